"""What every command stands on: settings, logs, keys, an open and migrated database, the programme."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from tortoise.exceptions import IntegrityError

from bot import keyring
from config.clock import Clock
from config.keys import MasterSecrets, load_master_secrets
from config.logging import configure_logging
from config.programme import load_programme
from config.settings import Settings
from domain.actors import CONSOLE
from domain.programme import Programme
from models.database import close_database, migrate, open_database
from services import catalogue, staff


@dataclass(frozen=True)
class Foundation:
    settings: Settings
    secrets: MasterSecrets
    programme: Programme
    clock: Clock


@asynccontextmanager
async def founded(settings: Settings, *, clock: Clock | None = None) -> AsyncIterator[Foundation]:
    """Opens everything in order and closes it again. Database, tables, keys and folders make themselves.

    Raises StartError, KeyFileError, ProgrammeError, DatabaseUnavailable, each with what to do.
    """
    clock = clock or Clock()
    programme = load_programme(
        settings.programme,
        zone=settings.zone,
        currency=settings.currency,
        country=settings.country,
        default_language=settings.default_language,
    )
    secrets = load_master_secrets(settings)
    keyring.open_with(secrets)
    await open_database(settings.database_url)
    try:
        await migrate()
        await keyring.check(secrets)
        await _load_catalogue(programme, clock)
        await staff.ensure_owners(telegram_ids=settings.owner_ids, actor=CONSOLE, now=clock.now())
        yield Foundation(settings=settings, secrets=secrets, programme=programme, clock=clock)
    finally:
        await close_database()


def start_logging(settings: Settings) -> None:
    hidden = [
        one.get_secret_value() for one in (settings.secret_key, settings.webhook_secret, settings.bot_token) if one
    ]
    configure_logging(level=settings.log_level, log_format=settings.log_format, stream=sys.stderr, secrets=hidden)


async def _load_catalogue(programme: Programme, clock: Clock) -> None:
    try:
        await catalogue.load(programme=programme, now=clock.now())
    except IntegrityError:  # another process loaded it in the same moment
        await catalogue.load(programme=programme, now=clock.now())

"""`huitou staff add|list|remove`."""

import argparse

from bot.foundation import founded
from config.settings import Settings
from domain.actors import CONSOLE
from domain.permissions import Role
from services import staff


async def add(arguments: argparse.Namespace, settings: Settings) -> int:
    async with founded(settings) as foundation:
        added = await staff.add(
            telegram_id=arguments.telegram_id,
            role=Role(arguments.role),
            name=arguments.name,
            actor=CONSOLE,
            now=foundation.clock.now(),
        )
    print(f"{added.telegram_id} is {added.role}")
    return 0


async def show(_arguments: argparse.Namespace, settings: Settings) -> int:
    async with founded(settings):
        for one in await staff.team():
            print(f"{one.telegram_id}\t{one.role}\t{one.name}")
    return 0


async def remove(arguments: argparse.Namespace, settings: Settings) -> int:
    async with founded(settings) as foundation:
        removed = await staff.remove(telegram_id=arguments.telegram_id, actor=CONSOLE, now=foundation.clock.now())
    print(
        f"{arguments.telegram_id} is no longer on the team"
        if removed
        else f"{arguments.telegram_id} was not on the team"
    )
    return 0

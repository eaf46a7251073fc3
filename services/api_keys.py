"""API keys: made and revoked at the console, asked at each request (K-20, K-21)."""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from domain.actors import CONSOLE, Actor, till
from domain.api_keys import (
    MAX_KEY_NAME,
    RESERVED_NAMES,
    ApiKeyNameTaken,
    BadApiKeyName,
    Scope,
    UnknownApiKey,
    UnknownScope,
)
from models import ApiKey
from models.database import transaction
from services import audit

PREFIX = "htk_"
HINT_LENGTH = 4


@dataclass(frozen=True)
class ApiKeyView:
    """A key without its secret. `name` is the till, the source of its purchases for ever; `hint` its last symbols."""

    id: int
    name: str
    hint: str
    scopes: frozenset[Scope]
    created_at: datetime
    revoked_at: datetime | None

    @property
    def actor(self) -> Actor:
        """Who acts when this key is used."""
        return till(self.id, self.name)


async def create(*, name: str, scopes: Iterable[str] | None, now: datetime) -> tuple[ApiKeyView, str]:
    """Makes a key, with every scope when none is named; answers it and its secret, which is not kept.

    A revoked key's name may be used again: the new key continues that till. Raises BadApiKeyName, UnknownScope,
    ApiKeyNameTaken while a live key has the name.
    """
    plain = _read_name(name)
    granted = _read_scopes(scopes)
    secret = PREFIX + secrets.token_urlsafe(32)
    async with transaction():
        key = await ApiKey.create(
            name=plain,
            key_hash=_hash(secret),
            key_hint=secret[-HINT_LENGTH:],
            scopes=sorted(granted),
            created_at=now,
        )
        await audit.record(
            "apikey_create", actor=CONSOLE, now=now, detail={"key": key.id, "scopes": ",".join(key.scopes)}
        )
        # Asked under the audit chain's lock, so that of two made at once one sees the other.
        if await ApiKey.filter(name=plain, revoked_at__isnull=True).count() > 1:
            raise ApiKeyNameTaken(name=plain)
        return _view(key), secret


async def authenticate(*, secret: str) -> ApiKeyView | None:
    """The live key of that secret. Read each time: a new key counts at once, a revoked one no more."""
    if not secret.startswith(PREFIX):
        return None
    key = await ApiKey.get_or_none(key_hash=_hash(secret), revoked_at__isnull=True)
    return None if key is None else _view(key)


async def list_keys() -> tuple[ApiKeyView, ...]:
    """Every key there ever was, live ones first."""
    keys = await ApiKey.all().order_by("name", "id")
    return tuple(sorted(map(_view, keys), key=lambda key: key.revoked_at is not None))


async def revoke(*, name: str, now: datetime) -> ApiKeyView:
    """Ends the live key of that name, at once. Raises UnknownApiKey."""
    async with transaction():
        key = await ApiKey.get_or_none(name=name.strip(), revoked_at__isnull=True)
        if key is None or not await ApiKey.filter(id=key.id, revoked_at__isnull=True).update(revoked_at=now):
            raise UnknownApiKey(name=name[:MAX_KEY_NAME])
        await audit.record("apikey_revoke", actor=CONSOLE, now=now, detail={"key": key.id})
        key.revoked_at = now
        return _view(key)


def _read_name(name: str) -> str:
    plain = name.strip()
    if not 1 <= len(plain) <= MAX_KEY_NAME or not plain.isprintable() or plain.casefold() in RESERVED_NAMES:
        raise BadApiKeyName(given=name[:MAX_KEY_NAME])
    return plain


def _read_scopes(scopes: Iterable[str] | None) -> frozenset[Scope]:
    known = {scope.value: scope for scope in Scope}
    given = [one.strip().lower() for one in scopes or () if one.strip()]
    for one in given:
        if one not in known:
            raise UnknownScope(given=one[:40], known=", ".join(known))
    return frozenset(known[one] for one in given) or frozenset(Scope)


def _hash(secret: str) -> str:
    """256 random bits need no salt and no slow hash."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _view(key: ApiKey) -> ApiKeyView:
    return ApiKeyView(
        id=key.id,
        name=key.name,
        hint=key.key_hint,
        scopes=frozenset(Scope(scope) for scope in key.scopes),
        created_at=key.created_at,
        revoked_at=key.revoked_at,
    )

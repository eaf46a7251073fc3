"""`huitou apikey create|list|revoke`."""

import argparse

from bot.foundation import founded
from config.settings import Settings
from services import api_keys


async def create(arguments: argparse.Namespace, settings: Settings) -> int:
    """The key alone stands on the last line; it is not kept and not shown again."""
    scopes = [scope.strip() for scope in arguments.scope.split(",") if scope.strip()]
    async with founded(settings) as foundation:
        key, secret = await api_keys.create(name=arguments.name, scopes=scopes or None, now=foundation.clock.now())
    print(f"{key.name}: {', '.join(key.scopes)}. This key is shown once:")
    print(secret)
    return 0


async def show(_arguments: argparse.Namespace, settings: Settings) -> int:
    async with founded(settings):
        for key in await api_keys.list_keys():
            standing = "revoked" if key.revoked_at else "valid"
            print(f"{key.name}\t…{key.hint}\t{', '.join(key.scopes)}\t{standing}")
    return 0


async def revoke(arguments: argparse.Namespace, settings: Settings) -> int:
    async with founded(settings) as foundation:
        revoked = await api_keys.revoke(name=arguments.name, now=foundation.clock.now())
    print(f"{revoked.name} is revoked")
    return 0

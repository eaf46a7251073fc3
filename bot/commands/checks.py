"""`huitou check`, `migrate`, `verify`."""

import argparse
import sys

from bot.foundation import founded
from config.settings import Settings
from models.database import open_database
from services import catalogue
from services import verify as invariants


async def check(_arguments: argparse.Namespace, settings: Settings) -> int:
    """Settings and programme were read before; says what else is worth knowing."""
    async with founded(settings) as foundation:
        print("settings: fine")
        print(f"programme: fine ({foundation.settings.programme})")
        print("database: fine")
        if settings.bot_token is None:
            print("bot token: none yet; only the demo can run (see README, going live)")
        differences = await catalogue.differences(programme=foundation.programme)
        for line in differences:
            print(line)
        if not differences:
            print("catalogue: as the programme file says")
    return 0


async def migrate(_arguments: argparse.Namespace, settings: Settings) -> int:
    from models.database import close_database
    from models.database import migrate as bring_up

    await open_database(settings.database_url)
    try:
        applied = await bring_up()
    finally:
        await close_database()
    print("\n".join(f"applied {name}" for name in applied) or "up to date")
    return 0


async def verify(_arguments: argparse.Namespace, settings: Settings) -> int:
    """Exit 1 with one line for each offending row."""
    found = 0
    async with founded(settings):
        async for violation in invariants.violations():
            found += 1
            print(f"{violation.invariant}: {violation.row}: {violation.problem}")
    if found:
        print(f"{found} rows are wrong", file=sys.stderr)
        return 1
    print("all invariants hold")
    return 0

"""Our bot: the whole portal by webhook, without the sender and the schedule, answering to the stub.

Usage: portal FOLDER CHATS BOT_API
"""

import asyncio
import functools
import sys
from pathlib import Path
from unittest import mock

from benchmarks.bot_api import TOKEN
from benchmarks.sides import shop
from benchmarks.sides.talk import HOOK_PATH, SECRET, Json, serve
from bot.portal import running
from bot.rate import SendRate

PURCHASES_EACH = 3
FLAT_OUT = functools.partial(SendRate, per_second=10**6)  # Telegram's 30 a second would be all there is to measure


async def main(folder: Path, chats: int, bot_api: str) -> None:
    settings = {
        "bot_api": bot_api, "webhook_url": f"http://localhost{HOOK_PATH}", "webhook_secret": SECRET, "roles": "web",
    }  # fmt: skip
    async with shop.shop(folder, **settings) as foundation:
        members = await shop.join(foundation, chats)
        balances = await shop.buy(foundation, members, PURCHASES_EACH)
        by_chat = {shop.FIRST_CHAT + place: balances[member] for place, member in enumerate(members)}
        with mock.patch("bot.portal.SendRate", FLAT_OUT):
            async with running(foundation, token=TOKEN) as portal:
                assert portal.web is not None
                await serve({"address": portal.web.address, "balances": by_chat}, _check)


async def _check(_order: Json) -> Json:
    return {"violations": await shop.violations()}


asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]))

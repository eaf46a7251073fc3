"""Our API: the web application as the portal serves it.

Usage: till_api FOLDER MEMBERS
"""

import asyncio
import sys
from pathlib import Path

from api.app import create_api_app
from benchmarks.sides import shop
from benchmarks.sides.talk import Json, serve
from bot.web import create_web_app, run_web
from models.database import ping
from services import api_keys

FAST_TILL = 10**6  # requests a second that its key may make


async def main(folder: Path, members: int) -> None:
    async with shop.shop(folder) as foundation:
        await shop.join(foundation, members)
        _, key = await api_keys.create(name="till", scopes=None, now=foundation.clock.now())
        api = create_api_app(programme=foundation.programme, clock=foundation.clock.now, rate=FAST_TILL)
        web = await run_web(create_web_app(checks={"database": ping}, api_app=api), host="127.0.0.1", port=0)
        phones = [shop.phone(number) for number in range(members)]
        await serve({"address": web.address, "key": key, "phones": phones}, _check)
        await web.stop()


async def _check(_order: Json) -> Json:
    return {
        "violations": await shop.violations(),
        "purchases": await shop.rows("purchases"),
        "receipts": await shop.rows("outbox_messages", "kind = 'receipt'"),
    }


asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2])))

"""`huitou demo`: the whole portal with a demo messenger and an invented shop, in one process."""

import argparse
import asyncio
import json
import secrets
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime

import structlog
from aiohttp import ClientSession

from bot import demo_database
from bot.errors import StartError
from bot.foundation import Foundation, founded
from bot.portal import Portal, running
from bot.stopping import stop_signal, until
from bot.web import API_PREFIX
from config.clock import ShiftedClock
from config.settings import Settings
from demo import seed, timetable
from demo.app import serve
from demo.keys import Hooks
from demo.messenger import DEMO_TOKEN, Messenger, Options
from demo.people import Json, Person
from demo.rates import Pace, Rates
from services import members

log = structlog.get_logger(__name__)

HOOK_PATH = "/telegram"
REPLAY_PACE = 0.02
"""Seconds between two pushed messages to one chat: days are replayed in seconds, so a real second would be hours."""
RATES = Rates(per_chat=Pace(per_second=50, burst=200))


async def demo(arguments: argparse.Namespace, settings: Settings) -> int:
    """Serves until it is told to stop; the address to open stands on one line of its own."""
    stopped = stop_signal()
    settings = demo_database.for_demo(settings)
    clock = ShiftedClock()
    journal = settings.data_dir / "demo-journal.jsonl"
    messenger = Messenger(
        seed.PEOPLE, clock=clock.now, bot_name="Huitou", options=Options(journal=journal, rates=RATES)
    )
    desk = Desk(clock)
    port = arguments.port if arguments.port is not None else (settings.web_port + 1 if settings.web_port else 0)
    async with founded(settings, clock=clock) as foundation:
        key = await _sow(foundation)
        items = seed.shelf(foundation.programme.shop.currency)
        hooks = Hooks(clock_mover=desk.move, till=desk.sell, items=items, time_zone=settings.timezone)
        async with _page(messenger, port=port, hooks=hooks) as address:
            if arguments.webhook:
                hook = f"http://{settings.web_host}:{settings.web_port}{HOOK_PATH}"
                foundation = _with_settings(
                    foundation, settings.model_copy(update={"webhook_url": hook, "bot_api": address})
                )
            async with running(foundation, token=DEMO_TOKEN, bot_api=address, chat_pace=REPLAY_PACE) as portal:
                assert portal.web is not None
                desk.open(portal, api=f"{portal.web.address}{API_PREFIX}", key=key)
                print(f"Huitou demo: {address}/", flush=True)
                log.info("demo runs", page=f"{address}/", api=f"{portal.web.address}{API_PREFIX}/docs")
                await until(stopped, portal.failed)
    return 0


@asynccontextmanager
async def _page(messenger: Messenger, *, port: int, hooks: Hooks) -> AsyncIterator[str]:
    """The demo's page. Raises StartError when its port cannot be had."""
    async with AsyncExitStack() as stack:
        try:
            address = await stack.enter_async_context(serve(messenger, port=port, hooks=hooks))
        except OSError as error:
            raise StartError(
                f"The demo's page cannot listen on port {port}: {error.strerror or error}. "
                "Choose another with --port (0: any free port)."
            ) from error
        yield address


class Desk:
    """What the page can ask of the portal: move the clock, sell something at the till."""

    def __init__(self, clock: ShiftedClock) -> None:
        self._clock = clock
        self._portal: Portal | None = None
        self._api = self._key = ""
        self._moving = asyncio.Lock()

    def open(self, portal: Portal, *, api: str, key: str) -> None:
        self._portal, self._api, self._key = portal, api, key

    async def move(self, to: str) -> Json:
        """Jumps ahead; each day on the way is replayed in order. Raises ValueError when there is nowhere to go."""
        assert self._portal is not None
        programme = self._portal.foundation.programme
        async with self._moving:
            start = self._clock.now()
            birthdays = await members.birthdays()
            end = timetable.target(to, now=start, zone=programme.shop.zone, birthdays=birthdays)
            for moment in timetable.stops(start=start, end=end, zone=programme.shop.zone):
                await self._go_to(moment)
        return {"now": self._clock.now().isoformat()}

    async def _go_to(self, moment: datetime) -> None:
        assert self._portal is not None
        if moment > self._clock.now():
            self._clock.advance_to(moment)
        await self._portal.tick()

    async def sell(self, person: Person, item_code: str) -> Json:
        """Posts a purchase to the real API, as a till would. Raises ValueError for what is not sold here."""
        item = seed.ITEMS.get(item_code)
        if item is None or self._portal is None:
            raise ValueError(f"Not sold here: {item_code}")
        body = {
            "external_id": f"T-{secrets.token_hex(4).upper()}",
            "member": {"phone": person.phone},
            "amount": item.amount,
            "currency": self._portal.foundation.programme.shop.currency,
            "occurred_at": self._clock.now().isoformat(timespec="seconds"),
            "store": self._portal.foundation.programme.shop.main_store,
            "lines": [
                {"sku": item.sku, "name": item.name, "category": item.category, "quantity": 1, "amount": item.amount}
            ],
        }
        headers = {"Authorization": f"Bearer {self._key}"}
        async with (
            ClientSession() as session,
            session.post(f"{self._api}/purchases", json=body, headers=headers) as answer,
        ):
            return {"status": answer.status, "answer": await answer.json(content_type=None), "curl": self._curl(body)}

    def _curl(self, body: Json) -> str:
        return (
            f"curl -X POST {self._api}/purchases -H 'Authorization: Bearer {self._key}' "
            f"-H 'Content-Type: application/json' -d '{json.dumps(body, ensure_ascii=False)}'"
        )


async def _sow(foundation: Foundation) -> str:
    try:
        return await seed.sow(programme=foundation.programme, now=foundation.clock.now())
    except seed.NotAnEmptyShop as error:
        raise StartError(str(error)) from error


def _with_settings(foundation: Foundation, settings: Settings) -> Foundation:
    return Foundation(
        settings=settings, secrets=foundation.secrets, programme=foundation.programme, clock=foundation.clock
    )

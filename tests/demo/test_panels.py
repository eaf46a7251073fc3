"""The clock and the till of the page ask the portal, and the page sees what goes on."""

import asyncio
import json
from typing import Any

from demo.keys import Hooks
from demo.people import Person
from demo.seed import ITEMS, shelf
from tests.demo.conftest import CAROL, BotSide, SetClock


async def test_without_a_portal_there_is_neither(bot: BotSide) -> None:
    assert (await bot.people("clock", {"to": "tomorrow"}))[0] == 404
    assert (await bot.people("till", {"person": CAROL.id}))[0] == 404


async def test_the_clock_shows_the_days_that_go_by(bot: BotSide, hooks: Hooks, clock: SetClock) -> None:
    half_way, go_on = asyncio.Event(), asyncio.Event()

    async def mover(to: str) -> dict[str, Any]:
        clock.later(days=30)
        half_way.set()
        await go_on.wait()
        clock.later(days=30)
        return {"moved": to}

    hooks.clock_mover = mover
    async with bot.http.get(f"{bot.address}/demo/events") as stream:
        moving = asyncio.create_task(bot.people("clock", {"to": "+60d"}))
        await half_way.wait()
        assert (await bot.people("clock", {"to": "tomorrow"}))[1]["code"] == "clock_busy"
        async with bot.http.get(f"{bot.address}/demo/state") as response:
            assert (await response.json())["moving"]
        seen = [await _clock_event(stream) for _ in range(3)]
        assert ("2026-12-22", True) in [(event["now"][:10], event["moving"]) for event in seen]
        go_on.set()
        assert (await moving)[1] == {"moved": "+60d", "now": "2027-01-21T02:00:00+00:00"}
        while (event := await _clock_event(stream))["moving"]:
            pass
        assert event["now"][:10] == "2027-01-21"
    assert (await bot.people("clock", {"to": "rm -rf"}))[0] == 404


async def test_a_clock_that_cannot_move_says_why_and_can_be_tried_again(bot: BotSide, hooks: Hooks) -> None:
    async def mover(to: str) -> dict[str, Any]:
        if to == "next-birthday":
            raise ValueError("Nobody has told their birthday yet.")
        return {}

    hooks.clock_mover = mover
    status, answer = await bot.people("clock", {"to": "next-birthday"})
    assert (status, answer["code"]) == (409, "clock_refused")
    assert answer["error"] == "Nobody has told their birthday yet."
    assert (await bot.people("clock", {"to": "tomorrow"}))[0] == 200


async def test_the_till_sells_what_is_on_its_shelf(bot: BotSide, hooks: Hooks) -> None:
    async def till(person: Person, item: str) -> dict[str, Any]:
        if item not in ITEMS:
            raise ValueError(f"Not sold here: {item}")
        return {"sold": item, "to": person.name, "curl": "curl …"}

    hooks.till, hooks.items = till, shelf("CNY")
    async with bot.http.get(f"{bot.address}/demo/state") as response:
        items = (await response.json())["items"]
    assert items[0] == {"code": "LATTE", "name": "Latte", "amount": 3200, "currency": "CNY"}
    assert {item["code"] for item in items} == {"LATTE", "CAKE", "BEANS"}
    sale = (await bot.people("till", {"person": CAROL.id, "item": "BEANS"}))[1]
    assert sale == {"sold": "BEANS", "to": "Carol Chen", "curl": "curl …"}
    assert (await bot.people("till", {"person": CAROL.id, "item": "TEA"})) == (400, {"error": "Not sold here: TEA"})
    assert (await bot.people("till", {"person": 77}))[0] == 409


async def _clock_event(stream: Any) -> dict[str, Any]:
    while True:
        line = await asyncio.wait_for(stream.content.readline(), 5)
        if line.startswith(b"data: "):
            event: dict[str, Any] = json.loads(line[6:])
            if event["kind"] == "clock":
                return event

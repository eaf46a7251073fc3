"""A shown card changes by itself for two minutes, and nothing of it outlives the process (semantics 12)."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest
from aiogram import Bot
from aiogram.types import BufferedInputFile, Message

from bot.card_refresh import AT_ONCE, CardRefresh
from bot.rate import SendRate
from bot.telegram import connect
from demo.app import serve
from demo.messenger import DEMO_TOKEN, Messenger, Options
from demo.people import Person
from demo.rates import Rates
from demo.script import Outcome, Scripted
from domain.members import NotYetMember
from handlers.screens import Screen
from handlers.views.pictures import qr_code

SHOWN_AT = datetime(2026, 11, 23, 2, 0, 10, tzinfo=UTC)
ALICE = Person(id=101, first_name="Alice")


@dataclass
class Clock:
    """Stands still but for sleepers, who move it."""

    time: datetime = SHOWN_AT
    slept: list[float] = field(default_factory=list)

    def now(self) -> datetime:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += timedelta(seconds=seconds)
        await asyncio.sleep(0)


@dataclass
class Desk:
    messenger: Messenger
    bot: Bot
    clock: Clock
    drawn: list[datetime] = field(default_factory=list)

    async def draw(self, now: datetime) -> Screen:
        self.drawn.append(now)
        return Screen(f"Card at {now:%H:%M:%S}", picture=qr_code(now.isoformat()))

    async def shows(self) -> Message:
        return await self.bot.send_photo(ALICE.id, BufferedInputFile(qr_code("first"), "card.png"), caption="Card")

    def caption(self, message: Message) -> str:
        return str(self.messenger.chat_of(ALICE).messages[message.message_id].data["caption"])


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    messenger = Messenger([ALICE], clock=lambda: SHOWN_AT, options=Options(rates=Rates(enabled=False)))
    messenger.start(ALICE)
    async with serve(messenger) as address:
        bot = connect(token=DEMO_TOKEN, api=address, rate=SendRate())
        yield Desk(messenger, bot, Clock())
        await bot.session.close()


async def ends(refresh: CardRefresh) -> None:
    async with asyncio.timeout(5):
        while refresh._tasks:
            await asyncio.sleep(0.01)


async def test_the_picture_is_new_in_each_step_for_two_minutes(desk: Desk) -> None:
    refresh = CardRefresh(desk.clock.now, sleep=desk.clock.sleep)
    message = await desk.shows()
    refresh.follow(message, desk.draw)
    await ends(refresh)
    assert [at.strftime("%M:%S") for at in desk.drawn] == ["00:30", "01:00", "01:30", "02:00"]
    assert desk.clock.slept == [20, 30, 30, 30, 30]
    assert desk.caption(message) == "Card at 02:02:00"


async def test_of_two_cards_in_one_chat_the_newer_one_goes_on(desk: Desk) -> None:
    refresh = CardRefresh(desk.clock.now, sleep=desk.clock.sleep)
    older, newer = await desk.shows(), await desk.shows()
    refresh.follow(older, desk.draw)
    refresh.follow(newer, desk.draw)
    await ends(refresh)
    assert (desk.caption(older), desk.caption(newer)) == ("Card", "Card at 02:02:00")


@pytest.mark.parametrize("outcome", [Outcome.REFUSE, Outcome.SERVER_ERROR, Outcome.TOO_MANY_REQUESTS])
async def test_a_refusal_of_the_messenger_ends_it_politely(desk: Desk, outcome: Outcome) -> None:
    refresh = CardRefresh(desk.clock.now, sleep=desk.clock.sleep)
    message = await desk.shows()
    desk.messenger.script(Scripted(outcome=outcome, method="editMessageMedia", times=None, retry_after=60))
    refresh.follow(message, desk.draw)
    await ends(refresh)
    assert len(desk.drawn) == 1


@pytest.mark.parametrize("trouble", [NotYetMember(), RuntimeError("a bug"), ConnectionError()])
async def test_a_card_that_cannot_be_drawn_ends_it_too(desk: Desk, trouble: Exception) -> None:
    async def broken(_now: datetime) -> Screen:
        raise trouble

    refresh = CardRefresh(desk.clock.now, sleep=desk.clock.sleep)
    message = await desk.shows()
    refresh.follow(message, broken)
    await ends(refresh)
    assert desk.caption(message) == "Card"


async def test_a_stop_ends_all_at_once(desk: Desk) -> None:
    refresh = CardRefresh(desk.clock.now)  # would sleep for twenty real seconds
    refresh.follow(await desk.shows(), desk.draw)
    await asyncio.sleep(0)
    started = asyncio.get_running_loop().time()
    await refresh.stop()
    assert asyncio.get_running_loop().time() - started < 1
    assert desk.drawn == [] and refresh._tasks == {}


async def test_many_cards_at_once_are_bounded(desk: Desk) -> None:
    refresh = CardRefresh(desk.clock.now)
    message = await desk.shows()
    for number in range(AT_ONCE + 20):
        other: Any = message.model_copy(update={"chat": message.chat.model_copy(update={"id": 1000 + number})})
        refresh.follow(cast(Message, other), desk.draw)
    assert len(refresh._tasks) == AT_ONCE
    await refresh.stop()

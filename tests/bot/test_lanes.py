"""Lanes: what one member does happens in that order; nobody waits for somebody else (design 3.11)."""

import asyncio

import pytest
from aiogram.types import Update
from structlog.testing import capture_logs

from bot.errors import RetryUpdate, ShuttingDown
from bot.lanes import Lanes, lane_of
from tests.bot.updates import ALICE, BOB, person, read, tapped, wrote


class Shop:
    """A handler that keeps a journal; each update waits until the test opens its door (all are open at first)."""

    def __init__(self) -> None:
        self.begun: list[int] = []
        self.done: list[int] = []
        self.doors: dict[int, asyncio.Event] = {}
        self.troubles: dict[int, list[Exception]] = {}

    async def __call__(self, update: Update) -> None:
        self.begun.append(update.update_id)
        if door := self.doors.get(update.update_id):
            await door.wait()
        if self.troubles.get(update.update_id):
            raise self.troubles[update.update_id].pop(0)
        await asyncio.sleep(0)
        self.done.append(update.update_id)

    def close(self, update_id: int) -> asyncio.Event:
        """Make this update wait until the event is set."""
        return self.doors.setdefault(update_id, asyncio.Event())


@pytest.fixture
def shop() -> Shop:
    return Shop()


def submitted(lanes: Lanes, *updates: dict[str, object], insist: bool = False) -> list[asyncio.Task[None]]:
    """The updates, on their way at once."""
    return [asyncio.create_task(lanes.submit(read(update), insist=insist)) for update in updates]


async def settle() -> None:
    """Let everything that can run, run."""
    for _ in range(20):
        await asyncio.sleep(0)


async def test_the_updates_of_one_member_are_handled_in_order(shop: Shop) -> None:
    lanes, door = Lanes(shop), shop.close(1)
    tasks = submitted(lanes, wrote(1), tapped(2), tapped(3, with_message=False), wrote(4))
    await settle()
    assert shop.begun == [1]

    door.set()
    await asyncio.gather(*tasks)

    assert shop.done == [1, 2, 3, 4]


async def test_nobody_waits_for_somebody_else(shop: Shop) -> None:
    lanes, door = Lanes(shop), shop.close(1)
    alice, bob = submitted(lanes, wrote(1, of=ALICE), wrote(2, of=BOB))

    await asyncio.wait_for(bob, 1)

    assert not alice.done()
    door.set()
    await alice
    assert shop.done == [2, 1]


async def test_only_so_many_chats_are_in_flight(shop: Shop) -> None:
    lanes = Lanes(shop, max_chats_in_flight=2)
    doors = [shop.close(number) for number in range(5)]
    tasks = submitted(lanes, *(wrote(number, of=100 + number) for number in range(5)))
    await settle()
    assert shop.begun == [0, 1]

    for door in doors:
        door.set()
    await asyncio.gather(*tasks)
    assert sorted(shop.done) == [0, 1, 2, 3, 4]


async def test_a_thousand_quick_taps_keep_their_order_and_leave_nothing_behind(shop: Shop) -> None:
    lanes = Lanes(shop)

    await asyncio.gather(*submitted(lanes, *(tapped(number, of=number % 7 + 1) for number in range(1000))))

    for chat in range(7):
        mine = [number for number in shop.done if number % 7 == chat]
        assert mine == sorted(mine)
    assert len(shop.done) == 1000
    await settle()
    assert (lanes._tails, lanes._tasks) == ({}, set())


async def test_a_bug_is_logged_and_the_chat_goes_on(shop: Shop) -> None:
    lanes = Lanes(shop)
    shop.troubles[1] = [ZeroDivisionError("a bug")]

    with capture_logs() as logs:
        await asyncio.gather(*submitted(lanes, wrote(1), wrote(2)))

    assert shop.done == [2]
    assert [(entry["event"], entry["update_id"], entry["exc_info"]) for entry in logs] == [("update failed", 1, True)]


async def test_an_update_without_effect_is_told_to_whoever_brought_it(shop: Shop) -> None:
    lanes = Lanes(shop)
    shop.troubles[1] = [RetryUpdate("database away")]

    first, second = submitted(lanes, wrote(1), wrote(2))

    with pytest.raises(RetryUpdate, match="database away"):
        await first
    await second
    assert shop.done == [2]


async def test_insisting_tries_again_in_its_place(shop: Shop) -> None:
    lanes = Lanes(shop)
    shop.troubles[1] = [RetryUpdate(retry_after=0.01), RetryUpdate(retry_after=0.01)]

    await asyncio.gather(*submitted(lanes, wrote(1), wrote(2), insist=True))

    assert shop.begun == [1, 1, 1, 2]
    assert shop.done == [1, 2]


async def test_draining_finishes_what_waits_and_takes_no_more(shop: Shop) -> None:
    lanes, door = Lanes(shop), shop.close(1)
    tasks = submitted(lanes, wrote(1), wrote(2))
    await settle()
    asyncio.get_running_loop().call_later(0.05, door.set)

    assert await lanes.drain(5) == 0

    await asyncio.gather(*tasks)
    assert shop.done == [1, 2]
    with pytest.raises(ShuttingDown):
        await lanes.submit(read(wrote(3)))
    assert shop.done == [1, 2]


async def test_draining_cuts_off_what_hangs_and_says_it_was_not_done(shop: Shop) -> None:
    lanes = Lanes(shop)
    shop.close(1)
    tasks = submitted(lanes, wrote(1), wrote(2, of=BOB), wrote(3))
    await settle()

    assert await lanes.drain(0.05) == 2

    results = await asyncio.gather(*tasks, return_exceptions=True)
    assert [type(result) for result in results] == [ShuttingDown, type(None), ShuttingDown]
    assert shop.done == [2]


async def test_draining_ends_insisting(shop: Shop) -> None:
    lanes = Lanes(shop)
    shop.troubles[1] = [RetryUpdate("database away", retry_after=60) for _ in range(3)]
    (task,) = submitted(lanes, wrote(1), insist=True)
    await settle()

    assert await lanes.drain(5) == 0

    with pytest.raises(RetryUpdate, match="database away"):
        await task
    assert shop.begun == [1, 1]  # one last try instead of a minute's wait


async def test_whoever_stops_waiting_does_not_stop_the_handling(shop: Shop) -> None:
    lanes, door = Lanes(shop), shop.close(1)
    (task,) = submitted(lanes, wrote(1))
    await settle()

    task.cancel()
    await asyncio.wait({task})
    door.set()
    await lanes.drain(5)

    assert shop.done == [1]


def test_the_lane_is_the_chat_or_the_person_or_the_update_itself() -> None:
    inline = {"update_id": 5, "inline_query": {"id": "1", "from": person(ALICE), "query": "", "offset": ""}}
    newer = {"update_id": 6, "telepathy": {"from": person(ALICE)}}

    assert lane_of(read(wrote(1))) == lane_of(read(tapped(2))) == lane_of(read(tapped(3, with_message=False))) == ALICE
    assert lane_of(read(inline)) == ALICE
    assert lane_of(read(newer)) == ("update", 6)
    assert lane_of(Update(update_id=7)) != lane_of(Update(update_id=8))

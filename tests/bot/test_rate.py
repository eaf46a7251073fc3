"""The send rate: never more than the cap in any sliding second, people before campaigns (semantics 9).

The window is a third of a second here and the clock is the loop's own, as in the portal.
"""

import asyncio

import pytest

from bot import rate as rate_module
from bot.rate import SendRate

CAP = 10
WINDOW = 0.3


@pytest.fixture(autouse=True)
def short_second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate_module, "WINDOW", WINDOW)
    monkeypatch.setattr(rate_module, "REPLIES_RECENT", 2 * WINDOW)


def now() -> float:
    return asyncio.get_running_loop().time()


async def push(rate: SendRate, journal: list[float], *, seconds: float = 0.0) -> bool:
    """Send one pushed message that is on its way for so long; notes when it arrives."""
    async with rate.push() as admitted:
        if admitted:
            await asyncio.sleep(seconds)
            journal.append(now())
        return admitted


async def reply(rate: SendRate, journal: list[float]) -> float:
    """Answer somebody; the seconds that they waited for a place."""
    asked_at = now()
    async with rate.reply():
        journal.append(now())
        return now() - asked_at


def most_in_a_window(journal: list[float]) -> int:
    return max(sum(start <= moment < start + WINDOW for moment in journal) for start in journal)


async def test_pushed_messages_alone_use_all_of_the_rate_and_no_more() -> None:
    rate, journal = SendRate(per_second=CAP), list[float]()
    await asyncio.gather(*(push(rate, journal) for _ in range(3 * CAP)))

    assert most_in_a_window(journal) <= CAP
    assert (len(journal) - 1) / (journal[-1] - journal[0]) >= 0.93 * CAP / WINDOW


async def test_messages_that_arrive_late_do_not_meet_the_next_ones() -> None:
    """What counts is when the messenger gets them: up to the jitter that is foreseen."""
    rate, journal = SendRate(per_second=CAP), list[float]()
    await asyncio.gather(*(push(rate, journal, seconds=0.04 if number < CAP else 0.0) for number in range(3 * CAP)))

    assert most_in_a_window(journal) <= CAP


async def test_a_messenger_that_hangs_does_not_keep_the_places_for_ever() -> None:
    rate, journal = SendRate(per_second=CAP), list[float]()
    hanging = [asyncio.create_task(push(rate, [], seconds=60)) for _ in range(CAP)]
    await asyncio.sleep(WINDOW)
    waited = await reply(rate, journal)

    assert waited < WINDOW + rate_module.JITTER
    for task in hanging:
        task.cancel()
    await asyncio.wait(hanging)


async def test_a_campaign_is_spread_so_that_a_reply_finds_a_place_soon() -> None:
    rate, journal, waits = SendRate(per_second=CAP), list[float](), list[float]()
    campaign = asyncio.gather(*(push(rate, journal) for _ in range(3 * CAP)))
    while not campaign.done():
        await asyncio.sleep(0.07)
        waits.append(await reply(rate, journal))
    await campaign

    assert most_in_a_window(journal) <= CAP
    assert max(waits) < WINDOW / 3


async def test_while_people_are_answered_a_share_is_kept_free_for_them() -> None:
    rate, journal = SendRate(per_second=CAP), list[float]()
    await reply(rate, [])
    started = now()
    await asyncio.gather(*(push(rate, journal) for _ in range(CAP)))

    assert sum(moment - started < WINDOW for moment in journal) < CAP


async def test_replies_go_first_when_both_wait() -> None:
    rate, order = SendRate(per_second=CAP), list[str]()
    await asyncio.gather(*(reply(rate, []) for _ in range(CAP)))  # the window is full

    async def pushes() -> None:
        async with rate.push():
            order.append("push")

    async def replies() -> None:
        async with rate.reply():
            order.append("reply")

    await asyncio.gather(pushes(), replies(), pushes(), replies())
    assert order == ["reply", "reply", "push", "push"]


async def test_more_replies_than_the_cap_wait_too() -> None:
    rate, journal = SendRate(per_second=CAP), list[float]()
    await asyncio.gather(*(reply(rate, journal) for _ in range(2 * CAP + 1)))

    assert most_in_a_window(journal) <= CAP
    assert journal[-1] - journal[0] >= 2 * WINDOW


async def test_when_the_messenger_asks_to_wait_nothing_is_pushed_and_people_are_still_answered() -> None:
    rate, journal = SendRate(per_second=CAP), list[float]()
    rate.close_for(0.2)
    rate.close_for(0.05)  # a shorter wait does not open it earlier
    assert 0.15 < rate.closed_for <= 0.2
    assert not await push(rate, journal)
    assert not await rate.push_turn()
    assert await reply(rate, []) < 0.05

    await asyncio.sleep(0.21)
    assert rate.closed_for == 0.0
    assert await rate.push_turn()
    assert await push(rate, journal)


async def test_what_waits_when_it_is_closed_is_told_so() -> None:
    rate, journal = SendRate(per_second=CAP), list[float]()
    await asyncio.gather(*(push(rate, journal) for _ in range(CAP)))
    waiting = asyncio.create_task(push(rate, journal))
    await asyncio.sleep(0)
    rate.close_for(60)

    assert not await asyncio.wait_for(waiting, 1)
    assert len(journal) == CAP


async def test_asking_for_a_turn_takes_no_place() -> None:
    rate, journal = SendRate(per_second=1), list[float]()
    for _ in range(5):
        assert await rate.push_turn()

    await asyncio.wait_for(push(rate, journal), 0.1)
    assert len(journal) == 1


async def test_one_who_gives_up_waiting_stands_in_nobodys_way() -> None:
    rate, journal = SendRate(per_second=CAP), list[float]()
    await asyncio.gather(*(reply(rate, []) for _ in range(CAP)))
    impatient = [asyncio.create_task(reply(rate, journal)), asyncio.create_task(push(rate, journal))]
    await asyncio.sleep(0.01)
    for task in impatient:
        task.cancel()
    await asyncio.wait(impatient)

    assert await asyncio.wait_for(push(rate, journal), 2 * WINDOW)
    assert len(journal) == 1

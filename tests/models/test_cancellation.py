"""Cancelling is normal: stops, timeouts, clients that hang up. No sum may be off afterwards, and nothing may hang."""

import asyncio
import contextlib
import random
import time
from collections.abc import Awaitable, Callable

from tortoise.expressions import F

import models
from models import database as db
from tests.models.rows import a_member, an_entry

START = 100_000
BATCH = 20
STORM_SECONDS = 4.0


async def _spend(member: models.Member, key: str) -> None:
    """One point, or none: the account and the entry change together. Every fifth fails in an inner transaction."""
    async with db.transaction():
        if await models.Account.filter(member_id=member.id, balance__gte=1).update(balance=F("balance") - 1):
            await an_entry(member, key, -1)
            if key.endswith("5"):
                with contextlib.suppress(ZeroDivisionError):
                    async with db.transaction():
                        await db.execute("UPDATE accounts SET balance = 0 WHERE member_id = ?", member.id)
                        raise ZeroDivisionError


async def _bulk(key: str) -> None:
    await models.Fact.bulk_create([models.Fact(name=f"{key}-{number}", value="") for number in range(BATCH)])


async def _single(key: str) -> None:
    await db.execute("INSERT INTO dialogues (key, data, updated_at) SELECT ?, '{}', created_at FROM members", key)


async def test_a_storm_of_cancellations_leaves_the_sums_right_and_nothing_hanging(database: str) -> None:
    member = await a_member(balance=START)
    chance = random.Random(7)
    cancelled = finished = round_number = 0
    end = time.monotonic() + STORM_SECONDS
    while time.monotonic() < end:
        round_number += 1
        tasks = []
        for number in range(40):
            key = f"{round_number}-{number}"
            work: list[Callable[[], Awaitable[None]]] = [
                lambda key=key: _spend(member, key),
                lambda key=key: _bulk(key),
                lambda key=key: _single(key),
            ]
            task = asyncio.ensure_future(chance.choices(work, weights=[7, 2, 1])[0]())
            tasks.append(task)
            if chance.random() < 0.6:
                asyncio.get_running_loop().call_later(chance.random() * 0.03, task.cancel)
        done, hanging = await asyncio.wait(tasks, timeout=20)
        assert not hanging, f"{len(hanging)} tasks hang in round {round_number}"
        for task in done:
            if task.cancelled():
                cancelled += 1
            elif error := task.exception():
                raise error
            else:
                finished += 1
    assert cancelled > 50
    assert finished > 50
    await asyncio.wait_for(_check(member), 10)


async def _check(member: models.Member) -> None:
    account = await models.Account.get(member_id=member.id)
    assert account.balance + await models.LedgerEntry.all().count() == START
    assert await models.Fact.all().count() % BATCH == 0
    # More transactions at once than there are connections: none of them was lost.
    await asyncio.gather(*(_spend(member, f"after-{number}") for number in range(30)))


async def test_cancelled_at_every_step_a_spend_is_whole_or_absent(database: str) -> None:
    member = await a_member(balance=START)
    for steps in range(120):
        task = asyncio.create_task(_spend(member, f"step-{steps}-5"))
        for _ in range(steps):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait([task], timeout=10)
        assert task.done(), f"hangs when cancelled after {steps} steps"
    await asyncio.wait_for(_check(member), 10)


async def test_cancelled_twice_while_it_rolls_back_the_connection_comes_back(database: str) -> None:
    member = await a_member(balance=START)
    for _ in range(25):
        task = asyncio.create_task(_spend(member, f"twice-{_}-5"))
        await asyncio.sleep(0.002)
        for _pause in range(4):
            task.cancel()
            await asyncio.sleep(0)
        await asyncio.wait([task], timeout=10)
        assert task.done()
    await asyncio.wait_for(_check(member), 10)


async def test_a_time_limit_inside_a_transaction_leaves_the_transaction_usable(database: str) -> None:
    async with db.transaction():
        await models.Fact.create(name="before", value="")
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(0.05), db.transaction():
                await models.Fact.create(name="inner", value="")
                await asyncio.sleep(5)
        await models.Fact.create(name="after", value="")
    assert await models.Fact.all().order_by("name").values_list("name", flat=True) == ["after", "before"]


async def test_a_cancelled_statement_is_not_counted_as_the_next_ones(database: str) -> None:
    member = await a_member(balance=0)
    for _ in range(30):
        change = db.execute("UPDATE members SET purchase_count = purchase_count + 1 WHERE id = ?", member.id)
        task = asyncio.create_task(change)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        task.cancel()
        taken = await db.execute("UPDATE accounts SET balance = balance - 1 WHERE balance >= 1")
        assert taken == 0
        await asyncio.wait([task])

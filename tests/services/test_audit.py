"""The audit log: one unbroken chain, whoever writes (semantics 12, F47)."""

import asyncio
from datetime import timedelta, timezone

import pytest

from domain.actors import CONSOLE, Actor, ActorKind
from models import AuditEntry, AuditHead
from models.database import transaction
from services import audit
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("books_balance")


async def record(number: int, *, actor: Actor = CONSOLE, now=NOW) -> None:
    async with transaction():
        await audit.record("test", actor=actor, now=now, member_id=None, detail={"number": number, "till": None})


async def test_each_row_carries_the_hash_of_the_one_before() -> None:
    for number in range(3):
        await record(number)
    rows = await AuditEntry.all().order_by("sequence")
    assert [row.sequence for row in rows] == [1, 2, 3]
    assert rows[0].previous_hash == audit.GENESIS
    assert [row.previous_hash for row in rows[1:]] == [row.entry_hash for row in rows[:-1]]
    assert [audit.hash_of(row) for row in rows] == [row.entry_hash for row in rows]
    assert (await AuditHead.get()).entry_hash == rows[-1].entry_hash


async def test_many_who_write_at_once_make_one_chain() -> None:
    await asyncio.gather(*(record(number) for number in range(12)))
    assert [row.sequence for row in await AuditEntry.all().order_by("sequence")] == list(range(1, 13))


async def test_what_did_not_happen_is_not_in_the_log() -> None:
    await record(1)
    try:
        async with transaction():
            await audit.record("test", actor=CONSOLE, now=NOW, detail={})
            raise RuntimeError("the transaction fails after its audit row")
    except RuntimeError:
        pass
    await record(2)
    assert [row.sequence for row in await AuditEntry.all().order_by("sequence")] == [1, 2]


async def test_the_moment_is_kept_to_the_microsecond_in_any_zone() -> None:
    at = (NOW + timedelta(microseconds=123457)).astimezone(timezone(timedelta(hours=5, minutes=45)))
    await record(1, actor=Actor(ActorKind.STAFF, 7), now=at)
    row = await AuditEntry.get()
    assert row.happened_at == at
    assert audit.hash_of(row) == row.entry_hash

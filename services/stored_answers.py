"""Stored answers: the same request under the same Idempotency-Key has one effect and one answer (F24).

A unique row per till and key decides, so any number of processes may be asked at once. Only successes are kept: a
refusal changed nothing, and the same request is judged anew. What is kept are ids and numbers (design 3.13).
"""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from tortoise.exceptions import IntegrityError

from models import StoredAnswer
from models.database import transaction

ABANDONED_AFTER = timedelta(seconds=60)  # a request under way for longer belongs to a process that is gone


class AnswerTakenOver(Exception):
    """The request took so long that its repeat has taken its place; nothing of it was kept."""


@dataclass(frozen=True)
class Fresh:
    """Ours to carry out. `begun_at` marks this attempt."""

    row_id: int
    begun_at: datetime


@dataclass(frozen=True)
class Replay:
    status: int
    body: str


@dataclass(frozen=True)
class InFlight:
    """The first request of that key is being carried out."""


@dataclass(frozen=True)
class Mismatch:
    """That key was used for another request."""


async def begin(*, till: str, key: str, request_hash: str, now: datetime) -> Fresh | Replay | InFlight | Mismatch:
    """Claims the key for this request, or says why not."""
    moment = now.astimezone(UTC)
    while True:
        try:
            async with transaction():
                row = await StoredAnswer.create(
                    till=till, idempotency_key=key, request_hash=request_hash, created_at=moment
                )
            return Fresh(row_id=row.id, begun_at=moment)
        except IntegrityError:
            known = await StoredAnswer.get_or_none(till=till, idempotency_key=key)
        if known is not None:  # else it was abandoned a moment ago: try again
            return await _judge(known, request_hash=request_hash, now=moment)


async def finish(claim: Fresh, *, status: int, body: str) -> None:
    """Keeps the answer. Call it in the effect's transaction: both are there, or neither. Raises AnswerTakenOver."""
    if not await _own(claim).update(status=status, body=body):
        raise AnswerTakenOver()


async def abandon(claim: Fresh) -> None:
    """Frees the key: nothing was changed under it."""
    await _own(claim).delete()


async def carry_out(claim: Fresh, work: Callable[[], Awaitable[tuple[int, str]]]) -> tuple[int, str]:
    """Does the work and keeps its answer (status, body) in one transaction; frees the key when it fails."""
    try:
        async with transaction():
            status, body = await work()
            await finish(claim, status=status, body=body)
            return status, body
    except BaseException:
        with suppress(Exception):  # a database that is gone: the row counts as abandoned after a while
            await abandon(claim)
        raise


async def _judge(known: StoredAnswer, *, request_hash: str, now: datetime) -> Fresh | Replay | InFlight | Mismatch:
    if known.request_hash != request_hash:
        return Mismatch()
    if known.status is not None:
        return Replay(status=known.status, body=known.body)
    if now - known.created_at <= ABANDONED_AFTER:
        return InFlight()
    left = Fresh(row_id=known.id, begun_at=known.created_at)
    taken = await _own(left).update(created_at=now)
    return Fresh(row_id=known.id, begun_at=now) if taken else InFlight()


def _own(claim: Fresh):  # type: ignore[no-untyped-def]  # a Tortoise QuerySet of StoredAnswer
    return StoredAnswer.filter(id=claim.row_id, created_at=claim.begun_at, status__isnull=True)

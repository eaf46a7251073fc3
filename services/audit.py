"""The audit chain: who moved what, append-only and hash-chained (semantics 12)."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from tortoise.expressions import F

from domain.actors import Actor, ActorKind
from models import ApiKey, AuditEntry, AuditHead, Member, Staff

GENESIS = "0" * 64
PAGE_SIZE = 8


@dataclass(frozen=True)
class AuditLine:
    """One row for people: `who` is a name where the actor has one, `card` the member's card number."""

    sequence: int
    at: datetime
    kind: ActorKind
    who: str
    action: str
    card: str | None
    detail: Mapping[str, int | str | None]


@dataclass(frozen=True)
class AuditPage:
    lines: tuple[AuditLine, ...]
    page: int
    pages: int


async def record(
    action: str, *, actor: Actor, now: datetime, member_id: int | None = None, detail: Mapping[str, int | str | None]
) -> None:
    """Appends one row inside the caller's transaction; call it last, its head row is a lock that all writers share.

    `detail` holds numbers and ids only: before, after, and the business key; never names or free words (design 3.13).
    """
    if not await AuditHead.filter(id=1).update(sequence=F("sequence") + 1):
        await AuditHead.bulk_create([AuditHead(id=1, sequence=0, entry_hash=GENESIS)], ignore_conflicts=True)
        await AuditHead.filter(id=1).update(sequence=F("sequence") + 1)
    head = await AuditHead.get(id=1)
    entry = AuditEntry(
        sequence=head.sequence,
        actor_kind=actor.kind.value,
        actor_id=actor.id,
        action=action,
        member_id=member_id,
        detail=json.dumps(detail, sort_keys=True, separators=(",", ":")),
        happened_at=now.astimezone(UTC),
        previous_hash=head.entry_hash,
    )
    entry.entry_hash = hash_of(entry)
    await entry.save()
    await AuditHead.filter(id=1).update(entry_hash=entry.entry_hash)


def hash_of(entry: AuditEntry) -> str:
    """SHA-256 over every column and the previous row's hash."""
    parts = (
        entry.sequence,
        entry.actor_kind,
        entry.actor_id,
        entry.action,
        entry.member_id,
        entry.detail,
        int(entry.happened_at.timestamp() * 1_000_000),
        entry.previous_hash,
    )
    return hashlib.sha256("|".join("" if part is None else str(part) for part in parts).encode()).hexdigest()


async def page(*, number: int, member_id: int | None = None) -> AuditPage:
    """A page of the log, newest first, of everything or of one member; one beyond the last shows the last."""
    rows = AuditEntry.all() if member_id is None else AuditEntry.filter(member_id=member_id)
    pages = max(1, -(-await rows.count() // PAGE_SIZE))
    number = min(max(1, number), pages)
    found = await rows.order_by("-sequence").offset((number - 1) * PAGE_SIZE).limit(PAGE_SIZE)
    return AuditPage(lines=tuple([await _line(row) for row in found]), page=number, pages=pages)


async def _line(row: AuditEntry) -> AuditLine:
    kind = ActorKind(row.actor_kind)
    member = None if row.member_id is None else await Member.get_or_none(id=row.member_id)
    return AuditLine(
        sequence=row.sequence,
        at=row.happened_at,
        kind=kind,
        who=await _who(kind, row.actor_id),
        action=row.action,
        card=None if member is None else member.card_number,
        detail=json.loads(row.detail),
    )


async def _who(kind: ActorKind, actor_id: int | None) -> str:
    if kind is ActorKind.STAFF and (colleague := await Staff.get_or_none(id=actor_id)) is not None:
        return colleague.name or str(colleague.telegram_id)
    if kind is ActorKind.TILL and (key := await ApiKey.get_or_none(id=actor_id)) is not None:
        return key.name
    return ""

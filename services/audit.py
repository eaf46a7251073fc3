"""The audit chain: who moved what, append-only and hash-chained (semantics 12)."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime

from tortoise.expressions import F

from domain.actors import Actor
from models import AuditEntry, AuditHead

GENESIS = "0" * 64


async def record(
    action: str, *, actor: Actor, now: datetime, member_id: int | None = None, detail: Mapping[str, int | str | None]
) -> None:
    """Appends one row inside the caller's transaction; call it last, its head row is a lock that all writers share.

    `detail` holds numbers and ids only: before, after, and the business key; never names or free words (design 3.13).
    """
    await _ensure_head()
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


async def _ensure_head() -> None:
    if not await AuditHead.exists(id=1):
        await AuditHead.bulk_create([AuditHead(id=1, sequence=0, entry_hash=GENESIS)], ignore_conflicts=True)

"""Adjustments of points by hand: always with a reason, always audited (semantics 12)."""

from dataclasses import dataclass
from datetime import datetime

from domain.actors import Actor
from domain.messages import MessageKind
from domain.names import clean_text
from domain.points import EntryKind
from domain.programme import Programme
from domain.purchases import AdjustmentTooLarge, ReasonNeeded
from models import LedgerEntry, Member, Note
from models.database import transaction
from services import audit, ledger, outbox


@dataclass(frozen=True)
class AdjustmentView:
    points: int
    balance: int
    new: bool


async def adjust(
    *, member_id: int, points: int, reason: str, intent_key: str, actor: Actor, programme: Programme, now: datetime
) -> AdjustmentView:
    """Adds or takes points, once per `intent_key`. The words of the reason are kept encrypted, beside the ledger.

    Raises ReasonNeeded, AdjustmentTooLarge above the limit, NotEnoughPoints.
    """
    words = clean_text(reason)
    if not words:
        raise ReasonNeeded()
    if abs(points) > programme.safety.adjustment_limit:
        raise AdjustmentTooLarge(limit=programme.safety.adjustment_limit)
    cause = ledger.Cause(
        intent_key=f"adjustment:{intent_key}", reason="adjustment", occurred_at=now, staff_id=actor.staff_id
    )
    async with transaction():
        account = await ledger.lock_person(member_id, programme=programme, now=now)
        if await LedgerEntry.exists(intent_key=cause.intent_key):
            return AdjustmentView(points=points, balance=account.balance, new=False)
        before = account.balance
        if points > 0:
            expires_at = programme.expiry.expires_at(now, zone=programme.shop.zone)
            entry = await ledger.accrue(
                account,
                points=points,
                tier_points=0,
                cause=cause,
                available_at=now,
                expires_at=expires_at,
                kind=EntryKind.ADJUSTMENT,
                now=now,
            )
        else:
            entry = await ledger.remove(account, points=-points, cause=cause, now=now)
        await Note.create(member_id=member_id, entry=entry, staff_id=actor.staff_id, text=words, written_at=now)
        if await Member.exists(id=member_id, telegram_id__not_isnull=True):
            await outbox.promise(
                outbox.message(
                    MessageKind.ADJUSTMENT,
                    intent_key=f"adjustment:{entry.id}",
                    now=now,
                    member_id=member_id,
                    subject={"entry_id": entry.id},
                )
            )
        await audit.record(
            "adjustment",
            actor=actor,
            now=now,
            member_id=member_id,
            detail={"entry": entry.id, "points": points, "before": before, "after": account.balance},
        )
        return AdjustmentView(points=points, balance=account.balance, new=True)

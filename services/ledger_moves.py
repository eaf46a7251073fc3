"""Points that go from one account of a person to another: the part of the ledger that merges need (semantics 13).

Both accounts are locked by the caller, as for `services/ledger.py`.
"""

from datetime import datetime, timedelta

from domain.points import AllocationKind, EntryKind, allocate, spending_order
from domain.programme import Programme
from models import Account, LedgerEntry, Lot
from services import ledger
from services.ledger import Cause

MERGE, MERGE_DEBT = "merge", "merge_debt"  # the entries' reasons; those of each sum to nothing over the two accounts


async def move(
    source: Account, target: Account, *, key: str, with_tier: bool = True, programme: Programme, now: datetime
) -> int:
    """Moves all that one account holds to another, once for each `key`: each lot with its own dates and expiry, the
    tier points with the moments they count from (`with_tier`), then what is owed. Answers the points held."""
    lots = await Lot.filter(member_id=source.member_id, remaining__gt=0).order_by("id")
    tiers = await _tier_points(source, programme=programme, now=now) if with_tier else {}
    held = await _take_out(source, lots, key=key, tier_points=sum(part for _, part in tiers.values()), now=now)
    source.tier_points, source.tier = 0, programme.tiers.lowest.code
    for lot in lots:
        _, tier_points = tiers.pop(lot.entry_id, (lot.earned_at, 0))
        into = Cause(
            intent_key=f"{key}:lot:{lot.id}", reason=MERGE, occurred_at=lot.earned_at, purchase_id=lot.purchase_id
        )
        await ledger.accrue(
            target, points=lot.remaining, tier_points=tier_points, cause=into, available_at=lot.available_at,
            expires_at=lot.expires_at, kind=EntryKind.ADJUSTMENT, now=now,
        )  # fmt: skip
    for entry_id, (occurred_at, tier_points) in tiers.items():  # earned with points that are spent by now
        into = Cause(intent_key=f"{key}:tier:{entry_id}", reason=MERGE, occurred_at=occurred_at)
        await ledger._write(target, kind=EntryKind.ADJUSTMENT, points=0, tier_points=tier_points, cause=into, now=now)
    await _move_debt(source, target, key=key, now=now)
    await ledger._save(source)
    return int(held)


async def _take_out(source: Account, lots: list[Lot], *, key: str, tier_points: int, now: datetime) -> int:
    held = sum(lot.remaining for lot in lots)
    cause = Cause(intent_key=key, reason=MERGE, occurred_at=now)
    entry = await ledger._write(
        source, kind=EntryKind.ADJUSTMENT, points=-held, tier_points=-tier_points, cause=cause, now=now
    )
    await ledger._draw(entry, [(lot.id, lot.remaining) for lot in lots], kind=AllocationKind.VOIDED)
    source.balance -= sum(lot.remaining for lot in lots if not lot.pending)
    source.pending -= sum(lot.remaining for lot in lots if lot.pending)
    return int(held)


async def _move_debt(source: Account, target: Account, *, key: str, now: datetime) -> None:
    """Settles what one account owes with points of the other; what they do not reach is owed there from now on."""
    debt = source.debt
    if debt == 0:
        return
    repaid = Cause(intent_key=f"{key}:debt-repaid", reason=MERGE_DEBT, occurred_at=now)
    await ledger.accrue(
        source,
        points=debt,
        tier_points=0,
        cause=repaid,
        available_at=now,
        expires_at=None,
        kind=EntryKind.ADJUSTMENT,
        now=now,
    )
    usable = [lot for lot in await ledger._lots(target) if lot.usable_at(now)]
    taken, missing = allocate(debt, sorted(usable, key=spending_order))
    owed = Cause(intent_key=f"{key}:debt", reason=MERGE_DEBT, occurred_at=now)
    entry = await ledger._write(target, kind=EntryKind.ADJUSTMENT, points=-debt, tier_points=0, cause=owed, now=now)
    await ledger._draw(entry, taken, kind=AllocationKind.VOIDED)
    target.balance -= debt - missing
    target.debt += missing
    await ledger._save(target)


async def _tier_points(account: Account, *, programme: Programme, now: datetime) -> dict[int, tuple[datetime, int]]:
    """By the entry that earned them: since when they count, and how many are left after what reversals took."""
    since = now - timedelta(days=programme.tiers.window_days)
    counted = LedgerEntry.filter(member_id=account.member_id, occurred_at__gt=since, tier_points__not=0)
    sums: dict[int, tuple[datetime, int]] = {}
    for entry in await counted.order_by("id"):
        earned = entry.reverses_id or entry.id
        occurred_at, before = sums.get(earned, (entry.occurred_at, 0))
        sums[earned] = (occurred_at, before + entry.tier_points)
    return {earned: (at, left) for earned, (at, left) in sums.items() if left}

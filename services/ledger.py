"""The points ledger: the only writer of entries, lots, allocations and accounts (semantics 1).

Every function runs inside the caller's transaction and expects the account locked by `lock`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tortoise.expressions import F
from tortoise.functions import Sum

from domain.points import (
    AllocationKind,
    EntryKind,
    LotView,
    NotEnoughPoints,
    ReturnPolicy,
    allocate,
    spending_order,
)
from domain.programme import Programme
from models import Account, Allocation, LedgerEntry, Lot
from services.columns import one_column


@dataclass(frozen=True)
class Cause:
    """Why points move. `intent_key` is unique for ever; `occurred_at` may lie in the past."""

    intent_key: str
    reason: str
    occurred_at: datetime
    rule: str = ""
    rule_version: int = 0
    base_amount: int | None = None
    multiplier_percent: int | None = None
    purchase_id: int | None = None
    claim_id: int | None = None
    staff_id: int | None = None


async def open_account(member_id: int, *, programme: Programme, now: datetime) -> None:
    await Account.create(member_id=member_id, tier=programme.tiers.lowest.code, tier_since=now)


async def hold(member_id: int) -> None:
    """Takes the row lock of a member's account: until the transaction ends, nobody else decides about this member."""
    await Account.filter(member_id=member_id).update(version=F("version") + 1)


async def lock(member_id: int, *, programme: Programme, now: datetime) -> Account:
    """Takes the account's row lock, then brings it up to `now`: pending points that became available, lots that expired."""
    await hold(member_id)
    account = await Account.get(member_id=member_id)
    await _make_available(account, now=now)
    await _expire(account, now=now)
    return account


async def accrue(
    account: Account, *, points: int, tier_points: int, cause: Cause, available_at: datetime, expires_at: datetime | None,
    kind: EntryKind = EntryKind.ACCRUAL, now: datetime,
) -> LedgerEntry:
    """Adds points as a lot of their own; available points repay a debt first (semantics 1.7)."""
    entry = await _write(account, kind=kind, points=points, tier_points=tier_points, cause=cause, now=now)
    if points == 0:
        return entry
    pending = available_at > now
    lot = await Lot.create(
        member_id=account.member_id, entry=entry, purchase_id=cause.purchase_id, points=points, remaining=points,
        pending=pending, earned_at=cause.occurred_at, available_at=available_at, expires_at=expires_at,
    )
    if pending:
        account.pending += points
    else:
        account.balance += points
        await _repay_debt(account, lot=lot, entry=entry)
    await _save(account)
    await _expire(account, now=now)  # a purchase of long ago may bring points that are over already
    return entry


async def spend(account: Account, *, points: int, cause: Cause, now: datetime) -> LedgerEntry:
    """Takes points from the lots that expire soonest. Raises NotEnoughPoints."""
    lots = [lot for lot in await _lots(account) if lot.usable_at(now)]
    taken, missing = allocate(points, sorted(lots, key=spending_order))
    if missing:
        raise NotEnoughPoints(needed=points, balance=account.balance)
    entry = await _write(account, kind=EntryKind.REDEMPTION, points=-points, tier_points=0, cause=cause, now=now)
    await _draw(entry, taken, kind=AllocationKind.SPENT)
    account.balance -= points
    await _save(account)
    return entry


async def give_back(account: Account, *, spent: LedgerEntry, cause: Cause, now: datetime) -> LedgerEntry:
    """Reverses a spend: points go back to their lots with their own expiry; what has expired since is forfeit."""
    entry = await _write(
        account, kind=EntryKind.REVERSAL, points=-spent.points, tier_points=0, cause=cause, now=now, reverses=spent
    )
    drawn = await Allocation.filter(entry=spent)
    await _draw(entry, [(row.lot_id, -row.points) for row in drawn], kind=AllocationKind.SPENT)
    account.balance -= spent.points
    await _save(account)
    await _expire(account, now=now)
    return entry


async def take_back(
    account: Account, *, earned: LedgerEntry, points: int, tier_points: int, programme: Programme, cause: Cause, now: datetime
) -> LedgerEntry:
    """Takes back what a returned purchase earned, as the return policy says (semantics 1.6).

    The entry's points say how much it came to; the rest is not owed, or is debt up to the limit.
    """
    lots = _in_return_order(await _lot_rows(account), purchase_id=cause.purchase_id, policy=programme.returns.policy, now=now)
    taken, missing = allocate(points, [lot.view() for lot in lots])
    debt = 0
    if programme.returns.policy is ReturnPolicy.UNLIMITED:
        debt = min(missing, max(0, programme.returns.debt_limit - account.debt))
    entry = await _write(
        account, kind=EntryKind.REVERSAL, points=-(points - missing + debt), tier_points=-tier_points, cause=cause, now=now,
        reverses=earned,
    )
    await _draw(entry, taken, kind=AllocationKind.VOIDED)
    pending_ids = {lot.id for lot in lots if lot.pending}
    account.pending -= sum(part for lot_id, part in taken if lot_id in pending_ids)
    account.balance -= sum(part for lot_id, part in taken if lot_id not in pending_ids)
    account.debt += debt
    await _save(account)
    return entry


async def remove(account: Account, *, points: int, cause: Cause, now: datetime) -> LedgerEntry:
    """A staff adjustment downwards, in spending order. Raises NotEnoughPoints."""
    lots = [lot for lot in await _lots(account) if lot.usable_at(now)]
    taken, missing = allocate(points, sorted(lots, key=spending_order))
    if missing:
        raise NotEnoughPoints(needed=points, balance=account.balance)
    entry = await _write(account, kind=EntryKind.ADJUSTMENT, points=-points, tier_points=0, cause=cause, now=now)
    await _draw(entry, taken, kind=AllocationKind.VOIDED)
    account.balance -= points
    await _save(account)
    return entry


async def recount_tier(account: Account, *, programme: Programme, now: datetime, demote_at_once: bool = False) -> bool:
    """Counts tier points of the rolling window again; a rise counts at once, a fall after the grace period, or at once
    when a return caused it (semantics 3). Answers whether the tier changed."""
    ladder = programme.tiers
    since = now - timedelta(days=ladder.window_days)
    account.tier_points = max(0, await _tier_points_since(account, since))
    reached = ladder.reached_with(account.tier_points)
    rise = ladder.rank(reached.code) - ladder.rank(account.tier)
    changed = rise > 0
    if rise < 0:
        account.below_tier_since = account.below_tier_since or now
        waited = now - account.below_tier_since >= timedelta(days=ladder.grace_days)
        changed = waited or demote_at_once
    if changed:
        account.tier, account.tier_since = reached.code, now
    if rise >= 0 or changed:
        account.below_tier_since = None
    await _save(account)
    return changed


async def _tier_points_since(account: Account, since: datetime) -> int:
    entries = LedgerEntry.filter(member_id=account.member_id, occurred_at__gt=since)
    total = await entries.annotate(total=Sum("tier_points")).values_list("total", flat=True)
    waiting = await Lot.filter(member_id=account.member_id, pending=True, entry__occurred_at__gt=since).prefetch_related("entry")
    counted = int(one_column(total)[0] or 0) if total else 0
    return counted - sum(int(lot.entry.tier_points) for lot in waiting)


async def _make_available(account: Account, *, now: datetime) -> None:
    for lot in await Lot.filter(member_id=account.member_id, pending=True, available_at__lte=now).order_by("id").prefetch_related("entry"):
        await Lot.filter(id=lot.id).update(pending=False)
        account.pending -= lot.remaining
        account.balance += lot.remaining
        await _repay_debt(account, lot=lot, entry=lot.entry)
        await _save(account)


async def _expire(account: Account, *, now: datetime) -> None:
    for lot in await Lot.filter(member_id=account.member_id, remaining__gt=0, expires_at__lte=now).order_by("expires_at", "id"):
        assert lot.expires_at is not None
        cause = Cause(intent_key=f"expiry:lot:{lot.id}", reason="expiry", occurred_at=lot.expires_at, purchase_id=lot.purchase_id)
        if await LedgerEntry.exists(intent_key=cause.intent_key):  # expired before, then given back by a reversal: expire the rest
            cause = Cause(intent_key=f"expiry:lot:{lot.id}:{account.version}", reason="expiry", occurred_at=now, purchase_id=lot.purchase_id)
        entry = await _write(account, kind=EntryKind.EXPIRY, points=-lot.remaining, tier_points=0, cause=cause, now=now)
        await _draw(entry, [(lot.id, lot.remaining)], kind=AllocationKind.EXPIRED)
        if lot.pending:
            account.pending -= lot.remaining
        else:
            account.balance -= lot.remaining
        await _save(account)


async def _repay_debt(account: Account, *, lot: Lot, entry: LedgerEntry) -> None:
    part = min(account.debt, lot.remaining)
    if part > 0:
        await _draw(entry, [(lot.id, part)], kind=AllocationKind.DEBT_REPAID)
        account.debt -= part
        account.balance -= part


async def _lot_rows(account: Account) -> list[Lot]:
    return await Lot.filter(member_id=account.member_id, remaining__gt=0)


async def _lots(account: Account) -> list[LotView]:
    return [lot.view() for lot in await _lot_rows(account)]


def _in_return_order(lots: list[Lot], *, purchase_id: int | None, policy: ReturnPolicy, now: datetime) -> list[Lot]:
    """Pending lots of that purchase, its active lots, then other active lots if the policy allows."""
    own = [lot for lot in lots if lot.purchase_id == purchase_id]
    pending = [lot for lot in own if lot.pending]
    if policy is ReturnPolicy.ONLY_PENDING:
        return pending
    others = [lot for lot in lots if lot.purchase_id != purchase_id and lot.view().usable_at(now) and not lot.pending]
    active = [lot for lot in own if not lot.pending and lot.view().usable_at(now)]
    return pending + active + sorted(others, key=lambda lot: spending_order(lot.view()))


async def _draw(entry: LedgerEntry, parts: Sequence[tuple[int, int]], *, kind: AllocationKind) -> None:
    await Allocation.bulk_create([Allocation(entry=entry, lot_id=lot_id, kind=kind, points=part) for lot_id, part in parts])
    for lot_id, part in parts:
        await Lot.filter(id=lot_id).update(remaining=F("remaining") - part)


async def _write(
    account: Account, *, kind: EntryKind, points: int, tier_points: int, cause: Cause, now: datetime,
    reverses: LedgerEntry | None = None,
) -> LedgerEntry:
    return await LedgerEntry.create(
        member_id=account.member_id, kind=kind, points=points, tier_points=tier_points, intent_key=cause.intent_key,
        reason=cause.reason, rule=cause.rule, rule_version=cause.rule_version, base_amount=cause.base_amount,
        multiplier_percent=cause.multiplier_percent,
        purchase_id=cause.purchase_id, claim_id=cause.claim_id, reverses=reverses, staff_id=cause.staff_id,
        occurred_at=cause.occurred_at, recorded_at=now,
    )


async def _save(account: Account) -> None:
    await account.save(
        update_fields=["balance", "pending", "debt", "tier_points", "tier", "tier_since", "below_tier_since"]
    )

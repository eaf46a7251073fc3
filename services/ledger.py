"""The points ledger: the only writer of entries, lots, allocations and accounts (semantics 1).

Every function runs inside the caller's transaction and expects the account locked by `lock`; `up_to_date` and
`due_for_recount` are for readers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tortoise.expressions import F

from domain.members import MemberState, UnknownMember
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
from models import Account, Allocation, LedgerEntry, Lot, Member
from models.database import query, transaction


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
    """Takes the account's row lock, then brings it up to `now`: pending points that became available, which may lift
    the tier, and lots that expired."""
    await hold(member_id)
    account = await Account.get(member_id=member_id)
    if await _make_available(account, now=now):
        await recount_tier(account, programme=programme, now=now)
    await _expire(account, now=now)
    return account


async def lock_person(member_id: int, *, programme: Programme, now: datetime) -> Account:
    """As `lock`, for what only somebody who is still there can do. Raises UnknownMember for who was erased meanwhile
    (F45).
    """
    account = await lock(member_id, programme=programme, now=now)
    if await Member.exists(id=member_id, state=MemberState.ERASED):
        raise UnknownMember()
    return account


async def up_to_date(member_id: int, *, programme: Programme, now: datetime) -> Account:
    """The account as of now, to be read: what became available or expired since is booked first, where there is any."""
    lots = Lot.filter(member_id=member_id)
    stale = (
        await lots.filter(pending=True, available_at__lte=now).exists()
        or await lots.filter(remaining__gt=0, expires_at__lte=now).exists()
    )
    if stale:
        async with transaction():
            await lock(member_id, programme=programme, now=now)
    return await Account.get(member_id=member_id)


async def accrue(
    account: Account,
    *,
    points: int,
    tier_points: int,
    cause: Cause,
    available_at: datetime,
    expires_at: datetime | None,
    kind: EntryKind = EntryKind.ACCRUAL,
    now: datetime,
) -> LedgerEntry:
    """Adds points as a lot of their own; available points repay a debt first (semantics 1.7)."""
    entry = await _write(account, kind=kind, points=points, tier_points=tier_points, cause=cause, now=now)
    if points == 0:
        return entry
    pending = available_at > now
    lot = await Lot.create(
        member_id=account.member_id,
        entry=entry,
        purchase_id=cause.purchase_id,
        points=points,
        remaining=points,
        pending=pending,
        earned_at=cause.occurred_at,
        available_at=available_at,
        expires_at=expires_at,
    )
    if pending:
        account.pending += points
    else:
        account.balance += points
        await _repay_debt(account, lot=lot, entry=entry)
    await _save(account)
    if expires_at is not None and expires_at <= now:  # a purchase of long ago may bring points that are over already
        await _expire(account, now=now)
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
    """Reverses a spend: points go back to their lots with their own expiry; what has expired since is forfeit, and
    what is left repays a debt, as if it had never been spent."""
    entry = await _write(
        account, kind=EntryKind.REVERSAL, points=-spent.points, tier_points=0, cause=cause, now=now, reverses=spent
    )
    drawn = await Allocation.filter(entry=spent)
    await _draw(entry, [(row.lot_id, -row.points) for row in drawn], kind=AllocationKind.SPENT)
    account.balance -= spent.points
    await _save(account)
    await _expire(account, now=now, booked_at=now)
    for lot in await Lot.filter(id__in=[row.lot_id for row in drawn], remaining__gt=0).order_by("id"):
        await _repay_debt(account, lot=lot, entry=entry)
    await _save(account)
    return entry


async def take_back(
    account: Account,
    *,
    earned: LedgerEntry,
    points: int,
    tier_points: int,
    programme: Programme,
    cause: Cause,
    now: datetime,
) -> LedgerEntry:
    """Takes back what a returned purchase earned, as the return policy says (semantics 1.6).

    The entry's points say how much it came to; the rest is not owed, or is debt up to the limit.
    """
    lots = _in_return_order(
        await _lot_rows(account), earned=earned, purchase_id=cause.purchase_id, policy=programme.returns.policy, now=now
    )
    taken, missing = allocate(points, [lot.view() for lot in lots])
    debt = 0
    if programme.returns.policy is ReturnPolicy.UNLIMITED:
        debt = min(missing, max(0, programme.returns.debt_limit - account.debt))
    entry = await _write(
        account,
        kind=EntryKind.REVERSAL,
        points=-(points - missing + debt),
        tier_points=-tier_points,
        cause=cause,
        now=now,
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


async def close_out(account: Account, *, now: datetime) -> int:
    """Takes all that an erased member held, pending points too, and forgives what was owed: the sums close at nothing
    (semantics 13). Answers the points taken."""
    lots = await _lot_rows(account)
    held = sum(lot.remaining for lot in lots)
    if held:
        cause = Cause(intent_key=f"erasure:{account.member_id}", reason="erasure", occurred_at=now)
        entry = await _write(account, kind=EntryKind.ADJUSTMENT, points=-held, tier_points=0, cause=cause, now=now)
        await _draw(entry, [(lot.id, lot.remaining) for lot in lots], kind=AllocationKind.VOIDED)
        account.balance -= sum(lot.remaining for lot in lots if not lot.pending)
        account.pending -= sum(lot.remaining for lot in lots if lot.pending)
    if account.debt:
        cause = Cause(intent_key=f"erasure-debt:{account.member_id}", reason="erasure", occurred_at=now)
        await accrue(
            account,
            points=account.debt,
            tier_points=0,
            cause=cause,
            available_at=now,
            expires_at=None,
            kind=EntryKind.ADJUSTMENT,
            now=now,
        )
    await _save(account)
    return int(held)


async def recount_tier(account: Account, *, programme: Programme, now: datetime, demote_at_once: bool = False) -> bool:
    """Counts tier points of the rolling window again; a rise counts at once, a fall after the grace period, or at once
    when a return caused it (semantics 3): `demote_at_once`, where no grace was running before. Answers whether the tier
    changed."""
    ladder = programme.tiers
    since = now - timedelta(days=ladder.window_days)
    account.tier_points = max(0, await _tier_points_since(account, since))
    reached = ladder.reached_with(account.tier_points)
    rise = ladder.rank(reached.code) - ladder.rank(account.tier)
    changed = rise > 0
    if rise < 0:
        in_grace = account.below_tier_since is not None
        account.below_tier_since = account.below_tier_since or now
        waited = now - account.below_tier_since >= timedelta(days=ladder.grace_days)
        changed = waited or (demote_at_once and not in_grace)
    if changed:
        account.tier, account.tier_since = reached.code, now
    if rise >= 0 or changed:
        account.below_tier_since = None
    await _save(account)
    return changed


async def due_for_recount(*, programme: Programme, now: datetime) -> list[tuple[int, str]]:
    """Members whose tier or tier points may not be what the window says, with the tier they hold."""
    ladder = programme.tiers
    fitting = []
    for rank, tier in enumerate(ladder.tiers):
        above = ladder.tiers[rank + 1].threshold if rank + 1 < len(ladder.tiers) else 2**62
        fitting.append((tier.code, tier.threshold, above))
    rows = await query(
        f"""
        SELECT a.member_id, a.tier FROM accounts a LEFT JOIN ({_COUNTED} GROUP BY e.member_id) w ON w.member_id = a.member_id
        WHERE a.tier_points <> CASE WHEN COALESCE(w.total, 0) > 0 THEN w.total ELSE 0 END OR a.below_tier_since IS NOT NULL
           OR NOT ({" OR ".join("(a.tier = ? AND a.tier_points >= ? AND a.tier_points < ?)" for _ in fitting)})
           OR EXISTS (SELECT 1 FROM lots l WHERE l.member_id = a.member_id AND l.pending AND l.available_at <= ?)
        ORDER BY a.member_id""",  # noqa: S608  # made of the constant above and of question marks
        now - timedelta(days=ladder.window_days),
        *(value for tier in fitting for value in tier),
        now,
    )
    return [(int(row["member_id"]), str(row["tier"])) for row in rows]


# Tier points that count from a moment on: what pending points brought, and what a return took of it, does not yet.
_COUNTED = """
        SELECT e.member_id, SUM(e.tier_points) AS total FROM ledger_entries e
        LEFT JOIN lots l ON l.entry_id = COALESCE(e.reverses_id, e.id)
        WHERE e.occurred_at > ? AND (l.id IS NULL OR NOT l.pending)"""


async def _tier_points_since(account: Account, since: datetime) -> int:
    rows = await query(f"{_COUNTED} AND e.member_id = ? GROUP BY e.member_id", since, account.member_id)
    return int(rows[0]["total"] or 0) if rows else 0


async def _make_available(account: Account, *, now: datetime) -> bool:
    """Answers whether there were any."""
    due = (
        await Lot.filter(member_id=account.member_id, pending=True, available_at__lte=now)
        .order_by("id")
        .prefetch_related("entry")
    )
    for lot in due:
        await Lot.filter(id=lot.id).update(pending=False)
        if lot.purchase_id is not None:  # what is left of it in an account that was merged into this one
            await Lot.filter(purchase_id=lot.purchase_id, pending=True, remaining=0).update(pending=False)
        account.pending -= lot.remaining
        account.balance += lot.remaining
        await _repay_debt(account, lot=lot, entry=lot.entry)
        await _save(account)
    return bool(due)


async def _expire(account: Account, *, now: datetime, booked_at: datetime | None = None) -> None:
    """Ends lots whose time is over. The entry bears the moment of expiry, or `booked_at` where points came back
    later.
    """
    for lot in await Lot.filter(member_id=account.member_id, remaining__gt=0, expires_at__lte=now).order_by(
        "expires_at", "id"
    ):
        assert lot.expires_at is not None
        cause = Cause(
            intent_key=f"expiry:lot:{lot.id}",
            reason="expiry",
            occurred_at=booked_at or lot.expires_at,
            purchase_id=lot.purchase_id,
        )
        if await LedgerEntry.exists(
            intent_key=cause.intent_key
        ):  # expired before, then given back by a reversal: expire the rest
            cause = Cause(
                intent_key=f"expiry:lot:{lot.id}:{account.version}",
                reason="expiry",
                occurred_at=now,
                purchase_id=lot.purchase_id,
            )
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


def _in_return_order(
    lots: list[Lot], *, earned: LedgerEntry, purchase_id: int | None, policy: ReturnPolicy, now: datetime
) -> list[Lot]:
    """Pending lots of that accrual or purchase, its active lots, then other active lots if the policy allows."""
    own = [
        lot
        for lot in lots
        if lot.entry_id == earned.id or (lot.purchase_id is not None and lot.purchase_id == purchase_id)
    ]
    pending = [lot for lot in own if lot.pending]
    if policy is ReturnPolicy.ONLY_PENDING:
        return pending
    others = [lot for lot in lots if lot not in own and lot.view().usable_at(now) and not lot.pending]
    active = [lot for lot in own if not lot.pending and lot.view().usable_at(now)]
    return pending + active + sorted(others, key=lambda lot: spending_order(lot.view()))


async def _draw(entry: LedgerEntry, parts: Sequence[tuple[int, int]], *, kind: AllocationKind) -> None:
    await Allocation.bulk_create(
        [Allocation(entry=entry, lot_id=lot_id, kind=kind, points=part) for lot_id, part in parts]
    )
    for lot_id, part in parts:
        await Lot.filter(id=lot_id).update(remaining=F("remaining") - part)


async def _write(
    account: Account,
    *,
    kind: EntryKind,
    points: int,
    tier_points: int,
    cause: Cause,
    now: datetime,
    reverses: LedgerEntry | None = None,
) -> LedgerEntry:
    return await LedgerEntry.create(
        member_id=account.member_id,
        kind=kind,
        points=points,
        tier_points=tier_points,
        intent_key=cause.intent_key,
        reason=cause.reason,
        rule=cause.rule,
        rule_version=cause.rule_version,
        base_amount=cause.base_amount,
        multiplier_percent=cause.multiplier_percent,
        purchase_id=cause.purchase_id,
        claim_id=cause.claim_id,
        reverses=reverses,
        staff_id=cause.staff_id,
        occurred_at=cause.occurred_at,
        recorded_at=now,
    )


async def _save(account: Account) -> None:
    await account.save(
        update_fields=["balance", "pending", "debt", "tier_points", "tier", "tier_since", "below_tier_since"]
    )

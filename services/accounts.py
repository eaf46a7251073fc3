"""What a member holds: balance, tier, what expires next, history (K-40)."""

from dataclasses import dataclass
from datetime import datetime

from tortoise.expressions import Q

from domain.points import EntryKind
from domain.programme import Programme
from domain.tiers import Progress
from models import LedgerEntry, Lot
from services import coupons, ledger, members
from services.coupons import CouponView
from services.ledger_moves import MERGE

PAGE_SIZE = 10


@dataclass(frozen=True)
class Expiring:
    points: int
    at: datetime


@dataclass(frozen=True)
class AccountView:
    """Points now; `expiring` soonest first."""

    balance: int
    pending: int
    debt: int
    tier_points: int
    progress: Progress
    expiring: tuple[Expiring, ...]


@dataclass(frozen=True)
class Home:
    """The home screen: who, what, and the coupons that can be used, soonest expiry first."""

    name: str
    account: AccountView
    coupons: tuple[CouponView, ...]


@dataclass(frozen=True)
class HistoryLine:
    """One entry as the member sees it; `reason` chooses the words, `amount` in minor units is what it was earned on."""

    entry_id: int
    kind: EntryKind
    points: int
    reason: str
    amount: int | None
    multiplier_percent: int | None
    occurred_at: datetime
    expires_at: datetime | None


@dataclass(frozen=True)
class HistoryPage:
    lines: tuple[HistoryLine, ...]
    page: int
    pages: int


async def view(*, member_id: int, programme: Programme, now: datetime) -> AccountView:
    """The account as of now: points that became available or expired since are booked first."""
    account = await ledger.up_to_date(member_id, programme=programme, now=now)
    lots = await Lot.filter(member_id=member_id, remaining__gt=0, expires_at__not_isnull=True).order_by("expires_at")
    return AccountView(
        balance=account.balance,
        pending=account.pending,
        debt=account.debt,
        tier_points=account.tier_points,
        progress=programme.tiers.progress(tier=account.tier, tier_points=account.tier_points),
        expiring=_by_moment(lots),
    )


async def home(*, member_id: int, programme: Programme, now: datetime) -> Home:
    """Everything the home screen shows. Raises UnknownMember."""
    member = await members.by_id(member_id=member_id, programme=programme)
    account = await view(member_id=member_id, programme=programme, now=now)
    return Home(name=member.name, account=account, coupons=await coupons.wallet(member_id=member_id, now=now))


async def history(*, member_id: int, page: int) -> HistoryPage:
    """A page of entries, newest first; pages count from 1, and one beyond the last shows the last."""
    # Entries that only bring tier points along from a merged account say nothing to a reader.
    told = LedgerEntry.filter(~Q(reason=MERGE, points=0), member_id=member_id)
    count = await told.count()
    pages = max(1, -(-count // PAGE_SIZE))
    page = min(max(1, page), pages)
    rows = (
        await told.order_by("-occurred_at", "-id")
        .offset((page - 1) * PAGE_SIZE)
        .limit(PAGE_SIZE)
        .prefetch_related("lot")
    )
    return HistoryPage(lines=tuple(_line(row) for row in rows), page=page, pages=pages)


def _line(entry: LedgerEntry) -> HistoryLine:
    lot = entry.lot
    return HistoryLine(
        entry_id=entry.id,
        kind=entry.kind,
        points=entry.points,
        reason=entry.reason,
        amount=entry.base_amount,
        multiplier_percent=entry.multiplier_percent,
        occurred_at=entry.occurred_at,
        expires_at=lot.expires_at if lot is not None and entry.points > 0 else None,
    )


def _by_moment(lots: list[Lot]) -> tuple[Expiring, ...]:
    sums: dict[datetime, int] = {}
    for lot in lots:
        assert lot.expires_at is not None
        sums[lot.expires_at] = sums.get(lot.expires_at, 0) + lot.remaining
    return tuple(Expiring(points=points, at=at) for at, points in sums.items())

"""Figures for managers (K-47, K-50)."""

from dataclasses import dataclass
from datetime import date, datetime

from tortoise.functions import Sum

from domain.contact_gate import day_bounds
from domain.coupons import CouponState
from domain.points import EntryKind
from domain.programme import Programme
from models import Coupon, LedgerEntry, Member, Purchase


@dataclass(frozen=True)
class DaySummary:
    """One day in the shop's zone; `sales` in minor units with that day's purchases' refunds taken off."""

    day: date
    new_members: int
    purchases: int
    sales: int
    points_earned: int
    points_spent: int
    coupons_redeemed: int

    @property
    def is_quiet(self) -> bool:
        """Nothing happened: a message that says so is not welcome."""
        return not (self.new_members or self.purchases or self.points_earned or self.points_spent or self.coupons_redeemed)


async def day_summary(*, day: str, programme: Programme) -> DaySummary:
    """The figures of a local day, given as `YYYY-MM-DD`."""
    on = date.fromisoformat(day)
    starts, ends = day_bounds(on, zone=programme.shop.zone)
    purchases = Purchase.filter(occurred_at__gte=starts, occurred_at__lt=ends)
    sales = await _total(purchases, "amount") - await _total(purchases, "refunded_amount")
    entries = LedgerEntry.filter(recorded_at__gte=starts, recorded_at__lt=ends)
    return DaySummary(
        day=on,
        new_members=await Member.filter(joined_at__gte=starts, joined_at__lt=ends).count(),
        purchases=await purchases.count(),
        sales=sales,
        points_earned=await _total(entries.filter(kind=EntryKind.ACCRUAL), "points"),
        points_spent=-await _total(entries.filter(kind=EntryKind.REDEMPTION), "points"),
        coupons_redeemed=await Coupon.filter(state=CouponState.REDEEMED, redeemed_at__gte=starts, redeemed_at__lt=ends).count(),
    )


async def member_count(*, since: datetime | None = None) -> int:
    members = Member.filter(joined_at__not_isnull=True)
    return await (members if since is None else members.filter(joined_at__gte=since)).count()


async def _total(rows, column: str) -> int:  # type: ignore[no-untyped-def]  # any Tortoise QuerySet
    found = await rows.annotate(total=Sum(column)).values_list("total", flat=True)
    return int((found[0] if found else 0) or 0)

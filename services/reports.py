"""Figures for managers: the day, and a period (K-26, K-44 to K-48, K-50)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from tortoise.functions import Sum

from domain.contact_gate import at_local, day_bounds
from domain.coupons import CouponState
from domain.members import MemberState
from domain.points import EntryKind
from domain.programme import Programme
from domain.reports import CHART_DAYS, TOP_SPENDERS, Period, days_of
from domain.segments import Segment, SegmentName
from models import Coupon, LedgerEntry, Member, Purchase
from services import report_figures, segments
from services.report_figures import CouponUse, DaySales, Points, Sales, Spender


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
        return not (
            self.new_members or self.purchases or self.points_earned or self.points_spent or self.coupons_redeemed
        )


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
        coupons_redeemed=await Coupon.filter(
            state=CouponState.REDEEMED, redeemed_at__gte=starts, redeemed_at__lt=ends
        ).count(),
    )


async def _total(rows, column: str) -> int:  # type: ignore[no-untyped-def]  # any Tortoise QuerySet
    found = await rows.annotate(total=Sum(column)).values_list("total", flat=True)
    return int((found[0] if found else 0) or 0)


ACTIVITY = (SegmentName.ACTIVE, SegmentName.SLEEPING, SegmentName.LOST, SegmentName.NO_PURCHASE)


@dataclass(frozen=True)
class Report:
    """A period's figures, days both included. `tiers` from the lowest up; `activity` and the number of members are
    as of now; averages in minor units or hundredths of a visit, rounded down, None where there is nothing to divide
    by."""

    period: Period
    first: date
    last: date
    members: int
    imported: int
    tiers: tuple[tuple[str, int], ...]
    activity: tuple[tuple[Segment, int], ...]
    enrolled: int
    joined: int
    sales: Sales
    points: Points
    coupons: tuple[CouponUse, ...]
    spenders: tuple[Spender, ...]
    days: tuple[DaySales, ...]

    @property
    def visits_of_buyers(self) -> int | None:
        return _share(self.sales.purchases * 100, self.sales.buyers)

    @property
    def visits_of_members(self) -> int | None:
        return _share(self.sales.purchases * 100, self.members + self.imported)

    @property
    def spend_of_buyers(self) -> int | None:
        return _share(self.sales.amount, self.sales.buyers)

    @property
    def spend_a_purchase(self) -> int | None:
        return _share(self.sales.amount, self.sales.purchases)


async def report(*, period: Period, names: bool, programme: Programme, now: datetime) -> Report:
    """The figures of a period in the shop's zone; `names`: the reader may see who the top spenders are."""
    zone = programme.shop.zone
    first, last = days_of(period, today=now.astimezone(zone).date())
    starts, ends = at_local(first, time.min, zone=zone), day_bounds(last, zone=zone)[1]
    by_tier: dict[str, int] = {tier.code: 0 for tier in programme.tiers.tiers}
    for code, count in (await report_figures.tiers()).items():
        by_tier[programme.tiers.by_code(code).code] += count
    activity = [await segments.size(Segment(name), programme=programme, now=now) for name in ACTIVITY]
    chart_from = min(first, last - timedelta(days=CHART_DAYS - 1))
    return Report(
        period=period,
        first=first,
        last=last,
        members=sum(by_tier.values()),
        imported=await Member.filter(state=MemberState.IMPORTED).count(),
        tiers=tuple(by_tier.items()),
        activity=tuple((one.segment, one.members) for one in activity),
        enrolled=await Member.filter(created_at__gte=starts, created_at__lt=ends).count(),
        joined=await Member.filter(joined_at__gte=starts, joined_at__lt=ends).count(),
        sales=await report_figures.sales(starts, ends),
        points=await report_figures.points(starts, ends, now=now),
        coupons=await report_figures.coupons(starts, ends),
        spenders=await report_figures.spenders(starts, ends, count=TOP_SPENDERS, names=names),
        days=await report_figures.by_day(_days(chart_from, last), zone=zone),
    )


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _share(whole: int, parts: int) -> int | None:
    return whole // parts if parts else None

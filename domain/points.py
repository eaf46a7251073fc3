"""Points: what a purchase earns, when a lot expires, how a spend draws on lots (semantics 1 and 2)."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from fractions import Fraction
from zoneinfo import ZoneInfo

from domain.refusals import LoyaltyError


class EntryKind(StrEnum):
    ACCRUAL = "accrual"
    REDEMPTION = "redemption"
    EXPIRY = "expiry"
    ADJUSTMENT = "adjustment"
    REVERSAL = "reversal"


class AllocationKind(StrEnum):
    """The counter-account of points that left a lot; together with what remains they sum to what was issued (I4)."""

    SPENT = "spent"
    EXPIRED = "expired"
    VOIDED = "voided"
    DEBT_REPAID = "debt_repaid"


class ReturnPolicy(StrEnum):
    """What a return may take back: up to the balance; only the purchase's pending points; all, the rest as debt."""

    WITHIN_BALANCE = "within_balance"
    ONLY_PENDING = "only_pending"
    UNLIMITED = "unlimited"


class ExpiryUnit(StrEnum):
    NEVER = "never"
    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"


class RoundTo(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class NotEnoughPoints(LoyaltyError):
    """Fields: `needed`, `balance` (points)."""

    code = "not_enough_points"


@dataclass(frozen=True)
class ExpiryRule:
    """`count` units after the day earned, then to the end of that day, week, month or year, in the programme's zone."""

    unit: ExpiryUnit
    count: int = 0
    round_to: RoundTo = RoundTo.DAY

    def expires_at(self, earned_at: datetime, *, zone: ZoneInfo) -> datetime | None:
        """The first moment (aware UTC) at which a lot earned then can no longer be used; None is never."""
        if self.unit is ExpiryUnit.NEVER:
            return None
        day = self._last_day(earned_at.astimezone(zone).date())
        return datetime.combine(day + timedelta(days=1), time.min, tzinfo=zone).astimezone(UTC)

    def _last_day(self, earned_on: date) -> date:
        if self.unit is ExpiryUnit.DAYS:
            day = earned_on + timedelta(days=self.count)
        else:
            day = add_months(earned_on, self.count * (12 if self.unit is ExpiryUnit.YEARS else 1))
        if self.round_to is RoundTo.WEEK:
            return day + timedelta(days=6 - day.weekday())
        if self.round_to is RoundTo.MONTH:
            return day.replace(day=calendar.monthrange(day.year, day.month)[1])
        if self.round_to is RoundTo.YEAR:
            return date(day.year, 12, 31)
        return day


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or its last day where that month is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def points_for(amount: int, *, points: int, per_amount: int, multiplier: Fraction) -> int:
    """Points for an eligible amount in minor units, floored once on the total (semantics 1.8)."""
    return int(Fraction(amount * points, per_amount) * multiplier)


def returned_share(earned: int, *, amount: int, refunded_before: int, refunded_now: int) -> int:
    """Points of a purchase that fall to this refund, proportional to money; the parts of any split sum to the whole
    (70 points on 40.00, 20.00 returned: 35)."""
    return earned * (refunded_before + refunded_now) // amount - earned * refunded_before // amount


@dataclass(frozen=True)
class LotView:
    """What the spending rule needs to know of a lot; points remaining, moments aware UTC."""

    id: int
    remaining: int
    earned_at: datetime
    available_at: datetime
    expires_at: datetime | None

    def usable_at(self, now: datetime) -> bool:
        return self.remaining > 0 and self.available_at <= now and (self.expires_at is None or self.expires_at > now)


_FAR = datetime.max.replace(tzinfo=UTC)


def spending_order(lot: LotView) -> tuple[datetime, datetime, int]:
    """Soonest expiry first, then oldest, lots without expiry last (semantics 1.2)."""
    return (lot.expires_at or _FAR, lot.earned_at, lot.id)


def allocate(points: int, lots: Iterable[LotView]) -> tuple[list[tuple[int, int]], int]:
    """Draws `points` from the lots in the order given: (lot id, points) pairs, and what could not be drawn."""
    taken: list[tuple[int, int]] = []
    left = points
    for lot in lots:
        part = min(left, lot.remaining)
        if part > 0:
            taken.append((lot.id, part))
            left -= part
    return taken, left

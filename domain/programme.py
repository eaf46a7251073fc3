"""The programme: what a shop's loyalty scheme promises, as values; `config/programme.py` reads the shop's file."""

from dataclasses import dataclass
from datetime import time
from fractions import Fraction
from zoneinfo import ZoneInfo

from domain.birthdays import LeapDayRule
from domain.contact_gate import QuietHours
from domain.coupons import CouponKind
from domain.languages import Language, LocalText
from domain.points import ExpiryRule, ReturnPolicy
from domain.referrals import ReferralWhen
from domain.tiers import TierLadder


@dataclass(frozen=True)
class Store:
    code: str
    name: LocalText


@dataclass(frozen=True)
class Shop:
    """`zone` and `currency` come from the settings, the rest from the programme file."""

    name: LocalText
    address: LocalText
    hours: LocalText
    stores: tuple[Store, ...]
    zone: ZoneInfo
    currency: str  # ISO 4217
    country: str  # ISO 3166, for phone numbers typed without country code
    default_language: Language

    def has_store(self, code: str) -> bool:
        return any(store.code == code for store in self.stores)

    @property
    def main_store(self) -> str:
        return self.stores[0].code


@dataclass(frozen=True)
class Earning:
    """Points for a purchase: `points` for each full `per_amount` minor units, floored once on the total."""

    points: int
    per_amount: int
    tier_points: int
    available_after_days: int  # 0: at once
    version: int  # kept with each entry, so that old points are explained by the rule of their day


@dataclass(frozen=True)
class Returns:
    policy: ReturnPolicy
    debt_limit: int  # points


@dataclass(frozen=True)
class ReferralRule:
    """What both get when a friend comes by a personal link (semantics 6). Points; `minimum_amount` in minor units;
    `cap_per_month`: rewarded friends of one member in a calendar month, above which a manager looks first."""

    enabled: bool
    referrer_points: int
    friend_points: int
    minimum_amount: int
    when: ReferralWhen
    cap_per_month: int


@dataclass(frozen=True)
class CouponOffer:
    """A coupon template as the programme file states it. Amounts in minor units; `percent` of 100."""

    code: str
    kind: CouponKind
    name: LocalText
    percent: int
    amount: int
    minimum_amount: int
    maximum_discount: int | None
    valid_days: int
    limit_total: int | None
    limit_per_member: int | None
    limit_per_day: int | None


@dataclass(frozen=True)
class RewardOffer:
    """A reward as the programme file states it; `stock` None is unlimited, `tier` None is everyone."""

    code: str
    name: LocalText
    description: LocalText
    points: int
    stock: int | None
    tier: str | None
    low_stock: int


@dataclass(frozen=True)
class BirthdayCare:
    enabled: bool
    at: time
    coupon: str | None
    leap_day: LeapDayRule


@dataclass(frozen=True)
class ReactivationCare:
    enabled: bool
    at: time
    coupon: str | None
    silent_days: int
    catch_up_days: int


@dataclass(frozen=True)
class SurveyCare:
    enabled: bool
    after_hours: int
    not_again_days: int
    low_score: int  # this or less, of five


@dataclass(frozen=True)
class ReminderCare:
    """Expiry reminders, `days_before` the moment."""

    enabled: bool
    at: time
    days_before: int


@dataclass(frozen=True)
class SummaryCare:
    enabled: bool
    at: time


@dataclass(frozen=True)
class Care:
    birthday: BirthdayCare
    reactivation: ReactivationCare
    survey: SurveyCare
    coupon_expiry: ReminderCare
    points_expiry: ReminderCare
    summary: SummaryCare


@dataclass(frozen=True)
class Caps:
    """Marketing messages a member may get in a calendar day and week of their zone."""

    per_day: int
    per_week: int


@dataclass(frozen=True)
class Safety:
    """`repeat_minutes`: a second /earn of the same amount within it asks first. `past_days`: how old a purchase may be.
    `adjustment_limit`: points above which a second person is needed."""

    repeat_minutes: int
    past_days: int
    adjustment_limit: int
    undo_minutes: int


@dataclass(frozen=True)
class Programme:
    shop: Shop
    tiers: TierLadder
    earning: Earning
    expiry: ExpiryRule
    returns: Returns
    coupons: tuple[CouponOffer, ...]
    rewards: tuple[RewardOffer, ...]
    welcome_coupon: str | None
    referral: ReferralRule
    care: Care
    quiet_hours: QuietHours
    caps: Caps
    safety: Safety

    def tier_multiplier(self, tier: str) -> Fraction:
        return self.tiers.by_code(tier).multiplier

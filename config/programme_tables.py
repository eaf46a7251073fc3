"""The tables of the programme file and their defaults; each turns into its value of `domain/programme.py`."""

from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from config.programme_care import CapsTable, CareTable, QuietHoursTable, SafetyTable
from config.programme_fields import (
    Count,
    CouponRef,
    Days,
    Money,
    Multiplier,
    OfferCode,
    Period,
    PlaceCode,
    PositiveCount,
    PositiveDays,
    PositiveMoney,
    TierRef,
    shown,
)
from config.programme_words import LongWords, NameWords, Table
from domain import programme as values
from domain.coupons import CouponKind
from domain.languages import LocalText
from domain.points import ExpiryRule, ReturnPolicy, RoundTo
from domain.referrals import ReferralWhen
from domain.tiers import Tier, TierLadder

# The kinds whose worth a till can work out, or whose name says what is handed over.
OFFERED_KINDS = (CouponKind.PERCENT, CouponKind.AMOUNT, CouponKind.FREE_ITEM, CouponKind.GIFT)
_WORTH_KEY = {CouponKind.PERCENT: "percent", CouponKind.AMOUNT: "amount"}


class StoreTable(Table):
    code: PlaceCode
    name: NameWords


class ShopTable(Table):
    name: NameWords
    address: LongWords
    hours: LongWords
    stores: Annotated[list[StoreTable], Field(min_length=1)]


class ExpiresTable(Table):
    after: Period
    rounded_to: RoundTo = Field(default=RoundTo.DAY, strict=False)

    @property
    def value(self) -> ExpiryRule:
        count, unit = self.after
        return ExpiryRule(unit=unit, count=count, round_to=self.rounded_to)


class EarningTable(Table):
    points: PositiveCount
    per_amount: PositiveMoney
    tier_points: Count
    available_after_days: Days = 0
    version: PositiveCount = 1
    expires: ExpiresTable

    @property
    def value(self) -> values.Earning:
        return values.Earning(
            points=self.points,
            per_amount=self.per_amount,
            tier_points=self.tier_points,
            available_after_days=self.available_after_days,
            version=self.version,
        )


class ReturnsTable(Table):
    policy: ReturnPolicy = Field(default=ReturnPolicy.WITHIN_BALANCE, strict=False)
    debt_limit: Count = 0

    @property
    def value(self) -> values.Returns:
        return values.Returns(policy=self.policy, debt_limit=self.debt_limit)


class TierTable(Table):
    code: PlaceCode
    name: NameWords
    threshold: Count
    multiplier: Multiplier

    @property
    def value(self) -> Tier:
        return Tier(code=self.code, name=self.name.value, threshold=self.threshold, multiplier=self.multiplier)


class TierWindowTable(Table):
    days: PositiveDays = 365
    grace_days: Days = 30


class CouponTable(Table):
    code: OfferCode
    kind: CouponKind = Field(strict=False)
    name: NameWords
    percent: Annotated[int, Field(ge=1, le=100)] | None = Field(default=None, validate_default=True)
    amount: PositiveMoney | None = Field(default=None, validate_default=True)
    minimum_amount: Money = 0
    maximum_discount: PositiveMoney | None = None
    valid_days: PositiveDays
    limit_total: PositiveCount | None = None
    limit_per_member: PositiveCount | None = None
    limit_per_day: PositiveCount | None = None

    @field_validator("kind", mode="before")
    @classmethod
    def _is_offered(cls, given: object) -> object:
        if given not in OFFERED_KINDS:
            raise ValueError(f"must be one of {', '.join(map(shown, OFFERED_KINDS))}, not {shown(given)}")
        return given

    @field_validator("percent", "amount", "maximum_discount")
    @classmethod
    def _belongs_to_its_kind(cls, given: int | None, info: ValidationInfo) -> int | None:
        kind = info.data.get("kind")
        wanted = info.field_name == _WORTH_KEY.get(kind) if kind is not None else given is not None
        if wanted and given is None:
            raise ValueError(f"is missing: a coupon of kind '{kind}' needs it")
        capped = info.field_name == "maximum_discount" and kind in (None, CouponKind.PERCENT)
        if given is not None and not wanted and not capped:
            raise ValueError(f"does not belong to a coupon of kind '{kind}': leave it out")
        return given

    @property
    def value(self) -> values.CouponOffer:
        return values.CouponOffer(
            code=self.code,
            kind=self.kind,
            name=self.name.value,
            percent=self.percent or 0,
            amount=self.amount or 0,
            minimum_amount=self.minimum_amount,
            maximum_discount=self.maximum_discount,
            valid_days=self.valid_days,
            limit_total=self.limit_total,
            limit_per_member=self.limit_per_member,
            limit_per_day=self.limit_per_day,
        )


class RewardTable(Table):
    code: OfferCode
    name: NameWords
    description: LongWords | None = None
    points: PositiveCount
    stock: Count | None = None
    tier: TierRef | None = None
    low_stock: Count = 3

    @property
    def value(self) -> values.RewardOffer:
        return values.RewardOffer(
            code=self.code,
            name=self.name.value,
            description=LocalText({}) if self.description is None else self.description.value,
            points=self.points,
            stock=self.stock,
            tier=self.tier,
            low_stock=self.low_stock,
        )


class WelcomeTable(Table):
    coupon: CouponRef | None = None


class ReferralTable(Table):
    enabled: bool = True
    referrer_points: Count = 50
    friend_points: Count = 50
    minimum_amount: Money = Field(default="20", validate_default=True)
    when: ReferralWhen = Field(default=ReferralWhen.FIRST_PURCHASE, strict=False)
    cap_per_month: Count = 5

    @property
    def value(self) -> values.ReferralRule:
        return values.ReferralRule(
            enabled=self.enabled,
            referrer_points=self.referrer_points,
            friend_points=self.friend_points,
            minimum_amount=self.minimum_amount,
            when=self.when,
            cap_per_month=self.cap_per_month,
        )


class ProgrammeTable(Table):
    """The whole file."""

    shop: ShopTable
    earning: EarningTable
    returns: ReturnsTable = ReturnsTable()
    tiers: Annotated[list[TierTable], Field(min_length=1)]
    tier_window: TierWindowTable = TierWindowTable()
    coupons: list[CouponTable] = Field(default_factory=list)
    rewards: list[RewardTable] = Field(default_factory=list)
    welcome: WelcomeTable = WelcomeTable()
    referral: ReferralTable = Field(default={}, validate_default=True)  # its default sum depends on the currency
    care: CareTable = CareTable()
    quiet_hours: QuietHoursTable = QuietHoursTable()
    caps: CapsTable = CapsTable()
    safety: SafetyTable = SafetyTable()

    @property
    def ladder(self) -> TierLadder:
        return TierLadder(
            tiers=tuple(tier.value for tier in self.tiers),
            window_days=self.tier_window.days,
            grace_days=self.tier_window.grace_days,
        )

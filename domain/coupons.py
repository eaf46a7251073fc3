"""Coupons: kinds, states, worth and refusals (semantics 4)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.refusals import LoyaltyError, RefusalKind


class CouponKind(StrEnum):
    PERCENT = "percent"
    AMOUNT = "amount"  # a sum off, above a minimum where there is one
    FREE_ITEM = "free_item"
    SECOND_ITEM = "second_item"
    MULTIPLIER = "multiplier"
    GIFT = "gift"


class CouponState(StrEnum):
    ISSUED = "issued"
    LOCKED = "locked"
    REDEEMED = "redeemed"
    EXPIRED = "expired"
    VOID = "void"


COUPON_EDGES = frozenset(
    {
        (CouponState.ISSUED, CouponState.LOCKED),
        (CouponState.LOCKED, CouponState.ISSUED),
        (CouponState.ISSUED, CouponState.REDEEMED),
        (CouponState.LOCKED, CouponState.REDEEMED),
        (CouponState.REDEEMED, CouponState.ISSUED),  # undone within its time
        (CouponState.ISSUED, CouponState.EXPIRED),
        (CouponState.ISSUED, CouponState.VOID),
        (CouponState.LOCKED, CouponState.VOID),  # its member was erased
    }
)


class CouponNotFound(LoyaltyError):
    code = "coupon_not_found"
    kind = RefusalKind.NOT_FOUND


class UnknownCouponTemplate(LoyaltyError):
    """Fields: `given`, `known` (the codes there are)."""

    code = "unknown_coupon_template"
    kind = RefusalKind.NOT_FOUND


class CouponNotYetValid(LoyaltyError):
    """Fields: `active_at`."""

    code = "coupon_not_yet_valid"


class CouponExpired(LoyaltyError):
    """Fields: `expires_at`."""

    code = "coupon_expired"


class CouponUsed(LoyaltyError):
    """Fields: `redeemed_at`, `by` (a staff name or a till)."""

    code = "coupon_used"


class CouponVoid(LoyaltyError):
    code = "coupon_void"


class WrongMember(LoyaltyError):
    code = "coupon_wrong_member"


class BelowMinimum(LoyaltyError):
    """Fields: `minimum` (minor units)."""

    code = "coupon_below_minimum"


class AmountNeeded(LoyaltyError):
    """The coupon has a minimum or a percentage: the purchase's amount must be given."""

    code = "coupon_amount_needed"
    kind = RefusalKind.INVALID


class LimitReached(LoyaltyError):
    code = "coupon_limit_reached"


class MemberLimitReached(LoyaltyError):
    code = "coupon_member_limit_reached"


class TooManyGuesses(LoyaltyError):
    """Fields: `minutes` to wait (F37)."""

    code = "too_many_guesses"


class UndoTooLate(LoyaltyError):
    """Fields: `minutes` within which it could be undone."""

    code = "undo_too_late"


class NotRedeemed(LoyaltyError):
    code = "coupon_not_redeemed"


@dataclass(frozen=True)
class Worth:
    """What a coupon is worth and on which conditions; amounts in minor units, `percent` of 100."""

    kind: CouponKind
    percent: int = 0
    amount: int = 0
    minimum_amount: int = 0
    maximum_discount: int | None = None

    def discount(self, amount: int) -> int:
        """The sum off a purchase of `amount`, never more than the purchase. Raises BelowMinimum."""
        if amount < self.minimum_amount:
            raise BelowMinimum(minimum=self.minimum_amount)
        if self.kind is CouponKind.PERCENT:
            off = amount * self.percent // 100
            return min(off, amount if self.maximum_discount is None else self.maximum_discount)
        return min(self.amount, amount) if self.kind is CouponKind.AMOUNT else 0


def check_redeemable(
    state: CouponState,
    *,
    active_at: datetime,
    expires_at: datetime | None,
    redeemed_at: datetime | None,
    redeemed_by: str,
    now: datetime,
) -> None:
    """Refuses a coupon that cannot be redeemed now: CouponUsed, CouponVoid, CouponExpired, CouponNotYetValid."""
    if state is CouponState.REDEEMED:
        raise CouponUsed(redeemed_at=redeemed_at, by=redeemed_by)
    if state is CouponState.VOID:
        raise CouponVoid()
    if state is CouponState.EXPIRED or (expires_at is not None and expires_at <= now):
        raise CouponExpired(expires_at=expires_at)
    if active_at > now:
        raise CouponNotYetValid(active_at=active_at)

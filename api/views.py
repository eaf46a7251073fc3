"""Parts of answers that several routes share."""

from typing import Any

from api.schemas import CouponGiven, TierGiven
from domain.languages import Language, LocalText
from domain.programme import Programme
from domain.tiers import Tier
from services.coupons import CouponView


def tier_name(tier: Tier) -> str:
    return tier.name.in_language(Language.ENGLISH)


def tier_of(code: str, *, programme: Programme) -> TierGiven:
    tier = programme.tiers.by_code(code)
    return TierGiven(code=tier.code, name=tier_name(tier))


def coupon_given(coupon: CouponView) -> CouponGiven:
    return CouponGiven(**coupon_fields(coupon))


def coupon_fields(coupon: CouponView) -> dict[str, Any]:
    """A coupon without its code, which is as good as money and never stored with an answer."""
    worth = coupon.template.worth
    names = LocalText({Language(language): words for language, words in coupon.template.names.items()})
    return {
        "id": coupon.id,
        "template": coupon.template.code,
        "name": names.in_language(Language.ENGLISH),
        "kind": worth.kind,
        "percent": worth.percent,
        "amount": worth.amount,
        "minimum_amount": worth.minimum_amount,
        "state": coupon.state,
        "active_at": coupon.active_at,
        "expires_at": coupon.expires_at,
    }

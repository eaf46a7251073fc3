"""A code at the counter: a coupon's or a claim's, and the person who typed it need not know which."""

from datetime import datetime

from domain.coupons import CouponNotFound
from domain.rewards import ClaimNotFound
from services import coupons, rewards
from services.coupons import RedemptionPreview
from services.rewards import ClaimView


async def look_up(*, code: str, amount: int | None, now: datetime) -> RedemptionPreview | ClaimView:
    """What a code stands for. Refuses as redeeming or handing over would; CouponNotFound when it is neither."""
    try:
        return await coupons.preview(code=code, amount=amount, now=now)
    except CouponNotFound:
        pass
    try:
        return await rewards.open_claim(code=code)
    except ClaimNotFound:
        raise CouponNotFound() from None

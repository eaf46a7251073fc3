"""Coupons to redeem, and what must be in the books when they are redeemed: the same for both sides."""

from benchmarks.sides import shop
from benchmarks.sides.talk import Json
from bot.foundation import Foundation
from domain.actors import CONSOLE
from domain.permissions import Role
from models.database import transaction
from services import coupons, staff

AMOUNT, DISCOUNT = 128_00, 20_00
MEMBERS = 50
TEMPLATE = "SPEND100"


async def give(foundation: Foundation, count: int) -> list[str]:
    """So many coupons, to a few members in turn; their codes. A clerk is there, so that the audit chain has begun."""
    await staff.add(telegram_id=7, role=Role.CLERK, name="Carol", actor=CONSOLE, now=foundation.clock.now())
    members = await shop.join(foundation, min(MEMBERS, count))
    codes: list[str] = []
    async with transaction():
        for number in range(count):
            given = await coupons.give(
                template_code=TEMPLATE, member_id=members[number % len(members)], intent_key=f"seed:{number}",
                now=foundation.clock.now(),
            )  # fmt: skip
            assert given is not None
            codes.append(given.code)
    return codes


async def books() -> Json:
    return {
        "violations": await shop.violations(),
        "redeemed": await shop.rows("coupons", f"state = 'redeemed' AND discount_amount = {DISCOUNT}"),
        "told": await shop.rows("outbox_messages", "kind = 'coupon_redeemed'"),
        "audited": await shop.rows("audit_entries", "action = 'coupon_redeem'"),
    }

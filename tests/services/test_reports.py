"""The day in figures (K-47, K-50)."""

from datetime import timedelta

from services import coupons, reports, rewards
from models import Reward
from services.reports import DaySummary
from tests.factories import (
    NOW,
    TILL,
    local,
    make_coupon,
    make_member,
    make_programme,
    make_purchase,
    make_refund,
)

PROGRAMME = make_programme()


async def test_a_day_counts_what_happened_between_two_midnights_of_the_shop() -> None:
    mei = await make_member(points=300)
    await make_member(now=local(2026, 11, 21, 23, 59))
    first = await make_purchase(mei.id, 100_00, occurred_at=local(2026, 11, 22))
    await make_purchase(mei.id, 50_00, occurred_at=local(2026, 11, 22, 23, 59))
    await make_purchase(mei.id, 70_00, occurred_at=local(2026, 11, 23))
    await make_refund(first.id, 30_00)
    tote = await Reward.get(code="TOTE")
    await rewards.claim(reward_id=tote.id, member_id=mei.id, request_id="1", programme=PROGRAMME, now=NOW)
    coupon = await make_coupon(mei.id)
    await coupons.redeem(code=coupon.code, amount=128_00, member_id=None, redemption_key="tap", actor=TILL, now=NOW)
    day = await reports.day_summary(day="2026-11-22", programme=PROGRAMME)
    assert day == DaySummary(
        day=local(2026, 11, 22, 12).date(), new_members=1, purchases=2, sales=120_00, points_earned=150,
        points_spent=300, coupons_redeemed=1,
    )  # fmt: skip


async def test_a_day_without_anything_is_all_noughts() -> None:
    day = await reports.day_summary(day="2026-01-01", programme=PROGRAMME)
    assert (day.purchases, day.sales, day.points_earned, day.points_spent) == (0, 0, 0, 0)


async def test_members_who_joined_are_counted_and_those_only_known_by_phone_are_not() -> None:
    await make_member()
    await make_member(in_chat=False)
    assert await reports.member_count() == 1
    assert await reports.member_count(since=NOW + timedelta(seconds=1)) == 0

"""The day in figures (K-47, K-50)."""

from datetime import date, timedelta

from domain.members import MemberState
from domain.reports import Period
from models import Member, Reward
from services import adjustments, coupons, reports, rewards
from services.report_figures import Sales
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
        day=local(2026, 11, 22, 12).date(),
        new_members=1,
        purchases=2,
        sales=120_00,
        points_earned=150,
        points_spent=300,
        coupons_redeemed=1,
    )


async def test_a_day_without_anything_is_all_noughts() -> None:
    day = await reports.day_summary(day="2026-01-01", programme=PROGRAMME)
    assert (day.purchases, day.sales, day.points_earned, day.points_spent) == (0, 0, 0, 0)


# A period


async def the_report(period: Period = Period.WEEK, *, names: bool = True, now=NOW) -> reports.Report:
    return await reports.report(period=period, names=names, programme=PROGRAMME, now=now)


async def test_sales_are_those_of_the_period_less_what_was_refunded_of_them() -> None:
    mei, alex = await make_member(name="Mei"), await make_member(name="Alex")
    await make_purchase(mei.id, 70_00, occurred_at=local(2026, 11, 15, 23, 59))  # a minute too early
    first = await make_purchase(mei.id, 100_00, occurred_at=local(2026, 11, 16))
    await make_purchase(mei.id, 50_00)
    await make_purchase(alex.id, 40_00)
    await make_refund(first.id, 30_00)
    found = await the_report()
    assert (found.first, found.last) == (date(2026, 11, 16), date(2026, 11, 22))
    assert found.sales == Sales(purchases=3, buyers=2, amount=160_00, refunded=30_00)
    assert (found.visits_of_buyers, found.visits_of_members) == (150, 150)
    assert (found.spend_of_buyers, found.spend_a_purchase) == (80_00, 53_33)
    assert [(one.name, one.amount, one.purchases) for one in found.spenders] == [("Mei", 120_00, 2), ("Alex", 40_00, 1)]
    assert [one.amount for one in found.days] == [70_00, 0, 0, 0, 0, 0, 90_00]


async def test_who_may_not_see_names_sees_card_numbers_and_nobody_sees_who_was_erased() -> None:
    mei, gone = await make_member(name="Mei"), await make_member(name="Gone")
    await make_purchase(mei.id, 10_00)
    await make_purchase(gone.id, 90_00)
    await Member.filter(id=gone.id).update(state=MemberState.ERASED, telegram_id=None)
    found = await the_report(names=False)
    assert [(one.name, one.card) for one in found.spenders] == [("", mei.card_number)]
    assert found.sales.amount == 100_00  # the sums stay


async def test_at_most_five_spenders_are_named() -> None:
    for amount in range(1, 8):
        await make_purchase((await make_member()).id, amount * 100)
    assert [one.amount for one in (await the_report()).spenders] == [700, 600, 500, 400, 300]


async def test_points_are_booked_by_what_became_of_them() -> None:
    mei = await make_member(points=500)
    first = await make_purchase(mei.id, 200_00)
    await make_refund(first.id, 50_00)
    await adjustments.adjust(
        member_id=mei.id, points=-20, reason="x", intent_key="less", actor=TILL, programme=PROGRAMME, now=NOW
    )
    tote, latte = await Reward.get(code="TOTE"), await Reward.get(code="LATTE")
    claimed = await rewards.claim(reward_id=tote.id, member_id=mei.id, request_id="1", programme=PROGRAMME, now=NOW)
    await rewards.claim(reward_id=latte.id, member_id=mei.id, request_id="2", programme=PROGRAMME, now=NOW)
    await rewards.cancel(claim_id=claimed.id, member_id=mei.id, programme=PROGRAMME, now=NOW)
    points = (await the_report(Period.TODAY)).points
    assert (points.issued, points.taken_back, points.spent, points.expired) == (700, 70, 120, 0)
    soon = NOW + timedelta(days=360)  # a month before the lots end, or less
    assert (await the_report(Period.TODAY, now=soon)).points.expiring == 510
    assert points.expiring == 0


async def test_coupons_are_counted_by_use_and_by_the_sales_a_till_reported() -> None:
    people = [await make_member() for _ in range(4)]
    given = [await make_coupon(one.id) for one in people]
    purchase = await make_purchase(people[0].id, 200_00)
    for coupon, bought in ((given[0], purchase.id), (given[1], None)):
        await coupons.redeem(
            code=coupon.code,
            amount=200_00,
            member_id=None,
            redemption_key=f"k{coupon.id}",
            actor=TILL,
            purchase_id=bought,
            now=NOW,
        )
    await make_refund(purchase.id, 50_00)
    uses = {one.code: one for one in (await the_report()).coupons}
    spend = uses["SPEND100"]
    assert (spend.redeemed, spend.members, spend.sales, spend.issued, spend.used) == (2, 2, 150_00, 4, 2)
    assert (uses["WELCOME"].redeemed, uses["WELCOME"].issued) == (0, 4)
    assert next(iter(uses)) == "SPEND100"
    assert (await the_report(Period.LAST_MONTH)).coupons == ()


async def test_members_are_counted_by_tier_activity_and_growth() -> None:
    mei = await make_member(now=NOW - timedelta(days=100))
    await make_purchase(mei.id, 500_00, occurred_at=NOW - timedelta(days=100), now=NOW)
    fresh = await make_member()
    await make_purchase(fresh.id, 10_00)
    await make_member(in_chat=False)
    found = await the_report()
    assert found.tiers == (("member", 1), ("silver", 1), ("gold", 0), ("diamond", 0))
    assert {str(segment): count for segment, count in found.activity} == {
        "active": 1,
        "sleeping": 1,
        "lost": 0,
        "no-purchase": 0,
    }
    assert (found.members, found.imported, found.enrolled, found.joined) == (2, 1, 2, 1)


async def test_a_shop_without_anybody_has_a_report_too() -> None:
    for period in Period:
        found = await the_report(period)
        assert (found.members, found.sales.amount, found.spenders, found.visits_of_buyers) == (0, 0, (), None)
        assert len(found.days) >= 7

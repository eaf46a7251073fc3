"""What a pushed message says is looked up when it is sent; nothing left to say, nothing sent (design 3.1)."""

from datetime import datetime, timedelta

from domain.actors import staff as by_staff
from domain.messages import MessageKind
from domain.permissions import Role
from domain.points import ExpiryRule, ExpiryUnit
from models import Coupon, CouponTemplate, OutboxMessage, Reward, SurveyInvitation
from services import alerts, care, coupons, deliveries, pushes, rewards, surveys
from services.deliveries import Delivery
from services.pushes import Push
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
    make_staff,
)

PROGRAMME = make_programme()
DAY = timedelta(days=1)


async def said(kind: MessageKind, *, now: datetime = NOW) -> Push | None:
    """What the newest promised message of that kind would say now."""
    message = await OutboxMessage.filter(kind=kind).order_by("-id").first()
    assert message is not None
    delivery = Delivery(
        message_id=message.id, kind=kind, chat_id=1, language_tag="en", member_id=message.member_id,
        staff_id=message.staff_id, subject=message.subject, resent=message.resent,
    )  # fmt: skip
    return await pushes.load(delivery, programme=PROGRAMME, now=now)


async def test_a_receipt_names_number_points_and_balance() -> None:
    mei = await make_member()
    bought = await make_purchase(mei.id, 128_00, external_id="T-1001")
    assert await said(MessageKind.RECEIPT) == pushes.Receipt(
        number="T-1001", amount=128_00, points=128, balance=128, tier="member", occurred_at=NOW, resent=False
    )
    await make_refund(bought.id, 28_00)
    assert await said(MessageKind.REFUND_RECEIPT) == pushes.RefundReceipt(
        number="T-1001", amount=28_00, points=28, balance=100, resent=False
    )


async def test_an_adjustment_says_how_much_and_what_there_is_now() -> None:
    await make_member(points=50)
    assert await said(MessageKind.ADJUSTMENT) == pushes.Adjustment(points=50, balance=50)


async def test_an_offer_shows_the_members_own_coupon_and_is_dropped_once_it_was_used() -> None:
    wei, mei = await make_staff(Role.MANAGER), await make_member()
    await coupons.issue_to_segment(
        template_code="SPEND100", segment="all", request_key="1", actor=by_staff(wei.id),
        programme=PROGRAMME, now=NOW,
    )  # fmt: skip
    offered = await said(MessageKind.COUPON_OFFER)
    assert isinstance(offered, pushes.CouponPush)
    assert offered.coupon.member_id == mei.id
    await coupons.redeem(
        code=offered.coupon.code, amount=100_00, member_id=None, redemption_key="tap", actor=TILL, now=NOW
    )
    assert await said(MessageKind.COUPON_OFFER) is None
    told = await said(MessageKind.COUPON_REDEEMED)
    assert isinstance(told, pushes.CouponPush)
    assert told.coupon.id == offered.coupon.id


async def test_an_offer_that_ended_while_it_waited_is_dropped() -> None:
    wei = await make_staff(Role.MANAGER)
    await make_member()
    await coupons.issue_to_segment(
        template_code="SPEND100", segment="all", request_key="1", actor=by_staff(wei.id),
        programme=PROGRAMME, now=NOW,
    )  # fmt: skip
    assert await said(MessageKind.COUPON_OFFER, now=NOW + 30 * DAY) is None


async def test_a_birthday_greeting_and_its_gift_are_one_message() -> None:
    await make_member(birthday="11-25", name="Mei")
    nine = local(2026, 11, 25, 9)
    await care.greet_birthdays(programme=PROGRAMME, due_at=nine, now=nine)
    greeting = await said(MessageKind.BIRTHDAY, now=nine)
    assert isinstance(greeting, pushes.CarePush)
    assert greeting.name == "Mei"
    assert greeting.gift is not None
    assert greeting.gift.template.code == "BIRTHDAY"
    await Coupon.filter(id=greeting.gift.id).update(state="void")
    bare = await said(MessageKind.BIRTHDAY, now=nine)
    assert isinstance(bare, pushes.CarePush)
    assert bare.gift is None


async def test_a_nudge_is_dropped_when_the_sleeper_came_back_before_it_left() -> None:
    mei = await make_member()
    await make_purchase(mei.id, occurred_at=local(2026, 11, 20, 18), now=NOW)
    due = local(2027, 1, 19, 9)
    await care.nudge_sleepers(programme=PROGRAMME, due_at=due, now=due)
    assert isinstance(await said(MessageKind.REACTIVATION, now=due), pushes.CarePush)
    await make_purchase(mei.id, occurred_at=due + timedelta(minutes=1))
    assert await said(MessageKind.REACTIVATION, now=due + timedelta(minutes=2)) is None


async def test_a_reminder_names_what_ends_and_is_dropped_when_it_was_used() -> None:
    await CouponTemplate.filter(code="WELCOME").update(valid_days=3)
    mei = await make_member()
    await care.remind_of_coupons(programme=PROGRAMME, due_at=NOW, now=NOW)
    await make_coupon(mei.id)  # 30 days: not about to end
    ending = await said(MessageKind.COUPON_EXPIRING)
    assert isinstance(ending, pushes.CouponsEnding)
    assert [one.template.code for one in ending.coupons] == ["WELCOME"]
    await Coupon.filter(template__code="WELCOME").update(state="void")
    assert await said(MessageKind.COUPON_EXPIRING) is None


async def test_points_about_to_end_are_named_with_their_day() -> None:
    mei = await make_member()
    await make_purchase(mei.id, 400_00, programme=make_programme(expiry=ExpiryRule(unit=ExpiryUnit.DAYS, count=10)))
    await care.remind_of_points(programme=PROGRAMME, due_at=NOW, now=NOW)
    ending = await said(MessageKind.POINTS_EXPIRING)
    assert isinstance(ending, pushes.PointsEnding)
    assert [(one.points, one.at) for one in ending.expiring] == [(400, local(2026, 12, 3))]
    tote = await Reward.get(code="TOTE")
    await rewards.claim(reward_id=tote.id, member_id=mei.id, request_id="1", programme=PROGRAMME, now=NOW)
    after = await said(MessageKind.POINTS_EXPIRING)
    assert isinstance(after, pushes.PointsEnding)
    assert [one.points for one in after.expiring] == [100]


async def test_managers_read_who_was_unhappy_with_which_visit_and_why() -> None:
    await make_staff(Role.MANAGER)
    mei = await make_member(name="Mei Lin")
    await make_purchase(mei.id)
    at = NOW + timedelta(hours=3)
    await surveys.invite_after_purchases(programme=PROGRAMME, due_at=at, now=at)
    invitation = await SurveyInvitation.get()
    assert await said(MessageKind.SURVEY) == pushes.SurveyPush(invitation_id=invitation.id, occurred_at=NOW)
    await surveys.answer(invitation_id=invitation.id, member_id=mei.id, score=2, programme=PROGRAMME, now=at)
    await surveys.comment(invitation_id=invitation.id, member_id=mei.id, text="cold", now=at)
    assert await said(MessageKind.LOW_SCORE) == pushes.LowScore(
        score=2, member_name="Mei Lin", card_number=mei.card_number, comment="cold", occurred_at=NOW
    )


async def test_a_claim_that_was_handed_over_and_a_shelf_that_empties_are_told() -> None:
    manager = await make_staff(Role.MANAGER)
    await Reward.filter(code="TOTE").update(stock_initial=1, stock_left=1)
    mei = await make_member(points=300)
    tote = await Reward.get(code="TOTE")
    claim = await rewards.claim(reward_id=tote.id, member_id=mei.id, request_id="1", programme=PROGRAMME, now=NOW)
    low = await said(MessageKind.LOW_STOCK)
    assert isinstance(low, pushes.LowStock)
    assert (low.reward.code, low.reward.stock) == ("TOTE", 0)
    await rewards.hand_over(code=claim.code, actor=by_staff(manager.id), now=NOW)
    told = await said(MessageKind.CLAIM_HANDED_OVER)
    assert isinstance(told, pushes.ClaimPush)
    assert told.claim.id == claim.id


async def test_a_shelf_that_was_switched_off_meanwhile_needs_no_warning() -> None:
    await make_staff(Role.MANAGER)
    await Reward.filter(code="TOTE").update(stock_initial=1, stock_left=1)
    mei = await make_member(points=300)
    tote = await Reward.get(code="TOTE")
    await rewards.claim(reward_id=tote.id, member_id=mei.id, request_id="1", programme=PROGRAMME, now=NOW)
    await Reward.filter(code="TOTE").update(active=False)
    assert await said(MessageKind.LOW_STOCK) is None


async def test_the_day_and_a_bug_are_told_to_those_concerned() -> None:
    await make_staff(Role.OWNER)
    evening = local(2026, 11, 22, 21, 30)
    await care.summarise(programme=PROGRAMME, due_at=evening, now=evening)
    assert await said(MessageKind.DAILY_SUMMARY) is None  # a day on which nothing happened
    await make_member()
    day = await said(MessageKind.DAILY_SUMMARY)
    assert isinstance(day, DaySummary)
    assert (day.day, day.new_members) == (evening.date(), 1)
    await alerts.unexpected(error=KeyError("x"), now=NOW)
    assert await said(MessageKind.UNEXPECTED_ERROR) == pushes.Trouble(where="KeyError")


async def test_a_receipt_sent_again_says_so() -> None:
    mei = await make_member()
    await make_purchase(mei.id)
    delivery = await deliveries.claim_next(owner="a", programme=PROGRAMME, now=NOW)
    assert delivery is not None
    await deliveries.recover(now=NOW + deliveries.LEASE + timedelta(seconds=1))
    receipt = await said(MessageKind.RECEIPT)
    assert isinstance(receipt, pushes.Receipt)
    assert receipt.resent

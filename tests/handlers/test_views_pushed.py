"""Pushed messages, as members and managers read them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import get_args

import pytest

from domain.amounts import MAX_AMOUNT, MAX_POINTS
from domain.languages import Language
from domain.members import TakeoverState
from domain.messages import MessageKind
from domain.names import first_name
from domain.programme import Programme
from domain.surveys import Starter
from handlers.views import pushed
from handlers.views.pushed import render
from services import pushes
from services.accounts import Expiring
from services.inquiries import InquiryAnswer, InquiryNotice
from services.reports import DaySummary
from services.takeovers import TakeoverPush
from tests.handlers.asked import referral_review, sheet
from tests.handlers.samples import (
    BIG_ID,
    CARD,
    NOW,
    SHOWN_CODE,
    account,
    buttons,
    check_sendable,
    claim,
    coupon,
    everyone,
    labels,
    local,
    member_card,
    plain,
    programme,
    reward,
    takeover,
    texts_in,
    worths,
)

ENGLISH = texts_in(Language.ENGLISH)
RECEIPT = pushes.Receipt(
    number="T-1001", amount=12850, points=128, balance=1280, tier="silver", occurred_at=NOW, resent=False
)


TAKEOVERS = (
    MessageKind.ACCOUNT_TAKEN_OVER,
    MessageKind.TAKEOVER_ASKED,
    MessageKind.TAKEOVER_OUTCOME,
    MessageKind.TAKEOVER_SETTLED,
)  # fmt: skip


def every_push(name: str) -> Iterator[pushes.Push]:
    """One of each kind and more, with that name wherever a person or a shop may write one."""
    yield replace(RECEIPT, number=name * 2, amount=MAX_AMOUNT, points=MAX_POINTS, resent=True, tier=name)
    yield pushes.RefundReceipt(number=name * 2, amount=MAX_AMOUNT, points=MAX_POINTS, balance=0, resent=True)
    yield pushes.Adjustment(points=-MAX_POINTS, balance=MAX_POINTS)
    yield pushes.Adjustment(points=MAX_POINTS, balance=MAX_POINTS)
    for kind in (MessageKind.COUPON_ISSUED, MessageKind.COUPON_OFFER, MessageKind.COUPON_REDEEMED):
        for worth in worths():
            yield pushes.CouponPush(kind=kind, coupon=coupon(name, worth=worth))
    yield pushes.ClaimPush(claim=claim(name))
    for kind in (MessageKind.BIRTHDAY, MessageKind.REACTIVATION):
        yield pushes.CarePush(kind=kind, name=name, gift=coupon(name))
        yield pushes.CarePush(kind=kind, name=name, gift=None)
    yield pushes.CouponsEnding(coupons=(coupon(name),))
    yield pushes.CouponsEnding(coupons=(coupon(name, worth=worths()[0]),) * 40)
    yield pushes.PointsEnding(expiring=account(lots=30).expiring)
    yield pushes.SurveyPush(invitation_id=BIG_ID, occurred_at=NOW)
    yield pushes.SurveyPush(invitation_id=BIG_ID, occurred_at=None)
    yield pushes.LowScore(score=1, member_name=name, card_number=CARD, comment=name * 15, occurred_at=NOW)
    yield pushes.LowScore(score=6, member_name=name, card_number=CARD, comment=name * 15, occurred_at=None, highest=10)
    for starter in Starter:
        yield pushes.QuestionnairePush(sheet=sheet(starter))
    for friend_name in (first_name(name), None):
        for points in (MAX_POINTS, -MAX_POINTS):
            yield pushes.ReferralPush(points=points, balance=MAX_POINTS, friend_name=friend_name, available_at=NOW)
    yield pushes.ReferralReview(review=referral_review())
    yield pushes.LowStock(reward=reward(name, stock=0))
    yield pushes.BackInStock(reward=reward(name, stock=3))
    yield DaySummary(
        day=date(2026, 11, 22), new_members=BIG_ID, purchases=BIG_ID, sales=-MAX_AMOUNT, points_earned=BIG_ID,
        points_spent=BIG_ID, coupons_redeemed=BIG_ID,
    )  # fmt: skip
    yield pushes.Trouble(where=name)
    for words in ((name,), ((name * 40)[:2_000],) * 30):
        yield InquiryNotice(inquiry_id=BIG_ID, words=words, card=member_card(name))
    yield InquiryAnswer(question=(name * 40)[:2_000], answer=(name * 40)[:2_000])
    for kind in TAKEOVERS:
        for state in (TakeoverState.ALLOWED, TakeoverState.REFUSED):
            for to_old_chat in (False, True):
                yield TakeoverPush(kind=kind, takeover=takeover(name, state=state), to_old_chat=to_old_chat)


def shop_called(name: str) -> Programme:
    shipped = programme()
    return replace(shipped, shop=replace(shipped.shop, name=local(name)))


def read(push: pushes.Push) -> str:
    return plain(render(ENGLISH, push, programme()))


def test_every_pushed_message_can_be_sent_whatever_people_are_called() -> None:
    for texts, name in everyone():
        for push in every_push(name):
            check_sendable(render(texts, push, shop_called(name)))


def test_no_kind_of_push_is_forgotten_here() -> None:
    assert {type(push) for push in every_push("Ada")} == set(get_args(pushes.Push))


def test_a_receipt_says_what_was_paid_earned_and_is_there() -> None:
    shown = read(RECEIPT)
    for words in ("+128 points", "¥128.50", "1,280 points", "Silver", "Receipt T-1001", "Nov 22, 10:15"):
        assert words in shown
    assert "Sent again" not in shown


def test_a_receipt_sent_again_says_that_it_is_the_same_one() -> None:
    shown = read(replace(RECEIPT, resent=True))
    assert "Sent again" in shown
    assert "T-1001" in shown


def test_a_refund_says_what_was_taken_back() -> None:
    shown = read(pushes.RefundReceipt(number="T-1001", amount=6400, points=64, balance=64, resent=False))
    for words in ("¥64.00 returned", "64 points were taken back", "T-1001", "You have 64 points now"):
        assert words in shown


def test_an_adjustment_says_in_which_direction() -> None:
    assert "added 50 points" in read(pushes.Adjustment(points=50, balance=50))
    assert "took 20 points" in read(pushes.Adjustment(points=-20, balance=50))


@pytest.mark.parametrize("kind", [MessageKind.COUPON_ISSUED, MessageKind.COUPON_OFFER])
def test_a_coupon_comes_with_its_worth_and_code_in_the_text(kind: MessageKind) -> None:
    screen = render(ENGLISH, pushes.CouponPush(kind=kind, coupon=coupon("Ada")), programme())
    assert "10% off" in plain(screen)
    assert SHOWN_CODE in plain(screen)
    copy = buttons(screen)[0].copy_text
    assert copy is not None
    assert copy.text == SHOWN_CODE


def test_a_redeemed_coupon_is_confirmed_at_once() -> None:
    shown = read(pushes.CouponPush(kind=MessageKind.COUPON_REDEEMED, coupon=coupon("Treat")))
    assert "Treat (10% off) has just been used" in shown


@pytest.mark.parametrize(
    ("kind", "words"), [(MessageKind.BIRTHDAY, "Happy birthday, Ada"), (MessageKind.REACTIVATION, "Ada, it has been")]
)
def test_a_greeting_and_its_gift_are_one_message(kind: MessageKind, words: str) -> None:
    shown = read(pushes.CarePush(kind=kind, name="Ada", gift=coupon("Treat")))
    assert words in shown
    assert SHOWN_CODE in shown
    assert "10% off" in shown


def test_only_birthdays_come_with_confetti() -> None:
    with_effect = {
        push.kind if isinstance(push, pushes.CarePush) else type(push)
        for push in every_push("Ada")
        if render(ENGLISH, push, programme()).effect_id == pushed.PARTY_POPPER
    }
    assert with_effect == {MessageKind.BIRTHDAY}


def test_points_that_end_are_named_with_their_day() -> None:
    ending = pushes.PointsEnding(expiring=(Expiring(points=120, at=NOW + timedelta(days=14)),))
    assert "120 points: good through December 6, 2026" in read(ending)


MARKETING = (pushes.CarePush, pushes.CouponsEnding, pushes.PointsEnding, pushes.SurveyPush, pushes.QuestionnairePush)


def test_marketing_and_only_marketing_says_why_and_how_to_stop() -> None:
    """The way out stands in exactly the messages that the contact gate treats as marketing (semantics 8)."""
    for push in every_push("Ada"):
        kind = push.kind if isinstance(push, pushes.CouponPush) else None
        marketing = isinstance(push, MARKETING) or kind is MessageKind.COUPON_OFFER
        screen = render(ENGLISH, push, programme())
        assert ("Stop offers" in labels(screen)) is marketing, push
        assert ("because you agreed" in plain(screen)) is marketing, push


def test_a_survey_is_answered_in_one_tap() -> None:
    screen = render(ENGLISH, pushes.SurveyPush(invitation_id=7, occurred_at=NOW), programme())
    assert "Nov 22, 10:15" in plain(screen)
    assert labels(screen)[:5] == ["😞 1", "🙁 2", "😐 3", "🙂 4", "😄 5"]


def test_a_low_score_tells_managers_who_and_what() -> None:
    low = pushes.LowScore(score=1, member_name="Ada", card_number=CARD, comment="Cold coffee", occurred_at=NOW)
    shown = read(low)
    for words in ("😞 1", "Ada", CARD, "Cold coffee", "Nov 22, 10:15"):
        assert words in shown
    assert "“" not in read(replace(low, comment=""))


def test_a_summary_has_the_days_figures() -> None:
    shown = read(DaySummary(day=date(2026, 11, 22), new_members=3, purchases=41, sales=512_300, points_earned=5123,
                            points_spent=420, coupons_redeemed=7))  # fmt: skip
    for words in (
        "November 22, 2026",
        "New members: 3",
        "Purchases: 41, ¥5,123.00",
        "earned: 5,123, spent: 420",
        "redeemed: 7",
    ):
        assert words in shown

"""What staff see of purchases, refunds and corrections."""

import secrets
from dataclasses import replace

from domain.amounts import MAX_AMOUNT, MAX_POINTS
from domain.languages import Language
from handlers.views import adjustments as adjustment_views
from handlers.views import purchases as views
from services.adjustments import AdjustmentView
from services.purchases import PurchaseView, RefundView
from tests.handlers.samples import BIG_ID, NOW, buttons, check_sendable, everyone, labels, plain, texts_in

ENGLISH = texts_in(Language.ENGLISH)
REQUEST = secrets.token_urlsafe(9)
PURCHASE = PurchaseView(
    id=1,
    source="chat",
    external_id="T-1001",
    member_id=1,
    amount=12850,
    refunded_amount=0,
    currency="CNY",
    store="main",
    occurred_at=NOW,
    points_earned=128,
    balance=1280,
    tier="member",
    new=True,
)
REFUND = RefundView(
    id=1,
    purchase_id=1,
    member_id=1,
    external_id="101:7",
    amount=2000,
    points_due=20,
    points_taken=20,
    balance=1260,
    tier="member",
    new=True,
)


def test_every_counter_screen_can_be_sent_whatever_members_are_called() -> None:
    purchase = replace(PURCHASE, external_id="<" * 64, amount=MAX_AMOUNT, points_earned=MAX_POINTS, balance=BIG_ID)
    refund = replace(REFUND, amount=MAX_AMOUNT, points_due=MAX_POINTS, balance=BIG_ID)
    for texts, name in everyone():
        check_sendable(views.how_much(texts, name))
        for yes in (True, False):
            check_sendable(views.recorded(texts, purchase, name=name, known=yes))
            screen = views.question(
                texts, name=name, amount=MAX_AMOUNT, points=MAX_POINTS, repeated=yes, request_id=REQUEST
            )
            check_sendable(screen)
        check_sendable(views.refunded(texts, refund, name=name))
        check_sendable(adjustment_views.how_many(texts, name=name, balance=BIG_ID))
        check_sendable(adjustment_views.why(texts, name=name, points=-MAX_POINTS))
        done = AdjustmentView(points=MAX_POINTS, balance=BIG_ID, new=True)
        check_sendable(adjustment_views.adjusted(texts, done, name=name))


def test_a_recorded_purchase_says_who_how_much_and_what_it_earned() -> None:
    shown = plain(views.recorded(ENGLISH, PURCHASE, name="Ada"))
    assert shown == ("Recorded ¥128.50 for Ada: +128 points.\nBalance: 1,280 points\nNumber for a refund: T-1001")
    assert "recorded before" in plain(views.recorded(ENGLISH, PURCHASE, name="Ada", known=True))


def test_the_same_sum_again_is_asked_about() -> None:
    again = views.question(ENGLISH, name="Ada", amount=12850, points=128, repeated=True, request_id=REQUEST)
    assert labels(again) == ["Record again", "Cancel"]
    first = views.question(ENGLISH, name="Ada", amount=12850, points=128, repeated=False, request_id=REQUEST)
    assert labels(first) == ["Record", "Cancel"]
    assert "128 points" in plain(first)
    assert "12850" not in "".join(one.callback_data or "" for one in buttons(first))


def test_a_refund_says_what_could_not_be_taken_back() -> None:
    assert "20 points taken back" in plain(views.refunded(ENGLISH, REFUND, name="Ada"))
    assert "had earned" not in plain(views.refunded(ENGLISH, REFUND, name="Ada"))
    short = views.refunded(ENGLISH, replace(REFUND, points_taken=1), name="Ada")
    assert "1 point taken back" in plain(short)
    assert "had earned 20 points" in plain(short)


def test_a_correction_shows_its_sign() -> None:
    taken = AdjustmentView(points=-20, balance=1, new=True)
    assert "−20 points. Balance: 1 point" in plain(adjustment_views.adjusted(ENGLISH, taken, name="Ada"))
    assert "+1 point for Ada" in plain(adjustment_views.why(ENGLISH, name="Ada", points=1))

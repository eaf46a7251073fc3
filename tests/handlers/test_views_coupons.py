"""The wallet, what was issued, and what a code is worth before it is redeemed."""

import secrets
from dataclasses import replace

import pytest

from domain.coupons import CouponKind, Worth
from domain.languages import Language
from domain.segments import Segment, SegmentName, every_segment
from handlers.views import coupons as views
from services.coupons import IssuedToSegment, RedemptionPreview, SegmentPreview
from tests.handlers.samples import (
    BIG_ID,
    MAX_AMOUNT,
    NOW,
    SHOWN_CODE,
    buttons,
    check_sendable,
    claim,
    coupon,
    everyone,
    labels,
    member,
    plain,
    programme,
    texts_in,
    worths,
)
from texts import Html

ENGLISH = texts_in(Language.ENGLISH)
FIFTEEN_OFF = Worth(kind=CouponKind.PERCENT, percent=15)
TWENTY_OFF_FIFTY = Worth(kind=CouponKind.AMOUNT, amount=2000, minimum_amount=5000)
TIERS = programme().tiers
REQUEST = secrets.token_urlsafe(9)


def test_every_coupon_screen_can_be_sent_whatever_people_and_coupons_are_called() -> None:
    for texts, name in everyone():
        owned = tuple(coupon(name, worth=worth) for worth in worths() * 4)
        for page in (-1, 1, 2, 3, 99):
            check_sendable(views.wallet(texts, owned, page=page))
        for one in owned[: len(worths())]:
            check_sendable(views.issued(texts, one, replace(member(name), telegram_id=None)))
            shown = RedemptionPreview(coupon=one, amount=MAX_AMOUNT, discount=MAX_AMOUNT)
            check_sendable(views.redemption_question(texts, shown, request_id=REQUEST))
            check_sendable(views.redeemed(texts, shown))
            for segment in every_segment(["silver"]):
                preview = SegmentPreview(template=one.template, segment=segment, members=10**6, reachable=10**5)
                check_sendable(views.segment_question(texts, preview, tiers=TIERS, request_id=REQUEST))
            check_sendable(views.issued_to_segment(texts, IssuedToSegment(template=one.template, members=10**6)))
        templates = tuple(replace(one.template, code="W" * 24) for one in owned)
        check_sendable(views.which_coupon(texts, templates, member=None))
        check_sendable(views.which_coupon(texts, templates, member=member(name)))
        check_sendable(views.to_whom(texts, "W" * 24, may_issue_to_all=True))
        check_sendable(views.hand_over_question(texts, claim(name), request_id=REQUEST))
        check_sendable(views.handed_over(texts, claim(name)))


@pytest.mark.parametrize("language", Language)
def test_screens_without_names_can_be_sent(language: Language) -> None:
    texts = texts_in(language)
    check_sendable(views.wallet(texts, ()))
    check_sendable(views.which_code(texts))
    check_sendable(views.which_coupon(texts, (), member=None))
    check_sendable(views.issued(texts, coupon(""), member("")))


@pytest.mark.parametrize(
    ("language", "worth", "words"),
    [
        (Language.ENGLISH, FIFTEEN_OFF, "15% off"),
        (Language.SIMPLIFIED_CHINESE, FIFTEEN_OFF, "8.5折"),
        (Language.TRADITIONAL_CHINESE, FIFTEEN_OFF, "8.5折"),
        (Language.SIMPLIFIED_CHINESE, replace(FIFTEEN_OFF, percent=10), "9折"),
        (Language.SIMPLIFIED_CHINESE, replace(FIFTEEN_OFF, percent=100), "免单"),
        (Language.ENGLISH, TWENTY_OFF_FIFTY, "¥20.00 off"),
        (Language.SIMPLIFIED_CHINESE, TWENTY_OFF_FIFTY, "减 ¥20.00"),
        (Language.TRADITIONAL_CHINESE, TWENTY_OFF_FIFTY, "折抵 ¥20.00"),
        (Language.ENGLISH, Worth(kind=CouponKind.SECOND_ITEM, percent=50), "second item 50% off"),
        (Language.SIMPLIFIED_CHINESE, Worth(kind=CouponKind.SECOND_ITEM, percent=50), "第二件5折"),
        (Language.ENGLISH, Worth(kind=CouponKind.SECOND_ITEM), "second item free"),
        (Language.ENGLISH, Worth(kind=CouponKind.MULTIPLIER, percent=250), "points ×2.5"),
        (Language.ENGLISH, Worth(kind=CouponKind.FREE_ITEM), "one item free"),
        (Language.ENGLISH, Worth(kind=CouponKind.GIFT), "a gift"),
    ],
)
def test_a_coupons_worth_is_in_its_words(language: Language, worth: Worth, words: str) -> None:
    assert words in views.coupon_card(texts_in(language), coupon(worth=worth)).splitlines()[0]


def test_a_coupon_tells_its_conditions_its_last_day_and_its_code() -> None:
    worth = replace(FIFTEEN_OFF, minimum_amount=5000, maximum_discount=3000)
    one = replace(coupon(worth=worth), active_at=NOW)
    card = views.coupon_card(ENGLISH, one)
    assert isinstance(card, Html)
    assert card.splitlines() == [
        "<b>Welcome gift</b>: 15% off",
        "from ¥50.00 · at most ¥30.00 off · good until December 22, 2026",
        f"<code>{SHOWN_CODE}</code>",
    ]
    later = views.coupon_card(ENGLISH, coupon())
    assert "good from November 23, 2026" in later
    endless = replace(coupon(), active_at=NOW, expires_at=None)
    assert views.coupon_card(ENGLISH, endless).splitlines() == [
        "<b>Welcome gift</b>: 10% off",
        f"<code>{SHOWN_CODE}</code>",
    ]


def test_a_coupon_without_a_name_is_called_by_its_code_word() -> None:
    assert "WELCOME" in views.coupon_card(ENGLISH, coupon(""))


def test_the_wallet_shows_each_code_and_copies_it() -> None:
    screen = views.wallet(ENGLISH, (coupon(), coupon("Birthday treat", worth=TWENTY_OFF_FIFTY)))
    shown = plain(screen)
    assert shown.count(SHOWN_CODE) == 2
    assert "Birthday treat: ¥20.00 off" in shown
    assert [one.copy_text.text for one in buttons(screen) if one.copy_text] == [SHOWN_CODE] * 2
    assert all("redeem" not in label.lower() for label in labels(screen))


def test_many_coupons_come_ten_a_page() -> None:
    owned = tuple(coupon(f"Coupon {number}") for number in range(25))
    first, last = views.wallet(ENGLISH, owned), views.wallet(ENGLISH, owned, page=3)
    assert plain(first).count(SHOWN_CODE) == 10
    assert plain(last).count(SHOWN_CODE) == 5
    assert "Coupon 24" in plain(last)
    turns = [one.callback_data for one in buttons(first) if (one.callback_data or "").startswith("coupons")]
    assert turns == ["coupons:2"]


def test_the_question_before_redeeming_names_the_member_and_the_sum() -> None:
    shown = RedemptionPreview(coupon=coupon(worth=FIFTEEN_OFF), amount=12800, discount=1920)
    words = plain(views.redemption_question(ENGLISH, shown, request_id=REQUEST))
    assert "Welcome gift: 15% off" in words
    assert "¥19.20 off ¥128.00: ¥108.80 to pay" in words
    screen = views.redemption_question(ENGLISH, replace(shown, amount=None, discount=None), request_id=REQUEST)
    assert "to pay" not in plain(screen)
    assert labels(screen) == ["Redeem", "Cancel"]
    assert "12800" not in "".join(one.callback_data or "" for one in buttons(screen))


def test_a_segment_is_counted_before_a_coupon_is_issued() -> None:
    everybody = Segment(SegmentName.ALL)
    preview = SegmentPreview(template=coupon().template, segment=everybody, members=1280, reachable=1)
    screen = views.segment_question(ENGLISH, preview, tiers=TIERS, request_id=REQUEST)
    assert "all 1,280 members?\n1 has agreed" in plain(screen)
    gold = replace(preview, segment=Segment(SegmentName.TIER, "gold"), members=0)
    assert "the group Gold, in which there is nobody" in plain(
        views.segment_question(ENGLISH, gold, tiers=TIERS, request_id=REQUEST)
    )
    assert labels(screen) == ["Issue", "Cancel"]


def test_a_coupon_for_someone_outside_the_chat_says_so() -> None:
    outside = replace(member("Ada"), telegram_id=None)
    assert "not in the chat yet" in plain(views.issued(ENGLISH, coupon(), outside))
    assert "not in the chat yet" not in plain(views.issued(ENGLISH, coupon(), member("Ada")))


def test_only_managers_are_offered_to_issue_to_all() -> None:
    assert labels(views.to_whom(ENGLISH, "WELCOME", may_issue_to_all=True)) == ["All members", "A group …"]
    assert labels(views.to_whom(ENGLISH, "WELCOME", may_issue_to_all=False)) == []


def test_a_choice_of_coupons_holds_ids_only() -> None:
    screen = views.which_coupon(ENGLISH, (coupon().template,), member=member("Ada"))
    assert [one.callback_data for one in buttons(screen)] == [f"iss-to:WELCOME:{BIG_ID}"]

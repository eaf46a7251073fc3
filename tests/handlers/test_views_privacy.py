"""Privacy in plain words, the file, and the two steps to being forgotten."""

import json
from datetime import date

from domain.amounts import MAX_POINTS
from domain.languages import Language
from handlers.views import privacy as views
from services.privacy import AtStake
from tests.handlers.samples import buttons, check_sendable, labels, plain, programme, texts_in

ENGLISH = texts_in(Language.ENGLISH)


def test_every_screen_can_be_sent_in_every_language() -> None:
    for language in Language:
        texts = texts_in(language)
        for screen in (
            views.privacy(texts, programme(), is_member=True), views.privacy(texts, programme(), is_member=False),
            views.forget(texts, AtStake(points=MAX_POINTS, coupons=10**6, claims=10**6), request_id="a" * 12),
            views.forget(texts, AtStake(points=0, coupons=0, claims=0), request_id="a" * 12),
            views.forget_for_sure(texts, request_id="a" * 12), views.kept(texts), views.forgotten(texts),
        ):  # fmt: skip
            check_sendable(screen)
        assert len(texts("mydata-caption")) <= 1024


def test_privacy_says_what_why_and_how_to_get_and_erase_it() -> None:
    screen = views.privacy(ENGLISH, programme(), is_member=True)
    for word in ("phone number", "birthday", "purchases", "encrypted", "/mydata", "/forgetme", "/settings"):
        assert word in plain(screen)
    assert labels(screen) == ["📄 My data as a file", "Erase my account", "‹ Home"]
    assert labels(views.privacy(ENGLISH, programme(), is_member=False)) == []


def test_before_erasing_the_loss_is_counted_and_nothing_is_named_that_is_not_there() -> None:
    words = plain(views.forget(ENGLISH, AtStake(points=1_280, coupons=1, claims=2), request_id="r"))
    assert "you lose 1,280 points at once" in words
    assert "1 coupon ends" in words
    assert "2 rewards still to be collected are given back" in words
    without = plain(views.forget(ENGLISH, AtStake(points=0, coupons=0, claims=0), request_id="r"))
    assert "coupon" not in without
    assert "lose" not in without


def test_keeping_the_account_comes_first_and_erasing_takes_two_steps() -> None:
    first = views.forget(ENGLISH, AtStake(points=1, coupons=0, claims=0), request_id="r7")
    assert [button.callback_data for button in buttons(first)] == ["forget-no", "mydata", "forget-more:r7"]
    second = views.forget_for_sure(ENGLISH, request_id="r7")
    assert [button.callback_data for button in buttons(second)] == ["forget-no", "forget-yes:r7"]
    assert labels(views.forgotten(ENGLISH)) == []


def test_the_file_can_be_read_by_people_and_programmes() -> None:
    file = views.file_of({"profile": {"name": "小美 💚"}})
    assert "小美 💚".encode() in file
    assert b"\n  " in file
    assert json.loads(file) == {"profile": {"name": "小美 💚"}}
    assert views.file_name(date(2026, 11, 22)) == "mydata-2026-11-22.json"

"""Home, points and history, as members read them."""

from datetime import timedelta

import pytest

from domain.amounts import MAX_AMOUNT, MAX_POINTS
from domain.languages import Language
from domain.points import EntryKind
from handlers.views import accounts as views
from services.accounts import HistoryLine, HistoryPage
from tests.handlers.samples import (
    NOW,
    SHOWN_CODE,
    account,
    buttons,
    check_sendable,
    everyone,
    home,
    labels,
    plain,
    texts_in,
)

ENGLISH = texts_in(Language.ENGLISH)


def line(
    reason: str, *, points: int = -MAX_POINTS, amount: int | None = None, percent: int | None = None
) -> HistoryLine:
    expires_at = NOW + timedelta(days=365) if points > 0 else None
    return HistoryLine(
        entry_id=1, kind=EntryKind.ACCRUAL, points=points, reason=reason, amount=amount, multiplier_percent=percent,
        occurred_at=NOW, expires_at=expires_at,
    )  # fmt: skip


def page(*lines: HistoryLine, number: int = 1, pages: int = 1) -> HistoryPage:
    return HistoryPage(lines=lines, page=number, pages=pages)


REASONS = (
    "purchase",
    "refund",
    "claim",
    "claim_cancelled",
    "expiry",
    "adjustment",
    "opening",
    "merge",
    "merge_debt",
    "something_new",
)


def test_every_account_screen_can_be_sent_whatever_members_are_called() -> None:
    full = page(*[line("purchase", points=MAX_POINTS, amount=MAX_AMOUNT, percent=150)] * 10, number=5, pages=9)
    for texts, name in everyone():
        check_sendable(views.home(texts, home(name, coupons=40)))
        check_sendable(views.home(texts, home(name, coupons=0)))
        check_sendable(views.first_home(texts, home(name, coupons=40), granted=True))
        check_sendable(views.points(texts, account(tier_name=name), window_days=365))
        check_sendable(views.history(texts, full))


def test_home_shows_name_tier_balance_and_what_is_next() -> None:
    shown = plain(views.home(ENGLISH, home("Ada <3", coupons=1)))
    assert "Ada <3" in shown
    assert "1,000,000,000 points" in shown
    assert "200 tier points to Ada <3" in shown
    assert "▰▰▰▰▰▰▱▱▱▱" in shown
    assert SHOWN_CODE in shown


def test_home_names_the_coupons_it_has_no_room_for() -> None:
    assert "And 35 more: /coupons" in plain(views.home(ENGLISH, home("Ada", coupons=40)))


@pytest.mark.parametrize(("granted", "thanks"), [(True, "Thank you"), (False, "no offers")])
def test_registration_ends_with_thanks_and_the_welcome_coupon(granted: bool, thanks: str) -> None:
    shown = plain(views.first_home(ENGLISH, home("Ada", coupons=1), granted=granted))
    assert thanks in shown
    assert SHOWN_CODE in shown
    assert "15% off" in shown


def test_points_says_what_waits_what_is_owed_and_what_expires_when() -> None:
    shown = plain(views.points(ENGLISH, account(pending=120, debt=30, lots=1, balance=1), window_days=365))
    assert "1 point\n" in shown
    assert "120 points on the way" in shown
    assert "30 points owed" in shown
    assert "good through December 22, 2026" in shown
    assert "300 tier points from the last 365 days" in shown


def test_points_without_anything_special_says_so() -> None:
    shown = plain(views.points(ENGLISH, account(pending=0, debt=0, lots=0), window_days=365))
    assert "on the way" not in shown
    assert "owed" not in shown
    assert "None of your points will expire" in shown


def test_many_lots_are_summed_up_after_the_first_five() -> None:
    shown = plain(views.points(ENGLISH, account(lots=30), window_days=365))
    assert shown.count("good through") == 5
    assert "and 25,000,000,000 points later" in shown


def test_the_highest_tier_has_no_next_one() -> None:
    assert "highest tier" in plain(views.points(ENGLISH, account(top=True), window_days=365))


@pytest.mark.parametrize("language", Language)
def test_every_reason_is_given_in_words(language: Language) -> None:
    texts = texts_in(language)
    shown = set()
    for reason in REASONS:
        amount = 12_800 if reason in ("purchase", "refund") else None
        screen = views.history(texts, page(line(reason, points=-5, amount=amount)))
        check_sendable(screen)
        shown.add(plain(screen))
    assert len(shown) == len(REASONS)


def test_history_explains_a_purchase_with_its_multiplier() -> None:
    shown = plain(views.history(ENGLISH, page(line("purchase", points=160, amount=12850, percent=125))))
    assert "November 22, 2026 · +160" in shown
    assert "Purchase of ¥128.50, points × 1.25 · good through November 22, 2027" in shown


def test_history_shows_what_was_taken_with_a_minus() -> None:
    shown = plain(views.history(ENGLISH, page(line("refund", points=-64, amount=6400, percent=None))))
    assert "−64" in shown
    assert "Return of ¥64.00" in shown


def test_history_leads_to_the_neighbouring_pages() -> None:
    assert labels(views.history(ENGLISH, page(line("claim"), number=1, pages=3))) == ["More ›", "‹ Home"]
    middle = buttons(views.history(ENGLISH, page(line("claim"), number=2, pages=3)))
    assert [button.callback_data for button in middle] == ["history:1", "history:3", "home"]
    assert labels(views.history(ENGLISH, page(line("claim"), number=3, pages=3))) == ["‹ Back", "‹ Home"]
    assert labels(views.history(ENGLISH, page(line("claim")))) == ["‹ Home"]


def test_an_empty_history_says_what_will_come() -> None:
    assert "first purchase" in plain(views.history(ENGLISH, page()))

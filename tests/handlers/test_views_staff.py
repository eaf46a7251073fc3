"""What staff see: their role's buttons, how commands are written, a member's card."""

from dataclasses import replace

import pytest

from domain.amounts import BadAmount
from domain.birthdays import Birthday
from domain.languages import Language
from domain.permissions import Role
from handlers import commands
from handlers.views import staff as views
from services.member_cards import MemberCard
from services.staff import StaffView
from tests.handlers.samples import (
    BIG_ID,
    CARD,
    CODE,
    NOW,
    account,
    buttons,
    check_sendable,
    coupon,
    everyone,
    labels,
    plain,
    texts_in,
    worths,
)

ENGLISH = texts_in(Language.ENGLISH)
WRITTEN_IN_ONE_LINE = [name for name in commands.STAFF_COMMANDS if ENGLISH.has(f"usage-{name}")]
CLERK = StaffView(id=1, telegram_id=103, name="Carol", role=Role.CLERK, added_at=NOW)
MANAGER = replace(CLERK, name="Dave", role=Role.MANAGER)


def card(name: str = "Ada", *, coupons: int = 2, favourite: str = "Latte") -> MemberCard:
    return MemberCard(
        id=BIG_ID,
        name=name,
        card_number=CARD,
        account=account(tier_name=name),
        coupons=tuple(coupon(name, worth=worths()[0]) for _ in range(coupons)),
        last_visit_at=NOW,
        visits=12,
        usual_interval=7,
        favourites=(favourite,) * 3,
        joined_at=NOW,
        phone="+8613800138000",
        birthday=Birthday(month=2, day=29, year=1992),
    )


def test_every_staff_screen_can_be_sent_whatever_people_are_called() -> None:
    for texts, name in everyone():
        for role in Role:
            team_member = replace(CLERK, name=name, role=role, telegram_id=BIG_ID)
            check_sendable(views.overview(texts, team_member))
            check_sendable(views.member_card(texts, card(name, coupons=40, favourite=name * 2), team_member))
        bare = replace(
            card(name, coupons=0),
            last_visit_at=None,
            usual_interval=None,
            favourites=(),
            joined_at=None,
            phone=None,
            birthday=None,
        )
        check_sendable(views.member_card(texts, bare, CLERK))
        for command in WRITTEN_IN_ONE_LINE:
            check_sendable(views.usage(texts, command, refusal=BadAmount(given=name)))


def test_what_moves_value_can_be_written_in_one_line() -> None:
    assert {"member", "earn", "refund", "adjust", "issue", "redeem"} <= set(WRITTEN_IN_ONE_LINE)


@pytest.mark.parametrize("command", WRITTEN_IN_ONE_LINE)
@pytest.mark.parametrize("language", Language)
def test_a_usage_shows_the_command_and_an_example(language: Language, command: str) -> None:
    shown = plain(views.usage(texts_in(language), command))
    assert shown.count(f"/{command} ") >= 2


def test_each_role_is_offered_what_it_may_do() -> None:
    clerk, manager = labels(views.overview(ENGLISH, CLERK)), labels(views.overview(ENGLISH, MANAGER))
    assert set(manager) - set(clerk) == {
        "✏️ Correct points",
        "🏷 Coupons",
        "🎁 Rewards",
        "🧩 Groups",
        "📈 Report",
        "📜 Log",
        "📝 Surveys",
    }
    assert "Carol, you are a clerk here." in plain(views.overview(ENGLISH, CLERK))
    owner = replace(CLERK, role=Role.OWNER)
    assert "you are the owner here" in plain(views.overview(ENGLISH, owner))


def test_a_card_shows_what_the_counter_needs_and_nothing_that_could_be_redeemed() -> None:
    screen = views.member_card(ENGLISH, card(), CLERK)
    shown = plain(screen)
    for words in (
        CARD,
        "1,000,000,000 points",
        "2 usable coupons",
        "12 purchases",
        "every 7 days",
        "Latte",
        "February 29",
    ):
        assert words in shown
    assert CODE[:4] not in shown
    assert [one.callback_data for one in buttons(screen)] == [f"earn-for:{BIG_ID}", f"issue-for:{BIG_ID}"]


def test_personal_data_that_the_service_withheld_leaves_no_line() -> None:
    shown = plain(views.member_card(ENGLISH, replace(card(), phone=None, birthday=None), CLERK))
    assert "Phone" not in shown
    assert "Birthday" not in shown

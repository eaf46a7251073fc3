"""The team in words."""

from dataclasses import replace
from datetime import timedelta

from domain.languages import Language
from domain.permissions import Role
from handlers.views import team as views
from services.staff import StaffView
from tests.handlers.samples import BIG_ID, NOW, buttons, check_sendable, everyone, labels, plain, texts_in

ENGLISH = texts_in(Language.ENGLISH)
CAROL = StaffView(id=3, telegram_id=103, name="Carol", role=Role.CLERK, added_at=NOW)
LINK = "https://t.me/huitou_demo_bot?start=join_" + "x" * 32


def test_every_screen_can_be_sent_whatever_people_are_called() -> None:
    for texts, name in everyone():
        for role in Role:
            one = replace(CAROL, id=BIG_ID, name=name, role=role)
            for screen in (
                views.listing(texts, (one,) * 25, page=3),
                views.colleague(texts, one),
                views.role_given(texts, one),
                views.remove_question(texts, one),
                views.removed(texts, one),
                views.which_role(texts),
                views.link(texts, LINK, role=role, life=timedelta(days=2)),
                views.joined(texts, one),
            ):
                check_sendable(screen)


def test_the_team_is_listed_with_roles_ten_a_page() -> None:
    shown = views.listing(ENGLISH, (CAROL, replace(CAROL, name="")), page=1)
    assert "The team, 2 people" in plain(shown) and "Carol · clerk\n103 · clerk" in plain(shown)
    assert labels(shown)[-1] == "➕ Invite somebody"
    assert "Page 3 of 3" in plain(views.listing(ENGLISH, (CAROL,) * 25, page=99))


def test_a_colleague_can_get_every_other_role() -> None:
    screen = views.colleague(ENGLISH, CAROL)
    assert labels(screen) == ["Role: consultant", "Role: manager", "Role: owner", "Remove", "‹ Back"]
    assert buttons(screen)[1].callback_data == "team-role:3:manager"


def test_a_link_is_copied_in_one_tap_and_says_how_long_it_is_good() -> None:
    screen = views.link(ENGLISH, LINK, role=Role.CLERK, life=timedelta(days=2))
    copy = buttons(screen)[0].copy_text
    assert copy is not None and copy.text == LINK and LINK in plain(screen)
    assert "one person in" in plain(screen) and "48 hours" in plain(screen)

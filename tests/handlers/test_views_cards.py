"""The card, as members hold it out and staff scan it."""

from domain.languages import Language
from handlers.views import cards as views
from tests.handlers.samples import CARD, account, check_sendable, everyone, labels, member, texts_in

ENGLISH = texts_in(Language.ENGLISH)
LINK = f"https://t.me/huitou_demo_bot?start=card_{CARD}-222222-7KQ2M9XT4HWP"


def test_the_card_can_be_sent_whatever_members_are_called() -> None:
    for texts, name in everyone():
        check_sendable(views.card(texts, member(name), account(tier_name=name), link=LINK))


def test_the_card_is_a_picture_with_the_number_to_type_and_a_way_to_a_fresh_code() -> None:
    screen = views.card(ENGLISH, member("Ada"), account(), link=LINK)
    assert screen.picture is not None
    assert screen.picture.startswith(b"\x89PNG")
    assert f"<code>{CARD}</code>" in screen.text
    assert "🔄 Refresh" in labels(screen)


def test_each_half_minute_has_another_picture() -> None:
    shown = [views.card(ENGLISH, member("Ada"), account(), link=LINK + step).picture for step in ("", "2")]
    assert shown[0] != shown[1]

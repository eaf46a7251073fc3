"""Rewards there are, as managers see them."""

import pytest

from domain.amounts import MAX_POINTS
from domain.languages import Language
from domain.reward_items import MAX_STOCK, RewardDraft
from handlers.reward_forms import MAX_DESCRIPTION, reward_form
from handlers.views import reward_items as views
from services.reward_items import RewardCard
from tests.handlers.samples import BIG_ID, check_sendable, everyone, labels, plain, programme, stored, texts_in

ENGLISH = texts_in(Language.ENGLISH)
SHOP = programme()


def item(name: str = "Tote", **fields) -> RewardCard:
    given = {
        "id": BIG_ID,
        "code": "TOTE",
        "names": stored(name),
        "descriptions": stored(name[:MAX_DESCRIPTION]),
        "points": 300,
        "initial": 20,
        "left": 19,
        "tier": "silver",
        "active": True,
        "picture": "photo-1",
        "waiting": 1,
        "watchers": 2,
    } | fields
    return RewardCard(**given)


def test_every_screen_can_be_sent_whatever_rewards_are_called() -> None:
    for texts, name in everyone():
        for left in (None, 0, MAX_STOCK):
            one = item(name, code="W" * 24, points=MAX_POINTS, left=left, initial=left, active=False)
            draft = RewardDraft(
                code="W" * 24,
                names=stored(name),
                descriptions=stored(name * 4),
                points=MAX_POINTS,
                stock=left,
                tier="gold",
            )
            check_sendable(views.listing(texts, (one,) * 30, page=4))
            check_sendable(views.item(texts, one, SHOP, said="item-created"))
            check_sendable(views.preview(texts, draft, SHOP, request_id="x" * 12))
            check_sendable(views.which_language(texts, one))
            check_sendable(views.which_tier(texts, one, SHOP))
            check_sendable(views.stock_question(texts, one, pieces=-MAX_STOCK, request_id="x" * 12))
            for field in ("name-en", "name-zh-Hans", "name-zh-Hant", "points", "stock", "picture"):
                check_sendable(views.change(texts, one, field=field))


@pytest.mark.parametrize("language", Language)
def test_every_question_can_be_sent(language: Language) -> None:
    for step in reward_form(language).steps:
        options = tuple(step.options(SHOP))
        check_sendable(
            views.question(texts_in(language), step.name, SHOP, place=(1, 9), options=options, optional=step.optional)
        )


def test_a_reward_tells_price_stock_and_who_waits() -> None:
    words = plain(views.item(ENGLISH, item(), SHOP))
    for part in ("Tote · 300 points · TOTE", "19 left", "1 claim waits", "2 members asked", "for Silver and above"):
        assert part in words
    words = plain(views.item(ENGLISH, item(left=None, initial=None, tier=None, active=False), SHOP))
    assert "always enough" in words and "for everybody" in words and "Switched off" in words


def test_what_is_not_counted_has_no_stock_button() -> None:
    assert "Stock" in labels(views.item(ENGLISH, item(), SHOP))
    assert "Stock" not in labels(views.item(ENGLISH, item(left=None, initial=None), SHOP))


def test_a_change_of_stock_says_what_comes_of_it() -> None:
    words = plain(views.stock_question(ENGLISH, item(), pieces=-4, request_id="x"))
    assert "−4 pieces: 19 left now, 15 afterwards" in words

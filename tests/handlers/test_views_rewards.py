"""The catalogue, the question before a claim, and claims with their codes."""

import secrets

import pytest

from domain.languages import Language
from domain.rewards import ClaimState
from handlers.screens import Screen
from handlers.views import rewards as views
from services.rewards import RewardView
from tests.handlers.samples import (
    BIG_ID,
    SHOWN_CODE,
    account,
    buttons,
    check_sendable,
    claim,
    everyone,
    labels,
    plain,
    programme,
    reward,
    texts_in,
)

ENGLISH = texts_in(Language.ENGLISH)
TIERS = programme().tiers
POORER = account(balance=300)


def catalogue(*rewards: RewardView, claims: int = 0, page: int = 1, balance: int = 300) -> Screen:
    own = tuple(claim(number=number) for number in range(1, claims + 1))
    return views.catalogue(ENGLISH, rewards, account(balance=balance), own, tiers=TIERS, page=page)


def test_every_reward_screen_can_be_sent_whatever_things_are_called() -> None:
    request_id = secrets.token_hex(4)
    for texts, name in everyone():
        many = tuple(reward(name, stock=10**9, points=5, number=BIG_ID) for _ in range(30))
        own = tuple(claim(name, number=BIG_ID) for _ in range(30))
        for page in (1, 2, 4, 99, -1):
            check_sendable(views.catalogue(texts, many, account(tier_name=name), own, tiers=TIERS, page=page))
            check_sendable(views.own_claims(texts, own, page=page))
        check_sendable(views.confirmation(texts, many[0], account(), tiers=TIERS, request_id=request_id))
        for state in ClaimState:
            check_sendable(views.claimed(texts, claim(name, state=state, number=BIG_ID)))
            check_sendable(views.one_claim(texts, claim(name, state=state, number=BIG_ID)))
        check_sendable(views.cancel_question(texts, own[0]))
        check_sendable(views.cancelled(texts, own[0]))


def test_each_reward_says_what_stands_in_the_way() -> None:
    screen = catalogue(
        reward("Latte", points=120),
        reward("Tote", points=300, stock=20),
        reward("Cup", points=100, stock=5, tier="silver"),
        reward("Poster", points=50, stock=0),
        reward("Machine", points=9_000),
    )
    shown = plain(screen)
    assert "Latte · 120 points\n✓ within reach" in shown
    assert "Tote · 300 points\n✓ within reach · 20 left" in shown
    assert "Cup · 100 points\nfor Silver and above · 5 left" in shown
    assert "Poster · 50 points\nsold out" in shown
    assert "Machine · 9,000 points\n8,700 points to go" in shown
    assert labels(screen) == [
        "🎁 Latte · 120 points",
        "🎁 Tote · 300 points",
        "🔔 Tell me when it's back: Poster",
        "‹ Home",
    ]


def test_an_empty_catalogue_says_so() -> None:
    assert "nothing to claim" in plain(catalogue())


def test_own_claims_stand_below_the_catalogue_with_their_codes() -> None:
    screen = catalogue(reward(), claims=5)
    assert plain(screen).count(SHOWN_CODE) == 3
    assert "My claims (5)" in labels(screen)


def test_a_long_catalogue_has_pages() -> None:
    rewards = [reward(f"No {number}", number=number) for number in range(1, 18)]
    assert "No 17" in plain(catalogue(*rewards, page=3))
    assert plain(catalogue(*rewards, page=99)) == plain(catalogue(*rewards, page=3))
    assert [button.callback_data for button in buttons(catalogue(*rewards, page=2))][:2] == ["rewards:1", "rewards:3"]


def test_the_question_names_price_and_what_is_left() -> None:
    screen = views.confirmation(ENGLISH, reward("Tote", points=120), POORER, tiers=TIERS, request_id="ab12cd34")
    assert "Tote · 120 points" in plain(screen)
    assert "You have 300 points, and 180 points afterwards." in plain(screen)
    assert labels(screen) == ["Confirm", "Cancel"]
    assert buttons(screen)[0].callback_data == "rw-claim:1:ab12cd34"


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (reward(points=301), "1 point to go"),
        (reward(points=1, stock=0), "sold out"),
        (reward(points=1, tier="gold"), "for Gold and above"),
    ],
)
def test_what_cannot_be_had_by_now_is_not_asked_for(wanted: RewardView, words: str) -> None:
    screen = views.confirmation(ENGLISH, wanted, POORER, tiers=TIERS, request_id="ab12cd34")
    assert words in plain(screen)
    assert "Confirm" not in labels(screen)


def test_a_claim_shows_its_code_in_the_text_and_copies_it_in_one_tap() -> None:
    screen = views.claimed(ENGLISH, claim("Tote", balance=180))
    assert f"<code>{SHOWN_CODE}</code>" in screen.text
    assert "you have 180 points left" in plain(screen)
    copy = buttons(screen)[0].copy_text
    assert copy is not None
    assert copy.text == SHOWN_CODE


@pytest.mark.parametrize(
    ("state", "words"), [(ClaimState.HANDED_OVER, "was handed over"), (ClaimState.CANCELLED, "gave this reward back")]
)
def test_a_claim_that_is_over_shows_neither_code_nor_way_back(state: ClaimState, words: str) -> None:
    for screen in (views.claimed(ENGLISH, claim(state=state)), views.one_claim(ENGLISH, claim(state=state))):
        assert words in plain(screen)
        assert SHOWN_CODE not in plain(screen)
        assert "Give back" not in labels(screen)


def test_giving_back_asks_first_and_says_what_returns() -> None:
    screen = views.cancel_question(ENGLISH, claim("Tote", number=7))
    assert "Give Tote back? 1,000,000,000 points return" in plain(screen)
    assert [button.callback_data for button in buttons(screen)] == ["claim-off:7", "claim:7"]
    assert "You have 420 points." in plain(views.cancelled(ENGLISH, claim(balance=420)))


def test_without_claims_the_list_points_to_the_catalogue() -> None:
    assert "/rewards" in plain(views.own_claims(ENGLISH, (), page=1))

"""Tiers: who is in, who is not yet, and what is missing (semantics 3)."""

from fractions import Fraction

import pytest

from domain.languages import Language, LocalText
from domain.tiers import Tier, TierLadder


def tier(code: str, threshold: int, multiplier: Fraction = Fraction(1)) -> Tier:
    return Tier(code=code, name=LocalText({Language.ENGLISH: code}), threshold=threshold, multiplier=multiplier)


LADDER = TierLadder(
    tiers=(tier("member", 0), tier("silver", 500), tier("gold", 2_000), tier("diamond", 5_000)),
    window_days=365,
    grace_days=30,
)


@pytest.mark.parametrize(
    ("tier_points", "reached"),
    [
        (0, "member"),
        (499, "member"),
        (500, "silver"),
        (501, "silver"),
        (1_999, "silver"),
        (2_000, "gold"),
        (4_999, "gold"),
        (5_000, "diamond"),
        (10**9, "diamond"),
    ],
)
def test_a_tier_is_reached_exactly_at_its_threshold(tier_points: int, reached: str) -> None:
    assert LADDER.reached_with(tier_points).code == reached


def test_who_returns_a_purchase_that_left_the_window_is_in_the_lowest_tier() -> None:
    assert LADDER.reached_with(-300).code == "member"


@pytest.mark.parametrize(
    ("current", "tier_points", "following", "missing"),
    [
        ("member", 0, "silver", 500),
        ("member", 499, "silver", 1),
        ("silver", 500, "gold", 1_500),
        ("silver", 100, "gold", 1_900),  # in the grace period after a fall
        ("member", 800, "silver", 0),  # the daily job has not run yet
    ],
)
def test_a_member_sees_how_much_more_to_the_next_tier(
    current: str, tier_points: int, following: str, missing: int
) -> None:
    progress = LADDER.progress(tier=current, tier_points=tier_points)
    assert progress.tier.code == current
    assert progress.next_tier is not None
    assert (progress.next_tier.code, progress.missing) == (following, missing)


def test_nothing_is_missing_at_the_top() -> None:
    progress = LADDER.progress(tier="diamond", tier_points=7_000)
    assert (progress.next_tier, progress.missing) == (None, None)


def test_a_tier_that_the_shop_removed_counts_as_the_lowest() -> None:
    assert LADDER.by_code("platinum").code == "member"
    assert LADDER.rank("platinum") == 0


def test_tiers_are_ranked_from_the_lowest_up() -> None:
    assert [LADDER.rank(each.code) for each in LADDER.tiers] == [0, 1, 2, 3]

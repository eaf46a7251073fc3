"""The way of a claim from order to hand-over (semantics 5)."""

import pytest

from domain.rewards import CLAIM_EDGES, ClaimState


def test_a_claim_is_handed_over_or_cancelled_and_every_state_is_reached() -> None:
    reached = {ClaimState.ORDERED}
    for _ in ClaimState:
        reached |= {after for before, after in CLAIM_EDGES if before in reached}
    assert reached == set(ClaimState)


@pytest.mark.parametrize("state", [ClaimState.HANDED_OVER, ClaimState.CANCELLED])
def test_what_is_over_stays_over(state: ClaimState) -> None:
    assert not any(before is state for before, _ in CLAIM_EDGES)


@pytest.mark.parametrize("state", [ClaimState.ORDERED, ClaimState.READY])
def test_what_is_open_can_be_handed_over_or_cancelled(state: ClaimState) -> None:
    assert (state, ClaimState.HANDED_OVER) in CLAIM_EDGES
    assert (state, ClaimState.CANCELLED) in CLAIM_EDGES

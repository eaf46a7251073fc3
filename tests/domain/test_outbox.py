"""A promised message ends in exactly one state (semantics 9)."""

import pytest

from domain.outbox import ALLOWED_EDGES, FINAL_STATES, OutboxState


def test_every_state_can_be_reached() -> None:
    reached = {OutboxState.PENDING}
    for _ in OutboxState:
        reached |= {after for before, after in ALLOWED_EDGES if before in reached}
    assert reached == set(OutboxState)


@pytest.mark.parametrize("state", OutboxState)
def test_only_a_final_state_has_no_way_out(state: OutboxState) -> None:
    assert any(before is state for before, _ in ALLOWED_EDGES) is (state not in FINAL_STATES)


@pytest.mark.parametrize("state", [OutboxState.SENT, OutboxState.FAILED, OutboxState.UNKNOWN])
def test_nothing_is_sent_without_being_claimed_first(state: OutboxState) -> None:
    assert {before for before, after in ALLOWED_EDGES if after is state} == {OutboxState.SENDING}

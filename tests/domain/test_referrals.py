"""Whose link counts, and when a reward stands (semantics 6, F35)."""

from datetime import datetime

import pytest

from domain.referrals import LinkRefusal, Opener, link_refusal, month_start, needs_review, read_payload, still_earned
from tests.factories import SHANGHAI


@pytest.mark.parametrize(
    ("payload", "token"),
    [
        ("r_AbC-_123xyz0", "AbC-_123xyz0"),
        ("r_12345678", "12345678"),
        ("r_1234567", None),
        ("r_" + "A" * 17, None),
        ("r_" + "A" * 62, None),
        ("r_１２３４５６７８", None),
        ("r_12345678\n", None),
        ("R_12345678", None),
        ("", None),
    ],
)
def test_a_payload_is_read_only_in_its_own_shape(payload: str, token: str | None) -> None:
    assert read_payload(payload) == token


@pytest.mark.parametrize(
    ("referrer_id", "opener", "expected"),
    [
        (1, Opener(member_id=None), None),
        (None, Opener(member_id=None), LinkRefusal.UNKNOWN),
        (None, Opener(member_id=1), LinkRefusal.UNKNOWN),
        (1, Opener(member_id=1), LinkRefusal.SELF),
        (1, Opener(member_id=2, invited_ids=frozenset({1})), LinkRefusal.LOOP),
        (1, Opener(member_id=2), LinkRefusal.ALREADY_MEMBER),
        (1, Opener(member_id=None, known_before=True), LinkRefusal.KNOWN),
    ],
)
def test_whose_link_counts(referrer_id: int | None, opener: Opener, expected: LinkRefusal | None) -> None:
    assert link_refusal(referrer_id=referrer_id, opener=opener) is expected


@pytest.mark.parametrize(
    ("amount", "refunded", "minimum", "stands"),
    [(20_00, 0, 20_00, True), (20_00, 1, 20_00, False), (20_00, 20_00, 0, False), (20_00, 19_99, 0, True)],
)
def test_exactly_the_minimum_stands(amount: int, refunded: int, minimum: int, stands: bool) -> None:
    assert still_earned(amount=amount, refunded_amount=refunded, minimum_amount=minimum) is stands


@pytest.mark.parametrize(("rewarded", "staff", "looked_at"), [(4, False, False), (5, False, True), (0, True, True)])
def test_above_the_cap_and_for_the_team_somebody_looks_first(rewarded: int, staff: bool, looked_at: bool) -> None:
    assert needs_review(rewarded_this_month=rewarded, cap_per_month=5, referrer_is_staff=staff) is looked_at


def test_a_month_begins_at_its_first_midnight() -> None:
    assert month_start(datetime(2026, 11, 22, 10, 15, tzinfo=SHANGHAI)) == datetime(2026, 11, 1, tzinfo=SHANGHAI)

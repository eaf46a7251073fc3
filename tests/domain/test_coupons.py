"""What a coupon takes off, and when it is refused (semantics 4)."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain.coupons import (
    COUPON_EDGES,
    BelowMinimum,
    CouponExpired,
    CouponKind,
    CouponNotYetValid,
    CouponState,
    CouponUsed,
    CouponVoid,
    Worth,
    check_redeemable,
)
from domain.refusals import LoyaltyError

NOW = datetime(2026, 11, 22, 10, 15, tzinfo=UTC)
TICK = timedelta(microseconds=1)


class TestWorth:
    @pytest.mark.parametrize(("amount", "off"), [(12_800, 1_280), (199, 19), (9, 0), (0, 0)])
    def test_ten_per_cent_are_rounded_down(self, amount: int, off: int) -> None:
        assert Worth(kind=CouponKind.PERCENT, percent=10).discount(amount) == off

    def test_a_percentage_stops_at_its_cap(self) -> None:
        worth = Worth(kind=CouponKind.PERCENT, percent=10, maximum_discount=3_000)
        assert [worth.discount(amount) for amount in (29_990, 30_000, 30_010, 900_000)] == [2_999, 3_000, 3_000, 3_000]

    def test_all_off_is_all_off(self) -> None:
        assert Worth(kind=CouponKind.PERCENT, percent=100).discount(777) == 777

    def test_the_minimum_itself_is_enough(self) -> None:
        worth = Worth(kind=CouponKind.AMOUNT, amount=2_000, minimum_amount=5_000)
        assert worth.discount(5_000) == 2_000
        with pytest.raises(BelowMinimum) as refused:
            worth.discount(4_999)
        assert refused.value.fields == {"minimum": 5_000}

    def test_a_sum_never_exceeds_the_purchase(self) -> None:
        worth = Worth(kind=CouponKind.AMOUNT, amount=2_000)
        assert worth.discount(1_500) == 1_500

    @pytest.mark.parametrize("kind", [CouponKind.GIFT, CouponKind.FREE_ITEM])
    def test_a_thing_takes_no_money_off(self, kind: CouponKind) -> None:
        assert Worth(kind=kind).discount(5_000) == 0

    @given(
        worth=some.builds(
            Worth,
            kind=some.sampled_from(CouponKind),
            percent=some.integers(0, 100),
            amount=some.integers(0, 10**9),
            minimum_amount=some.integers(0, 10**6),
            maximum_discount=some.none() | some.integers(0, 10**6),
        ),
        amount=some.integers(0, 10**9),
    )
    def test_nobody_is_ever_paid_for_buying(self, worth: Worth, amount: int) -> None:
        try:
            off = worth.discount(amount)
        except BelowMinimum:
            assert amount < worth.minimum_amount
        else:
            assert 0 <= off <= amount


def check(
    state: CouponState, *, active_at: datetime = NOW - timedelta(days=1), expires_at: datetime | None = None
) -> None:
    redeemed_at = NOW - timedelta(hours=1) if state is CouponState.REDEEMED else None
    check_redeemable(
        state, active_at=active_at, expires_at=expires_at, redeemed_at=redeemed_at, redeemed_by="Carol", now=NOW
    )


class TestRedeeming:
    @pytest.mark.parametrize("state", [CouponState.ISSUED, CouponState.LOCKED])
    def test_a_coupon_in_its_time_may_be_redeemed(self, state: CouponState) -> None:
        check(state)
        check(state, active_at=NOW, expires_at=NOW + TICK)

    @pytest.mark.parametrize(
        ("state", "refusal"),
        [
            (CouponState.REDEEMED, CouponUsed),
            (CouponState.VOID, CouponVoid),
            (CouponState.EXPIRED, CouponExpired),
        ],
    )
    def test_a_coupon_that_is_over_is_refused(self, state: CouponState, refusal: type[LoyaltyError]) -> None:
        with pytest.raises(refusal):
            check(state)

    def test_the_last_moment_is_just_before_it_expires(self) -> None:
        with pytest.raises(CouponExpired) as refused:
            check(CouponState.ISSUED, expires_at=NOW)
        assert refused.value.fields == {"expires_at": NOW}

    def test_a_coupon_may_begin_later(self) -> None:
        with pytest.raises(CouponNotYetValid) as refused:
            check(CouponState.ISSUED, active_at=NOW + TICK)
        assert refused.value.fields == {"active_at": NOW + TICK}

    def test_a_used_coupon_says_when_and_by_whom_even_when_it_has_expired(self) -> None:
        with pytest.raises(CouponUsed) as refused:
            check(CouponState.REDEEMED, expires_at=NOW - timedelta(minutes=30))
        assert refused.value.fields == {"redeemed_at": NOW - timedelta(hours=1), "by": "Carol"}


class TestEdges:
    def test_every_state_can_be_reached_from_issued(self) -> None:
        reached = {CouponState.ISSUED}
        for _ in CouponState:
            reached |= {after for before, after in COUPON_EDGES if before in reached}
        assert reached == set(CouponState)

    @pytest.mark.parametrize("state", [CouponState.EXPIRED, CouponState.VOID])
    def test_what_is_expired_or_void_stays_so(self, state: CouponState) -> None:
        assert not any(before is state for before, _ in COUPON_EDGES)

    def test_a_used_coupon_can_only_be_given_back(self) -> None:
        assert {after for before, after in COUPON_EDGES if before is CouponState.REDEEMED} == {CouponState.ISSUED}

"""Points: what is earned, when it expires, what a return takes and which lots a spend draws on (semantics 1 and 2)."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain.points import (
    ExpiryRule,
    ExpiryUnit,
    LotView,
    RoundTo,
    add_months,
    allocate,
    points_for,
    returned_share,
    spending_order,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
NEW_YORK = ZoneInfo("America/New_York")
HAVANA = ZoneInfo("America/Havana")
NOON = datetime(2026, 5, 20, 12, tzinfo=UTC)


def expires(rule: ExpiryRule, earned: str, *, zone: ZoneInfo = SHANGHAI) -> str:
    """When points earned at that local time expire, in local time again."""
    moment = rule.expires_at(datetime.fromisoformat(earned).replace(tzinfo=zone), zone=zone)
    assert moment is not None
    assert moment.tzinfo is UTC
    return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M")


class TestExpiry:
    END_OF_MONTH = ExpiryRule(unit=ExpiryUnit.MONTHS, count=12, round_to=RoundTo.MONTH)

    @pytest.mark.parametrize(
        ("earned", "gone"),
        [
            ("2026-05-01 00:00", "2027-06-01 00:00"),
            ("2026-05-31 23:59", "2027-06-01 00:00"),
            ("2026-12-31 23:59", "2028-01-01 00:00"),
            ("2027-01-01 00:00", "2028-02-01 00:00"),
            ("2027-02-28 12:00", "2028-03-01 00:00"),  # 29 February 2028 is the last day
            ("2028-02-29 12:00", "2029-03-01 00:00"),
        ],
    )
    def test_points_last_to_the_end_of_the_month_a_year_later(self, earned: str, gone: str) -> None:
        assert expires(self.END_OF_MONTH, earned) == gone

    def test_the_day_is_that_of_the_shop(self) -> None:
        earned = datetime(2026, 5, 31, 16, 30, tzinfo=UTC)  # half past midnight on 1 June in Shanghai
        assert self.END_OF_MONTH.expires_at(earned, zone=SHANGHAI) == datetime(2027, 6, 30, 16, tzinfo=UTC)
        assert self.END_OF_MONTH.expires_at(earned, zone=NEW_YORK) == datetime(2027, 6, 1, 4, tzinfo=UTC)

    @pytest.mark.parametrize(
        ("rule", "earned", "gone"),
        [
            (ExpiryRule(ExpiryUnit.DAYS, 0), "2026-05-20 10:00", "2026-05-21 00:00"),
            (ExpiryRule(ExpiryUnit.DAYS, 90), "2026-05-20 10:00", "2026-08-19 00:00"),
            (ExpiryRule(ExpiryUnit.DAYS, 1, RoundTo.WEEK), "2026-05-20 10:00", "2026-05-25 00:00"),  # a Wednesday
            (ExpiryRule(ExpiryUnit.DAYS, 0, RoundTo.WEEK), "2026-05-24 10:00", "2026-05-25 00:00"),  # a Sunday
            (ExpiryRule(ExpiryUnit.MONTHS, 1), "2026-01-31 10:00", "2026-03-01 00:00"),
            (ExpiryRule(ExpiryUnit.YEARS, 1), "2028-02-29 10:00", "2029-03-01 00:00"),
            (ExpiryRule(ExpiryUnit.YEARS, 0, RoundTo.YEAR), "2026-05-20 10:00", "2027-01-01 00:00"),
            (ExpiryRule(ExpiryUnit.YEARS, 1, RoundTo.YEAR), "2026-12-31 23:59", "2028-01-01 00:00"),
        ],
    )
    def test_other_rules(self, rule: ExpiryRule, earned: str, gone: str) -> None:
        assert expires(rule, earned) == gone

    def test_never_is_never(self) -> None:
        assert ExpiryRule(ExpiryUnit.NEVER).expires_at(NOON, zone=SHANGHAI) is None

    def test_a_day_of_23_or_25_hours_is_one_day(self) -> None:
        rule = ExpiryRule(ExpiryUnit.DAYS, 1)
        assert expires(rule, "2026-03-07 12:00", zone=NEW_YORK) == "2026-03-09 00:00"
        assert expires(rule, "2026-10-31 12:00", zone=NEW_YORK) == "2026-11-02 00:00"

    def test_where_midnight_is_skipped_the_day_ends_at_one(self) -> None:
        assert expires(ExpiryRule(ExpiryUnit.DAYS, 0), "2026-03-07 12:00", zone=HAVANA) == "2026-03-08 01:00"

    @given(
        earned=some.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2200, 1, 1), timezones=some.just(UTC)),
        unit=some.sampled_from([ExpiryUnit.DAYS, ExpiryUnit.MONTHS, ExpiryUnit.YEARS]),
        count=some.integers(0, 60),
        round_to=some.sampled_from(RoundTo),
        zone=some.sampled_from([SHANGHAI, NEW_YORK, HAVANA, ZoneInfo("Australia/Lord_Howe")]),
    )
    def test_points_never_expire_on_the_day_they_are_earned(
        self, earned: datetime, unit: ExpiryUnit, count: int, round_to: RoundTo, zone: ZoneInfo
    ) -> None:
        rule = ExpiryRule(unit, count, round_to)
        gone = rule.expires_at(earned, zone=zone)
        assert gone is not None
        assert gone > earned
        assert gone.astimezone(zone).date() > earned.astimezone(zone).date()


@given(day=some.dates(date(1900, 1, 1), date(2100, 1, 1)), months=some.integers(0, 1_200))
def test_a_month_later_is_the_same_day_or_the_last_one(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


class TestEarning:
    @pytest.mark.parametrize(
        ("amount", "multiplier", "points"),
        [
            (100, Fraction(1), 1),
            (99, Fraction(1), 0),
            (12_850, Fraction(1), 128),
            (12_800, Fraction(11, 10), 140),  # 140.8
            (1_000, Fraction(11, 10), 11),  # exactly: 1.1 as a float gives 11.000000000000002
            (10_000, Fraction(5, 4), 125),
            (199, Fraction(3, 2), 2),  # 2.985, not 1 x 1.5: floored once, on the total
            (1, Fraction(100), 1),
        ],
    )
    def test_a_receipt_earns_its_points_rounded_down_once(self, amount: int, multiplier: Fraction, points: int) -> None:
        assert points_for(amount, points=1, per_amount=100, multiplier=multiplier) == points

    def test_a_shop_may_give_three_points_for_each_ten(self) -> None:
        assert points_for(2_999, points=3, per_amount=1_000, multiplier=Fraction(1)) == 8

    @given(amount=some.integers(0, 10**9), points=some.integers(1, 100), per_amount=some.integers(1, 10_000))
    def test_the_result_is_the_exact_one_floored(self, amount: int, points: int, per_amount: int) -> None:
        earned = points_for(amount, points=points, per_amount=per_amount, multiplier=Fraction(11, 10))
        exact = Fraction(amount * points * 11, per_amount * 10)
        assert earned <= exact < earned + 1


class TestReturning:
    def test_half_the_money_takes_half_the_points(self) -> None:
        assert returned_share(70, amount=4_000, refunded_before=0, refunded_now=2_000) == 35

    @given(data=some.data(), earned=some.integers(0, 10**6))
    def test_the_parts_of_any_split_sum_to_the_whole(self, data: some.DataObject, earned: int) -> None:
        parts = data.draw(some.lists(some.integers(1, 10**6), min_size=1, max_size=8))
        amount, before, shares = sum(parts), 0, []
        for part in parts:
            shares.append(returned_share(earned, amount=amount, refunded_before=before, refunded_now=part))
            before += part
        assert sum(shares) == earned
        assert all(share >= 0 for share in shares)

    @given(amount=some.integers(1, 10**6), earned=some.integers(0, 10**6), data=some.data())
    def test_a_part_never_takes_more_than_was_earned(self, amount: int, earned: int, data: some.DataObject) -> None:
        now = data.draw(some.integers(0, amount))
        assert 0 <= returned_share(earned, amount=amount, refunded_before=0, refunded_now=now) <= earned


def lot(lot_id: int, *, remaining: int = 10, expires_in: int | None = None, earned_ago: int = 10) -> LotView:
    return LotView(
        id=lot_id,
        remaining=remaining,
        earned_at=NOON - timedelta(days=earned_ago),
        available_at=NOON - timedelta(days=earned_ago),
        expires_at=None if expires_in is None else NOON + timedelta(days=expires_in),
    )


LOTS = some.lists(
    some.builds(
        lot,
        some.integers(1, 10**6),
        remaining=some.integers(0, 1_000),
        expires_in=some.none() | some.integers(1, 900),
        earned_ago=some.integers(0, 400),
    ),
    max_size=12,
    unique_by=lambda each: each.id,
)


class TestSpending:
    def test_what_expires_first_is_spent_first(self) -> None:
        lots = [lot(1), lot(2, expires_in=90), lot(3, expires_in=30), lot(4, expires_in=30, earned_ago=200)]
        assert [each.id for each in sorted(lots, key=spending_order)] == [4, 3, 2, 1]

    def test_a_spend_goes_on_to_the_next_lot(self) -> None:
        assert allocate(15, [lot(1), lot(2, remaining=0), lot(3)]) == ([(1, 10), (3, 5)], 0)

    def test_what_is_not_there_is_said(self) -> None:
        assert allocate(25, [lot(1), lot(2)]) == ([(1, 10), (2, 10)], 5)
        assert allocate(5, []) == ([], 5)

    @given(lots=LOTS, points=some.integers(0, 5_000))
    def test_no_point_is_made_or_lost(self, lots: list[LotView], points: int) -> None:
        taken, left = allocate(points, lots)
        assert sum(part for _, part in taken) + left == points
        remaining = {each.id: each.remaining for each in lots}
        assert all(0 < part <= remaining[lot_id] for lot_id, part in taken)
        assert left == 0 or sum(part for _, part in taken) == sum(remaining.values())

    @given(lots=LOTS, points=some.integers(1, 5_000))
    def test_a_lot_is_touched_only_when_those_before_it_are_empty(self, lots: list[LotView], points: int) -> None:
        ordered = sorted(lots, key=spending_order)
        taken, _ = allocate(points, ordered)
        filled = [each.id for each in ordered if each.remaining]
        assert [lot_id for lot_id, _ in taken] == filled[: len(taken)]
        remaining = {each.id: each.remaining for each in lots}
        assert all(part == remaining[lot_id] for lot_id, part in taken[:-1])

    def test_a_lot_is_usable_from_its_first_moment_until_its_last(self) -> None:
        one = lot(1, expires_in=1)
        assert one.usable_at(one.available_at)
        assert not one.usable_at(one.available_at - timedelta(microseconds=1))
        assert one.expires_at is not None
        assert one.usable_at(one.expires_at - timedelta(microseconds=1))
        assert not one.usable_at(one.expires_at)
        assert not lot(1, remaining=0).usable_at(NOON)
        assert lot(1).usable_at(NOON + timedelta(days=100_000))

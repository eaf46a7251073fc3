"""Periods of a report."""

from datetime import date

import pytest

from domain.reports import Period, UnknownPeriod, days_of, read_period


@pytest.mark.parametrize(
    ("period", "today", "first", "last"),
    [
        (Period.TODAY, (2026, 11, 22), (2026, 11, 22), (2026, 11, 22)),
        (Period.WEEK, (2026, 11, 22), (2026, 11, 16), (2026, 11, 22)),
        (Period.MONTH, (2026, 3, 1), (2026, 1, 31), (2026, 3, 1)),
        (Period.THIS_MONTH, (2026, 11, 1), (2026, 11, 1), (2026, 11, 1)),
        (Period.LAST_MONTH, (2026, 1, 31), (2025, 12, 1), (2025, 12, 31)),
        (Period.LAST_MONTH, (2028, 3, 31), (2028, 2, 1), (2028, 2, 29)),
    ],
)
def test_a_period_is_local_days_up_to_today(period: Period, today, first, last) -> None:
    assert days_of(period, today=date(*today)) == (date(*first), date(*last))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("today", Period.TODAY),
        ("7", Period.WEEK),
        ("30 Days", Period.MONTH),
        ("this month", Period.THIS_MONTH),
        ("last_month", Period.LAST_MONTH),
    ],
)
def test_periods_can_be_typed(typed: str, meant: Period) -> None:
    assert read_period(typed) is meant


@pytest.mark.parametrize("typed", ["", "...", "yesterday", "14 days", "' OR 1=1"])
def test_other_periods_are_refused_with_those_there_are(typed: str) -> None:
    with pytest.raises(UnknownPeriod) as refusal:
        read_period(typed)
    assert "last-month" in str(refusal.value.fields["known"])

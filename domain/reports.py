"""Periods of a report, as local days of the shop."""

from datetime import date, timedelta
from enum import StrEnum

from domain.refusals import InvalidInput

EXPIRING_DAYS = 30  # how far a report looks ahead for points that end
TOP_SPENDERS = 5
CHART_DAYS = 7  # the fewest that make a line


class Period(StrEnum):
    TODAY = "today"
    WEEK = "7-days"
    MONTH = "30-days"
    THIS_MONTH = "this-month"
    LAST_MONTH = "last-month"


class UnknownPeriod(InvalidInput):
    """Fields: `given`, `known`."""

    code = "unknown_period"


def read_period(text: str) -> Period:
    """A typed period, in any case, with spaces or not: `7 days`, `this month`. Raises UnknownPeriod."""
    wanted = "".join(char for char in text.casefold() if char.isalnum())
    for period in Period:
        plain = period.value.replace("-", "")
        if wanted in (plain, plain.removesuffix("days")) and wanted:
            return period
    raise UnknownPeriod(given=text[:40], known=", ".join(Period))


def days_of(period: Period, *, today: date) -> tuple[date, date]:
    """First and last day, both within it; no period reaches beyond today."""
    month = today.replace(day=1)
    match period:
        case Period.TODAY:
            return today, today
        case Period.WEEK:
            return today - timedelta(days=6), today
        case Period.MONTH:
            return today - timedelta(days=29), today
        case Period.THIS_MONTH:
            return month, today
        case Period.LAST_MONTH:
            last = month - timedelta(days=1)
            return last.replace(day=1), last

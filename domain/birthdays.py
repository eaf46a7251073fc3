"""Birthdays: how they are typed and on which local day they are greeted (semantics 11)."""

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.refusals import InvalidInput, LoyaltyError

OLDEST_AGE = 120


class BadBirthday(InvalidInput):
    code = "bad_birthday"


class BirthdayFixed(LoyaltyError):
    """A birthday changes once a year. Fields: `until`, the day from which it may be changed again."""

    code = "birthday_fixed"


class LeapDayRule(StrEnum):
    """When someone born on 29 February is greeted in other years."""

    FEBRUARY_28 = "february_28"
    MARCH_1 = "march_1"


@dataclass(frozen=True)
class Birthday:
    month: int
    day: int
    year: int | None = None

    @property
    def month_day(self) -> int:
        """`month * 100 + day`, as stored and indexed."""
        return self.month * 100 + self.day

    @property
    def written(self) -> str:
        """As an import reads it: `05-20` or `1990-05-20`."""
        day = f"{self.month:02}-{self.day:02}"
        return day if self.year is None else f"{self.year}-{day}"

    @classmethod
    def from_stored(cls, month_day: int | None, year: int | None) -> "Birthday | None":
        return None if month_day is None else cls(month=month_day // 100, day=month_day % 100, year=year)


def changeable_from(changed_on: date | None, *, today: date) -> date | None:
    """The day from which a birthday changed then may be changed again: a year later; None when it may be today."""
    if changed_on is None:
        return None
    leap_day = (changed_on.month, changed_on.day) == (2, 29)
    again = date(changed_on.year + 1, 3, 1) if leap_day else changed_on.replace(year=changed_on.year + 1)
    return again if today < again else None


_FORM = re.compile(r"(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?")


def parse_birthday(text: str, *, today: date) -> Birthday:
    """Reads `MM-DD` or `YYYY-MM-DD` (also `5/20`, `5月20日`, full-width digits); 29 February is fine.

    Raises BadBirthday for a day that does not exist, lies ahead, or is more than 120 years ago.
    """
    match = _FORM.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if match is None:
        raise BadBirthday(given=text[:40])
    year, month, day = (int(part) if part else None for part in match.groups())
    assert month is not None and day is not None
    try:
        born = date(2000 if year is None else year, month, day)  # 2000 is a leap year
    except ValueError:
        raise BadBirthday(given=text[:40]) from None
    if year is not None and (born > today or born.year < today.year - OLDEST_AGE):
        raise BadBirthday(given=text[:40])
    return Birthday(month=month, day=day, year=year)


def stored_days_greeted_on(day: date, *, leap_day_rule: LeapDayRule) -> tuple[int, ...]:
    """The stored `month*100+day` values whose birthday is kept on that local day."""
    stored = [day.month * 100 + day.day]
    if not calendar.isleap(day.year):
        stand_in = (2, 28) if leap_day_rule is LeapDayRule.FEBRUARY_28 else (3, 1)
        if (day.month, day.day) == stand_in:
            stored.append(229)
    return tuple(stored)

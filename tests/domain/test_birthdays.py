"""Birthdays: how they may be typed and when they are greeted (semantics 11, F29)."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain.birthdays import (
    BadBirthday,
    Birthday,
    LeapDayRule,
    changeable_from,
    parse_birthday,
    stored_days_greeted_on,
)

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "birthday"),
    [
        ("05-20", Birthday(5, 20)),
        ("5-20", Birthday(5, 20)),
        ("1990-05-20", Birthday(5, 20, 1990)),
        ("1990/5/20", Birthday(5, 20, 1990)),
        ("5.20", Birthday(5, 20)),
        ("5月20日", Birthday(5, 20)),
        ("1990年5月20日", Birthday(5, 20, 1990)),
        ("０５－２０", Birthday(5, 20)),
        ("１９９０-０５-２０", Birthday(5, 20, 1990)),
        ("  05-20\n", Birthday(5, 20)),
        ("02-29", Birthday(2, 29)),
        ("2000-02-29", Birthday(2, 29, 2000)),
        ("2026-11-22", Birthday(11, 22, 2026)),  # born today
        ("1906-01-01", Birthday(1, 1, 1906)),
    ],
)
def test_a_birthday_may_be_typed_in_many_ways(typed: str, birthday: Birthday) -> None:
    assert parse_birthday(typed, today=TODAY) == birthday


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "02-30",
        "2001-02-29",
        "1900-02-29",
        "13-01",
        "00-10",
        "05-00",
        "04-31",
        "0000-05-20",
        "1905-12-31",
        "2026-11-23",
        "9999-01-01",
        "20-05-1990",
        "90-05-20",
        "0520",
        "tomorrow",
        "🎂",
        "5-20; DROP TABLE members",
        "-5-20",
        "5-20-",
        "05-2\u200b0",
        "x" * 5_000,
    ],
)
def test_a_day_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(BadBirthday) as refused:
        parse_birthday(typed, today=TODAY)
    assert refused.value.fields["given"] == typed[:40]


@given(typed=some.text())
def test_any_text_can_be_tried(typed: str) -> None:
    with suppress(BadBirthday):
        birthday = parse_birthday(typed, today=TODAY)
        assert date(birthday.year or 2000, birthday.month, birthday.day) <= TODAY


@given(born=some.dates(date(1906, 1, 1), TODAY))
def test_each_day_is_read_kept_and_read_again(born: date) -> None:
    birthday = parse_birthday(born.isoformat(), today=TODAY)
    assert birthday == Birthday(born.month, born.day, born.year)
    assert Birthday.from_stored(birthday.month_day, birthday.year) == birthday


def test_no_birthday_is_none() -> None:
    assert Birthday.from_stored(None, None) is None


@pytest.mark.parametrize(
    ("day", "rule", "greeted"),
    [
        (date(2027, 2, 28), LeapDayRule.FEBRUARY_28, (228, 229)),
        (date(2027, 3, 1), LeapDayRule.FEBRUARY_28, (301,)),
        (date(2027, 2, 28), LeapDayRule.MARCH_1, (228,)),
        (date(2027, 3, 1), LeapDayRule.MARCH_1, (301, 229)),
        (date(2028, 2, 28), LeapDayRule.FEBRUARY_28, (228,)),
        (date(2028, 2, 29), LeapDayRule.FEBRUARY_28, (229,)),
        (date(2028, 2, 29), LeapDayRule.MARCH_1, (229,)),
        (date(2028, 3, 1), LeapDayRule.MARCH_1, (301,)),
        (date(2100, 2, 28), LeapDayRule.FEBRUARY_28, (228, 229)),  # no leap year
        (date(2100, 3, 1), LeapDayRule.MARCH_1, (301, 229)),
    ],
)
def test_who_was_born_on_29_february_is_greeted_by_the_shops_rule(
    day: date, rule: LeapDayRule, greeted: tuple[int, ...]
) -> None:
    assert stored_days_greeted_on(day, leap_day_rule=rule) == greeted


@pytest.mark.parametrize("rule", LeapDayRule)
@pytest.mark.parametrize("year", [2027, 2028, 2100])
def test_every_birthday_is_greeted_once_a_year(year: int, rule: LeapDayRule) -> None:
    days = [date(year, 1, 1) + timedelta(days=count) for count in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]
    greeted = [stored for day in days for stored in stored_days_greeted_on(day, leap_day_rule=rule)]
    every_day = [date(2000, 1, 1) + timedelta(days=count) for count in range(366)]
    assert sorted(greeted) == [day.month * 100 + day.day for day in every_day]


@pytest.mark.parametrize(
    ("changed_on", "today", "again"),
    [
        (None, date(2026, 11, 22), None),
        (date(2026, 11, 22), date(2026, 11, 22), date(2027, 11, 22)),
        (date(2026, 11, 22), date(2027, 11, 21), date(2027, 11, 22)),
        (date(2026, 11, 22), date(2027, 11, 22), None),
        (date(2028, 2, 29), date(2029, 2, 28), date(2029, 3, 1)),
        (date(2028, 2, 29), date(2029, 3, 1), None),
    ],
)
def test_a_birthday_changes_once_a_year(changed_on: date | None, today: date, again: date | None) -> None:
    assert changeable_from(changed_on, today=today) == again

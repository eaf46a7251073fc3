"""Moving the demo's clock: where a jump leads, and the moments on the way, so that no skipped day is lost."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.birthdays import Birthday
from domain.contact_gate import at_local

MORNING = time(9, 0)
HOURS = (time(9, 0), time(10, 0), time(14, 0), time(21, 30))
"""Hours of a replayed day at which the portal looks what is due: greetings, reminders, surveys, the summary."""
NEXT_STEP = timedelta(seconds=1)


def target(to: str, *, now: datetime, zone: ZoneInfo, birthdays: list[Birthday]) -> datetime:
    """The moment a jump leads to: `tomorrow` 09:00, `+60d`, or 09:00 on the `next-birthday` of a member.

    Raises ValueError when no member has a birthday.
    """
    today = now.astimezone(zone).date()
    if to == "tomorrow":
        return at_local(today + timedelta(days=1), MORNING, zone=zone) + NEXT_STEP
    if to == "next-birthday":
        days = [_next(birthday, after=today) for birthday in birthdays]
        if not days:
            raise ValueError("Nobody has told their birthday yet.")
        return at_local(min(days), MORNING, zone=zone) + NEXT_STEP
    return now + timedelta(days=int(to.strip("+d")))


def stops(*, start: datetime, end: datetime, zone: ZoneInfo) -> Iterator[datetime]:
    """The moments to replay after `start`, in order, `end` last."""
    day = start.astimezone(zone).date()
    while day <= end.astimezone(zone).date():
        for hour in HOURS:
            moment = at_local(day, hour, zone=zone) + NEXT_STEP
            if start < moment < end:
                yield moment
        day += timedelta(days=1)
    yield end


def _next(birthday: Birthday, *, after: date) -> date:
    for year in (after.year, after.year + 1):
        try:
            day = date(year, birthday.month, birthday.day)
        except ValueError:  # 29 February
            day = date(year, 2, 28)
        if day > after:
            return day
    raise AssertionError("a birthday comes every year")

"""Pure parts of the contact gate: local days and quiet hours (semantics 8)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class QuietHours:
    """Half-open local window `[starts, ends)`; it may cross midnight; equal ends mean no quiet hours."""

    starts: time
    ends: time

    def covers(self, local: time) -> bool:
        if self.starts <= self.ends:
            return self.starts <= local < self.ends
        return local >= self.starts or local < self.ends


def next_open_at(moment: datetime, *, quiet: QuietHours, zone: ZoneInfo) -> datetime:
    """The first moment at or after `moment` outside the quiet hours of that zone (aware UTC)."""
    local = moment.astimezone(zone)
    if not quiet.covers(local.time()):
        return moment
    opens = at_local(local.date(), quiet.ends, zone=zone)
    if opens <= moment:  # in a repeated hour the same wall-clock time comes once more
        opens = datetime.combine(local.date(), quiet.ends.replace(fold=1), tzinfo=zone).astimezone(UTC)
    return opens if opens > moment else at_local(local.date() + timedelta(days=1), quiet.ends, zone=zone)


def at_local(day: date, clock_time: time, *, zone: ZoneInfo) -> datetime:
    """That wall-clock time on that day as aware UTC. In a gap of the clocks the first valid moment after it; in a
    repeated hour the earlier of the two."""
    wall = datetime.combine(day, clock_time, tzinfo=zone)
    earlier, later = (wall.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
    return earlier if earlier <= later else _end_of_gap(later, earlier, zone=zone)


def _end_of_gap(before: datetime, after: datetime, *, zone: ZoneInfo) -> datetime:
    """The moment between those two at which the clocks are put forward, to the second."""
    offset = after.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before) // timedelta(seconds=2))
        if middle.astimezone(zone).utcoffset() == offset:
            after = middle
        else:
            before = middle
    return after.replace(microsecond=0)


def day_bounds(day: date, *, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Half-open UTC bounds of a local calendar day."""
    return at_local(day, time.min, zone=zone), at_local(day + timedelta(days=1), time.min, zone=zone)


def week_start(day: date) -> date:
    """Monday of that day's week."""
    return day - timedelta(days=day.weekday())

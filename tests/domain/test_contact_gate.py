"""Quiet hours and local days, also where clocks jump (semantics 8, F28)."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain.contact_gate import QuietHours, at_local, day_bounds, next_open_at, week_start

SHANGHAI = ZoneInfo("Asia/Shanghai")
NEW_YORK = ZoneInfo("America/New_York")  # 2026: 8 March 02:00 -> 03:00, 1 November 02:00 -> 01:00
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")  # half an hour: 5 April 02:00 -> 01:30, 4 October 02:00 -> 02:30
HAVANA = ZoneInfo("America/Havana")  # 8 March 00:00 -> 01:00, 1 November 01:00 -> 00:00
KATHMANDU = ZoneInfo("Asia/Kathmandu")
ZONES = [SHANGHAI, NEW_YORK, LORD_HOWE, HAVANA, KATHMANDU, ZoneInfo("Pacific/Kiritimati"), ZoneInfo("Etc/GMT+12")]

NIGHT = QuietHours(starts=time(21), ends=time(9))


def local(text: str, zone: ZoneInfo = SHANGHAI, *, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone, fold=fold).astimezone(UTC)


class TestQuietHours:
    @pytest.mark.parametrize(
        ("clock", "quiet"),
        [
            ("20:59:59.999999", False),
            ("21:00", True),
            ("23:59", True),
            ("00:00", True),
            ("08:59:59.999999", True),
            ("09:00", False),
            ("12:00", False),
        ],
    )
    def test_the_night_is_half_open(self, clock: str, quiet: bool) -> None:
        assert NIGHT.covers(time.fromisoformat(clock)) is quiet

    @pytest.mark.parametrize(("clock", "quiet"), [("12:59", False), ("13:00", True), ("14:59", True), ("15:00", False)])
    def test_a_siesta_does_not_cross_midnight(self, clock: str, quiet: bool) -> None:
        assert QuietHours(starts=time(13), ends=time(15)).covers(time.fromisoformat(clock)) is quiet

    @given(clock=some.times())
    def test_equal_ends_mean_no_quiet_hours(self, clock: time) -> None:
        assert not QuietHours(starts=time(9), ends=time(9)).covers(clock)


class TestTheNextOpenMoment:
    @pytest.mark.parametrize(
        ("now", "opens"),
        [
            ("2026-11-22 12:00", "2026-11-22 12:00"),
            ("2026-11-22 20:59", "2026-11-22 20:59"),
            ("2026-11-22 21:00", "2026-11-23 09:00"),
            ("2026-11-23 00:00", "2026-11-23 09:00"),
            ("2026-11-23 08:59", "2026-11-23 09:00"),
            ("2026-11-23 09:00", "2026-11-23 09:00"),
        ],
    )
    def test_a_message_waits_for_the_morning(self, now: str, opens: str) -> None:
        assert next_open_at(local(now), quiet=NIGHT, zone=SHANGHAI) == local(opens)

    def test_it_is_the_members_morning(self) -> None:
        now = datetime(2026, 11, 22, 14, tzinfo=UTC)  # evening in Shanghai, morning in New York
        assert next_open_at(now, quiet=NIGHT, zone=SHANGHAI) == datetime(2026, 11, 23, 1, tzinfo=UTC)
        assert next_open_at(now, quiet=NIGHT, zone=NEW_YORK) == datetime(2026, 11, 22, 14, tzinfo=UTC)
        assert next_open_at(now, quiet=NIGHT, zone=KATHMANDU) == now  # 19:45

    def test_the_night_the_clocks_change_is_shorter_or_longer(self) -> None:
        before = local("2026-03-07 21:00", NEW_YORK)
        assert next_open_at(before, quiet=NIGHT, zone=NEW_YORK) - before == timedelta(hours=11)
        before = local("2026-10-31 21:00", NEW_YORK)
        assert next_open_at(before, quiet=NIGHT, zone=NEW_YORK) - before == timedelta(hours=13)
        before = local("2026-10-03 21:00", LORD_HOWE)
        assert next_open_at(before, quiet=NIGHT, zone=LORD_HOWE) - before == timedelta(hours=11, minutes=30)

    def test_quiet_hours_that_end_in_a_repeated_hour_end_again_in_it(self) -> None:
        quiet = QuietHours(starts=time(22), ends=time(1, 30))
        second_time = local("2026-11-01 01:10", NEW_YORK, fold=1)
        assert next_open_at(second_time, quiet=quiet, zone=NEW_YORK) == second_time + timedelta(minutes=20)

    def test_quiet_hours_that_end_in_a_skipped_hour_end_with_it(self) -> None:
        quiet = QuietHours(starts=time(22), ends=time(2, 45))
        opens = next_open_at(local("2026-03-08 01:00", NEW_YORK), quiet=quiet, zone=NEW_YORK)
        assert opens == local("2026-03-08 03:00", NEW_YORK)

    @given(
        now=some.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=some.just(UTC)),
        starts=some.times(),
        ends=some.times(),
        zone=some.sampled_from(ZONES),
    )
    def test_it_is_soon_and_never_quiet(self, now: datetime, starts: time, ends: time, zone: ZoneInfo) -> None:
        quiet = QuietHours(starts=starts, ends=ends)
        opens = next_open_at(now, quiet=quiet, zone=zone)
        assert now <= opens <= now + timedelta(hours=25)
        assert not quiet.covers(opens.astimezone(zone).time())
        assert next_open_at(opens, quiet=quiet, zone=zone) == opens


class TestAWallClockTime:
    def test_is_the_zones_own(self) -> None:
        assert at_local(date(2026, 11, 22), time(9), zone=SHANGHAI) == datetime(2026, 11, 22, 1, tzinfo=UTC)
        assert at_local(date(2026, 11, 22), time(9), zone=KATHMANDU) == datetime(2026, 11, 22, 3, 15, tzinfo=UTC)

    @pytest.mark.parametrize(
        ("day", "clock", "zone", "valid"),
        [
            (date(2026, 3, 8), time(2), NEW_YORK, "2026-03-08 03:00"),
            (date(2026, 3, 8), time(2, 30), NEW_YORK, "2026-03-08 03:00"),
            (date(2026, 3, 8), time(2, 59, 59, 999_999), NEW_YORK, "2026-03-08 03:00"),
            (date(2026, 3, 8), time(3), NEW_YORK, "2026-03-08 03:00"),
            (date(2026, 10, 4), time(2), LORD_HOWE, "2026-10-04 02:30"),
            (date(2026, 10, 4), time(2, 15), LORD_HOWE, "2026-10-04 02:30"),
            (date(2026, 3, 8), time(0), HAVANA, "2026-03-08 01:00"),
        ],
    )
    def test_that_is_skipped_becomes_the_first_valid_moment_after(
        self, day: date, clock: time, zone: ZoneInfo, valid: str
    ) -> None:
        assert at_local(day, clock, zone=zone) == local(valid, zone)

    @pytest.mark.parametrize(
        ("day", "clock", "zone"),
        [
            (date(2026, 11, 1), time(1, 30), NEW_YORK),
            (date(2026, 4, 5), time(1, 45), LORD_HOWE),
            (date(2026, 11, 1), time(0, 30), HAVANA),
        ],
    )
    def test_that_comes_twice_is_the_earlier(self, day: date, clock: time, zone: ZoneInfo) -> None:
        wall = datetime.combine(day, clock, tzinfo=zone)
        assert at_local(day, clock, zone=zone) == wall.replace(fold=0).astimezone(UTC)
        assert at_local(day, clock, zone=zone) < wall.replace(fold=1).astimezone(UTC)

    @given(day=some.dates(date(2026, 1, 1), date(2028, 1, 1)), clock=some.times(), zone=some.sampled_from(ZONES))
    def test_is_never_before_that_time_of_that_day(self, day: date, clock: time, zone: ZoneInfo) -> None:
        shown = at_local(day, clock, zone=zone).astimezone(zone)
        assert shown.date() == day
        assert shown.time() >= clock


class TestDays:
    @pytest.mark.parametrize(
        ("day", "zone", "hours"),
        [
            (date(2026, 11, 22), SHANGHAI, 24.0),
            (date(2026, 3, 8), NEW_YORK, 23.0),
            (date(2026, 11, 1), NEW_YORK, 25.0),
            (date(2026, 10, 4), LORD_HOWE, 23.5),
            (date(2026, 4, 5), LORD_HOWE, 24.5),
            (date(2026, 3, 8), HAVANA, 23.0),
        ],
    )
    def test_have_the_hours_they_have(self, day: date, zone: ZoneInfo, hours: float) -> None:
        begins, ends = day_bounds(day, zone=zone)
        assert (ends - begins).total_seconds() / 3600 == hours

    @given(moment=some.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)), zone=some.sampled_from(ZONES))
    def test_every_moment_belongs_to_its_local_day(self, moment: datetime, zone: ZoneInfo) -> None:
        moment = moment.replace(tzinfo=UTC)
        begins, ends = day_bounds(moment.astimezone(zone).date(), zone=zone)
        assert begins <= moment < ends

    def test_weeks_begin_on_monday(self) -> None:
        sunday = date(2026, 11, 22)
        assert week_start(sunday) == date(2026, 11, 16)
        assert week_start(date(2026, 11, 16)) == date(2026, 11, 16)

"""The clock: real time in the shop, and the demo's time that jumps ahead and runs on."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
import time_machine

from config.clock import Clock, ShiftedClock

SUNDAY = datetime(2026, 11, 22, 10, 15, tzinfo=UTC)


def test_the_clock_tells_the_moment_in_utc() -> None:
    with time_machine.travel(SUNDAY, tick=False):
        assert Clock().now() == SUNDAY
        assert Clock().now().utcoffset() == timedelta()


def test_a_shifted_clock_runs_on_from_where_it_jumped() -> None:
    clock = ShiftedClock()
    with time_machine.travel(SUNDAY, tick=False) as world:
        clock.advance_to(datetime(2026, 11, 23, 9, 0, tzinfo=timezone(timedelta(hours=8))))
        assert clock.now() == datetime(2026, 11, 23, 1, 0, tzinfo=UTC)

        world.shift(90)
        clock.advance_by(timedelta(days=60))

        assert clock.now() == datetime(2027, 1, 22, 1, 1, 30, tzinfo=UTC)
        assert clock.offset == clock.now() - Clock().now()


def test_a_shifted_clock_never_goes_back() -> None:
    with time_machine.travel(SUNDAY, tick=False):
        clock = ShiftedClock(offset=timedelta(days=1))

        with pytest.raises(ValueError, match="only goes forward"):
            clock.advance_to(SUNDAY)
        assert clock.now() == SUNDAY + timedelta(days=1)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        ShiftedClock().advance_to(datetime(2099, 1, 1))

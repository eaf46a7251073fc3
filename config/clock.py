"""The portal's clock: the only place that asks what time it is. Everybody else is handed `now`."""

from datetime import UTC, datetime, timedelta


class Clock:
    """The real time."""

    def now(self) -> datetime:
        """This moment, aware, in UTC."""
        return datetime.now(UTC)


class ShiftedClock(Clock):
    """The demo's clock: real time plus an offset, so a jump to tomorrow runs on from there. It only goes forward."""

    def __init__(self, *, offset: timedelta = timedelta()) -> None:
        self._offset = offset

    @property
    def offset(self) -> timedelta:
        """How far this clock is ahead of the real time."""
        return self._offset

    def now(self) -> datetime:
        """This clock's moment, aware, in UTC."""
        return super().now() + self._offset

    def advance_to(self, moment: datetime) -> None:
        """Jump to `moment` (aware). Raises ValueError when it has no zone or lies in this clock's past."""
        if moment.tzinfo is None:
            raise ValueError("the moment to jump to needs a time zone")
        self.advance_by(moment - self.now())

    def advance_by(self, step: timedelta) -> None:
        """Jump ahead by `step`. Raises ValueError when it is negative: what happened cannot unhappen."""
        if step < timedelta():
            raise ValueError("the clock only goes forward")
        self._offset += step

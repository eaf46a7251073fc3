"""The ticks: APScheduler with its memory store, rebuilt at each start, in UTC."""

from collections.abc import Callable
from datetime import UTC, datetime

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from domain.programme import Programme
from scheduler.jobs import JOBS, Job

log = structlog.get_logger(__name__)


class Ticks:
    """Looks for due work at each job's interval. Two of these, or a day's pause, change nothing but the hour."""

    def __init__(self, *, programme: Programme, clock: Callable[[], datetime]) -> None:
        self._programme = programme
        self._clock = clock
        self._scheduler = AsyncIOScheduler(timezone=UTC)

    def start(self) -> None:
        for job in JOBS:
            self._scheduler.add_job(
                self._tick,
                IntervalTrigger(seconds=job.every_seconds, timezone=UTC),
                args=[job],
                id=job.name,
                next_run_time=datetime.now(UTC),
                coalesce=True,
                max_instances=1,
                misfire_grace_time=None,
            )
        self._scheduler.start()

    def stop(self) -> None:
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def _tick(self, job: Job) -> None:
        now = self._clock()
        try:
            done = await job.run(programme=self._programme, due_at=now, now=now)
        except Exception:
            log.exception("job failed; the next tick tries again", job=job.name)
        else:
            if done:
                log.info("job done", job=job.name, count=done)

    async def run_all(self) -> None:
        """One tick of every job now, in the order of the schedule (the demo's clock moves)."""
        for job in JOBS:
            await self._tick(job)

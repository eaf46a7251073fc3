"""`huitou job list`, `job run NAME [--at ISO-TIME]`."""

import argparse
import sys
from datetime import UTC, datetime

from bot.errors import StartError
from bot.foundation import founded
from config.settings import Settings


async def show(_arguments: argparse.Namespace, _settings: Settings) -> int:
    from scheduler.jobs import JOBS

    for job in JOBS:
        print(f"{job.name:14} {job.about}")
    return 0


async def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """`--at` decides who is due; the messages leave by the real clock. Exit 0 also when nothing is due."""
    from scheduler import jobs

    try:
        job = jobs.by_name(arguments.name)
    except jobs.UnknownJob:
        names = ", ".join(one.name for one in jobs.JOBS)
        print(f"There is no job {arguments.name!r}. The jobs are: {names}", file=sys.stderr)
        return 2
    async with founded(settings) as foundation:
        now = foundation.clock.now()
        due_at = _moment(arguments.at, settings) if arguments.at else now
        done = await jobs.run(job, programme=foundation.programme, due_at=due_at, now=now)
    print(f"{job.name}: {done}")
    return 0


def _moment(text: str, settings: Settings) -> datetime:
    """An ISO moment; without an offset it is taken in the shop's zone. Raises StartError."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise StartError(f"--at: {text!r} is not a moment. Write it like 2026-11-22T09:00:00+08:00.") from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=settings.zone)).astimezone(UTC)

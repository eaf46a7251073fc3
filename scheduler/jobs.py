"""The named jobs: each finds what is due and does it once by unique key, however often it is run."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from domain.programme import Programme
from services import care, referrals, surveys

DueJob = Callable[..., Awaitable[int]]


@dataclass(frozen=True)
class Job:
    """`every_seconds`: how often the clock looks; `run` answers how many it did."""

    name: str
    about: str
    every_seconds: int
    run: DueJob


JOBS: tuple[Job, ...] = (
    Job("birthday", "greet members on their birthday", 5, care.greet_birthdays),
    Job("reactivation", "write to members who have been silent for long", 10, care.nudge_sleepers),
    Job("survey", "ask how a visit was, some hours later", 10, surveys.invite_after_purchases),
    Job("referrals", "reward members and the friends they brought, take back what was returned", 5, referrals.settle),
    Job("coupon-expiry", "end coupons whose time is over, remind of those that end soon", 60, care.remind_of_coupons),
    Job("points-expiry", "end points whose time is over, remind of those that end soon", 60, care.remind_of_points),
    Job("tiers", "let tiers fall whose points have left the window", 300, care.recount_tiers),
    Job("summary", "send the day's figures to the managers", 30, care.summarise),
)


class UnknownJob(KeyError):
    """No job has that name."""


def by_name(name: str) -> Job:
    """Raises UnknownJob."""
    for job in JOBS:
        if job.name == name:
            return job
    raise UnknownJob(name)


async def run(job: Job, *, programme: Programme, due_at: datetime, now: datetime) -> int:
    """Runs a job as if it were `due_at`; what it promises leaves by the real clock `now`."""
    return await job.run(programme=programme, due_at=due_at, now=now)

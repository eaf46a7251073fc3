"""Each benchmark at a tiny scale: the figures mean nothing, but every side does its work and its books balance."""

import asyncio
import shutil
from pathlib import Path

import pytest

from benchmarks.__main__ import BENCHMARKS
from benchmarks.plan import Plan, Row, spread
from benchmarks.report import table

TINY = Plan(rounds=1, scale=0.02, warm_up=False)


@pytest.fixture
def places(database_url: str, tmp_path: Path) -> dict[str, Path]:
    """A folder for each benchmark, with the migrated file in it: nobody waits for the migrations six times."""
    made = {name: tmp_path / "benchmarks" / name for name in BENCHMARKS}
    for place in [*made.values(), made["redemption"] / "ours", made["redemption"] / "theirs"]:
        place.mkdir(parents=True)
        shutil.copy(database_url.removeprefix("sqlite://"), place / "huitou.db")
    return made


@pytest.mark.sqlite_only
@pytest.mark.timeout(300)  # some ten seconds on two idle cores, but all of it is work for them
async def test_every_benchmark_does_its_work(places: dict[str, Path]) -> None:
    """They check their own results and raise when one is wrong. All at once, because most of it is imports."""
    measured = await asyncio.gather(*(measure(TINY, places[name]) for name, measure in BENCHMARKS.items()))

    rows = [row for some in measured for row in some]
    assert len(rows) == 8
    assert all(row.ours[0] > 0 and row.theirs[0] > 0 for row in rows)
    assert len(table(rows).splitlines()) == 2 + len(rows)


def test_ratios_say_how_many_times_as_much_ours_takes() -> None:
    slower = Row("seconds", "seconds", "", ours=[2.0, 4.0, 9.0], theirs=[1.0, 2.0, 3.0])
    fewer = Row("answers", "answers a second", "", ours=[100.0], theirs=[400.0], is_rate=True)

    assert (slower.ratio, slower.pair_ratio) == (2.0, 2.0)
    assert fewer.ratio == 4.0
    assert "| 2.00 | 2.00 |" in table([slower])


def test_quartiles_stand_around_the_median() -> None:
    assert spread([5.0, 1.0, 3.0, 4.0, 2.0]) == (2.0, 3.0, 4.0)
    assert spread([7.0]) == (7.0, 7.0, 7.0)


async def test_runs_are_interleaved_and_the_first_pair_only_warms_up() -> None:
    calls: list[str] = []

    async def run(side: str) -> float:
        calls.append(side)
        return float(len(calls))

    ours, theirs = await Plan(rounds=2).interleaved(lambda: run("ours"), lambda: run("theirs"))

    assert calls == ["ours", "theirs"] * 3
    assert (ours, theirs) == ([3.0, 5.0], [4.0, 6.0])

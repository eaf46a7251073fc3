"""Four processes, started once, that each test lets loose on its database at the same moment."""

import json
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from services import catalogue, verify
from tests.factories import NOW, make_programme

PROCESSES = 4
ROOT = Path(__file__).parents[2]


class Crowd:
    """The processes; `run` gives the same task to all of them at once."""

    def __init__(self, workers: list[subprocess.Popen[str]]) -> None:
        self._workers = workers

    def tell(self, **command: Any) -> list[Any]:
        for worker in self._workers:
            assert worker.stdin is not None
            worker.stdin.write(json.dumps(command) + "\n")
            worker.stdin.flush()
        return [json.loads(self._line(worker)) for worker in self._workers]

    def run(self, task: str, **arguments: Any) -> list[Any]:
        return self.tell(do="run", task=task, **{"with": arguments})

    def tally(self, task: str, **arguments: Any) -> dict[str, int]:
        """What all attempts of all processes came to, summed."""
        total: dict[str, int] = {}
        for outcomes in self.run(task, **arguments):
            for outcome, times in outcomes.items():
                total[outcome] = total.get(outcome, 0) + times
        return total

    def ready(self) -> None:
        for worker in self._workers:
            assert self._line(worker) == "ready\n"

    @staticmethod
    def _line(worker: subprocess.Popen[str]) -> str:
        assert worker.stdout is not None
        line = worker.stdout.readline()
        assert line, "a process of the race has died; its reason stands in the captured output"
        return line


@pytest.fixture(scope="session")
def _workers() -> Iterator[Crowd]:
    command = [sys.executable, "-m", "tests.races.worker"]
    started = [
        subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(PROCESSES)
    ]
    try:
        crowd = Crowd(started)
        crowd.ready()
        yield crowd
    finally:
        for worker in started:
            assert worker.stdin is not None
            worker.stdin.close()
            try:
                worker.wait(timeout=10)
            except subprocess.TimeoutExpired:
                worker.kill()
                worker.wait()
            assert worker.stdout is not None
            worker.stdout.close()


@pytest.fixture
async def crowd(_workers: Crowd, database: str) -> AsyncIterator[Crowd]:
    """The processes, connected to this test's database, where the shipped catalogue is loaded."""
    await catalogue.load(programme=make_programme(), now=NOW)
    _workers.tell(do="open", url=database)
    try:
        yield _workers
    finally:
        _workers.tell(do="close")


@pytest.fixture
async def books_balance(database: str) -> AsyncIterator[None]:
    yield
    assert [found async for found in verify.violations()] == []

"""The tests of tables and use cases once more, on PostgreSQL, in a process of their own.

Tortoise keeps prepared queries by table and not by database, so one process can test one database only.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.databases import postgres_answers

ROOT = Path(__file__).parent.parent
ROOMS = [room for room in ("tests/models", "tests/services", "tests/races") if any((ROOT / room).rglob("test_*.py"))]


@pytest.mark.sqlite_only  # the child must not start children
@pytest.mark.timeout(600)
@pytest.mark.parametrize("room", ROOMS)
def test_the_same_tests_pass_on_postgres(room: str) -> None:
    if why := postgres_answers():
        pytest.skip(why)
    command = [sys.executable, "-m", "pytest", room, "--tb=short", "-p", "no:cacheprovider", "-x"]
    environment = {**os.environ, "HUITOU_TEST_DATABASE": "postgres"}
    environment.pop("PYTEST_ADDOPTS", None)
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=580)
    report = f"{done.stdout[-12_000:]}\n{done.stderr[-4_000:]}"
    assert done.returncode == 0, f"{room} on PostgreSQL:\n{report}"
    assert " passed" in report

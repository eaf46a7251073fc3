"""Where nothing may be skipped, a skip fails, and its reason stands before the last line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.gates.skips import VARIABLE

SUITE = """
import pytest

def test_fine():
    pass

@pytest.mark.skip(reason="no till here")
def test_marked():
    pass

def test_asks_first():
    pytest.skip("no Chromium here")

@pytest.mark.xfail(reason="known to be wrong")
def test_expected_to_fail():
    assert False
"""


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    (tmp_path / "test_suite.py").write_text(SUITE)
    (tmp_path / "test_whole_file.py").write_text(
        "import pytest\npytest.skip('no Redis here', allow_module_level=True)\n"
    )
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = -ra -q\n")
    return tmp_path


def run(suite: Path, *, forbidden: bool) -> tuple[int, str]:
    command = [sys.executable, "-m", "pytest", "-p", "tests.gates.skips", "-p", "no:cacheprovider", str(suite)]
    environment = os.environ | {VARIABLE: "1" if forbidden else "", "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=suite, timeout=60, check=False)
    return done.returncode, done.stdout


def test_skips_are_told_and_pass_on_a_machine_that_lacks_something(suite: Path) -> None:
    code, said = run(suite, forbidden=False)

    assert code == 0
    assert said.splitlines()[-1].startswith("1 passed, 3 skipped, 1 xfailed in")


def test_where_nothing_may_be_skipped_each_skip_fails_with_its_reason(suite: Path) -> None:
    code, said = run(suite, forbidden=True)

    assert code != 0
    listed = said.partition("skipped, though nothing may be")[2].partition("short test summary")[0]
    for reason in ("no till here", "no Chromium here", "no Redis here"):
        assert reason in listed
    assert "known to be wrong" not in listed
    assert said.splitlines()[-1].startswith("1 failed, 1 passed, 1 skipped, 1 xfailed, 1 error in")


def test_a_file_that_skips_itself_fails_an_otherwise_good_run(suite: Path) -> None:
    (suite / "test_suite.py").write_text("def test_fine(): ...\n")

    code, said = run(suite, forbidden=True)

    assert code == 1
    assert "no Redis here" in said.partition("skipped, though nothing may be")[2]


def test_the_last_line_is_pytests_own_summary(suite: Path) -> None:
    (suite / "test_whole_file.py").unlink()

    assert run(suite, forbidden=True)[1].splitlines()[-1].startswith("1 failed, 1 passed, 1 xfailed, 1 error in")

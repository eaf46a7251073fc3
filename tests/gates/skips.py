"""With `HUITOU_TEST_NO_SKIPS=1` nothing may be skipped: where all that tests need is there, a skip hides a fault.

A pytest plugin. Each skip becomes a failure, and the reasons are listed before the summary. Expected failures stay.
"""

import os
from collections.abc import Generator
from typing import Any

import pytest

VARIABLE = "HUITOU_TEST_NO_SKIPS"
_skipped = pytest.StashKey[list[str]]()
_files: list[str] = []


def _forbidden() -> bool:
    return os.environ.get(VARIABLE, "") == "1"


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_skipped] = []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if _forbidden() and report.skipped and not hasattr(report, "wasxfail"):
        _fail(report, item.config)
    return report


def pytest_collectreport(report: pytest.CollectReport) -> None:
    """A whole file may skip itself; that fails the run at its end: the other tests still tell what they know."""
    if _forbidden() and report.skipped:
        _files.append(f"{report.nodeid}: {_reason(report)}")


def pytest_sessionfinish(session: pytest.Session) -> None:
    session.config.stash[_skipped] += _files
    _files.clear()
    if session.config.stash[_skipped] and session.exitstatus in (
        pytest.ExitCode.OK,
        pytest.ExitCode.NO_TESTS_COLLECTED,
    ):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    if config.stash[_skipped]:
        terminalreporter.section("skipped, though nothing may be")
        for line in config.stash[_skipped]:
            terminalreporter.line(line)


def _fail(report: pytest.TestReport, config: pytest.Config) -> None:
    reason = _reason(report)
    config.stash[_skipped].append(f"{report.nodeid}: {reason}")
    report.outcome = "failed"
    report.longrepr = f"skipped where nothing may be ({VARIABLE}=1): {reason}"


def _reason(report: "pytest.TestReport | pytest.CollectReport") -> str:
    words = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return words.removeprefix("Skipped: ")

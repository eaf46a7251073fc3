"""The gate over the table of requirements, with tables that must not pass."""

from pathlib import Path

import pytest

from tests.gates.requirements_table import COUNTS, ROOT, TABLE, problems_in, rows_of

TEST = "`tests/gates/test_requirements_table.py::test_the_table_is_true`"
NAMES = [f"{prefix}-{number:02}" for prefix, count in COUNTS.items() for number in range(1, count + 1)]


def table(**changed: str) -> str:
    """A table of every ID; `K_17="| K-17 | … |"` puts another line in a row's place, an empty one leaves it out."""
    lines = {name: f"| {name} | something | not yet | | |" for name in NAMES}
    lines |= {name.replace("_", "-"): line for name, line in changed.items()}
    return "\n".join(
        ["| ID | requirement | state | where | test |", "| --- | --- | --- | --- | --- |", *lines.values()]
    )


def test_the_table_is_true() -> None:
    assert problems_in(TABLE.read_text(encoding="utf-8")) == []


def test_every_requirement_of_the_sources_has_its_row() -> None:
    assert len(list(rows_of(TABLE.read_text(encoding="utf-8")))) == sum(COUNTS.values())


def test_a_good_table_passes() -> None:
    assert problems_in(table(K_17=f"| K-17 | purchases | done | `services/purchases.py` | {TEST} |")) == []


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("| K-17 | purchases | done | | |", "K-17: done, but no test is named"),
        ("| K-17 | purchases | done | | somewhere |", "K-17: done, but no test is named"),
        ("| K-17 | purchases | finished | | |", "K-17: unknown state 'finished'"),
        ("| K-17 | purchases | done | `services/nothing.py` | " + TEST + " |", "K-17: there is no services/nothing.py"),
        ("| K-17 | purchases | done | | `tests/test_nothing.py::test_it` |", "K-17: there is no tests/test_nothing.py"),
        (
            "| K-17 | purchases | partly | | `tests/gates/test_requirements_table.py::test_that_nobody_wrote` |",
            "K-17: there is no test_that_nobody_wrote in tests/gates/test_requirements_table.py",
        ),
        (
            "| K-17 | purchases | done | | `tests/gates/test_requirements_table.py` |",
            "K-17: tests/gates/test_requirements_table.py names no test, only a file",
        ),
        (
            # A word of the file is not a test of it.
            "| K-17 | purchases | done | | `tests/gates/test_requirements_table.py::table` |",
            "K-17: there is no table in tests/gates/test_requirements_table.py",
        ),
        ("| K-16 | purchases | not yet | | |", "K-16 stands in the table 2 times"),
        ("| K-16 | purchases | not yet | | |", "K-17 is missing"),
        ("", "K-17 is missing"),
        ("| K-99 | purchases | not yet | | |", "K-99 is no requirement of the sources"),
    ],
)
def test_an_untrue_table_does_not_pass(line: str, problem: str) -> None:
    assert any(problem in one for one in problems_in(table(K_17=line)))


def test_tests_in_classes_are_found(tmp_path: Path) -> None:
    (tmp_path / "test_shop.py").write_text("class TestShop:\n    async def test_it_opens(self) -> None: ...\n")

    def row(name: str) -> list[str]:
        return problems_in(table(H_01=f"| H-01 | opens | done | | `test_shop.py::{name}` |"), root=tmp_path)

    assert row("TestShop") == []
    assert row("TestShop::test_it_opens") == []
    assert row("TestShop::test_it_closes") == ["line 61: H-01: there is no TestShop::test_it_closes in test_shop.py"]


def test_the_root_is_where_the_project_is() -> None:
    assert (ROOT / "pyproject.toml").is_file()

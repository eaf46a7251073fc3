"""`docs/requirements.md` must stay true: no ID lost or given twice, no unknown state, no test that is not there.

Run by `make check` as `python -m tests.gates.requirements_table`.
"""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "docs" / "requirements.md"
STATES = ("done", "partly", "not yet")
COUNTS = {"K": 58, "H": 46, "R": 16, "M": 71, "P": 31, "V": 51}
"""How many requirements each source has: they are numbered from 01 without gaps."""
_ID = re.compile(r"[A-Z]-\d+")
_NAMED = re.compile(r"`([^`]+)`")
_COLUMNS = 5


@dataclass(frozen=True)
class Row:
    """One requirement; `paths` and `tests` as they are named in backticks."""

    line: int
    requirement: str
    state: str
    paths: tuple[str, ...]
    tests: tuple[str, ...]


def rows_of(table: str) -> Iterator[Row]:
    """The rows whose first cell begins like an ID."""
    for number, text in enumerate(table.splitlines(), start=1):
        cells = [cell.strip() for cell in text.strip().strip("|").split("|")]
        if text.startswith("|") and _ID.match(cells[0]):
            cells += [""] * (_COLUMNS - len(cells))
            yield Row(number, cells[0], cells[2], tuple(_NAMED.findall(cells[3])), tuple(_NAMED.findall(cells[4])))


def problems_in(table: str, *, root: Path = ROOT) -> list[str]:
    """What is wrong with a table, a sentence each; nothing when it is true."""
    rows = list(rows_of(table))
    found = [f"line {row.line}: {row.requirement}: {problem}" for row in rows for problem in _of_row(row, root)]
    names = [row.requirement for row in rows]
    found += [
        f"{name} stands in the table {names.count(name)} times" for name in sorted(set(names)) if names.count(name) > 1
    ]
    wanted = [f"{prefix}-{number:02}" for prefix, count in COUNTS.items() for number in range(1, count + 1)]
    found += [f"{name} is missing" for name in wanted if name not in names]
    found += [f"{name} is no requirement of the sources" for name in names if name not in wanted]
    return found


def _of_row(row: Row, root: Path) -> Iterator[str]:
    if row.state not in STATES:
        yield f"unknown state {row.state!r}; the states are {', '.join(STATES)}"
    if row.state == "done" and not row.tests:
        yield "done, but no test is named"
    for path in row.paths:
        if not (root / path).exists():
            yield f"there is no {path}"
    for test in row.tests:
        path, *name = test.split("::")
        if not name:
            yield f"{test} names no test, only a file"
        elif not (root / path).is_file():
            yield f"there is no {path}"
        elif not _is_test(root / path, tuple(name)):
            yield f"there is no {'::'.join(name)} in {path}"


def _is_test(path: Path, name: tuple[str, ...]) -> bool:
    return "::".join(name) in _tests_in(path)


@cache
def _tests_in(path: Path) -> frozenset[str]:
    """Names of the tests that a file defines: functions, classes that hold some, and their methods."""
    found: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef) and node.name.startswith("Test"):
            methods = {f"{node.name}::{one.name}" for one in node.body if _is_test_function(one)}
            found |= methods | ({node.name} if methods else set())
        elif _is_test_function(node):
            found.add(node.name)
    return frozenset(found)


def _is_test_function(node: ast.stmt) -> bool:
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test")


def main() -> int:
    table = TABLE.read_text(encoding="utf-8")
    problems = problems_in(table)
    for problem in problems:
        print(f"docs/requirements.md: {problem}", file=sys.stderr)
    states = [row.state for row in rows_of(table)]
    print(f"requirements: {len(states)}, " + ", ".join(f"{states.count(state)} {state}" for state in STATES))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())

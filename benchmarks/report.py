"""The table, and the machine it was taken on."""

import os
import platform
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from benchmarks.plan import Plan, Row, spread

_COLUMNS = (
    "what", "unit", "Huitou: median (quartiles)", "beside it", "its median (quartiles)", "ratio of medians",
    "median of pair ratios",
)  # fmt: skip
_PARTS = ("aiogram", "aiohttp", "tortoise-orm", "aiosqlite")
_SYNCS = 50


def head(plan: Plan) -> str:
    """What the figures depend on."""
    parts = ", ".join(f"{part} {version(part)}" for part in _PARTS)
    scale = "" if plan.scale == 1 else f" at {plan.scale:g} times the usual work"
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), {platform.system()}, Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}, {parts}; writing 4 KB through to the disk takes {_sync_ms():.2f} ms; "
        f"load before the start {_load()}; {plan.rounds} pairs of runs{scale}."
    )


def table(rows: Iterable[Row]) -> str:
    """As Markdown."""
    return "\n".join([_line(*_COLUMNS), _line(*["---"] * len(_COLUMNS)), *(_row(row) for row in rows)])


def _row(row: Row) -> str:
    ours, theirs = _figures(row.ours), _figures(row.theirs)
    return _line(row.what, row.unit, ours, row.beside, theirs, _figure(row.ratio), _figure(row.pair_ratio))


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _figures(values: list[float]) -> str:
    low, middle, high = (_figure(value) for value in spread(values))
    return f"{middle} ({low} to {high})"


def _figure(value: float) -> str:
    """Three digits that count."""
    places = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:,.{places}f}"


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


def _sync_ms() -> float:
    """The disk's share in everything durable: nobody commits faster than this, one after another."""
    taken: list[float] = []
    with tempfile.TemporaryDirectory() as folder, (Path(folder) / "sync").open("wb", buffering=0) as file:
        for _ in range(_SYNCS):
            file.write(b"\0" * 4096)
            started = time.perf_counter()
            os.fsync(file.fileno())
            taken.append(time.perf_counter() - started)
    return statistics.median(taken) * 1000

"""`huitou verify` from cold: a new process proves every invariant of a filled database."""

import json
import time
from pathlib import Path

from benchmarks.plan import Plan, Row, check
from benchmarks.processes import finished, module

MEMBERS, PURCHASES_EACH = 2_000, 10


async def measure(plan: Plan, folder: Path) -> list[Row]:
    """Both see the same rows, and nothing is wrong with them."""
    members = plan.many(MEMBERS)
    filled = json.loads(await finished(*module("benchmarks.sides.fill", folder, members, PURCHASES_EACH)))

    async def ours() -> float:
        started = time.perf_counter()
        said = await finished(*module("bot", "verify"), DATA_DIR=folder)
        check("all invariants hold" in said, f"huitou verify says {said}")
        return time.perf_counter() - started

    async def theirs() -> float:
        started = time.perf_counter()
        counted = json.loads(await finished(*module("benchmarks.sides.count_rows", folder / "huitou.db")))
        check(filled.items() <= counted.items(), f"rows are missing: {filled}, counted {counted}")
        return time.perf_counter() - started

    seconds = await plan.interleaved(ours, theirs)
    purchases, rows = filled["purchases"], sum(filled.values())
    what = f"`huitou verify` from cold ({members:,} members, {purchases:,} purchases, {rows:,} rows)"
    return [Row(what, "seconds", "`sqlite3` opens it and counts the rows of each table", *seconds)]

"""`python -m benchmarks`: runs each benchmark and prints the table."""

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import points, purchases, redemption, start, verify
from benchmarks.plan import Plan, Row, Wrong
from benchmarks.report import head, table

BENCHMARKS = {
    "points": points.measure,
    "purchases": purchases.measure,
    "redemption": redemption.measure,
    "start": start.measure,
    "verify": verify.measure,
}


async def run(names: list[str], plan: Plan) -> list[Row]:
    """One after another, each in a folder of its own. Raises Wrong."""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="huitou-bench-") as folder:
        for name in names:
            began = time.monotonic()
            place = Path(folder) / name
            place.mkdir()
            rows += await BENCHMARKS[name](plan, place)
            print(f"{name}: {time.monotonic() - began:.0f} s, checked", file=sys.stderr, flush=True)
    return rows


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", default=",".join(BENCHMARKS), metavar="NAME,…", help="of: %(default)s")
    parser.add_argument("--rounds", type=int, default=Plan.rounds, help="pairs of runs (%(default)s)")
    parser.add_argument("--scale", type=float, default=Plan.scale, help="times the usual work in each run")
    given = parser.parse_args()
    names = [name for name in given.only.split(",") if name]
    if unknown := [name for name in names if name not in BENCHMARKS]:
        parser.error(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}")
    if given.rounds < 1 or given.scale <= 0:
        parser.error("--rounds and --scale must be above nothing")
    plan = Plan(rounds=given.rounds, scale=given.scale)
    facts = head(plan)
    try:
        rows = asyncio.run(run(names, plan))
    except Wrong as problem:
        print(f"No figures: {problem}", file=sys.stderr)
        return 1
    print(f"{facts}\n\n{table(rows)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

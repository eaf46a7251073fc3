"""A coupon redeemed, one caller: state, counts, message to the member and audit row, on disk before it is answered."""

from pathlib import Path

from benchmarks.plan import Plan, Row, check
from benchmarks.processes import Side, side

COUPONS = 150
BESIDE = "raw `sqlite3`, one transaction each, same sync"


async def measure(plan: Plan, folder: Path) -> list[Row]:
    """Afterwards both databases satisfy `huitou verify`, with each coupon redeemed and told of once."""
    each = plan.many(COUPONS)
    total = each * (plan.rounds + plan.warm_up)
    ours_at, theirs_at = folder / "ours", folder / "theirs"
    ours_at.mkdir(exist_ok=True)
    theirs_at.mkdir(exist_ok=True)
    async with (
        side("redeem", ours_at, total, folder=ours_at) as ours,
        side("redeem_raw", theirs_at, total, folder=theirs_at) as theirs,
    ):

        async def one(taker: Side) -> float:
            return float((await taker.ask(redeem=each))["seconds"]) / each * 1000

        figures = await plan.interleaved(lambda: one(ours), lambda: one(theirs))
        expected = {"violations": 0, "redeemed": total, "told": total, "audited": total}
        for taker in (ours, theirs):
            stored = await taker.ask(check=True)
            check(stored == expected, f"{total} redeemed, but {stored}")
    return [Row("a durable redemption, one caller", "ms each", BESIDE, *figures)]

"""Our redemption, one caller.

Usage: redeem FOLDER COUPONS
"""

import asyncio
import sys
import time
from pathlib import Path

from benchmarks.sides import shop, vouchers
from benchmarks.sides.talk import Json, serve
from services import coupons


async def main(folder: Path, count: int) -> None:
    async with shop.shop(folder) as foundation:
        codes = await vouchers.give(foundation, count)

        async def answer(order: Json) -> Json:
            if "check" in order:
                return await vouchers.books()
            mine = [codes.pop() for _ in range(order["redeem"])]
            started = time.perf_counter()
            for code in mine:
                await coupons.redeem(
                    code=code, amount=vouchers.AMOUNT, member_id=None, redemption_key=f"bench:{code[:6]}",
                    actor=shop.TILL, now=foundation.clock.now(),
                )  # fmt: skip
            return {"seconds": time.perf_counter() - started}

        await serve({}, answer)


asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2])))

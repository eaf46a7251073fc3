"""A purchase by API: key, member, entry, lot, tier, receipt and answer, each on disk before it is answered."""

import json
from itertools import count
from pathlib import Path
from typing import Any

from benchmarks.plan import Plan, Row, check
from benchmarks.processes import Side, side
from benchmarks.wire import Driven, drive, post

MEMBERS, ONE_BY_ONE, SIDE_BY_SIDE, AT_ONCE = 200, 100, 200, 8
BESIDE = "an aiohttp echo of the same JSON"
PATH = "/api/v1/purchases"
_receipts = count(1)


async def measure(plan: Plan, folder: Path) -> list[Row]:
    """Afterwards each purchase is there once, with its receipt promised, and the books balance."""
    async with side("till_api", folder, plan.many(MEMBERS), folder=folder) as api, side("echo", folder=folder) as echo:
        posted = 0

        async def one(taker: Side, purchases: int, at_once: int) -> Driven:
            nonlocal posted
            bodies = [_purchase(api.ready["phones"]) for _ in range(purchases)]
            requests = [
                post(PATH, json.dumps(body).encode(), Authorization=f"Bearer {api.ready['key']}") for body in bodies
            ]
            driven = await drive(taker.ready["address"], requests, at_once=at_once)
            answers = [json.loads(answer.body) for answer in driven.answers]
            check(all(answer.status == 201 for answer in driven.answers), f"a purchase was refused: {answers[0]}")
            numbers = [body["external_id"] for body in bodies]
            check([answer["external_id"] for answer in answers] == numbers, "answers are mixed up")
            posted += purchases if taker is api else 0
            return driven

        async def serial(taker: Side) -> float:
            return (await one(taker, plan.many(ONE_BY_ONE), 1)).each_ms

        async def crowd(taker: Side) -> float:
            return (await one(taker, plan.many(SIDE_BY_SIDE), AT_ONCE)).a_second

        alone = await plan.interleaved(lambda: serial(api), lambda: serial(echo))
        busy = await plan.interleaved(lambda: crowd(api), lambda: crowd(echo))
        stored = await api.ask(check=True)
        check(stored == {"violations": 0, "purchases": posted, "receipts": posted}, f"{posted} posted, but {stored}")
    return [
        Row("a purchase by API, one after another", "ms each", BESIDE, *alone),
        Row(f"a purchase by API, {AT_ONCE} at once", "purchases a second", BESIDE, *busy, is_rate=True),
    ]


def _purchase(phones: list[str]) -> dict[str, Any]:
    number = next(_receipts)
    lines = [
        {"sku": "LATTE", "name": "Latte", "category": "coffee", "quantity": 2, "amount": 6400},
        {"sku": "CAKE", "name": "Cheesecake", "category": "food", "quantity": 1, "amount": 3200},
    ]
    return {
        "external_id": f"T-{number}", "member": {"phone": phones[number % len(phones)]}, "amount": 9600,
        "currency": "CNY", "store": "main", "lines": lines,
    }  # fmt: skip

"""One of several processes that want the same thing at the same moment: `python -m tests.races.worker`.

Reads commands from its standard input, one JSON object a line, and answers each with one line: `open` with an address,
`run` with the name of a task below and its arguments, `close`. Tasks named `naive_…` read, look and then write, as one
would without thinking of others: they show that the race is real and that the tests would notice.
"""

import asyncio
import json
import os
import secrets
import sys
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from domain.outbox import OutboxState, SendOutcome, SendResult
from domain.points import EntryKind
from domain.refusals import LoyaltyError
from models import Account, Coupon, CouponTemplate, LedgerEntry, OutboxMessage, Reward
from models.database import close_database, open_database
from models.vault import open_vault
from services import coupons, deliveries, purchases, rewards
from tests.databases import TEST_VAULT
from tests.factories import NOW, TILL, facts, make_programme

PROGRAMME = make_programme()
DONE = "done"


async def _tally(tries: int, attempt: Callable[[int], Awaitable[str]]) -> dict[str, int]:
    """How often it came to what: the answer of the attempt, or the name of its refusal."""
    outcomes: Counter[str] = Counter()
    for number in range(tries):
        try:
            outcomes[await attempt(number)] += 1
        except LoyaltyError as refusal:
            outcomes[refusal.code] += 1
        except Exception as error:  # told to the test, which expects none
            outcomes[f"{type(error).__name__}: {error}"] += 1
    return dict(outcomes)


async def _others() -> None:
    """The moment in which somebody else is faster; long enough for processes that wait for a busy machine."""
    await asyncio.sleep(0.05)


async def claim(*, reward_id: int, member_ids: list[int], tries: int) -> dict[str, int]:
    async def attempt(number: int) -> str:
        await rewards.claim(
            reward_id=reward_id, member_id=member_ids[number % len(member_ids)], request_id=secrets.token_hex(8),
            programme=PROGRAMME, now=NOW,
        )  # fmt: skip
        return DONE

    return await _tally(tries, attempt)


async def naive_claim(*, reward_id: int, tries: int) -> dict[str, int]:
    async def attempt(number: int) -> str:
        reward = await Reward.get(id=reward_id)
        if not reward.stock_left:
            return "reward_sold_out"
        await _others()
        await Reward.filter(id=reward_id).update(stock_left=reward.stock_left - 1)
        return DONE

    return await _tally(tries, attempt)


async def naive_spend(*, member_id: int, points: int, tries: int) -> dict[str, int]:
    async def attempt(number: int) -> str:
        account = await Account.get(member_id=member_id)
        if account.balance < points:
            return "not_enough_points"
        await _others()
        await Account.filter(member_id=member_id).update(balance=account.balance - points)
        return DONE

    return await _tally(tries, attempt)


async def redeem(*, code: str, tries: int) -> dict[str, int]:
    async def attempt(number: int) -> str:
        await coupons.redeem(
            code=code, amount=128_00, member_id=None, redemption_key=f"{os.getpid()}:{number}", actor=TILL, now=NOW
        )
        return DONE

    return await _tally(tries, attempt)


async def naive_redeem(*, coupon_id: int, tries: int) -> dict[str, int]:
    async def attempt(number: int) -> str:
        coupon = await Coupon.get(id=coupon_id)
        if coupon.redeemed_at is not None:
            return "coupon_used"
        await _others()
        await Coupon.filter(id=coupon_id).update(redeemed_at=NOW)
        return DONE

    return await _tally(tries, attempt)


async def buy(*, member_id: int, external_id: str, tries: int) -> dict[str, int]:
    async def attempt(number: int) -> str:
        stored = await purchases.record(
            facts=facts(128_00, external_id=external_id), member_id=member_id, actor=TILL, programme=PROGRAMME, now=NOW
        )
        return DONE if stored.new else "known"

    return await _tally(tries, attempt)


async def naive_buy(*, member_id: int, external_id: str, tries: int) -> dict[str, int]:
    async def attempt(number: int) -> str:
        if await LedgerEntry.exists(reason=external_id):
            return "known"
        await _others()
        await LedgerEntry.create(
            member_id=member_id, kind=EntryKind.ACCRUAL, points=128, intent_key=secrets.token_hex(8),
            reason=external_id, occurred_at=NOW, recorded_at=NOW,
        )  # fmt: skip
        return DONE

    return await _tally(tries, attempt)


async def issue(*, member_id: int, tries: int) -> dict[str, int]:
    async def attempt(number: int) -> str:
        await coupons.issue(
            template_code="SPEND100", member_id=member_id, intent_key=secrets.token_hex(8), actor=TILL,
            programme=PROGRAMME, now=NOW,
        )  # fmt: skip
        return DONE

    return await _tally(tries, attempt)


async def naive_issue(*, limit: int, tries: int) -> dict[str, int]:
    async def attempt(number: int) -> str:
        template = await CouponTemplate.get(code="SPEND100")
        if template.issued_count >= limit:
            return "coupon_limit_reached"
        await _others()
        await CouponTemplate.filter(id=template.id).update(issued_count=template.issued_count + 1)
        return DONE

    return await _tally(tries, attempt)


async def send() -> list[int]:
    """The messages this process has sent, until nothing is left."""
    sent = []
    owner = f"process-{os.getpid()}"
    while (delivery := await deliveries.claim_next(owner=owner, programme=PROGRAMME, now=NOW)) is not None:
        sent.append(delivery.message_id)
        await asyncio.sleep(0.003)  # the message travels
        await deliveries.settle(message_id=delivery.message_id, result=SendResult(SendOutcome.SENT, 1), now=NOW)
    return sent


async def naive_send() -> list[int]:
    sent = []
    while (row := await OutboxMessage.filter(state=OutboxState.PENDING).order_by("id").first()) is not None:
        await _others()
        sent.append(row.id)
        lease = NOW + timedelta(minutes=1)
        await OutboxMessage.filter(id=row.id).update(state=OutboxState.SENDING, lease_until=lease)
    return sent


TASKS: dict[str, Callable[..., Awaitable[Any]]] = {
    task.__name__: task
    for task in (
        claim, naive_claim, naive_spend, redeem, naive_redeem, buy, naive_buy, issue, naive_issue, send, naive_send,
    )
}  # fmt: skip


async def obey(command: dict[str, Any]) -> Any:
    match command["do"]:
        case "open":
            await open_database(command["url"], pool_size=2)
        case "run":
            return await TASKS[command["task"]](**command["with"])
        case "close":
            await close_database()
    return None


def main() -> None:
    open_vault(TEST_VAULT)
    loop = asyncio.new_event_loop()
    print("ready", flush=True)
    for line in sys.stdin:
        print(json.dumps(loop.run_until_complete(obey(json.loads(line)))), flush=True)


if __name__ == "__main__":
    main()

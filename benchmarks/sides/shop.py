"""A shop with members, in a folder of its own: SQLite, WAL, every commit synced."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.foundation import Foundation, founded, start_logging
from config.settings import Settings
from domain.actors import till
from domain.purchases import PurchaseFacts
from models.database import query, transaction
from services import members, purchases, verify

FIRST_CHAT = 100_001
TILL = till(1, "till-1")


@asynccontextmanager
async def shop(folder: Path, **settings: Any) -> AsyncIterator[Foundation]:
    values: dict[str, Any] = {
        "data_dir": folder, "secret_key": "a benchmark secret " * 3, "log_level": "WARNING", "web_port": 0, **settings,
    }  # fmt: skip
    made = Settings(_env_file=None, **values)
    start_logging(made)
    async with founded(made) as foundation:
        yield foundation


def phone(number: int) -> str:
    return f"+86138{number:08}"


async def join(foundation: Foundation, count: int) -> list[int]:
    """So many people register in the chat; their member ids. The nth has the chat FIRST_CHAT + n."""
    ids: list[int] = []
    async with transaction():
        for number in range(count):
            chat = FIRST_CHAT + number
            registered = await members.register(
                telegram_id=chat, contact_user_id=chat, contact_phone=phone(number), name="Mei Lin", language_tag="en",
                programme=foundation.programme, now=foundation.clock.now(),
            )  # fmt: skip
            ids.append(registered.member.id)
    return ids


async def buy(foundation: Foundation, member_ids: list[int], each: int) -> dict[int, int]:
    """Each buys something a month, a little more than the one before; the balances by member."""
    now, balances = foundation.clock.now(), dict.fromkeys(member_ids, 0)
    async with transaction():
        for place, member_id in enumerate(member_ids):
            for turn in range(each):
                facts = PurchaseFacts(
                    source="till-1", external_id=f"seed-{place}-{turn}", amount=10_000 + 100 * place, currency="CNY",
                    occurred_at=now - timedelta(days=30 * turn), store="main", lines=(),
                )  # fmt: skip
                stored = await purchases.record(
                    facts=facts, member_id=member_id, actor=TILL, programme=foundation.programme, now=now
                )
                balances[member_id] = stored.balance
    return balances


async def violations() -> int:
    return len([one async for one in verify.violations()])


async def rows(table: str, where: str = "1 = 1") -> int:
    return int((await query(f"SELECT COUNT(*) AS n FROM {table} WHERE {where}"))[0]["n"])

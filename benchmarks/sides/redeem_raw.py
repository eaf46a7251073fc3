"""The rival's redemption: hand-written SQL on the same tables, one connection, one transaction each, the same sync.

Usage: redeem_raw FOLDER COUPONS
"""

import asyncio
import hashlib
import json
import sqlite3
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.sides import shop, vouchers
from benchmarks.sides.talk import Json, serve
from models.vault import code_hash

_TAKE = """UPDATE coupons SET state = 'redeemed', redeemed_at = ?, redeemed_till = ?, redemption_key = ?,
    discount_amount = ?
    WHERE code_hash = ? AND state IN ('issued', 'locked') AND active_at <= ? AND (expires_at IS NULL OR expires_at > ?)
    RETURNING id, template_id, member_id"""
_COUNT = "UPDATE coupon_templates SET redeemed_count = redeemed_count + 1 WHERE id = ?"
_TELL = """INSERT INTO outbox_messages (intent_key, kind, message_class, priority, member_id, subject, state, reason,
    promised_at, not_before, lease_owner, attempts, resent)
    VALUES (?, 'coupon_redeemed', 'transactional', 10, ?, ?, 'pending', '', ?, ?, '', 0, 0)"""
_HEAD = "SELECT sequence, entry_hash FROM audit_head WHERE id = 1"
_AUDIT = """INSERT INTO audit_entries (sequence, actor_kind, actor_id, action, member_id, detail, happened_at,
    previous_hash, entry_hash) VALUES (?, 'till', 1, 'coupon_redeem', ?, ?, ?, ?, ?)"""
_MOVE = "UPDATE audit_head SET sequence = ?, entry_hash = ? WHERE id = 1"


def redeem(database: sqlite3.Connection, code: str) -> None:
    now = datetime.now(UTC)
    at, key = now.isoformat(" "), f"bench:{code[:6]}"
    database.execute("BEGIN IMMEDIATE")
    taken = database.execute(_TAKE, (at, shop.TILL.till, key, vouchers.DISCOUNT, code_hash(code), at, at)).fetchall()
    [(coupon, template, member)] = taken
    database.execute(_COUNT, (template,))
    database.execute(_TELL, (f"redeemed:{coupon}:{key}", member, json.dumps({"coupon_id": coupon}), at, at))
    sequence, previous = database.execute(_HEAD).fetchone()
    detail = json.dumps(
        {"amount": vouchers.AMOUNT, "coupon": coupon, "discount": vouchers.DISCOUNT}, separators=(",", ":")
    )
    moment = int(now.timestamp() * 1_000_000)
    facts = f"{sequence + 1}|till|1|coupon_redeem|{member}|{detail}|{moment}|{previous}"
    entry_hash = hashlib.sha256(facts.encode()).hexdigest()
    database.execute(_AUDIT, (sequence + 1, member, detail, at, previous, entry_hash))
    database.execute(_MOVE, (sequence + 1, entry_hash))
    database.execute("COMMIT")


def opened(file: Path) -> sqlite3.Connection:
    database = sqlite3.connect(file, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "recursive_triggers=ON"):
        database.execute(f"PRAGMA {pragma}").fetchall()
    return database


async def main(folder: Path, count: int) -> None:
    async with shop.shop(folder) as foundation:
        codes = await vouchers.give(foundation, count)
        database = opened(folder / "huitou.db")

        async def answer(order: Json) -> Json:
            if "check" in order:
                return await vouchers.books()
            mine = [codes.pop() for _ in range(order["redeem"])]
            started = time.perf_counter()
            for code in mine:
                redeem(database, code)
            return {"seconds": time.perf_counter() - started}

        await serve({}, answer)
        database.close()


asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2])))

"""A year of a shop, written straight into the tables: members, purchases with lines, points, receipts, coupons, spends,
and the audit rows of what a clerk recorded.

Usage: fill FOLDER MEMBERS PURCHASES_EACH
"""

import asyncio
import json
import random
import secrets
import sys
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.sides import shop
from bot.foundation import Foundation
from domain.actors import CONSOLE
from domain.codes import make_card_number
from domain.members import MemberState
from domain.messages import MessageKind
from domain.outbox import OutboxState
from domain.permissions import Role
from domain.points import AllocationKind, EntryKind
from models import (
    Account,
    Allocation,
    AuditEntry,
    AuditHead,
    LedgerEntry,
    Lot,
    Member,
    OutboxMessage,
    Purchase,
    PurchaseLine,
)
from models.database import transaction
from models.vault import phone_hash
from services import audit, coupons, outbox, staff

SPENT = 10  # points that each member spends once
BATCH = 100  # members in one transaction
COUNTED = (
    "members", "purchases", "purchase_lines", "ledger_entries", "lots", "allocations", "outbox_messages", "coupons",
    "audit_entries",
)  # fmt: skip
BY_CLERK = 4  # every fourth purchase is a clerk's


class Year:
    """Rows of some members; ids are counted here, so that all of it can be written at once."""

    def __init__(self, foundation: Foundation, clerk: int, dice: random.Random) -> None:
        self.programme, self.now = foundation.programme, foundation.clock.now()
        self.clerk, self.dice = clerk, dice
        self.ids: dict[str, int] = {"member": 0, "purchase": 0, "entry": 0, "lot": 0}
        self.rows: dict[type[Any], list[Any]] = {}

    def next_id(self, of: str) -> int:
        self.ids[of] += 1
        return self.ids[of]

    def add(self, row: Any) -> None:
        self.rows.setdefault(type(row), []).append(row)

    def member(self, purchases: int) -> None:
        number = self.next_id("member")
        phone = shop.phone(number)
        amounts = [self.dice.randrange(20_00, 200_00) for _ in range(purchases)]
        self.add(
            Member(
                id=number, card_number=make_card_number(secrets.choice), telegram_id=shop.FIRST_CHAT + number,
                state=MemberState.ACTIVE, name="Mei Lin", phone=phone, phone_hash=phone_hash(phone),
                created_at=self.now, joined_at=self.now, purchase_count=purchases, spent_amount=sum(amounts),
            )
        )  # fmt: skip
        lots = [self.purchase(number, amount) for amount in amounts]
        points = sum(lot.points for lot in lots)
        self.spend(number, lots[0])
        self.add(
            Account(
                member_id=number, balance=points - SPENT, tier_points=points,
                tier=self.programme.tiers.reached_with(points).code, tier_since=self.now,
            )
        )  # fmt: skip

    def purchase(self, member: int, amount: int) -> Lot:
        number, points = self.next_id("purchase"), amount // 100
        at = self.now - timedelta(minutes=self.dice.randrange(300 * 24 * 60))
        clerk = self.clerk if number % BY_CLERK == 0 else None
        self.add(
            Purchase(
                id=number, source="chat" if clerk else "till-1", external_id=f"T-{number}", fingerprint="0" * 64,
                member_id=member, amount=amount, currency="CNY", store="main", points_earned=points, staff_id=clerk,
                occurred_at=at, recorded_at=at,
            )
        )  # fmt: skip
        self.add(
            PurchaseLine(
                purchase_id=number, position=0, sku="LATTE", name="Latte", category="coffee", quantity=1, amount=amount
            )
        )
        receipt = outbox.message(
            MessageKind.RECEIPT, intent_key=f"receipt:purchase:{number}", now=at, member_id=member,
            subject={"purchase_id": number},
        )  # fmt: skip
        receipt.state, receipt.settled_at = OutboxState.SENT, at
        self.add(receipt)
        entry = self.entry(member, EntryKind.ACCRUAL, points, f"purchase:{number}", at, purchase_id=number)
        expires_at = self.programme.expiry.expires_at(at, zone=self.programme.shop.zone)
        lot = Lot(
            id=self.next_id("lot"), member_id=member, entry_id=entry, purchase_id=number, points=points,
            remaining=points, earned_at=at, available_at=at, expires_at=expires_at,
        )  # fmt: skip
        self.add(lot)
        return lot

    def entry(self, member: int, kind: EntryKind, points: int, key: str, at: datetime, **more: Any) -> int:
        number = self.next_id("entry")
        self.add(
            LedgerEntry(
                id=number, member_id=member, kind=kind, points=points, tier_points=max(0, points), intent_key=key,
                reason="purchase" if points > 0 else "claim", occurred_at=at, recorded_at=at, **more,
            )
        )  # fmt: skip
        return number

    def spend(self, member: int, lot: Lot) -> None:
        entry = self.entry(member, EntryKind.REDEMPTION, -SPENT, f"spent:{member}", self.now)
        lot.remaining -= SPENT
        self.add(Allocation(entry_id=entry, lot_id=lot.id, kind=AllocationKind.SPENT, points=SPENT))

    async def write(self) -> None:
        """Parents before children, then the audit chain."""
        async with transaction():
            for table in (Member, Account, Purchase, PurchaseLine, LedgerEntry, Lot, Allocation, OutboxMessage):
                await table.bulk_create(self.rows.pop(table), batch_size=500)


async def chain(purchases: Sequence[Purchase], clerk: int) -> None:
    """A clerk's purchases leave an audit row each."""
    head = await AuditHead.get(id=1)
    made: list[AuditEntry] = []
    for purchase in purchases:
        head.sequence += 1
        entry = AuditEntry(
            sequence=head.sequence, actor_kind="staff", actor_id=clerk, action="purchase", member_id=purchase.member_id,
            detail=json.dumps({"amount": purchase.amount, "purchase": purchase.id}, separators=(",", ":")),
            happened_at=purchase.recorded_at, previous_hash=head.entry_hash,
        )  # fmt: skip
        entry.entry_hash = head.entry_hash = audit.hash_of(entry)
        made.append(entry)
    async with transaction():
        await AuditEntry.bulk_create(made, batch_size=500)
        await head.save()


async def main(folder: Path, members: int, purchases: int) -> None:
    # The folder's own key, not the benchmark's: `huitou verify` opens it as any other.
    async with shop.shop(folder, secret_key=None) as foundation:
        now = foundation.clock.now()
        clerk = await staff.add(telegram_id=7, role=Role.CLERK, name="Carol", actor=CONSOLE, now=now)
        year = Year(foundation, clerk.id, random.Random(2026))
        for start in range(0, members, BATCH):
            for _ in range(start, min(members, start + BATCH)):
                year.member(purchases)
            await year.write()
            async with transaction():
                for number in range(start + 1, min(members, start + BATCH) + 1):
                    key = f"welcome:{number}"
                    await coupons.give(template_code="WELCOME", member_id=number, intent_key=key, now=now)
        await chain(await Purchase.filter(staff_id=clerk.id).order_by("id"), clerk.id)
        print(json.dumps({table: await shop.rows(table) for table in COUNTED}))


asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))

"""Members, ledger and purchases as tables in a file (K-20, P-31)."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from domain.actors import CONSOLE
from domain.amounts import written
from domain.programme import Programme
from models import Account, LedgerEntry, Member, Purchase
from models.database import transaction
from services import audit
from services.spreadsheets import Cell, write_rows

PAGE = 500  # rows held at a time


class ExportKind(StrEnum):
    """What can be written out."""

    MEMBERS = "members"
    LEDGER = "ledger"
    PURCHASES = "purchases"


MEMBER_COLUMNS = (
    "id", "card", "phone", "name", "birthday", "language", "state", "joined_at", "marketing_consent", "tier", "balance",
    "pending", "debt", "tier_points", "purchases", "spent",
)  # fmt: skip
LEDGER_COLUMNS = (
    "id", "member_id", "kind", "points", "tier_points", "reason", "amount", "purchase_id", "reverses_id", "staff_id",
    "occurred_at", "recorded_at",
)  # fmt: skip
PURCHASE_COLUMNS = (
    "id", "source", "external_id", "member_id", "amount", "refunded", "currency", "store", "points", "staff_id",
    "occurred_at", "recorded_at",
)  # fmt: skip


async def export(*, kind: ExportKind, path: Path, programme: Programme, now: datetime) -> int:
    """Writes a CSV or XLSX file, as its name ends; answers how many rows. Money is written as a receipt says it.

    Who took personal data out is audited. Raises UnknownFileKind, UnreadableFile.
    """
    header, pages = {
        ExportKind.MEMBERS: (MEMBER_COLUMNS, _members),
        ExportKind.LEDGER: (LEDGER_COLUMNS, _entries),
        ExportKind.PURCHASES: (PURCHASE_COLUMNS, _purchases),
    }[kind]
    count = await write_rows(path, header=header, rows=_rows(pages, currency=programme.shop.currency))
    async with transaction():
        await audit.record(f"export_{kind}", actor=CONSOLE, now=now, detail={"rows": count})
    return count


Page = Callable[[int, str], Awaitable[list[tuple[int, Sequence[Cell]]]]]


async def _rows(page: Page, *, currency: str) -> AsyncIterator[Sequence[Cell]]:
    last = 0
    while rows := await page(last, currency):
        for _, row in rows:
            yield row
        last = rows[-1][0]


async def _members(after: int, currency: str) -> list[tuple[int, Sequence[Cell]]]:
    members = await Member.filter(id__gt=after).order_by("id").limit(PAGE)
    accounts = {one.member_id: one for one in await Account.filter(member_id__in=[member.id for member in members])}
    return [(member.id, _member_row(member, accounts[member.id], currency)) for member in members]


def _member_row(member: Member, account: Account, currency: str) -> Sequence[Cell]:
    birthday = None if member.birthday is None else member.birthday.written
    return (
        member.id, member.card_number, member.phone, member.name, birthday,
        member.language, member.state.value, _moment(member.joined_at), "yes" if member.marketing_consent else "no",
        account.tier, account.balance, account.pending, account.debt, account.tier_points, member.purchase_count,
        written(member.spent_amount, currency=currency),
    )  # fmt: skip


async def _entries(after: int, currency: str) -> list[tuple[int, Sequence[Cell]]]:
    return [
        (one.id, (
            one.id, _id(one, "member_id"), one.kind.value, one.points, one.tier_points, one.reason,
            None if one.base_amount is None else written(one.base_amount, currency=currency), _id(one, "purchase_id"),
            _id(one, "reverses_id"), _id(one, "staff_id"), _moment(one.occurred_at), _moment(one.recorded_at),
        ))
        for one in await LedgerEntry.filter(id__gt=after).order_by("id").limit(PAGE)
    ]  # fmt: skip


async def _purchases(after: int, currency: str) -> list[tuple[int, Sequence[Cell]]]:
    return [
        (one.id, (
            one.id, one.source, one.external_id, _id(one, "member_id"), written(one.amount, currency=one.currency),
            written(one.refunded_amount, currency=one.currency), one.currency, one.store, one.points_earned,
            _id(one, "staff_id"), _moment(one.occurred_at), _moment(one.recorded_at),
        ))
        for one in await Purchase.filter(id__gt=after).order_by("id").limit(PAGE)
    ]  # fmt: skip


def _id(row: Any, column: str) -> int | None:
    """A foreign key's number, which Tortoise adds to the row."""
    number: int | None = getattr(row, column)
    return number


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat(timespec="seconds")

"""What the database itself refuses, whoever asks (semantics 1, invariants I2, I8, I9, I10)."""

import pytest
from tortoise.exceptions import IntegrityError

import models
from models import database as db
from tests.models.rows import a_lot, a_member, a_purchase, an_entry, fill_every_table

HISTORY = ["ledger_entries", "allocations", "audit_entries", "consents"]


@pytest.mark.parametrize("table", HISTORY)
async def test_history_can_be_neither_changed_nor_deleted(database: str, table: str) -> None:
    await fill_every_table()
    before = await db.query(f"SELECT * FROM {table} ORDER BY id")

    with pytest.raises(IntegrityError, match=f"{table} is append-only: UPDATE refused"):
        await db.execute(f"UPDATE {table} SET id = id + 1000")
    with pytest.raises(IntegrityError, match=f"{table} is append-only: DELETE refused"):
        await db.execute(f"DELETE FROM {table}")

    assert before
    assert await db.query(f"SELECT * FROM {table} ORDER BY id") == before


@pytest.mark.postgres_only
@pytest.mark.parametrize("table", HISTORY)
async def test_history_cannot_be_truncated(database: str, table: str) -> None:
    await fill_every_table()
    with pytest.raises(IntegrityError, match="append-only: TRUNCATE refused"):
        await db.execute(f"TRUNCATE {table} CASCADE")


@pytest.mark.sqlite_only
async def test_history_cannot_be_replaced(database: str) -> None:
    await fill_every_table()
    with pytest.raises(IntegrityError, match="DELETE refused"):
        await db.execute("INSERT OR REPLACE INTO ledger_entries SELECT * FROM ledger_entries")


async def test_the_balance_pending_and_debt_of_an_account_stay_at_nothing_or_more(database: str) -> None:
    member = await a_member(balance=10)
    for column in ("balance", "pending", "debt"):
        with pytest.raises(IntegrityError, match=f"account_{column}_not_negative"):
            await db.execute(f"UPDATE accounts SET {column} = -1 WHERE member_id = ?", member.id)
    account = await models.Account.get(member_id=member.id)
    assert (account.balance, account.pending, account.debt) == (10, 0, 0)


async def test_a_lot_holds_between_nothing_and_its_points(database: str) -> None:
    member = await a_member()
    lot = await a_lot(await an_entry(member, "one"), points=128, remaining=128)
    for remaining in (-1, 129):
        with pytest.raises(IntegrityError, match="lot_remaining_within_points"):
            await db.execute("UPDATE lots SET remaining = ? WHERE id = ?", remaining, lot.id)
    with pytest.raises(IntegrityError, match="lot_remaining_within_points"):
        await a_lot(await an_entry(member, "two"), points=5, remaining=6)
    assert await db.execute("UPDATE lots SET remaining = 0 WHERE id = ?", lot.id) == 1


async def test_no_more_than_was_paid_is_refunded(database: str) -> None:
    purchase = await a_purchase(await a_member(), amount=12800)
    for refunded in (-1, 12801):
        with pytest.raises(IntegrityError, match="purchase_refunded_within_amount"):
            await db.execute("UPDATE purchases SET refunded_amount = ? WHERE id = ?", refunded, purchase.id)
    assert await db.execute("UPDATE purchases SET refunded_amount = amount WHERE id = ?", purchase.id) == 1


async def test_stock_and_counts_never_fall_below_nothing(database: str) -> None:
    await fill_every_table()
    for table, column, name in (
        ("rewards", "stock_left", "reward_stock_not_negative"),
        ("coupon_templates", "issued_count", "template_issued_not_negative"),
        ("coupon_templates", "redeemed_count", "template_redeemed_not_negative"),
    ):
        with pytest.raises(IntegrityError, match=name):
            await db.execute(f"UPDATE {table} SET {column} = -1")
    assert await db.execute("UPDATE rewards SET stock_left = NULL") == 1  # unlimited


@pytest.mark.sqlite_only
async def test_half_a_point_is_refused(database: str) -> None:
    member = await a_member(balance=10)
    with pytest.raises(IntegrityError, match="only whole numbers"):
        await db.execute("UPDATE accounts SET balance = 1.5 WHERE member_id = ?", member.id)
    with pytest.raises(IntegrityError, match="only whole numbers"):
        await db.execute("UPDATE accounts SET balance = 'ten' WHERE member_id = ?", member.id)


async def test_a_member_with_entries_cannot_be_deleted(database: str) -> None:
    member = await a_member()
    await an_entry(member, "one")
    with pytest.raises(IntegrityError):
        await db.execute("DELETE FROM members WHERE id = ?", member.id)

"""`huitou verify` names the row that breaks a rule (faults I1 to I10): each rule is broken here once, and found."""

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta

import pytest

from domain.points import ReturnPolicy
from models import Claim, Coupon, LedgerEntry, Lot, Member, Purchase, Reward
from models.database import dialect, execute, query
from services import care, coupons, rewards, verify
from services.verify import Violation
from tests.databases import ON_POSTGRES, postgres_database
from tests.factories import (
    NOW,
    TILL,
    make_coupon,
    make_member,
    make_programme,
    make_purchase,
    make_refund,
    make_staff,
    with_returns,
)

PROGRAMME = make_programme()


@pytest.fixture
def database_url(database_url: str) -> Iterator[str]:
    """A database whose guards may be torn down: other tests go on with theirs."""
    if not ON_POSTGRES:
        yield database_url
        return
    with postgres_database(template=database_url.rsplit("/", 1)[1]) as url:
        yield url


async def violations() -> list[Violation]:
    return [found async for found in verify.violations()]


async def named() -> set[tuple[str, str]]:
    return {(found.invariant, found.row) for found in await violations()}


async def without_guards() -> None:
    """As somebody with the database's password would: no triggers, no checks."""
    if dialect() == "sqlite":
        for row in await query("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            await execute(f"DROP TRIGGER {row['name']}")
        return
    for row in await query(
        "SELECT t.tgname AS name, c.relname AS tab FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
        " WHERE NOT t.tgisinternal"
    ):
        await execute(f"DROP TRIGGER {row['name']} ON {row['tab']}")
    for row in await query(
        "SELECT conname AS name, conrelid::regclass::text AS tab FROM pg_constraint"
        " WHERE contype = 'c' AND connamespace = 'public'::regnamespace"
    ):
        await execute(f"ALTER TABLE {row['tab']} DROP CONSTRAINT {row['name']}")


@pytest.fixture
async def mei() -> AsyncIterator[Member]:
    """A member with a bit of everything, in a database whose guards are gone."""
    member = await make_member()
    bought = await make_purchase(member.id, 500_00)
    await make_purchase(member.id, 100_00)
    await make_refund(bought.id, 50_00)
    tote = await Reward.get(code="TOTE")
    await rewards.claim(reward_id=tote.id, member_id=member.id, request_id="1", programme=PROGRAMME, now=NOW)
    coupon = await make_coupon(member.id)
    await coupons.redeem(code=coupon.code, amount=128_00, member_id=None, redemption_key="tap", actor=TILL, now=NOW)
    assert await violations() == []
    await without_guards()
    yield await Member.get(id=member.id)


async def test_a_shop_in_order_has_nothing_to_report() -> None:
    programme = with_returns(ReturnPolicy.UNLIMITED, debt_limit=500)
    wei = await make_member()
    bought = await make_purchase(wei.id, 500_00, programme=programme)
    tote = await Reward.get(code="TOTE")
    claim = await rewards.claim(reward_id=tote.id, member_id=wei.id, request_id="1", programme=programme, now=NOW)
    await make_refund(bought.id, 500_00, programme=programme)
    await rewards.cancel(claim_id=claim.id, member_id=wei.id, programme=programme, now=NOW)
    await make_purchase(wei.id, 300_00, programme=programme)
    await care.remind_of_points(programme=programme, due_at=NOW + timedelta(days=500), now=NOW)
    assert await violations() == []


async def test_dropped_guards_are_reported(mei: Member) -> None:
    rows = {found.row for found in await violations() if found.invariant == "I8"}
    assert {f"table {table}" for table in ("ledger_entries", "allocations", "audit_entries", "consents")} == rows


async def test_i1_an_account_that_holds_more_than_its_entries(mei: Member) -> None:
    await execute("UPDATE accounts SET balance = balance + 1 WHERE member_id = ?", mei.id)
    assert {("I1", f"accounts {mei.id}"), ("I9", f"accounts {mei.id}")} <= await named()


async def test_i1_an_entry_that_was_changed(mei: Member) -> None:
    await execute("UPDATE ledger_entries SET points = points + 1 WHERE intent_key = 'claim:1'")
    claim_entry = await LedgerEntry.get(intent_key="claim:1")
    assert {("I1", f"accounts {mei.id}"), ("I4", f"ledger_entries {claim_entry.id}")} <= await named()


@pytest.mark.parametrize("column", ["balance", "pending", "debt"])
async def test_i2_an_account_below_nothing(mei: Member, column: str) -> None:
    await execute(f"UPDATE accounts SET {column} = -1 WHERE member_id = ?", mei.id)
    assert ("I2", f"accounts {mei.id}") in await named()


async def test_i3_a_purchase_that_earned_twice(mei: Member) -> None:
    first = await LedgerEntry.filter(kind="accrual").order_by("id").first()
    assert first is not None
    await execute(
        "INSERT INTO ledger_entries (member_id, kind, points, tier_points, intent_key, reason, rule, rule_version,"
        " purchase_id, occurred_at, recorded_at) SELECT member_id, kind, points, tier_points, 'again', reason, rule,"
        " rule_version, purchase_id, occurred_at, recorded_at FROM ledger_entries WHERE id = ?",
        first.id,
    )
    assert ("I3", f"ledger_entries {first.id}") in await named()


async def test_i4_a_lot_that_lost_points(mei: Member) -> None:
    lot = await Lot.filter(remaining__gt=0).first()
    assert lot is not None
    await execute("UPDATE lots SET remaining = remaining - 1 WHERE id = ?", lot.id)
    assert {("I4", f"lots {lot.id}"), ("I9", f"accounts {mei.id}")} <= await named()


async def test_i4_a_spend_that_draws_on_nothing(mei: Member) -> None:
    await execute("DELETE FROM allocations WHERE kind = 'spent'")
    claim_entry = await LedgerEntry.get(intent_key="claim:1")
    assert ("I4", f"ledger_entries {claim_entry.id}") in await named()


async def test_i4_points_that_were_earned_into_no_lot(mei: Member) -> None:
    earned = await LedgerEntry.filter(kind="accrual", points=110).first()
    assert earned is not None
    await execute("DELETE FROM allocations WHERE lot_id IN (SELECT id FROM lots WHERE entry_id = ?)", earned.id)
    await execute("DELETE FROM lots WHERE entry_id = ?", earned.id)
    assert ("I4", f"ledger_entries {earned.id}") in await named()


async def test_i5_a_piece_that_left_the_shelf_without_a_claim(mei: Member) -> None:
    tote = await Reward.get(code="TOTE")
    await execute("UPDATE rewards SET stock_left = stock_left - 1 WHERE id = ?", tote.id)
    assert ("I5", f"rewards {tote.id}") in await named()


@pytest.mark.parametrize("change", ["issued_count = 7", "redeemed_count = 7", "limit_total = 0"])
async def test_i5_a_coupon_count_that_is_wrong(mei: Member, change: str) -> None:
    await execute(f"UPDATE coupon_templates SET {change} WHERE code = 'SPEND100'")
    row = (await query("SELECT id FROM coupon_templates WHERE code = 'SPEND100'"))[0]
    assert ("I5", f"coupon_templates {row['id']}") in await named()


@pytest.mark.parametrize("change", ["state = 'issued'", "redeemed_at = NULL", "state = 'eaten'"])
async def test_i6_a_coupon_in_an_impossible_state(mei: Member, change: str) -> None:
    coupon = await Coupon.get(template__code="SPEND100")
    await execute(f"UPDATE coupons SET {change} WHERE id = ?", coupon.id)
    assert ("I6", f"coupons {coupon.id}") in await named()


@pytest.mark.parametrize("change", ["state = 'handed_over'", "cancelled_at = claimed_at", "state = 'lost'"])
async def test_i6_a_claim_in_an_impossible_state(mei: Member, change: str) -> None:
    claim = await Claim.get()
    await execute(f"UPDATE claims SET {change} WHERE id = ?", claim.id)
    assert ("I6", f"claims {claim.id}") in await named()


@pytest.mark.parametrize("change", ["state = 'sent'", "settled_at = promised_at", "state = 'sending'", "state = '?'"])
async def test_i6_a_message_in_an_impossible_state(mei: Member, change: str) -> None:
    message = (await query("SELECT MIN(id) AS id FROM outbox_messages"))[0]["id"]
    await execute(f"UPDATE outbox_messages SET {change} WHERE id = ?", message)
    assert ("I6", f"outbox_messages {message}") in await named()


async def test_i7_more_taken_back_than_was_given(mei: Member) -> None:
    await execute("UPDATE ledger_entries SET points = -5000 WHERE intent_key = 'refund:1'")
    earned = (await LedgerEntry.get(intent_key="refund:1")).reverses_id
    assert ("I7", f"ledger_entries {earned}") in await named()


async def test_i7_a_reversal_of_nothing(mei: Member) -> None:
    await execute("UPDATE ledger_entries SET reverses_id = NULL WHERE intent_key = 'refund:1'")
    reversal = await LedgerEntry.get(intent_key="refund:1")
    assert ("I7", f"ledger_entries {reversal.id}") in await named()


async def test_i7_a_reversal_of_somebody_elses_points(mei: Member) -> None:
    alex = await make_member()
    await make_purchase(alex.id)
    theirs = await LedgerEntry.get(member_id=alex.id)
    await execute("UPDATE ledger_entries SET reverses_id = ? WHERE intent_key = 'refund:1'", theirs.id)
    reversal = await LedgerEntry.get(intent_key="refund:1")
    assert ("I7", f"ledger_entries {reversal.id}") in await named()


async def test_i7_refunds_that_do_not_sum_to_what_the_purchase_says(mei: Member) -> None:
    bought = await Purchase.get(amount=500_00)
    await execute("UPDATE purchases SET refunded_amount = refunded_amount + 1 WHERE id = ?", bought.id)
    assert ("I7", f"purchases {bought.id}") in await named()


async def test_i8_an_edited_audit_row(mei: Member) -> None:
    row = (await query("SELECT id FROM audit_entries WHERE sequence = 2"))[0]["id"]
    await execute("UPDATE audit_entries SET actor_id = 99 WHERE id = ?", row)
    assert ("I8", f"audit_entries {row}") in await named()


async def test_i8_a_deleted_audit_row_names_the_one_that_follows(mei: Member) -> None:
    following = (await query("SELECT id FROM audit_entries WHERE sequence = 3"))[0]["id"]
    await execute("DELETE FROM audit_entries WHERE sequence = 2")
    assert ("I8", f"audit_entries {following}") in await named()


async def test_i8_a_tail_that_was_cut_off(mei: Member) -> None:
    last = (await query("SELECT MAX(sequence) AS last FROM audit_entries"))[0]["last"]
    await execute("DELETE FROM audit_entries WHERE sequence = ?", last)
    assert ("I8", f"audit_entries after sequence {last - 1}") in await named()


async def test_i8_a_log_that_was_emptied(mei: Member) -> None:
    await execute("DELETE FROM audit_entries")
    assert ("I8", "audit_entries after sequence 0") in await named()


async def test_i8_a_head_that_was_removed(mei: Member) -> None:
    await execute("DELETE FROM audit_entries WHERE sequence > 1")
    await execute("DELETE FROM audit_head")
    assert ("I8", "audit_head 1") in await named()


async def test_i9_lots_that_hold_other_than_the_account(mei: Member) -> None:
    await execute("UPDATE accounts SET pending = pending + 5, balance = balance - 5 WHERE member_id = ?", mei.id)
    found = await named()
    assert ("I9", f"accounts {mei.id}") in found
    assert ("I1", f"accounts {mei.id}") not in found  # the sums agree: only the lots tell


async def test_i9_a_lot_below_nothing(mei: Member) -> None:
    lot = await Lot.all().order_by("id").first()
    assert lot is not None
    await execute("UPDATE lots SET remaining = -1 WHERE id = ?", lot.id)
    assert ("I9", f"lots {lot.id}") in await named()


async def test_i9_a_member_without_an_account(mei: Member) -> None:
    alex = await make_member()
    await execute("DELETE FROM accounts WHERE member_id = ?", alex.id)
    assert ("I9", f"members {alex.id}") in await named()


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    ("table", "column"), [("accounts", "tier_points"), ("ledger_entries", "points"), ("rewards", "points")]
)
async def test_i10_a_fraction_where_only_whole_numbers_belong(mei: Member, table: str, column: str) -> None:
    key = "member_id" if table == "accounts" else "id"
    await execute(f"UPDATE {table} SET {column} = {column} + 0.5 WHERE {key} = 1")
    assert ("I10", f"{table} 1") in await named()


async def test_the_database_itself_refuses_what_verify_would_find() -> None:
    from tortoise.exceptions import BaseORMException

    mei = await make_member()
    await make_purchase(mei.id)
    await make_staff()
    for statement in (
        "UPDATE ledger_entries SET points = 1", "DELETE FROM ledger_entries", "UPDATE audit_entries SET actor_id = 1",
        "DELETE FROM audit_entries", "UPDATE accounts SET balance = -1", "UPDATE lots SET remaining = points + 1",
    ):  # fmt: skip
        with pytest.raises(BaseORMException):
            await execute(statement)
    assert await violations() == []

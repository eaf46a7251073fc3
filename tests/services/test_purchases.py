"""A purchase brings points, tier and receipt, once (K-17, K-35, semantics 1 to 3)."""

import asyncio
from datetime import timedelta
from fractions import Fraction

import pytest

from domain.amounts import MAX_AMOUNT, BadAmount
from domain.messages import MessageKind
from domain.points import ExpiryRule, ExpiryUnit
from domain.purchases import (
    LinesDoNotSum,
    PurchaseAmbiguous,
    PurchaseDiffers,
    PurchaseInFuture,
    PurchaseNotFound,
    PurchaseTooOld,
    UnknownStore,
    WrongCurrency,
)
from models import LedgerEntry, Lot, Member, OutboxMessage, Purchase
from services import accounts, care, members, purchases
from services.accounts import AccountView
from tests.factories import (
    NOW,
    TILL,
    facts,
    local,
    make_member,
    make_programme,
    make_purchase,
    make_staff,
)

pytestmark = pytest.mark.usefixtures("books_balance")
PROGRAMME = make_programme()
DAY = timedelta(days=1)


async def account(member_id: int, *, programme=PROGRAMME, now=NOW) -> AccountView:
    return await accounts.view(member_id=member_id, programme=programme, now=now)


async def tier(member_id: int, **more) -> str:
    return (await account(member_id, **more)).progress.tier.code


async def test_a_purchase_brings_a_point_for_each_whole_yuan() -> None:
    mei = await make_member()
    bought = await make_purchase(mei.id, 128_99)
    assert (bought.new, bought.points_earned, bought.balance, bought.tier) == (True, 128, 128, "member")
    view = await account(mei.id)
    assert (view.balance, view.pending, view.debt, view.tier_points) == (128, 0, 0, 128)
    assert view.progress.next_tier is not None
    assert (view.progress.next_tier.code, view.progress.missing) == ("silver", 372)


async def test_a_purchase_too_small_for_a_point_is_kept_and_can_be_shown() -> None:
    mei = await make_member()
    bought = await make_purchase(mei.id, 99)
    assert (bought.points_earned, bought.balance) == (0, 0)
    assert [line.points for line in (await accounts.history(member_id=mei.id, page=1)).lines] == [0]


@pytest.mark.parametrize(
    ("amount", "reached"),
    [
        (499_99, "member"), (500_00, "silver"), (1999_99, "silver"), (2000_00, "gold"), (4999_99, "gold"),
        (5000_00, "diamond"),
    ],
)  # fmt: skip
async def test_exactly_at_the_threshold_is_in_the_tier(amount: int, reached: str) -> None:
    mei = await make_member()
    assert (await make_purchase(mei.id, amount)).tier == reached
    assert await tier(mei.id) == reached


async def test_the_tier_of_before_the_purchase_multiplies_points_and_never_tier_points() -> None:
    mei = await make_member()
    assert (await make_purchase(mei.id, 500_00)).points_earned == 500  # still a member at the till
    assert (await make_purchase(mei.id, 105_00)).points_earned == 115  # 105 * 1.1 = 115.5, floored once
    assert (await account(mei.id)).tier_points == 605


async def test_a_receipt_is_promised_once() -> None:
    mei = await make_member()
    bought = await make_purchase(mei.id, external_id="T-1001")
    await make_purchase(mei.id, external_id="T-1001")
    receipt = await OutboxMessage.get()
    assert (receipt.kind, receipt.member_id, receipt.subject) == (
        MessageKind.RECEIPT, mei.id, {"purchase_id": bought.id},
    )  # fmt: skip


async def test_somebody_without_a_chat_gets_points_and_no_receipt() -> None:
    known = await make_member(in_chat=False)
    assert (await make_purchase(known.id)).balance == 128
    assert await OutboxMessage.all().count() == 0


async def test_a_purchase_of_weeks_ago_brings_points_and_no_late_receipt() -> None:
    mei = await make_member()
    await make_purchase(mei.id, occurred_at=NOW - 20 * DAY, now=NOW)
    assert await OutboxMessage.all().count() == 0


async def test_the_same_purchase_again_is_the_stored_one() -> None:
    mei = await make_member()
    first = await make_purchase(mei.id, external_id="T-1001")
    again = await make_purchase(mei.id, external_id="T-1001", now=NOW + DAY)
    assert (again.id, again.new, again.balance) == (first.id, False, 128)
    assert await LedgerEntry.all().count() == 1


@pytest.mark.parametrize(
    "other",
    [
        {"amount": 128_01}, {"occurred_at": NOW - timedelta(seconds=1)}, {"lines": (("LATTE", 128_00),)},
    ],
)  # fmt: skip
async def test_the_same_number_with_other_facts_is_refused(other: dict) -> None:
    mei = await make_member()
    await make_purchase(mei.id, external_id="T-1001")
    with pytest.raises(PurchaseDiffers):
        await make_purchase(mei.id, **({"external_id": "T-1001", "amount": 128_00} | other))
    assert (await account(mei.id)).balance == 128


async def test_the_same_number_for_another_member_is_refused() -> None:
    mei, alex = await make_member(), await make_member()
    await make_purchase(mei.id, external_id="T-1001")
    with pytest.raises(PurchaseDiffers):
        await make_purchase(alex.id, external_id="T-1001")
    assert (await account(alex.id)).balance == 0


async def test_a_repeat_without_a_moment_is_the_same_purchase_a_minute_later() -> None:
    mei = await make_member()
    first = await make_purchase(mei.id, external_id="T-1", occurred_at_given=False)
    again = await make_purchase(
        mei.id, external_id="T-1", occurred_at=NOW + timedelta(minutes=1), occurred_at_given=False
    )
    assert (again.id, again.new) == (first.id, False)


async def test_two_tills_may_use_the_same_number() -> None:
    mei = await make_member()
    await make_purchase(mei.id, external_id="T-1", source="till-1")
    assert (await make_purchase(mei.id, external_id="T-1", source="till-2")).balance == 256
    assert (await purchases.find(external_id="T-1", source="till-2")).source == "till-2"
    with pytest.raises(PurchaseAmbiguous):
        await purchases.find(external_id="T-1", source="chat")
    with pytest.raises(PurchaseNotFound):
        await purchases.find(external_id="T-2", source="till-1")


async def test_the_same_purchase_posted_many_times_at_once_is_one() -> None:
    mei = await make_member()
    posted = await asyncio.gather(*(make_purchase(mei.id, external_id="T-1") for _ in range(10)))
    assert sorted(one.new for one in posted) == [False] * 9 + [True]
    assert {one.balance for one in posted} == {128}


async def test_a_till_clock_may_run_five_minutes_ahead_and_no_more() -> None:
    mei = await make_member()
    ahead = NOW + timedelta(minutes=5)
    assert (await make_purchase(mei.id, occurred_at=ahead, now=NOW)).new
    with pytest.raises(PurchaseInFuture):
        await make_purchase(mei.id, occurred_at=ahead + timedelta(seconds=1), now=NOW)


async def test_a_purchase_may_be_400_days_old_and_no_older() -> None:
    mei = await make_member()
    assert (await make_purchase(mei.id, occurred_at=NOW - 400 * DAY, now=NOW)).new
    with pytest.raises(PurchaseTooOld) as refusal:
        await make_purchase(mei.id, occurred_at=NOW - 400 * DAY - timedelta(seconds=1), now=NOW)
    assert refusal.value.fields == {"days": 400}


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"store": "moon"}, UnknownStore),
        ({"currency": "EUR"}, WrongCurrency),
        ({"lines": (("LATTE", 64_00), ("CAKE", 63_99))}, LinesDoNotSum),
        ({"amount": 0}, BadAmount),
        ({"amount": -1}, BadAmount),
        ({"amount": MAX_AMOUNT + 1}, BadAmount),
    ],
)
async def test_what_a_till_reports_wrongly_is_refused_and_leaves_nothing(wrong: dict, refusal: type) -> None:
    mei = await make_member()
    with pytest.raises(refusal):
        await make_purchase(mei.id, **wrong)
    with pytest.raises(refusal):
        await purchases.preview(facts=facts(**wrong), member_id=mei.id, programme=PROGRAMME, now=NOW)
    assert await Purchase.all().count() == 0


async def test_lines_are_kept_with_the_purchase() -> None:
    mei = await make_member()
    bought = await make_purchase(mei.id, 128_00, lines=(("LATTE", 64_00), ("CAKE", 64_00)))
    stored = await Purchase.get(id=bought.id).prefetch_related("lines")
    assert [(line.sku, line.amount) for line in stored.lines] == [("LATTE", 64_00), ("CAKE", 64_00)]


async def test_points_are_dated_by_the_purchase_and_end_with_its_month_a_year_later() -> None:
    mei = await make_member()
    await make_purchase(mei.id, occurred_at=local(2026, 5, 31, 23, 30), now=NOW)
    lot = await Lot.get()
    assert lot.earned_at == local(2026, 5, 31, 23, 30)
    assert lot.expires_at == local(2027, 6, 1)
    line = (await accounts.history(member_id=mei.id, page=1)).lines[0]
    assert (line.occurred_at, line.expires_at) == (lot.earned_at, lot.expires_at)


async def test_a_purchase_before_joining_counts() -> None:
    mei = await make_member(now=NOW)
    await make_purchase(mei.id, 500_00, occurred_at=NOW - 90 * DAY, now=NOW)
    assert await tier(mei.id) == "silver"


async def test_points_of_a_purchase_whose_year_is_over_are_not_left_standing() -> None:
    mei = await make_member()
    programme = make_programme(expiry=ExpiryRule(unit=ExpiryUnit.DAYS, count=30))
    bought = await make_purchase(mei.id, occurred_at=NOW - 60 * DAY, now=NOW, programme=programme)
    assert (bought.points_earned, bought.balance) == (128, 0)
    assert [line.points for line in (await accounts.history(member_id=mei.id, page=1)).lines] == [-128, 128]


async def test_the_last_visit_is_the_latest_purchase_whenever_it_is_reported() -> None:
    mei = await make_member()
    await make_purchase(mei.id, 10_00, occurred_at=NOW - DAY, now=NOW)
    await make_purchase(mei.id, 20_00, occurred_at=NOW - 9 * DAY, now=NOW)
    row = await Member.get(id=mei.id)
    assert (row.last_purchase_at, row.purchase_count, row.spent_amount) == (NOW - DAY, 2, 30_00)


async def test_a_preview_says_what_the_posting_gives() -> None:
    mei = await make_member()
    for amount in (99, 500_00, 105_00, 1999_99):
        promised = await purchases.preview(facts=facts(amount), member_id=mei.id, programme=PROGRAMME, now=NOW)
        assert (await make_purchase(mei.id, amount)).points_earned == promised.points


async def test_the_history_explains_each_entry() -> None:
    mei = await make_member()
    await make_purchase(mei.id, 500_00)
    await make_purchase(mei.id, 105_00)
    line = (await accounts.history(member_id=mei.id, page=1)).lines[0]
    assert (line.points, line.reason, line.amount, line.multiplier_percent) == (115, "purchase", 105_00, 110)


async def test_a_multiplier_with_odd_parts_is_exact() -> None:
    mei = await make_member()
    ladder = PROGRAMME.tiers
    first = ladder.tiers[0].__class__(code="member", name=ladder.lowest.name, threshold=0, multiplier=Fraction(29, 10))
    programme = make_programme(tiers={"tiers": (first, *ladder.tiers[1:])})
    assert (await make_purchase(mei.id, 100_00, programme=programme)).points_earned == 290  # 2.9 * 100 in floats: 289


async def test_a_clerks_repeated_amount_is_noticed_within_two_minutes() -> None:
    mei, carol = await make_member(), await make_staff()
    await make_purchase(mei.id, 128_00, source="chat")
    assert carol.role

    async def asked(amount: int, minutes: float) -> bool:
        return await purchases.looks_repeated(
            member_id=mei.id, amount=amount, programme=PROGRAMME, now=NOW + timedelta(minutes=minutes)
        )

    assert await asked(128_00, 1.9)
    assert not await asked(128_00, 2)
    assert not await asked(129_00, 0)


# Pending points (available_after_days)

RETURN_WINDOW = make_programme(earning={"available_after_days": 7})


async def test_pending_points_cannot_be_spent_and_count_to_no_tier_until_they_are_available() -> None:
    mei = await make_member()
    bought = await make_purchase(mei.id, 500_00, programme=RETURN_WINDOW)
    assert (bought.balance, bought.tier) == (0, "member")
    waiting = await account(mei.id, programme=RETURN_WINDOW, now=NOW + 7 * DAY - timedelta(seconds=1))
    assert (waiting.balance, waiting.pending, waiting.tier_points, waiting.progress.tier.code) == (0, 500, 0, "member")
    there = await account(mei.id, programme=RETURN_WINDOW, now=NOW + 7 * DAY)
    assert (there.balance, there.pending, there.tier_points, there.progress.tier.code) == (500, 0, 500, "silver")


async def test_the_daily_count_lifts_whose_points_became_available_overnight() -> None:
    mei = await make_member()
    await make_purchase(mei.id, 500_00, programme=RETURN_WINDOW)
    later = NOW + 7 * DAY
    assert await care.recount_tiers(programme=RETURN_WINDOW, due_at=later, now=later) == 1
    assert await tier(mei.id, programme=RETURN_WINDOW, now=later) == "silver"


async def test_a_preview_knows_the_tier_that_waiting_points_have_brought() -> None:
    mei = await make_member()
    await make_purchase(mei.id, 500_00, programme=RETURN_WINDOW)
    later = NOW + 8 * DAY
    promised = await purchases.preview(
        facts=facts(100_00, occurred_at=later), member_id=mei.id, programme=RETURN_WINDOW, now=later
    )
    bought = await make_purchase(mei.id, 100_00, occurred_at=later, programme=RETURN_WINDOW)
    assert promised.points == bought.points_earned == 110


# Tiers over time


async def test_a_tier_is_kept_for_thirty_days_after_its_points_have_left_the_year() -> None:
    mei = await make_member()
    await make_purchase(mei.id, 500_00)
    falls_below = NOW + 365 * DAY

    async def daily(at) -> int:
        return await care.recount_tiers(programme=PROGRAMME, due_at=at, now=at)

    assert await daily(falls_below - timedelta(seconds=1)) == 0
    assert await daily(falls_below) == 0
    assert await tier(mei.id, now=falls_below) == "silver"
    assert await daily(falls_below + 29 * DAY) == 0
    assert await daily(falls_below + 30 * DAY) == 1
    assert await tier(mei.id, now=falls_below + 30 * DAY) == "member"


async def test_who_earns_enough_within_the_grace_keeps_the_tier() -> None:
    mei = await make_member()
    await make_purchase(mei.id, 500_00)
    below = NOW + 365 * DAY
    await care.recount_tiers(programme=PROGRAMME, due_at=below, now=below)
    await make_purchase(mei.id, 500_00, occurred_at=below + 10 * DAY)
    end = below + 31 * DAY
    assert await care.recount_tiers(programme=PROGRAMME, due_at=end, now=end) == 0
    assert await tier(mei.id, now=end) == "silver"


async def test_what_is_missing_to_the_next_tier_is_counted_anew_when_old_points_leave_the_year() -> None:
    mei = await make_member()
    await make_purchase(mei.id, 300_00)
    later = NOW + 366 * DAY
    await care.recount_tiers(programme=PROGRAMME, due_at=later, now=later)
    assert (await account(mei.id, now=later)).progress.missing == 500


async def test_staff_who_record_a_purchase_are_in_the_audit_log() -> None:
    from domain.actors import staff as by_staff
    from models import AuditEntry

    mei, carol = await make_member(), await make_staff()
    await make_purchase(mei.id, actor=by_staff(carol.id), source="chat")
    last = await AuditEntry.all().order_by("-sequence").first()
    assert last is not None
    assert (last.action, last.actor_id, last.member_id) == ("purchase", carol.id, mei.id)


async def test_the_till_is_the_purchases_source_and_members_are_found_by_it() -> None:
    mei = await make_member()
    bought = await make_purchase(mei.id, external_id="T-9")
    shown = await purchases.view(external_id="T-9", source=TILL.till)
    assert (shown.id, shown.new) == (bought.id, False)
    assert (await members.by_id(member_id=shown.member_id, programme=PROGRAMME)).last_purchase_at == NOW

"""Two accounts of one person become one: every point once, and the books close (semantics 13)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.actors import CONSOLE
from domain.members import MemberState, UnknownMember
from domain.points import ReturnPolicy
from domain.programme import Programme
from domain.purchases import PurchaseDiffers
from models import Account, LedgerEntry, Lot, Member, Purchase
from services import accounts, coupons, ledger, merges, purchases, rewards
from services.members import MemberView
from services.merges import Merged
from tests.factories import (
    NOW,
    TILL,
    facts,
    make_coupon,
    make_member,
    make_programme,
    make_purchase,
    make_refund,
    with_returns,
)

pytestmark = pytest.mark.usefixtures("books_balance")

PROGRAMME = make_programme()
WAITING = make_programme(earning=replace(PROGRAMME.earning, available_after_days=14))


async def merge(source: MemberView, target: MemberView, *, programme: Programme = PROGRAMME) -> Merged:
    return await merges.merge(source_id=source.id, target_id=target.id, actor=CONSOLE, programme=programme, now=NOW)


async def balance(member: MemberView, *, programme: Programme = PROGRAMME, days: float = 0) -> tuple[int, int, int]:
    """Balance, pending and debt, that many days later."""
    view = await accounts.view(member_id=member.id, programme=programme, now=NOW + timedelta(days=days))
    return view.balance, view.pending, view.debt


async def expiries(member: MemberView) -> list[tuple[int, object, object]]:
    lots = await Lot.filter(member_id=member.id, remaining__gt=0).order_by("earned_at", "id")
    return [(lot.remaining, lot.earned_at, lot.expires_at) for lot in lots]


async def test_every_lot_keeps_its_points_dates_and_expiry() -> None:
    old, mei = await make_member(in_chat=False), await make_member(points=10)
    for days in (300, 200, 1):
        await make_purchase(old.id, 100_00, occurred_at=NOW - timedelta(days=days))
    before = await expiries(old)
    assert len(before) == 3

    merged = await merge(old, mei)
    assert (merged.points, merged.balance) == (300, 310)
    assert await expiries(mei) == sorted([*before, *(await expiries(mei))[-1:]], key=lambda lot: lot[1])
    assert await balance(mei) == (310, 0, 0)
    assert await balance(old) == (0, 0, 0)


async def test_tier_points_count_from_the_days_they_were_earned() -> None:
    old, mei = await make_member(in_chat=False), await make_member()
    await make_purchase(old.id, 600_00, occurred_at=NOW - timedelta(days=360))
    await make_purchase(old.id, 600_00, occurred_at=NOW - timedelta(days=10))
    was = await Account.get(member_id=old.id)
    await merge(old, mei)

    now_there = await Account.get(member_id=mei.id)
    assert (now_there.tier, now_there.tier_points) == (was.tier, was.tier_points)
    assert (await Account.get(member_id=old.id)).tier_points == 0
    later = NOW + timedelta(days=10)  # the first purchase has left the window by then
    async with merges.transaction():
        account = await ledger.lock(mei.id, programme=PROGRAMME, now=later)
        await ledger.recount_tier(account, programme=PROGRAMME, now=later)
    assert account.tier_points == 600


async def test_the_higher_tier_stays_at_least_for_the_grace_period() -> None:
    old, mei = await make_member(in_chat=False), await make_member()
    await Account.filter(member_id=old.id).update(tier=PROGRAMME.tiers.tiers[-1].code)
    await merge(old, mei)
    account = await Account.get(member_id=mei.id)
    assert account.tier == PROGRAMME.tiers.tiers[-1].code
    assert account.below_tier_since == NOW


async def test_pending_points_come_along_and_become_available_on_their_day() -> None:
    old, mei = await make_member(in_chat=False), await make_member()
    await make_purchase(old.id, 100_00, programme=WAITING)
    await merge(old, mei, programme=WAITING)
    assert await balance(mei, programme=WAITING) == (0, 100, 0)
    assert (await Account.get(member_id=mei.id)).tier_points == 0
    assert await balance(mei, programme=WAITING, days=15) == (100, 0, 0)
    assert (await Account.get(member_id=mei.id)).tier_points == 100


async def test_a_return_of_pending_points_after_the_merge_leaves_the_right_tier_points() -> None:
    old, mei = await make_member(in_chat=False), await make_member()
    bought = await make_purchase(old.id, 100_00, programme=WAITING)
    await make_refund(bought.id, 20_00, programme=WAITING)
    await merge(old, mei, programme=WAITING)
    await make_refund(bought.id, 30_00, programme=WAITING, now=NOW + timedelta(days=1))
    assert await balance(mei, programme=WAITING, days=1) == (0, 50, 0)
    assert await balance(mei, programme=WAITING, days=15) == (50, 0, 0)
    assert (await Account.get(member_id=mei.id)).tier_points == 50


@pytest.mark.parametrize(("points_there", "left", "owed"), [(100, 70, 0), (30, 0, 0), (10, 0, 20), (0, 0, 30)])
async def test_what_is_owed_is_settled_with_the_other_accounts_points(points_there: int, left: int, owed: int) -> None:
    programme = with_returns(ReturnPolicy.UNLIMITED, debt_limit=1000)
    old = await make_member(in_chat=False)
    mei = await make_member(points=points_there)
    bought = await make_purchase(old.id, 30_00, programme=programme)
    async with merges.transaction():
        account = await ledger.lock(old.id, programme=programme, now=NOW)
        cause = ledger.Cause(intent_key="test:spent", reason="claim", occurred_at=NOW)
        await ledger.spend(account, points=30, cause=cause, now=NOW)
    await make_refund(bought.id, 30_00, programme=programme)
    assert await balance(old) == (0, 0, 30)

    await merge(old, mei, programme=programme)
    assert await balance(mei) == (left, 0, owed)
    assert await balance(old) == (0, 0, 0)


async def test_points_that_come_over_repay_a_debt_there() -> None:
    programme = with_returns(ReturnPolicy.UNLIMITED, debt_limit=1000)
    old, mei = await make_member(in_chat=False, points=100), await make_member()
    bought = await make_purchase(mei.id, 40_00, programme=programme)
    async with merges.transaction():
        account = await ledger.lock(mei.id, programme=programme, now=NOW)
        cause = ledger.Cause(intent_key="test:spent", reason="claim", occurred_at=NOW)
        await ledger.spend(account, points=40, cause=cause, now=NOW)
    await make_refund(bought.id, 40_00, programme=programme)
    await merge(old, mei, programme=programme)
    assert await balance(mei) == (60, 0, 0)


async def test_visits_coupons_and_claims_are_the_members_own_from_then_on() -> None:
    old, mei = await make_member(points=900, birthday="05-20"), await make_member(points=100)
    await make_purchase(old.id, 50_00, occurred_at=NOW - timedelta(days=1))
    await make_purchase(mei.id, 20_00, occurred_at=NOW - timedelta(days=3))
    coupon = await make_coupon(old.id)
    reward = next(one for one in await rewards.catalogue(now=NOW) if one.points <= 300 and one.tier is None)
    claim = await rewards.claim(reward_id=reward.id, member_id=old.id, request_id="a", programme=PROGRAMME, now=NOW)
    await merge(old, mei)

    kept = await Member.get(id=mei.id)
    assert (kept.purchase_count, kept.spent_amount, kept.last_purchase_at) == (2, 70_00, NOW - timedelta(days=1))
    assert kept.birthday is not None
    assert coupon.code in {one.code for one in await coupons.wallet(member_id=mei.id, now=NOW)}
    assert await balance(mei) == (1070 - reward.points, 0, 0)

    # Given back after the merge: its points return with the expiry they had.
    await rewards.cancel(claim_id=claim.id, member_id=mei.id, programme=PROGRAMME, now=NOW)
    assert await balance(mei) == (1070, 0, 0)
    assert await balance(old) == (0, 0, 0)


async def test_a_till_can_repeat_and_refund_what_it_sold_before_the_merge() -> None:
    old, mei = await make_member(in_chat=False), await make_member()
    sold = facts(100_00, external_id="T-before")
    first = await purchases.record(facts=sold, member_id=old.id, actor=TILL, programme=PROGRAMME, now=NOW)
    await merge(old, mei)

    again = await purchases.record(facts=sold, member_id=mei.id, actor=TILL, programme=PROGRAMME, now=NOW)
    assert (again.id, again.new, again.member_id) == (first.id, False, mei.id)
    with pytest.raises(PurchaseDiffers):
        other = replace(sold, amount=90_00)
        await purchases.record(facts=other, member_id=mei.id, actor=TILL, programme=PROGRAMME, now=NOW)
    await make_refund(first.id, 100_00)
    assert await balance(mei) == (0, 0, 0)


async def test_points_spent_before_the_merge_are_not_taken_twice_by_a_return() -> None:
    old, mei = await make_member(in_chat=False), await make_member(points=500)
    bought = await make_purchase(old.id, 100_00)
    async with merges.transaction():
        account = await ledger.lock(old.id, programme=PROGRAMME, now=NOW)
        cause = ledger.Cause(intent_key="test:spent", reason="claim", occurred_at=NOW)
        await ledger.spend(account, points=60, cause=cause, now=NOW)
    await merge(old, mei)
    assert await balance(mei) == (540, 0, 0)
    await make_refund(bought.id, 50_00)
    await make_refund(bought.id, 50_00)
    assert await balance(mei) == (440, 0, 0)


async def test_of_the_other_account_nothing_personal_stays() -> None:
    old, mei = await make_member(birthday="05-20", points=5), await make_member()
    await merge(old, mei)
    left = await Member.get(id=old.id)
    assert (left.state, left.name, left.phone, left.phone_hash, left.telegram_id) == (
        MemberState.ERASED, "", None, None, None,
    )  # fmt: skip
    assert left.birthday is None
    assert not await Purchase.filter(member_id=old.id).exists()


async def test_merging_twice_moves_nothing_twice() -> None:
    old, mei = await make_member(points=5), await make_member()
    await merge(old, mei)
    with pytest.raises(UnknownMember):
        await merge(old, mei)
    with pytest.raises(UnknownMember):
        await merge(mei, mei)
    assert await LedgerEntry.filter(member_id=mei.id, reason="merge").count() == 1


async def test_the_history_tells_where_points_came_from() -> None:
    old, mei = await make_member(in_chat=False), await make_member()
    await make_purchase(old.id, 100_00, occurred_at=NOW - timedelta(days=30))
    async with merges.transaction():
        account = await ledger.lock(old.id, programme=PROGRAMME, now=NOW)
        cause = ledger.Cause(intent_key="test:spent", reason="claim", occurred_at=NOW)
        await ledger.spend(account, points=100, cause=cause, now=NOW)
    await make_purchase(old.id, 40_00, occurred_at=NOW - timedelta(days=2))
    await merge(old, mei)
    shown = await accounts.history(member_id=mei.id, page=1)
    assert [(line.reason, line.points) for line in shown.lines] == [("merge", 40)]
    assert shown.lines[0].occurred_at == NOW - timedelta(days=2)

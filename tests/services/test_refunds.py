"""What a return takes back, under each policy (semantics 1.6 and 1.7, F25)."""

import asyncio
from datetime import timedelta

import pytest

from domain.amounts import BadAmount
from domain.messages import MessageKind
from domain.points import NotEnoughPoints, ReturnPolicy
from domain.purchases import LinesDoNotSum, RefundDiffers, RefundTooLarge, UnknownLine
from models import LedgerEntry, Member, OutboxMessage, Purchase, PurchaseLine, Refund, Reward
from services import accounts, care, rewards
from services.accounts import AccountView
from tests.factories import (
    NOW,
    give_points,
    make_member,
    make_programme,
    make_purchase,
    make_refund,
    with_returns,
)

pytestmark = pytest.mark.usefixtures("books_balance")
PROGRAMME = make_programme()
OWING = with_returns(ReturnPolicy.UNLIMITED, debt_limit=1_000)
DAY = timedelta(days=1)


async def account(member_id: int, *, programme=PROGRAMME, now=NOW) -> AccountView:
    return await accounts.view(member_id=member_id, programme=programme, now=now)


async def claim_tote(member_id: int, *, programme=PROGRAMME, request_id: str = "tap-1") -> int:
    """Spends 300 points."""
    tote = await Reward.get(code="TOTE")
    claimed = await rewards.claim(
        reward_id=tote.id, member_id=member_id, request_id=request_id, programme=programme, now=NOW
    )
    return claimed.id


async def test_a_full_refund_takes_back_points_and_tier_at_once() -> None:
    mei = await make_member()
    bought = await make_purchase(mei.id, 500_00)
    refund = await make_refund(bought.id, 500_00)
    assert (refund.new, refund.points_due, refund.points_taken, refund.balance, refund.tier) == (
        True, 500, 500, 0, "member",
    )  # fmt: skip
    view = await account(mei.id)
    assert (view.balance, view.debt, view.tier_points) == (0, 0, 0)


async def test_half_of_the_money_takes_half_of_the_points() -> None:
    mei = await make_member()
    bought = await make_purchase(mei.id, 70_00)
    assert (await make_refund(bought.id, 35_00)).points_taken == 35


async def test_three_parts_of_a_refund_sum_to_the_whole() -> None:
    mei = await make_member()
    bought = await make_purchase(mei.id, 100_00)
    taken = [(await make_refund(bought.id, part)).points_taken for part in (33_33, 33_33, 33_34)]
    assert sum(taken) == 100
    assert (await account(mei.id)).balance == 0
    assert (await Member.get(id=mei.id)).spent_amount == 0


async def test_more_than_was_paid_is_refused() -> None:
    mei = await make_member()
    bought = await make_purchase(mei.id, 100_00)
    await make_refund(bought.id, 60_00)
    with pytest.raises(RefundTooLarge) as refusal:
        await make_refund(bought.id, 40_01)
    assert refusal.value.fields == {"left": 40_00}
    assert (await make_refund(bought.id, 40_00)).balance == 0


@pytest.mark.parametrize("amount", [0, -1])
async def test_a_refund_of_nothing_is_refused(amount: int) -> None:
    bought = await make_purchase((await make_member()).id, 100_00)
    with pytest.raises(BadAmount):
        await make_refund(bought.id, amount)


async def test_the_same_refund_again_is_the_stored_one_and_other_facts_are_refused() -> None:
    mei = await make_member()
    bought = await make_purchase(mei.id, 100_00)
    first = await make_refund(bought.id, 40_00, external_id="R-1")
    again = await make_refund(bought.id, 40_00, external_id="R-1", now=NOW + DAY)
    assert (again.id, again.new, again.balance) == (first.id, False, 60)
    with pytest.raises(RefundDiffers):
        await make_refund(bought.id, 41_00, external_id="R-1")


async def test_one_refund_number_is_not_used_for_two_purchases() -> None:
    mei, alex = await make_member(), await make_member()
    await make_refund((await make_purchase(mei.id)).id, 10_00, external_id="R-1")
    theirs = await make_purchase(alex.id)
    with pytest.raises(RefundDiffers):
        await make_refund(theirs.id, 10_00, external_id="R-1")
    assert (await account(alex.id)).balance == 128


async def test_parallel_refunds_never_give_back_more_than_was_paid() -> None:
    mei = await make_member()
    bought = await make_purchase(mei.id, 100_00)
    done = await asyncio.gather(*(make_refund(bought.id, 40_00) for _ in range(5)), return_exceptions=True)
    assert sorted(isinstance(one, RefundTooLarge) for one in done) == [False, False, True, True, True]
    assert (await Purchase.get(id=bought.id)).refunded_amount == 80_00
    assert (await account(mei.id)).balance == 20


async def test_a_refund_is_told_once_also_of_a_purchase_of_last_month() -> None:
    mei = await make_member()
    bought = await make_purchase(mei.id, occurred_at=NOW - 40 * DAY, now=NOW)
    refund = await make_refund(bought.id, 10_00, external_id="R-1")
    await make_refund(bought.id, 10_00, external_id="R-1")
    told = await OutboxMessage.filter(kind=MessageKind.REFUND_RECEIPT)
    assert [one.subject for one in told] == [{"purchase_id": bought.id, "refund_id": refund.id}]


async def test_returned_lines_are_marked_and_only_what_was_bought_can_come_back() -> None:
    mei = await make_member()
    bought = await make_purchase(mei.id, 100_00, lines=(("LATTE", 60_00), ("CAKE", 40_00)))
    refund = await make_refund(bought.id, 40_00, lines=(("CAKE", 40_00),))
    assert refund.points_taken == 40
    assert (await PurchaseLine.get(purchase_id=bought.id, sku="CAKE")).refunded_amount == 40_00
    for lines, error in (
        ((("CAKE", 1_00),), UnknownLine),  # all of it is back already
        ((("TEA", 1_00),), UnknownLine),
        ((("LATTE", 2_00),), LinesDoNotSum),
        ((("LATTE", 2_00), ("LATTE", -1_00)), UnknownLine),
    ):
        with pytest.raises(error):
            await make_refund(bought.id, 1_00, lines=lines)
    assert await Refund.all().count() == 1
    assert (await account(mei.id)).balance == 60


async def test_two_lines_of_the_same_article_come_back_one_after_the_other() -> None:
    mei = await make_member()
    bought = await make_purchase(mei.id, 50_00, lines=(("LATTE", 20_00), ("LATTE", 30_00)))
    await make_refund(bought.id, 25_00, lines=(("LATTE", 25_00),))
    await make_refund(bought.id, 20_00, lines=(("LATTE", 20_00),))
    assert sorted([line.refunded_amount for line in await PurchaseLine.all()]) == [20_00, 25_00]


# After the points were spent


async def test_within_balance_takes_what_is_left_and_owes_nothing() -> None:
    mei = await make_member()
    bought = await make_purchase(mei.id, 500_00)
    await claim_tote(mei.id)
    refund = await make_refund(bought.id, 500_00)
    assert (refund.points_due, refund.points_taken, refund.balance) == (500, 200, 0)
    assert (await account(mei.id)).debt == 0


async def test_within_balance_draws_on_other_points_too() -> None:
    mei = await make_member()
    bought = await make_purchase(mei.id, 300_00)
    await claim_tote(mei.id)
    await give_points(mei.id, 100)
    assert (await make_refund(bought.id, 300_00)).points_taken == 100


async def test_only_pending_leaves_points_that_could_be_spent() -> None:
    programme = with_returns(ReturnPolicy.ONLY_PENDING)
    mei = await make_member()
    bought = await make_purchase(mei.id, 100_00, programme=programme)
    refund = await make_refund(bought.id, 100_00, programme=programme)
    assert (refund.points_due, refund.points_taken, refund.balance) == (100, 0, 100)
    assert (await account(mei.id)).tier_points == 0  # the tier counts what was paid


async def test_only_pending_takes_points_that_were_still_waiting() -> None:
    programme = with_returns(ReturnPolicy.ONLY_PENDING, earning={"available_after_days": 7})
    mei = await make_member()
    bought = await make_purchase(mei.id, 100_00, programme=programme)
    assert (await make_refund(bought.id, 40_00, programme=programme)).points_taken == 40
    assert (await account(mei.id, programme=programme)).pending == 60
    assert (await account(mei.id, programme=programme, now=NOW + 7 * DAY)).balance == 60


async def test_unlimited_owes_what_was_spent_and_the_next_purchase_repays_it_first() -> None:
    mei = await make_member()
    bought = await make_purchase(mei.id, 300_00, programme=OWING)
    await claim_tote(mei.id, programme=OWING)
    refund = await make_refund(bought.id, 300_00, programme=OWING)
    assert (refund.points_taken, refund.balance) == (300, 0)
    assert (await account(mei.id)).debt == 300
    assert (await make_purchase(mei.id, 200_00, programme=OWING)).balance == 0
    assert (await account(mei.id)).debt == 100
    assert (await make_purchase(mei.id, 250_00, programme=OWING)).balance == 150
    assert (await account(mei.id)).debt == 0


async def test_a_debt_stops_at_the_limit_of_the_shop() -> None:
    programme = with_returns(ReturnPolicy.UNLIMITED, debt_limit=120)
    mei = await make_member()
    bought = await make_purchase(mei.id, 300_00, programme=programme)
    await claim_tote(mei.id, programme=programme)
    refund = await make_refund(bought.id, 300_00, programme=programme)
    assert (refund.points_due, refund.points_taken) == (300, 120)
    assert (await account(mei.id)).debt == 120


async def test_pending_points_repay_a_debt_only_when_they_are_available() -> None:
    programme = with_returns(ReturnPolicy.UNLIMITED, debt_limit=1_000)
    waiting = with_returns(ReturnPolicy.UNLIMITED, debt_limit=1_000, earning={"available_after_days": 7})
    mei = await make_member()
    bought = await make_purchase(mei.id, 300_00, programme=programme)
    await claim_tote(mei.id, programme=programme)
    await make_refund(bought.id, 300_00, programme=programme)
    await make_purchase(mei.id, 500_00, programme=waiting)
    before = await account(mei.id, programme=waiting)
    assert (before.balance, before.pending, before.debt) == (0, 500, 300)
    after = await account(mei.id, programme=waiting, now=NOW + 7 * DAY)
    assert (after.balance, after.pending, after.debt) == (200, 0, 0)


async def test_a_cancelled_claim_pays_the_debt_that_its_points_have_left() -> None:
    mei = await make_member()
    bought = await make_purchase(mei.id, 300_00, programme=OWING)
    claim_id = await claim_tote(mei.id, programme=OWING)
    await make_refund(bought.id, 300_00, programme=OWING)
    await rewards.cancel(claim_id=claim_id, member_id=mei.id, programme=OWING, now=NOW)
    view = await account(mei.id)
    assert (view.balance, view.debt) == (0, 0)


async def test_points_of_a_debtor_cannot_be_spent_twice() -> None:
    mei = await make_member()
    bought = await make_purchase(mei.id, 300_00, programme=OWING)
    await claim_tote(mei.id, programme=OWING)
    await make_refund(bought.id, 300_00, programme=OWING)
    await make_purchase(mei.id, 300_00, programme=OWING)
    with pytest.raises(NotEnoughPoints):
        await claim_tote(mei.id, programme=OWING, request_id="tap-2")


# Tier


async def test_a_return_of_waiting_points_leaves_the_tier_points_of_other_purchases_alone() -> None:
    waiting = make_programme(earning={"available_after_days": 7})
    mei = await make_member()
    await make_purchase(mei.id, 400_00)
    bought = await make_purchase(mei.id, 200_00, programme=waiting)
    await make_refund(bought.id, 150_00, programme=waiting)
    assert (await account(mei.id, programme=waiting)).tier_points == 400
    assert (await account(mei.id, programme=waiting, now=NOW + 7 * DAY)).tier_points == 450


async def test_a_small_return_does_not_end_the_grace_of_a_tier() -> None:
    mei = await make_member()
    await make_purchase(mei.id, 500_00)
    later = NOW + 370 * DAY
    cake = await make_purchase(mei.id, 30_00, occurred_at=later)
    await care.recount_tiers(programme=PROGRAMME, due_at=later, now=later)
    assert (await make_refund(cake.id, 30_00, now=later)).tier == "silver"


async def test_a_return_of_a_purchase_that_has_left_the_year_takes_nothing_from_the_tier_of_today() -> None:
    mei = await make_member()
    old = await make_purchase(mei.id, 300_00)
    later = NOW + 366 * DAY
    await make_purchase(mei.id, 500_00, occurred_at=later)
    refund = await make_refund(old.id, 300_00, now=later)
    assert refund.tier == "silver"
    assert (await account(mei.id, now=later)).tier_points == 500


async def test_a_return_names_the_entry_it_takes_back() -> None:
    mei = await make_member()
    bought = await make_purchase(mei.id, 100_00)
    await make_refund(bought.id, 100_00)
    earned, taken = await LedgerEntry.all().order_by("id")
    assert (taken.reverses_id, taken.points, taken.tier_points) == (earned.id, -100, -100)

"""Claiming a reward takes points and stock together; cancelling gives both back (P-04, P-05, semantics 5)."""

import asyncio
from datetime import timedelta

import pytest

from domain.actors import staff as by_staff
from domain.messages import MessageKind
from domain.permissions import Role
from domain.points import EntryKind, ExpiryRule, ExpiryUnit, NotEnoughPoints
from domain.rewards import (
    ClaimAlreadyHandedOver,
    ClaimCancelled,
    ClaimNotFound,
    ClaimState,
    RewardSoldOut,
    RewardTierTooLow,
    RewardUnavailable,
)
from models import Claim, LedgerEntry, Lot, OutboxMessage, Reward
from services import accounts, rewards
from services.rewards import ClaimView
from tests.factories import NOW, make_member, make_programme, make_purchase, make_staff

pytestmark = pytest.mark.usefixtures("books_balance")
PROGRAMME = make_programme()
DAY = timedelta(days=1)


async def claim(member_id: int, code: str = "TOTE", *, request_id: str = "tap-1", now=NOW) -> ClaimView:
    reward = await Reward.get(code=code)
    return await rewards.claim(
        reward_id=reward.id, member_id=member_id, request_id=request_id, programme=PROGRAMME, now=now
    )


async def cancel(claimed: ClaimView, *, member_id: int | None = None, now=NOW) -> ClaimView:
    return await rewards.cancel(
        claim_id=claimed.id, member_id=member_id or claimed.member_id, programme=PROGRAMME, now=now
    )


async def balance(member_id: int, *, now=NOW) -> int:
    return (await accounts.view(member_id=member_id, programme=PROGRAMME, now=now)).balance


async def stock(code: str = "TOTE") -> int | None:
    return (await Reward.get(code=code)).stock_left


async def test_a_claim_takes_points_and_one_piece_and_gives_a_code() -> None:
    mei = await make_member(points=500)
    claimed = await claim(mei.id)
    assert (claimed.state, claimed.points, claimed.balance, len(claimed.code)) == (ClaimState.ORDERED, 300, 200, 13)
    assert await balance(mei.id) == 200
    assert await stock() == 19
    assert [one.id for one in await rewards.claims(member_id=mei.id)] == [claimed.id]


async def test_exactly_enough_is_enough_and_a_point_less_is_not() -> None:
    mei, alex = await make_member(points=300), await make_member(points=299)
    assert (await claim(mei.id)).balance == 0
    with pytest.raises(NotEnoughPoints) as refusal:
        await claim(alex.id)
    assert refusal.value.fields == {"needed": 300, "balance": 299}
    assert await stock() == 19


async def test_the_same_tap_again_is_the_same_claim() -> None:
    mei = await make_member(points=900)
    first = await claim(mei.id, request_id="tap-1")
    again = await claim(mei.id, request_id="tap-1")
    assert (again.id, again.code, again.balance) == (first.id, first.code, 600)
    other = await claim(mei.id, request_id="tap-2")
    assert (other.id != first.id, other.balance) == (True, 300)


async def test_a_double_tap_at_the_same_moment_claims_once() -> None:
    mei = await make_member(points=900)
    claimed = await asyncio.gather(*(claim(mei.id, request_id="tap") for _ in range(5)))
    assert len({one.id for one in claimed}) == 1
    assert await balance(mei.id) == 600


async def test_the_last_piece_goes_to_one_of_many() -> None:
    people = [await make_member(points=300) for _ in range(6)]
    await Reward.filter(code="TOTE").update(stock_initial=1, stock_left=1)
    done = await asyncio.gather(*(claim(one.id) for one in people), return_exceptions=True)
    assert sorted(type(one).__name__ for one in done) == ["ClaimView"] + ["RewardSoldOut"] * 5
    assert sum([await balance(one.id) for one in people]) == 5 * 300


async def test_what_is_sold_out_is_still_shown_and_refused() -> None:
    mei = await make_member(points=300)
    await Reward.filter(code="TOTE").update(stock_initial=0, stock_left=0)
    shown = {one.code: one.stock for one in await rewards.catalogue(now=NOW)}
    assert shown == {"LATTE": None, "TOTE": 0, "CUP": 5}
    with pytest.raises(RewardSoldOut):
        await claim(mei.id)
    assert await balance(mei.id) == 300


async def test_a_cup_is_for_silver_and_above() -> None:
    mei = await make_member(points=1_000)
    with pytest.raises(RewardTierTooLow) as refusal:
        await claim(mei.id, "CUP")
    assert refusal.value.fields == {"tier": "silver"}
    await make_purchase(mei.id, 500_00)
    assert (await claim(mei.id, "CUP")).points == 800


async def test_a_latte_never_runs_out() -> None:
    mei = await make_member(points=360)
    for tap in ("1", "2", "3"):
        await claim(mei.id, "LATTE", request_id=tap)
    assert await stock("LATTE") is None


@pytest.mark.parametrize("off", [{"active": False}, {"starts_at": NOW + timedelta(seconds=1)}, {"ends_at": NOW}])
async def test_a_reward_outside_its_time_cannot_be_claimed(off: dict) -> None:
    mei = await make_member(points=300)
    await Reward.filter(code="TOTE").update(**off)
    assert "TOTE" not in [one.code for one in await rewards.catalogue(now=NOW)]
    with pytest.raises(RewardUnavailable):
        await claim(mei.id)


async def test_managers_hear_that_few_are_left() -> None:
    manager = await make_staff(Role.MANAGER)
    await make_staff(Role.CLERK)
    await Reward.filter(code="TOTE").update(stock_initial=7, stock_left=7)
    people = [await make_member(points=300) for _ in range(4)]
    await claim(people[0].id)
    assert await OutboxMessage.filter(kind=MessageKind.LOW_STOCK).count() == 0
    for one in people[1:]:
        await claim(one.id)
    told = await OutboxMessage.filter(kind=MessageKind.LOW_STOCK)
    assert [one.staff_id for one in told] == [manager.id]


async def test_managers_hear_it_also_when_there_were_few_from_the_beginning() -> None:
    await make_staff(Role.MANAGER)
    await Reward.filter(code="TOTE").update(stock_initial=3, stock_left=3)
    await claim((await make_member(points=300)).id)
    assert await OutboxMessage.filter(kind=MessageKind.LOW_STOCK).count() == 1


# Cancelling


async def test_cancelling_returns_points_to_their_lots_and_the_piece_to_the_shelf() -> None:
    mei = await make_member()
    await make_purchase(mei.id, 200_00)
    await make_purchase(mei.id, 300_00)
    before = [(lot.id, lot.remaining, lot.expires_at) for lot in await Lot.all().order_by("id")]
    claimed = await claim(mei.id)
    cancelled = await cancel(claimed)
    assert (cancelled.state, cancelled.balance) == (ClaimState.CANCELLED, 500)
    assert [(lot.id, lot.remaining, lot.expires_at) for lot in await Lot.all().order_by("id")] == before
    assert await stock() == 20
    assert await rewards.claims(member_id=mei.id) == ()


async def test_points_whose_time_ended_meanwhile_are_forfeit() -> None:
    mei = await make_member()
    soon = make_programme(expiry=ExpiryRule(unit=ExpiryUnit.DAYS, count=30))
    await make_purchase(mei.id, 200_00, programme=soon)
    await make_purchase(mei.id, 150_00)
    claimed = await claim(mei.id)
    later = NOW + 40 * DAY
    assert (await cancel(claimed, now=later)).balance == 150
    assert await balance(mei.id, now=later) == 150
    newest = (await accounts.history(member_id=mei.id, page=1)).lines
    assert [(line.kind, line.points) for line in newest[:2]] == [(EntryKind.EXPIRY, -200), (EntryKind.REVERSAL, 300)]


async def test_two_claims_on_points_that_ended_are_both_forfeit() -> None:
    mei = await make_member()
    soon = make_programme(expiry=ExpiryRule(unit=ExpiryUnit.DAYS, count=30))
    await make_purchase(mei.id, 700_00, programme=soon)
    claimed = [await claim(mei.id, request_id=tap) for tap in ("1", "2")]
    later = NOW + 40 * DAY
    for one in claimed:
        assert (await cancel(one, now=later)).balance == 0
    assert sum([entry.points for entry in await LedgerEntry.all()]) == 0


async def test_cancelling_twice_returns_the_points_once() -> None:
    mei = await make_member(points=300)
    claimed = await claim(mei.id)
    await cancel(claimed)
    with pytest.raises(ClaimCancelled):
        await cancel(claimed)
    done = await asyncio.gather(*(cancel(claimed) for _ in range(3)), return_exceptions=True)
    assert {type(one) for one in done} == {ClaimCancelled}
    assert (await balance(mei.id), await stock()) == (300, 20)


async def test_nobody_cancels_or_sees_the_claim_of_somebody_else() -> None:
    mei, alex = await make_member(points=300), await make_member()
    claimed = await claim(mei.id)
    with pytest.raises(ClaimNotFound):
        await cancel(claimed, member_id=alex.id)
    with pytest.raises(ClaimNotFound):
        await rewards.of_member(claim_id=claimed.id, member_id=alex.id)
    assert (await rewards.of_member(claim_id=claimed.id, member_id=mei.id)).code == claimed.code


# Handing over


async def test_staff_hand_it_over_once_and_the_member_is_told() -> None:
    mei, carol = await make_member(points=300), await make_staff(name="Carol")
    claimed = await claim(mei.id)
    given = await rewards.hand_over(code=claimed.code.lower(), actor=by_staff(carol.id), now=NOW)
    assert (given.state, given.handed_over_at) == (ClaimState.HANDED_OVER, NOW)
    with pytest.raises(ClaimAlreadyHandedOver) as refusal:
        await rewards.hand_over(code=claimed.code, actor=by_staff(carol.id), now=NOW + DAY)
    assert refusal.value.fields == {"handed_over_at": NOW, "by": "Carol"}
    with pytest.raises(ClaimAlreadyHandedOver):
        await cancel(claimed)
    assert await OutboxMessage.filter(kind=MessageKind.CLAIM_HANDED_OVER).count() == 1


async def test_a_cancelled_claim_is_not_handed_over() -> None:
    mei, carol = await make_member(points=300), await make_staff()
    claimed = await claim(mei.id)
    await cancel(claimed)
    with pytest.raises(ClaimCancelled):
        await rewards.hand_over(code=claimed.code, actor=by_staff(carol.id), now=NOW)


async def test_cancelling_and_handing_over_at_once_end_in_one_of_the_two() -> None:
    mei, carol = await make_member(points=300), await make_staff()
    claimed = await claim(mei.id)
    done = await asyncio.gather(
        cancel(claimed), rewards.hand_over(code=claimed.code, actor=by_staff(carol.id), now=NOW), return_exceptions=True
    )
    assert sorted(isinstance(one, ClaimView) for one in done) == [False, True]
    assert (await Claim.get(id=claimed.id)).state in (ClaimState.CANCELLED, ClaimState.HANDED_OVER)


@pytest.mark.parametrize("code", ["", "7KQ2-M9XT-4HWPC", "0000000000000", "<b>"])
async def test_a_code_that_is_none_finds_no_claim(code: str) -> None:
    with pytest.raises(ClaimNotFound):
        await rewards.by_code(code=code)

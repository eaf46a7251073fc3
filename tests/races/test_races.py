"""Four real processes want the same thing (F21, F22, F24, F30). Below each test stands its control: the same race run
with a read, a look and a write comes out wrong, so the race is real and the test would notice."""

from itertools import chain

import pytest

from domain.messages import MessageKind
from models import Account, Coupon, CouponTemplate, LedgerEntry, OutboxMessage, Reward
from services import outbox
from tests.factories import NOW, make_coupon, make_member
from tests.races.conftest import PROCESSES, Crowd

balanced = pytest.mark.usefixtures("books_balance")
DONE = "done"


async def promise_messages(count: int) -> set[int]:
    mei = await make_member()
    await outbox.promise(
        *(outbox.message(MessageKind.RECEIPT, intent_key=f"r:{n}", now=NOW, member_id=mei.id) for n in range(count))
    )
    return {row.id for row in await OutboxMessage.all()}


@balanced
async def test_the_last_pieces_go_to_exactly_as_many_as_there_are(crowd: Crowd) -> None:
    people = [(await make_member(points=2_400)).id for _ in range(5)]
    await Reward.filter(code="TOTE").update(stock_initial=20, stock_left=20)
    tote = await Reward.get(code="TOTE")
    outcomes = crowd.tally("claim", reward_id=tote.id, member_ids=people, tries=25)
    assert outcomes == {DONE: 20, "reward_sold_out": 25 * PROCESSES - 20}
    assert (await Reward.get(code="TOTE")).stock_left == 0
    assert sum([account.balance for account in await Account.all()]) == 5 * 2_400 - 20 * 300


async def test_control_a_naive_shop_sells_more_than_it_has(crowd: Crowd) -> None:
    await Reward.filter(code="TOTE").update(stock_initial=20, stock_left=20)
    tote = await Reward.get(code="TOTE")
    assert crowd.tally("naive_claim", reward_id=tote.id, tries=25)[DONE] > 20


@balanced
async def test_one_member_cannot_spend_the_same_points_twice(crowd: Crowd) -> None:
    mei = await make_member(points=300)
    latte = await Reward.get(code="LATTE")  # 120 points
    outcomes = crowd.tally("claim", reward_id=latte.id, member_ids=[mei.id], tries=10)
    assert outcomes == {DONE: 2, "not_enough_points": 10 * PROCESSES - 2}
    assert (await Account.get(member_id=mei.id)).balance == 60


async def test_control_a_naive_till_lets_points_be_spent_twice(crowd: Crowd) -> None:
    mei = await make_member(points=300)
    assert crowd.tally("naive_spend", member_id=mei.id, points=120, tries=10)[DONE] > 2


@balanced
async def test_one_coupon_is_redeemed_at_one_of_four_counters(crowd: Crowd) -> None:
    coupon = await make_coupon((await make_member()).id)
    outcomes = crowd.tally("redeem", code=coupon.code, tries=5)
    assert outcomes == {DONE: 1, "coupon_used": 5 * PROCESSES - 1}
    assert (await CouponTemplate.get(code="SPEND100")).redeemed_count == 1


async def test_control_a_naive_counter_redeems_it_more_than_once(crowd: Crowd) -> None:
    coupon = await make_coupon((await make_member()).id)
    assert crowd.tally("naive_redeem", coupon_id=coupon.id, tries=5)[DONE] > 1


@balanced
async def test_one_purchase_posted_forty_times_is_one_entry(crowd: Crowd) -> None:
    mei = await make_member()
    outcomes = crowd.tally("buy", member_id=mei.id, external_id="T-1001", tries=10)
    assert outcomes == {DONE: 1, "known": 10 * PROCESSES - 1}
    assert [entry.points for entry in await LedgerEntry.all()] == [128]


async def test_control_a_naive_till_books_it_more_than_once(crowd: Crowd) -> None:
    mei = await make_member()
    assert crowd.tally("naive_buy", member_id=mei.id, external_id="T-1001", tries=10)[DONE] > 1


@balanced
async def test_of_four_hundred_attempts_at_a_limit_of_a_hundred_a_hundred_succeed(crowd: Crowd) -> None:
    mei = await make_member()
    await CouponTemplate.filter(code="SPEND100").update(limit_total=100)
    outcomes = crowd.tally("issue", member_id=mei.id, tries=100)
    assert outcomes == {DONE: 100, "coupon_limit_reached": 300}
    assert await Coupon.filter(template__code="SPEND100").count() == 100


async def test_control_a_naive_limit_lets_more_through(crowd: Crowd) -> None:
    assert crowd.tally("naive_issue", limit=20, tries=20)[DONE] > 20


@balanced
async def test_several_senders_send_each_message_once(crowd: Crowd) -> None:
    promised = await promise_messages(80)
    sent = crowd.run("send")
    assert sorted(chain.from_iterable(sent)) == sorted(promised)
    assert sum(bool(part) for part in sent) > 1  # it was a race


async def test_control_naive_senders_send_messages_twice(crowd: Crowd) -> None:
    promised = await promise_messages(30)
    assert len([*chain.from_iterable(crowd.run("naive_send"))]) > len(promised)

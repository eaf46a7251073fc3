"""Rewards as managers make and change them, and who asked to hear that one is back (P-04, P-05, semantics 5)."""

import asyncio
import json

import pytest

from domain.actors import staff as by_staff
from domain.languages import Language
from domain.messages import MessageKind
from domain.offer_codes import OfferCodeTaken
from domain.permissions import Role
from domain.refusals import OutOfDate
from domain.reward_items import RewardDraft, StockNotCounted, StockTooLow
from domain.rewards import RewardUnavailable
from models import AuditEntry, OutboxMessage, Reward, RewardWatch
from services import pushes, reward_items, reward_watches, rewards
from services.deliveries import Delivery
from services.pushes import BackInStock
from services.reward_items import RewardCard
from tests.factories import NOW, make_member, make_programme, make_staff

pytestmark = pytest.mark.usefixtures("books_balance")
PROGRAMME = make_programme()
ACTOR = by_staff(1)
POSTER = RewardDraft(code="POSTER", names={"en": "Poster"}, descriptions={}, points=50, stock=10, tier=None)


@pytest.fixture(autouse=True)
async def manager() -> None:
    assert (await make_staff(Role.MANAGER)).id == 1


async def item(code: str = "TOTE") -> RewardCard:
    return await reward_items.by_code(code=code)


async def stock(pieces: int, *, code: str = "TOTE", seen: int | None = None) -> RewardCard:
    shown = await item(code)
    return await reward_items.change_stock(
        reward_id=shown.id, pieces=pieces, seen_initial=shown.initial if seen is None else seen, actor=ACTOR, now=NOW
    )


async def claim(member_id: int, code: str = "TOTE", *, tap: str = "1") -> rewards.ClaimView:
    reward = await Reward.get(code=code)
    return await rewards.claim(reward_id=reward.id, member_id=member_id, request_id=tap, programme=PROGRAMME, now=NOW)


async def logged(action: str) -> list[dict]:
    return [json.loads(one.detail) for one in await AuditEntry.filter(action=action).order_by("sequence")]


async def told() -> list[int | None]:
    return [one.member_id for one in await OutboxMessage.filter(kind=MessageKind.BACK_IN_STOCK).order_by("id")]


async def test_a_new_reward_can_be_claimed_at_once() -> None:
    made = await reward_items.create(draft=POSTER, actor=ACTOR, now=NOW)
    assert (made.initial, made.left, made.active) == (10, 10, True)
    assert (await claim((await make_member(points=50)).id, "POSTER")).points == 50
    assert (await item("POSTER")).waiting == 1
    with pytest.raises(OfferCodeTaken):
        await reward_items.create(draft=POSTER, actor=ACTOR, now=NOW)
    assert await logged("reward_create") == [{"reward": made.id, "points": 50}]


async def test_a_price_counts_for_claims_from_then_on() -> None:
    mei = await make_member(points=900)
    before = await claim(mei.id, tap="1")
    shown = await item()
    await reward_items.set_price(reward_id=shown.id, points=450, actor=ACTOR, now=NOW)
    assert (before.points, (await claim(mei.id, tap="2")).points) == (300, 450)
    given_back = await rewards.cancel(claim_id=before.id, member_id=mei.id, programme=PROGRAMME, now=NOW)
    assert given_back.balance == 450
    assert await logged("reward_change") == [{"reward": shown.id, "field": "points", "before": 300, "after": 450}]


async def test_pieces_come_and_go_and_the_books_agree() -> None:
    mei = await make_member(points=600)
    await claim(mei.id)
    more = await stock(+5)
    assert (more.initial, more.left) == (25, 24)
    less = await stock(-24)
    assert (less.initial, less.left) == (1, 0)
    with pytest.raises(StockTooLow) as refusal:
        await stock(-1)
    assert refusal.value.fields == {"pieces": 0}
    assert [(one["before"], one["after"]) for one in await logged("reward_stock")] == [(19, 24), (24, 0)]


async def test_a_second_tap_adds_nothing() -> None:
    shown = await item()
    done = await asyncio.gather(*(stock(+10, seen=shown.initial) for _ in range(4)), return_exceptions=True)
    assert sorted(type(one).__name__ for one in done) == ["OutOfDate"] * 3 + ["RewardCard"]
    assert (await item()).left == 30


async def test_pieces_leave_while_members_claim_and_none_is_counted_twice() -> None:
    people = [await make_member(points=300) for _ in range(5)]
    await stock(-15)
    shown = await item()
    done = await asyncio.gather(
        *(claim(one.id) for one in people), stock(-3, seen=shown.initial), return_exceptions=True
    )
    claimed = sum(isinstance(one, rewards.ClaimView) for one in done)
    left = (await item()).left
    assert left is not None and left >= 0
    assert claimed + left == (await item()).initial


async def test_of_what_is_always_enough_there_is_no_count() -> None:
    latte = await item("LATTE")
    with pytest.raises(StockNotCounted):
        await reward_items.change_stock(reward_id=latte.id, pieces=5, seen_initial=0, actor=ACTOR, now=NOW)


async def test_tier_name_and_picture_change() -> None:
    shown = await item()
    await reward_items.set_tier(reward_id=shown.id, tier="gold", actor=ACTOR, now=NOW)
    await reward_items.set_picture(reward_id=shown.id, file_id="photo-1", actor=ACTOR, now=NOW)
    changed = await reward_items.rename(reward_id=shown.id, language=Language.ENGLISH, name="Bag", actor=ACTOR, now=NOW)
    assert (changed.tier, changed.picture, changed.names["en"]) == ("gold", "photo-1", "Bag")
    assert "Bag" not in str(await logged("reward_change"))


async def test_what_is_switched_off_cannot_be_claimed_and_claims_are_still_handed_over() -> None:
    mei = await make_member(points=600)
    claimed = await claim(mei.id)
    shown = await item()
    for _ in range(2):
        await reward_items.switch(reward_id=shown.id, active=False, actor=ACTOR, now=NOW)
    with pytest.raises(RewardUnavailable):
        await claim(mei.id, tap="2")
    await rewards.hand_over(code=claimed.code, actor=ACTOR, now=NOW)
    assert len(await logged("reward_off")) == 1
    with pytest.raises(OutOfDate):
        await reward_items.card(reward_id=99)


# Back in stock


async def test_who_asked_hears_once_that_it_is_back() -> None:
    mei, alex = await make_member(), await make_member()
    shown = await stock(-20)
    for one in (mei, alex, mei):
        assert await reward_watches.watch(reward_id=shown.id, member_id=one.id, now=NOW)
    assert (await item()).watchers == 2
    await stock(+1)
    assert await told() == [mei.id, alex.id]
    await stock(-1)
    await stock(+1)
    assert await told() == [mei.id, alex.id]
    assert await RewardWatch.all().count() == 0


async def test_a_piece_given_back_is_back_too() -> None:
    mei, alex = await make_member(points=300), await make_member()
    shown = await stock(-19)
    claimed = await claim(mei.id)
    assert await reward_watches.watch(reward_id=shown.id, member_id=alex.id, now=NOW)
    await rewards.cancel(claim_id=claimed.id, member_id=mei.id, programme=PROGRAMME, now=NOW)
    assert await told() == [alex.id]


async def test_nobody_waits_for_what_is_there_or_gone_for_good() -> None:
    mei = await make_member()
    shown = await item()
    assert not await reward_watches.watch(reward_id=shown.id, member_id=mei.id, now=NOW)
    await stock(-20)
    assert await reward_watches.watch(reward_id=shown.id, member_id=mei.id, now=NOW)
    await reward_items.switch(reward_id=shown.id, active=False, actor=ACTOR, now=NOW)
    with pytest.raises(RewardUnavailable):
        await reward_watches.watch(reward_id=shown.id, member_id=mei.id, now=NOW)
    await stock(+5)
    assert await told() == []
    await reward_items.switch(reward_id=shown.id, active=True, actor=ACTOR, now=NOW)
    assert await told() == [mei.id]


async def test_who_finds_it_gone_again_when_the_message_leaves_still_waits() -> None:
    mei = await make_member()
    shown = await stock(-20)
    await reward_watches.watch(reward_id=shown.id, member_id=mei.id, now=NOW)
    await stock(+1)
    subject = (await OutboxMessage.get(kind=MessageKind.BACK_IN_STOCK)).subject
    message = Delivery(
        message_id=1,
        kind=MessageKind.BACK_IN_STOCK,
        chat_id=1,
        language_tag="en",
        member_id=mei.id,
        staff_id=None,
        subject=subject,
        resent=False,
    )
    there = await pushes.load(message, programme=PROGRAMME, now=NOW)
    assert isinstance(there, BackInStock) and there.reward.stock == 1
    await stock(-1)
    assert await pushes.load(message, programme=PROGRAMME, now=NOW) is None
    assert (await item()).watchers == 1
    await stock(+2)
    assert await told() == [mei.id, mei.id]

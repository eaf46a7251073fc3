"""Points for a personal link: when, for whom, how often, and back after a return (semantics 6, P-30)."""

import asyncio
from datetime import timedelta

import pytest

from domain.actors import staff as staff_actor
from domain.permissions import Role
from domain.referrals import LinkRefusal, ReferralState, ReferralWhen
from models import Account, Erasure, LedgerEntry, Member, OutboxMessage, Referral, Staff
from services import members, referrals
from services.members import MemberView
from tests.factories import (
    NOW,
    SHANGHAI,
    a_number,
    a_phone,
    local,
    make_member,
    make_programme,
    make_purchase,
    make_refund,
    make_staff,
)

pytestmark = pytest.mark.usefixtures("books_balance")
PROGRAMME = make_programme()
DAY = timedelta(days=1)


async def link_of(member: MemberView) -> str:
    return f"r_{(await referrals.mine(member_id=member.id, programme=PROGRAMME)).token}"


async def a_friend_of(member: MemberView, *, at=NOW, phone: str | None = None, programme=PROGRAMME) -> MemberView:
    telegram_id = 10_000 + a_number()
    done = await members.register(
        telegram_id=telegram_id, contact_user_id=telegram_id, contact_phone=phone or a_phone(), name="Bob Builder",
        language_tag="en", programme=programme, now=at, payload=await link_of(member),
    )  # fmt: skip
    return done.member


async def settle(*, at=NOW, programme=PROGRAMME) -> int:
    return await referrals.settle(programme=programme, due_at=at, now=at)


async def balances(*people: MemberView) -> list[int]:
    return [(await Account.get(member_id=one.id)).balance for one in people]


async def state() -> ReferralState:
    return (await Referral.get()).state


async def test_both_get_points_once_for_a_first_purchase_of_exactly_the_minimum() -> None:
    mei = await make_member()
    friend = await a_friend_of(mei)
    assert await settle() == 0
    await make_purchase(friend.id, 19_99)
    assert await settle() == 0
    await make_purchase(friend.id, 20_00)
    assert await settle() == 1
    await make_purchase(friend.id, 500_00)
    assert await settle() == 0
    assert await balances(mei, friend) == [50, 19 + 20 + 500 + 50]
    keys = {row.intent_key for row in await LedgerEntry.filter(reason="referral")}
    number = (await Referral.get()).id
    assert keys == {f"referral:{number}:referrer", f"referral:{number}:friend"}
    assert await OutboxMessage.filter(kind="referral_reward").count() == 2


async def test_several_clocks_at_once_reward_once() -> None:
    mei = await make_member()
    friends = [await a_friend_of(mei) for _ in range(3)]
    for friend in friends:
        await make_purchase(friend.id)
    await asyncio.gather(*(settle() for _ in range(3)), *(make_purchase(mei.id, 30_00) for _ in range(3)))
    await settle()
    assert await balances(mei) == [150 + 90]


async def test_two_members_who_each_brought_a_friend_never_wait_for_each_other() -> None:
    """The younger member's friend is older: accounts are locked by their ids and not by their parts."""
    older, younger = await make_member(), await make_member()
    first, second = await a_friend_of(older), await a_friend_of(younger)
    await Referral.filter(friend_id=second.id).update(referrer_id=first.id)
    for one in (first, second):
        await make_purchase(one.id)
    async with asyncio.timeout(30):
        await asyncio.gather(*(settle() for _ in range(4)))
    assert await balances(older, first, second) == [50, 50 + 50 + 128, 50 + 128]


async def test_points_wait_as_long_as_the_purchase_can_be_returned() -> None:
    waiting = make_programme(earning={"available_after_days": 7})
    mei = await make_member()
    friend = await a_friend_of(mei)
    await make_purchase(friend.id, programme=waiting)
    await settle(programme=waiting, at=NOW + DAY)
    account = await Account.get(member_id=mei.id)
    assert (account.balance, account.pending) == (0, 50)
    view = await referrals.mine(member_id=mei.id, programme=waiting)
    assert view.earned == 50
    lot = await (await LedgerEntry.get(member_id=mei.id, reason="referral")).lot
    assert lot is not None and lot.available_at == NOW + 7 * DAY


@pytest.mark.parametrize("waits", [0, 7])
async def test_a_return_takes_back_those_very_points(waits: int) -> None:
    programme = make_programme(earning={"available_after_days": waits})
    mei = await make_member(points=40)
    others = [await a_friend_of(mei) for _ in range(2)]
    bought = [await make_purchase(one.id, 30_00, programme=programme) for one in others]
    await settle(programme=programme)
    await make_refund(bought[1].id, 5_00, programme=programme)
    assert await settle(programme=programme) == 0
    await make_refund(bought[1].id, 6_00, programme=programme)
    assert await settle(programme=programme) == 1
    assert await settle(programme=programme) == 0
    account = await Account.get(member_id=mei.id)
    assert account.balance + account.pending == 40 + 50
    left = {(await Referral.get(friend_id=one.id)).state for one in others}
    assert left == {ReferralState.REWARDED, ReferralState.CLAWED_BACK}
    kept = await LedgerEntry.get(intent_key=f"referral:{(await Referral.get(friend_id=others[0].id)).id}:referrer")
    lot = await kept.lot
    assert lot is not None and lot.remaining == 50
    assert (await referrals.mine(member_id=mei.id, programme=programme)).earned == 50


async def test_a_purchase_returned_before_the_clock_looked_earns_nothing() -> None:
    mei = await make_member()
    friend = await a_friend_of(mei)
    bought = await make_purchase(friend.id)
    await make_refund(bought.id, 128_00)
    assert await settle() == 0
    assert await balances(mei) == [0]


async def test_above_the_cap_of_a_month_a_manager_looks_first() -> None:
    november = local(2026, 11, 30, 23, 0)
    await make_staff(Role.MANAGER)
    mei = await make_member()
    few = make_programme(referral={"cap_per_month": 1})
    for _ in range(2):
        await make_purchase((await a_friend_of(mei)).id)
    await settle(programme=few, at=november)
    assert await balances(mei) == [50]
    assert await Referral.filter(state=ReferralState.REVIEW).count() == 1
    assert await OutboxMessage.filter(kind="referral_review").count() == 1
    await make_purchase((await a_friend_of(mei)).id)
    await settle(programme=few, at=november + timedelta(hours=2))  # December in Shanghai, not yet in Greenwich
    assert await balances(mei) == [100]
    assert november.astimezone(SHANGHAI).month == 11


async def test_a_link_of_the_team_is_looked_at_and_nobody_decides_on_their_own() -> None:
    mei = await make_member()
    carol = await make_staff(Role.MANAGER, telegram_id=mei.telegram_id)
    dave = await make_staff(Role.MANAGER, name="Dave")
    await make_purchase((await a_friend_of(mei)).id)
    await settle()
    assert await state() is ReferralState.REVIEW and await balances(mei) == [0]
    number = (await Referral.get()).id
    for member_of_team, give, expected in (
        (carol, True, ReferralState.REVIEW),
        (dave, True, ReferralState.REWARDED),
        (dave, False, ReferralState.REWARDED),
    ):
        shown = await referrals.decide(
            referral_id=number, give=give, actor=staff_actor(member_of_team.id), programme=PROGRAMME, now=NOW
        )
        assert shown.state is expected
    assert await balances(mei) == [50]
    assert await Staff.all().count() == 2


async def test_registration_or_a_second_purchase_may_be_what_counts() -> None:
    for when, purchases, expected in (
        (ReferralWhen.REGISTRATION, 0, 50), (ReferralWhen.SECOND_PURCHASE, 1, 0), (ReferralWhen.SECOND_PURCHASE, 2, 50),
    ):  # fmt: skip
        programme = make_programme(referral={"when": when})
        mei = await make_member()
        friend = await a_friend_of(mei)
        for _ in range(purchases):
            await make_purchase(friend.id)
        await settle(programme=programme)
        assert await balances(mei) == [expected], (when, purchases)
        await Referral.filter(friend_id=friend.id).delete()


async def test_a_shop_that_gives_nothing_for_friends_notes_none() -> None:
    mei = await make_member()
    await a_friend_of(mei, programme=make_programme(referral={"enabled": False}))
    assert await Referral.all().count() == 0


async def test_a_phone_that_the_shop_knew_is_no_new_friend() -> None:
    mei = await make_member()
    imported, gone = await make_member(in_chat=False), await make_member()
    row = await Member.get(id=gone.id)
    await Erasure.create(phone_hash=row.phone_hash, gifts=[], erased_at=NOW)
    await Member.filter(id=gone.id).update(phone_hash=None, telegram_id=None, state="erased")
    assert imported.phone is not None and gone.phone is not None
    for phone in (imported.phone, gone.phone):
        friend = await a_friend_of(mei, phone=phone)
        await make_purchase(friend.id)
    assert await settle() == 0
    assert await Referral.all().count() == 0


async def test_who_opens_a_link_is_told_why_it_does_not_count() -> None:
    mei = await make_member(name="Mei Lin")
    friend = await a_friend_of(mei)

    async def refusal(payload: str, member_id: int | None) -> LinkRefusal | None:
        return (await referrals.opened(payload=payload, member_id=member_id, programme=PROGRAMME)).refusal

    own = await link_of(mei)
    assert await refusal(own, None) is None
    assert await refusal(own, mei.id) is LinkRefusal.SELF
    assert await refusal(own, friend.id) is LinkRefusal.ALREADY_MEMBER
    assert await refusal(await link_of(friend), mei.id) is LinkRefusal.LOOP
    assert await refusal("r_AAAAAAAAAAAA", None) is LinkRefusal.UNKNOWN
    assert (await referrals.opened(payload=own, member_id=None, programme=PROGRAMME)).referrer_name == "Mei"


async def test_the_link_stays_the_same_and_shows_first_names_only() -> None:
    mei = await make_member()
    tokens = await asyncio.gather(*(referrals.mine(member_id=mei.id, programme=PROGRAMME) for _ in range(3)))
    assert len({one.token for one in tokens}) == 1
    await a_friend_of(mei)
    (friend,) = (await referrals.mine(member_id=mei.id, programme=PROGRAMME)).friends
    assert (friend.name, friend.state) == ("Bob", ReferralState.JOINED)


async def test_somebody_erased_gets_nothing_and_loses_nothing() -> None:
    mei = await make_member()
    friend = await a_friend_of(mei)
    await make_purchase(friend.id)
    await Member.filter(id=mei.id).update(state="erased", telegram_id=None, phone_hash=None)
    await settle()
    assert await state() is ReferralState.REFUSED
    assert await balances(mei, friend) == [0, 128]

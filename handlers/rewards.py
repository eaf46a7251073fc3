"""Rewards: choose, confirm, show the code at the counter, give back before hand-over (P-04, P-05)."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.programme import Programme
from handlers import commands, requests
from handlers.context import Person
from handlers.keyboards.accounts import OpenRewards
from handlers.keyboards.rewards import (
    AskCancelClaim,
    CancelClaim,
    ChooseReward,
    ClaimReward,
    OpenClaim,
    OpenClaims,
    WatchReward,
)
from handlers.screens import Screen, show, turn
from handlers.views import rewards as views
from services import accounts, reward_watches, rewards
from texts import Texts

router = Router(name="rewards")


@router.message(Command(commands.REWARDS))
async def catalogue(message: Message, person: Person, texts: Texts, programme: Programme, now: datetime) -> None:
    await show(message, await _catalogue(person, texts, programme, now, page=1))


@router.callback_query(OpenRewards.filter())
async def catalogue_opened(
    query: CallbackQuery, callback_data: OpenRewards, person: Person, texts: Texts, programme: Programme, now: datetime
) -> None:
    await turn(query, await _catalogue(person, texts, programme, now, page=callback_data.page))


@router.callback_query(ChooseReward.filter())
async def reward_chosen(
    query: CallbackQuery,
    callback_data: ChooseReward,
    person: Person,
    texts: Texts,
    programme: Programme,
    state: FSMContext,
    now: datetime,
) -> None:
    """The price is kept with the question, so that nobody pays another one than they were shown."""
    account = await accounts.view(member_id=person.require_member().id, programme=programme, now=now)
    reward = await rewards.reward(reward_id=callback_data.reward_id)
    request_id = await requests.open_request(state, commands.REWARDS, points=reward.points)
    await turn(query, views.confirmation(texts, reward, account, tiers=programme.tiers, request_id=request_id))


@router.callback_query(WatchReward.filter())
async def watch_wanted(
    query: CallbackQuery, callback_data: WatchReward, person: Person, texts: Texts, now: datetime
) -> bool:
    member = person.require_member()
    gone = await reward_watches.watch(reward_id=callback_data.reward_id, member_id=member.id, now=now)
    return await query.answer(texts.plain("reward-watched" if gone else "reward-is-back"), show_alert=True)


@router.callback_query(ClaimReward.filter())
async def claim_confirmed(
    query: CallbackQuery,
    callback_data: ClaimReward,
    person: Person,
    texts: Texts,
    programme: Programme,
    state: FSMContext,
    now: datetime,
) -> None:
    member = person.require_member()
    asked = await requests.recall(state, callback_data.request_id, commands.REWARDS)
    claim = await rewards.claim(
        reward_id=callback_data.reward_id,
        member_id=member.id,
        request_id=callback_data.request_id,
        seen_points=asked["points"],
        programme=programme,
        now=now,
    )
    await requests.mark_done(state, callback_data.request_id)
    await turn(query, views.claimed(texts, claim))


@router.callback_query(OpenClaims.filter())
async def claims_opened(query: CallbackQuery, callback_data: OpenClaims, person: Person, texts: Texts) -> None:
    claims = await rewards.claims(member_id=person.require_member().id)
    await turn(query, views.own_claims(texts, claims, page=callback_data.page))


@router.callback_query(OpenClaim.filter())
async def claim_opened(query: CallbackQuery, callback_data: OpenClaim, person: Person, texts: Texts) -> None:
    member = person.require_member()
    claim = await rewards.of_member(claim_id=callback_data.claim_id, member_id=member.id)
    await turn(query, views.one_claim(texts, claim))


@router.callback_query(AskCancelClaim.filter())
async def cancel_asked(query: CallbackQuery, callback_data: AskCancelClaim, person: Person, texts: Texts) -> None:
    member = person.require_member()
    claim = await rewards.of_member(claim_id=callback_data.claim_id, member_id=member.id)
    await turn(query, views.cancel_question(texts, claim))


@router.callback_query(CancelClaim.filter())
async def claim_cancelled(
    query: CallbackQuery, callback_data: CancelClaim, person: Person, texts: Texts, programme: Programme, now: datetime
) -> None:
    claim = await rewards.cancel(
        claim_id=callback_data.claim_id, member_id=person.require_member().id, programme=programme, now=now
    )
    await turn(query, views.cancelled(texts, claim))


async def _catalogue(person: Person, texts: Texts, programme: Programme, now: datetime, *, page: int) -> Screen:
    member = person.require_member()
    account = await accounts.view(member_id=member.id, programme=programme, now=now)
    offered = await rewards.catalogue(now=now)
    claims = await rewards.claims(member_id=member.id)
    return views.catalogue(texts, offered, account, claims, tiers=programme.tiers, page=page)

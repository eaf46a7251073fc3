"""`/reward`: make rewards by steps, price, stock, tier, picture, off and on (P-04, P-05, K-55)."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.actors import Actor
from domain.languages import Language
from domain.names import clean_name
from domain.permissions import Permission
from domain.programme import Programme
from domain.refusals import OutOfDate
from domain.reward_items import StockNotCounted, StockTooLow
from handlers import commands, requests
from handlers.context import Person
from handlers.filters import HasPhoto, May, PlainText
from handlers.keyboards.reward_items import (
    EVERYBODY,
    AskRewardName,
    AskRewardTier,
    ChangeReward,
    ClearRewardPicture,
    ConfirmStock,
    OpenRewardItem,
    SetRewardTier,
    SwitchReward,
)
from handlers.keyboards.staff import OpenRewardItems
from handlers.reward_forms import read_pieces, read_price, read_tier
from handlers.screens import Screen, show, turn
from handlers.states import Changing
from handlers.views import reward_items as views
from services import reward_items
from services.reward_items import RewardCard
from texts import Texts

router = Router(name="reward_items")
ALLOWED = Permission.MANAGE_REWARDS
PICTURE, PRICE, STOCK, NAME = "picture", "points", "stock", "name-"


@router.message(Command(commands.REWARD), May(ALLOWED))
async def rewards_wanted(message: Message, texts: Texts) -> None:
    await show(message, views.listing(texts, await reward_items.listing(), page=1))


@router.callback_query(OpenRewardItems.filter())
async def rewards_opened(query: CallbackQuery, callback_data: OpenRewardItems, person: Person, texts: Texts) -> None:
    person.require_staff(ALLOWED)
    await turn(query, views.listing(texts, await reward_items.listing(), page=callback_data.page))


@router.callback_query(OpenRewardItem.filter())
async def reward_opened(
    query: CallbackQuery,
    callback_data: OpenRewardItem,
    person: Person,
    texts: Texts,
    programme: Programme,
    state: FSMContext,
) -> None:
    person.require_staff(ALLOWED)
    await requests.end_form(state)
    shown = await reward_items.card(reward_id=callback_data.reward_id)
    await turn(query, views.item(texts, shown, programme))


@router.callback_query(AskRewardName.filter())
async def name_wanted(query: CallbackQuery, callback_data: AskRewardName, person: Person, texts: Texts) -> None:
    person.require_staff(ALLOWED)
    await turn(query, views.which_language(texts, await reward_items.card(reward_id=callback_data.reward_id)))


@router.callback_query(AskRewardTier.filter())
async def tier_wanted(
    query: CallbackQuery, callback_data: AskRewardTier, person: Person, texts: Texts, programme: Programme
) -> None:
    person.require_staff(ALLOWED)
    shown = await reward_items.card(reward_id=callback_data.reward_id)
    await turn(query, views.which_tier(texts, shown, programme))


@router.callback_query(SetRewardTier.filter())
async def tier_chosen(
    query: CallbackQuery,
    callback_data: SetRewardTier,
    person: Person,
    texts: Texts,
    programme: Programme,
    now: datetime,
) -> None:
    actor = person.require_staff(ALLOWED)
    tier = None if callback_data.tier == EVERYBODY else read_tier(callback_data.tier, programme)
    changed = await reward_items.set_tier(reward_id=callback_data.reward_id, tier=tier, actor=actor, now=now)
    await turn(query, views.item(texts, changed, programme, said="offer-saved"))


@router.callback_query(ChangeReward.filter())
async def change_wanted(
    query: CallbackQuery, callback_data: ChangeReward, person: Person, texts: Texts, state: FSMContext
) -> None:
    person.require_staff(ALLOWED)
    shown = await reward_items.card(reward_id=callback_data.reward_id)
    if callback_data.field == STOCK and shown.left is None:
        raise StockNotCounted()
    await requests.end_form(state)
    await state.set_state(Changing.reward_picture if callback_data.field == PICTURE else Changing.reward)
    await state.update_data(reward_id=shown.id, field=callback_data.field)
    await turn(query, views.change(texts, shown, field=callback_data.field))


@router.message(Changing.reward, PlainText(), May(ALLOWED))
async def change_typed(
    message: Message, words: str, person: Person, texts: Texts, programme: Programme, state: FSMContext, now: datetime
) -> None:
    actor = person.require_staff(ALLOWED)
    form = await state.get_data()
    if form["field"] == STOCK:
        await show(message, await _stock_question(form["reward_id"], words, texts=texts, state=state))
        return
    changed = await _change(form["reward_id"], form["field"], words, actor=actor, programme=programme, now=now)
    await requests.end_form(state)
    await show(message, views.item(texts, changed, programme, said="offer-saved"))


@router.callback_query(ConfirmStock.filter())
async def stock_confirmed(
    query: CallbackQuery,
    callback_data: ConfirmStock,
    person: Person,
    texts: Texts,
    programme: Programme,
    state: FSMContext,
    now: datetime,
) -> None:
    actor = person.require_staff(ALLOWED)
    facts = await requests.recall(state, callback_data.request_id, STOCK)
    if facts.get("done"):  # a second tap
        changed = await reward_items.card(reward_id=facts["reward_id"])
    else:
        changed = await reward_items.change_stock(
            reward_id=facts["reward_id"],
            pieces=facts["pieces"],
            seen_initial=facts["seen_initial"],
            actor=actor,
            now=now,
        )
        await requests.mark_done(state, callback_data.request_id)
    await turn(query, views.item(texts, changed, programme, said="offer-saved"))


@router.message(Changing.reward_picture, HasPhoto(), May(ALLOWED))
async def picture_sent(
    message: Message, file_id: str, person: Person, texts: Texts, programme: Programme, state: FSMContext, now: datetime
) -> None:
    actor = person.require_staff(ALLOWED)
    reward_id = (await state.get_data())["reward_id"]
    changed = await reward_items.set_picture(reward_id=reward_id, file_id=file_id, actor=actor, now=now)
    await requests.end_form(state)
    await show(message, views.item(texts, changed, programme, said="offer-saved"))


@router.callback_query(ClearRewardPicture.filter())
async def picture_removed(
    query: CallbackQuery,
    callback_data: ClearRewardPicture,
    person: Person,
    texts: Texts,
    programme: Programme,
    state: FSMContext,
    now: datetime,
) -> None:
    actor = person.require_staff(ALLOWED)
    changed = await reward_items.set_picture(reward_id=callback_data.reward_id, file_id=None, actor=actor, now=now)
    await requests.end_form(state)
    await turn(query, views.item(texts, changed, programme, said="offer-saved"))


@router.callback_query(SwitchReward.filter())
async def switched(
    query: CallbackQuery,
    callback_data: SwitchReward,
    person: Person,
    texts: Texts,
    programme: Programme,
    now: datetime,
) -> None:
    actor = person.require_staff(ALLOWED)
    changed = await reward_items.switch(
        reward_id=callback_data.reward_id, active=callback_data.active, actor=actor, now=now
    )
    await turn(query, views.item(texts, changed, programme, said="offer-saved"))


async def _stock_question(reward_id: int, words: str, *, texts: Texts, state: FSMContext) -> Screen:
    """Asks once more, with the number left before and after. Raises BadCount, StockTooLow, StockNotCounted."""
    pieces = read_pieces(words)
    shown = await reward_items.card(reward_id=reward_id)
    if shown.left is None:
        raise StockNotCounted()
    if shown.left + pieces < 0:
        raise StockTooLow(pieces=shown.left)
    await requests.end_form(state)
    request_id = await requests.open_request(
        state, STOCK, reward_id=reward_id, pieces=pieces, seen_initial=shown.initial
    )
    return views.stock_question(texts, shown, pieces=pieces, request_id=request_id)


async def _change(
    reward_id: int, field: str, words: str, *, actor: Actor, programme: Programme, now: datetime
) -> RewardCard:
    """Raises OutOfDate for a field that cannot be changed so."""
    if field == PRICE:
        points = read_price(words, programme)
        return await reward_items.set_price(reward_id=reward_id, points=points, actor=actor, now=now)
    if field.startswith(NAME) and field.removeprefix(NAME) in list(Language):
        language = Language(field.removeprefix(NAME))
        name = clean_name(words)
        return await reward_items.rename(reward_id=reward_id, language=language, name=name, actor=actor, now=now)
    raise OutOfDate()

"""Privacy: what is kept, taking it along, being forgotten (semantics 13)."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from domain.programme import Programme
from handlers import commands
from handlers.context import Person
from handlers.keyboards.privacy import AskForget, ForgetMe, ForgetMore, KeepMe, OpenPrivacy, SendMyData
from handlers.requests import end_form, open_request, recall
from handlers.screens import Screen, show, turn
from handlers.views import privacy as views
from services import mydata, privacy
from texts import Texts

router = Router(name="privacy")


@router.message(Command(commands.PRIVACY))
async def privacy_wanted(message: Message, person: Person, texts: Texts, programme: Programme) -> None:
    await show(message, views.privacy(texts, programme, is_member=person.member is not None))


@router.callback_query(OpenPrivacy.filter())
async def privacy_opened(query: CallbackQuery, person: Person, texts: Texts, programme: Programme) -> None:
    await turn(query, views.privacy(texts, programme, is_member=person.member is not None))


@router.message(Command(commands.MYDATA))
async def data_wanted(message: Message, person: Person, texts: Texts, programme: Programme, now: datetime) -> None:
    file = await _file(person, texts, programme, now)
    await message.answer_document(file, caption=texts("mydata-caption"))


@router.callback_query(SendMyData.filter())
async def data_pressed(query: CallbackQuery, person: Person, texts: Texts, programme: Programme, now: datetime) -> None:
    file = await _file(person, texts, programme, now)
    assert query.bot is not None
    await query.bot.send_document(person.telegram_id, file, caption=texts("mydata-caption"))


@router.message(Command(commands.FORGETME))
async def forget_wanted(
    message: Message, person: Person, texts: Texts, programme: Programme, state: FSMContext, now: datetime
) -> None:
    await show(message, await _question(person, texts, programme, state, now))


@router.callback_query(AskForget.filter())
async def forget_pressed(
    query: CallbackQuery, person: Person, texts: Texts, programme: Programme, state: FSMContext, now: datetime
) -> None:
    await turn(query, await _question(person, texts, programme, state, now))


@router.callback_query(ForgetMore.filter())
async def forget_asked_again(
    query: CallbackQuery, callback_data: ForgetMore, person: Person, texts: Texts, state: FSMContext
) -> None:
    person.require_member()
    await recall(state, callback_data.request_id, commands.FORGETME)
    await turn(query, views.forget_for_sure(texts, request_id=callback_data.request_id))


@router.callback_query(ForgetMe.filter())
async def forgotten(
    query: CallbackQuery,
    callback_data: ForgetMe,
    person: Person,
    texts: Texts,
    programme: Programme,
    state: FSMContext,
    now: datetime,
) -> None:
    """The dialogue goes with the person: nothing may be kept in it afterwards."""
    await recall(state, callback_data.request_id, commands.FORGETME)
    await privacy.forget(member_id=person.require_member().id, programme=programme, now=now)
    await turn(query, views.forgotten(texts))


@router.callback_query(KeepMe.filter())
async def kept(query: CallbackQuery, texts: Texts) -> None:
    await turn(query, views.kept(texts))


async def _file(person: Person, texts: Texts, programme: Programme, now: datetime) -> BufferedInputFile:
    held = await mydata.everything(member_id=person.require_member().id, programme=programme, now=now)
    return BufferedInputFile(views.file_of(held), filename=views.file_name(now.astimezone(texts.zone).date()))


async def _question(person: Person, texts: Texts, programme: Programme, state: FSMContext, now: datetime) -> Screen:
    member = person.require_member()
    await end_form(state)
    stake = await privacy.at_stake(member_id=member.id, programme=programme, now=now)
    request_id = await open_request(state, commands.FORGETME)
    return views.forget(texts, stake, request_id=request_id)

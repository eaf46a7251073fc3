"""The member's own profile: the name to be called by, and the birthday, once a year (K-28)."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.programme import Programme
from handlers import commands
from handlers.context import Person
from handlers.filters import PlainText
from handlers.keyboards.preferences import AskName, ChangeBirthday, OpenProfile, ProfileDay, ProfileMonth
from handlers.requests import end_form
from handlers.screens import Screen, show, turn
from handlers.states import Profiling
from handlers.views import preferences as views
from services import members, preferences
from texts import Texts

router = Router(name="profiles")


@router.message(Command(commands.PROFILE))
async def profile(message: Message, person: Person, texts: Texts, state: FSMContext) -> None:
    await end_form(state)
    await show(message, await _profile(person, texts))


@router.callback_query(OpenProfile.filter())
async def profile_opened(query: CallbackQuery, person: Person, texts: Texts, state: FSMContext) -> None:
    await end_form(state)
    await turn(query, await _profile(person, texts))


@router.callback_query(AskName.filter())
async def name_wanted(query: CallbackQuery, person: Person, texts: Texts, state: FSMContext) -> None:
    person.require_member()
    await end_form(state)
    await state.set_state(Profiling.name)
    await turn(query, views.name_wanted(texts))


@router.message(Profiling.name, PlainText())
async def name_typed(message: Message, words: str, person: Person, texts: Texts, state: FSMContext) -> None:
    await preferences.rename(member_id=person.require_member().id, text=words)
    await end_form(state)
    await show(message, await _profile(person, texts))


@router.callback_query(ChangeBirthday.filter())
async def birthday_wanted(
    query: CallbackQuery, person: Person, texts: Texts, programme: Programme, state: FSMContext, now: datetime
) -> None:
    member = person.require_member()
    await members.check_birthday_may_change(member_id=member.id, programme=programme, now=now)
    await end_form(state)
    await state.set_state(Profiling.birthday)
    await turn(query, views.birthday_months(texts))


@router.callback_query(ProfileMonth.filter())
async def month_chosen(query: CallbackQuery, callback_data: ProfileMonth, person: Person, texts: Texts) -> None:
    person.require_member()
    await turn(query, views.birthday_days(texts, callback_data.month))


@router.callback_query(ProfileDay.filter())
async def day_chosen(
    query: CallbackQuery,
    callback_data: ProfileDay,
    person: Person,
    texts: Texts,
    programme: Programme,
    state: FSMContext,
    now: datetime,
) -> None:
    typed = f"{callback_data.month}-{callback_data.day}"
    await members.set_birthday(member_id=person.require_member().id, text=typed, programme=programme, now=now)
    await end_form(state)
    await turn(query, await _profile(person, texts))


@router.message(Profiling.birthday, PlainText())
async def birthday_typed(
    message: Message, words: str, person: Person, texts: Texts, programme: Programme, state: FSMContext, now: datetime
) -> None:
    await members.set_birthday(member_id=person.require_member().id, text=words, programme=programme, now=now)
    await end_form(state)
    await show(message, await _profile(person, texts))


async def _profile(person: Person, texts: Texts) -> Screen:
    return views.profile(texts, await preferences.profile(member_id=person.require_member().id))

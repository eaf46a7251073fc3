"""The team's own screens: what one may do, a member's card, and declining what was asked."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.permissions import Permission, may
from domain.programme import Programme
from handlers import commands, requests
from handlers.context import Person
from handlers.filters import May, PlainText
from handlers.keyboards.staff import CancelRequest, OpenMember
from handlers.screens import Screen, show, turn
from handlers.states import LookingUp
from handlers.views import staff as views
from services import member_cards, members
from texts import Texts

router = Router(name="staff")


@router.message(Command(commands.STAFF), May(Permission.LOOK_UP_MEMBER))
async def staff_wanted(message: Message, person: Person, texts: Texts) -> None:
    assert person.staff is not None
    await show(message, views.overview(texts, person.staff))


@router.message(Command(commands.MEMBER), May(Permission.LOOK_UP_MEMBER))
async def member_wanted(
    message: Message,
    command: CommandObject,
    person: Person,
    texts: Texts,
    programme: Programme,
    state: FSMContext,
    now: datetime,
) -> None:
    if command.args:
        await show(message, await member_screen(command.args, person=person, texts=texts, programme=programme, now=now))
        return
    await state.set_state(LookingUp.member)
    await show(message, views.which_member(texts))


@router.callback_query(OpenMember.filter())
async def form_opened(query: CallbackQuery, person: Person, texts: Texts, state: FSMContext) -> None:
    person.require_staff(Permission.LOOK_UP_MEMBER)
    await state.set_state(LookingUp.member)
    await turn(query, views.which_member(texts))


@router.message(LookingUp.member, PlainText(), May(Permission.LOOK_UP_MEMBER))
async def member_named(
    message: Message, words: str, person: Person, texts: Texts, programme: Programme, state: FSMContext, now: datetime
) -> None:
    screen = await member_screen(words, person=person, texts=texts, programme=programme, now=now)
    await requests.end_form(state)
    await show(message, screen)


@router.callback_query(CancelRequest.filter())
async def declined(query: CallbackQuery, callback_data: CancelRequest, texts: Texts, state: FSMContext) -> None:
    await requests.drop(state, callback_data.request_id)
    await turn(query, Screen(texts("cancelled")))


async def member_screen(key: str, *, person: Person, texts: Texts, programme: Programme, now: datetime) -> Screen:
    """The member of a KEY, as this person may see them."""
    person.require_staff(Permission.LOOK_UP_MEMBER)
    assert person.staff is not None
    member = await members.by_key(key=key, programme=programme, now=now)
    personal = may(person.staff.role, Permission.SEE_PERSONAL_DATA)
    card = await member_cards.card(member_id=member.id, personal=personal, programme=programme, now=now)
    return views.member_card(texts, card, person.staff)

"""`/adjust`: points corrected by hand, with a reason (semantics 12)."""

from datetime import datetime
from functools import partial

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.amounts import parse_points
from domain.command_lines import keys_of, read_adjust
from domain.permissions import Permission
from domain.programme import Programme
from handlers import commands, requests
from handlers.context import Person
from handlers.filters import May, PlainText
from handlers.keyboards.staff import OpenAdjust
from handlers.screens import Screen, show, turn
from handlers.states import Adjusting
from handlers.usage import message_number, read_or_explain
from handlers.views import adjustments as views
from handlers.views import staff as staff_views
from services import accounts, adjustments, member_cards, members
from texts import Texts

router = Router(name="adjustments")
ALLOWED = Permission.ADJUST_POINTS


@router.message(Command(commands.ADJUST), May(ALLOWED))
async def adjustment_wanted(
    message: Message,
    command: CommandObject,
    person: Person,
    texts: Texts,
    programme: Programme,
    state: FSMContext,
    now: datetime,
) -> None:
    if not command.args:
        await show(message, await _ask_member(texts, state))
        return
    lines = await read_or_explain(message, texts, command=commands.ADJUST, read=partial(read_adjust, command.args))
    if lines is None:
        return
    place, member = await member_cards.first_known(keys=keys_of(lines), programme=programme, now=now)
    done = await adjustments.adjust(
        member_id=member.id,
        points=lines[place].points,
        reason=lines[place].reason,
        intent_key=message_number(message),
        actor=person.require_staff(ALLOWED),
        programme=programme,
        now=now,
    )
    await show(message, views.adjusted(texts, done, name=member.name))


@router.callback_query(OpenAdjust.filter())
async def form_opened(query: CallbackQuery, person: Person, texts: Texts, state: FSMContext) -> None:
    person.require_staff(ALLOWED)
    await turn(query, await _ask_member(texts, state))


@router.message(Adjusting.member, PlainText(), May(ALLOWED))
async def member_named(
    message: Message, words: str, texts: Texts, programme: Programme, state: FSMContext, now: datetime
) -> None:
    member = await members.by_key(key=words, programme=programme, now=now)
    account = await accounts.view(member_id=member.id, programme=programme, now=now)
    await state.update_data(member_id=member.id)
    await state.set_state(Adjusting.points)
    await show(message, views.how_many(texts, name=member.name, balance=account.balance))


@router.message(Adjusting.points, PlainText(), May(ALLOWED))
async def points_named(message: Message, words: str, texts: Texts, programme: Programme, state: FSMContext) -> None:
    points = parse_points(words)
    member = await members.by_id(member_id=(await state.get_data())["member_id"], programme=programme)
    await state.update_data(points=points)
    await state.set_state(Adjusting.reason)
    await show(message, views.why(texts, name=member.name, points=points))


@router.message(Adjusting.reason, PlainText(), May(ALLOWED))
async def reason_named(
    message: Message, words: str, person: Person, texts: Texts, programme: Programme, state: FSMContext, now: datetime
) -> None:
    form = await state.get_data()
    member = await members.by_id(member_id=form["member_id"], programme=programme)
    done = await adjustments.adjust(
        member_id=member.id,
        points=form["points"],
        reason=words,
        intent_key=message_number(message),
        actor=person.require_staff(ALLOWED),
        programme=programme,
        now=now,
    )
    await requests.end_form(state)
    await show(message, views.adjusted(texts, done, name=member.name))


async def _ask_member(texts: Texts, state: FSMContext) -> Screen:
    await state.set_state(Adjusting.member)
    return staff_views.question(texts, "adjust-who", command=commands.ADJUST)

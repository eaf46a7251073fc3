"""`/audit`: who did what, page by page, of everything or of one member (K-55, semantics 12)."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.permissions import Permission
from domain.programme import Programme
from handlers import commands, requests
from handlers.context import Person
from handlers.filters import May, PlainText
from handlers.keyboards.audit import EVERYBODY, AskAuditMember, OpenAudit
from handlers.screens import Screen, show, turn
from handlers.states import ReadingLog
from handlers.views import audit as views
from services import audit, members
from services.members import MemberView
from texts import Texts

router = Router(name="audit")
ALLOWED = Permission.SEE_AUDIT


@router.message(Command(commands.AUDIT), May(ALLOWED))
async def log_wanted(
    message: Message, command: CommandObject, texts: Texts, programme: Programme, now: datetime
) -> None:
    member = await members.by_key(key=command.args, programme=programme, now=now) if command.args else None
    await show(message, await _page(texts, member))


@router.callback_query(OpenAudit.filter())
async def log_opened(
    query: CallbackQuery, callback_data: OpenAudit, person: Person, texts: Texts, programme: Programme
) -> None:
    person.require_staff(ALLOWED)
    member = None
    if callback_data.member_id != EVERYBODY:
        member = await members.by_id(member_id=callback_data.member_id, programme=programme)
    await turn(query, await _page(texts, member, number=callback_data.page))


@router.callback_query(AskAuditMember.filter())
async def member_wanted(query: CallbackQuery, person: Person, texts: Texts, state: FSMContext) -> None:
    person.require_staff(ALLOWED)
    await state.set_state(ReadingLog.member)
    await turn(query, views.which_member(texts))


@router.message(ReadingLog.member, PlainText(), May(ALLOWED))
async def member_named(
    message: Message, words: str, texts: Texts, programme: Programme, state: FSMContext, now: datetime
) -> None:
    member = await members.by_key(key=words, programme=programme, now=now)
    await requests.end_form(state)
    await show(message, await _page(texts, member))


async def _page(texts: Texts, member: MemberView | None, *, number: int = 1) -> Screen:
    shown = await audit.page(number=number, member_id=None if member is None else member.id)
    return views.listing(
        texts,
        shown,
        member_id=EVERYBODY if member is None else member.id,
        card="" if member is None else member.card_number,
    )

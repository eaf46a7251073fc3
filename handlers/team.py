"""`/team`: invite by a single-use link, change roles, remove at once (F39)."""

from datetime import datetime

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.permissions import Permission
from handlers import commands, requests
from handlers.context import Person
from handlers.filters import May, StartPayload
from handlers.keyboards.team import AskInvite, AskRemove, GiveRole, Invite, OpenColleague, OpenTeam, Remove
from handlers.screens import show, turn
from handlers.views import staff as staff_views
from handlers.views import team as views
from services import staff
from texts import Texts

router = Router(name="team")
ALLOWED = Permission.MANAGE_TEAM
INVITATION = "join_"  # how the payload of an invitation's link begins


@router.message(StartPayload(INVITATION))
async def invitation_followed(
    message: Message, token: str, person: Person, texts: Texts, state: FSMContext, now: datetime
) -> None:
    """Anybody with the link, once; a member keeps their account beside it."""
    joined = await staff.accept(token=token, telegram_id=person.telegram_id, name=person.name, now=now)
    await requests.end_form(state)
    await show(message, views.joined(texts, joined))
    await show(message, staff_views.overview(texts, joined))


@router.message(Command(commands.TEAM), May(ALLOWED))
async def team_wanted(message: Message, texts: Texts) -> None:
    await show(message, views.listing(texts, await staff.team(), page=1))


@router.callback_query(OpenTeam.filter())
async def team_opened(query: CallbackQuery, callback_data: OpenTeam, person: Person, texts: Texts) -> None:
    person.require_staff(ALLOWED)
    await turn(query, views.listing(texts, await staff.team(), page=callback_data.page))


@router.callback_query(OpenColleague.filter())
async def colleague_opened(query: CallbackQuery, callback_data: OpenColleague, person: Person, texts: Texts) -> None:
    person.require_staff(ALLOWED)
    await turn(query, views.colleague(texts, await staff.by_id(staff_id=callback_data.staff_id)))


@router.callback_query(GiveRole.filter())
async def role_given(
    query: CallbackQuery, callback_data: GiveRole, person: Person, texts: Texts, now: datetime
) -> None:
    actor = person.require_staff(ALLOWED)
    changed = await staff.set_role(staff_id=callback_data.staff_id, role=callback_data.role, actor=actor, now=now)
    await turn(query, views.role_given(texts, changed))


@router.callback_query(AskRemove.filter())
async def remove_asked(query: CallbackQuery, callback_data: AskRemove, person: Person, texts: Texts) -> None:
    person.require_staff(ALLOWED)
    await turn(query, views.remove_question(texts, await staff.by_id(staff_id=callback_data.staff_id)))


@router.callback_query(Remove.filter())
async def remove_confirmed(
    query: CallbackQuery, callback_data: Remove, person: Person, texts: Texts, now: datetime
) -> None:
    actor = person.require_staff(ALLOWED)
    colleague = await staff.by_id(staff_id=callback_data.staff_id)
    await staff.remove(telegram_id=colleague.telegram_id, actor=actor, now=now)
    await turn(query, views.removed(texts, colleague))


@router.callback_query(AskInvite.filter())
async def invitation_wanted(query: CallbackQuery, person: Person, texts: Texts) -> None:
    person.require_staff(ALLOWED)
    await turn(query, views.which_role(texts))


@router.callback_query(Invite.filter())
async def role_chosen(
    query: CallbackQuery, callback_data: Invite, person: Person, texts: Texts, bot: Bot, now: datetime
) -> None:
    actor = person.require_staff(ALLOWED)
    token = await staff.invite(role=callback_data.role, actor=actor, now=now)
    address = f"https://t.me/{(await bot.me()).username}?start={INVITATION}{token}"
    await turn(query, views.link(texts, address, role=callback_data.role, life=staff.INVITATION_LIFE))

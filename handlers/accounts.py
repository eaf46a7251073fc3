"""Home, points, history, and the way out of offers (K-40)."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from domain.programme import Programme
from handlers import commands
from handlers.context import Person
from handlers.keyboards.accounts import OpenHistory, OpenHome, OpenPoints, StopOffers
from handlers.screens import Screen, show, turn
from handlers.views import accounts as views
from services import accounts, members
from texts import Texts

router = Router(name="accounts")


@router.callback_query(OpenHome.filter())
async def home_opened(query: CallbackQuery, person: Person, texts: Texts, programme: Programme, now: datetime) -> None:
    home = await accounts.home(member_id=person.require_member().id, programme=programme, now=now)
    await turn(query, views.home(texts, home))


@router.message(Command(commands.POINTS))
async def points(message: Message, person: Person, texts: Texts, programme: Programme, now: datetime) -> None:
    await show(message, await _points(person, texts, programme, now))


@router.callback_query(OpenPoints.filter())
async def points_opened(
    query: CallbackQuery, person: Person, texts: Texts, programme: Programme, now: datetime
) -> None:
    await turn(query, await _points(person, texts, programme, now))


@router.message(Command(commands.HISTORY))
async def history(message: Message, person: Person, texts: Texts) -> None:
    page = await accounts.history(member_id=person.require_member().id, page=1)
    await show(message, views.history(texts, page))


@router.callback_query(OpenHistory.filter())
async def history_opened(query: CallbackQuery, callback_data: OpenHistory, person: Person, texts: Texts) -> None:
    page = await accounts.history(member_id=person.require_member().id, page=callback_data.page)
    await turn(query, views.history(texts, page))


@router.callback_query(StopOffers.filter())
async def offers_stopped(query: CallbackQuery, person: Person, texts: Texts, now: datetime) -> bool:
    """One tap in any marketing message; the message itself stays."""
    member = person.require_member()
    await members.set_consent(member_id=member.id, granted=False, language=texts.language, now=now)
    return await query.answer(texts.plain("offers-stopped"), show_alert=True)


async def _points(person: Person, texts: Texts, programme: Programme, now: datetime) -> Screen:
    account = await accounts.view(member_id=person.require_member().id, programme=programme, now=now)
    return views.points(texts, account, window_days=programme.tiers.window_days)

"""`/segment`: the groups of members there are, with their counts."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from domain.permissions import Permission
from domain.programme import Programme
from handlers import commands
from handlers.context import Person
from handlers.filters import May
from handlers.keyboards.staff import OpenSegments
from handlers.screens import show, turn
from handlers.views import segments as views
from services import segments
from texts import Texts

router = Router(name="segments")


@router.message(Command(commands.SEGMENT), May(Permission.ISSUE_TO_SEGMENT))
async def segments_wanted(message: Message, texts: Texts, programme: Programme, now: datetime) -> None:
    sizes = await segments.sizes(programme=programme, now=now)
    await show(message, views.listing(texts, sizes, tiers=programme.tiers))


@router.callback_query(OpenSegments.filter())
async def segments_opened(
    query: CallbackQuery, person: Person, texts: Texts, programme: Programme, now: datetime
) -> None:
    person.require_staff(Permission.ISSUE_TO_SEGMENT)
    sizes = await segments.sizes(programme=programme, now=now)
    await turn(query, views.listing(texts, sizes, tiers=programme.tiers))

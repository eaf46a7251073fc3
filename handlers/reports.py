"""`/report`: a period in figures and as a chart, each figure with its definition (K-44 to K-48, K-50)."""

import asyncio
from datetime import datetime

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from domain.permissions import Permission, may
from domain.programme import Programme
from domain.reports import Period, read_period
from handlers import commands
from handlers.context import Person
from handlers.filters import May
from handlers.keyboards.reports import OpenChart, OpenMeaning, OpenReport
from handlers.screens import show, turn
from handlers.views import charts
from handlers.views import reports as views
from services import reports
from services.reports import Report
from texts import Texts

router = Router(name="reports")
ALLOWED = Permission.SEE_REPORT


@router.message(Command(commands.REPORT), May(ALLOWED))
async def report_wanted(
    message: Message, command: CommandObject, person: Person, texts: Texts, programme: Programme, now: datetime
) -> None:
    period = read_period(command.args) if command.args else Period.WEEK
    await show(message, views.report(texts, await _report(period, person, programme, now), programme))


@router.callback_query(OpenReport.filter())
async def report_opened(
    query: CallbackQuery, callback_data: OpenReport, person: Person, texts: Texts, programme: Programme, now: datetime
) -> None:
    shown = await _report(callback_data.period, person, programme, now)
    await turn(query, views.report(texts, shown, programme))


@router.callback_query(OpenChart.filter())
async def chart_wanted(
    query: CallbackQuery, callback_data: OpenChart, person: Person, texts: Texts, programme: Programme, now: datetime
) -> None:
    shown = await _report(callback_data.period, person, programme, now)
    picture = await asyncio.to_thread(charts.picture, *views.panels(shown, programme.shop.currency))
    await turn(query, views.chart(texts, shown, programme, picture))


@router.callback_query(OpenMeaning.filter())
async def meaning_wanted(query: CallbackQuery, callback_data: OpenMeaning, person: Person, texts: Texts) -> None:
    person.require_staff(ALLOWED)
    await turn(query, views.meaning(texts, callback_data.period))


async def _report(period: Period, person: Person, programme: Programme, now: datetime) -> Report:
    person.require_staff(ALLOWED)
    assert person.staff is not None
    names = may(person.staff.role, Permission.SEE_PERSONAL_DATA)
    return await reports.report(period=period, names=names, programme=programme, now=now)

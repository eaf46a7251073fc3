"""`/surveys`: managers ask a group of members, and see what they answered (semantics 7, V-41)."""

import asyncio
from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.permissions import Permission
from domain.programme import Programme
from domain.surveys import Starter
from handlers import commands, requests
from handlers.context import Person
from handlers.filters import May
from handlers.keyboards.survey_results import (
    AskCloseSurvey,
    ChooseRecipients,
    ChooseStarter,
    CloseSurvey,
    ConfirmSending,
    NewSurvey,
    OpenComments,
    OpenResults,
)
from handlers.keyboards.surveys import ListSurveys
from handlers.screens import Screen, show, turn
from handlers.views import survey_results as views
from services import questionnaires, segments
from texts import Texts

router = Router(name="survey-results")
SEND = "survey-send"


@router.message(Command(commands.SURVEYS), May(Permission.MANAGE_SURVEYS))
async def surveys_wanted(message: Message, texts: Texts, now: datetime) -> None:
    await show(message, await _listing(texts, page=1, now=now))


@router.callback_query(ListSurveys.filter())
async def surveys_listed(
    query: CallbackQuery, callback_data: ListSurveys, person: Person, texts: Texts, now: datetime
) -> None:
    person.require_staff(Permission.MANAGE_SURVEYS)
    await turn(query, await _listing(texts, page=callback_data.page, now=now))


@router.callback_query(NewSurvey.filter())
async def new_wanted(query: CallbackQuery, person: Person, texts: Texts) -> None:
    person.require_staff(Permission.MANAGE_SURVEYS)
    await turn(query, views.starters(texts))


@router.callback_query(ChooseStarter.filter())
async def starter_chosen(
    query: CallbackQuery,
    callback_data: ChooseStarter,
    person: Person,
    texts: Texts,
    programme: Programme,
    now: datetime,
) -> None:
    person.require_staff(Permission.MANAGE_SURVEYS)
    sizes = await segments.sizes(programme=programme, now=now)
    await turn(query, views.to_whom(texts, callback_data.starter, sizes, tiers=programme.tiers))


@router.callback_query(ChooseRecipients.filter())
async def recipients_chosen(
    query: CallbackQuery,
    callback_data: ChooseRecipients,
    person: Person,
    texts: Texts,
    programme: Programme,
    state: FSMContext,
    now: datetime,
) -> None:
    person.require_staff(Permission.MANAGE_SURVEYS)
    segment = segments.named(callback_data.typed, programme=programme)
    size = await segments.size(segment, programme=programme, now=now)
    starter = callback_data.starter
    request_id = await requests.open_request(state, SEND, starter=starter.value, segment=str(segment))
    await turn(query, views.sending_question(texts, starter, size, tiers=programme.tiers, request_id=request_id))


@router.callback_query(ConfirmSending.filter())
async def sending_confirmed(
    query: CallbackQuery,
    callback_data: ConfirmSending,
    person: Person,
    texts: Texts,
    programme: Programme,
    state: FSMContext,
    now: datetime,
) -> None:
    actor = person.require_staff(Permission.MANAGE_SURVEYS)
    facts = await requests.recall(state, callback_data.request_id, SEND)
    survey = await questionnaires.send(
        starter=Starter(facts["starter"]),
        segment=facts["segment"],
        request_key=callback_data.request_id,
        actor=actor,
        programme=programme,
        now=now,
    )
    await requests.mark_done(state, callback_data.request_id)
    await turn(query, views.sent(texts, survey))


@router.callback_query(OpenResults.filter())
async def results_opened(
    query: CallbackQuery, callback_data: OpenResults, person: Person, texts: Texts, now: datetime
) -> None:
    person.require_staff(Permission.MANAGE_SURVEYS)
    await turn(query, await _results(texts, callback_data.survey_id, now=now))


@router.callback_query(OpenComments.filter())
async def comments_opened(
    query: CallbackQuery, callback_data: OpenComments, person: Person, texts: Texts, now: datetime
) -> None:
    person.require_staff(Permission.MANAGE_SURVEYS)
    shown = await questionnaires.comments(survey_id=callback_data.survey_id, page=callback_data.page, now=now)
    await turn(query, views.comments(texts, shown))


@router.callback_query(AskCloseSurvey.filter())
async def close_asked(
    query: CallbackQuery, callback_data: AskCloseSurvey, person: Person, texts: Texts, now: datetime
) -> None:
    person.require_staff(Permission.MANAGE_SURVEYS)
    shown = await questionnaires.results(survey_id=callback_data.survey_id, now=now)
    await turn(query, views.close_question(texts, shown.survey))


@router.callback_query(CloseSurvey.filter())
async def closed(query: CallbackQuery, callback_data: CloseSurvey, person: Person, texts: Texts, now: datetime) -> None:
    actor = person.require_staff(Permission.MANAGE_SURVEYS)
    survey = await questionnaires.close(survey_id=callback_data.survey_id, actor=actor, now=now)
    await turn(query, await _results(texts, survey.id, now=now))


async def _listing(texts: Texts, *, page: int, now: datetime) -> Screen:
    found, page, pages = await questionnaires.listed(page=page, now=now)
    return views.listing(texts, found, page=page, pages=pages)


async def _results(texts: Texts, survey_id: int, *, now: datetime) -> Screen:
    found = await questionnaires.results(survey_id=survey_id, now=now)
    return await asyncio.to_thread(views.results, texts, found)  # it draws a picture

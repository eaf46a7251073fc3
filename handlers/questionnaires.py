"""`/survey`: what waits for the member, answered by buttons, changed until it is closed (semantics 7)."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.programme import Programme
from domain.refusals import LoyaltyError
from domain.surveys import QuestionType
from handlers import commands
from handlers.context import Person
from handlers.filters import PlainText
from handlers.keyboards.accounts import OpenSurveys
from handlers.keyboards.questionnaires import (
    AskQuestion,
    FinishSurvey,
    GiveChoice,
    GiveScore,
    OpenSheet,
    WriteAnswer,
)
from handlers.requests import end_form
from handlers.screens import Screen, show, turn
from handlers.states import FillingIn
from handlers.surveys import begin_writing
from handlers.views import questionnaires as views
from services import questionnaires
from services.questionnaires import Sheet
from texts import Texts

router = Router(name="questionnaires")


@router.message(Command(commands.SURVEY))
async def surveys_wanted(message: Message, person: Person, texts: Texts, now: datetime) -> None:
    found = await questionnaires.waiting_for(member_id=person.require_member().id, now=now)
    await show(message, views.waiting(texts, found))


@router.callback_query(OpenSurveys.filter())
async def surveys_opened(query: CallbackQuery, person: Person, texts: Texts, now: datetime) -> None:
    found = await questionnaires.waiting_for(member_id=person.require_member().id, now=now)
    await turn(query, views.waiting(texts, found))


@router.callback_query(AskQuestion.filter())
async def question_opened(
    query: CallbackQuery, callback_data: AskQuestion, person: Person, texts: Texts, now: datetime
) -> None:
    sheet = await _sheet(callback_data.invitation_id, person, now)
    await turn(query, views.question(texts, sheet, callback_data.position))


@router.callback_query(OpenSheet.filter())
async def answers_opened(
    query: CallbackQuery, callback_data: OpenSheet, person: Person, texts: Texts, now: datetime
) -> None:
    await turn(query, views.answers(texts, await _sheet(callback_data.invitation_id, person, now)))


@router.callback_query(GiveScore.filter())
async def score_given(
    query: CallbackQuery, callback_data: GiveScore, person: Person, texts: Texts, programme: Programme, now: datetime
) -> None:
    sheet = await questionnaires.answer(
        invitation_id=callback_data.invitation_id,
        member_id=person.require_member().id,
        position=callback_data.position,
        score=callback_data.score,
        programme=programme,
        now=now,
    )
    await turn(query, _next(texts, sheet, callback_data.position))


@router.callback_query(GiveChoice.filter())
async def choice_given(
    query: CallbackQuery, callback_data: GiveChoice, person: Person, texts: Texts, programme: Programme, now: datetime
) -> None:
    """One of several leads on; ticks stay on the page until the member goes on."""
    sheet = await _sheet(callback_data.invitation_id, person, now)
    several = sheet.question(callback_data.position).question.question_type is QuestionType.MULTI_CHOICE
    member_id, position = person.require_member().id, callback_data.position
    if several:
        sheet = await questionnaires.toggle(
            invitation_id=sheet.invitation_id,
            member_id=member_id,
            position=position,
            choice=callback_data.choice,
            programme=programme,
            now=now,
        )
        await turn(query, views.question(texts, sheet, position))
    else:
        sheet = await questionnaires.answer(
            invitation_id=sheet.invitation_id,
            member_id=member_id,
            position=position,
            choices=[callback_data.choice],
            programme=programme,
            now=now,
        )
        await turn(query, _next(texts, sheet, callback_data.position))


@router.callback_query(WriteAnswer.filter())
async def writing_wanted(
    query: CallbackQuery, callback_data: WriteAnswer, person: Person, texts: Texts, state: FSMContext, now: datetime
) -> None:
    sheet = await _sheet(callback_data.invitation_id, person, now)
    await begin_writing(
        state,
        FillingIn.answer,
        invitation_id=sheet.invitation_id,
        position=sheet.question(callback_data.position).position,
    )
    await turn(query, views.writing(texts, sheet, callback_data.position))


@router.message(FillingIn.answer, PlainText())
async def answer_written(
    message: Message, words: str, person: Person, texts: Texts, programme: Programme, state: FSMContext, now: datetime
) -> None:
    asked = await state.get_data()
    try:
        sheet = await questionnaires.answer(
            invitation_id=int(asked["invitation_id"]),
            member_id=person.require_member().id,
            position=int(asked["position"]),
            text=words,
            programme=programme,
            now=now,
        )
    except LoyaltyError:
        await end_form(state)  # closed by now: no form without an end
        raise
    await end_form(state)
    await show(message, _next(texts, sheet, int(asked["position"])))


@router.callback_query(FinishSurvey.filter())
async def finished(
    query: CallbackQuery, callback_data: FinishSurvey, person: Person, texts: Texts, programme: Programme, now: datetime
) -> None:
    sheet = await questionnaires.finish(
        invitation_id=callback_data.invitation_id, member_id=person.require_member().id, now=now
    )
    await turn(query, views.thanks(texts, sheet, low_of_five=programme.care.survey.low_score))


async def _sheet(invitation_id: int, person: Person, now: datetime) -> Sheet:
    member = person.require_member()
    return await questionnaires.sheet(invitation_id=invitation_id, member_id=member.id, now=now)


def _next(texts: Texts, sheet: Sheet, position: int) -> Screen:
    """The next question without an answer, or all answers."""
    for one in sheet.questions:
        if one.position > position and one.position not in sheet.answers:
            return views.question(texts, sheet, one.position)
    return views.answers(texts, sheet)

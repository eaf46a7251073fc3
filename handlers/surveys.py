"""Answers to the survey after a visit: a score in one tap, then words if one likes (H-35)."""

from datetime import datetime

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, Message

from domain.names import MAX_TEXT
from domain.programme import Programme
from domain.refusals import LoyaltyError
from domain.surveys import FinishFirst
from handlers.context import Person
from handlers.filters import PlainText
from handlers.keyboards.surveys import AddComment, ChangeScore, Score
from handlers.requests import end_form
from handlers.screens import show, turn
from handlers.states import Commenting, FillingIn
from handlers.views import questionnaires as questionnaire_views
from handlers.views import surveys as views
from services import questionnaires, surveys
from texts import Texts

router = Router(name="surveys")


@router.callback_query(Score.filter())
async def scored(
    query: CallbackQuery, callback_data: Score, person: Person, texts: Texts, programme: Programme, now: datetime
) -> None:
    answer = await surveys.answer(
        invitation_id=callback_data.invitation_id,
        member_id=person.require_member().id,
        score=callback_data.score,
        programme=programme,
        now=now,
    )
    await turn(query, views.thanks(texts, answer))


@router.callback_query(ChangeScore.filter())
async def change_wanted(query: CallbackQuery, callback_data: ChangeScore, person: Person, texts: Texts) -> None:
    person.require_member()
    await turn(query, views.ask_again(texts, callback_data.invitation_id))


@router.callback_query(AddComment.filter())
async def comment_wanted(
    query: CallbackQuery, callback_data: AddComment, person: Person, texts: Texts, state: FSMContext
) -> None:
    person.require_member()
    await begin_writing(state, Commenting.survey, invitation_id=callback_data.invitation_id)
    await turn(query, views.comment_wanted(texts))


@router.message(Commenting.survey, PlainText())
async def comment_written(
    message: Message, words: str, person: Person, texts: Texts, state: FSMContext, now: datetime
) -> None:
    invitation_id = int((await state.get_data())["invitation_id"])
    member = person.require_member()
    try:
        await surveys.comment(invitation_id=invitation_id, member_id=member.id, text=words, now=now)
    except LoyaltyError:
        await end_form(state)  # a survey that is closed by now must not leave its member in a form without an end
        raise
    await end_form(state)
    sheet = await questionnaires.sheet(invitation_id=invitation_id, member_id=member.id, now=now)
    if sheet.starter is not None and len(words) <= MAX_TEXT:  # of several questions: back to the answers
        await show(message, questionnaire_views.answers(texts, sheet))
        return
    await show(message, views.comment_kept(texts, limit=MAX_TEXT, too_long=len(words) > MAX_TEXT))


async def begin_writing(state: FSMContext, form: State, **asked: int) -> None:
    """Waits for the member's own words, and keeps what they are about. An open form of another kind is not pushed
    aside, and open confirmations stay (semantics 7). Raises FinishFirst."""
    open_form = await state.get_state()
    if open_form is not None and open_form.split(":")[0] not in (Commenting.__name__, FillingIn.__name__):
        raise FinishFirst()
    await state.set_state(form)
    await state.update_data(asked)

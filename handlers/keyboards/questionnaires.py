"""Questionnaires: answer by buttons, look over, change, finish."""

from collections.abc import Iterable, Sequence

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from domain.surveys import QuestionType
from handlers.keyboards.accounts import back_home, button
from handlers.keyboards.surveys import AddComment, ChangeScore
from services.questionnaires import OpenSurvey, QuestionView, Sheet
from texts import Texts

FACES, NUMBERS_A_ROW = 5, 6


class OpenSheet(CallbackData, prefix="q-all"):
    """The answers so far."""

    invitation_id: int


class AskQuestion(CallbackData, prefix="q-ask"):
    invitation_id: int
    position: int


class GiveScore(CallbackData, prefix="q-num"):
    invitation_id: int
    position: int
    score: int


class GiveChoice(CallbackData, prefix="q-one"):
    invitation_id: int
    position: int
    choice: int


class WriteAnswer(CallbackData, prefix="q-text"):
    invitation_id: int
    position: int


class FinishSurvey(CallbackData, prefix="q-end"):
    invitation_id: int


def begin(texts: Texts, invitation_id: int) -> list[list[InlineKeyboardButton]]:
    return [[button(texts, "button-survey-begin", AskQuestion(invitation_id=invitation_id, position=1))]]


def waiting(texts: Texts, shown: Iterable[tuple[OpenSurvey, str]]) -> InlineKeyboardMarkup:
    """A button for each questionnaire with its label; one that has answers opens where it was left."""
    rows = []
    for one, label in shown:
        target: CallbackData = AskQuestion(invitation_id=one.invitation_id, position=1)
        if one.one_tap:
            target = ChangeScore(invitation_id=one.invitation_id)
        elif one.answered:
            target = OpenSheet(invitation_id=one.invitation_id)
        rows.append([InlineKeyboardButton(text=label, callback_data=target.pack())])
    return back_home(texts, *rows)


def question(texts: Texts, sheet: Sheet, view: QuestionView, labels: Sequence[str]) -> InlineKeyboardMarkup:
    """`labels`: of the scores or choices, in their order."""
    place = {"invitation_id": sheet.invitation_id, "position": view.position}
    rows: list[list[InlineKeyboardButton]]
    match view.question.question_type:
        case QuestionType.SCALE:
            lowest = int(view.question.options[0])
            scores = [
                InlineKeyboardButton(text=label, callback_data=GiveScore(**place, score=score).pack())
                for score, label in enumerate(labels, start=lowest)
            ]
            width = FACES if len(scores) <= FACES else NUMBERS_A_ROW
            rows = [scores[start : start + width] for start in range(0, len(scores), width)]
        case QuestionType.TEXT:
            rows = [[button(texts, "button-survey-write", WriteAnswer(**place))]]
        case _:
            rows = [
                [InlineKeyboardButton(text=label, callback_data=GiveChoice(**place, choice=choice).pack())]
                for choice, label in enumerate(labels)
            ]
    return InlineKeyboardMarkup(inline_keyboard=[*rows, _onward(texts, sheet, view)])


def answers(texts: Texts, sheet: Sheet) -> InlineKeyboardMarkup:
    """A number for each question to change it, a few words, the end."""
    numbers = [
        InlineKeyboardButton(
            text=texts.plain("button-survey-change-one", position=one.position),
            callback_data=AskQuestion(invitation_id=sheet.invitation_id, position=one.position).pack(),
        )
        for one in sheet.questions
    ]
    rows = [numbers]
    if any(
        sheet.answers.get(one.position) and one.question.question_type is not QuestionType.TEXT
        for one in sheet.questions
    ):
        rows.append([button(texts, "button-survey-comment", AddComment(invitation_id=sheet.invitation_id))])
    if not sheet.finished:
        rows.append([button(texts, "button-survey-finish", FinishSurvey(invitation_id=sheet.invitation_id))])
    return back_home(texts, *rows)


def finished(texts: Texts, invitation_id: int) -> InlineKeyboardMarkup:
    return back_home(texts, [button(texts, "button-survey-look", OpenSheet(invitation_id=invitation_id))])


def after(sheet: Sheet, position: int) -> CallbackData:
    """What follows a question: the next one, or the answers."""
    if any(one.position == position + 1 for one in sheet.questions):
        return AskQuestion(invitation_id=sheet.invitation_id, position=position + 1)
    return OpenSheet(invitation_id=sheet.invitation_id)


def _onward(texts: Texts, sheet: Sheet, view: QuestionView) -> list[InlineKeyboardButton]:
    """Back to the question before, and on without an answer or with the one there is."""
    row = []
    if view.position > 1:
        before = AskQuestion(invitation_id=sheet.invitation_id, position=view.position - 1)
        row.append(button(texts, "button-back", before))
    key = "button-survey-next" if view.position in sheet.answers else "button-skip"
    row.append(button(texts, key, after(sheet, view.position)))
    return row

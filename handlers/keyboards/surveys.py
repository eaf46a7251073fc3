"""The one-tap survey after a visit: five faces, then words or another answer."""

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.keyboards.accounts import button
from texts import Texts

SCORES = (1, 2, 3, 4, 5)


class ListSurveys(CallbackData, prefix="sv-list"):
    """To the managers' list."""

    page: int = 1


class Score(CallbackData, prefix="sv"):
    invitation_id: int
    score: int


class AddComment(CallbackData, prefix="sv-words"):
    invitation_id: int


class ChangeScore(CallbackData, prefix="sv-again"):
    invitation_id: int


def score_row(texts: Texts, invitation_id: int) -> list[InlineKeyboardButton]:
    return [
        button(texts, "button-score", Score(invitation_id=invitation_id, score=score), score=score) for score in SCORES
    ]


def scores(texts: Texts, invitation_id: int) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[score_row(texts, invitation_id)])


def answered(texts: Texts, invitation_id: int) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [button(texts, "button-survey-comment", AddComment(invitation_id=invitation_id))],
            [button(texts, "button-survey-change", ChangeScore(invitation_id=invitation_id))],
        ]
    )

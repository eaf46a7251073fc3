"""Buttons below a question of a form: answers, and the way past it."""

from collections.abc import Iterable

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.keyboards.accounts import button
from texts import Texts

OPTIONS_A_ROW = 2


class AnswerStep(CallbackData, prefix="step"):
    """`value` empty skips the question. Each form has a kind of its own."""

    step: str
    value: str = ""


class AnswerCoupon(AnswerStep, prefix="step-c"):
    pass


class AnswerReward(AnswerStep, prefix="step-r"):
    pass


def question(
    texts: Texts, *, answer: type[AnswerStep], step: str, options: Iterable[tuple[str, str]], skip: str | None
) -> InlineKeyboardMarkup | None:
    """`options` as value and words; `skip` is the key of the words on the button that skips."""
    buttons = [
        InlineKeyboardButton(text=words, callback_data=answer(step=step, value=value).pack())
        for value, words in options
    ]
    rows = [buttons[start : start + OPTIONS_A_ROW] for start in range(0, len(buttons), OPTIONS_A_ROW)]
    if skip is not None:
        rows.append([button(texts, skip, answer(step=step))])
    return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None

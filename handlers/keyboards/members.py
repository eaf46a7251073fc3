"""Registration: share the contact, birthday, consent."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup
from pydantic import Field

from texts import Texts

MONTHS_A_ROW, DAYS_A_ROW = 4, 7
DAYS_IN = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class ChooseMonth(CallbackData, prefix="bd-month"):
    month: Annotated[int, Field(ge=1, le=12)]


class ChooseDay(CallbackData, prefix="bd-day"):
    month: int
    day: int


class AskBirthday(CallbackData, prefix="bd-ask"):
    pass


class SkipBirthday(CallbackData, prefix="bd-skip"):
    pass


class GiveConsent(CallbackData, prefix="consent"):
    granted: bool


def share_contact(texts: Texts) -> ReplyKeyboardMarkup:
    button = KeyboardButton(text=texts.plain("button-share-contact"), request_contact=True)
    return ReplyKeyboardMarkup(keyboard=[[button]], resize_keyboard=True, one_time_keyboard=True)


def birthday_months(texts: Texts) -> InlineKeyboardMarkup:
    months = [
        InlineKeyboardButton(text=texts.plain("month-name", month=month), callback_data=ChooseMonth(month=month).pack())
        for month in range(1, 13)
    ]
    return InlineKeyboardMarkup(inline_keyboard=[*_rows(months, MONTHS_A_ROW), [_skip(texts)]])


def birthday_days(texts: Texts, month: int) -> InlineKeyboardMarkup:
    days = [
        InlineKeyboardButton(text=str(day), callback_data=ChooseDay(month=month, day=day).pack())
        for day in range(1, DAYS_IN[month - 1] + 1)
    ]
    back = InlineKeyboardButton(text=texts.plain("button-back"), callback_data=AskBirthday().pack())
    return InlineKeyboardMarkup(inline_keyboard=[*_rows(days, DAYS_A_ROW), [back, _skip(texts)]])


def consent(texts: Texts) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [
                InlineKeyboardButton(text=texts.plain("button-yes"), callback_data=GiveConsent(granted=True).pack()),
                InlineKeyboardButton(text=texts.plain("button-no"), callback_data=GiveConsent(granted=False).pack()),
            ]
        ]
    )


def _skip(texts: Texts) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=texts.plain("button-skip"), callback_data=SkipBirthday().pack())


def _rows(buttons: list[InlineKeyboardButton], width: int) -> list[list[InlineKeyboardButton]]:
    return [buttons[start : start + width] for start in range(0, len(buttons), width)]

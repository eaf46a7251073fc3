"""The report: its periods, its chart, and what its figures mean."""

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardMarkup

from domain.reports import Period
from handlers.keyboards.accounts import button
from texts import Texts

PERIODS_A_ROW = 3


class OpenReport(CallbackData, prefix="report"):
    period: Period = Period.WEEK


class OpenChart(CallbackData, prefix="rep-chart"):
    period: Period


class OpenMeaning(CallbackData, prefix="rep-what"):
    period: Period


def report(texts: Texts, shown: Period) -> InlineKeyboardMarkup:
    """Every period, the one in view marked."""
    buttons = [
        button(
            texts,
            "button-period-shown" if period is shown else "button-period",
            OpenReport(period=period),
            period=texts.plain(f"period-{period}"),
        )
        for period in Period
    ]
    rows = [buttons[start : start + PERIODS_A_ROW] for start in range(0, len(buttons), PERIODS_A_ROW)]
    chart = button(texts, "button-report-chart", OpenChart(period=shown))
    meaning = button(texts, "button-report-meaning", OpenMeaning(period=shown))
    return InlineKeyboardMarkup(inline_keyboard=[*rows, [chart], [meaning]])


def back(texts: Texts, shown: Period) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[button(texts, "button-back", OpenReport(period=shown))]])

"""Home and the screens reached from it, and the button that stops offers."""

from collections.abc import Callable

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from texts import Texts


class OpenHome(CallbackData, prefix="home"):
    pass


class OpenPoints(CallbackData, prefix="points"):
    pass


class OpenHistory(CallbackData, prefix="history"):
    page: int = 1


class OpenCard(CallbackData, prefix="card"):
    pass


class OpenCoupons(CallbackData, prefix="coupons"):
    page: int = 1


class OpenRewards(CallbackData, prefix="rewards"):
    page: int = 1


class OpenSurveys(CallbackData, prefix="surveys"):
    pass


class OpenReferral(CallbackData, prefix="refer"):
    pass


class OpenSettings(CallbackData, prefix="set"):
    pass


class OpenFeedback(CallbackData, prefix="feedback"):
    pass


class StopOffers(CallbackData, prefix="stop"):
    pass


def button(texts: Texts, key: str, target: CallbackData, **variables: object) -> InlineKeyboardButton:
    """A button with the words `key` that leads to `target`."""
    return InlineKeyboardButton(text=texts.plain(key, **variables), callback_data=target.pack())


def home(texts: Texts) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [button(texts, "button-points", OpenPoints()), button(texts, "button-coupons", OpenCoupons())],
            [button(texts, "button-rewards", OpenRewards()), button(texts, "button-card", OpenCard())],
            [button(texts, "button-surveys", OpenSurveys()), button(texts, "button-refer", OpenReferral())],
            [button(texts, "button-feedback", OpenFeedback()), button(texts, "button-settings", OpenSettings())],
        ]
    )


def points(texts: Texts) -> InlineKeyboardMarkup:
    return back_home(
        texts, [button(texts, "button-history", OpenHistory()), button(texts, "button-rewards", OpenRewards())]
    )


def history(texts: Texts, *, page: int, pages: int) -> InlineKeyboardMarkup:
    return back_home(texts, *pager(texts, page=page, pages=pages, to=lambda number: OpenHistory(page=number)))


def pager(
    texts: Texts, *, page: int, pages: int, to: Callable[[int], CallbackData]
) -> list[list[InlineKeyboardButton]]:
    """A row that leads to the neighbouring pages, where there are any; `to` makes the target of a page."""
    row = []
    if page > 1:
        row.append(button(texts, "button-previous-page", to(page - 1)))
    if page < pages:
        row.append(button(texts, "button-next-page", to(page + 1)))
    return [row] if row else []


def back_home(texts: Texts, *rows: list[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    """The given rows with a way back to the home screen below."""
    return InlineKeyboardMarkup(inline_keyboard=[*rows, [button(texts, "button-home", OpenHome())]])


def stop_offers(texts: Texts, *rows: list[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    """The given rows with the one-tap way out below, which every marketing message carries (semantics 8)."""
    return InlineKeyboardMarkup(inline_keyboard=[*rows, [button(texts, "button-stop-offers", StopOffers())]])

"""The rotating card."""

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardMarkup

from handlers.keyboards.accounts import back_home, button
from texts import Texts


class RefreshCard(CallbackData, prefix="card-new"):
    pass


def card(texts: Texts) -> InlineKeyboardMarkup:
    """The way to a fresh code is there from the start: nobody can tell how long a picture has been looked at."""
    return back_home(texts, [button(texts, "button-card-refresh", RefreshCard())])

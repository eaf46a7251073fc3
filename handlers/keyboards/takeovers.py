"""One account, two chats: who decides; and a changed phone number."""

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardMarkup

from handlers.keyboards.accounts import button
from texts import Texts


class ConfirmTakeover(CallbackData, prefix="takeover-me"):
    """The old chat's word."""

    takeover_id: int
    was_me: bool


class DecideTakeover(CallbackData, prefix="takeover"):
    """The staff's."""

    takeover_id: int
    allow: bool


class ChangeNumber(CallbackData, prefix="number-yes"):
    request_id: str


class KeepNumber(CallbackData, prefix="number-no"):
    request_id: str


def old_chat(texts: Texts, takeover_id: int) -> InlineKeyboardMarkup:
    return _pair(texts, ("button-was-me", ConfirmTakeover(takeover_id=takeover_id, was_me=True)),
                 ("button-not-me", ConfirmTakeover(takeover_id=takeover_id, was_me=False)))  # fmt: skip


def staff(texts: Texts, takeover_id: int) -> InlineKeyboardMarkup:
    return _pair(texts, ("button-takeover-allow", DecideTakeover(takeover_id=takeover_id, allow=True)),
                 ("button-takeover-refuse", DecideTakeover(takeover_id=takeover_id, allow=False)))  # fmt: skip


def number(texts: Texts, request_id: str) -> InlineKeyboardMarkup:
    return _pair(texts, ("button-yes", ChangeNumber(request_id=request_id)),
                 ("button-no", KeepNumber(request_id=request_id)))  # fmt: skip


def _pair(texts: Texts, *choices: tuple[str, CallbackData]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[button(texts, key, target) for key, target in choices]])

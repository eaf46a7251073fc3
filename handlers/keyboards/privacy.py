"""Privacy: the file, and two steps to being forgotten."""

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardMarkup

from handlers.keyboards.accounts import back_home, button
from texts import Texts


class OpenPrivacy(CallbackData, prefix="privacy"):
    pass


class SendMyData(CallbackData, prefix="mydata"):
    pass


class AskForget(CallbackData, prefix="forget"):
    pass


class ForgetMore(CallbackData, prefix="forget-more"):
    """The request is kept with the dialogue, so that an old button erases nobody."""

    request_id: str


class ForgetMe(CallbackData, prefix="forget-yes"):
    request_id: str


class KeepMe(CallbackData, prefix="forget-no"):
    pass


def privacy(texts: Texts) -> InlineKeyboardMarkup:
    file, forget = button(texts, "button-mydata", SendMyData()), button(texts, "button-forgetme", AskForget())
    return back_home(texts, [file, forget])


def forget(texts: Texts, request_id: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [button(texts, "button-forget-keep", KeepMe())],
            [button(texts, "button-mydata", SendMyData())],
            [button(texts, "button-forget-more", ForgetMore(request_id=request_id))],
        ]
    )


def forget_for_sure(texts: Texts, request_id: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [button(texts, "button-forget-keep", KeepMe())],
            [button(texts, "button-forget-sure", ForgetMe(request_id=request_id))],
        ]
    )


def kept(texts: Texts) -> InlineKeyboardMarkup:
    return back_home(texts)

"""The personal link, and a manager's word on an unusual referral."""

from aiogram.filters.callback_data import CallbackData
from aiogram.types import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from handlers.keyboards.accounts import back_home, button
from texts import Texts


class DecideReferral(CallbackData, prefix="rf-do"):
    referral_id: int
    give: bool


def link(texts: Texts, address: str) -> InlineKeyboardMarkup:
    copy = InlineKeyboardButton(text=texts.plain("button-copy-link"), copy_text=CopyTextButton(text=address))
    return back_home(texts, [copy])


def decide(texts: Texts, referral_id: int) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [
                button(texts, "button-refer-give", DecideReferral(referral_id=referral_id, give=True)),
                button(texts, "button-refer-refuse", DecideReferral(referral_id=referral_id, give=False)),
            ]
        ]
    )

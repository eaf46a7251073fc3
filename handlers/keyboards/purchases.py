"""Recording a purchase."""

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardMarkup

from handlers.keyboards import staff
from texts import Texts


class ConfirmPurchase(CallbackData, prefix="earn-yes"):
    request_id: str


def confirm(texts: Texts, request_id: str, *, repeated: bool) -> InlineKeyboardMarkup:
    key = "button-record-again" if repeated else "button-record"
    return staff.confirm(texts, key, ConfirmPurchase(request_id=request_id), request_id=request_id)

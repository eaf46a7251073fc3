"""The log: pages, and whose rows."""

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardMarkup

from handlers.keyboards.accounts import button, pager
from texts import Texts

EVERYBODY = 0


class OpenAudit(CallbackData, prefix="audit"):
    page: int = 1
    member_id: int = EVERYBODY


class AskAuditMember(CallbackData, prefix="audit-who"):
    pass


def listing(texts: Texts, *, page: int, pages: int, member_id: int) -> InlineKeyboardMarkup:
    turns = pager(texts, page=page, pages=pages, to=lambda number: OpenAudit(page=number, member_id=member_id))
    only = button(texts, "button-audit-member", AskAuditMember())
    everything = button(texts, "button-audit-all", OpenAudit())
    return InlineKeyboardMarkup(inline_keyboard=[*turns, [only, everything] if member_id else [only]])

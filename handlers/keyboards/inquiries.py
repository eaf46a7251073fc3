"""Members' words: answer them, see who wrote."""

from collections.abc import Iterable

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardMarkup

from handlers.keyboards.accounts import button, pager
from handlers.keyboards.staff import OpenInquiries
from services.inquiries import InquiryPage
from texts import Texts


class AnswerInquiry(CallbackData, prefix="answer"):
    inquiry_id: int


class ShowWriter(CallbackData, prefix="writer"):
    inquiry_id: int


def notice(texts: Texts, inquiry_id: int) -> InlineKeyboardMarkup:
    answer = button(texts, "button-inquiry-answer", AnswerInquiry(inquiry_id=inquiry_id))
    return InlineKeyboardMarkup(
        inline_keyboard=[[answer, button(texts, "button-inquiry-card", ShowWriter(inquiry_id=inquiry_id))]]
    )


def listing(texts: Texts, shown: InquiryPage, labels: Iterable[str]) -> InlineKeyboardMarkup:
    """One button to answer each, under the name of who wrote."""
    rows = [
        [button(texts, "button-inquiry-answer-to", AnswerInquiry(inquiry_id=one.id), name=label)]
        for one, label in zip(shown.items, labels, strict=True)
    ]
    pages = pager(texts, page=shown.page, pages=shown.pages, to=lambda number: OpenInquiries(page=number))
    return InlineKeyboardMarkup(inline_keyboard=[*rows, *pages])

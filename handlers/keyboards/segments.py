"""Groups of members to choose from."""

from collections.abc import Iterable

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.keyboards.coupons import IssueToSegment
from texts import Texts


def choices(texts: Texts, named: Iterable[tuple[str, str, int]], *, template: str) -> InlineKeyboardMarkup:
    """A button for each group: its name as typed, its words and how many are in it."""
    rows = [
        [
            InlineKeyboardButton(
                text=texts.plain("button-segment", name=words, count=count),
                callback_data=IssueToSegment(template=template, segment=typed.replace(":", "~")).pack(),
            )
        ]
        for typed, words, count in named
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows)

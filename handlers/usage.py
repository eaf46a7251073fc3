"""A command line that cannot be read is answered with how to write it, and an example (design 4)."""

from collections.abc import Callable
from typing import TypeVar

from aiogram.types import Message

from domain.command_lines import IncompleteCall
from domain.refusals import InvalidInput
from handlers.screens import show
from handlers.views import staff as views
from texts import Texts

Line = TypeVar("Line")


async def read_or_explain(message: Message, texts: Texts, *, command: str, read: Callable[[], Line]) -> Line | None:
    """What was read; None when the answer has been the usage, below what was wrong."""
    try:
        return read()
    except IncompleteCall:
        await show(message, views.usage(texts, command))
    except InvalidInput as refusal:
        await show(message, views.usage(texts, command, refusal=refusal))
    return None


def message_number(message: Message) -> str:
    """The business fact behind a command without a reference: this message of this chat (design 3.8)."""
    return f"{message.chat.id}:{message.message_id}"

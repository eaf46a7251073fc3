"""A command line that cannot be read is answered with how to write it, and an example (design 4)."""

import hashlib
from collections.abc import Callable
from typing import TypeVar

from aiogram.types import Message

from domain.codes import ALPHABET
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
    """The business fact behind a command without a reference: this message of this chat (design 3.8).

    Members read it on their receipts, so it names neither: `R-7KQ2M-9XT4H`.
    """
    digest = hashlib.sha256(f"{message.chat.id}:{message.message_id}:{message.date.timestamp():.0f}".encode()).digest()
    symbols = "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:10])
    return f"R-{symbols[:5]}-{symbols[5:]}"

"""Updates as Telegram writes them, for the tests of the receiving side."""

from typing import Any

from aiogram.types import Update

ALICE, BOB = 7001, 7002


def person(user_id: int) -> dict[str, Any]:
    """A Telegram user."""
    return {"id": user_id, "is_bot": False, "first_name": f"P{user_id}"}


def message(text: str, *, of: int = ALICE) -> dict[str, Any]:
    """A message in somebody's private chat with the bot."""
    return {
        "message_id": 1,
        "date": 1_795_000_000,
        "chat": {"id": of, "type": "private"},
        "from": person(of),
        "text": text,
    }


def wrote(update_id: int, text: str = "hello", *, of: int = ALICE) -> dict[str, Any]:
    """Somebody wrote to the bot."""
    return {"update_id": update_id, "message": message(text, of=of)}


def tapped(update_id: int, *, of: int = ALICE, with_message: bool = True) -> dict[str, Any]:
    """Somebody tapped an inline button."""
    query = {"id": str(update_id), "from": person(of), "chat_instance": "1", "data": "x"}
    return {
        "update_id": update_id,
        "callback_query": query | ({"message": message("screen", of=of)} if with_message else {}),
    }


def read(raw: dict[str, Any]) -> Update:
    """The update as our side sees it."""
    return Update.model_validate(raw)

"""The chat itself: blocked, unblocked."""

from aiogram import Router
from aiogram.types import ChatMemberUpdated

from handlers.context import Person
from services import chats

router = Router(name="chats")


@router.my_chat_member()
async def standing_changed(event: ChatMemberUpdated, person: Person) -> None:
    """Who blocks the bot is not written to until they write again (semantics 9)."""
    if event.new_chat_member.status == "kicked":
        await chats.unreachable(telegram_id=person.telegram_id, reason="blocked")

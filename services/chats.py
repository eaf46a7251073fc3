"""Chats: who has written, and dialogues under way."""

from datetime import datetime, timedelta
from typing import Any

from models import Chat, ChatState, Dialogue

_FRESH = timedelta(hours=1)  # how stale `last_seen_at` may be before it is worth a write


async def seen(*, telegram_id: int, language_tag: str, now: datetime) -> None:
    """The person wrote or pressed: they can be written to, also if they had blocked the bot before (semantics 9)."""
    known = await Chat.get_or_none(telegram_id=telegram_id)
    if known is None:
        chat = Chat(telegram_id=telegram_id, language_tag=language_tag[:35], first_seen_at=now, last_seen_at=now)
        await Chat.bulk_create([chat], ignore_conflicts=True)
    elif (
        known.state is not ChatState.REACHABLE
        or known.language_tag != language_tag[:35]
        or abs(now - known.last_seen_at) > _FRESH
    ):
        await Chat.filter(telegram_id=telegram_id).update(
            state=ChatState.REACHABLE, unreachable_reason="", language_tag=language_tag[:35], last_seen_at=now
        )


async def unreachable(*, telegram_id: int, reason: str) -> None:
    """The person blocked the bot or is gone."""
    await Chat.filter(telegram_id=telegram_id).update(state=ChatState.UNREACHABLE, unreachable_reason=reason[:120])


async def take_commands_turn(*, telegram_id: int, wanted: str) -> bool:
    """Whether this chat's command menu has still to be set to `wanted` (audience and language); True only once."""
    differs = Chat.filter(telegram_id=telegram_id, commands_set__not=wanted)
    return await differs.exists() and bool(await differs.update(commands_set=wanted))


async def dialogue(*, key: str) -> tuple[str | None, dict[str, Any]]:
    """State and data of a guided form (design 3.5)."""
    row = await Dialogue.get_or_none(key=key)
    return (None, {}) if row is None else (row.state, row.data)


async def keep_dialogue(*, key: str, state: str | None, data: dict[str, Any], now: datetime) -> None:
    if state is None and not data:
        await Dialogue.filter(key=key).delete()
    else:
        await Dialogue.update_or_create(key=key, defaults={"state": state, "data": data, "updated_at": now})

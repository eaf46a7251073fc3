"""Who has written to the bot, and forms under way (design 3.5, 3.12)."""

import asyncio
from datetime import timedelta

from models import Chat, ChatState
from services import chats
from tests.factories import NOW


async def seen(tag: str = "en", *, now=NOW) -> Chat:
    await chats.seen(telegram_id=1001, language_tag=tag, now=now)
    return await Chat.get(telegram_id=1001)


async def test_who_writes_can_be_written_to() -> None:
    await asyncio.gather(*(seen("zh-hans") for _ in range(3)))
    chat = await Chat.get()
    assert (chat.telegram_id, chat.state, chat.language_tag) == (1001, ChatState.REACHABLE, "zh-hans")


async def test_who_writes_again_after_blocking_can_be_written_to_again() -> None:
    await seen()
    await chats.unreachable(telegram_id=1001, reason="bot was blocked by the user" * 20)
    assert (await Chat.get()).state is ChatState.UNREACHABLE
    assert (await seen()).state is ChatState.REACHABLE


async def test_the_language_follows_the_client_and_a_strange_tag_does_no_harm() -> None:
    await seen("en")
    assert (await seen("zh-hant")).language_tag == "zh-hant"
    assert (await seen("x" * 300)).language_tag == "x" * 35


async def test_the_last_visit_is_kept_to_the_hour() -> None:
    await seen()
    assert (await seen(now=NOW + timedelta(minutes=59))).last_seen_at == NOW
    later = NOW + timedelta(minutes=61)
    assert (await seen(now=later)).last_seen_at == later


async def test_the_menu_of_commands_is_set_once_for_each_audience() -> None:
    await seen()

    async def turn(wanted: str) -> bool:
        return await chats.take_commands_turn(telegram_id=1001, wanted=wanted)

    assert sorted(await asyncio.gather(turn("clerk:en"), turn("clerk:en"))) == [False, True]
    assert await turn("owner:en")
    assert not await chats.take_commands_turn(telegram_id=5, wanted="clerk:en")


async def test_a_form_under_way_is_kept_and_forgotten_when_it_ends() -> None:
    assert await chats.dialogue(key="1:1") == (None, {})
    await chats.keep_dialogue(key="1:1", state="feedback", data={"step": 1}, now=NOW)
    await chats.keep_dialogue(key="1:1", state="feedback", data={"step": 2}, now=NOW)
    assert await chats.dialogue(key="1:1") == ("feedback", {"step": 2})
    await chats.keep_dialogue(key="1:1", state=None, data={}, now=NOW)
    assert await chats.dialogue(key="1:1") == (None, {})

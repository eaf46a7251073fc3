"""People in front of a real aiogram bot: polling over HTTP, an echo, buttons, contacts."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, ReplyKeyboardMarkup
from aiogram.types import KeyboardButton as Key

from demo.actor import Actor, Toast
from demo.messenger import Messenger
from tests.demo.conftest import CAROL

MORE = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="More", callback_data="more")]])
SHARE = ReplyKeyboardMarkup(keyboard=[[Key(text="Share my number", request_contact=True), Key(text="Points")]])


async def _say(message: Message) -> None:
    if message.contact is not None:
        own = message.contact.user_id == message.chat.id
        await message.answer(f"{'own' if own else 'foreign'} {message.contact.phone_number}")
    elif message.text == "/start":
        await message.answer("Welcome", reply_markup=SHARE)
    elif message.text == "later":
        asyncio.get_running_loop().call_later(0.1, lambda: asyncio.ensure_future(message.answer("a push")))
    else:
        await message.answer(f"you said {message.text or 'a file'}", reply_markup=MORE)


async def _tapped(tap: CallbackQuery) -> None:
    assert isinstance(tap.message, Message)
    if tap.data == "more":
        await tap.message.edit_text("<b>more</b>", parse_mode="HTML")
    await tap.answer(f"tapped {tap.data}", show_alert=tap.data == "forged")


@pytest_asyncio.fixture
async def running(address: str, messenger: Messenger) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(address))
    bot, dispatcher = Bot(messenger.token, session=session), Dispatcher()
    dispatcher.message.register(_say)
    dispatcher.callback_query.register(_tapped)
    polling = asyncio.create_task(
        dispatcher.start_polling(bot, handle_as_tasks=False, handle_signals=False, close_bot_session=False)
    )
    yield bot
    polling.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await polling
    inner = await session.create_session()
    await inner.close()


async def test_carol_talks_with_the_bot_without_sleeps(running: Bot, carol: Actor) -> None:
    await carol.starts()
    assert carol.screen.text == "Welcome" and carol.keyboard == ["Share my number", "Points"]
    await carol.sends("/points")
    assert carol.screen.text == "you said /points" and carol.screen.buttons == ["More"]
    toast = await carol.presses("More")
    assert toast == Toast("tapped more", alert=False) and carol.toasts == [toast]
    assert carol.screen.html == "<b>more</b>" and carol.screen.buttons == []
    await carol.presses("Points")
    assert carol.screen.text == "you said Points"
    assert [message.text for message in carol.chat if not message.from_bot] == ["/start", "/points", "Points"]


async def test_own_and_foreign_contacts(running: Bot, carol: Actor, ming: Actor) -> None:
    await carol.starts()
    await carol.presses("Share my number")
    assert carol.screen.text == "own 8613800138001"
    await carol.shares_contact_of(ming.person)
    assert carol.screen.text == "foreign 8613800138002"
    await carol.shares_contact()
    assert carol.screen.text == "own 8613800138001"


async def test_a_tap_twice_and_a_forged_one(running: Bot, carol: Actor) -> None:
    await carol.sends("hi")
    message = carol.screen.id
    for _ in range(2):
        assert await carol.presses_data(message, "again") == Toast("tapped again", alert=False)
    assert await carol.presses_data(message, "forged") == Toast("tapped forged", alert=True)


async def test_a_push_is_waited_for(running: Bot, carol: Actor) -> None:
    await carol.sends("later")
    assert (await carol.waits_for("push")).text == "a push"
    assert (await carol.waits_for(lambda screen: screen.text == "a push")).text == "a push"
    await carol.sends("hi")
    with pytest.raises(AssertionError, match="Carol Chen waited in vain for 'push'; came: \\['you said hi'\\]"):
        await carol.waits_for("push", timeout=0.05)


async def test_the_same_update_again(running: Bot, carol: Actor) -> None:
    await carol.sends("hi")
    await carol.repeats_last(3)
    assert [message.text for message in carol.chat].count("you said hi") == 4


async def test_files_blocks_and_buttons_that_are_not_there(running: Bot, carol: Actor) -> None:
    await carol.sends_document(b"x", name="a.txt")
    assert carol.screen.text == "you said a file"
    await carol.blocks()
    await carol.unblocks()
    with pytest.raises(AssertionError, match="sees no button 'Nothing', only \\['More'\\]"):
        await carol.presses("Nothing")


async def test_a_bot_that_does_not_answer_is_named(address: str, messenger: Messenger) -> None:
    hasty = Actor(messenger, CAROL, patience=0.05)
    with pytest.raises(AssertionError, match="the bot did not confirm Carol Chen's update"):
        await hasty.sends("hello?")

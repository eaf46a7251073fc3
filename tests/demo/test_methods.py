"""Methods as aiogram calls them: its real client, over HTTP, with files, menus and edits."""

import io
from collections.abc import AsyncIterator

import pytest_asyncio
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BufferedInputFile,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    KeyboardButton,
    MenuButtonCommands,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from PIL import Image

from demo.actor import Actor
from demo.messenger import Messenger
from demo.people import Person
from tests.demo.conftest import CAROL, MING, BotSide


@pytest_asyncio.fixture
async def client(bot: BotSide) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(bot.address))
    client = Bot(bot.token, session=session, default=DefaultBotProperties(parse_mode="HTML"))
    yield client
    inner = await session.create_session()
    await inner.close()


def _png(colour: str) -> BufferedInputFile:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "PNG")
    return BufferedInputFile(out.getvalue(), "card.png")


GO = InlineKeyboardMarkup(
    inline_keyboard=[
        [InlineKeyboardButton(text="Go", callback_data="go", style="primary")],
        [InlineKeyboardButton(text="Copy", copy_text=CopyTextButton(text="7KQ2-M9XT-4HWPC"))],
    ]
)


async def test_me_and_a_chat(client: Bot) -> None:
    me = await client.get_me()
    assert (me.id, me.is_bot, me.username) == (8000000001, True, "huitou_demo_bot")
    chat = await client.get_chat(CAROL.id)
    assert (chat.first_name, chat.type) == ("Carol", "private")


async def test_formatted_text_with_buttons(client: Bot, carol: Actor) -> None:
    sent = await client.send_message(CAROL.id, "<b>积分</b> &lt;3 🎂 <code>X</code>", reply_markup=GO)
    assert sent.reply_markup is not None and sent.reply_markup.model_dump() == GO.model_dump()
    assert sent.html_text == "<b>积分</b> &lt;3 🎂 <code>X</code>"
    assert carol.screen.text == "积分 <3 🎂 X"
    assert carol.screen.html == sent.html_text
    assert carol.screen.buttons == ["Go", "Copy"]
    assert carol.copies("Copy") == "7KQ2-M9XT-4HWPC"


async def test_a_reply_keyboard_stays_until_it_is_removed(client: Bot, carol: Actor) -> None:
    keyboard = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Share", request_contact=True)]])
    sent = await client.send_message(CAROL.id, "share", reply_markup=keyboard)
    assert sent.reply_markup is None and carol.keyboard == ["Share"]
    await client.send_message(CAROL.id, "next", reply_markup=GO)
    assert carol.keyboard == ["Share"]
    await client.send_message(CAROL.id, "gone", reply_markup=ReplyKeyboardRemove())
    assert carol.keyboard == []


async def test_a_picture_is_sent_fetched_sent_by_id_and_changed(client: Bot, carol: Actor) -> None:
    sent = await client.send_photo(CAROL.id, _png("red"), caption="<i>card</i>", reply_markup=GO)
    assert sent.photo is not None and (sent.photo[-1].width, sent.photo[-1].height) == (40, 30)
    fetched = await client.download(sent.photo[-1].file_id)
    assert fetched is not None and fetched.read() == _png("red").data
    again = await client.send_photo(MING.id, sent.photo[-1].file_id)
    assert again.photo is not None and again.photo[-1].file_id == sent.photo[-1].file_id
    media = InputMediaPhoto(media=_png("blue"), caption="blue")
    changed = await client.edit_message_media(media, chat_id=CAROL.id, message_id=sent.message_id)
    assert not isinstance(changed, bool) and changed.caption == "blue" and changed.reply_markup is None
    recaptioned = await client.edit_message_caption(chat_id=CAROL.id, message_id=sent.message_id, caption="<b>new</b>")
    assert not isinstance(recaptioned, bool) and recaptioned.html_text == "<b>new</b>"
    assert carol.screen.photo != sent.photo[-1].file_id


async def test_documents_and_a_text_that_becomes_one(client: Bot) -> None:
    file = BufferedInputFile(b"a,b\n", "members.csv")
    sent = await client.send_document(CAROL.id, file, caption="export")
    assert sent.document is not None
    assert (sent.document.file_name, sent.document.mime_type) == ("members.csv", "text/csv")
    text = await client.send_message(CAROL.id, "soon")
    media = InputMediaDocument(media=BufferedInputFile(b"x", "x.bin"))
    changed = await client.edit_message_media(media, chat_id=CAROL.id, message_id=text.message_id)
    assert not isinstance(changed, bool) and changed.text is None and changed.document is not None


async def test_edits_delete_and_typing(client: Bot, carol: Actor) -> None:
    sent = await client.send_message(CAROL.id, "one", reply_markup=GO)
    await client.edit_message_text("<b>two</b>", chat_id=CAROL.id, message_id=sent.message_id, reply_markup=GO)
    assert carol.screen.html == "<b>two</b>"
    await client.edit_message_reply_markup(chat_id=CAROL.id, message_id=sent.message_id)
    assert carol.screen.buttons == []
    assert await client.send_chat_action(CAROL.id, "typing") is True
    assert await client.delete_message(CAROL.id, sent.message_id) is True
    assert not any(message.from_bot for message in carol.chat)


async def test_menus_by_language_and_chat(client: Bot, messenger: Messenger) -> None:
    def seen(person: Person) -> list[str]:
        return [one["command"] for one in messenger.world.menus.seen_by(person)]

    scope = BotCommandScopeAllPrivateChats()
    await client.set_my_commands([BotCommand(command="points", description="Points")])
    await client.set_my_commands([BotCommand(command="jifen", description="积分")], language_code="zh")
    assert (seen(CAROL), seen(MING)) == (["points"], ["jifen"])
    await client.set_my_commands([BotCommand(command="home", description="Home")], scope=scope)
    assert (seen(CAROL), seen(MING)) == (["home"], ["home"])
    staff = BotCommandScopeChat(chat_id=MING.id)
    await client.set_my_commands([BotCommand(command="staff", description="Staff")], scope=staff)
    assert (seen(CAROL), seen(MING)) == (["home"], ["staff"])
    assert [one.command for one in await client.get_my_commands(scope=staff)] == ["staff"]
    await client.delete_my_commands(scope=staff)
    await client.delete_my_commands(scope=scope)
    assert seen(MING) == ["jifen"]


async def test_the_profile_is_taken(client: Bot) -> None:
    assert await client.set_my_name("Huitou")
    assert await client.set_my_description("Points")
    assert await client.set_my_short_description("Points")
    assert await client.set_chat_menu_button(menu_button=MenuButtonCommands())
    assert await client.delete_webhook()
    assert (await client.get_webhook_info()).url == ""


async def test_form_bodies_carry_json_and_text_that_looks_like_json(bot: BotSide) -> None:
    params = {"chat_id": CAROL.id, "text": "{not json", "reply_markup": GO.model_dump_json(exclude_none=True)}
    async with bot.http.post(f"{bot.address}/bot{bot.token}/SENDMESSAGE", data=params) as response:
        result = (await response.json())["result"]
    assert result["text"] == "{not json" and result["reply_markup"]["inline_keyboard"][0][0]["text"] == "Go"
    async with bot.http.get(f"{bot.address}/bot{bot.token}/getMe") as response:
        assert (await response.json())["ok"]
    headers = {"Content-Type": "application/json"}
    async with bot.http.post(f"{bot.address}/bot{bot.token}/getMe", data="{", headers=headers) as response:
        assert (await response.json())["description"] == "Bad Request: can't parse JSON object"
    async with bot.http.get(f"{bot.address}/file/bot{bot.token}/photos/none.png") as response:
        assert response.status == 404


async def test_closing_and_logging_out(bot: BotSide) -> None:
    assert await bot.call("close") is True
    assert await bot.call("logOut") is True
    assert await bot.refused("getMe") == "Logged out"

"""Each limit of Telegram refuses a bad call in Telegram's words, and takes the largest good one."""

import io
from typing import Any

import pytest
from aiogram.types import KeyboardButton, ReplyKeyboardMarkup
from PIL import Image

from demo import limits
from demo.limits import LIMITS, check_effect, check_markup
from demo.messenger import Messenger
from demo.people import Person
from demo.rates import Pace, Rates
from demo.refusal import Refusal
from tests.demo.conftest import CAROL, BotSide, SetClock, ToldNo


def _button(**fields: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "Go"} | fields]]}


def _rows(count: int, row: int) -> list[list[dict[str, str]]]:
    buttons = [{"text": str(number), "callback_data": "x"} for number in range(count)]
    return [buttons[start : start + row] for start in range(0, count, row)]


BAD_MESSAGES = [
    ({"text": ""}, "Bad Request: message text is empty"),
    ({"text": " \u200b\n"}, "Bad Request: text must be non-empty"),
    ({"text": "<b> </b>", "parse_mode": "HTML"}, "Bad Request: text must be non-empty"),
    ({"text": "x" * 4097}, "Bad Request: message is too long"),
    ({"text": "x" * 32769}, "Bad Request: text is too long"),
    ({"text": "half \ud83d a pair"}, "Bad Request: strings must be encoded in UTF-8"),
    ({"text": "*x*", "parse_mode": "Fancy"}, "Bad Request: unsupported parse_mode"),
    (
        {"text": "<b>x", "parse_mode": "HTML"},
        "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    ),
    (
        {"text": "x", "entities": [{"type": "bold", "offset": 0, "length": 2}]},
        "Bad Request: entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 1",
    ),
    ({"reply_markup": _button(callback_data="x" * 65)}, "Bad Request: BUTTON_DATA_INVALID"),
    ({"reply_markup": _button(callback_data="积" * 22)}, "Bad Request: BUTTON_DATA_INVALID"),
    (
        {"reply_markup": _button(callback_data="")},
        "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    (
        {"reply_markup": _button()},
        "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    ({"reply_markup": _button(callback_data="x", url="https://example.com")}, "Bad Request: BUTTON_TYPE_INVALID"),
    ({"reply_markup": _button(copy_text={"text": "x" * 257})}, "Bad Request: BUTTON_COPY_TEXT_INVALID"),
    ({"reply_markup": _button(copy_text={"text": ""})}, "Bad Request: BUTTON_COPY_TEXT_INVALID"),
    (
        {"reply_markup": _button(url="not an address")},
        "Bad Request: inline keyboard button URL 'not an address' is invalid: Wrong HTTP URL",
    ),
    (
        {"reply_markup": {"inline_keyboard": [[{"text": "", "callback_data": "x"}]]}},
        "Bad Request: inline keyboard button text must be non-empty",
    ),
    ({"reply_markup": {"inline_keyboard": _rows(101, 5)}}, "Bad Request: reply markup is too long"),
    ({"reply_markup": {"inline_keyboard": _rows(9, 9)}}, "Bad Request: reply markup is too long"),
    ({"reply_markup": {"keyboard": _rows(301, 3)}}, "Bad Request: reply markup is too long"),
    ({"reply_markup": {"keyboard": _rows(13, 13)}}, "Bad Request: reply markup is too long"),
    ({"reply_markup": {"keyboard": [[{"text": ""}]]}}, "Bad Request: keyboard button text must be non-empty"),
    (
        {"reply_markup": {"keyboard": [[{"text": "x", "request_contact": True, "request_location": True}]]}},
        "Bad Request: BUTTON_TYPE_INVALID",
    ),
    (
        {"reply_markup": {"keyboard": [[{"text": "x"}]], "input_field_placeholder": "x" * 65}},
        "Bad Request: REPLY_MARKUP_INVALID",
    ),
    ({"message_effect_id": "12345"}, "Bad Request: EFFECT_ID_INVALID"),
    ({"reply_parameters": {"message_id": 99}}, "Bad Request: message to be replied not found"),
]


@pytest.mark.parametrize(("bad", "words"), BAD_MESSAGES)
async def test_a_bad_message_is_refused_in_telegrams_words(bot: BotSide, bad: dict[str, Any], words: str) -> None:
    assert await bot.refused("sendMessage", **({"chat_id": CAROL.id, "text": "hello"} | bad)) == words


GOOD_MESSAGES = [
    {"text": "x" * 4096},
    {"text": "<b>" + "积" * 4096 + "</b>", "parse_mode": "HTML"},
    {"reply_markup": _button(callback_data="积" * 21 + "x")},
    {"reply_markup": _button(copy_text={"text": "x" * 256})},
    {"reply_markup": _button(url="https://example.com/a?b=c", style="primary")},
    {"reply_markup": _button(url="tg://user?id=1001")},
    {"reply_markup": {"inline_keyboard": _rows(100, 8)}},
    {"reply_markup": {"keyboard": _rows(300, 12), "input_field_placeholder": "x" * 64}},
    {"reply_markup": {"keyboard": [[{"text": "Share", "request_contact": True}]]}},
    {"reply_markup": {"remove_keyboard": True}},
    {"message_effect_id": "5046509860389126442"},
]


@pytest.mark.parametrize("good", GOOD_MESSAGES)
async def test_the_largest_good_message_is_taken(bot: BotSide, good: dict[str, Any]) -> None:
    sent = await bot.call("sendMessage", **({"chat_id": CAROL.id, "text": "hello"} | good))
    assert sent["message_id"] and sent["chat"]["id"] == CAROL.id


async def test_effects_and_contact_requests_are_for_private_chats() -> None:
    with pytest.raises(Refusal, match="can't use message effects in the chat"):
        check_effect("5046509860389126442", private=False)
    asks = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Share", request_contact=True)]])
    with pytest.raises(Refusal, match="phone number can be requested in private chats only"):
        check_markup(asks, private=False)


def _picture(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("1", (width, height)).save(out, "PNG")
    return out.getvalue()


BAD_FILES = [
    ("sendPhoto", "photo", b"", "Bad Request: file must be non-empty"),
    ("sendPhoto", "photo", b"no picture", "Bad Request: IMAGE_PROCESS_FAILED"),
    (
        "sendPhoto",
        "photo",
        b"x" * (limits.PHOTO.high + 1),
        "Bad Request: file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes",
    ),
    ("sendPhoto", "photo", _picture(9000, 1001), "Bad Request: PHOTO_INVALID_DIMENSIONS"),
    ("sendPhoto", "photo", _picture(210, 10), "Bad Request: PHOTO_INVALID_DIMENSIONS"),
    ("sendDocument", "document", b"x" * (limits.UPLOAD.high + 1), "Request Entity Too Large"),
]


@pytest.mark.parametrize(("method", "field", "data", "words"), BAD_FILES)
async def test_a_bad_file_is_refused(bot: BotSide, method: str, field: str, data: bytes, words: str) -> None:
    import aiohttp

    form = aiohttp.FormData({"chat_id": str(CAROL.id), field: "attach://one"})
    form.add_field("one", io.BytesIO(data), filename="a.png")
    async with bot.http.post(f"{bot.address}/bot{bot.token}/{method}", data=form) as response:
        assert (await response.json())["description"] == words


async def test_a_caption_has_1024_characters_and_edits_have_the_same_limits(bot: BotSide) -> None:
    import aiohttp

    form = aiohttp.FormData({"chat_id": str(CAROL.id), "caption": "x" * 1025})
    form.add_field("photo", io.BytesIO(_picture(20, 20)), filename="a.png")
    async with bot.http.post(f"{bot.address}/bot{bot.token}/sendPhoto", data=form) as response:
        assert (await response.json())["description"] == "Bad Request: message caption is too long"
    sent = await bot.call("sendMessage", chat_id=CAROL.id, text="hello")
    target = {"chat_id": CAROL.id, "message_id": sent["message_id"]}
    assert await bot.refused("editMessageText", **target, text="x" * 4097) == "Bad Request: message is too long"
    assert await bot.refused("editMessageText", **target, text="") == "Bad Request: message text is empty"
    words = await bot.refused("editMessageText", **target, text="y", reply_markup=_button(callback_data="x" * 65))
    assert words == "Bad Request: BUTTON_DATA_INVALID"


async def test_files_by_unknown_id_or_address_are_refused(bot: BotSide) -> None:
    words = await bot.refused("sendPhoto", chat_id=CAROL.id, photo="photo-unknown")
    assert words == "Bad Request: wrong file identifier/HTTP URL specified"
    words = await bot.refused("sendPhoto", chat_id=CAROL.id, photo="https://example.com/a.png")
    assert words == "Bad Request: failed to get HTTP URL content"
    words = await bot.refused("getFile", file_id="photo-unknown")
    assert words == "Bad Request: wrong file_id or the file is temporarily unavailable"


async def test_only_files_up_to_20_megabytes_can_be_fetched(bot: BotSide, messenger: Messenger) -> None:
    file = messenger.world.files.keep("document", b"x" * (limits.DOWNLOAD.high + 1), "big.bin")
    assert await bot.refused("getFile", file_id=file.id) == "Bad Request: file is too big"


async def test_nobody_is_written_to_who_did_not_open_the_chat(bot: BotSide, messenger: Messenger) -> None:
    messenger.world.chats.add(Person(id=1003, first_name="Dave"))
    words = await bot.refused("sendMessage", chat_id=1003, text="x")
    assert words == "Forbidden: bot can't initiate conversation with a user"
    for unknown in (99, "@nobody", -100123, "1" * 30):
        assert await bot.refused("sendMessage", chat_id=unknown, text="x") == "Bad Request: chat not found"
    assert await bot.refused("sendMessage", text="x") == "Bad Request: chat_id is empty"


async def test_a_block_and_a_deleted_account_are_told(bot: BotSide, messenger: Messenger) -> None:
    sent = await bot.call("sendMessage", chat_id=CAROL.id, text="x")
    messenger.block(CAROL)
    words = await bot.refused("sendMessage", chat_id=CAROL.id, text="x")
    assert words == "Forbidden: bot was blocked by the user"
    words = await bot.refused("editMessageText", chat_id=CAROL.id, message_id=sent["message_id"], text="y")
    assert words == "Forbidden: bot was blocked by the user"
    messenger.unblock(CAROL)
    assert await bot.call("sendMessage", chat_id=CAROL.id, text="x")
    messenger.delete_account(CAROL)
    assert await bot.refused("sendMessage", chat_id=CAROL.id, text="x") == "Forbidden: user is deactivated"


async def test_an_edit_must_change_something_that_the_bot_may_edit(bot: BotSide, messenger: Messenger) -> None:
    sent = await bot.call("sendMessage", chat_id=CAROL.id, text="x", reply_markup=_button(callback_data="y"))
    target = {"chat_id": CAROL.id, "message_id": sent["message_id"]}
    same = await bot.refused("editMessageText", **target, text=" x ", reply_markup=_button(callback_data="y"))
    assert same.startswith("Bad Request: message is not modified: specified new message content")
    same = await bot.refused("editMessageReplyMarkup", **target, reply_markup=_button(callback_data="y"))
    assert same.startswith("Bad Request: message is not modified")
    edited = await bot.call("editMessageText", **target, text="x")
    assert "reply_markup" not in edited and edited["edit_date"]
    words = await bot.refused("editMessageText", chat_id=CAROL.id, message_id=99, text="x")
    assert words == "Bad Request: message to edit not found"
    own = messenger.send_text(CAROL, "hi").payload["message_id"]
    words = await bot.refused("editMessageText", chat_id=CAROL.id, message_id=own, text="x")
    assert words == "Bad Request: message can't be edited"
    words = await bot.refused("editMessageCaption", **target, caption="x")
    assert words == "Bad Request: there is no caption in the message to edit"


async def test_a_message_sent_with_a_reply_keyboard_cannot_be_edited(bot: BotSide) -> None:
    keyboard = {"keyboard": [[{"text": "Points"}]]}
    sent = await bot.call("sendMessage", chat_id=CAROL.id, text="x", reply_markup=keyboard)
    words = await bot.refused("editMessageText", chat_id=CAROL.id, message_id=sent["message_id"], text="y")
    assert words == "Bad Request: message can't be edited"


async def test_only_messages_of_two_days_can_be_deleted(bot: BotSide, clock: SetClock) -> None:
    sent = await bot.call("sendMessage", chat_id=CAROL.id, text="x")
    target = {"chat_id": CAROL.id, "message_id": sent["message_id"]}
    clock.later(hours=49)
    assert await bot.refused("deleteMessage", **target) == "Bad Request: message can't be deleted for everyone"
    clock.later(hours=-2)
    assert await bot.call("deleteMessage", **target) is True
    assert await bot.refused("deleteMessage", **target) == "Bad Request: message to delete not found"


async def test_a_tap_is_answered_in_time_and_in_few_words(bot: BotSide, messenger: Messenger) -> None:
    tap = messenger.press(CAROL, 1, "x")
    words = await bot.refused("answerCallbackQuery", callback_query_id=tap.id, text="x" * 201)
    assert words == "Bad Request: MESSAGE_TOO_LONG"
    assert await bot.call("answerCallbackQuery", callback_query_id=tap.id, text="x" * 200) is True
    old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert await bot.refused("answerCallbackQuery", callback_query_id="1") == old
    messenger.world.tap_lifetime = 0
    assert await bot.refused("answerCallbackQuery", callback_query_id=messenger.press(CAROL, 1, "x").id) == old


BAD_COMMANDS = [
    ([{"command": f"c{number}", "description": "d"} for number in range(101)], "Bad Request: BOT_COMMANDS_TOO_MUCH"),
    ([{"command": "Points", "description": "d"}], "Bad Request: BOT_COMMAND_INVALID"),
    ([{"command": "积分", "description": "d"}], "Bad Request: BOT_COMMAND_INVALID"),
    ([{"command": "", "description": "d"}], "Bad Request: command must be non-empty"),
    ([{"command": "x" * 33, "description": "d"}], "Bad Request: command length must not exceed 32"),
    ([{"command": "x", "description": " "}], "Bad Request: command description must be non-empty"),
    ([{"command": "x", "description": "d" * 257}], "Bad Request: command description length must not exceed 256"),
    ([{"command": "x"}], 'Bad Request: can\'t find field "description"'),
]


@pytest.mark.parametrize(("commands", "words"), BAD_COMMANDS)
async def test_a_bad_command_menu_is_refused(bot: BotSide, commands: list[Any], words: str) -> None:
    assert await bot.refused("setMyCommands", commands=commands) == words


async def test_command_languages_have_two_letters(bot: BotSide) -> None:
    menu = [{"command": "points", "description": "Points"}]
    words = await bot.refused("setMyCommands", commands=menu, language_code="zh-hans")
    assert words == "Bad Request: invalid language code specified"


async def test_a_webhook_needs_a_proper_address_and_secret(bot: BotSide) -> None:
    url = "https://shop.example/hook"
    assert await bot.refused("setWebhook", url="nonsense") == "Bad Request: invalid webhook URL specified"
    words = await bot.refused("setWebhook", url="http://shop.example/hook")
    assert words == "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"
    words = await bot.refused("setWebhook", url=url, secret_token="x" * 257)
    assert words == "Bad Request: secret token is too long"
    words = await bot.refused("setWebhook", url=url, secret_token="sécret")
    assert words == "Bad Request: secret token contains unallowed characters"


async def test_too_fast_in_one_chat_waits_and_other_chats_go_on(bot: BotSide, messenger: Messenger) -> None:
    messenger.world.rates = Rates(per_chat=Pace(per_second=0.5, burst=2))
    for _ in range(2):
        await bot.call("sendMessage", chat_id=CAROL.id, text="x")
    with pytest.raises(ToldNo) as told:
        await bot.call("sendMessage", chat_id=CAROL.id, text="x")
    assert told.value.answer == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 2",
        "parameters": {"retry_after": 2},
    }
    assert await bot.call("sendMessage", chat_id=1002, text="x")


async def test_thirty_messages_a_second_over_all_chats() -> None:
    rates = Rates()
    for chat in range(30):
        rates.check(chat, now=0.0)
    with pytest.raises(Refusal, match="Too Many Requests: retry after 1"):
        rates.check(31, now=0.0)
    for chat in range(31, 46):
        rates.check(chat, now=0.5)
    with pytest.raises(Refusal):
        rates.check(99, now=0.5)


async def test_wrong_token_and_unknown_method(bot: BotSide) -> None:
    assert await bot.refused("sendPigeon") == "Not Found: method not found"
    bot.token = "123:wrong"
    assert await bot.refused("getMe") == "Unauthorized"


async def test_every_limit_in_the_table_has_words_for_both_ends() -> None:
    assert len(LIMITS) > 20
    for limit in LIMITS:
        with pytest.raises(Refusal):
            limit.check(limit.high + 1)
        limit.check(limit.high)
        if limit.low:
            with pytest.raises(Refusal):
                limit.check(limit.low - 1)

"""The connection to the Bot API: an answer to a person waits out what it can, a late one is no trouble (F12, F20)."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramRetryAfter, TelegramServerError
from aiogram.methods import SendMessage

from bot.rate import SendRate
from bot.telegram import PUSHING, connect
from demo.app import serve
from demo.journal import Entry, read_journal
from demo.messenger import DEMO_TOKEN, Messenger, Options
from demo.people import Person
from demo.rates import Rates
from demo.script import Outcome, Scripted

ALICE = Person(id=101, first_name="Alice")


@dataclass
class Line:
    """A bot and its messenger."""

    bot: Bot
    rate: SendRate
    messenger: Messenger
    journal: Path

    def calls(self, method: str = "sendMessage") -> list[Entry]:
        return read_journal(self.journal, method=method)


@pytest.fixture
def per_second() -> int:
    return 30


@pytest.fixture
async def line(tmp_path: Path, per_second: int) -> AsyncIterator[Line]:
    journal = tmp_path / "journal.jsonl"
    options = Options(journal=journal, rates=Rates(enabled=False))
    messenger = Messenger([ALICE], clock=lambda: datetime.now(UTC), options=options)
    async with serve(messenger) as address:
        rate = SendRate(per_second=per_second)
        bot = connect(token=DEMO_TOKEN, api=address, rate=rate)
        messenger.start(ALICE)
        yield Line(bot, rate, messenger, journal)
        await bot.session.close()


async def test_words_are_read_as_html_and_links_show_no_preview(line: Line) -> None:
    await line.bot.send_message(101, "<b>hello</b> https://example.org")

    params = line.calls()[0].params
    assert params["parse_mode"] == "HTML"
    assert "true" in str(params["link_preview_options"]).lower()


async def test_a_reply_waits_when_the_messenger_asks_for_a_moment(line: Line) -> None:
    line.messenger.script(Scripted(outcome=Outcome.TOO_MANY_REQUESTS, method="sendMessage", retry_after=1))
    await line.bot.send_message(101, "hello")

    first, second = line.calls()
    assert (first.status, second.status) == (429, 200)
    assert second.seconds - first.seconds >= 1


async def test_a_long_wait_is_given_up_and_pushed_messages_hear_of_it(line: Line) -> None:
    line.messenger.script(Scripted(outcome=Outcome.TOO_MANY_REQUESTS, method="sendMessage", retry_after=600))
    with pytest.raises(TelegramRetryAfter):
        await asyncio.wait_for(line.bot.send_message(101, "hello"), 1)

    assert len(line.calls()) == 1
    assert 590 < line.rate.closed_for <= 600


async def test_what_is_pushed_is_told_at_once_to_wait(line: Line) -> None:
    """Its pace and its failures are the sender's business."""
    line.messenger.script(Scripted(outcome=Outcome.TOO_MANY_REQUESTS, method="sendMessage", retry_after=1))
    token = PUSHING.set(True)
    with pytest.raises(TelegramRetryAfter):
        await asyncio.wait_for(line.bot.send_message(101, "hello"), 0.5)
    PUSHING.reset(token)


async def test_an_edit_that_changes_nothing_is_no_trouble(line: Line) -> None:
    message = await line.bot.send_message(101, "hello")

    assert await line.bot.edit_message_text("hello", chat_id=101, message_id=message.message_id) is True
    assert line.calls("editMessageText")[0].status == 400


async def test_an_edit_of_a_message_that_is_gone_is_no_trouble(line: Line) -> None:
    assert await line.bot.edit_message_text("hello", chat_id=101, message_id=4711) is True


async def test_an_answer_to_a_tap_of_long_ago_is_no_trouble(line: Line) -> None:
    assert await line.bot.answer_callback_query("4100000000000000099", text="hello") is True
    assert line.calls("answerCallbackQuery")[0].status == 400


async def test_other_refusals_are_heard(line: Line) -> None:
    with pytest.raises(TelegramBadRequest, match="entities"):
        await line.bot.send_message(101, "<b>never closed")
    line.messenger.block(ALICE)
    with pytest.raises(TelegramForbiddenError, match="blocked"):
        await line.bot.send_message(101, "hello")


@pytest.mark.parametrize("page", ["<html>Bad Gateway</html>", "", '{"ok": false', '{"ok":false,"error_code":502}'])
async def test_a_failing_server_is_known_by_its_status_whatever_it_says(line: Line, page: str) -> None:
    """Then nothing was sent, and it is tried again; an answer that cannot be read would be a doubt."""
    with pytest.raises(TelegramServerError, match="502"):
        line.bot.session.check_response(line.bot, SendMessage(chat_id=101, text="hello"), 502, page)


@pytest.mark.parametrize("page", ["<html>slow down</html>", "", '{"ok":false,"error_code":429,"description":"Slow"}'])
async def test_a_request_to_wait_that_names_no_time_is_still_one(line: Line, page: str) -> None:
    """Nothing was sent then: a greeting is not given up as a doubt, a receipt does not come twice."""
    with pytest.raises(TelegramRetryAfter) as caught:
        line.bot.session.check_response(line.bot, SendMessage(chat_id=101, text="hello"), 429, page)
    assert caught.value.retry_after == 1


@pytest.mark.parametrize("per_second", [2])
async def test_only_what_writes_to_people_takes_a_place_in_the_rate(line: Line, per_second: int) -> None:
    started = asyncio.get_running_loop().time()
    message = await line.bot.send_message(101, "one")
    for words in "abcdefgh":
        await line.bot.edit_message_text(words, chat_id=101, message_id=message.message_id)
    await line.bot.send_message(101, "two")
    assert asyncio.get_running_loop().time() - started < 0.8

    await line.bot.send_message(101, "three")
    moments = [entry.seconds for entry in line.calls()]
    assert moments[2] - moments[0] >= 1

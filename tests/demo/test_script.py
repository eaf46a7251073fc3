"""Bad days on order: each scripted outcome, and what the journal says of it."""

import asyncio
import json

import aiohttp
import pytest

from demo.actor import Actor
from demo.journal import Entry, read_journal
from demo.messenger import Messenger
from demo.script import Outcome, Scripted, scripted_from_json
from tests.demo.conftest import CAROL, MING, BotSide, ToldNo


def _last(messenger: Messenger) -> Entry:
    assert messenger.journal.path is not None
    return read_journal(messenger.journal.path, method="sendMessage")[-1]


async def _raw(bot: BotSide) -> tuple[int, str]:
    url = f"{bot.address}/bot{bot.token}/sendMessage"
    async with bot.http.post(url, json={"chat_id": CAROL.id, "text": "x"}) as response:
        return response.status, await response.text()


async def test_sent_and_the_answer_lost(bot: BotSide, messenger: Messenger, carol: Actor) -> None:
    messenger.script(Scripted(outcome=Outcome.SENT_BUT_ANSWER_LOST, method="sendMessage"))
    with pytest.raises(aiohttp.ClientError):
        await bot.call("sendMessage", chat_id=CAROL.id, text="lost")
    assert carol.screen.text == "lost"
    entry = _last(messenger)
    assert entry.performed and entry.answered and entry.status is None and not entry.ok
    assert await bot.call("sendMessage", chat_id=CAROL.id, text="next")


async def test_429_with_the_seconds_to_wait(bot: BotSide, messenger: Messenger) -> None:
    messenger.script(Scripted(outcome=Outcome.TOO_MANY_REQUESTS, chat_id=CAROL.id, retry_after=30))
    assert await bot.call("sendMessage", chat_id=MING.id, text="x")
    with pytest.raises(ToldNo, match="Too Many Requests: retry after 30") as told:
        await bot.call("sendMessage", chat_id=CAROL.id, text="x")
    assert told.value.answer["parameters"] == {"retry_after": 30}
    entry = _last(messenger)
    assert (entry.scripted, entry.status, entry.performed) == ("429", 429, False)
    assert len(messenger.chat_of(CAROL).messages) == 1


@pytest.mark.parametrize(
    ("status", "words"), [(500, "Internal Server Error"), (502, "Bad Gateway"), (504, "Gateway Timeout")]
)
async def test_server_errors(bot: BotSide, messenger: Messenger, status: int, words: str) -> None:
    messenger.script(Scripted(outcome=Outcome.SERVER_ERROR, status=status))
    assert await bot.refused("sendMessage", chat_id=CAROL.id, text="x") == words
    assert not _last(messenger).performed


async def test_a_server_error_may_hide_a_sent_message(bot: BotSide, messenger: Messenger, carol: Actor) -> None:
    messenger.script(Scripted(outcome=Outcome.SERVER_ERROR, status=504, performs=True))
    await bot.refused("sendMessage", chat_id=CAROL.id, text="hidden")
    assert carol.screen.text == "hidden" and _last(messenger).performed


async def test_garbage_of_four_kinds(bot: BotSide, messenger: Messenger) -> None:
    for garbage in ("html", "truncated", "no_result", "big"):
        messenger.script(scripted_from_json({"outcome": "garbage", "method": "sendmessage", "garbage": garbage}))
    html, truncated, no_result, big = [await _raw(bot) for _ in range(4)]
    assert html[0] == 200 and html[1].startswith("<html>")
    with pytest.raises(ValueError):
        json.loads(truncated[1])
    assert json.loads(no_result[1]) == {"ok": True}
    assert len(big[1]) > 10_000_000
    assert len(messenger.chat_of(CAROL).messages) == 5


async def test_any_refusal(bot: BotSide, messenger: Messenger) -> None:
    messenger.script(Scripted(outcome=Outcome.REFUSE, times=2, description="Forbidden: user is deactivated"))
    for _ in range(2):
        assert await bot.refused("sendMessage", chat_id=CAROL.id, text="x") == "Forbidden: user is deactivated"
    assert await bot.call("sendMessage", chat_id=CAROL.id, text="x")


@pytest.mark.parametrize(("when", "messages"), [("before", 1), ("after", 2)])
async def test_a_hang_before_or_after_the_effect(bot: BotSide, messenger: Messenger, when: str, messages: int) -> None:
    messenger.script(scripted_from_json({"outcome": "hang", "seconds": 0.2, "when": when}))
    call = asyncio.create_task(bot.call("sendMessage", chat_id=CAROL.id, text="x"))
    await asyncio.sleep(0.1)
    assert len(messenger.chat_of(CAROL).messages) == messages
    assert not _last(messenger).answered
    await call
    assert _last(messenger).ok


async def test_orders_and_latency_over_the_control_endpoint(bot: BotSide, messenger: Messenger) -> None:
    async with bot.http.post(f"{bot.address}/demo/script", json={"outcome": "429", "method": "getMe"}) as response:
        assert len((await response.json())["orders"]) == 1
    assert await bot.refused("getMe") == "Too Many Requests: retry after 1"
    async with bot.http.post(f"{bot.address}/demo/script", json={"outcome": "unheard of"}) as response:
        assert response.status == 400
    async with bot.http.post(f"{bot.address}/demo/script", json={"latency": 0.1}) as response:
        assert (await response.json())["latency"] == 0.1
    before = messenger.world.seconds()
    await bot.call("getMe")
    assert messenger.world.seconds() - before >= 0.1
    async with bot.http.delete(f"{bot.address}/demo/script"):
        assert messenger.scripts.latency == 0


async def test_the_journal_holds_every_call_and_no_secret(bot: BotSide, messenger: Messenger) -> None:
    await bot.call("sendMessage", chat_id=CAROL.id, text="积分")
    await bot.call("setWebhook", url="https://127.0.0.1:1/hook", secret_token="hush-hush")
    await bot.call("deleteWebhook")
    form = aiohttp.FormData({"chat_id": str(CAROL.id)})
    form.add_field("document", b"%PDF", filename="a.pdf")
    await bot.http.post(f"{bot.address}/bot{bot.token}/sendDocument", data=form)
    right, bot.token = bot.token, "8000000001:stolen"
    await bot.refused("sendMessage", chat_id=CAROL.id, text="x")
    path = messenger.journal.path
    assert path is not None
    entries = read_journal(path)
    assert [entry.method for entry in entries] == [
        "sendMessage",
        "setWebhook",
        "deleteWebhook",
        "sendDocument",
        "sendMessage",
    ]
    assert entries[0].params["text"] == "积分" and entries[0].answer["result"]["text"] == "积分"
    assert entries[1].params["secret_token"] == "***"
    assert entries[3].params["_files"]["document"]["size"] == 4
    assert entries[4].status == 401
    assert [entry.number for entry in read_journal(path, method="sendmessage", chat_id=CAROL.id)] == [1]
    written = path.read_text()
    for secret in (right, right.split(":")[1], "hush-hush", "stolen"):
        assert secret not in written


async def test_a_journal_survives_a_cut_line_and_goes_on_numbering(messenger: Messenger, bot: BotSide) -> None:
    await bot.call("getMe")
    path = messenger.journal.path
    assert path is not None
    with path.open("a") as file:
        file.write('{"number": 2, "method": "send')
    assert len(read_journal(path)) == 1

"""Webhook delivery: with the secret, in order in each chat, again until it is taken."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest_asyncio
from aiohttp import web

from demo.actor import Actor
from demo.messenger import Messenger
from tests.demo.conftest import CAROL, MING, BotSide


@dataclass
class Receiver:
    """A bot's webhook that answers as told."""

    url: str = ""
    updates: list[dict[str, Any]] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    slow_chat: int = 0
    reply: dict[str, Any] | None = None
    running: int = 0
    most_running: int = 0

    async def take(self, request: web.Request) -> web.Response:
        self.running += 1
        self.most_running = max(self.running, self.most_running)
        update = await request.json()
        self.updates.append(update)
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        if update.get("message", {}).get("chat", {}).get("id") == self.slow_chat:
            await asyncio.sleep(0.1)
        self.running -= 1
        status = self.statuses.pop(0) if self.statuses else 200
        return web.json_response(self.reply, status=status) if self.reply else web.Response(status=status)

    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.updates]


@pytest_asyncio.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/hook", receiver.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiver
    await runner.cleanup()


async def test_an_update_is_posted_with_the_secret(bot: BotSide, receiver: Receiver, carol: Actor) -> None:
    await bot.call("setWebhook", url=receiver.url, secret_token="s3cret_-X")
    await carol.sends("hi")
    assert receiver.texts() == ["hi"] and receiver.secrets == ["s3cret_-X"]


async def test_it_is_posted_again_until_it_is_taken(bot: BotSide, receiver: Receiver, carol: Actor) -> None:
    receiver.statuses = [503, 500, 404]
    await bot.call("setWebhook", url=receiver.url)
    await carol.sends("hi")
    assert receiver.texts() == ["hi"] * 4
    assert len({update["update_id"] for update in receiver.updates}) == 1
    info = await bot.call("getWebhookInfo")
    assert info["pending_update_count"] == 0
    assert info["last_error_message"] == "Wrong response from the webhook: 404 Not Found"


async def test_a_chat_keeps_its_order_and_others_do_not_wait(
    bot: BotSide, receiver: Receiver, messenger: Messenger
) -> None:
    receiver.slow_chat = CAROL.id
    await bot.call("setWebhook", url=receiver.url)
    slow = [messenger.send_text(CAROL, f"carol {number}") for number in range(3)]
    quick = [messenger.send_text(MING, f"ming {number}") for number in range(3)]
    await asyncio.wait_for(asyncio.gather(*(update.handled.wait() for update in quick)), 2)
    assert not slow[-1].handled.is_set()
    await asyncio.wait_for(slow[-1].handled.wait(), 2)
    carols = [text for text in receiver.texts() if text.startswith("carol")]
    assert carols == ["carol 0", "carol 1", "carol 2"]


async def test_what_waited_before_is_delivered_and_what_is_left_can_be_polled(
    bot: BotSide, receiver: Receiver, messenger: Messenger
) -> None:
    waiting = messenger.send_text(CAROL, "early")
    await bot.call("setWebhook", url=receiver.url)
    await asyncio.wait_for(waiting.handled.wait(), 2)
    receiver.statuses = [500] * 1000
    messenger.send_text(CAROL, "late")
    await asyncio.sleep(0.05)
    assert (await bot.call("getWebhookInfo"))["pending_update_count"] == 1
    await bot.call("deleteWebhook")
    [update] = await bot.updates()
    assert update["message"]["text"] == "late"


async def test_pending_updates_can_be_dropped(bot: BotSide, receiver: Receiver, messenger: Messenger) -> None:
    messenger.send_text(CAROL, "early")
    await bot.call("setWebhook", url=receiver.url, drop_pending_updates=True)
    await bot.call("deleteWebhook")
    assert receiver.updates == [] and await bot.updates() == []


async def test_copies_of_one_update_arrive_side_by_side(bot: BotSide, receiver: Receiver, carol: Actor) -> None:
    receiver.slow_chat = CAROL.id
    await bot.call("setWebhook", url=receiver.url)
    await carol.sends("hi")
    await carol.repeats_last(5)
    assert len({update["update_id"] for update in receiver.updates}) == 1
    assert len(receiver.updates) == 6 and receiver.most_running > 1


async def test_a_method_in_the_answer_is_performed(bot: BotSide, receiver: Receiver, carol: Actor) -> None:
    receiver.reply = {"method": "sendMessage", "chat_id": CAROL.id, "text": "from the answer"}
    await bot.call("setWebhook", url=receiver.url)
    await carol.sends("hi")
    assert carol.screen.text == "from the answer"


async def test_a_bot_that_is_down_is_asked_again(bot: BotSide, messenger: Messenger) -> None:
    await bot.call("setWebhook", url="http://127.0.0.1:1/hook")
    update = messenger.send_text(CAROL, "hi")
    await asyncio.sleep(0.1)
    assert update.deliveries > 1 and not update.handled.is_set()
    assert "last_error_message" in await bot.call("getWebhookInfo")

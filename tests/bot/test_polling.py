"""Polling: nothing that a member wrote is lost, whatever happens to Telegram, the database, or this process."""

import asyncio
import contextlib
import json
import time
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Update
from aiohttp import web
from aiohttp.test_utils import TestServer
from structlog.testing import capture_logs

from bot.backoff import Backoff
from bot.errors import BotTokenRejected, RetryUpdate
from bot.lanes import Lanes
from bot.polling import Poller
from tests.bot.updates import BOB, wrote

TOKEN = "7654321098:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawx"


class Telegram:
    """getUpdates as Telegram does it: what is below the offset is gone for good, the rest is given again and again."""

    def __init__(self) -> None:
        self.waiting: list[dict[str, Any]] = []
        self.calls: list[dict[str, Any]] = []
        self.troubles: list[tuple[int, str]] = []
        self.webhook_deleted = 0
        self.webhook_answer: tuple[int, str] | None = None
        self.news = asyncio.Event()

    def send(self, *updates: dict[str, Any]) -> None:
        """People do something."""
        self.waiting += updates
        self.news.set()

    def refuse(self, status: int, description: str = "", **parameters: Any) -> None:
        """The next getUpdates fails."""
        body = {"ok": False, "error_code": status, "description": description, "parameters": parameters}
        self.troubles.append((status, json.dumps(body)))

    async def get_updates(self, request: web.Request) -> web.Response:
        form = {key: json.loads(str(value)) for key, value in (await request.post()).items()}
        self.calls.append(form)
        if self.troubles:
            status, body = self.troubles.pop(0)
            return web.Response(status=status, text=body)
        offset = form.get("offset")
        if offset is not None:
            self.waiting = [update for update in self.waiting if update["update_id"] >= offset]
        if not self.waiting and form.get("timeout"):
            self.news.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.news.wait(), form["timeout"])
        return web.json_response({"ok": True, "result": self.waiting[: form.get("limit", 100)]})

    async def delete_webhook(self, _request: web.Request) -> web.Response:
        self.webhook_deleted += 1
        if self.webhook_answer is not None:
            return web.Response(status=self.webhook_answer[0], text=self.webhook_answer[1])
        return web.json_response({"ok": True, "result": True})


class World:
    """A bot, Telegram, and a journal of what was handled."""

    def __init__(self, telegram: Telegram, bot: Bot) -> None:
        self.telegram = telegram
        self.bot = bot
        self.stop = asyncio.Event()
        self.handled: list[int] = []
        self.handle: Callable[[Update], Any] = self.note
        self.poller: Poller | None = None
        self.running: asyncio.Task[None] | None = None

    async def note(self, update: Update) -> None:
        self.handled.append(update.update_id)

    def start(self, **options: Any) -> None:
        """The portal starts."""

        async def handle(update: Update) -> None:
            await self.handle(update)

        defaults: dict[str, Any] = {"poll_seconds": 1, "backoff": Backoff(first=0.02, longest=0.05), "drain_seconds": 2}
        self.poller = Poller(bot=self.bot, lanes=Lanes(handle), allowed_updates=["message"], **{**defaults, **options})
        self.running = asyncio.create_task(self.poller.run(self.stop))

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until it is so; a test that waits for nothing fails."""
        async with asyncio.timeout(5):
            while not condition():
                assert self.running is not None
                if self.running.done():
                    self.running.result()
                await asyncio.sleep(0.005)

    async def shut_down(self) -> None:
        """SIGTERM."""
        self.stop.set()
        if self.running is not None:
            await asyncio.wait_for(self.running, 5)


@pytest.fixture
async def world() -> AsyncIterator[World]:
    telegram = Telegram()
    app = web.Application()
    app.router.add_post(f"/bot{TOKEN}/getUpdates", telegram.get_updates)
    app.router.add_post(f"/bot{TOKEN}/deleteWebhook", telegram.delete_webhook)
    async with TestServer(app) as server:
        api = TelegramAPIServer.from_base(str(server.make_url("")).rstrip("/"))
        async with Bot(TOKEN, session=AiohttpSession(api=api)) as bot:
            world = World(telegram, bot)
            yield world
            if world.running is not None and not world.running.done():
                world.running.cancel()
                await asyncio.wait({world.running})


async def test_what_people_wrote_is_handled_and_confirmed(world: World) -> None:
    world.telegram.send(wrote(11), wrote(12, of=BOB))
    world.start()
    await world.until(lambda: world.handled == [11, 12] and world.telegram.waiting == [])
    world.telegram.send(wrote(13))
    await world.until(lambda: world.handled == [11, 12, 13])

    await world.shut_down()

    assert world.telegram.webhook_deleted == 1
    assert [call.get("offset") for call in world.telegram.calls][:3] == [None, 13, 14]
    assert world.telegram.calls[0]["allowed_updates"] == ["message"]
    assert world.telegram.waiting == []


async def test_nothing_is_confirmed_before_its_effect_is_there(world: World) -> None:
    door = asyncio.Event()

    async def handle(update: Update) -> None:
        if update.update_id == 12:
            await door.wait()
        await world.note(update)

    world.handle = handle
    world.telegram.send(wrote(11), wrote(12, of=BOB))
    world.start()
    await world.until(lambda: world.handled == [11])
    await asyncio.sleep(0.05)
    assert [call.get("offset") for call in world.telegram.calls] == [None]

    door.set()
    await world.until(lambda: world.telegram.waiting == [])
    assert world.handled == [11, 12]


async def test_a_crash_in_the_middle_of_a_batch_loses_nothing(world: World) -> None:
    async def crash_after_the_first(update: Update) -> None:
        if update.update_id > 11:
            await asyncio.Event().wait()
        await world.note(update)

    world.handle = crash_after_the_first
    world.telegram.send(wrote(11), wrote(12), wrote(13))
    world.start()
    await world.until(lambda: world.handled == [11])
    assert world.running is not None
    world.running.cancel()
    await asyncio.wait({world.running})

    world.handle = world.note
    world.start()

    await world.until(lambda: world.telegram.waiting == [])
    assert world.handled == [11, 11, 12, 13]  # the first one again: its effect is found by its business key


async def test_an_update_that_comes_twice_in_a_batch_is_handled_once(world: World) -> None:
    world.telegram.send(wrote(11), wrote(11), wrote(12), wrote(11))
    world.start()
    await world.until(lambda: world.telegram.waiting == [])

    assert world.handled == [11, 12]


async def test_a_bug_does_not_hold_up_the_others(world: World) -> None:
    async def handle(update: Update) -> None:
        if update.update_id == 11:
            raise ZeroDivisionError("a bug")
        await world.note(update)

    world.handle = handle
    world.telegram.send(wrote(11), wrote(12))
    world.start()
    await world.until(lambda: world.telegram.waiting == [])

    assert world.handled == [12]


async def test_while_the_database_is_away_nothing_is_confirmed_and_order_is_kept(world: World) -> None:
    away = True

    async def handle(update: Update) -> None:
        if away:
            raise RetryUpdate("database away", retry_after=0.02)
        await world.note(update)

    world.handle = handle
    world.telegram.send(wrote(11), wrote(12), wrote(13, of=BOB))
    world.start()
    await asyncio.sleep(0.2)
    assert world.handled == []
    assert len(world.telegram.waiting) == 3

    away = False
    await world.until(lambda: world.telegram.waiting == [])
    assert [number for number in world.handled if number != 13] == [11, 12]
    assert sorted(world.handled) == [11, 12, 13]


async def test_stopping_while_the_database_is_away_confirms_only_what_is_done(world: World) -> None:
    async def handle(update: Update) -> None:
        if update.update_id == 12:
            raise RetryUpdate("database away", retry_after=60)
        await world.note(update)

    world.handle = handle
    world.telegram.send(wrote(11), wrote(12, of=BOB), wrote(13))
    world.start()
    await world.until(lambda: world.handled == [11, 13])

    await world.shut_down()

    assert [update["update_id"] for update in world.telegram.waiting] == [12, 13]


async def test_stopping_finishes_the_batch_under_way_and_confirms_it(world: World) -> None:
    door = asyncio.Event()

    async def handle(update: Update) -> None:
        await door.wait()
        await world.note(update)

    world.handle = handle
    world.telegram.send(wrote(11), wrote(12), wrote(13, of=BOB))
    world.start()
    await world.until(lambda: len(world.telegram.calls) == 1)
    asyncio.get_running_loop().call_later(0.1, door.set)

    await world.shut_down()

    assert sorted(world.handled) == [11, 12, 13]
    assert world.telegram.waiting == []
    assert world.telegram.calls[-1]["timeout"] == 0


async def test_what_the_last_confirmation_returns_is_not_lost(world: World) -> None:
    async def handle(update: Update) -> None:
        await world.note(update)
        world.telegram.send(wrote(12))
        world.stop.set()

    world.handle = handle
    world.telegram.send(wrote(11))
    world.start()
    assert world.running is not None
    await asyncio.wait_for(world.running, 5)

    assert world.handled == [11]
    assert [update["update_id"] for update in world.telegram.waiting] == [12]


async def test_stopping_does_not_wait_for_the_long_poll(world: World) -> None:
    world.start(poll_seconds=30)
    await world.until(lambda: len(world.telegram.calls) == 1)
    started = time.monotonic()

    await world.shut_down()

    assert time.monotonic() - started < 1


async def test_a_handler_that_hangs_does_not_hold_up_the_stop(world: World) -> None:
    async def handle(update: Update) -> None:
        if update.update_id == 12:
            await asyncio.Event().wait()
        await world.note(update)

    world.handle = handle
    world.telegram.send(wrote(11), wrote(12, of=BOB))
    world.start(drain_seconds=0.1)
    await world.until(lambda: world.handled == [11])

    await world.shut_down()

    assert [update["update_id"] for update in world.telegram.waiting] == [12]


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (502, "<html>Bad Gateway</html>"),
        (500, '{"ok":false,"error_code":500,"description":"Internal Server Error"}'),
        (200, "<html>maintenance</html>"),
        (200, '{"ok":true,"result":[{"upd'),
        (200, '{"ok":true}'),
        (200, '{"ok":true,"result":7}'),
        (200, "[]"),
        (404, '{"ok":false,"error_code":404,"description":"Not Found"}'),
    ],
)
async def test_whatever_telegram_answers_polling_goes_on(world: World, status: int, body: str) -> None:
    world.start()
    await world.until(lambda: len(world.telegram.calls) == 1)
    world.telegram.troubles += [(status, body)] * 3
    world.telegram.send(wrote(11))

    await world.until(lambda: world.handled[:1] == [11] and world.telegram.waiting == [])


async def test_polling_begins_when_telegram_can_be_reached(world: World, unused_tcp_port: int) -> None:
    here = world.bot.session.api
    world.bot.session.api = TelegramAPIServer.from_base(f"http://127.0.0.1:{unused_tcp_port}")
    world.telegram.send(wrote(11))
    with capture_logs() as logs:
        world.start()
        await asyncio.sleep(0.3)
        world.bot.session.api = here
        await world.until(lambda: world.handled == [11])

    told = ["deleteWebhook failed; polling all the same", "the Bot API cannot be reached"]
    assert [entry["event"] for entry in logs] == told


async def test_a_bot_api_without_delete_webhook_is_polled_all_the_same(world: World) -> None:
    world.telegram.webhook_answer = (404, '{"ok":false,"error_code":404,"description":"Not Found"}')
    world.telegram.send(wrote(11))
    world.start()

    await world.until(lambda: world.handled == [11])


async def test_a_second_poller_is_told_about_clearly_and_seldom(world: World) -> None:
    reason = "Conflict: terminated by other getUpdates request"
    world.start()
    await world.until(lambda: len(world.telegram.calls) == 1)
    with capture_logs() as logs:
        for _ in range(5):
            world.telegram.refuse(409, reason)
        world.telegram.send(wrote(11))
        await world.until(lambda: world.handled == [11])

    (entry,) = [entry for entry in logs if "another process uses this bot's token" in entry["event"]]
    assert entry["telegram"] == reason


async def test_a_flood_answer_is_waited_out(world: World) -> None:
    world.telegram.refuse(429, "Too Many Requests: retry after 1", retry_after=1)
    world.telegram.send(wrote(11))
    world.start()
    await world.until(lambda: len(world.telegram.calls) == 1)
    started = time.monotonic()

    await world.until(lambda: world.handled == [11])

    assert time.monotonic() - started >= 0.9


async def test_a_token_that_telegram_does_not_know_stops_with_what_to_do(world: World) -> None:
    world.telegram.refuse(401, "Unauthorized")
    world.start()
    assert world.running is not None

    with pytest.raises(BotTokenRejected, match="HUITOU_BOT_TOKEN"):
        await asyncio.wait_for(world.running, 5)
    assert len(world.telegram.calls) == 1


async def test_one_update_that_cannot_be_read_does_not_hold_up_the_others(world: World) -> None:
    broken = {"update_id": 12, "message": {"message_id": "my own words"}}
    world.telegram.send(wrote(11), broken, wrote(13))
    with capture_logs() as logs:
        world.start()
        await world.until(lambda: world.telegram.waiting == [])

    assert world.handled == [11, 12, 13]
    (entry,) = [entry for entry in logs if entry["event"] == "update cannot be read, skipped"]
    assert entry["update_id"] == 12
    assert "my own words" not in str(logs)


async def test_ids_that_start_anew_lower_after_a_quiet_week_are_not_missed(world: World) -> None:
    world.telegram.send(wrote(900_000))
    world.start(poll_seconds=0, forget_offset_after=0.05)
    await world.until(lambda: world.telegram.waiting == [])
    await asyncio.sleep(0.1)

    world.telegram.send(wrote(11))

    await world.until(lambda: world.handled == [900_000, 11])

"""The webhook: Telegram hears 200 when the effect is there, everybody else gets a small refusal at once (F17, F38)."""

import asyncio
import gzip
import json
import time
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiogram import Bot
from aiogram.types import Update

from bot.errors import RetryUpdate
from bot.lanes import Lanes
from bot.web import RunningWeb, create_web_app, run_web
from bot.webhook import BODY_LIMIT, SECRET_HEADER, WebhookReceiver
from tests.bot.updates import BOB, tapped, wrote

TOKEN = "7654321098:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawx"
SECRET = "the-secret_of-this-shop"
PATH = "/telegram"


class Portal:
    """A listening portal, its journal, and a door that updates can be made to wait at."""

    def __init__(self) -> None:
        self.handled: list[int] = []
        self.begun: list[int] = []
        self.door = asyncio.Event()
        self.door.set()
        self.away = False
        self.lanes = Lanes(self.handle)
        self.web: RunningWeb
        self.client: aiohttp.ClientSession

    async def handle(self, update: Update) -> None:
        self.begun.append(update.update_id)
        await self.door.wait()
        if self.away:
            raise RetryUpdate("database away")
        self.handled.append(update.update_id)

    async def post(self, body: Any, *, secret: str | None = SECRET, **headers: str) -> tuple[int, bytes]:
        """Somebody posts to the webhook; a dict is sent as JSON."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        if secret is not None:
            headers[SECRET_HEADER] = secret
        async with self.client.post(self.web.address + PATH, data=data, headers=headers) as answer:
            return answer.status, await answer.read()

    async def raw(self, *lines: bytes) -> bytes:
        """Bytes as they come, for what no client would send; the answer's first line."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.web.port)
        writer.write(b"\r\n".join((b"POST /telegram HTTP/1.1", b"Host: shop", *lines)))
        await writer.drain()
        try:
            return await asyncio.wait_for(reader.readline(), 5)
        finally:
            writer.close()


@pytest.fixture
async def portal() -> AsyncIterator[Portal]:
    portal = Portal()
    async with Bot(TOKEN) as bot, aiohttp.ClientSession() as portal.client:
        receiver = WebhookReceiver(bot=bot, lanes=portal.lanes, secret=SECRET, body_seconds=0.3)
        app = create_web_app(checks={}, webhook=receiver.handle, webhook_path=PATH)
        portal.web = await run_web(app, host="127.0.0.1", port=0)
        yield portal
        portal.door.set()
        await portal.web.stop()


async def test_an_update_is_answered_with_an_empty_200(portal: Portal) -> None:
    assert await portal.post(wrote(11)) == (200, b"")
    assert portal.handled == [11]


async def test_200_comes_only_after_the_handling(portal: Portal) -> None:
    portal.door.clear()
    answer = asyncio.create_task(portal.post(wrote(11)))
    await asyncio.sleep(0.1)
    assert portal.begun == [11]
    assert not answer.done()

    portal.door.set()

    assert await answer == (200, b"")
    assert portal.handled == [11]


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", SECRET[:-1], "geheim-ä", "秘密"])
async def test_without_the_secret_nobody_is_heard(portal: Portal, secret: str | None) -> None:
    assert await portal.post(wrote(11), secret=secret) == (401, b"")
    assert portal.handled == []


async def test_a_secret_of_raw_bytes_is_simply_wrong(portal: Portal) -> None:
    head = SECRET_HEADER.encode() + b": \xff\xfe\xc3"

    assert b" 401 " in await portal.raw(head, b"Content-Length: 2", b"", b"{}")


async def test_a_forwarded_address_opens_nothing(portal: Portal) -> None:
    status, _ = await portal.post(wrote(11), secret=None, **{"X-Forwarded-For": "149.154.167.220"})

    assert status == 401


async def test_there_is_no_webhook_without_a_secret(portal: Portal) -> None:
    async with Bot(TOKEN) as bot:
        with pytest.raises(ValueError, match="needs a secret"):
            WebhookReceiver(bot=bot, lanes=portal.lanes, secret="")


async def test_there_is_no_route_when_there_is_no_webhook(portal: Portal) -> None:
    server = await run_web(create_web_app(checks={}), host="127.0.0.1", port=0)
    async with portal.client.post(server.address + PATH, json=wrote(11), headers={SECRET_HEADER: ""}) as answer:
        assert answer.status == 404
    await server.stop()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not json",
        b"{",
        b"null",
        b"[]",
        b'"text"',
        b"7",
        b"{}",
        b'{"update_id": "eleven"}',
        b'{"update_id": 11.5}',
        b'{"update_id": null}',
        b'{"update_id": 11, "message": "hello"}',
        b'{"update_id": 11, "message": {"message_id": []}}',
        b'{"update_id": 11, "message": {"message_id": 1, "date": 1e400, "chat": {"id": 1, "type": "private"}}}',
        b'{"update_id": NaN}',
        b"\xff\xfe{\x00}\x00",
        b'{"update_id": 11, "message": "\xff"}',
        b"[" * 10_000,
        b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
        b'{"update_id": 11, "message": ' + b'{"reply_to_message": ' * 10_000 + b"1" + b"}" * 10_001,
        b'{"update_id": 11, "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    ],
)
async def test_what_is_no_update_is_refused(portal: Portal, body: bytes) -> None:
    started = time.monotonic()

    assert await portal.post(body) == (400, b"")

    assert time.monotonic() - started < 1
    assert portal.handled == []
    assert await portal.post(wrote(11)) == (200, b"")


async def test_a_message_nested_in_real_messages_is_no_crash(portal: Portal) -> None:
    inner: dict[str, Any] = wrote(11)["message"]
    for _ in range(90):
        inner = wrote(11)["message"] | {"reply_to_message": inner}

    status, _ = await portal.post({"update_id": 11, "message": inner})

    assert status in (200, 400)


async def test_a_body_that_is_too_big_is_refused_before_it_is_read(portal: Portal) -> None:
    head = f"{SECRET_HEADER}: {SECRET}".encode()

    assert b" 413 " in await portal.raw(head, b"Content-Length: 52428800", b"", b"{")


async def test_a_body_that_does_not_tell_its_size_is_refused_at_the_limit(portal: Portal) -> None:
    head = f"{SECRET_HEADER}: {SECRET}".encode()
    chunk = b"10000\r\n" + b" " * 65536 + b"\r\n"

    assert b" 413 " in await portal.raw(head, b"Transfer-Encoding: chunked", b"", chunk * (BODY_LIMIT // 65536 + 1))


async def test_a_packed_body_counts_unpacked(portal: Portal) -> None:
    bomb = gzip.compress(b" " * (30 * BODY_LIMIT))
    assert len(bomb) < BODY_LIMIT

    status, _ = await portal.post(bomb, **{"Content-Encoding": "gzip"})

    assert status in (400, 413)


@pytest.mark.parametrize(
    "lines",
    [
        (b"Content-Encoding: gzip", b"Content-Length: 9", b"", b"not gzip!"),
        (b"Transfer-Encoding: chunked", b"", b"zz\r\nnot a chunk\r\n"),
    ],
)
async def test_a_body_that_cannot_be_unpacked_is_refused(portal: Portal, lines: tuple[bytes, ...]) -> None:
    head = f"{SECRET_HEADER}: {SECRET}".encode()

    assert b" 400 " in await portal.raw(head, *lines)


async def test_a_body_that_trickles_is_not_waited_for(portal: Portal) -> None:
    head = f"{SECRET_HEADER}: {SECRET}".encode()
    started = time.monotonic()

    assert b" 408 " in await portal.raw(head, b"Content-Length: 100", b"", b'{"upd')

    assert time.monotonic() - started < 2


async def test_other_methods_are_refused(portal: Portal) -> None:
    async with portal.client.get(portal.web.address + PATH, headers={SECRET_HEADER: SECRET}) as answer:
        assert answer.status == 405


@pytest.mark.parametrize("copies", [2, 50])
async def test_copies_that_arrive_together_are_handled_once_and_all_get_200(portal: Portal, copies: int) -> None:
    portal.door.clear()
    answers = asyncio.gather(*(portal.post(tapped(11)) for _ in range(copies)))
    await asyncio.sleep(0.1)
    portal.door.set()

    assert await answers == [(200, b"")] * copies
    assert portal.begun == [11]


async def test_a_copy_that_comes_later_is_not_handled_again(portal: Portal) -> None:
    await portal.post(tapped(11))

    assert await portal.post(tapped(11)) == (200, b"")
    assert portal.handled == [11]


async def test_the_same_id_after_a_quiet_week_is_a_new_update(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.webhook.REMEMBERED_SECONDS", 0.05)
    await portal.post(wrote(11))
    await asyncio.sleep(0.1)

    await portal.post(wrote(11, "something else"))

    assert portal.handled == [11, 11]


async def test_a_bug_is_not_repeated_by_telegram(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    async def bug(_update: Update) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(portal.lanes, "_handle", bug)

    assert await portal.post(wrote(11)) == (200, b"")


async def test_while_the_database_is_away_telegram_is_asked_to_come_again(portal: Portal) -> None:
    portal.away = True
    answers = await asyncio.gather(*(portal.post(wrote(11)) for _ in range(5)))
    assert answers == [(503, b"")] * 5

    portal.away = False

    assert await portal.post(wrote(11)) == (200, b"")
    assert portal.handled == [11]


async def test_telegram_hanging_up_does_not_undo_the_handling(portal: Portal) -> None:
    portal.door.clear()
    answer = asyncio.create_task(portal.post(wrote(11)))
    await asyncio.sleep(0.1)
    answer.cancel()
    await asyncio.wait({answer})

    again = asyncio.create_task(portal.post(wrote(11)))
    await asyncio.sleep(0.1)
    portal.door.set()

    assert await again == (200, b"")
    assert portal.begun == portal.handled == [11]


async def test_stopping_answers_what_is_under_way_and_sends_the_rest_away(portal: Portal) -> None:
    portal.door.clear()
    under_way = asyncio.gather(portal.post(wrote(11)), portal.post(wrote(12)), portal.post(wrote(13, of=BOB)))
    await asyncio.sleep(0.1)

    draining = asyncio.create_task(portal.lanes.drain(5))
    await asyncio.sleep(0.05)
    assert await portal.post(wrote(14)) == (503, b"")
    portal.door.set()

    assert await draining == 0
    assert list(await under_way) == [(200, b"")] * 3
    await portal.web.stop()
    assert sorted(portal.handled) == [11, 12, 13]


async def test_what_is_cut_off_at_the_stop_is_sent_again(portal: Portal) -> None:
    portal.door.clear()
    answer = asyncio.create_task(portal.post(wrote(11)))
    await asyncio.sleep(0.1)

    assert await portal.lanes.drain(0.05) == 1

    assert await answer == (503, b"")
    assert portal.handled == []

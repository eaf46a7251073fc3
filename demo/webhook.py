"""Delivery by webhook: in order in each chat, chats side by side, repeated until the bot answers with success."""

import asyncio
import json
import re
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from demo.limits import SECRET_TOKEN
from demo.people import Json
from demo.refusal import Refusal, Words
from demo.updates import QueuedUpdate, UpdateQueue

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_TIMEOUT = aiohttp.ClientTimeout(total=60)


class Webhook:
    """The one address of the bot. `first_retry` and `longest_retry` are seconds; the wait doubles between them."""

    def __init__(
        self,
        updates: UpdateQueue,
        *,
        now: Callable[[], int],
        reply: Callable[[Json], Awaitable[None]],
        first_retry: float = 1.0,
        longest_retry: float = 60.0,
    ) -> None:
        self.url = ""
        self.secret = ""
        self.max_connections = 40
        self.first_retry = first_retry
        self.longest_retry = longest_retry
        self._updates = updates
        self._now = now
        self._reply = reply
        self._error: Json = {}
        self._lanes: dict[int, deque[QueuedUpdate]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._session: aiohttp.ClientSession | None = None
        self._slots = asyncio.Semaphore(self.max_connections)

    def set(self, url: str, *, secret: str, max_connections: int) -> None:
        """Deliver to `url` from now on, what waits first. Plain HTTP is taken for this machine only."""
        SECRET_TOKEN.check(len(secret))
        if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
            raise Refusal(Words.SECRET_CHARACTERS)
        parts = urlsplit(url)
        if not parts.hostname:
            raise Refusal(Words.WEBHOOK_URL_INVALID)
        if parts.scheme != "https" and parts.hostname not in _LOOPBACK:
            raise Refusal(Words.WEBHOOK_NOT_HTTPS)
        self.clear()
        self.url, self.secret, self.max_connections = url, secret, max_connections
        self._slots = asyncio.Semaphore(max_connections)
        self._updates.end_poll(Words.WEBHOOK_ENDS_POLL)
        self._updates.on_add = self._enqueue
        for update in list(self._updates.pending):
            self._enqueue(update)

    def clear(self) -> None:
        """Stop delivering; what was not taken waits for polling."""
        self.url = self.secret = ""
        self._error = {}
        self._updates.on_add = None
        self._lanes.clear()
        for task in self._tasks:
            task.cancel()
        self._tasks.clear()

    def info(self) -> Json:
        """Telegram's `WebhookInfo`."""
        facts: Json = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates.pending),
        }
        if self.url:
            facts |= {"max_connections": self.max_connections} | self._error
        if self._updates.allowed:
            facts["allowed_updates"] = self._updates.allowed
        return facts

    async def close(self) -> None:
        """Let go of the connections."""
        tasks = list(self._tasks)
        self.clear()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    def _enqueue(self, update: QueuedUpdate) -> None:
        if update.repeated:
            self._start(self._deliver_until_taken(update))
            return
        lane = self._lanes.get(update.chat_id)
        if lane is None:
            lane = self._lanes[update.chat_id] = deque()
            self._start(self._drain(update.chat_id, lane))
        lane.append(update)

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _drain(self, chat_id: int, lane: deque[QueuedUpdate]) -> None:
        await asyncio.sleep(0)
        while lane:
            await self._deliver_until_taken(lane[0])
            lane.popleft()
        if self._lanes.get(chat_id) is lane:
            del self._lanes[chat_id]

    async def _deliver_until_taken(self, update: QueuedUpdate) -> None:
        wait = self.first_retry
        while not update.handled.is_set():
            asked = await self._deliver(update)
            if update.handled.is_set():
                return
            await asyncio.sleep(asked if asked is not None else wait)
            wait = min(self.longest_retry, wait * 2)

    async def _deliver(self, update: QueuedUpdate) -> float | None:
        """One attempt; returns the seconds that the bot asked to wait."""
        async with self._slots:
            update.deliveries += 1
            headers = {"Content-Type": "application/json"} | ({SECRET_HEADER: self.secret} if self.secret else {})
            try:
                async with self._client().post(
                    self.url, data=json.dumps(update.as_json()), headers=headers, timeout=_TIMEOUT
                ) as answer:
                    body = await answer.read()
            except (aiohttp.ClientError, TimeoutError, OSError) as error:
                self._failed(f"{type(error).__name__}: {error}" if str(error) else type(error).__name__)
                return None
        if not 200 <= answer.status < 300:
            self._failed(f"Wrong response from the webhook: {answer.status} {answer.reason}")
            asked = answer.headers.get("Retry-After", "")
            return float(asked) if asked.isdigit() else None
        await self._act_on_reply(body)
        self._updates.confirm(update)
        return None

    async def _act_on_reply(self, body: bytes) -> None:
        """A bot may answer with a method to call; Telegram does not tell it the result."""
        try:
            call = json.loads(body or b"null")
        except ValueError:
            return
        if isinstance(call, dict) and isinstance(call.get("method"), str):
            await self._reply(call)

    def _failed(self, words: str) -> None:
        self._error = {"last_error_date": self._now(), "last_error_message": words}

    def _client(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession()
        return self._session

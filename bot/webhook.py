"""The webhook: Telegram posts an update, and gets 200 only when its effect is committed (design 3.11).

Whatever else is posted here gets a small 4xx at once (F38). Copies of one update that arrive together are handled once
and all get the same answer (F17); that safety is a convenience, the unique keys of the services are the real one.
"""

import asyncio
import hmac
from collections import OrderedDict
from typing import TYPE_CHECKING

import structlog
from aiogram.types import Update
from aiohttp import web
from pydantic import ValidationError

from bot.errors import RetryUpdate

if TYPE_CHECKING:
    from aiogram import Bot

    from bot.lanes import Lanes

log = structlog.get_logger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
BODY_LIMIT = 1024 * 1024
"""Bytes; Telegram's largest updates are far smaller."""
REMEMBERED = 2048
"""Update ids kept after they were handled, for copies that come a little later."""
REMEMBERED_SECONDS = 600.0
"""After this the same id may be a new update: Telegram's ids start anew after a quiet week (F19)."""


class WebhookReceiver:
    """`handle` answers the webhook's path. `secret` must not be empty: there is no open webhook."""

    def __init__(self, *, bot: "Bot", lanes: "Lanes", secret: str, body_seconds: float = 5.0) -> None:
        if not secret:
            raise ValueError("a webhook needs a secret")
        self._bot = bot
        self._lanes = lanes
        self._secret = secret.encode()
        self._body_seconds = body_seconds
        self._in_flight: dict[int, asyncio.Task[None]] = {}
        self._done: OrderedDict[int, float] = OrderedDict()

    async def handle(self, request: web.Request) -> web.Response:
        """200 when the update is handled; 401, 408, 413, 400 for what is no update of ours; 503: send it again."""
        if not self._is_telegram(request):
            return _answer(401)
        if self._lanes.closing:
            return _answer(503)
        try:
            body = await self._body(request)
            update = Update.model_validate_json(body, context={"bot": self._bot})
        except web.HTTPException as refusal:
            return _answer(refusal.status)
        except TimeoutError:
            return _answer(408)
        except (ValidationError, RecursionError, web.RequestPayloadError) as error:
            log.warning("webhook got something that is no update", error=type(error).__name__)
            return _answer(400)
        try:
            await self._handle_once(update)
        except RetryUpdate:
            return _answer(503)
        return web.Response()

    def _is_telegram(self, request: web.Request) -> bool:
        """Compared as bytes and in constant time; a header that is no ASCII is simply wrong."""
        given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        return hmac.compare_digest(given, self._secret)

    async def _body(self, request: web.Request) -> bytes:
        """The body within its limits of size (after decompression) and time."""
        if (request.content_length or 0) > BODY_LIMIT:
            raise web.HTTPRequestEntityTooLarge(BODY_LIMIT, request.content_length or 0)
        body = bytearray()
        async with asyncio.timeout(self._body_seconds):
            async for chunk in request.content.iter_any():
                body += chunk
                if len(body) > BODY_LIMIT:
                    raise web.HTTPRequestEntityTooLarge(BODY_LIMIT, len(body))
        return bytes(body)

    async def _handle_once(self, update: Update) -> None:
        """Handle the update, or wait for the copy that is being handled. Raises RetryUpdate."""
        update_id = update.update_id
        if self._was_done(update_id):
            return
        task = self._in_flight.get(update_id)
        if task is None:
            task = asyncio.create_task(self._lanes.submit(update))
            self._in_flight[update_id] = task
            task.add_done_callback(lambda done: self._settle(update_id, done))
        await asyncio.wait({task})
        if task.cancelled():
            raise RetryUpdate
        task.result()

    def _settle(self, update_id: int, task: asyncio.Task[None]) -> None:
        del self._in_flight[update_id]
        if task.cancelled() or task.exception() is not None:
            return
        self._done[update_id] = asyncio.get_running_loop().time()
        while len(self._done) > REMEMBERED:
            self._done.popitem(last=False)

    def _was_done(self, update_id: int) -> bool:
        done_at = self._done.get(update_id)
        return done_at is not None and asyncio.get_running_loop().time() - done_at < REMEMBERED_SECONDS


def _answer(status: int) -> web.Response:
    """A refusal without words. The connection of one who was not heard out is closed."""
    response = web.Response(status=status)
    if status == 503:
        response.headers["Retry-After"] = "1"
    if status in (401, 408, 413):
        response.force_close()
    return response

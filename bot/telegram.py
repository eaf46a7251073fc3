"""The connection to the Bot API: where it is, how fast we may send, which of its refusals are no trouble."""

import asyncio
from contextlib import nullcontext
from contextvars import ContextVar
from http import HTTPStatus
from typing import Any

import structlog
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import SendDocument, SendMessage, SendPhoto, TelegramMethod
from aiogram.methods.base import Response, TelegramType

from bot.rate import SendRate

log = structlog.get_logger(__name__)

PUSHING: ContextVar[bool] = ContextVar("pushing", default=False)
"""True where the outbox sends: its pace and its failures are the sender's own business."""

LONGEST_WAIT = 5.0
"""Seconds that a reply waits when the messenger asks to; longer ones are given up."""
UNSAID_WAIT = 1
"""Seconds to wait after a 429 that names none (a proxy's page, a Bot API server without `parameters`)."""
_HARMLESS = ("message is not modified", "query is too old", "query ID is invalid", "message to edit not found")


class Session(AiohttpSession):
    """Knows a failing server, and one that asks to wait, by the status, also when it answers with a page, not JSON."""

    def check_response(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        if status_code >= 500:
            raise TelegramServerError(method=method, message=f"server error {status_code}")
        try:
            return super().check_response(bot, method, status_code, content)
        except TelegramRetryAfter:
            raise
        except (ClientDecodeError, TelegramAPIError) as error:
            if status_code != HTTPStatus.TOO_MANY_REQUESTS:
                raise
            raise TelegramRetryAfter(method=method, message="too many requests", retry_after=UNSAID_WAIT) from error


class ReplyPace(BaseRequestMiddleware):
    """Replies take a place in the send rate, wait out a 429, and do not mind an answer that comes too late (F20)."""

    def __init__(self, rate: SendRate) -> None:
        self._rate = rate

    async def __call__(
        self, make_request: NextRequestMiddlewareType[Any], bot: Bot, method: TelegramMethod[Any]
    ) -> Response[Any]:
        if PUSHING.get():
            return await make_request(bot, method)
        sends = isinstance(method, SendMessage | SendPhoto | SendDocument)
        while True:
            try:
                async with self._rate.reply() if sends else nullcontext():
                    return await make_request(bot, method)
            except TelegramRetryAfter as error:
                self._rate.close_for(error.retry_after)  # what is pushed can wait longer than a person
                if error.retry_after > LONGEST_WAIT:
                    raise
                await asyncio.sleep(error.retry_after)
            except TelegramBadRequest as error:
                if any(words in error.message for words in _HARMLESS):
                    log.info("answer came too late or changed nothing", method=type(method).__name__)
                    return True  # type: ignore[return-value]  # what the harmless method would have answered
                raise


def connect(*, token: str, api: str, rate: SendRate) -> Bot:
    """The bot at that Bot API: Telegram's own, a self-hosted one, or the demo's."""
    session = Session(api=TelegramAPIServer.from_base(api))
    session.middleware(ReplyPace(rate))
    properties = DefaultBotProperties(parse_mode=ParseMode.HTML, link_preview_is_disabled=True)
    return Bot(token, session=session, default=properties)

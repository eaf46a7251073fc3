"""Shown cards are kept fresh for two minutes: each new step edits the picture (semantics 12)."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

import structlog
from aiogram.exceptions import TelegramAPIError
from aiogram.types import Message

from domain.cards import SHOWN_FOR, seconds_left
from domain.refusals import LoyaltyError
from handlers.cards import Draw
from handlers.screens import redraw
from models.database import is_unavailable

log = structlog.get_logger(__name__)

AT_ONCE = 300
"""Cards followed at the same time; whoever shows one beyond has the button below it."""


class CardRefresh:
    """One process's shown cards: the newest of each chat. Nothing is kept: a restart leaves the button."""

    def __init__(
        self, clock: Callable[[], datetime], *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._tasks: dict[int, asyncio.Task[None]] = {}

    def follow(self, message: Message, draw: Draw) -> None:
        """Keeps this message's picture fresh from now on, and no longer the chat's one before."""
        chat_id = message.chat.id
        if (before := self._tasks.pop(chat_id, None)) is not None:
            before.cancel()
        if len(self._tasks) >= AT_ONCE:
            return
        task = asyncio.create_task(self._refresh(message, draw))
        self._tasks[chat_id] = task
        task.add_done_callback(lambda done: self._forget(chat_id, done))

    async def stop(self) -> None:
        """Ends at once: a picture is not worth waiting for."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _refresh(self, message: Message, draw: Draw) -> None:
        until = self._clock() + SHOWN_FOR
        try:
            while True:
                await self._sleep(seconds_left(self._clock()))
                now = self._clock()
                if now > until:
                    return
                await redraw(message, await draw(now))
        except (LoyaltyError, TelegramAPIError) as reason:  # the account moved away, the message is gone, no connection
            log.info("card not refreshed any more", reason=type(reason).__name__)
        except Exception as error:
            if is_unavailable(error):
                log.info("card not refreshed any more", reason="database away")
            else:
                log.exception("card could not be refreshed")

    def _forget(self, chat_id: int, task: "asyncio.Task[None]") -> None:
        if self._tasks.get(chat_id) is task:
            del self._tasks[chat_id]

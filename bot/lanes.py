"""Lanes: updates of one chat are handled in order, chats side by side (design 3.11).

Order per chat is also what keeps dialogue state whole under quick taps. A lane is a chain of tasks: each waits for the
one before it, so a lane costs nothing when it is empty.
"""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Hashable
from typing import TYPE_CHECKING

import structlog

from bot import metrics
from bot.backoff import Backoff
from bot.errors import RetryUpdate, ShuttingDown

if TYPE_CHECKING:
    from aiogram.types import Update

log = structlog.get_logger(__name__)


class Lanes:
    """Hands each update to `handle` in its chat's turn, at most `max_chats_in_flight` at a time."""

    def __init__(self, handle: "Callable[[Update], Awaitable[object]]", *, max_chats_in_flight: int = 64) -> None:
        self._handle = handle
        self._slots = asyncio.Semaphore(max_chats_in_flight)
        self._tails: dict[Hashable, asyncio.Task[RetryUpdate | None]] = {}
        self._tasks: set[asyncio.Task[RetryUpdate | None]] = set()
        self._closing = asyncio.Event()

    @property
    def closing(self) -> bool:
        """Whether this process stops taking updates."""
        return self._closing.is_set()

    async def submit(self, update: "Update", *, insist: bool = False) -> None:
        """Return when the update is handled, after all earlier ones of its chat.

        Raises RetryUpdate when its effect is not committed (ShuttingDown when it was not even begun). With `insist` it
        is tried again in its place until that succeeds or `drain` begins, and later ones of its chat wait behind it.
        A caller that is cancelled stops waiting; the handling goes on.
        """
        if self.closing:
            raise ShuttingDown
        key = lane_of(update)
        task = asyncio.create_task(self._run(update, self._tails.get(key), insist=insist))
        self._tails[key] = task
        self._tasks.add(task)
        task.add_done_callback(lambda done: self._forget(key, done))
        await asyncio.wait({task})
        if task.cancelled():
            raise ShuttingDown
        if trouble := task.result():
            raise trouble

    async def drain(self, seconds: float) -> int:
        """Take no more, finish what is under way within `seconds`; returns how many had to be cut off."""
        self._closing.set()
        if not self._tasks:
            return 0
        _, late = await asyncio.wait(set(self._tasks), timeout=seconds)
        for task in late:
            task.cancel()
        if late:
            log.warning("updates cut off at shutdown; Telegram will repeat them", count=len(late))
            await asyncio.wait(late, timeout=1)
        return len(late)

    def _forget(self, key: Hashable, task: asyncio.Task[RetryUpdate | None]) -> None:
        self._tasks.discard(task)
        if self._tails.get(key) is task:
            del self._tails[key]

    async def _run(
        self, update: "Update", previous: asyncio.Task[RetryUpdate | None] | None, *, insist: bool
    ) -> RetryUpdate | None:
        if previous is not None:
            await asyncio.wait({previous})
        backoff = Backoff(first=0.2, longest=5.0)
        tries = 0
        while trouble := await self._try(update):
            tries += 1
            if tries == 1:  # not again: an hour without a database must not fill the disk with this
                log.warning("update not handled yet", update_id=update.update_id, reason=str(trouble))
            if not insist or self.closing:
                break
            await self._pause(trouble.retry_after or backoff.next_delay())
        return trouble

    async def _try(self, update: "Update") -> RetryUpdate | None:
        """One try. A bug ends here: the handler's own error path has apologised, the lane goes on."""
        outcome, started = "cut off", time.perf_counter()
        try:
            async with self._slots:
                await self._handle(update)
            outcome = "handled"
        except RetryUpdate as trouble:
            outcome = "retry"
            return trouble
        except Exception:
            outcome = "failed"
            log.exception("update failed", update_id=update.update_id)
        finally:
            metrics.UPDATES.labels(outcome).inc()
            metrics.UPDATE_SECONDS.observe(time.perf_counter() - started)
        return None

    async def _pause(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._closing.wait(), seconds)


def lane_of(update: "Update") -> Hashable:
    """The chat an update belongs to (a tap: its message's chat); else its sender, whose private chat has the same id.

    What has neither (a poll's result, a kind newer than we know) is a lane of its own.
    """
    for kind in update.model_fields_set - {"update_id"}:
        event = getattr(update, kind)
        chat = getattr(event, "chat", None) or getattr(getattr(event, "message", None), "chat", None)
        person = getattr(event, "from_user", None) or getattr(event, "user", None)
        if place := chat or person:
            return int(place.id)
    return ("update", update.update_id)

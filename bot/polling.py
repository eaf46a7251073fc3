"""Long polling: our own thin loop around getUpdates.

An update is confirmed to Telegram (by asking with a higher offset) only when the whole batch it came in is handled, so
a crash loses nothing and a repeated update finds its effect already there (F4). The loop outlives everything but a
token that Telegram does not know.
"""

import asyncio
import contextlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import structlog
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramConflictError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.types import Update
from pydantic import ValidationError

from bot.backoff import Backoff
from bot.errors import BotTokenRejected, RetryUpdate

if TYPE_CHECKING:
    from aiogram import Bot

    from bot.lanes import Lanes

log = structlog.get_logger(__name__)

BATCH = 100
"""Most updates that one getUpdates gives, Telegram's limit."""
NEWS_EVERY = 60.0
"""Seconds between two log lines about the same lasting trouble."""
FORGET_OFFSET_AFTER = 86_400.0
"""Idle seconds after which the offset is dropped: after a quiet week Telegram's ids start anew, maybe lower (F19)."""


class Poller:
    """Fetches updates for one bot and feeds them to the lanes until told to stop."""

    def __init__(
        self,
        *,
        bot: "Bot",
        lanes: "Lanes",
        allowed_updates: Sequence[str],
        poll_seconds: int = 30,
        drain_seconds: float = 7.0,
        backoff: Backoff | None = None,
        forget_offset_after: float = FORGET_OFFSET_AFTER,
    ) -> None:
        self._bot = bot
        self._lanes = lanes
        self._allowed_updates = list(allowed_updates)
        self._poll_seconds = poll_seconds
        self._drain_seconds = drain_seconds
        self._backoff = backoff or Backoff()
        self._forget_offset_after = forget_offset_after
        self._offset: int | None = None
        self._confirmed: int | None = None
        self._ever_answered = False
        self._last_update_at = 0.0
        self._news: dict[str, float] = {}
        self._webhook_in_the_way = False

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until `stop`; then finish the batch under way and confirm it. Raises BotTokenRejected (F48)."""
        self._last_update_at = asyncio.get_running_loop().time()
        await self._until(stop, self._without_webhook(), what="deleteWebhook")
        while not stop.is_set():
            if self._webhook_in_the_way:
                self._webhook_in_the_way = False
                await self._until(stop, self._without_webhook(), what="deleteWebhook")
            if updates := await self._until(stop, self._fetch(), what="getUpdates"):
                await self._handle(updates, stop)
        await self._lanes.drain(self._drain_seconds)
        await self._confirm()

    async def _without_webhook(self) -> None:
        """Telegram gives no updates by polling while a webhook is set. A Bot API that cannot unset one still gets
        polled.
        """
        try:
            await self._bot.delete_webhook()
        except TelegramUnauthorizedError:
            raise
        except TelegramAPIError as error:
            log.warning("deleteWebhook failed; polling all the same", error=_name(error))

    async def _until(self, stop: asyncio.Event, call: Any, *, what: str) -> Any:
        """The call's result; None when `stop` came first, or when it failed (after the pause that its failure asks)."""
        task = asyncio.ensure_future(call)
        try:
            await _first(task, stop)
        finally:
            task.cancel()  # if still under way: what it may have fetched is unconfirmed and comes again
        try:
            result = await task
        except asyncio.CancelledError:
            if stop.is_set():
                return None
            raise
        except Exception as error:
            await self._pause(stop, self._delay_after(error, what=what))
            return None
        self._backoff.reset()
        self._ever_answered = True
        return result

    async def _fetch(self) -> list[Update]:
        now = asyncio.get_running_loop().time()
        if now - self._last_update_at > self._forget_offset_after and self._offset == self._confirmed:
            self._offset = self._confirmed = None
        offset = self._offset
        updates = await self._get_updates(offset=offset, limit=BATCH, seconds=self._poll_seconds)
        self._confirmed = offset
        if updates:
            self._last_update_at = now
        return updates

    async def _get_updates(self, *, offset: int | None, limit: int, seconds: int) -> list[Update]:
        try:
            return (
                await self._bot.get_updates(
                    offset=offset,
                    limit=limit,
                    timeout=seconds,
                    allowed_updates=self._allowed_updates,
                    request_timeout=seconds + 10,
                )
                or []
            )
        except ClientDecodeError as error:
            return self._readable(error)

    def _readable(self, error: ClientDecodeError) -> list[Update]:
        """One update that our models cannot read must not hold up the others of its batch for ever."""
        answer = error.data if isinstance(error.data, dict) else {}
        rows = answer.get("result")
        if not answer.get("ok") or not isinstance(rows, list):
            raise error
        return [self._read(row, error) for row in rows]

    def _read(self, row: Any, error: ClientDecodeError) -> Update:
        try:
            return Update.model_validate(row, context={"bot": self._bot})
        except ValidationError as reason:
            if not isinstance(row, dict) or not isinstance(row.get("update_id"), int):
                raise error from None
            log.error("update cannot be read, skipped", update_id=row["update_id"], places=_places(reason))
            return Update(update_id=row["update_id"])

    async def _handle(self, updates: list[Update], stop: asyncio.Event) -> None:
        """Handle a batch; the offset moves up to the first update, if any, whose effect is not committed."""
        batch = {update.update_id: update for update in updates}  # each id once
        work = [asyncio.ensure_future(self._lanes.submit(update, insist=True)) for update in batch.values()]
        everything = asyncio.gather(*work, return_exceptions=True)
        await _first(everything, stop)
        if not everything.done():
            await self._lanes.drain(self._drain_seconds)
        results = dict(zip(batch, await everything, strict=True))
        for result in results.values():
            if isinstance(result, BaseException) and not isinstance(result, RetryUpdate):
                raise result
        open_ids = [update_id for update_id, result in results.items() if result is not None]
        self._offset = min(open_ids) if open_ids else max(batch) + 1

    async def _confirm(self) -> None:
        """Tell Telegram what is done. What this call returns stays unconfirmed and comes again."""
        if self._offset is None or self._offset == self._confirmed:
            return
        try:
            async with asyncio.timeout(2):
                await self._get_updates(offset=self._offset, limit=1, seconds=0)
        except Exception as error:
            log.warning("last updates not confirmed; they will be repeated", error=_name(error))

    def _delay_after(self, error: Exception, *, what: str) -> float:
        """Seconds to wait after a failed call. Raises BotTokenRejected when waiting would never help."""
        if isinstance(error, TelegramUnauthorizedError):
            raise BotTokenRejected(
                "Telegram does not know this bot token (401). Copy it again from BotFather into HUITOU_BOT_TOKEN."
            ) from error
        if isinstance(error, TelegramNotFound) and not self._ever_answered:
            raise BotTokenRejected(
                "The Bot API does not know this bot (404). Check HUITOU_BOT_TOKEN and HUITOU_BOT_API."
            ) from error
        if isinstance(error, TelegramRetryAfter):
            self._tell("Telegram asks to wait", seconds=error.retry_after, call=what)
            return float(error.retry_after)
        if isinstance(error, TelegramConflictError):
            self._tell(
                "another process uses this bot's token, or a webhook is set; only one of them gets the updates",
                call=what,
                telegram=error.message,
            )
            self._webhook_in_the_way = True
            return max(self._backoff.next_delay(), self._backoff.first * 4)
        # The text of a decoding error holds the answer, and so what people wrote: its name must do.
        detail = "" if isinstance(error, ClientDecodeError) else str(error)
        self._tell("the Bot API cannot be reached", call=what, error=_name(error), detail=detail)
        return self._backoff.next_delay()

    def _tell(self, news: str, **fields: Any) -> None:
        """Log a trouble when it begins and then once a minute while it lasts."""
        now = asyncio.get_running_loop().time()
        if now - self._news.get(news, -NEWS_EVERY) >= NEWS_EVERY:
            self._news[news] = now
            log.warning(news, **fields)

    async def _pause(self, stop: asyncio.Event, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), seconds)


async def _first(work: asyncio.Future[Any], stop: asyncio.Event) -> None:
    """Return when the work is done or `stop` is set; the work is left as it is."""
    stopping = asyncio.ensure_future(stop.wait())
    waiting: set[asyncio.Future[Any]] = {work, stopping}
    try:
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopping.cancel()


def _name(error: BaseException) -> str:
    return type(error).__name__


def _places(error: ValidationError) -> list[str]:
    """Where an update differs from our models, without what stands there."""
    return [".".join(map(str, problem["loc"])) for problem in error.errors(include_input=False)[:3]]

"""The sender: sends what was promised, and leaves each message in a state that tells the truth (semantics 9)."""

import asyncio
import secrets
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.types import Message
from aiohttp import ClientConnectionError, ClientConnectorError, ServerDisconnectedError

from bot import metrics
from bot.backoff import Backoff
from bot.rate import SendRate
from bot.telegram import PUSHING
from domain.outbox import SendOutcome, SendResult
from domain.programme import Programme
from handlers.screens import Screen
from handlers.views import pushed
from models.database import is_unavailable
from services import deliveries, members, pushes
from services.deliveries import Delivery
from texts import Texts

log = structlog.get_logger(__name__)

IN_FLIGHT = 30
IDLE_SECONDS = 0.3
"""How long a promise may lie before it is looked at."""
RECOVER_SECONDS = 10.0
"""How often leases of lost senders are looked for."""
SEND_TIMEOUT = 20
"""Seconds; with the time to book the outcome it stays inside the lease (services/deliveries.py)."""
BOOKING_SECONDS = 30.0
"""How long the outcome of a send is tried to be booked while the database is away."""
CHAT_PACE = 1.0
"""Seconds between two pushed messages to one chat."""
NOBODY_THERE = ("chat not found", "user not found", "peer_id_invalid", "user_is_deactivated")
"""Words of a 400 that is about the chat, not about our message."""


class Sender:
    """One process's sender; any number of them share an outbox."""

    def __init__(
        self,
        *,
        bot: Bot,
        programme: Programme,
        clock: Callable[[], datetime],
        rate: SendRate,
        chat_pace: float = CHAT_PACE,
        send_timeout: int = SEND_TIMEOUT,
    ) -> None:
        self._bot = bot
        self._programme = programme
        self._clock = clock
        self._rate = rate
        self._chat_pace = chat_pace
        self._send_timeout = send_timeout
        self._owner = secrets.token_hex(8)
        self._in_flight: set[asyncio.Task[None]] = set()
        self._last_to: dict[int, float] = {}

    async def run(self, stop: asyncio.Event) -> None:
        """Sends until `stop`; then finishes what is on its way."""
        recovered_at = 0.0
        while not stop.is_set():
            try:
                now = asyncio.get_running_loop().time()
                if now - recovered_at > RECOVER_SECONDS:
                    recovered_at = now
                    await deliveries.recover(now=self._clock())
                    metrics.OUTBOX_WAITING.set(await deliveries.pending_count(now=self._clock()))
                if not await self.start_next():
                    await self._rest(stop)
            except Exception as error:
                if is_unavailable(error):
                    log.warning("outbox not reachable, trying again", error=type(error).__name__)
                else:
                    log.exception("sender stumbled, goes on")
                await self._rest(stop, seconds=1.0)
        if self._in_flight:
            await asyncio.wait(self._in_flight, timeout=5)

    async def drain(self, *, seconds: float = 60.0) -> None:
        """Sends everything that is due now or a moment later (the demo's clock moves, tests)."""
        async with asyncio.timeout(seconds):
            while True:
                if await self.start_next():
                    continue
                if self._in_flight:
                    await asyncio.wait(self._in_flight, return_when=asyncio.FIRST_COMPLETED)
                    continue
                due_at = await deliveries.next_due_at()
                soon = 2 * self._chat_pace
                if due_at is None or due_at > self._clock() + timedelta(seconds=soon) or self._rate.closed_for > soon:
                    return
                await asyncio.sleep(0.05)

    async def start_next(self) -> bool:
        """Claims the next due message when it may go and starts sending it; False when nothing is due or may go.

        It is claimed no earlier: the most urgent one goes, the gate judges it in the last moment, and a process that is
        killed holds few whose fate is then unknown.
        """
        if len(self._in_flight) >= IN_FLIGHT:
            await asyncio.wait(self._in_flight, timeout=IDLE_SECONDS, return_when=asyncio.FIRST_COMPLETED)
            return True
        if not await self._rate.push_turn():
            return False
        delivery = await deliveries.claim_next(owner=self._owner, programme=self._programme, now=self._clock())
        if delivery is None:
            return False
        wait = self._chat_wait(delivery.chat_id)
        if wait > 0:
            await deliveries.postpone(message_id=delivery.message_id, until=self._clock() + timedelta(seconds=wait))
            return True
        self._last_to[delivery.chat_id] = asyncio.get_running_loop().time()
        task = asyncio.create_task(self._deliver(delivery))
        self._in_flight.add(task)
        task.add_done_callback(self._in_flight.discard)
        return True

    def _chat_wait(self, chat_id: int) -> float:
        now = asyncio.get_running_loop().time()
        if len(self._last_to) > 10_000:
            self._last_to = {chat: at for chat, at in self._last_to.items() if now - at < self._chat_pace}
        return self._last_to.get(chat_id, -self._chat_pace) + self._chat_pace - now

    async def _deliver(self, delivery: Delivery) -> None:
        try:
            result = await self._attempt(delivery)
            if result is not None:
                await self._book(delivery, result)
        except Exception:
            # The lease runs out and the message is settled as lost by `recover`: never silently gone.
            log.exception("delivery failed", message_id=delivery.message_id, kind=delivery.kind.value)

    async def _attempt(self, delivery: Delivery) -> SendResult | None:
        """What one attempt came to; None when none was made and the message is settled or given back already."""
        try:
            screen = await self._screen(delivery)
        except Exception as error:
            if is_unavailable(error):
                return SendResult(SendOutcome.NOT_WRITTEN, reason="database away")
            log.exception("message cannot be composed; this is a bug", message_id=delivery.message_id)
            return SendResult(SendOutcome.REJECTED, reason=type(error).__name__)
        if screen is None:
            await deliveries.drop(message_id=delivery.message_id, now=self._clock())
            return None
        async with self._rate.push() as admitted:
            if not admitted:
                until = self._clock() + timedelta(seconds=self._rate.closed_for)
                await deliveries.postpone(message_id=delivery.message_id, until=until)
                return None
            result = await self._send(delivery.chat_id, screen)
        self._last_to[delivery.chat_id] = asyncio.get_running_loop().time()
        metrics.SENDS.labels(result.outcome.value).inc()
        if result.outcome is SendOutcome.THROTTLED:
            self._rate.close_for(result.retry_after)
        return result

    async def _book(self, delivery: Delivery, result: SendResult) -> None:
        """Commits the outcome, also when the database is away for a while: the known must not become unknown (F7)."""
        backoff, began = Backoff(first=0.1, longest=3.0), asyncio.get_running_loop().time()
        while True:
            try:
                await deliveries.settle(
                    message_id=delivery.message_id, result=result, now=self._clock(), owner=self._owner
                )
                return
            except Exception as error:
                if not is_unavailable(error) or asyncio.get_running_loop().time() - began > BOOKING_SECONDS:
                    raise
                await asyncio.sleep(backoff.next_delay())

    async def _screen(self, delivery: Delivery) -> Screen | None:
        push = await pushes.load(delivery, programme=self._programme, now=self._clock())
        if push is None:
            return None
        zone = None
        if delivery.member_id is not None:
            zone = (await members.by_id(member_id=delivery.member_id, programme=self._programme)).zone
        texts = Texts.for_tag(delivery.language_tag, programme=self._programme, zone=zone)
        return pushed.render(texts, push, self._programme)

    async def _send(self, chat_id: int, screen: Screen) -> SendResult:
        token = PUSHING.set(True)
        try:
            with metrics.SEND_SECONDS.time():
                message = await self._call(chat_id, screen)
            if message is None:  # "ok": true and nothing else
                return SendResult(SendOutcome.AMBIGUOUS, reason="no result")
            return SendResult(SendOutcome.SENT, message_id=message.message_id)
        except Exception as error:
            return outcome_of(error)
        finally:
            PUSHING.reset(token)

    async def _call(self, chat_id: int, screen: Screen) -> Message | None:
        if screen.photo is not None:
            try:
                return await self._bot.send_photo(
                    chat_id,
                    screen.photo,
                    caption=screen.text,
                    reply_markup=screen.keyboard,
                    message_effect_id=screen.effect_id,
                    request_timeout=self._send_timeout,
                )
            except TelegramBadRequest as error:  # nothing arrived; a picture that was lost must not hold words back
                if screen.picture is not None or "file" not in error.message:
                    raise
        return await self._bot.send_message(
            chat_id,
            screen.text,
            reply_markup=screen.keyboard,
            message_effect_id=screen.effect_id,
            request_timeout=self._send_timeout,
        )

    @staticmethod
    async def _rest(stop: asyncio.Event, *, seconds: float = IDLE_SECONDS) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), seconds)


def outcome_of(error: Exception) -> SendResult:
    """What a failed call came to, from the messenger's own words (semantics 9)."""
    match error:
        case TelegramRetryAfter():
            return SendResult(SendOutcome.THROTTLED, retry_after=float(error.retry_after))
        case TelegramForbiddenError() | TelegramMigrateToChat():
            return SendResult(SendOutcome.UNREACHABLE, reason=error.message)
        case TelegramBadRequest() if any(words in error.message.lower() for words in NOBODY_THERE):
            return SendResult(SendOutcome.UNREACHABLE, reason=error.message)
        case TelegramUnauthorizedError() | TelegramNotFound() | TelegramServerError():
            return SendResult(SendOutcome.NOT_WRITTEN, reason=error.message)
        case TelegramBadRequest():
            log.error("the messenger refused our message; this is a bug", telegram=error.message)
            return SendResult(SendOutcome.REJECTED, reason=error.message)
        case TelegramNetworkError() if _never_written(error):
            return SendResult(SendOutcome.NOT_WRITTEN, reason="no connection")
        case TelegramNetworkError() | ClientDecodeError() | ClientConnectionError() | TimeoutError():
            return SendResult(SendOutcome.AMBIGUOUS, reason=type(error).__name__)
        case _:
            log.error("sending failed in an unknown way", exc_info=error)
            return SendResult(SendOutcome.AMBIGUOUS, reason=type(error).__name__)


def _never_written(error: BaseException) -> bool:
    """Whether no connection came about, so that the request cannot have arrived."""
    cause = error.__cause__ or error.__context__
    return isinstance(cause, ClientConnectorError) and not isinstance(cause, ServerDisconnectedError)

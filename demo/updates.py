"""The queue of updates as Telegram keeps it: in order, repeated until confirmed by a higher offset, for one poller."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from demo.people import Json
from demo.refusal import Refusal, Words

_FIRST_ID = 100_000_001
# Telegram leaves these out unless they are asked for by name.
_NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}


@dataclass(eq=False)
class QueuedUpdate:
    """An update and its way to the bot. `handled` is set when the bot confirmed it (offset moved on, or 200)."""

    id: int
    kind: str
    chat_id: int
    payload: Json
    repeated: bool = False
    deliveries: int = 0
    handled: asyncio.Event = field(default_factory=asyncio.Event)

    def as_json(self) -> Json:
        """Telegram's `Update`."""
        return {"update_id": self.id, self.kind: self.payload}


class UpdateQueue:
    """Updates that wait. `on_add` is told of each new one while a webhook is set."""

    def __init__(self) -> None:
        self.pending: list[QueuedUpdate] = []
        self.allowed: list[str] = []
        self.on_add: Callable[[QueuedUpdate], None] | None = None
        self._next_id = _FIRST_ID
        self._wake: asyncio.Future[str | None] | None = None

    def add(self, kind: str, chat_id: int, payload: Json) -> QueuedUpdate:
        """Queue a new update; a kind that the bot did not ask for is dropped at once, as Telegram does."""
        update = QueuedUpdate(self._next_id, kind, chat_id, payload)
        self._next_id += 1
        if kind not in self.allowed if self.allowed else kind in _NOT_BY_DEFAULT:
            update.handled.set()
        else:
            self._put(update)
        return update

    def repeat(self, update: QueuedUpdate, copies: int) -> list[QueuedUpdate]:
        """Deliver the same update id again, `copies` times: a lost confirmation, or a webhook that timed out."""
        again = [
            QueuedUpdate(update.id, update.kind, update.chat_id, update.payload, repeated=True) for _ in range(copies)
        ]
        for copy in again:
            self._put(copy)
        return again

    async def poll(self, *, offset: int, limit: int, wait: float, allowed: list[str] | None) -> list[Json]:
        """One `getUpdates`: confirms what lies below `offset`, waits up to `wait` seconds for something new."""
        self.end_poll(Words.OTHER_POLLER)
        if allowed is not None:
            self.allowed = allowed
        self._confirm_below(offset)
        ready = self._take(limit)
        if not ready and wait > 0:
            await self._wait(wait)
            ready = self._take(limit)
        return [update.as_json() for update in ready]

    def end_poll(self, words: str | None) -> None:
        """End a waiting `getUpdates`: with a conflict in these words, or with an empty answer."""
        if self._wake is not None and not self._wake.done():
            self._wake.set_result(words)

    def confirm(self, update: QueuedUpdate) -> None:
        """This one was taken care of."""
        if update in self.pending:
            self.pending.remove(update)
        update.handled.set()

    def drop_all(self) -> None:
        """Forget everything that waits (`drop_pending_updates`)."""
        for update in list(self.pending):
            self.confirm(update)

    def _put(self, update: QueuedUpdate) -> None:
        self.pending.append(update)
        self.end_poll(None)
        if self.on_add is not None:
            self.on_add(update)

    async def _wait(self, seconds: float) -> None:
        wake: asyncio.Future[str | None] = asyncio.get_running_loop().create_future()
        self._wake = wake
        await asyncio.wait({wake}, timeout=seconds)
        if self._wake is wake:
            self._wake = None
        if wake.done() and (words := wake.result()):
            raise Refusal(words)

    def _take(self, limit: int) -> list[QueuedUpdate]:
        ready = self.pending[: limit if 1 <= limit <= 100 else 100]
        for update in ready:
            update.deliveries += 1
        return ready

    def _confirm_below(self, offset: int) -> None:
        if offset < 0:
            confirmed = self.pending[:offset]
        else:
            # A repeated id lies below the offset from the start: it counts once it was handed out again.
            confirmed = [one for one in self.pending if one.id < offset and (one.deliveries or not one.repeated)]
        for update in confirmed:
            self.confirm(update)

"""The send rate: at most so many sends in any sliding second, replies before pushed messages (semantics 9)."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

WINDOW = 1.0
"""Seconds."""
JITTER = 0.05
"""Most seconds that a send may be on its way and still be counted from its answer, not from its start: so the messenger
sees no more than the limit in any of *its* seconds either, and one that hangs does not slow the others for ever."""
BULK_SHARE = 0.9
"""Of the limit that pushed messages use while replies come in, so that a person never waits for a campaign."""
REPLIES_RECENT = 2.0
"""Seconds after a reply in which its share is kept free; when nobody is being answered, all of it is for pushes."""


@dataclass
class _Place:
    """A send's place in the window, free again at `until`."""

    until: float


class SendRate:
    """One process's sliding window. Times are the event loop's, so a wrong wall clock changes nothing (F27)."""

    def __init__(self, *, per_second: int = 30) -> None:
        self._limit = per_second
        self._bulk_limit = max(1, int(per_second * BULK_SHARE))
        self._gap = WINDOW / per_second
        self._taken: list[_Place] = []
        self._next_push_at = 0.0
        self._closed_until = 0.0
        self._replies_waiting = 0
        self._reply_at = -REPLIES_RECENT
        self._reply_turn, self._push_turn = asyncio.Lock(), asyncio.Lock()

    @property
    def closed_for(self) -> float:
        """Seconds for which nothing is pushed; 0.0 when it may be."""
        return max(0.0, self._closed_until - self._now())

    def close_for(self, seconds: float) -> None:
        """The messenger asked to wait: nothing is pushed inside that time (F12)."""
        self._closed_until = max(self._closed_until, self._now() + seconds)

    @asynccontextmanager
    async def reply(self) -> AsyncIterator[None]:
        """A place for an answer, before all pushed messages; send it inside."""
        self._replies_waiting += 1
        try:
            async with self._reply_turn:
                while (wait := self._wait(self._limit)) > 0:  # noqa: ASYNC110 - places come free by time alone
                    await asyncio.sleep(wait)
                self._reply_at = self._now()
                place = self._take()
        finally:
            self._replies_waiting -= 1
        async with self._held(place):
            yield

    @asynccontextmanager
    async def push(self) -> AsyncIterator[bool]:
        """A place for a pushed message; send it inside. False: closed, there is none, do not send."""
        async with self._push_turn:
            place = self._take_for_push() if await self._opens() else None
        if place is None:
            yield False
            return
        async with self._held(place):
            yield True

    async def push_turn(self) -> bool:
        """Waits until a pushed message may go, without taking the place; False when closed."""
        async with self._push_turn:
            return await self._opens()

    async def _opens(self) -> bool:
        while not self.closed_for:
            if (wait := self._push_wait()) <= 0:
                return True
            await asyncio.sleep(wait)
        return False

    def _push_wait(self) -> float:
        now = self._now()
        if self._replies_waiting:
            return 0.005
        limit = self._bulk_limit if now - self._reply_at < REPLIES_RECENT else self._limit
        return max(self._wait(limit), self._next_push_at - now)

    def _wait(self, limit: int) -> float:
        """Seconds until fewer than `limit` places are taken."""
        now = self._now()
        self._taken = [place for place in self._taken if place.until > now]
        if len(self._taken) < limit:
            return 0.0
        return sorted(place.until for place in self._taken)[len(self._taken) - limit] - now

    def _take_for_push(self) -> _Place:
        """Evenly, not thirty at once: a reply that comes in between finds a place soon."""
        now = self._now()
        late = now - self._next_push_at
        self._next_push_at = (self._next_push_at if late < self._gap else now) + self._gap
        return self._take()

    def _take(self) -> _Place:
        place = _Place(until=self._now() + WINDOW + JITTER)
        self._taken.append(place)
        return place

    @asynccontextmanager
    async def _held(self, place: _Place) -> AsyncIterator[None]:
        try:
            yield
        finally:
            place.until = min(place.until, self._now() + WINDOW)

    @staticmethod
    def _now() -> float:
        return asyncio.get_running_loop().time()

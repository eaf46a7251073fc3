"""The send rate: at most so many sends in any sliding second, replies before pushed messages (semantics 9)."""

import asyncio
from collections import deque

WINDOW = 1.0
"""Seconds."""
BULK_SHARE = 0.9
"""Of the limit that pushed messages may use while replies come in, so that a person never waits for a campaign."""


class SendRate:
    """One process's sliding window. Times are the event loop's, so a wrong wall clock changes nothing (F27)."""

    def __init__(self, *, per_second: int = 30) -> None:
        self._limit = per_second
        self._bulk_limit = max(1, int(per_second * BULK_SHARE))
        self._sent: deque[float] = deque()
        self._closed_until = 0.0
        self._replies_waiting = 0

    async def reply_slot(self) -> None:
        """Waits for a place; replies are served before pushed messages."""
        self._replies_waiting += 1
        try:
            while (wait := self._wait(self._limit)) > 0:
                await asyncio.sleep(wait)
            self._take()
        finally:
            self._replies_waiting -= 1

    async def push_slot(self) -> None:
        """Waits for a place after the replies that are waiting."""
        while (wait := self._wait(self._bulk_limit)) > 0 or self._replies_waiting:
            await asyncio.sleep(max(wait, 0.005))
        self._take()

    def close_for(self, seconds: float) -> None:
        """The messenger asked to wait: nothing is pushed inside that time (F12)."""
        self._closed_until = max(self._closed_until, self._now() + seconds)

    def _wait(self, limit: int) -> float:
        now = self._now()
        while self._sent and self._sent[0] <= now - WINDOW:
            self._sent.popleft()
        if limit == self._bulk_limit and now < self._closed_until:
            return self._closed_until - now
        return 0.0 if len(self._sent) < limit else self._sent[0] + WINDOW - now

    def _take(self) -> None:
        self._sent.append(self._now())

    @staticmethod
    def _now() -> float:
        return asyncio.get_running_loop().time()

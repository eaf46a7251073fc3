"""What the page and waiting tests are told: every change, as it happens."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_UNREAD = 2_000


class Hub:
    """Publishes changes to listeners. `revision` counts them, so that one can tell what is newer."""

    def __init__(self) -> None:
        self.revision = 0
        self.closed = False
        self._listeners: set[asyncio.Queue[str | None]] = set()
        self._changed: asyncio.Event = asyncio.Event()

    def publish(self, kind: str, **facts: Any) -> int:
        """Tell everybody; a listener that does not keep up is let go (the page then reads everything anew)."""
        self.revision += 1
        line = json.dumps({"kind": kind, **facts})
        for queue in list(self._listeners):
            if queue.qsize() >= _UNREAD:
                self._listeners.discard(queue)
                queue.put_nowait(None)
            else:
                queue.put_nowait(line)
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()
        return self.revision

    async def changed(self) -> None:
        """Return at the next change."""
        await self._changed.wait()

    @contextmanager
    def listening(self) -> Iterator[asyncio.Queue[str | None]]:
        """A queue of changes as JSON; None ends it."""
        queue: asyncio.Queue[str | None] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            yield queue
        finally:
            self._listeners.discard(queue)

    def close(self) -> None:
        """End all listening."""
        self.closed = True
        for queue in self._listeners:
            queue.put_nowait(None)

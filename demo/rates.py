"""Telegram's send rates: thirty messages a second over all chats, about one a second in each, with short bursts."""

import math
from dataclasses import dataclass, field

from demo.refusal import Refusal


@dataclass(frozen=True, kw_only=True)
class Pace:
    """So many a second, after a burst of so many at once."""

    per_second: float
    burst: int


@dataclass
class Bucket:
    """Tokens that come back at a pace; `at` is seconds of a steady clock."""

    pace: Pace
    tokens: float
    at: float

    def refilled(self, now: float) -> float:
        """Tokens there now."""
        return min(self.pace.burst, self.tokens + (now - self.at) * self.pace.per_second)

    def wait(self, now: float) -> float:
        """Seconds until the next token."""
        return max(0.0, (1 - self.refilled(now)) / self.pace.per_second)

    def take(self, now: float) -> None:
        """Use one token."""
        self.tokens, self.at = self.refilled(now) - 1, now


@dataclass
class Rates:
    """Both limits together; `enabled` switches them off for tests that are not about them."""

    overall: Pace = Pace(per_second=30, burst=30)
    per_chat: Pace = Pace(per_second=1, burst=20)
    enabled: bool = True
    _all: Bucket | None = None
    _chats: dict[int, Bucket] = field(default_factory=dict)

    def check(self, chat_id: int, now: float) -> None:
        """Count one message to a chat, or refuse it with the whole seconds to wait."""
        if not self.enabled:
            return
        self._all = self._all or Bucket(self.overall, self.overall.burst, now)
        chat = self._chats.setdefault(chat_id, Bucket(self.per_chat, self.per_chat.burst, now))
        wait = max(self._all.wait(now), chat.wait(now))
        if wait > 0:
            raise Refusal.too_many_requests(max(1, math.ceil(wait)))
        self._all.take(now)
        chat.take(now)

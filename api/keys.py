"""Who may ask: bearer keys, their scopes, and how often (F44)."""

import math
import time
from collections.abc import Callable

from aiohttp import web

from api.problems import Problem
from domain.api_keys import Scope
from services import api_keys
from services.api_keys import ApiKeyView

BURST = 2  # seconds' worth of requests that may come at once


class Buckets:
    """A token bucket for each key: `rate` a second, `burst` at once. Each process counts for itself."""

    def __init__(self, *, rate: float, burst: float, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._burst, self._monotonic = rate, burst, monotonic
        self._left: dict[int, tuple[float, float]] = {}  # key id -> tokens, and when they were counted

    def take(self, key_id: int) -> float:
        """Takes one token; answers 0, or the seconds until there is one."""
        tokens = self._count(key_id)
        if tokens < 1:
            return (1 - tokens) / self._rate
        self._left[key_id] = (tokens - 1, self._monotonic())
        return 0.0

    def wait(self, key_id: int) -> float:
        """Seconds until there is a token; takes none."""
        return max(0.0, (1 - self._count(key_id)) / self._rate)

    def _count(self, key_id: int) -> float:
        now = self._monotonic()
        tokens, counted_at = self._left.get(key_id, (self._burst, now))
        return min(self._burst, tokens + (now - counted_at) * self._rate)


async def admit(request: web.Request, *, scopes: tuple[Scope, ...], buckets: Buckets) -> ApiKeyView:
    """The key of this request. Raises Problem: unauthorized, rate_limited, missing_scope."""
    kind, _, secret = request.headers.get("Authorization", "").partition(" ")
    key = await api_keys.authenticate(secret=secret.strip()) if kind.lower() == "bearer" else None
    if key is None:
        raise Problem("unauthorized", headers={"WWW-Authenticate": 'Bearer realm="huitou"'})
    if seconds := buckets.take(key.id):
        raise slow_down(seconds)
    if key.scopes.isdisjoint(scopes):
        raise Problem("missing_scope", fields={"scope": " or ".join(scopes)})
    return key


def slow_down(seconds: float) -> Problem:
    """429, with the whole seconds to wait."""
    return Problem("rate_limited", headers={"Retry-After": str(max(1, math.ceil(seconds)))})

"""The chat throttle: bursts of 20, then an answer in words (design 4, F44)."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, Update, User

from domain.programme import Programme
from texts import Texts

BURST = 20
PER_SECOND = 2.0
PEOPLE = 10_000  # remembered at once; the longest silent is forgotten first


@dataclass
class _Bucket:
    tokens: float
    filled_at: float
    told: bool = False


class ThrottleMiddleware(BaseMiddleware):
    """Each person has 20 updates at once and two more a second; beyond that one answer says to wait."""

    def __init__(self) -> None:
        self._buckets: OrderedDict[int, _Bucket] = OrderedDict()

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        user: User | None = data.get("event_from_user")
        if user is None or not isinstance(event, Update):
            return await handler(event, data)
        bucket = self._bucket(user.id)
        if bucket.tokens >= 1:
            bucket.tokens -= 1
            bucket.told = False
            return await handler(event, data)
        if not bucket.told:
            bucket.told = True
            await _say_wait(event, user, data["programme"])
        return None

    def _bucket(self, user_id: int) -> _Bucket:
        now = asyncio.get_running_loop().time()
        bucket = self._buckets.pop(user_id, None) or _Bucket(tokens=BURST, filled_at=now)
        bucket.tokens = min(BURST, bucket.tokens + (now - bucket.filled_at) * PER_SECOND)
        bucket.filled_at = now
        self._buckets[user_id] = bucket
        if len(self._buckets) > PEOPLE:
            self._buckets.popitem(last=False)
        return bucket


async def _say_wait(update: Update, user: User, programme: Programme) -> None:
    texts = Texts.for_tag(user.language_code, programme=programme)
    if update.callback_query is not None:
        await update.callback_query.answer(texts.plain("too-fast"), show_alert=True)
    elif update.message is not None and update.message.chat.type == "private":
        await update.message.answer(texts("too-fast"))

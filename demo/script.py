"""Outcomes that a test or a person orders in advance, for the faults that Telegram only has on bad days."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Literal

from demo.people import Json
from demo.refusal import Refusal


class Outcome(StrEnum):
    """What happens to a call: the values are the words of the control endpoint."""

    SENT = "sent"
    SENT_BUT_ANSWER_LOST = "sent_but_answer_lost"
    TOO_MANY_REQUESTS = "429"
    SERVER_ERROR = "5xx"
    GARBAGE = "garbage"
    REFUSE = "refuse"
    HANG = "hang"


Garbage = Literal["html", "truncated", "no_result", "big"]
_NOT_PERFORMED = {Outcome.TOO_MANY_REQUESTS, Outcome.SERVER_ERROR, Outcome.REFUSE}
_SERVER_WORDS = {500: "Internal Server Error", 502: "Bad Gateway", 504: "Gateway Timeout"}


@dataclass(frozen=True, kw_only=True)
class Scripted:
    """One order: for calls of `method` and `chat_id` (any when None), `times` of them (for ever when None).

    `performs` says whether the call takes effect all the same; by default it does, except for 429, 5xx and refusals.
    `seconds` is how long a hang lasts, `when` whether it hangs before or after the effect.
    """

    outcome: Outcome
    method: str | None = None
    chat_id: int | None = None
    times: int | None = 1
    retry_after: int = 1
    status: int = 500
    garbage: Garbage = "html"
    description: str = "Bad Request: chat not found"
    seconds: float = 1.0
    when: Literal["before", "after"] = "before"
    performs: bool | None = None

    @property
    def takes_effect(self) -> bool:
        """Whether the call is performed."""
        return self.outcome not in _NOT_PERFORMED if self.performs is None else self.performs

    @property
    def label(self) -> str:
        """What the journal calls it."""
        return self.outcome.value

    def refusal(self) -> Refusal | None:
        """The scripted no, when there is one."""
        if self.outcome is Outcome.TOO_MANY_REQUESTS:
            return Refusal.too_many_requests(self.retry_after)
        if self.outcome is Outcome.SERVER_ERROR:
            return Refusal(_SERVER_WORDS.get(self.status, "Internal Server Error"), code=self.status)
        return Refusal(self.description) if self.outcome is Outcome.REFUSE else None

    def spoiled(self, body: str) -> tuple[str, str]:
        """Content type and body of a garbage answer."""
        if self.garbage == "truncated":
            return "application/json", body[: max(1, len(body) // 2)]
        if self.garbage == "no_result":
            return "application/json", '{"ok":true}'
        if self.garbage == "big":
            return "application/json", '{"ok":true,"result":"' + "x" * (10 * 1024 * 1024) + '"}'
        return ("text/html", "<html><head><title>Welcome</title></head><body>It works!</body></html>")


def scripted_from_json(order: Json) -> Scripted:
    """An order of the control endpoint; unknown keys or values raise `ValueError`."""
    try:
        return Scripted(**(order | {"outcome": Outcome(order["outcome"])}))
    except (KeyError, TypeError) as error:
        raise ValueError(f"not a scripted outcome: {error}") from None


@dataclass
class Script:
    """The orders in force, first come first taken, and a latency (seconds) that all calls suffer."""

    orders: list[Scripted] = field(default_factory=list)
    latency: float = 0.0

    def add(self, order: Scripted) -> None:
        """Queue an order."""
        self.orders.append(order)

    def clear(self) -> None:
        """Back to a good day."""
        self.orders.clear()
        self.latency = 0.0

    def take(self, method: str, chat_id: int | None) -> Scripted | None:
        """The first order that fits this call, used up by one. Polling is only hit by orders that name it."""
        for place, order in enumerate(self.orders):
            if _fits(order, method.lower(), chat_id):
                if order.times is not None:
                    rest = replace(order, times=order.times - 1)
                    self.orders[place : place + 1] = [rest] if rest.times else []
                return order
        return None

    def as_json(self) -> list[Json]:
        """The orders in force, for the control endpoint."""
        return [dict[str, Any](vars(order)) for order in self.orders]


def _fits(order: Scripted, method: str, chat_id: int | None) -> bool:
    if order.method is None:
        named = order.chat_id is not None or method not in ("getupdates", "getme", "setwebhook", "deletewebhook")
    else:
        named = order.method.lower() == method
    return named and order.chat_id in (None, chat_id)

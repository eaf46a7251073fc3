"""States of an outbox message and the edges between them (semantics 9)."""

from dataclasses import dataclass
from enum import StrEnum


class OutboxState(StrEnum):
    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
    SUPPRESSED = "suppressed"


FINAL_STATES = frozenset({OutboxState.SENT, OutboxState.FAILED, OutboxState.UNKNOWN, OutboxState.SUPPRESSED})

ALLOWED_EDGES = frozenset(
    {
        (OutboxState.PENDING, OutboxState.SENDING),
        (OutboxState.PENDING, OutboxState.SUPPRESSED),
        (OutboxState.SENDING, OutboxState.SENT),
        (OutboxState.SENDING, OutboxState.FAILED),
        (OutboxState.SENDING, OutboxState.UNKNOWN),
        (OutboxState.SENDING, OutboxState.SUPPRESSED),
        (OutboxState.SENDING, OutboxState.PENDING),  # 429, refused connection, held until the window opens
    }
)


class Suppression(StrEnum):
    """Why a promised message was not sent."""

    NO_CONSENT = "no_consent"
    TOPIC_OFF = "topic_off"
    PAUSED = "paused"
    UNREACHABLE = "unreachable"
    NO_CHAT = "no_chat"
    NOT_ELIGIBLE = "not_eligible"
    FREQUENCY_CAP = "frequency_cap"
    ERASED = "erased"
    TOO_LATE = "too_late"


class SendOutcome(StrEnum):
    """What one attempt to send came to."""

    SENT = "sent"
    THROTTLED = "throttled"  # 429: wait what the messenger says, not an attempt
    NOT_WRITTEN = "not_written"  # the request never left or the messenger says it failed: try again
    AMBIGUOUS = "ambiguous"  # the request was written, the answer is missing or not understood
    UNREACHABLE = "unreachable"  # blocked, deactivated, chat not found
    REJECTED = "rejected"  # our bug: bad markup, too long


@dataclass(frozen=True)
class SendResult:
    """`retry_after` in seconds, for THROTTLED; `reason` is the messenger's own short words, without secrets."""

    outcome: SendOutcome
    message_id: int | None = None
    retry_after: float = 0.0
    reason: str = ""

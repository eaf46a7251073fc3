"""Delivering the outbox: claim one, send it outside any transaction, settle it (semantics 9)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from tortoise.expressions import F, Q

from domain.messages import MessageClass, MessageKind
from domain.outbox import OutboxState, SendOutcome, SendResult, Suppression
from domain.programme import Programme
from models import Chat, ChatState, OutboxMessage, Staff
from models.database import dialect, transaction
from services import contact_gate
from services.contact_gate import Drop, Hold, Send, Verdict

LEASE = timedelta(seconds=60)
LONGEST_WAIT = timedelta(minutes=5)  # between two attempts while the messenger is away
MAX_ATTEMPTS = 300  # about a day of it
OTHERS_WAIT = 8  # attempts of a receipt for which later ones of the same person wait: some minutes
GIVE_UP_REASON = "no_connection"


@dataclass(frozen=True)
class Delivery:
    """A claimed message, to be sent once. `language_tag` is the member's of this moment; `resent`: an earlier attempt
    may have arrived, so the text says it is the same receipt."""

    message_id: int
    kind: MessageKind
    chat_id: int
    language_tag: str
    member_id: int | None
    staff_id: int | None
    subject: Mapping[str, int | str]
    resent: bool


async def claim_next(*, owner: str, programme: Programme, now: datetime) -> Delivery | None:
    """Claims the most urgent due message and commits `sending` before anything is sent; None when nothing is due.

    Messages the gate refuses or holds are settled on the way.
    """
    while True:
        async with transaction():
            row = await _first_due(now)
            if row is None:
                return None
            verdict = await _in_turn(row) or await _judge(row, programme=programme, now=now)
            if isinstance(verdict, Send):
                if await _lease(row, verdict, owner=owner, now=now):
                    return _delivery(row, verdict)
            elif isinstance(verdict, Hold):
                await _due(row.id).update(not_before=verdict.until)
            else:
                await _due(row.id).update(state=OutboxState.SUPPRESSED, reason=verdict.reason, settled_at=now)


async def settle(*, message_id: int, result: SendResult, now: datetime, owner: str | None = None) -> None:
    """Books what an attempt of `owner` came to (None: of whoever holds it). A settled message is never moved again, nor
    one that another sender holds by now; that it was sent is true whoever says so."""
    async with transaction():
        ours = OutboxMessage.filter(id=message_id, state=OutboxState.SENDING)
        row = await OutboxMessage.get(id=message_id)
        if owner not in (None, row.lease_owner) and result.outcome is not SendOutcome.SENT:
            return
        match result.outcome:
            case SendOutcome.SENT:
                await ours.update(
                    state=OutboxState.SENT,
                    telegram_message_id=result.message_id,
                    settled_at=now,
                    reason="",
                    lease_until=None,
                )
            case SendOutcome.THROTTLED:  # not an attempt
                await _again(row, at=now + timedelta(seconds=result.retry_after), attempts=row.attempts - 1)
            case SendOutcome.NOT_WRITTEN:
                await _try_later(row, reason=result.reason, now=now)
            case SendOutcome.AMBIGUOUS:
                await _ambiguous(row, reason=result.reason, now=now)
            case SendOutcome.UNREACHABLE:
                await ours.update(
                    state=OutboxState.FAILED, reason=result.reason[:160], settled_at=now, lease_until=None
                )
                await _mark_unreachable(row, reason=result.reason)
            case SendOutcome.REJECTED:
                await ours.update(
                    state=OutboxState.FAILED, reason=result.reason[:160], settled_at=now, lease_until=None
                )


async def drop(*, message_id: int, now: datetime) -> None:
    """There is nothing left to say: the coupon was used, the member came back."""
    await OutboxMessage.filter(id=message_id, state=OutboxState.SENDING).update(
        state=OutboxState.SUPPRESSED, reason=Suppression.NOT_ELIGIBLE, settled_at=now, lease_until=None, sent_on=None
    )


async def postpone(*, message_id: int, until: datetime) -> None:
    """Gives a claimed message back unsent, to be claimed again from then on (its chat was written to a moment ago)."""
    await OutboxMessage.filter(id=message_id, state=OutboxState.SENDING).update(
        state=OutboxState.PENDING, not_before=until, lease_until=None, sent_on=None, attempts=F("attempts") - 1
    )


async def recover(*, now: datetime) -> int:
    """Settles messages whose sender died holding them: whether they arrived is not known (F1, F2). Answers how many."""
    lost = await OutboxMessage.filter(state=OutboxState.SENDING, lease_until__lt=now).limit(500)
    recovered = 0
    for one in lost:
        async with transaction():
            row = await OutboxMessage.get_or_none(id=one.id, state=OutboxState.SENDING, lease_until__lt=now)
            if row is not None:  # nobody else recovered it meanwhile
                await _ambiguous(row, reason="sender_lost", now=now)
                recovered += 1
    return recovered


async def hold_back_after_restore(*, now: datetime) -> int:
    """What a restored copy still had to send may have been sent after the backup was made: it is not sent again
    (F33).
    """
    open_states = [OutboxState.PENDING, OutboxState.SENDING]
    return await OutboxMessage.filter(state__in=open_states).update(
        state=OutboxState.UNKNOWN, reason="restored", settled_at=now, lease_until=None
    )


async def next_due_at() -> datetime | None:
    """When the next pending message becomes due."""
    row = await OutboxMessage.filter(state=OutboxState.PENDING).order_by("not_before").first()
    return None if row is None else row.not_before


async def pending_count(*, now: datetime) -> int:
    """How many messages are due or on their way now."""
    return await OutboxMessage.filter(
        Q(state=OutboxState.PENDING, not_before__lte=now) | Q(state=OutboxState.SENDING)
    ).count()


async def _first_due(now: datetime) -> OutboxMessage | None:
    due = OutboxMessage.filter(state=OutboxState.PENDING, not_before__lte=now).order_by("priority", "not_before", "id")
    if dialect() == "postgres":
        due = due.select_for_update(skip_locked=True)
    return await due.first()


async def _in_turn(row: OutboxMessage) -> Hold | None:
    """Receipts of one person keep the order of the promises, also when an earlier one has to be tried again (F12);
    one that keeps failing holds the others up no longer."""
    if row.message_class is not MessageClass.TRANSACTIONAL:
        return None
    earlier = OutboxMessage.filter(
        member_id=row.member_id,
        message_class=MessageClass.TRANSACTIONAL,
        state=OutboxState.PENDING,
        id__lt=row.id,
        not_before__gt=row.not_before,
        attempts__lt=OTHERS_WAIT,
    )
    first = await earlier.order_by("-not_before").first()
    return None if first is None else Hold(until=first.not_before)


async def _judge(row: OutboxMessage, *, programme: Programme, now: datetime) -> Verdict:
    if row.message_class is not MessageClass.STAFF:
        return await contact_gate.judge(row, programme=programme, now=now)
    staff = await Staff.get_or_none(id=row.staff_id, active=True)
    if staff is None:
        return Drop(Suppression.NOT_ELIGIBLE)
    chat = await Chat.get_or_none(telegram_id=staff.telegram_id)
    if chat is None:
        return Drop(Suppression.NO_CHAT)
    if chat.state is not ChatState.REACHABLE:
        return Drop(Suppression.UNREACHABLE)
    return Send(chat_id=chat.telegram_id, language_tag=chat.language_tag, local_date=now.date())


async def _lease(row: OutboxMessage, verdict: Send, *, owner: str, now: datetime) -> bool:
    return bool(
        await _due(row.id).update(
            state=OutboxState.SENDING,
            lease_owner=owner,
            lease_until=now + LEASE,
            attempts=F("attempts") + 1,
            sent_on=verdict.local_date,
        )
    )


def _due(message_id: int):  # type: ignore[no-untyped-def]  # a Tortoise QuerySet of OutboxMessage
    return OutboxMessage.filter(id=message_id, state=OutboxState.PENDING)


async def _again(row: OutboxMessage, *, at: datetime, attempts: int, resent: bool = False) -> None:
    await OutboxMessage.filter(id=row.id, state=OutboxState.SENDING).update(
        state=OutboxState.PENDING,
        not_before=at,
        attempts=attempts,
        resent=resent or row.resent,
        lease_until=None,
        sent_on=None,
    )


async def _try_later(row: OutboxMessage, *, reason: str, now: datetime) -> None:
    if row.attempts >= MAX_ATTEMPTS:
        await OutboxMessage.filter(id=row.id, state=OutboxState.SENDING).update(
            state=OutboxState.FAILED, reason=(reason or GIVE_UP_REASON)[:160], settled_at=now, lease_until=None
        )
    else:
        wait = min(timedelta(seconds=2 ** min(row.attempts, 10)), LONGEST_WAIT)
        await _again(row, at=now + wait, attempts=row.attempts)


async def _ambiguous(row: OutboxMessage, *, reason: str, now: datetime) -> None:
    """A transactional message is sent once more with the same number; marketing is not, and is listed."""
    if row.message_class is MessageClass.TRANSACTIONAL and not row.resent:
        await _again(row, at=now, attempts=row.attempts, resent=True)
    else:
        await OutboxMessage.filter(id=row.id, state=OutboxState.SENDING).update(
            state=OutboxState.UNKNOWN, reason=reason[:160], settled_at=now, lease_until=None
        )


async def _mark_unreachable(row: OutboxMessage, *, reason: str) -> None:
    await row.fetch_related("member", "staff")
    person = row.member or row.staff
    chat_id = row.subject.get("chat_id") or (None if person is None else person.telegram_id)
    if chat_id is not None:
        await Chat.filter(telegram_id=chat_id).update(state=ChatState.UNREACHABLE, unreachable_reason=reason[:120])


def _delivery(row: OutboxMessage, verdict: Send) -> Delivery:
    return Delivery(
        message_id=row.id,
        kind=row.kind,
        chat_id=verdict.chat_id,
        language_tag=verdict.language_tag,
        member_id=row.member_id,
        staff_id=row.staff_id,
        subject=row.subject,
        resent=row.resent,
    )

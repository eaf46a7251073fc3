"""The contact gate: one check before every unasked-for message, made when it is sent (semantics 8)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from domain.contact_gate import QuietHours, at_local, next_open_at, week_start
from domain.members import MemberState
from domain.messages import KINDS, MessageClass, Topic
from domain.outbox import OutboxState, Suppression
from domain.programme import Programme
from models import Chat, ChatState, Dialogue, Member, OutboxMessage
from services import ledger
from services.members import zone_of

DIALOGUE_LIFE = timedelta(minutes=30)  # a form left open for longer is forgotten, not under way
DIALOGUE_PAUSE = timedelta(minutes=10)


@dataclass(frozen=True)
class Send:
    """Go ahead, to this chat; `local_date` counts toward the member's caps."""

    chat_id: int
    language_tag: str
    local_date: date


@dataclass(frozen=True)
class Hold:
    until: datetime


@dataclass(frozen=True)
class Drop:
    reason: Suppression


Verdict = Send | Hold | Drop


async def judge(message: OutboxMessage, *, programme: Programme, now: datetime) -> Verdict:
    """In the order of semantics 8: consent and topic, reachable, still in time, caps, quiet hours. Runs in the
    transaction that claims the message."""
    member = await Member.get(id=message.member_id)
    if member.state is MemberState.ERASED:
        return Drop(Suppression.ERASED)
    marketing = message.message_class is MessageClass.MARKETING
    if marketing and (refused := _refused(member, message, now=now)) is not None:
        return Drop(refused)
    other_chat = message.subject.get("chat_id")  # of a take-over: told about the member's account, without being theirs
    chat_id = other_chat or member.telegram_id
    chat = None if chat_id is None else await Chat.get_or_none(telegram_id=chat_id)
    if chat is None:
        return Drop(Suppression.NO_CHAT)
    if chat.state is not ChatState.REACHABLE:
        return Drop(Suppression.UNREACHABLE)
    zone = zone_of(member.zone, programme)
    today = now.astimezone(zone).date()
    language_tag = chat.language_tag if other_chat else member.language or chat.language_tag
    send = Send(chat_id=chat.telegram_id, language_tag=language_tag, local_date=today)
    if message.not_after is not None and now > message.not_after:
        return Drop(Suppression.TOO_LATE)
    if not marketing:
        return send
    await ledger.hold(member.id)  # two senders with a message each for one member: the caps are counted one by one
    opens = next_open_at(now, quiet=quiet_hours_of(member, programme), zone=zone)
    if KINDS[message.kind].topic is Topic.SURVEYS and await _in_dialogue(chat.telegram_id, now=now):
        opens = max(opens, now + DIALOGUE_PAUSE)
    full_until = await _full_until(member, today=today, programme=programme)
    if full_until is not None:
        next_day = at_local(full_until, time.min, zone=zone)
        opens = next_open_at(next_day, quiet=quiet_hours_of(member, programme), zone=zone)
        if message.not_after is not None and opens > message.not_after:
            return Drop(Suppression.FREQUENCY_CAP)
    if opens > now:
        late = message.not_after is not None and opens > message.not_after
        return Drop(Suppression.TOO_LATE) if late else Hold(until=opens)
    return send


def quiet_hours_of(member: Member, programme: Programme) -> QuietHours:
    """The member's own quiet hours, else the shop's."""
    if not member.quiet_hours:
        return programme.quiet_hours
    starts, _, ends = member.quiet_hours.partition("-")
    return QuietHours(starts=time.fromisoformat(starts), ends=time.fromisoformat(ends))


def _refused(member: Member, message: OutboxMessage, *, now: datetime) -> Suppression | None:
    topic = KINDS[message.kind].topic
    if not member.marketing_consent:
        return Suppression.NO_CONSENT
    if topic is not None and topic.value in member.topics_off:
        return Suppression.TOPIC_OFF
    if member.paused_until is not None and member.paused_until > now:
        return Suppression.PAUSED
    return None


async def _in_dialogue(chat_id: int, *, now: datetime) -> bool:
    """Whether the person is filling in something right now: no question comes in between (semantics 7)."""
    since = now - DIALOGUE_LIFE
    return await Dialogue.exists(key=f"{chat_id}:{chat_id}", state__not_isnull=True, updated_at__gt=since)


async def _full_until(member: Member, *, today: date, programme: Programme) -> date | None:
    """The first local day on which the caps leave room again; None when they do today.

    What is on its way counts as sent: a cap is never exceeded by two senders at once.
    """
    counted = OutboxMessage.filter(
        member_id=member.id,
        message_class=MessageClass.MARKETING,
        state__in=[OutboxState.SENT, OutboxState.SENDING, OutboxState.UNKNOWN],
    )
    monday = week_start(today)
    if (
        await counted.filter(sent_on__gte=monday, sent_on__lt=monday + timedelta(days=7)).count()
        >= programme.caps.per_week
    ):
        return monday + timedelta(days=7)
    if await counted.filter(sent_on=today).count() >= programme.caps.per_day:
        return today + timedelta(days=1)
    return None

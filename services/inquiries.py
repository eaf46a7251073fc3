"""Inquiries: members' words reach staff, the answer comes back in the same chat."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from domain.actors import Actor
from domain.inquiries import MAX_WORDS, InquiryAnswered, InquiryNotFound, InquiryState, InquiryTopic, WordsNeeded
from domain.members import UnknownMember
from domain.messages import MessageKind
from domain.names import clean_text
from domain.permissions import Permission, may
from domain.programme import Programme
from models import Inquiry, Staff
from models.database import transaction
from services import audit, member_cards, outbox
from services.member_cards import MemberCard

QUIET = timedelta(minutes=1)  # staff hear of one member once in this time, however many messages come (F44)
PAGE_SIZE = 5


@dataclass(frozen=True)
class InquiryView:
    """`answered_by` is a name, empty while the inquiry is open; `new` is False for a repeated message."""

    id: int
    member_id: int | None
    member_name: str
    words: str
    state: InquiryState
    asked_at: datetime
    answer: str
    answered_by: str
    new: bool = False


@dataclass(frozen=True)
class InquiryPage:
    items: tuple[InquiryView, ...]
    page: int
    pages: int


@dataclass(frozen=True)
class InquiryNotice:
    """What staff are told: the words still unanswered, oldest first, and who wrote them. An answer to `inquiry_id`, the
    newest, answers them all. The card holds what the reader's role may see."""

    inquiry_id: int
    words: tuple[str, ...]
    card: MemberCard


@dataclass(frozen=True)
class InquiryAnswer:
    """What the member is told: the own words and the shop's."""

    question: str
    answer: str


async def ask(
    *,
    member_id: int,
    chat_id: int,
    message_id: int,
    text: str,
    topic: InquiryTopic,
    entry_id: int | None = None,
    now: datetime,
) -> InquiryView:
    """Keeps what a member wrote, once for each message of the chat (F17), and tells staff. Raises WordsNeeded."""
    words = clean_text(text, limit=MAX_WORDS)
    if not words:
        raise WordsNeeded()
    key = f"{chat_id}:{message_id}"
    async with transaction():
        known = await Inquiry.get_or_none(intent_key=key)
        if known is not None:
            return await _view(known)
        row = Inquiry(
            member_id=member_id,
            chat_id=chat_id,
            intent_key=key,
            topic=topic,
            text=words,
            entry_id=entry_id,
            asked_at=now,
        )
        await Inquiry.bulk_create([row], ignore_conflicts=True)
        row = await Inquiry.get(intent_key=key)
        await _tell_staff(row, now=now)
        return await _view(row, new=True)


async def open_ones(*, page: int) -> InquiryPage:
    """What waits for an answer, oldest first; pages count from 1, and one beyond the last shows the last."""
    waiting = Inquiry.filter(state=InquiryState.OPEN)
    pages = max(1, -(-await waiting.count() // PAGE_SIZE))
    page = min(max(1, page), pages)
    rows = await waiting.order_by("asked_at", "id").offset((page - 1) * PAGE_SIZE).limit(PAGE_SIZE)
    return InquiryPage(items=tuple([await _view(row) for row in rows]), page=page, pages=pages)


async def open_one(*, inquiry_id: int) -> InquiryView:
    """An inquiry that can still be answered. Raises InquiryNotFound, InquiryAnswered."""
    found = await _view(await _get(inquiry_id))
    if found.state is InquiryState.ANSWERED:
        raise InquiryAnswered(by=found.answered_by)
    return found


async def writer_of(*, inquiry_id: int) -> int:
    """The member's id. Raises InquiryNotFound."""
    row = await _get(inquiry_id)
    if row.member_id is None:
        raise InquiryNotFound()
    return int(row.member_id)


async def answer(*, inquiry_id: int, text: str, actor: Actor, now: datetime) -> InquiryView:
    """Answers an inquiry and what the same member wrote before it, once; the answer goes to the member's chat.

    Raises WordsNeeded, InquiryNotFound, InquiryAnswered with the colleague's name.
    """
    words = clean_text(text, limit=MAX_WORDS)
    if not words:
        raise WordsNeeded()
    async with transaction():
        row = await _get(inquiry_id)
        done = {"state": InquiryState.ANSWERED, "answered_at": now, "answered_by_id": actor.staff_id}
        if not await Inquiry.filter(id=row.id, state=InquiryState.OPEN).update(answer=words, **done):
            raise InquiryAnswered(by=(await _view(await _get(inquiry_id))).answered_by)
        row = await _get(inquiry_id)
        await Inquiry.filter(member_id=row.member_id, state=InquiryState.OPEN, id__lt=row.id).update(**done)
        if row.member_id is not None:
            await outbox.promise(
                outbox.message(
                    MessageKind.INQUIRY_ANSWER,
                    intent_key=f"inquiry-answer:{row.id}",
                    now=now,
                    member_id=row.member_id,
                    subject={"inquiry_id": row.id},
                )
            )
        await audit.record("inquiry_answer", actor=actor, now=now, member_id=row.member_id, detail={"inquiry": row.id})
        return await _view(row)


async def notice(*, inquiry_id: int, staff_id: int, programme: Programme, now: datetime) -> InquiryNotice | None:
    """What one of the staff is told of an inquiry and what followed it; None when all is answered or its writer is
    gone."""
    first = await Inquiry.get_or_none(id=inquiry_id)
    if first is None or first.member_id is None:
        return None
    rows = await Inquiry.filter(member_id=first.member_id, state=InquiryState.OPEN, id__gte=first.id).order_by("id")
    if not rows:
        return None
    reader = await Staff.get(id=staff_id)
    personal = may(reader.role, Permission.SEE_PERSONAL_DATA)
    try:
        card = await member_cards.card(member_id=first.member_id, personal=personal, programme=programme, now=now)
    except UnknownMember:  # erased a moment ago
        return None
    return InquiryNotice(inquiry_id=rows[-1].id, words=tuple(row.text for row in rows), card=card)


async def answered(*, inquiry_id: int) -> InquiryAnswer | None:
    """What the member is told; None when it was erased meanwhile."""
    row = await Inquiry.get_or_none(id=inquiry_id)
    return None if row is None or row.answer is None else InquiryAnswer(question=row.text, answer=row.answer)


async def _tell_staff(row: Inquiry, *, now: datetime) -> None:
    """At once after a minute of silence; what follows sooner is told together, a minute later or two."""
    recent = Inquiry.filter(member_id=row.member_id, asked_at__gt=now - QUIET, id__not=row.id)
    key, not_before = f"inquiry:{row.id}", now
    if await recent.exists():
        minute = int(QUIET.total_seconds())
        not_before = datetime.fromtimestamp((int(now.timestamp()) // minute + 2) * minute, tz=UTC)
        key = f"inquiry:{row.member_id}:{not_before:%Y%m%dT%H%M}"
    await outbox.promise_to_staff(
        MessageKind.INQUIRY,
        intent_key=key,
        now=now,
        not_before=not_before,
        subject={"inquiry_id": row.id},
        permission=Permission.ANSWER_MEMBERS,
    )


async def _get(inquiry_id: int) -> Inquiry:
    row = await Inquiry.get_or_none(id=inquiry_id)
    if row is None:
        raise InquiryNotFound()
    return row


async def _view(row: Inquiry, *, new: bool = False) -> InquiryView:
    await row.fetch_related("member", "answered_by")
    return InquiryView(
        id=row.id,
        member_id=row.member_id,
        member_name="" if row.member is None else row.member.name,
        words=row.text,
        state=row.state,
        asked_at=row.asked_at,
        answer=row.answer or "",
        answered_by="" if row.answered_by is None else row.answered_by.name,
        new=new,
    )

"""Take-overs: the same phone from another Telegram account asks for a member's account (semantics 13)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tortoise.exceptions import IntegrityError

from domain.actors import Actor, ActorKind
from domain.members import MemberState, NotOwnContact, TakeoverRefused, TakeoverSettled, TakeoverState
from domain.messages import MessageKind
from domain.names import clean_text
from domain.permissions import Permission
from domain.programme import Programme
from domain.refusals import OutOfDate
from models import Member, Takeover
from models.database import transaction
from models.vault import phone_hash
from services import audit, ledger, merges, outbox, phones

REFUSED_FOR = timedelta(days=7)  # after a no, the same chat asks nobody for so long


@dataclass(frozen=True)
class TakeoverView:
    """`name` is what the asking chat's person is called, `phone_end` the last four digits of the phone both have."""

    id: int
    state: TakeoverState
    member_id: int
    member_name: str
    card_number: str
    phone_end: str
    name: str
    requested_at: datetime


@dataclass(frozen=True)
class TakeoverPush:
    """A take-over that is asked about or settled; the kind says which. `to_old_chat`: the reader had the account."""

    kind: MessageKind
    takeover: TakeoverView
    to_old_chat: bool


async def ask(
    *, telegram_id: int, contact_user_id: int | None, contact_phone: str, name: str, now: datetime
) -> TakeoverView:
    """A chat shared the own phone, which a member in another chat has: that chat and the managers are asked, once.

    Raises NotOwnContact, BadPhone, TakeoverRefused for a few days after a no, OutOfDate when no other chat has it now.
    """
    if contact_user_id != telegram_id:
        raise NotOwnContact()
    hashed = phone_hash(phones.from_contact(contact_phone))
    async with transaction():
        member = await Member.get_or_none(phone_hash=hashed)
        if member is None:
            raise OutOfDate()
        await ledger.hold(member.id)
        await member.refresh_from_db()
        if member.phone_hash != hashed or member.telegram_id in (None, telegram_id):
            raise OutOfDate()
        latest = await Takeover.filter(member_id=member.id, telegram_id=telegram_id).order_by("-id").first()
        if latest is not None and latest.state is TakeoverState.OPEN:
            return await _view(latest)
        if latest is not None and latest.state is TakeoverState.REFUSED:
            assert latest.settled_at is not None
            if now - latest.settled_at < REFUSED_FOR:
                raise TakeoverRefused()
        asked = await Takeover.create(
            member_id=member.id, telegram_id=telegram_id, name=clean_text(name, limit=64), requested_at=now
        )
        await _ask_both(asked, now=now)
        return await _view(asked)


async def settle_by_member(
    *, takeover_id: int, telegram_id: int, was_me: bool, programme: Programme, now: datetime
) -> TakeoverView:
    """The chat that has the account says whether the new one is theirs too. Raises OutOfDate, TakeoverSettled."""
    asked = await Takeover.get_or_none(id=takeover_id).prefetch_related("member")
    if asked is None or asked.member.telegram_id != telegram_id:
        raise OutOfDate()
    actor = Actor(ActorKind.MEMBER, asked.member_id)
    return await _settle(asked, allowed=was_me, actor=actor, programme=programme, now=now)


async def settle_by_staff(
    *, takeover_id: int, allowed: bool, actor: Actor, programme: Programme, now: datetime
) -> TakeoverView:
    """Staff decide, having seen who it is. Raises OutOfDate, TakeoverSettled."""
    asked = await Takeover.get_or_none(id=takeover_id)
    if asked is None:
        raise OutOfDate()
    return await _settle(asked, allowed=allowed, actor=actor, programme=programme, now=now)


async def lapse(*, member_id: int, now: datetime) -> None:
    """What is still asked about this account has no point any more: its phone changed, or it moved."""
    await Takeover.filter(member_id=member_id, state=TakeoverState.OPEN).update(
        state=TakeoverState.LAPSED, settled_at=now
    )


async def push(*, kind: MessageKind, takeover_id: int, to_old_chat: bool) -> TakeoverPush | None:
    """What is said about a take-over; None for a question that was answered meanwhile."""
    row = await Takeover.get_or_none(id=takeover_id)
    question = kind in (MessageKind.ACCOUNT_TAKEN_OVER, MessageKind.TAKEOVER_ASKED)
    if row is None or (question and row.state is not TakeoverState.OPEN):
        return None
    return TakeoverPush(kind=kind, takeover=await _view(row), to_old_chat=to_old_chat)


async def _settle(asked: Takeover, *, allowed: bool, actor: Actor, programme: Programme, now: datetime) -> TakeoverView:
    for attempt in (1, 2):
        try:
            return await _settle_once(asked, allowed=allowed, actor=actor, programme=programme, now=now)
        except IntegrityError:  # the asking chat became a member a moment ago: now it can be seen
            if attempt == 2:
                raise
    raise AssertionError("unreachable")


async def _settle_once(
    asked: Takeover, *, allowed: bool, actor: Actor, programme: Programme, now: datetime
) -> TakeoverView:
    """One answer counts, from whichever side and process it comes (F17, F18)."""
    async with transaction():
        seen = await Member.get_or_none(telegram_id=asked.telegram_id)
        for member_id in sorted({asked.member_id} | ({seen.id} if seen is not None else set())):
            await ledger.hold(member_id)
        holder = await Member.get_or_none(telegram_id=asked.telegram_id)  # of the asking chat, after all waiting
        verdict = TakeoverState.ALLOWED if allowed else TakeoverState.REFUSED
        row = Takeover.filter(id=asked.id, state=TakeoverState.OPEN)
        if not await row.update(state=verdict, settled_at=now, settled_by_id=actor.staff_id):
            now_there = await Takeover.get_or_none(id=asked.id)
            raise OutOfDate() if now_there is None else TakeoverSettled(state=now_there.state.value)
        member = await Member.get(id=asked.member_id)
        if member.state is MemberState.ERASED or member.telegram_id is None:
            raise OutOfDate()
        old_chat, kept_id = member.telegram_id, member.id
        if allowed:
            kept_id = await _move(member, holder, to_chat=asked.telegram_id, actor=actor, programme=programme, now=now)
            await lapse(member_id=kept_id, now=now)
        await _tell(asked, kept_id=kept_id, old_chat=old_chat, allowed=allowed, actor=actor, now=now)
        await audit.record(
            f"takeover_{verdict.value}", actor=actor, now=now, member_id=kept_id, detail={"takeover": asked.id}
        )
        return await _view(await Takeover.get(id=asked.id))


async def _move(
    member: Member, holder: Member | None, *, to_chat: int, actor: Actor, programme: Programme, now: datetime
) -> int:
    """The account goes to the asking chat. Where that chat is a member with another phone, the two become one, with the
    phone that was shown. Answers the id of the account that goes on."""
    if holder is None:
        await Member.filter(id=member.id).update(telegram_id=to_chat)
        return int(member.id)
    phone, hashed = member.phone, member.phone_hash
    await merges.merge(source_id=member.id, target_id=holder.id, actor=actor, programme=programme, now=now)
    kept = await Member.get(id=holder.id)
    kept.phone, kept.phone_hash = phone, hashed
    await kept.save(update_fields=["phone", "phone_hash"])
    return int(kept.id)


async def _ask_both(asked: Takeover, *, now: datetime) -> None:
    subject: dict[str, int | str] = {"takeover_id": asked.id}
    await outbox.promise(
        outbox.message(
            MessageKind.ACCOUNT_TAKEN_OVER,
            intent_key=f"takeover:{asked.id}",
            now=now,
            member_id=asked.member_id,
            subject=subject,
        )
    )
    await outbox.promise_to_staff(
        MessageKind.TAKEOVER_ASKED,
        intent_key=f"takeover-asked:{asked.id}",
        now=now,
        subject=subject,
        permission=Permission.SETTLE_TAKEOVER,
    )


async def _tell(asked: Takeover, *, kept_id: int, old_chat: int, allowed: bool, actor: Actor, now: datetime) -> None:
    """The new chat always; the old one and the managers where somebody else decided."""
    subject: dict[str, int | str] = {"takeover_id": asked.id}
    to_new = subject if allowed else subject | {"chat_id": asked.telegram_id}
    told: Sequence[tuple[str, dict[str, int | str]]] = [("new", to_new)]
    if actor.kind is ActorKind.STAFF:
        told = [*told, ("old", subject | {"chat_id": old_chat, "to_old_chat": 1})]
    else:
        await outbox.promise_to_staff(
            MessageKind.TAKEOVER_SETTLED,
            intent_key=f"takeover-settled:{asked.id}",
            now=now,
            subject=subject,
            permission=Permission.SETTLE_TAKEOVER,
        )
    await outbox.promise(
        *(
            outbox.message(
                MessageKind.TAKEOVER_OUTCOME,
                intent_key=f"takeover-outcome:{asked.id}:{side}",
                now=now,
                member_id=kept_id,
                subject=ids,
            )
            for side, ids in told
        )
    )


async def _view(row: Takeover) -> TakeoverView:
    await row.fetch_related("member")
    member = row.member
    return TakeoverView(
        id=row.id,
        state=row.state,
        member_id=member.id,
        member_name=member.name,
        card_number=member.card_number,
        phone_end=(member.phone or "")[-4:],
        name=row.name,
        requested_at=row.requested_at,
    )

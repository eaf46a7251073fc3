"""Erasing a person: what they were is gone, the sums stay (semantics 13, F45)."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tortoise.expressions import Q

from domain.actors import Actor, ActorKind
from domain.coupons import CouponState
from domain.members import MemberState, UnknownMember
from domain.messages import MessageClass, MessageKind
from domain.outbox import OutboxState, Suppression
from domain.programme import Programme
from domain.referrals import ReferralState
from domain.rewards import ClaimState
from models import Claim, Coupon, Inquiry, Member, OutboxMessage, Referral, SurveyInvitation, Takeover
from models.database import dialect, forget_old_versions, transaction
from services import audit, erasures, ledger, rewards
from services.columns import one_column

ATTEMPTS, PAUSE = 100, 0.05  # seconds: how long a message that is being sent at this moment is waited for
_USABLE = [CouponState.ISSUED, CouponState.LOCKED]
_OPEN_CLAIMS = [ClaimState.ORDERED, ClaimState.READY]
_UNSENT = [OutboxState.PENDING, OutboxState.SENDING]
_UNDECIDED = [ReferralState.JOINED, ReferralState.REVIEW]


@dataclass(frozen=True)
class AtStake:
    """What an erasure would take from the member: points, and how many coupons and claims."""

    points: int
    coupons: int
    claims: int


class _BeingSent(Exception):
    """A message to the person is on its way at this moment."""


async def at_stake(*, member_id: int, programme: Programme, now: datetime) -> AtStake:
    account = await ledger.up_to_date(member_id, programme=programme, now=now)
    usable = Coupon.filter(Q(expires_at__isnull=True) | Q(expires_at__gt=now), member_id=member_id, state__in=_USABLE)
    claims = Claim.filter(member_id=member_id, state__in=_OPEN_CLAIMS)
    return AtStake(points=account.balance + account.pending, coupons=await usable.count(), claims=await claims.count())


async def forget(*, member_id: int, programme: Programme, now: datetime) -> None:
    """Erases the person in one transaction: open claims are given back, open coupons void, points taken, every word and
    number that says who they were is gone, and nothing is sent to them any more. Entries, purchases and audit stay,
    without them; of the phone only a keyed hash with the one-time gifts it has had. Raises UnknownMember.
    """
    for attempt in range(ATTEMPTS):
        try:
            await _forget(member_id, patient=attempt < ATTEMPTS - 1, programme=programme, now=now)
            break
        except _BeingSent:
            await asyncio.sleep(PAUSE)
    await forget_old_versions()


async def _forget(member_id: int, *, patient: bool, programme: Programme, now: datetime) -> None:
    async with transaction():
        await ledger.lock(member_id, programme=programme, now=now)
        person = await Member.get(id=member_id)
        if person.state is MemberState.ERASED:
            raise UnknownMember()
        await _silence(person, patient=patient, now=now)
        await erasures.wipe_member(person, now=now)
        lost = await _take_everything(member_id, programme=programme, now=now)
        await erasures.wipe_words(person, now=now)
        if person.phone_hash is not None:
            await erasures.remember(member_id=member_id, phone_hash=person.phone_hash, now=now)
        await _suppress(OutboxMessage.filter(member_id=member_id, state=OutboxState.PENDING), now=now)
        await audit.record(
            "member_erased", actor=Actor(ActorKind.MEMBER, member_id), now=now, member_id=member_id, detail=lost
        )


async def _silence(person: Member, *, patient: bool, now: datetime) -> None:
    """Suppresses what was still to be said to the person, or to staff about them.

    A message in a sender's hands cannot be called back: it is waited for while `patient`, then given up. Rows that a
    sender is just claiming are not waited for within the transaction, since it may wait for this account.
    """
    ids = [row.id for row in await _unsent(person)]
    free = OutboxMessage.filter(id__in=ids, state=OutboxState.PENDING)
    if dialect() == "postgres":
        free = free.select_for_update(skip_locked=True)
    await _suppress(OutboxMessage.filter(id__in=[row.id for row in await free]), now=now)
    left = OutboxMessage.filter(id__in=ids, state__in=_UNSENT)
    if patient and await left.exists():
        raise _BeingSent()
    await _suppress(left, now=now)


async def _unsent(person: Member) -> list[OutboxMessage]:
    may_speak = Q(message_class=MessageClass.STAFF) | Q(kind=MessageKind.TAKEOVER_OUTCOME)
    others = await OutboxMessage.filter(may_speak, state__in=_UNSENT)
    about: set[tuple[str, int]] = {("member_id", person.id)}
    if person.telegram_id is not None:
        about.add(("chat_id", person.telegram_id))
    for key, rows in (
        ("invitation_id", SurveyInvitation.filter(member_id=person.id)),
        ("inquiry_id", Inquiry.filter(erasures.inquiries_of(person))),
        ("takeover_id", Takeover.filter(erasures.takeovers_of(person))),
    ):
        about |= {(key, number) for number in one_column(await rows.values_list("id", flat=True))}
    spoken_of = [row for row in others if about & set(row.subject.items())]
    return await OutboxMessage.filter(member_id=person.id, state__in=_UNSENT) + spoken_of


async def _suppress(rows: Any, *, now: datetime) -> None:
    await rows.update(
        state=OutboxState.SUPPRESSED, reason=Suppression.ERASED, settled_at=now, lease_until=None, sent_on=None
    )


async def _take_everything(member_id: int, *, programme: Programme, now: datetime) -> dict[str, int | str | None]:
    """Claims back, coupons void, points to nothing; answers how many of each, for the audit."""
    claims = await Claim.filter(member_id=member_id, state__in=_OPEN_CLAIMS).order_by("reward_id", "id")
    for claim in claims:
        await rewards.cancel(claim_id=claim.id, member_id=member_id, programme=programme, now=now)
    coupons = await Coupon.filter(member_id=member_id, state__in=_USABLE).update(
        state=CouponState.VOID, locked_by="", locked_until=None
    )
    account = await ledger.lock(member_id, programme=programme, now=now)
    points = await ledger.close_out(account, now=now)
    either = Referral.filter(Q(referrer_id=member_id) | Q(friend_id=member_id), state__in=_UNDECIDED)
    await either.update(state=ReferralState.REFUSED)
    return {"points": points, "coupons": coupons, "claims": len(claims)}

"""A member's changed phone number (semantics 13)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from tortoise.exceptions import IntegrityError

from domain.actors import Actor, ActorKind
from domain.members import MemberState, NotOwnContact, PhoneTaken, UnknownMember
from domain.programme import Programme
from domain.refusals import OutOfDate
from models import Member
from models.database import transaction
from models.vault import WrongKey, phone_hash, the_vault
from services import accounts, audit, ledger, merges, phones, takeovers

GOOD_FOR = timedelta(hours=1)  # between sharing the contact and saying yes


@dataclass(frozen=True)
class NumberProposal:
    """`sealed` is the number for the confirmation, encrypted, since dialogues are kept as they are; `points` are those
    of an account that the shop has by the new number, None where there is none."""

    phone: str
    sealed: str
    points: int | None


@dataclass(frozen=True)
class NumberChanged:
    """`points` came from the account that the shop had by the new number; 0 where there was none."""

    phone: str
    points: int
    balance: int


async def proposed(
    *, telegram_id: int, contact_user_id: int | None, contact_phone: str, programme: Programme, now: datetime
) -> NumberProposal:
    """A member shared the own contact, with another number than the shop has.

    Raises NotOwnContact, BadPhone, PhoneTaken when a member in another chat has that number.
    """
    if contact_user_id != telegram_id:
        raise NotOwnContact()
    phone = phones.from_contact(contact_phone)
    known = await Member.get_or_none(phone_hash=phone_hash(phone))
    if known is not None and known.telegram_id is not None:
        raise PhoneTaken()
    points = None
    if known is not None:
        account = await accounts.view(member_id=known.id, programme=programme, now=now)
        points = account.balance + account.pending
    sealed = the_vault().encrypt(f"{phone} {now.timestamp():.0f}")
    return NumberProposal(phone=phone, sealed=sealed, points=points)


async def change(*, member_id: int, sealed: str, programme: Programme, now: datetime) -> NumberChanged:
    """Takes the new number; an account that the shop had by it, without a chat, becomes part of the member's.

    A repeat answers the same. Raises OutOfDate, PhoneTaken when a chat took the number meanwhile, UnknownMember.
    """
    phone = _opened(sealed, now=now)
    for attempt in (1, 2):
        try:
            return await _change(member_id, phone, programme=programme, now=now)
        except IntegrityError:  # somebody registered or was enrolled with it a moment ago: now it can be seen
            if attempt == 2:
                raise
    raise AssertionError("unreachable")


async def _change(member_id: int, phone: str, *, programme: Programme, now: datetime) -> NumberChanged:
    hashed, actor, points = phone_hash(phone), Actor(ActorKind.MEMBER, member_id), 0
    async with transaction():
        seen = await Member.get_or_none(phone_hash=hashed)
        for one in sorted({member_id} | ({seen.id} if seen is not None else set())):
            await ledger.hold(one)
        known = await Member.get_or_none(phone_hash=hashed)  # a chat may have claimed it, or taken it, while we waited
        if known is not None and known.id != member_id:
            if known.telegram_id is not None:
                raise PhoneTaken()
            merged = await merges.merge(
                source_id=known.id, target_id=member_id, actor=actor, programme=programme, now=now
            )
            points = merged.points
        member = await Member.get(id=member_id)
        if member.state is MemberState.ERASED:
            raise UnknownMember()
        if member.phone_hash != hashed:
            member.phone, member.phone_hash = phone, hashed
            await member.save(update_fields=["phone", "phone_hash"])
            await takeovers.lapse(member_id=member_id, now=now)
            await audit.record("number_changed", actor=actor, now=now, member_id=member_id, detail={"points": points})
        account = await ledger.up_to_date(member_id, programme=programme, now=now)
        return NumberChanged(phone=phone, points=points, balance=account.balance)


def _opened(sealed: str, *, now: datetime) -> str:
    try:
        phone, _, asked_at = the_vault().decrypt(sealed).rpartition(" ")
    except WrongKey:
        raise OutOfDate() from None
    if now.timestamp() - float(asked_at) > GOOD_FOR.total_seconds():
        raise OutOfDate()
    return phone

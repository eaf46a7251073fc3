"""What an erased person leaves behind: only which one-time gifts their phone has had (semantics 13)."""

import json
from datetime import datetime

from tortoise.expressions import Q

from domain.inquiries import InquiryState
from domain.members import MemberState
from domain.messages import MessageKind
from models import (
    AuditEntry,
    CardUse,
    CareLog,
    Chat,
    Coupon,
    Dialogue,
    Erasure,
    Inquiry,
    Member,
    Note,
    OutboxMessage,
    Purchase,
    Refund,
    RewardWatch,
    Staff,
    SurveyAnswer,
    SurveyInvitation,
    Takeover,
)
from services.columns import one_column

# Coupons given once in a life, or once a year, by the first part of their key `rule:member[:occasion]`.
_ONE_TIME = ("welcome", "birthday")
WELCOME = "welcome"


async def gifts_had(*, phone_hash: str | None) -> frozenset[str]:
    """The one-time gifts that somebody with this phone had before they were erased: `welcome`, `birthday:2026`."""
    row = None if phone_hash is None else await Erasure.get_or_none(phone_hash=phone_hash)
    return frozenset() if row is None else frozenset(row.gifts)


async def remember(*, member_id: int, phone_hash: str, now: datetime) -> None:
    """Keeps which gifts the member has had, within the transaction that erases them."""
    gifts = await gifts_had(phone_hash=phone_hash) | await _gifts_of(member_id)
    await Erasure.update_or_create(phone_hash=phone_hash, defaults={"gifts": sorted(gifts), "erased_at": now})


async def _gifts_of(member_id: int) -> set[str]:
    gifts = set()
    for coupon in await Coupon.filter(member_id=member_id):
        rule, _, rest = coupon.intent_key.partition(":")
        _, _, occasion = rest.partition(":")
        if rule in _ONE_TIME:
            gifts.add(f"{rule}:{occasion}" if occasion else rule)
    return gifts


async def wipe_member(person: Member, *, now: datetime) -> None:
    """The row stays for its sums. Its unique columns change first: whoever refers to it meanwhile waits."""
    await Member.filter(id=person.id).update(
        state=MemberState.ERASED, erased_at=now, card_number=f"X{person.id}", telegram_id=None, name="", phone=None,
        phone_hash=None, language=None, zone=None, birthday_month_day=None, birthday_year=None,
        birthday_changed_on=None, marketing_consent=False, topics_off=[], paused_until=None, quiet_hours=None,
        consultant_id=None, referral_token=None,
    )  # fmt: skip


async def ids_of(member_id: int) -> list[int]:
    """The member's id, and those of accounts that became part of theirs: their entries stay where they were made."""
    ids = [member_id]
    for one in ids:
        merges = await AuditEntry.filter(action="member_merge", member_id=one)
        ids.extend(int(json.loads(merge.detail)["source"]) for merge in merges)
    return ids


async def wipe_words(person: Member, *, now: datetime) -> None:
    """Free texts, the days of their life, and what else only concerned the person."""
    ids = await ids_of(person.id)
    for belongings in (Note, CareLog, CardUse, RewardWatch):
        await belongings.filter(member_id__in=ids).delete()
    await Takeover.filter(takeovers_of(person)).delete()
    asked = one_column(await SurveyInvitation.filter(member_id=person.id).values_list("id", flat=True))
    await SurveyAnswer.filter(invitation_id__in=asked).update(comment=None)
    bought = one_column(await Purchase.filter(member_id=person.id).values_list("id", flat=True))
    await Refund.filter(purchase_id__in=bought).update(reason="")
    await OutboxMessage.filter(member_id__in=ids).update(telegram_message_id=None)
    for message in await OutboxMessage.filter(kind=MessageKind.TAKEOVER_OUTCOME):  # these may name a chat
        if message.member_id in ids or message.subject.get("chat_id") == person.telegram_id:
            message.subject = {key: value for key, value in message.subject.items() if key != "chat_id"}
            await message.save(update_fields=["subject"])
    for row in await Inquiry.filter(inquiries_of(person)):
        await Inquiry.filter(id=row.id).update(
            text="", answer=None, chat_id=0, intent_key=f"erased:{row.id}", state=InquiryState.ANSWERED,
            answered_at=row.answered_at or now,
        )  # fmt: skip
    if person.telegram_id is not None:
        await _wipe_chat(person.telegram_id)


async def _wipe_chat(telegram_id: int) -> None:
    """Who is on the team as well keeps the chat in which the shop reaches them."""
    await Dialogue.filter(key=f"{telegram_id}:{telegram_id}").delete()
    if not await Staff.exists(telegram_id=telegram_id, active=True):
        await Chat.filter(telegram_id=telegram_id).delete()


def inquiries_of(person: Member) -> Q:
    own = Q(member_id=person.id)
    return own if person.telegram_id is None else own | Q(chat_id=person.telegram_id)


def takeovers_of(person: Member) -> Q:
    own = Q(member_id=person.id)
    return own if person.telegram_id is None else own | Q(telegram_id=person.telegram_id)

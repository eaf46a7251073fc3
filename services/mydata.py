"""Everything held about a member, as a tree with readable keys (semantics 13: `/mydata`).

Words and names of others (friends, staff, whoever asked for the account) are theirs and left out.
"""

from datetime import datetime

from domain.amounts import written
from domain.programme import Programme
from models import (
    Account,
    AuditEntry,
    CardUse,
    CareLog,
    Chat,
    Consent,
    Dialogue,
    Inquiry,
    Lot,
    Member,
    Note,
    OutboxMessage,
    Referral,
    RewardWatch,
    Takeover,
)
from services import erasures, ledger
from services import mydata_parts as parts
from services.members import zone_of
from services.mydata_parts import Tree, Writer, rows_of


async def everything(*, member_id: int, programme: Programme, now: datetime) -> Tree:
    """Moments in the member's zone, money as a receipt says it, points as numbers. Ready for JSON."""
    await ledger.up_to_date(member_id, programme=programme, now=now)
    person = await Member.get(id=member_id)
    ids = await erasures.ids_of(member_id)
    write = Writer(zone_of(person.zone, programme))
    about = {"made_at": write.plain(now), "time_zone": write.zone.key, "shop": _names(programme)}
    return {
        "about": about | {"currency": programme.shop.currency},
        "profile": _profile(person, write, currency=programme.shop.currency),
        "chat": await _chat(person, write),
        "consents": [
            write.row(one, "topic", "granted", "text_key", "language", "given_at")
            for one in await rows_of(Consent, ids)
        ],
        "account": [
            write.row(one, "balance", "pending", "debt", "tier", "tier_points", "tier_since", "below_tier_since")
            for one in await Account.filter(member_id=person.id)
        ],
        "purchases": await parts.purchases(ids, write),
        "points": await parts.points(ids, write, currency=programme.shop.currency),
        "lots": [
            write.row(one, "entry_id", "points", "remaining", "pending", "earned_at", "available_at", "expires_at")
            for one in await rows_of(Lot, ids)
        ],
        "coupons": await parts.coupons(ids, write, currency=programme.shop.currency),
        "claims": await parts.claims(ids, write),
        "rewards_waited_for": [
            {"reward": one.reward.names} | write.row(one, "asked_at")
            for one in await rows_of(RewardWatch, ids).prefetch_related("reward")
        ],
        "surveys": await parts.surveys(ids, write),
        "messages": [
            write.row(one, "kind", "message_class", "state", "reason", "promised_at", "settled_at")
            for one in await rows_of(OutboxMessage, ids)
        ],
        "care": [write.row(one, "rule", "local_date", "done_at") for one in await rows_of(CareLog, ids)],
        "inquiries": [
            write.row(one, "topic", "text", "entry_id", "state", "asked_at", "answer", "answered_at")
            for one in await Inquiry.filter(erasures.inquiries_of(person)).order_by("id")
        ],
        "notes_by_staff": [write.row(one, "text", "entry_id", "written_at") for one in await rows_of(Note, ids)],
        "friends_who_joined": [
            write.row(one, "state", "joined_at", "rewarded_at")
            for one in await Referral.filter(referrer_id=person.id).order_by("id")
        ],
        "joined_through_a_friend": [
            write.row(one, "state", "joined_at", "rewarded_at") for one in await Referral.filter(friend_id=person.id)
        ],
        "requests_for_this_account": [
            write.row(one, "state", "requested_at", "settled_at")
            for one in await Takeover.filter(erasures.takeovers_of(person)).order_by("id")
        ],
        "card_uses": [write.row(one, "used_at") for one in await rows_of(CardUse, ids)],
        "actions_on_record": [
            write.row(one, "action", "actor_kind", "detail", "happened_at")
            for one in await AuditEntry.filter(member_id__in=ids).order_by("id")
        ],
        "gifts_remembered": sorted(await erasures.gifts_had(phone_hash=person.phone_hash)),
    }


def _names(programme: Programme) -> Tree:
    return {language.value: words for language, words in programme.shop.name.words.items()}


def _profile(person: Member, write: Writer, *, currency: str) -> Tree:
    columns = (
        "id", "card_number", "telegram_id", "state", "name", "phone", "language", "zone", "birthday_changed_on",
        "marketing_consent", "topics_off", "paused_until", "quiet_hours", "consultant_id", "source", "referral_token",
        "last_purchase_at", "purchase_count", "created_at", "joined_at",
    )  # fmt: skip
    return write.row(person, *columns) | {
        "birthday": person.birthday and person.birthday.written,
        "spent": written(person.spent_amount, currency=currency),
    }


async def _chat(person: Member, write: Writer) -> Tree | None:
    if person.telegram_id is None:
        return None
    chat = await Chat.get_or_none(telegram_id=person.telegram_id)
    dialogue = await Dialogue.get_or_none(key=f"{person.telegram_id}:{person.telegram_id}")
    columns = ("language_tag", "state", "unreachable_reason", "first_seen_at", "last_seen_at")
    return (write.row(chat, *columns) if chat is not None else {}) | {
        "open_form": None if dialogue is None else write.row(dialogue, "state", "data", "updated_at")
    }

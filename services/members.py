"""Members: registration, look-up, profile (K-24, K-25, K-28)."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from tortoise.exceptions import IntegrityError

from domain.birthdays import Birthday, BirthdayFixed, changeable_from, parse_birthday
from domain.codes import make_card_number, read_card_number
from domain.languages import Language, negotiate
from domain.members import AlreadyMember, BadPhone, ConsentTopic, MemberState, NotOwnContact, PhoneTaken, UnknownMember
from domain.names import clean_text
from domain.programme import Programme
from models import Consent, Member
from models.database import transaction
from models.vault import phone_hash
from services import cards, chats, coupons, erasures, ledger, phones, referrals

CONSENT_TEXT = "consent-question"  # the Fluent text that was agreed to or refused
JOINING = timedelta(hours=1)  # for so long after the contact a birthday can still be corrected freely


@dataclass(frozen=True)
class MemberView:
    """A member as the faces know them. `language` is None where the client's is followed; `phone` is E.164."""

    id: int
    card_number: str
    telegram_id: int | None
    name: str
    phone: str | None
    language: str | None
    zone: ZoneInfo
    birthday: Birthday | None
    marketing_consent: bool
    state: MemberState
    joined_at: datetime | None
    last_purchase_at: datetime | None


@dataclass(frozen=True)
class Registration:
    """`claimed`: the shop knew this phone before, balance and history are now the member's. `new` is False on a
    repeat.
    """

    member: MemberView
    claimed: bool
    new: bool


@dataclass(frozen=True)
class Enrolment:
    member: MemberView
    new: bool


async def register(
    *,
    telegram_id: int,
    contact_user_id: int | None,
    contact_phone: str,
    name: str,
    language_tag: str,
    programme: Programme,
    now: datetime,
    payload: str = "",
) -> Registration:
    """The person shared a contact: the member exists from here on, with the welcome coupon. `payload` is that of the
    personal link by which they came, where they did.

    Raises NotOwnContact when the contact is not the sender's own (K-24), PhoneTaken when another chat holds the phone,
    AlreadyMember when this chat is a member with another phone, BadPhone.
    """
    if contact_user_id != telegram_id:
        raise NotOwnContact()
    phone = phones.from_contact(contact_phone)
    for attempt in (1, 2):
        try:
            return await _register(
                telegram_id=telegram_id,
                phone=phone,
                name=name,
                language_tag=language_tag,
                programme=programme,
                now=now,
                payload=payload,
            )
        except IntegrityError:  # the same phone or chat was registered a moment ago: now it can be seen
            if attempt == 2:
                raise
    raise AssertionError("unreachable")


async def _register(
    *, telegram_id: int, phone: str, name: str, language_tag: str, programme: Programme, now: datetime, payload: str
) -> Registration:
    async with transaction():
        found = await _holders(telegram_id=telegram_id, phone=phone)
        if found is not None and found.telegram_id == telegram_id:
            return Registration(member=_view(found, programme), claimed=False, new=False)
        claimed = found is not None
        member = found or await _create(phone=phone, name=name, source="chat", programme=programme, now=now)
        free = Member.filter(id=member.id, telegram_id__isnull=True)
        if not await free.update(telegram_id=telegram_id, state=MemberState.ACTIVE, joined_at=now):
            raise PhoneTaken()  # another chat claimed the same imported member a moment ago
        await member.refresh_from_db()
        if not member.name:
            member.name = clean_text(name, limit=64)
            await member.save(update_fields=["name"])
        await chats.seen(telegram_id=telegram_id, language_tag=language_tag, now=now)
        if programme.welcome_coupon and erasures.WELCOME not in await erasures.gifts_had(phone_hash=member.phone_hash):
            await coupons.give(
                template_code=programme.welcome_coupon,
                member_id=member.id,
                intent_key=f"welcome:{member.id}",
                now=now,
                zone=programme.shop.zone,
            )
        if payload:
            await referrals.joined(payload=payload, friend=member, known_before=claimed, programme=programme, now=now)
        return Registration(member=_view(member, programme), claimed=claimed, new=True)


async def enrol(
    *,
    phone: str,
    name: str,
    birthday: str | None,
    language: str | None,
    source: str,
    programme: Programme,
    now: datetime,
) -> Enrolment:
    """A till or an import makes a member known by phone, to be claimed when that person registers (K-25).

    A known phone answers the member there is. Raises BadPhone, BadBirthday.
    """
    number = phones.from_typed(phone, country=programme.shop.country)
    born = parse_birthday(birthday, today=now.astimezone(programme.shop.zone).date()) if birthday else None
    known = await Member.get_or_none(phone_hash=phone_hash(number))
    if known is not None:
        return Enrolment(member=_view(known, programme), new=False)
    try:
        async with transaction():
            member = await _create(phone=number, name=name, source=source, programme=programme, now=now)
            if born is not None:
                member.birthday_month_day, member.birthday_year = born.month_day, born.year
            if language:
                member.language = negotiate(language, default=programme.shop.default_language).value
            await member.save()
            return Enrolment(member=_view(member, programme), new=True)
    except IntegrityError:  # somebody else enrolled the same phone a moment ago
        return Enrolment(member=await by_phone(phone=phone, programme=programme), new=False)


async def by_chat(*, telegram_id: int, programme: Programme) -> MemberView | None:
    member = await Member.get_or_none(telegram_id=telegram_id, state=MemberState.ACTIVE)
    return None if member is None else _view(member, programme)


async def by_id(*, member_id: int, programme: Programme) -> MemberView:
    """Raises UnknownMember."""
    member = await Member.get_or_none(id=member_id)
    if member is None or member.state is MemberState.ERASED:
        raise UnknownMember()
    return _view(member, programme)


async def by_phone(*, phone: str, programme: Programme) -> MemberView:
    """Raises UnknownMember, BadPhone."""
    number = phones.from_typed(phone, country=programme.shop.country)
    member = await Member.get_or_none(phone_hash=phone_hash(number))
    if member is None:
        raise UnknownMember()
    return _view(member, programme)


async def by_card(*, card: str, programme: Programme) -> MemberView:
    """Raises UnknownMember."""
    number = read_card_number(card)
    member = None if number is None else await Member.get_or_none(card_number=number)
    if member is None or member.state is MemberState.ERASED:
        raise UnknownMember()
    return _view(member, programme)


async def by_key(*, key: str, programme: Programme, now: datetime) -> MemberView:
    """The member of a KEY: a phone number, a card number, or the code of a card as scanned or typed (semantics 12).

    Raises UnknownMember, CardExpired, CardForged.
    """
    if (shown := cards.read(text=key, now=now)) is not None:
        return await by_card(card=shown.number, programme=programme)
    if read_card_number(key) is not None:
        return await by_card(card=key, programme=programme)
    try:
        return await by_phone(phone=key, programme=programme)
    except BadPhone:
        raise UnknownMember() from None


async def set_birthday(*, member_id: int, text: str, programme: Programme, now: datetime) -> Birthday:
    """Keeps the birthday as typed or chosen. The first one and what is corrected while joining are free; from then on
    it changes once a year. Raises BadBirthday, BirthdayFixed."""
    today = now.astimezone(programme.shop.zone).date()
    born = parse_birthday(text, today=today)
    async with transaction():
        await ledger.hold(member_id)
        member = await Member.get(id=member_id)
        if born == member.birthday:
            return born
        if _counts_as_change(member, today=today, now=now):
            member.birthday_changed_on = today
        member.birthday_month_day, member.birthday_year = born.month_day, born.year
        await member.save(update_fields=["birthday_month_day", "birthday_year", "birthday_changed_on"])
    return born


async def check_birthday_may_change(*, member_id: int, programme: Programme, now: datetime) -> None:
    """Raises BirthdayFixed where `set_birthday` would."""
    member = await Member.get(id=member_id)
    _counts_as_change(member, today=now.astimezone(programme.shop.zone).date(), now=now)


def _counts_as_change(member: Member, *, today: date, now: datetime) -> bool:
    """The one change a year; the first birthday and what is corrected while joining is none. Raises BirthdayFixed."""
    joining = member.joined_at is not None and now - member.joined_at < JOINING
    if member.birthday is None or joining:
        return False
    if (until := changeable_from(member.birthday_changed_on, today=today)) is not None:
        raise BirthdayFixed(until=until)
    return True


async def count() -> int:
    """Everybody the shop knows, erased ones too."""
    return await Member.all().count()


async def birthdays() -> list[Birthday]:
    """The birthdays of members in the chat."""
    rows = await Member.filter(birthday_month_day__not_isnull=True, state=MemberState.ACTIVE)
    return [row.birthday for row in rows if row.birthday is not None]


async def set_consent(
    *, member_id: int, granted: bool, language: Language, now: datetime, text_key: str = CONSENT_TEXT
) -> None:
    """Keeps who agreed to or refused what, when, and to which text; the newest answer counts (semantics 13)."""
    async with transaction():
        await Consent.create(
            member_id=member_id,
            topic=ConsentTopic.MARKETING,
            granted=granted,
            text_key=text_key,
            language=language.value,
            given_at=now,
        )
        await Member.filter(id=member_id).update(marketing_consent=granted)


async def _holders(*, telegram_id: int, phone: str) -> Member | None:
    """The member of this phone or this chat, where that is one and the same or free to be claimed."""
    by_number = await Member.get_or_none(phone_hash=phone_hash(phone))
    by_person = await Member.get_or_none(telegram_id=telegram_id)
    if by_person is not None and (by_number is None or by_number.id != by_person.id):
        raise AlreadyMember()
    if by_number is not None and by_number.telegram_id not in (None, telegram_id):
        raise PhoneTaken()
    return by_number


async def _create(*, phone: str, name: str, source: str, programme: Programme, now: datetime) -> Member:
    member = await Member.create(
        card_number=make_card_number(secrets.choice),
        state=MemberState.IMPORTED,
        name=clean_text(name, limit=64),
        phone=phone,
        phone_hash=phone_hash(phone),
        source=source,
        created_at=now,
    )
    await ledger.open_account(member.id, programme=programme, now=now)
    return member


def _view(member: Member, programme: Programme) -> MemberView:
    return MemberView(
        id=member.id,
        card_number=member.card_number,
        telegram_id=member.telegram_id,
        name=member.name,
        phone=member.phone,
        language=member.language,
        zone=zone_of(member.zone, programme),
        birthday=member.birthday,
        marketing_consent=member.marketing_consent,
        state=member.state,
        joined_at=member.joined_at,
        last_purchase_at=member.last_purchase_at,
    )


def zone_of(name: str | None, programme: Programme) -> ZoneInfo:
    """A member's zone is the shop's until chosen (design 4)."""
    return ZoneInfo(name) if name else programme.shop.zone

"""What members choose for themselves: language, topics, quiet hours, zone, pause; and their own profile (K-28, K-48).

The contact gate reads the same fields when a message is sent, so each choice counts at once (semantics 8).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from domain.birthdays import Birthday
from domain.contact_gate import QuietHours
from domain.languages import Language
from domain.members import UnknownMember
from domain.messages import Topic
from domain.names import clean_name
from domain.preferences import BadZone, as_stored
from domain.programme import Programme
from models import Consent, Member
from models.database import transaction
from services import ledger
from services.contact_gate import quiet_hours_of
from services.members import zone_of

_AREAS = {
    "Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific",
}  # fmt: skip


@dataclass(frozen=True)
class Preferences:
    """The choices in force now; `language` None follows the phone, `own_…` False is the shop's. `consented_at`: when
    the member last said yes or no to marketing; None is never, which is no. `paused_until` only while it lasts."""

    language: Language | None
    topics_on: frozenset[Topic]
    consent: bool
    consented_at: datetime | None
    quiet: QuietHours
    own_quiet: bool
    zone: ZoneInfo
    own_zone: bool
    paused_until: datetime | None


@dataclass(frozen=True)
class Profile:
    """`phone_end`: the last four digits; the rest is not shown on a screen that others may see."""

    name: str
    birthday: Birthday | None
    phone_end: str
    card_number: str
    member_since: datetime


async def view(*, member_id: int, programme: Programme, now: datetime) -> Preferences:
    member = await Member.get(id=member_id)
    said = await Consent.filter(member_id=member_id).order_by("-given_at", "-id").first()
    paused = member.paused_until is not None and member.paused_until > now
    return Preferences(
        language=None if member.language is None else Language(member.language),
        topics_on=frozenset(topic for topic in Topic if topic.value not in member.topics_off),
        consent=member.marketing_consent,
        consented_at=None if said is None else said.given_at,
        quiet=quiet_hours_of(member, programme),
        own_quiet=bool(member.quiet_hours),
        zone=zone_of(member.zone, programme),
        own_zone=member.zone is not None,
        paused_until=member.paused_until if paused else None,
    )


async def profile(*, member_id: int) -> Profile:
    member = await Member.get(id=member_id)
    return Profile(
        name=member.name,
        birthday=member.birthday,
        phone_end=(member.phone or "")[-4:],
        card_number=member.card_number,
        member_since=member.joined_at or member.created_at,
    )


async def choose_language(*, member_id: int, language: Language | None) -> None:
    """None follows the phone."""
    await Member.filter(id=member_id).update(language=None if language is None else language.value)


async def switch_topic(*, member_id: int, topic: Topic, on: bool) -> None:
    """Receipts and answers have no topic: they always come."""
    async with transaction():
        await ledger.hold(member_id)
        member = await Member.get(id=member_id)
        off = set(member.topics_off) - {topic.value} | (set() if on else {topic.value})
        await Member.filter(id=member_id).update(topics_off=sorted(off))


async def choose_quiet_hours(*, member_id: int, quiet: QuietHours | None) -> None:
    """In the member's own zone; None is the shop's, equal ends are no quiet hours at all."""
    await Member.filter(id=member_id).update(quiet_hours=None if quiet is None else as_stored(quiet))


async def choose_zone(*, member_id: int, name: str | None) -> None:
    """An IANA name, or its city alone, in any case; None is the shop's. Raises BadZone."""
    known = None if name is None else _zones().get(name.strip().replace(" ", "_").casefold())
    if name is not None and known is None:
        raise BadZone()
    await Member.filter(id=member_id).update(zone=known)


async def pause(*, member_id: int, days: int, now: datetime) -> None:
    """No offers, greetings, surveys and reminders for so many days."""
    await Member.filter(id=member_id).update(paused_until=now + timedelta(days=days))


async def resume(*, member_id: int) -> None:
    await Member.filter(id=member_id).update(paused_until=None)


async def rename(*, member_id: int, text: str) -> str:
    """The name by which the member wants to be called. Raises BadName, UnknownMember."""
    name = clean_name(text)
    if not await Member.filter(id=member_id, erased_at__isnull=True).update(name=name):
        raise UnknownMember()
    return name


@cache
def _zones() -> dict[str, str]:
    """IANA names of places, and UTC, by their small letters; also by the city alone."""
    names = sorted(name for name in available_timezones() if name.partition("/")[0] in _AREAS)
    cities = {name.rpartition("/")[2].casefold(): name for name in names}
    return cities | {name.casefold(): name for name in [*names, "UTC"]}

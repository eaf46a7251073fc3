"""Screens of settings and profile."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from domain.birthdays import Birthday
from domain.contact_gate import QuietHours
from domain.messages import Topic
from domain.preferences import COMMON_ZONES
from domain.programme import Programme
from handlers.keyboards import preferences as keyboards
from handlers.screens import Screen
from services.preferences import Preferences, Profile
from texts import Html, Texts
from texts.languages import own_name
from texts.zones import city_of


def settings(texts: Texts, shown: Preferences, *, now: datetime) -> Screen:
    language = own_name(texts.language)
    lines = [
        texts("settings-title"), "",
        texts("settings-language-phone" if shown.language is None else "settings-language", language=language),
        _messages_line(texts, shown), _quiet_line(texts, shown.quiet),
        texts("settings-zone", city=city_of(shown.zone, texts.language), time=_clock(shown.zone, now)),
    ]  # fmt: skip
    if shown.paused_until is not None:
        lines.append(texts("settings-paused", moment=texts.moment(shown.paused_until)))
    return Screen("\n".join(lines), keyboards.settings(texts, shown))


def languages(texts: Texts) -> Screen:
    return Screen(texts("language-question"), keyboards.languages(texts))


def messages(texts: Texts, shown: Preferences, programme: Programme) -> Screen:
    """The question as it is kept with the answer, and the record of the last answer (semantics 13)."""
    question = texts("messages-question", shop=texts.shop_words(programme.shop.name))
    lines = [texts("messages-title"), "", question, "", _record(texts, shown), texts("messages-always")]
    return Screen("\n".join(lines), keyboards.messages(texts, shown))


def quiet_hours(texts: Texts, shown: Preferences, programme: Programme) -> Screen:
    shop = programme.quiet_hours
    question = texts("quiet-question", starts=_hour(shop.starts), ends=_hour(shop.ends))
    return Screen("\n\n".join([question, _quiet_line(texts, shown.quiet)]), keyboards.quiet_hours(texts))


def quiet_start(texts: Texts) -> Screen:
    return Screen(texts("quiet-from-question"), keyboards.quiet_start(texts))


def quiet_end(texts: Texts, starts: int) -> Screen:
    words = texts("quiet-to-question", starts=_hour(time(starts)))
    return Screen(words, keyboards.quiet_end(texts, starts))


def zones(texts: Texts, shown: Preferences, *, now: datetime) -> Screen:
    cities = {name: city_of(ZoneInfo(name), texts.language) for name in COMMON_ZONES}
    here = city_of(shown.zone, texts.language)
    return Screen(texts("zone-question", city=here, time=_clock(shown.zone, now)), keyboards.zones(texts, cities))


def zone_wanted(texts: Texts) -> Screen:
    return Screen(texts("zone-wanted"), keyboards.back_to_settings(texts))


def pauses(texts: Texts, shown: Preferences) -> Screen:
    lines: list[str] = [texts("pause-question")]
    if shown.paused_until is not None:
        lines += ["", texts("pause-running", moment=texts.moment(shown.paused_until))]
    return Screen("\n".join(lines), keyboards.pauses(texts))


def profile(texts: Texts, shown: Profile) -> Screen:
    born = texts("profile-no-birthday") if shown.birthday is None else _birthday(texts, shown.birthday)
    lines = [
        texts("profile-name", name=shown.name), born, texts("profile-phone", digits=shown.phone_end),
        texts("profile-card", card=shown.card_number), texts("profile-since", day=texts.day(shown.member_since)),
    ]  # fmt: skip
    return Screen("\n".join(lines), keyboards.profile(texts))


def name_wanted(texts: Texts) -> Screen:
    return Screen(texts("name-wanted"), keyboards.back_to_profile(texts))


def birthday_months(texts: Texts) -> Screen:
    return Screen(texts("profile-birthday-question"), keyboards.birthday_months(texts))


def birthday_days(texts: Texts, month: int) -> Screen:
    return Screen(texts("birthday-which-day", month=month), keyboards.birthday_days(texts, month))


def _messages_line(texts: Texts, shown: Preferences) -> Html:
    if not shown.consent or not shown.topics_on:
        return texts("settings-messages-off")
    if len(shown.topics_on) == len(Topic):
        return texts("settings-messages-on")
    names = texts.listed([texts.plain(f"topic-{topic.value}") for topic in Topic if topic in shown.topics_on])
    return texts("settings-messages-some", topics=names)


def _record(texts: Texts, shown: Preferences) -> Html:
    if shown.consented_at is None:
        return texts("messages-never-asked")
    return texts("messages-given" if shown.consent else "messages-refused", day=texts.day(shown.consented_at))


def _quiet_line(texts: Texts, quiet: QuietHours) -> Html:
    if quiet.starts == quiet.ends:
        return texts("settings-never-quiet")
    return texts("settings-quiet", starts=_hour(quiet.starts), ends=_hour(quiet.ends))


def _birthday(texts: Texts, born: Birthday) -> Html:
    if born.year is None:
        return texts("profile-birthday", day=texts.month_day(born.month, born.day))
    return texts("profile-birthday", day=texts.day(date(born.year, born.month, born.day)))


def _hour(at: time) -> str:
    return f"{at:%H:%M}"


def _clock(zone: ZoneInfo, now: datetime) -> str:
    return f"{now.astimezone(zone):%H:%M}"

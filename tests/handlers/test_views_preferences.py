"""Settings and profile, as members read them."""

from dataclasses import replace
from datetime import time, timedelta
from zoneinfo import ZoneInfo

import pytest
from aiogram.filters.callback_data import CallbackData

from domain.birthdays import Birthday
from domain.contact_gate import QuietHours
from domain.languages import Language
from domain.messages import Topic
from domain.preferences import COMMON_ZONES, NEVER_QUIET
from handlers.keyboards import preferences as keyboards
from handlers.screens import Screen
from handlers.views import preferences as views
from services.preferences import Preferences, Profile
from tests.handlers.samples import (
    CARD,
    NOW,
    SHANGHAI,
    buttons,
    check_sendable,
    everyone,
    labels,
    plain,
    programme,
    texts_in,
)
from texts.languages import own_name
from texts.zones import city_of, zone_of_city

ENGLISH = texts_in(Language.ENGLISH)
AS_THE_SHOP = Preferences(
    language=None, topics_on=frozenset(Topic), consent=True, consented_at=NOW, quiet=programme().quiet_hours,
    own_quiet=False, zone=SHANGHAI, own_zone=False, paused_until=None,
)  # fmt: skip
PROFILE = Profile(name="Ada", birthday=None, phone_end="8000", card_number=CARD, member_since=NOW)


def settings(**changes: object) -> Screen:
    return views.settings(ENGLISH, replace(AS_THE_SHOP, **changes), now=NOW)  # type: ignore[arg-type]


def test_every_screen_can_be_sent_in_every_language() -> None:
    for texts, name in everyone():
        for shown in (
            AS_THE_SHOP,
            replace(AS_THE_SHOP, consent=False, consented_at=None, topics_on=frozenset(), quiet=NEVER_QUIET),
            replace(AS_THE_SHOP, language=texts.language, topics_on=frozenset({Topic.OFFERS, Topic.SURVEYS})),
            replace(
                AS_THE_SHOP, paused_until=NOW + timedelta(days=30), zone=ZoneInfo("America/Argentina/Buenos_Aires")
            ),
        ):
            for screen in (
                views.settings(texts, shown, now=NOW), views.messages(texts, shown, programme()),
                views.quiet_hours(texts, shown, programme()), views.zones(texts, shown, now=NOW),
                views.pauses(texts, shown),
            ):  # fmt: skip
                check_sendable(screen)
        for screen in (views.languages(texts), views.quiet_start(texts), views.zone_wanted(texts)):
            check_sendable(screen)
        for born in (None, Birthday(2, 29), Birthday(2, 29, 2000)):
            check_sendable(views.profile(texts, replace(PROFILE, name=name, birthday=born)))
        for screen in (views.name_wanted(texts), views.birthday_months(texts)):
            check_sendable(screen)
        for hour in range(24):
            check_sendable(views.quiet_end(texts, hour))
        for month in range(1, 13):
            check_sendable(views.birthday_days(texts, month))


def test_the_settings_say_what_is_in_force() -> None:
    words = plain(settings())
    assert "Language: English, as your phone" in words
    assert "Offers and greetings: yes" in words
    assert "Quiet hours: 21:00–09:00" in words
    assert "Time zone: Shanghai, where it is 10:15 now" in words
    assert "Paused" not in words
    assert "⏸ Take a break" in labels(settings())


def test_what_was_changed_shows() -> None:
    words = plain(
        settings(
            language=Language.ENGLISH, topics_on=frozenset({Topic.OFFERS, Topic.GREETINGS, Topic.REMINDERS}),
            quiet=QuietHours(starts=time(22), ends=time(7)), zone=ZoneInfo("Asia/Tokyo"),
            paused_until=NOW + timedelta(days=7),
        )
    )  # fmt: skip
    assert "Language: English\n" in words
    assert "Offers and greetings: Offers, Greetings, and Reminders only" in words
    assert "Quiet hours: 22:00–07:00" in words
    assert "Tokyo, where it is 11:15 now" in words
    assert "Paused until Nov 29, 10:15" in words
    assert "▶️ End the break" in labels(settings(paused_until=NOW))


@pytest.mark.parametrize("changes", [{"consent": False}, {"topics_on": frozenset()}])
def test_whoever_wants_nothing_reads_no(changes: dict) -> None:
    assert "Offers and greetings: no" in plain(settings(**changes))


def test_no_quiet_hours_are_called_none() -> None:
    assert "Quiet hours: none" in plain(settings(quiet=NEVER_QUIET))


def test_topics_are_switched_one_by_one_under_the_question_that_was_asked() -> None:
    shown = replace(AS_THE_SHOP, topics_on=frozenset(Topic) - {Topic.SURVEYS})
    screen = views.messages(ENGLISH, shown, programme())
    assert "You said yes on November 22, 2026." in plain(screen)
    assert "May Huitou Café" in plain(screen)
    assert labels(screen)[:5] == ["✅ Offers", "✅ Greetings", "▫️ Surveys", "✅ Reminders", "Stop all of this"]
    assert [button.callback_data for button in buttons(screen)][:3] == [
        "topic:offers:0", "topic:greetings:0", "topic:surveys:1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("consented_at", "words"), [(NOW, "You said no on November 22, 2026."), (None, "You haven't answered yet")]
)
def test_without_consent_there_is_only_the_way_to_agree(consented_at: object, words: str) -> None:
    shown = replace(AS_THE_SHOP, consent=False, consented_at=consented_at)  # type: ignore[arg-type]
    screen = views.messages(ENGLISH, shown, programme())
    assert words in plain(screen)
    assert labels(screen) == ["Yes, write to me", "‹ Back"]


def test_an_end_equal_to_the_start_is_not_offered() -> None:
    screen = views.quiet_end(ENGLISH, 21)
    assert len(buttons(screen)) == 24  # 23 hours and the way back
    assert "21:00" not in labels(screen)
    assert "quiet-to:21:9" in [button.callback_data for button in buttons(screen)]


def test_the_profile_shows_no_more_of_the_phone_than_its_end() -> None:
    words = plain(views.profile(ENGLISH, replace(PROFILE, birthday=Birthday(5, 20, 1990))))
    assert "Phone: •••• 8000" in words
    assert "Birthday: May 20, 1990" in words
    assert "Member since November 22, 2026" in words
    assert "Birthday: February 29\n" in plain(views.profile(ENGLISH, replace(PROFILE, birthday=Birthday(2, 29))))
    assert "not told yet" in plain(views.profile(ENGLISH, PROFILE))


def test_languages_are_called_what_they_call_themselves() -> None:
    assert [own_name(language) for language in Language] == ["English", "中文 (简体)", "中文 (繁體)"]
    assert labels(views.languages(texts_in(Language.TRADITIONAL_CHINESE)))[-2] == "📱 跟隨手機"


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("上海", "Asia/Shanghai"), ("北京", "Asia/Shanghai"), ("東京", "Asia/Tokyo"), ("东京", "Asia/Tokyo"),
        ("紐約", "America/New_York"), (" New  York ", "America/New_York"), ("san francisco", "America/Los_Angeles"),
        ("Europe/Berlin", None), ("Atlantis", None), ("", None),
    ],
)  # fmt: skip
def test_a_city_is_understood_in_any_of_the_languages(typed: str, zone: str | None) -> None:
    assert zone_of_city(typed) == zone


def test_cities_are_called_as_the_reader_calls_them() -> None:
    assert city_of(ZoneInfo("Europe/London"), Language.SIMPLIFIED_CHINESE) == "伦敦"
    assert city_of(ZoneInfo("Europe/London"), Language.TRADITIONAL_CHINESE) == "倫敦"
    assert city_of(ZoneInfo("America/Los_Angeles"), Language.ENGLISH) == "Los Angeles"
    assert all(city_of(ZoneInfo(zone), language) for zone in COMMON_ZONES for language in Language)


@pytest.mark.parametrize(
    ("forged", "target"),
    [
        ("quiet-to:24:9", keyboards.ChooseQuietEnd), ("quiet-from:-1", keyboards.ChooseQuietStart),
        ("pf-month:13", keyboards.ProfileMonth), ("pause-for:3650", keyboards.Pause),
        ("lang:tlh", keyboards.ChooseLanguage), ("topic:receipts:0", keyboards.SwitchTopic),
    ],
)  # fmt: skip
def test_forged_buttons_are_not_understood(forged: str, target: type[CallbackData]) -> None:
    with pytest.raises(ValueError, match="validation error"):
        target.unpack(forged)


def test_choices_survive_the_way_through_the_messenger() -> None:
    for chosen in (
        keyboards.ChooseLanguage(), keyboards.ChooseLanguage(language=Language.TRADITIONAL_CHINESE),
        keyboards.ChooseZone(), keyboards.ChooseZone(name="America/Los_Angeles"),
        keyboards.SwitchTopic(topic=Topic.OFFERS, on=False), keyboards.ChooseQuietEnd(starts=0, ends=0),
    ):  # fmt: skip
        assert type(chosen).unpack(chosen.pack()) == chosen

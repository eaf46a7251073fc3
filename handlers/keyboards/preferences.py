"""Settings and profile: every choice a button, edited in place."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from pydantic import Field

from domain.languages import Language
from domain.messages import Topic
from domain.preferences import COMMON_ZONES, PAUSE_DAYS
from handlers.keyboards.accounts import OpenSettings, back_home, button
from handlers.keyboards.members import DAYS_A_ROW, DAYS_IN, MONTHS_A_ROW
from handlers.keyboards.privacy import OpenPrivacy
from services.preferences import Preferences
from texts import Texts
from texts.languages import own_name

HOURS_A_ROW, ZONES_A_ROW = 6, 3
Hour = Annotated[int, Field(ge=0, le=23)]


class OpenLanguages(CallbackData, prefix="set-lang"):
    pass


class ChooseLanguage(CallbackData, prefix="lang"):
    """None follows the phone."""

    language: Language | None = None


class OpenMessages(CallbackData, prefix="set-msg"):
    pass


class SwitchTopic(CallbackData, prefix="topic"):
    topic: Topic
    on: bool


class SetConsent(CallbackData, prefix="set-yes"):
    granted: bool


class OpenQuietHours(CallbackData, prefix="set-quiet"):
    pass


class AskQuietHours(CallbackData, prefix="quiet-own"):
    pass


class ChooseQuietStart(CallbackData, prefix="quiet-from"):
    starts: Hour


class ChooseQuietEnd(CallbackData, prefix="quiet-to"):
    starts: Hour
    ends: Hour


class UseShopQuietHours(CallbackData, prefix="quiet-shop"):
    pass


class NeverQuiet(CallbackData, prefix="quiet-no"):
    pass


class OpenZones(CallbackData, prefix="set-zone"):
    pass


class ChooseZone(CallbackData, prefix="zone"):
    """None is the shop's."""

    name: str | None = None


class TypeZone(CallbackData, prefix="zone-type"):
    pass


class OpenPause(CallbackData, prefix="set-pause"):
    pass


class Pause(CallbackData, prefix="pause-for"):
    days: Annotated[int, Field(ge=1, le=max(PAUSE_DAYS))]


class Resume(CallbackData, prefix="resume"):
    pass


class OpenProfile(CallbackData, prefix="profile"):
    pass


class AskName(CallbackData, prefix="pf-name"):
    pass


class ChangeBirthday(CallbackData, prefix="pf-bd"):
    pass


class ProfileMonth(CallbackData, prefix="pf-month"):
    month: Annotated[int, Field(ge=1, le=12)]


class ProfileDay(CallbackData, prefix="pf-day"):
    month: int
    day: int


def settings(texts: Texts, shown: Preferences) -> InlineKeyboardMarkup:
    resume = button(texts, "button-resume", Resume())
    pause = button(texts, "button-pause", OpenPause()) if shown.paused_until is None else resume
    return back_home(
        texts,
        [button(texts, "button-language", OpenLanguages()), button(texts, "button-messages", OpenMessages())],
        [button(texts, "button-quiet-hours", OpenQuietHours()), button(texts, "button-zone", OpenZones())],
        [pause, button(texts, "button-profile", OpenProfile())],
        [button(texts, "button-privacy", OpenPrivacy())],
    )


def languages(texts: Texts) -> InlineKeyboardMarkup:
    rows = [[_named(own_name(one), ChooseLanguage(language=one))] for one in Language]
    return back_to_settings(texts, *rows, [button(texts, "button-as-phone", ChooseLanguage())])


def messages(texts: Texts, shown: Preferences) -> InlineKeyboardMarkup:
    """Topics to switch while the member agrees to be written to; else only the way to agree."""
    if not shown.consent:
        return back_to_settings(texts, [button(texts, "button-consent-yes", SetConsent(granted=True))])
    topics = []
    for topic in Topic:
        on = topic in shown.topics_on
        key = "button-topic-on" if on else "button-topic-off"
        topics.append(button(texts, key, SwitchTopic(topic=topic, on=not on), topic=texts(f"topic-{topic.value}")))
    stop = button(texts, "button-consent-no", SetConsent(granted=False))
    return back_to_settings(texts, *in_rows(topics, 2), [stop])


def quiet_hours(texts: Texts) -> InlineKeyboardMarkup:
    return back_to_settings(
        texts,
        [button(texts, "button-as-shop", UseShopQuietHours()), button(texts, "button-own-hours", AskQuietHours())],
        [button(texts, "button-never-quiet", NeverQuiet())],
    )


def quiet_start(texts: Texts) -> InlineKeyboardMarkup:
    hours = [_named(f"{hour:02}:00", ChooseQuietStart(starts=hour)) for hour in range(24)]
    return back_to_settings(texts, *in_rows(hours, HOURS_A_ROW))


def quiet_end(texts: Texts, starts: int) -> InlineKeyboardMarkup:
    """Every other hour: equal ends would be no quiet hours at all."""
    hours = [_named(f"{hour:02}:00", ChooseQuietEnd(starts=starts, ends=hour)) for hour in range(24) if hour != starts]
    return back_to_settings(texts, *in_rows(hours, HOURS_A_ROW))


def zones(texts: Texts, cities: dict[str, str]) -> InlineKeyboardMarkup:
    """`cities`: what the reader's language calls each of the common zones."""
    choices = [_named(cities[name], ChooseZone(name=name)) for name in COMMON_ZONES]
    others = [button(texts, "button-as-shop", ChooseZone()), button(texts, "button-type-city", TypeZone())]
    return back_to_settings(texts, *in_rows(choices, ZONES_A_ROW), others)


def pauses(texts: Texts) -> InlineKeyboardMarkup:
    choices = [button(texts, "button-pause-days", Pause(days=days), days=days) for days in PAUSE_DAYS]
    return back_to_settings(texts, choices)


def back_to_settings(texts: Texts, *rows: list[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[*rows, [button(texts, "button-back", OpenSettings())]])


def profile(texts: Texts) -> InlineKeyboardMarkup:
    change = button(texts, "button-change-name", AskName())
    return back_home(
        texts,
        [change, button(texts, "button-change-birthday", ChangeBirthday())],
        [button(texts, "button-settings", OpenSettings())],
    )


def back_to_profile(texts: Texts, *rows: list[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[*rows, [button(texts, "button-back", OpenProfile())]])


def birthday_months(texts: Texts) -> InlineKeyboardMarkup:
    months = [_named(texts.plain("month-name", month=month), ProfileMonth(month=month)) for month in range(1, 13)]
    return back_to_profile(texts, *in_rows(months, MONTHS_A_ROW))


def birthday_days(texts: Texts, month: int) -> InlineKeyboardMarkup:
    days = [_named(str(day), ProfileDay(month=month, day=day)) for day in range(1, DAYS_IN[month - 1] + 1)]
    return back_to_profile(texts, *in_rows(days, DAYS_A_ROW))


def in_rows(buttons: list[InlineKeyboardButton], width: int) -> list[list[InlineKeyboardButton]]:
    return [buttons[start : start + width] for start in range(0, len(buttons), width)]


def _named(label: str, target: CallbackData) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=label, callback_data=target.pack())

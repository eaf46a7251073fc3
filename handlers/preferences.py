"""Settings and profile: every choice counts at once, in one message that is edited (K-28, K-48)."""

from dataclasses import replace
from datetime import datetime, time

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.contact_gate import QuietHours
from domain.preferences import NEVER_QUIET
from domain.programme import Programme
from handlers import commands
from handlers.context import Person
from handlers.filters import PlainText
from handlers.keyboards import preferences as keys
from handlers.keyboards.accounts import OpenSettings
from handlers.requests import end_form
from handlers.screens import Screen, show, turn
from handlers.states import Preferring
from handlers.views import preferences as views
from services import members, preferences
from texts import Texts
from texts.zones import zone_of_city

router = Router(name="preferences")
ASKED_HERE = "messages-question"  # the Fluent text under which consent is given or taken back in the settings


@router.message(Command(commands.SETTINGS))
async def settings(
    message: Message, person: Person, texts: Texts, programme: Programme, state: FSMContext, now: datetime
) -> None:
    await end_form(state)
    await show(message, await _settings(person, texts, programme, now))


@router.callback_query(OpenSettings.filter())
async def settings_opened(
    query: CallbackQuery, person: Person, texts: Texts, programme: Programme, state: FSMContext, now: datetime
) -> None:
    await end_form(state)
    await turn(query, await _settings(person, texts, programme, now))


@router.callback_query(keys.OpenLanguages.filter())
async def languages_opened(query: CallbackQuery, person: Person, texts: Texts) -> None:
    person.require_member()
    await turn(query, views.languages(texts))


@router.callback_query(keys.ChooseLanguage.filter())
async def language_chosen(
    query: CallbackQuery,
    callback_data: keys.ChooseLanguage,
    person: Person,
    texts: Texts,
    programme: Programme,
    now: datetime,
) -> None:
    """The answer is in the chosen language already."""
    chosen = callback_data.language
    await preferences.choose_language(member_id=person.require_member().id, language=chosen)
    tag = person.language_tag if chosen is None else chosen.value
    spoken = Texts.for_tag(tag, programme=programme, zone=texts.zone)
    await turn(query, await _settings(person, spoken, programme, now))


@router.callback_query(keys.OpenMessages.filter())
async def messages_opened(
    query: CallbackQuery, person: Person, texts: Texts, programme: Programme, now: datetime
) -> None:
    await turn(query, await _messages(person, texts, programme, now))


@router.callback_query(keys.SwitchTopic.filter())
async def topic_switched(
    query: CallbackQuery,
    callback_data: keys.SwitchTopic,
    person: Person,
    texts: Texts,
    programme: Programme,
    now: datetime,
) -> None:
    member = person.require_member()
    await preferences.switch_topic(member_id=member.id, topic=callback_data.topic, on=callback_data.on)
    await turn(query, await _messages(person, texts, programme, now))


@router.callback_query(keys.SetConsent.filter())
async def consent_set(
    query: CallbackQuery,
    callback_data: keys.SetConsent,
    person: Person,
    texts: Texts,
    programme: Programme,
    now: datetime,
) -> None:
    await members.set_consent(
        member_id=person.require_member().id,
        granted=callback_data.granted,
        language=texts.language,
        now=now,
        text_key=ASKED_HERE,
    )
    await turn(query, await _messages(person, texts, programme, now))


@router.callback_query(keys.OpenQuietHours.filter())
async def quiet_hours_opened(
    query: CallbackQuery, person: Person, texts: Texts, programme: Programme, now: datetime
) -> None:
    await turn(query, views.quiet_hours(texts, await _chosen(person, programme, now), programme))


@router.callback_query(keys.AskQuietHours.filter())
async def quiet_hours_asked(query: CallbackQuery, person: Person, texts: Texts) -> None:
    person.require_member()
    await turn(query, views.quiet_start(texts))


@router.callback_query(keys.ChooseQuietStart.filter())
async def quiet_start_chosen(
    query: CallbackQuery, callback_data: keys.ChooseQuietStart, person: Person, texts: Texts
) -> None:
    person.require_member()
    await turn(query, views.quiet_end(texts, callback_data.starts))


@router.callback_query(keys.ChooseQuietEnd.filter())
async def quiet_end_chosen(
    query: CallbackQuery,
    callback_data: keys.ChooseQuietEnd,
    person: Person,
    texts: Texts,
    programme: Programme,
    now: datetime,
) -> None:
    quiet = QuietHours(starts=time(callback_data.starts), ends=time(callback_data.ends))
    await preferences.choose_quiet_hours(member_id=person.require_member().id, quiet=quiet)
    await turn(query, await _settings(person, texts, programme, now))


@router.callback_query(keys.UseShopQuietHours.filter())
async def shop_quiet_hours_chosen(
    query: CallbackQuery, person: Person, texts: Texts, programme: Programme, now: datetime
) -> None:
    await preferences.choose_quiet_hours(member_id=person.require_member().id, quiet=None)
    await turn(query, await _settings(person, texts, programme, now))


@router.callback_query(keys.NeverQuiet.filter())
async def no_quiet_hours_chosen(
    query: CallbackQuery, person: Person, texts: Texts, programme: Programme, now: datetime
) -> None:
    await preferences.choose_quiet_hours(member_id=person.require_member().id, quiet=NEVER_QUIET)
    await turn(query, await _settings(person, texts, programme, now))


@router.callback_query(keys.OpenZones.filter())
async def zones_opened(query: CallbackQuery, person: Person, texts: Texts, programme: Programme, now: datetime) -> None:
    await turn(query, views.zones(texts, await _chosen(person, programme, now), now=now))


@router.callback_query(keys.ChooseZone.filter())
async def zone_chosen(
    query: CallbackQuery,
    callback_data: keys.ChooseZone,
    person: Person,
    texts: Texts,
    programme: Programme,
    now: datetime,
) -> None:
    await preferences.choose_zone(member_id=person.require_member().id, name=callback_data.name)
    await turn(query, await _settings(person, texts, programme, now))


@router.callback_query(keys.TypeZone.filter())
async def zone_wanted(query: CallbackQuery, person: Person, texts: Texts, state: FSMContext) -> None:
    person.require_member()
    await end_form(state)
    await state.set_state(Preferring.zone)
    await turn(query, views.zone_wanted(texts))


@router.message(Preferring.zone, PlainText())
async def zone_typed(
    message: Message, words: str, person: Person, texts: Texts, programme: Programme, state: FSMContext, now: datetime
) -> None:
    await preferences.choose_zone(member_id=person.require_member().id, name=zone_of_city(words) or words)
    await end_form(state)
    await show(message, await _settings(person, texts, programme, now))


@router.callback_query(keys.OpenPause.filter())
async def pause_opened(query: CallbackQuery, person: Person, texts: Texts, programme: Programme, now: datetime) -> None:
    await turn(query, views.pauses(texts, await _chosen(person, programme, now)))


@router.callback_query(keys.Pause.filter())
async def paused(
    query: CallbackQuery, callback_data: keys.Pause, person: Person, texts: Texts, programme: Programme, now: datetime
) -> None:
    await preferences.pause(member_id=person.require_member().id, days=callback_data.days, now=now)
    await turn(query, await _settings(person, texts, programme, now))


@router.callback_query(keys.Resume.filter())
async def resumed(query: CallbackQuery, person: Person, texts: Texts, programme: Programme, now: datetime) -> None:
    await preferences.resume(member_id=person.require_member().id)
    await turn(query, await _settings(person, texts, programme, now))


async def _chosen(person: Person, programme: Programme, now: datetime) -> preferences.Preferences:
    return await preferences.view(member_id=person.require_member().id, programme=programme, now=now)


async def _settings(person: Person, texts: Texts, programme: Programme, now: datetime) -> Screen:
    """As chosen by now, with all moments by the clock of the chosen zone."""
    chosen = await _chosen(person, programme, now)
    return views.settings(replace(texts, zone=chosen.zone), chosen, now=now)


async def _messages(person: Person, texts: Texts, programme: Programme, now: datetime) -> Screen:
    return views.messages(texts, await _chosen(person, programme, now), programme)

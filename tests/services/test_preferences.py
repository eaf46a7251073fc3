"""What members choose for themselves counts at once (K-28, K-48, semantics 8)."""

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.birthdays import Birthday, BirthdayFixed
from domain.contact_gate import QuietHours
from domain.languages import Language
from domain.messages import MessageKind, Topic
from domain.names import BadName
from domain.outbox import Suppression
from domain.preferences import NEVER_QUIET, BadZone
from models import Consent, Member, OutboxMessage
from services import contact_gate, members, outbox, preferences
from services.contact_gate import Drop, Hold, Send, Verdict
from services.members import MemberView
from services.preferences import Preferences
from tests.factories import NOW, a_number, local, make_member, make_programme

PROGRAMME = make_programme()
DAY = timedelta(days=1)
KIND_OF = {
    Topic.OFFERS: MessageKind.COUPON_OFFER,
    Topic.GREETINGS: MessageKind.BIRTHDAY,
    Topic.SURVEYS: MessageKind.SURVEY,
    Topic.REMINDERS: MessageKind.POINTS_EXPIRING,
}


async def chosen(mei: MemberView, *, now=NOW) -> Preferences:
    return await preferences.view(member_id=mei.id, programme=PROGRAMME, now=now)


async def ask_gate(mei: MemberView, kind: MessageKind = MessageKind.COUPON_OFFER, *, at=NOW) -> Verdict:
    key = f"test:{a_number()}"
    await outbox.promise(outbox.message(kind, intent_key=key, member_id=mei.id, now=at))
    return await contact_gate.judge(await OutboxMessage.get(intent_key=key), programme=PROGRAMME, now=at)


async def test_until_they_choose_members_have_what_the_shop_has() -> None:
    mei = await make_member()
    mine = await chosen(mei)
    assert (mine.language, mine.topics_on, mine.consent, mine.paused_until) == (None, set(Topic), True, None)
    assert (mine.quiet, mine.own_quiet) == (PROGRAMME.quiet_hours, False)
    assert (mine.zone, mine.own_zone) == (PROGRAMME.shop.zone, False)
    assert mine.consented_at == NOW


async def test_a_member_who_never_answered_has_no_record_of_consent() -> None:
    imported = await make_member(in_chat=False)
    assert (await chosen(imported)).consented_at is None
    assert not (await chosen(imported)).consent


async def test_the_language_is_chosen_and_given_back_to_the_phone() -> None:
    mei = await make_member()
    await preferences.choose_language(member_id=mei.id, language=Language.TRADITIONAL_CHINESE)
    assert (await chosen(mei)).language is Language.TRADITIONAL_CHINESE
    verdict = await ask_gate(mei)
    assert isinstance(verdict, Send)
    assert verdict.language_tag == "zh-Hant"
    await preferences.choose_language(member_id=mei.id, language=None)
    assert (await chosen(mei)).language is None


@pytest.mark.parametrize("topic", Topic)
async def test_each_topic_can_be_switched_off_and_on_by_itself(topic: Topic) -> None:
    mei = await make_member()
    for _ in range(2):  # a double tap
        await preferences.switch_topic(member_id=mei.id, topic=topic, on=False)
    assert (await chosen(mei)).topics_on == set(Topic) - {topic}
    for other, kind in KIND_OF.items():
        assert (await ask_gate(mei, kind) == Drop(Suppression.TOPIC_OFF)) is (other is topic)
    assert isinstance(await ask_gate(mei, MessageKind.RECEIPT), Send)

    await preferences.switch_topic(member_id=mei.id, topic=topic, on=True)
    assert isinstance(await ask_gate(mei, KIND_OF[topic]), Send)


async def test_consent_as_a_whole_leaves_a_record_of_when_and_to_which_words() -> None:
    mei = await make_member()
    await members.set_consent(
        member_id=mei.id, granted=False, language=Language.ENGLISH, now=NOW + DAY, text_key="messages-question"
    )
    assert await ask_gate(mei, at=NOW + DAY) == Drop(Suppression.NO_CONSENT)
    mine = await chosen(mei)
    assert (mine.consent, mine.consented_at) == (False, NOW + DAY)
    last = await Consent.filter(member_id=mei.id).order_by("-id").first()
    assert last is not None
    assert (last.granted, last.text_key, last.language) == (False, "messages-question", "en")


async def test_ones_own_quiet_hours_hold_offers_and_nothing_else() -> None:
    mei = await make_member()
    noon = local(2026, 11, 22, 12, 30)
    await preferences.choose_quiet_hours(member_id=mei.id, quiet=QuietHours(starts=time(12), ends=time(14)))
    assert (await Member.get(id=mei.id)).quiet_hours == "12:00-14:00"
    assert await ask_gate(mei, at=noon) == Hold(until=local(2026, 11, 22, 14))
    assert isinstance(await ask_gate(mei, MessageKind.RECEIPT, at=noon), Send)
    assert isinstance(await ask_gate(mei, at=local(2026, 11, 22, 23)), Send)

    await preferences.choose_quiet_hours(member_id=mei.id, quiet=None)
    assert isinstance(await ask_gate(mei, at=local(2026, 11, 22, 23)), Hold)
    await preferences.choose_quiet_hours(member_id=mei.id, quiet=NEVER_QUIET)
    assert isinstance(await ask_gate(mei, at=local(2026, 11, 23, 3)), Send)
    assert (await chosen(mei)).quiet == NEVER_QUIET


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Asia/Tokyo", "Asia/Tokyo"),
        (" europe/berlin ", "Europe/Berlin"),
        ("America/New York", "America/New_York"),
        ("new york", "America/New_York"),
        ("Kolkata", "Asia/Kolkata"),
        ("utc", "UTC"),
    ],
)
async def test_a_zone_is_chosen_by_its_name_or_its_city(typed: str, zone: str) -> None:
    mei = await make_member()
    await preferences.choose_zone(member_id=mei.id, name=typed)
    mine = await chosen(mei)
    assert (mine.zone, mine.own_zone) == (ZoneInfo(zone), True)


@pytest.mark.parametrize(
    "typed", ["", "Atlantis", "../../etc/passwd", "localtime", "posix/Asia/Tokyo", "Factory", "Etc/GMT+8", "\0", "🌍"]
)
async def test_what_is_no_place_is_refused_and_the_zone_stays(typed: str) -> None:
    mei = await make_member(zone="Asia/Tokyo")
    with pytest.raises(BadZone):
        await preferences.choose_zone(member_id=mei.id, name=typed)
    assert (await chosen(mei)).zone.key == "Asia/Tokyo"


async def test_the_gate_keeps_quiet_by_the_chosen_clock() -> None:
    mei = await make_member()
    ten_in_shanghai = local(2026, 11, 22, 10)
    await preferences.choose_zone(member_id=mei.id, name="Europe/London")  # two at night
    assert isinstance(await ask_gate(mei, at=ten_in_shanghai), Hold)
    await preferences.choose_zone(member_id=mei.id, name=None)
    assert isinstance(await ask_gate(mei, at=ten_in_shanghai), Send)


@pytest.mark.parametrize("days", [7, 30])
async def test_a_break_ends_by_itself_or_by_a_tap(days: int) -> None:
    mei = await make_member()
    await preferences.pause(member_id=mei.id, days=days, now=NOW)
    assert (await chosen(mei)).paused_until == NOW + days * DAY
    assert await ask_gate(mei, at=NOW + days * DAY - timedelta(seconds=1)) == Drop(Suppression.PAUSED)
    assert isinstance(await ask_gate(mei, at=NOW + days * DAY), Send)
    assert (await chosen(mei, now=NOW + days * DAY)).paused_until is None

    await preferences.pause(member_id=mei.id, days=days, now=NOW)
    await preferences.resume(member_id=mei.id)
    assert isinstance(await ask_gate(mei), Send)


async def test_the_profile_shows_the_last_digits_of_the_phone_only() -> None:
    mei = await make_member(phone="+8613800138000", birthday="05-20")
    mine = await preferences.profile(member_id=mei.id)
    assert (mine.name, mine.birthday, mine.phone_end) == ("Mei Lin", Birthday(5, 20), "8000")
    assert (mine.card_number, mine.member_since) == (mei.card_number, NOW)


async def test_a_member_says_what_to_be_called() -> None:
    mei = await make_member()
    assert await preferences.rename(member_id=mei.id, text="  小美\n ") == "小美"
    for nothing in ("", " \n", "\u200b"):
        with pytest.raises(BadName):
            await preferences.rename(member_id=mei.id, text=nothing)
    assert (await preferences.profile(member_id=mei.id)).name == "小美"


class TestBirthdays:
    async def change(self, mei: MemberView, text: str, *, now=NOW + DAY) -> Birthday:
        return await members.set_birthday(member_id=mei.id, text=text, programme=PROGRAMME, now=now)

    async def test_what_is_corrected_while_joining_does_not_count(self) -> None:
        mei = await make_member(birthday="05-20")
        await self.change(mei, "05-21", now=NOW + timedelta(minutes=5))
        assert await self.change(mei, "05-22") == Birthday(5, 22)

    async def test_the_first_one_does_not_count_whenever_it_is_told(self) -> None:
        mei = await make_member()
        await self.change(mei, "05-20")
        assert await self.change(mei, "05-21") == Birthday(5, 21)

    async def test_a_second_change_within_a_year_is_refused_with_the_day_it_may_be(self) -> None:
        mei = await make_member(birthday="05-20")
        await self.change(mei, "05-21")
        for minutes in range(2):
            with pytest.raises(BirthdayFixed) as refused:
                await self.change(mei, "05-22", now=NOW + DAY + timedelta(minutes=minutes))
            assert refused.value.fields == {"until": date(2027, 11, 23)}
        with pytest.raises(BirthdayFixed):
            await members.check_birthday_may_change(member_id=mei.id, programme=PROGRAMME, now=NOW + 2 * DAY)
        assert (await preferences.profile(member_id=mei.id)).birthday == Birthday(5, 21)
        assert await self.change(mei, "05-22", now=NOW + 366 * DAY) == Birthday(5, 22)

    async def test_the_same_day_again_is_no_change(self) -> None:
        mei = await make_member(birthday="05-20")
        await self.change(mei, "05-20")
        assert await self.change(mei, "05-21") == Birthday(5, 21)
        assert await self.change(mei, "05-21") == Birthday(5, 21)

"""Registration: who a person is, and what the shop already knew of them (K-24, K-25)."""

import asyncio

import pytest

from domain.birthdays import BadBirthday
from domain.members import AlreadyMember, BadPhone, MemberState, NotOwnContact, PhoneTaken, UnknownMember
from models import Consent, Coupon, Member, OutboxMessage
from services import accounts, coupons, members
from services.members import Registration
from tests.factories import NOW, a_phone, make_member, make_programme, make_purchase

pytestmark = pytest.mark.usefixtures("books_balance")
PROGRAMME = make_programme()


async def share_contact(
    telegram_id: int = 1001, *, phone: str = "+8613800138000", contact_of: int | None = None, name: str = "Mei Lin"
) -> Registration:
    return await members.register(
        telegram_id=telegram_id, contact_user_id=contact_of or telegram_id, contact_phone=phone, name=name,
        language_tag="zh-hans", programme=PROGRAMME, now=NOW,
    )  # fmt: skip


async def test_sharing_my_own_contact_makes_me_a_member() -> None:
    registration = await share_contact()
    mei = await members.by_chat(telegram_id=1001, programme=PROGRAMME)
    assert registration.new
    assert not registration.claimed
    assert mei == registration.member
    assert (mei.name, mei.phone, mei.state, mei.joined_at) == ("Mei Lin", "+8613800138000", MemberState.ACTIVE, NOW)
    assert not mei.marketing_consent  # unanswered is no consent
    assert (await accounts.view(member_id=mei.id, programme=PROGRAMME, now=NOW)).balance == 0


async def test_somebody_elses_contact_is_refused_and_leaves_nothing_behind() -> None:
    with pytest.raises(NotOwnContact):
        await share_contact(1001, contact_of=1002)
    assert await Member.all().count() == 0


async def test_a_contact_without_an_owner_is_refused() -> None:
    with pytest.raises(NotOwnContact):
        await members.register(
            telegram_id=1001, contact_user_id=None, contact_phone="+8613800138000", name="Mei", language_tag="en",
            programme=PROGRAMME, now=NOW,
        )  # fmt: skip


@pytest.mark.parametrize("phone", ["8613800138000", "+86 138 0013 8000", "+8613800138000"])
async def test_my_phone_is_the_same_with_and_without_plus(phone: str) -> None:
    assert (await share_contact(phone=phone)).member.phone == "+8613800138000"


@pytest.mark.parametrize("phone", ["", "12", "hello", "+" + "1" * 16])
async def test_a_contact_whose_number_is_no_phone_number_is_refused(phone: str) -> None:
    with pytest.raises(BadPhone):
        await share_contact(phone=phone)


async def test_sharing_the_contact_twice_keeps_one_member_and_one_welcome_coupon() -> None:
    first = await share_contact()
    again = await share_contact()
    assert (again.new, again.member.id) == (False, first.member.id)
    assert await Member.all().count() == 1
    assert [one.template.code for one in await coupons.wallet(member_id=first.member.id, now=NOW)] == ["WELCOME"]


async def test_the_welcome_coupon_is_part_of_the_answer_and_not_pushed() -> None:
    await share_contact()
    assert await Coupon.all().count() == 1
    assert await OutboxMessage.all().count() == 0


async def test_a_programme_without_welcome_coupon_gives_none() -> None:
    await make_member(programme=make_programme(welcome_coupon=None))
    assert await Coupon.all().count() == 0


async def test_a_phone_that_another_chat_registered_is_not_handed_over() -> None:
    await share_contact(1001)
    with pytest.raises(PhoneTaken):
        await share_contact(1002)
    assert (await members.by_phone(phone="+8613800138000", programme=PROGRAMME)).telegram_id == 1001


async def test_a_member_who_shares_another_phone_stays_who_they_are() -> None:
    await share_contact(1001)
    with pytest.raises(AlreadyMember):
        await share_contact(1001, phone="+8613800138999")
    assert (await members.by_chat(telegram_id=1001, programme=PROGRAMME)).phone == "+8613800138000"  # type: ignore[union-attr]


async def test_a_phone_the_shop_knew_brings_balance_and_history() -> None:
    known = await make_member(phone="+8613800138000", name="林美", in_chat=False)
    await make_purchase(known.id, 128_00)
    assert await members.by_chat(telegram_id=1001, programme=PROGRAMME) is None
    registration = await share_contact(1001, phone="8613800138000", name="Mei")
    assert (registration.claimed, registration.new) == (True, True)
    assert registration.member.id == known.id
    assert registration.member.name == "林美"  # the shop's spelling stays
    assert (await accounts.view(member_id=known.id, programme=PROGRAMME, now=NOW)).balance == 128
    assert [line.points for line in (await accounts.history(member_id=known.id, page=1)).lines] == [128]
    assert [one.template.code for one in await coupons.wallet(member_id=known.id, now=NOW)] == ["WELCOME"]


async def test_a_phone_the_shop_knew_goes_to_one_of_two_chats_at_once() -> None:
    known = await make_member(phone="+8613800138000", in_chat=False)
    done = await asyncio.gather(share_contact(1001), share_contact(1002), share_contact(1003), return_exceptions=True)
    assert sorted(type(one).__name__ for one in done) == ["PhoneTaken", "PhoneTaken", "Registration"]
    winner = next(one for one in done if isinstance(one, Registration))
    assert (await Member.get(id=known.id)).telegram_id == winner.member.telegram_id


async def test_a_new_phone_shared_several_times_at_once_is_one_member() -> None:
    done = await asyncio.gather(*(share_contact(1001) for _ in range(4)), share_contact(1002), return_exceptions=True)
    assert await Member.all().count() == 1
    assert sum(isinstance(one, Registration) and one.new for one in done) == 1
    assert {type(one) for one in done} == {Registration, PhoneTaken}
    assert await Coupon.all().count() == 1


async def test_a_till_that_enrols_a_known_phone_gets_the_member_there_is() -> None:
    phone = a_phone()
    first = await make_member(phone=phone, name="Mei", in_chat=False)
    again = await members.enrol(
        phone=phone.removeprefix("+86"), name="Somebody", birthday=None, language=None, source="till-2",
        programme=PROGRAMME, now=NOW,
    )  # fmt: skip
    assert (again.new, again.member.id, again.member.name) == (False, first.id, "Mei")


async def test_an_enrolled_member_keeps_birthday_and_language() -> None:
    enrolment = await members.enrol(
        phone="138 0013 8000", name="Mei", birthday="02-29", language="zh-TW", source="till-1",
        programme=PROGRAMME, now=NOW,
    )  # fmt: skip
    mei = await members.by_phone(phone="+8613800138000", programme=PROGRAMME)
    assert mei == enrolment.member
    assert mei.birthday is not None
    assert (mei.birthday.month, mei.birthday.day, mei.language, mei.state) == (2, 29, "zh-Hant", MemberState.IMPORTED)


async def test_a_bad_birthday_enrols_nobody() -> None:
    with pytest.raises(BadBirthday):
        await members.enrol(
            phone="+8613800138000", name="Mei", birthday="02-30", language=None, source="till-1",
            programme=PROGRAMME, now=NOW,
        )  # fmt: skip
    assert await Member.all().count() == 0


async def test_staff_find_me_by_phone_and_by_card_however_typed() -> None:
    mei = await make_member(phone="+8613800138000")
    for key in ("13800138000", "+86 138 0013 8000", mei.card_number, mei.card_number.lower(), f" {mei.card_number} "):
        assert (await members.by_key(key=key, programme=PROGRAMME, now=NOW)).id == mei.id


@pytest.mark.parametrize("key", ["", "13900139000", "H0000000001", "'; DROP TABLE members", "💥"])
async def test_nobody_is_found_by_a_wrong_key(key: str) -> None:
    await make_member()
    with pytest.raises(UnknownMember):
        await members.by_key(key=key, programme=PROGRAMME, now=NOW)


async def test_my_answer_to_being_written_to_is_kept_with_the_text_i_saw() -> None:
    mei = await make_member(consent=True)
    await members.set_consent(member_id=mei.id, granted=False, language=PROGRAMME.shop.default_language, now=NOW)
    answers = await Consent.filter(member_id=mei.id).order_by("id")
    assert [one.granted for one in answers] == [True, False]
    assert {one.text_key for one in answers} == {"consent-question"}
    assert not (await members.by_id(member_id=mei.id, programme=PROGRAMME)).marketing_consent


async def test_my_phone_and_name_are_not_readable_in_the_database(shop: str) -> None:
    from models.database import query

    await make_member(phone="+8613800138000", name="Mei Lin")
    stored = str(await query("SELECT name, phone, phone_hash FROM members"))
    assert "13800138000" not in stored
    assert "Mei" not in stored

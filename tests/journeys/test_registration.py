"""A person joins (K-24, K-25)."""

from demo.people import Person
from services import members
from tests.journeys.conftest import ALICE, BOB, CHEN, MEI, House, joins


async def test_bob_joins_and_gets_the_welcome_coupon_with_his_home_screen(house: House, bob) -> None:
    await bob.starts()
    assert bob.keyboard == ["📱 Share my phone number"]

    await bob.shares_contact()
    assert "When is your birthday?" in bob.screen.text

    await bob.sends("02-29")
    assert bob.screen.buttons == ["Yes", "No"]

    await bob.presses("Yes")
    assert "10% off" in bob.screen.text
    assert "Bob" in bob.screen.text
    code = next(word for word in bob.screen.text.split() if word.count("-") == 2)
    assert [len(part) for part in code.split("-")] == [4, 4, 5]

    await bob.sends("/coupons")
    assert code in bob.screen.text


async def test_a_birthday_can_be_chosen_by_buttons_or_skipped(house: House, bob) -> None:
    await bob.starts()
    await bob.shares_contact()
    await bob.presses("May")
    await bob.presses("20")
    await bob.presses("No")

    stored = await members.by_chat(telegram_id=BOB.id, programme=house.foundation.programme)
    assert stored is not None and stored.birthday is not None
    assert (stored.birthday.month, stored.birthday.day, stored.marketing_consent) == (5, 20, False)


async def test_a_day_that_does_not_exist_is_asked_again(house: House, bob) -> None:
    await bob.starts()
    await bob.shares_contact()

    for wrong in ("02-30", "tomorrow", "1890-01-01", "13-01", "🎂", "<b>05-20</b>"):
        await bob.sends(wrong)
        assert "couldn't read that as a birthday" in bob.screen.text

    await bob.sends("２０００-05-20")  # full-width digits
    assert bob.screen.buttons == ["Yes", "No"]


async def test_someone_elses_contact_is_refused_with_an_explanation(house: House, bob) -> None:
    await bob.starts()

    await bob.shares_contact_of(ALICE)
    assert "your own" in bob.screen.text
    await bob.shares_contact_of(ALICE, known_to_telegram=False)
    assert "your own" in bob.screen.text

    assert await members.by_chat(telegram_id=BOB.id, programme=house.foundation.programme) is None


async def test_a_typed_number_does_not_make_a_member(house: House, bob) -> None:
    await bob.starts()
    await bob.sends(BOB.phone)
    await bob.sends("/points")

    assert "for members" in bob.screen.text


async def test_a_phone_that_another_chat_holds_is_not_handed_over(house: House, alice) -> None:
    thief = house.actor(Person(id=999, first_name="Thief", phone=ALICE.phone))
    await thief.starts()
    await thief.shares_contact()

    assert "belongs to an account in another chat" in thief.screen.text
    await thief.sends("/points")
    assert "for members" in thief.screen.text


async def test_an_imported_member_finds_balance_and_history_after_joining(house: House, bob) -> None:
    programme, now = house.foundation.programme, house.clock.now()
    await members.enrol(
        phone=BOB.phone, name="Bob", birthday=None, language=None, source="import", programme=programme, now=now
    )
    await house.sells(
        {"external_id": "T-1", "member": {"phone": BOB.phone}, "amount": 12800, "currency": "CNY", "store": "main"}
    )

    await joins(bob)
    await bob.sends("/points")
    assert "128" in bob.screen.text
    await bob.sends("/history")
    assert "+128" in bob.screen.text


async def test_start_again_shows_home_and_nothing_twice(house: House, alice) -> None:
    await alice.starts()
    assert "Alice" in alice.screen.text
    await alice.shares_contact()
    await alice.sends("/coupons")

    assert alice.screen.text.count("10% off") == 1


async def test_chinese_members_are_spoken_to_in_their_own_script(house: House) -> None:
    mei, chen = house.actor(MEI), house.actor(CHEN)
    for person in (mei, chen):
        await person.starts()
        await person.shares_contact()
    assert "您的生日" in mei.screen.text
    assert mei.screen.buttons[-1] == "跳过"
    assert chen.screen.buttons[-1] == "略過"

    await mei.presses("跳过")
    await mei.presses("同意")
    assert "9折" in mei.screen.text.replace(" ", "")


async def test_in_a_group_the_bot_is_silent(house: House, bob) -> None:
    await bob.starts()
    before = len(bob.chat)
    house.messenger.world.updates.add(
        "message",
        -100500,
        {
            "message_id": 5, "date": 1_790_000_000, "chat": {"id": -100500, "type": "group", "title": "Friends"},
            "from": BOB.as_user(), "text": "/start",
        },
    )  # fmt: skip
    await bob.sends("/help")

    assert [entry for entry in bob.chat if entry.from_bot][-1].text.startswith("What I can do")
    assert len(bob.chat) == before + 2

"""Talking with the shop: whatever a member writes is read and answered in the same chat."""

from domain.actors import CONSOLE
from handlers.views.pictures import qr_code
from models import Inquiry
from services import staff
from tests.journeys.conftest import ALICE, CAROL, House, joins

THANKS = "the shop has it"


async def test_what_alice_writes_reaches_carol_and_the_answer_comes_back(house: House, alice, bob, carol) -> None:
    await carol.sends(f"/earn {ALICE.phone} 45")
    await alice.sends("Do you have <b>oat</b> milk?")
    assert THANKS in alice.screen.text

    told = await carol.waits_for("oat")
    assert "Alice" in told.text and "45 points" in told.text and "<b>oat</b>" in told.text
    assert ALICE.phone not in told.text  # a clerk sees no phone
    await carol.presses("👤 Card")
    assert "Alice" in carol.screen.text and "🎟 Give a coupon" in carol.screen.buttons
    await carol.presses("✍️ Answer")
    await carol.sends("Yes, and soy too.")
    assert "Sent to Alice" in carol.screen.text

    answer = await alice.waits_for("soy")
    assert "oat" in answer.text


async def test_feedback_asks_for_words_or_takes_them_at_once(house: House, alice, carol, dave) -> None:
    await alice.sends("/feedback")
    assert "Write it right here" in alice.screen.text
    await alice.sends("The music is lovely.")
    assert THANKS in alice.screen.text
    assert ALICE.phone in (await dave.waits_for("music")).text  # a manager may see it
    await alice.sends("/menu")
    await alice.presses("💬 Write to us")
    await alice.sends("And the cakes.")
    assert THANKS in alice.screen.text
    await alice.sends("/feedback And the staff.")
    assert THANKS in alice.screen.text
    await carol.sends("/staff")
    await carol.presses("💬 Members' messages")
    assert "music" in carol.screen.text and "cakes" in carol.screen.text


async def test_a_colleague_who_comes_later_is_told_who_answered(house: House, alice, carol, dave) -> None:
    await alice.sends("Hello?")
    await carol.waits_for("Hello?")
    await dave.waits_for("Hello?")
    await carol.presses("✍️ Answer")
    await dave.presses("✍️ Answer")
    await carol.sends("Hi!")
    await dave.sends("Hi too!")
    assert "answered already: Carol" in dave.screen.text
    toast = await dave.presses("✍️ Answer")
    assert toast is not None and "Carol" in toast.text
    await alice.waits_for("Hi!")
    assert not any("Hi too!" in message.text for message in alice.chat)


async def test_commands_and_strangers_do_not_reach_the_shop(house: House, alice, bob, carol) -> None:
    await alice.sends("/nonsense")
    assert "don't know that command" in alice.screen.text
    await bob.sends("hello")
    assert "/start" in bob.screen.text and "didn't understand" in bob.screen.text
    await carol.sends("hello")
    assert "didn't understand" in carol.screen.text
    assert not await Inquiry.exists()


async def test_a_picture_is_answered_kindly_and_its_words_are_kept(house: House, alice, carol) -> None:
    picture = qr_code("a cup")
    await alice.sends_photo(picture)
    assert "only words reach the shop" in alice.screen.text
    assert not await Inquiry.exists()
    await alice.sends_photo(picture, caption="Is this your cup?")
    assert "your words" in alice.screen.text
    await carol.waits_for("Is this your cup?")


async def test_twenty_messages_do_not_flood_the_counter(house: House, alice, carol) -> None:
    for number in range(10):
        await alice.sends(f"message {number}")
    await carol.waits_for("message 0")
    await house.portal.sender.drain()
    assert sum("Alice" in message.text for message in carol.chat) == 1
    await carol.sends("/inquiries")
    assert "Page 1 of 2" in carol.screen.text
    await carol.presses("More ›")
    assert "message 9" in carol.screen.text


async def test_an_update_delivered_again_is_no_second_message(house: House, alice, carol) -> None:
    await alice.sends("/feedback")
    await alice.sends("Thank you all.")
    await alice.repeats_last(copies=5)  # F17
    await alice.sends("Hello?")
    await alice.repeats_last(copies=5)
    assert await Inquiry.all().count() == 2


async def test_words_that_a_form_took_in_are_not_words_to_the_shop(house: House, bob) -> None:
    await bob.starts()
    await bob.shares_contact()
    await bob.sends("05-20")
    await bob.repeats_last(copies=3)
    assert not await Inquiry.exists()
    assert bob.screen.buttons == ["Yes", "No"]


async def test_a_removed_clerk_answers_nobody(house: House, alice, carol) -> None:
    await alice.sends("Hello?")
    await carol.waits_for("Hello?")
    await carol.presses("✍️ Answer")
    await staff.remove(telegram_id=CAROL.id, actor=CONSOLE, now=house.clock.now())
    await carol.sends("Hi!")
    toast = await carol.presses("✍️ Answer")
    assert toast is not None and "command" in toast.text
    assert not any("Hi!" in message.text for message in alice.chat)
    await carol.sends("/inquiries")
    assert "don't know that command" in carol.screen.text


async def test_staff_who_are_members_write_to_the_shop_too_but_not_out_of_a_form(house: House, carol) -> None:
    await joins(carol)
    await carol.sends("/earn")
    await carol.sends("nobody")
    assert "No member" in carol.screen.text
    await carol.sends("/cancel")
    await carol.sends("The machine is broken")
    assert await Inquiry.all().count() == 1

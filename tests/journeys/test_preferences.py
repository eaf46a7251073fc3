"""Members set things up for themselves, in one message (K-28, K-48)."""

from datetime import timedelta

from domain.languages import Language
from services import members
from tests.journeys.conftest import ALICE, House, joins


async def a_coupon_for_everybody(dave) -> None:
    await dave.sends("/issue SPEND100 segment:all")
    await dave.presses("Issue")


async def test_alice_chooses_a_language_and_everything_speaks_it_at_once(house: House, alice) -> None:
    await alice.sends("/settings")
    message = alice.screen.id
    assert "Language: English, as your phone" in alice.screen.text
    await alice.presses("🌐 Language")
    await alice.presses("中文 (繁體)")
    assert alice.screen.id == message  # one message, edited
    assert "語言：中文 (繁體)" in alice.screen.text
    await alice.sends("/points")
    assert "您的點數" in alice.screen.text

    await alice.sends("/settings")
    await alice.presses("🌐 語言")
    await alice.presses("📱 跟隨手機")
    assert "Language: English, as your phone" in alice.screen.text


async def test_offers_switched_off_do_not_come_and_receipts_do(house: House, alice, carol, dave) -> None:
    await alice.sends("/settings")
    await alice.presses("💬 Messages")
    await alice.presses("✅ Offers")
    assert "▫️ Offers" in alice.screen.buttons
    await alice.presses("‹ Back")
    assert "Greetings, Surveys, and Reminders only" in alice.screen.text

    before = len(alice.chat)
    await a_coupon_for_everybody(dave)
    await carol.sends(f"/earn {ALICE.phone} 128 R-1")
    await house.portal.sender.drain()
    assert len(alice.chat) == before + 1
    assert "128" in alice.screen.text


async def test_stopped_offers_can_be_brought_back_in_the_settings(house: House, alice, dave) -> None:
    await a_coupon_for_everybody(dave)
    offer = await alice.waits_for("something for your next visit")
    assert "/settings" in offer.text
    await alice.presses("Stop offers")
    await alice.sends("/settings")
    assert "Offers and greetings: no" in alice.screen.text

    await alice.presses("💬 Messages")
    assert "You said no on November 23, 2026." in alice.screen.text
    await alice.presses("Yes, write to me")
    assert "You said yes on November 23, 2026." in alice.screen.text
    member = await members.by_chat(telegram_id=ALICE.id, programme=house.foundation.programme)
    assert member is not None
    assert member.marketing_consent


async def test_alice_sets_her_own_quiet_hours(house: House, alice, dave) -> None:
    await alice.sends("/settings")
    await alice.presses("🌙 Quiet hours")
    assert "21:00–09:00" in alice.screen.text
    await alice.presses("Choose my hours")
    await alice.presses("09:00")
    await alice.presses("11:00")  # it is ten now
    assert "Quiet hours: 09:00–11:00" in alice.screen.text

    before = len(alice.chat)
    await a_coupon_for_everybody(dave)
    await house.portal.sender.drain()
    assert len(alice.chat) == before
    await house.later(house.clock.now() + timedelta(hours=1, minutes=1))
    assert "something for your next visit" in alice.screen.text


async def test_a_break_lasts_as_long_as_was_chosen(house: House, alice, dave) -> None:
    await alice.sends("/settings")
    await alice.presses("⏸ Take a break")
    await alice.presses("7 days")
    assert "Paused until Nov 30, 10:0" in alice.screen.text
    before = len(alice.chat)
    await a_coupon_for_everybody(dave)
    await house.portal.sender.drain()
    assert len(alice.chat) == before

    await alice.presses("▶️ End the break")
    assert "Paused" not in alice.screen.text


async def test_alice_says_where_she_is_by_a_tap_or_in_words(house: House, alice) -> None:
    await alice.sends("/settings")
    await alice.presses("🕘 Time zone")
    await alice.presses("Tokyo")
    assert "Tokyo, where it is 11:0" in alice.screen.text

    await alice.presses("🕘 Time zone")
    await alice.presses("⌨️ Another city")
    await alice.sends("Atlantis")
    assert "I don't know that place" in alice.screen.text
    await alice.sends("柏林")
    assert "Berlin, where it is 03:0" in alice.screen.text

    await alice.presses("🕘 Time zone")
    await alice.presses("As the shop")
    assert "Shanghai" in alice.screen.text


async def test_leaving_a_form_by_its_back_button_ends_it(house: House, alice) -> None:
    await alice.sends("/settings")
    await alice.presses("🕘 Time zone")
    await alice.presses("⌨️ Another city")
    await alice.presses("‹ Back")
    await alice.sends("Berlin")
    assert "Time zone" not in alice.screen.text
    await alice.sends("/settings")
    assert "Shanghai" in alice.screen.text


async def test_alice_says_what_to_be_called(house: House, alice) -> None:
    await alice.sends("/profile")
    assert "•••• 8001" in alice.screen.text
    assert ALICE.phone not in alice.screen.text
    await alice.presses("✏️ Change my name")
    await alice.sends("…!")
    assert "1 to 64 letters" in alice.screen.text
    await alice.sends("<b>Ali & {0.__class__}</b> 💚")
    assert "<b>Ali & {0.__class__}</b> 💚" in alice.screen.text
    await alice.sends("/menu")
    assert "<b>Ali & {0.__class__}</b> 💚" in alice.screen.text


async def test_a_birthday_changes_once_a_year(house: House) -> None:
    alice = await joins(house.actor(ALICE), birthday="05-20")
    await house.later(house.clock.now() + timedelta(days=1))
    await alice.sends("/profile")
    assert "Birthday: May 20" in alice.screen.text
    await alice.presses("🎂 Birthday")
    await alice.presses("Jun")
    await alice.presses("1")
    assert "Birthday: June 1" in alice.screen.text

    toast = await alice.presses("🎂 Birthday")
    assert toast is not None
    assert "changed again from November 24, 2027" in toast.text
    await alice.presses_data(alice.screen.id, "pf-day:7:7")  # a button kept from before
    await alice.presses_data(alice.screen.id, "bd-day:7:7")  # and one of the registration
    await alice.sends("/profile")
    assert "Birthday: June 1" in alice.screen.text

    await house.later(house.clock.now() + timedelta(days=366))
    await alice.sends("/profile")
    await alice.presses("🎂 Birthday")
    await alice.sends("1990-06-02")
    assert "Birthday: June 2, 1990" in alice.screen.text


async def test_strangers_are_told_to_join_first(house: House, bob) -> None:
    await bob.starts()
    for command in ("/settings", "/profile", "/mydata", "/forgetme"):
        await bob.sends(command)
        assert "for members" in bob.screen.text


async def test_the_choice_of_language_is_in_the_language_of_pushed_messages(house: House, alice, carol) -> None:
    await alice.sends("/settings")
    await alice.presses("🌐 Language")
    await alice.presses("中文 (简体)")
    await carol.sends(f"/earn {ALICE.phone} 128 R-1")
    assert "积分" in (await alice.waits_for("128")).text
    member = await members.by_chat(telegram_id=ALICE.id, programme=house.foundation.programme)
    assert member is not None
    assert member.language == Language.SIMPLIFIED_CHINESE

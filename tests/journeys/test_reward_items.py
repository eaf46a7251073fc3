"""The manager's rewards: made by steps, priced, stocked, switched off; who asked hears one is back (P-04, P-05)."""

from tests.journeys.conftest import ALICE, House
from tests.journeys.test_coupon_templates import a_picture


async def opens(dave, name: str) -> None:
    await dave.sends("/reward")
    await dave.presses(f"🎁 {name}")


async def test_a_reward_is_made_by_steps_and_claimed(house: House, alice, carol, dave) -> None:
    await dave.sends("/reward")
    await dave.presses("➕ New reward")
    await dave.sends("poster")
    await dave.sends("Poster")
    await dave.sends("海报")
    await dave.presses("Skip: show the other language")
    await dave.sends("Signed by the <b>artist</b>.")
    await dave.presses("Skip: show the other language")
    await dave.presses("Skip: show the other language")
    await dave.sends("0")
    assert "from 1 to" in dave.screen.text
    await dave.sends("50")
    await dave.sends("2")
    await dave.presses("Everybody")
    for words in ("Poster · 50 points", "Signed by the <b>artist</b>.", "2 left", "for everybody", "POSTER"):
        assert words in dave.screen.text
    question = dave.screen
    for _ in range(3):
        await dave.presses_data(question.id, question.inline_buttons[0]["callback_data"])
    assert "Created" in dave.screen.text

    await carol.sends(f"/earn {ALICE.phone} 60 R-1")
    await alice.sends("/rewards")
    await alice.presses("🎁 Poster · 50 points")
    await alice.presses("Confirm")
    assert "Poster is yours" in alice.screen.text
    await dave.sends("/reward")
    assert "1 claim waits at the counter" in dave.screen.text


async def test_price_and_tier_change_for_claims_to_come(house: House, alice, carol, dave) -> None:
    await carol.sends(f"/earn {ALICE.phone} 200 R-1")
    await opens(dave, "Free latte")
    assert "Stock" not in dave.screen.buttons  # always enough
    await dave.presses("Price")
    await dave.sends("150")
    assert "150 points" in dave.screen.text
    await alice.sends("/rewards")
    assert "Free latte · 150 points" in alice.screen.text
    await opens(dave, "Free latte")
    await dave.presses("For whom")
    await dave.presses("Gold")
    assert "for Gold and above" in dave.screen.text
    await alice.sends("/rewards")
    assert "🎁 Free latte · 150 points" not in alice.screen.buttons


async def test_nobody_pays_another_price_than_they_were_shown(house: House, alice, carol, dave) -> None:
    await carol.sends(f"/earn {ALICE.phone} 400 R-1")
    await alice.sends("/rewards")
    await alice.presses("🎁 Free latte · 120 points")
    question = alice.screen
    await opens(dave, "Free latte")
    await dave.presses("Price")
    await dave.sends("150")
    toast = await alice.presses_data(question.id, question.inline_buttons[0]["callback_data"])
    assert toast is not None and "it takes 150 points now" in toast.text
    await alice.sends("/points")
    assert "400 points" in alice.screen.text


async def test_alice_hears_that_the_tote_is_back(house: House, alice, dave) -> None:
    await opens(dave, "Canvas tote bag")
    await dave.presses("Stock")
    await dave.sends("-21")
    assert "only 20 left" in dave.screen.text
    await dave.sends("-20")
    assert "−20 pieces: 20 left now, 0 afterwards" in dave.screen.text
    await dave.presses("Change")
    assert "none left" in dave.screen.text

    await alice.sends("/rewards")
    toast = await alice.presses("🔔 Tell me when it's back: Canvas tote bag")
    assert toast is not None and "We'll tell you" in toast.text
    await opens(dave, "Canvas tote bag")
    assert "1 member asked" in dave.screen.text
    await dave.presses("Stock")
    await dave.sends("+3")
    question = dave.screen
    for _ in range(3):  # F18
        await dave.presses_data(question.id, question.inline_buttons[0]["callback_data"])
    assert "3 left" in dave.screen.text
    told = await alice.waits_for("Canvas tote bag is back")
    assert told.buttons == ["🎁 Have a look"]
    await alice.presses("🎁 Have a look")
    assert "300 points" in alice.screen.text
    await dave.sends("/audit")
    assert "changed a reward's stock · before: 0 · after: 3" in dave.screen.text


async def test_switched_off_it_leaves_the_catalogue(house: House, alice, dave) -> None:
    await opens(dave, "Handmade cup")
    await dave.presses("Picture")
    await dave.sends_photo(a_picture())
    assert "With a picture" in dave.screen.text
    await dave.presses("Switch off")
    await alice.sends("/rewards")
    assert "Handmade cup" not in alice.screen.text
    await dave.presses("Switch on")
    await alice.sends("/rewards")
    assert "Handmade cup" in alice.screen.text


async def test_a_reward_with_a_picture_is_shown_with_it(house: House, alice, carol, dave) -> None:
    await carol.sends(f"/earn {ALICE.phone} 130 R-1")
    await opens(dave, "Free latte")
    await dave.presses("Picture")
    await dave.sends_photo(a_picture())
    await alice.sends("/rewards")
    await alice.presses("🎁 Free latte · 120 points")
    assert alice.screen.photo is not None and {"Confirm", "Cancel"} <= set(alice.screen.buttons)
    await alice.presses("Confirm")
    assert "Free latte is yours" in alice.screen.text

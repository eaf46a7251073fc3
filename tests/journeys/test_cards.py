"""The card at the counter: shown, scanned, and worthless a minute later (semantics 12, F36)."""

from datetime import timedelta

from domain import cards as rules
from services import cards, members
from tests.journeys.conftest import ALICE, House


async def shown_code(house: House) -> str:
    """What the QR of Alice's card holds at this moment."""
    alice = await members.by_chat(telegram_id=ALICE.id, programme=house.foundation.programme)
    assert alice is not None
    return cards.code_of(card_number=alice.card_number, now=house.clock.now())


async def test_carol_scans_the_card_and_sees_alice_with_what_to_do_next(house: House, alice, carol) -> None:
    await alice.sends("/card")
    assert alice.screen.photo is not None
    await carol.starts(rules.PAYLOAD_PREFIX + await shown_code(house))
    assert "Alice" in carol.screen.text
    await carol.presses("🧾 Record a purchase")
    await carol.sends("45")
    await carol.presses("Record")
    await alice.waits_for("+45 points")


async def test_the_code_can_be_typed_wherever_a_member_is_asked_for(house: House, alice, carol, dave) -> None:
    await carol.sends(f"/earn {await shown_code(house)} 128 R-1")
    assert "Alice" in carol.screen.text and "+128 points" in carol.screen.text
    await carol.sends("/member")
    await carol.sends((await shown_code(house)).lower())
    assert "Alice" in carol.screen.text
    await dave.sends(f"/adjust {rules.link(await shown_code(house), bot='huitou_demo_bot')} +10 a present")
    assert "138 points" in dave.screen.text


async def test_a_screenshot_a_minute_later_is_refused(house: House, alice, carol) -> None:
    code = await shown_code(house)
    house.clock.advance_to(house.clock.now() + timedelta(seconds=61))
    await carol.starts(rules.PAYLOAD_PREFIX + code)
    assert "too old" in carol.screen.text and "Alice" not in carol.screen.text
    await carol.sends(f"/earn {code} 45")
    assert "too old" in carol.screen.text
    await carol.starts(rules.PAYLOAD_PREFIX + await shown_code(house))
    assert "Alice" in carol.screen.text


async def test_a_forged_card_is_refused(house: House, alice, carol) -> None:
    code = await shown_code(house)
    await carol.starts(rules.PAYLOAD_PREFIX + code[:-1] + ("2" if code[-1] != "2" else "3"))
    assert "never made it" in carol.screen.text


async def test_to_anybody_else_a_scanned_card_is_an_ordinary_start(house: House, alice, bob) -> None:
    await bob.starts(rules.PAYLOAD_PREFIX + await shown_code(house))
    assert "Alice" not in bob.screen.text and bob.keyboard == ["📱 Share my phone number"]
    await alice.starts(rules.PAYLOAD_PREFIX + await shown_code(house))
    assert "Card" not in alice.screen.text


async def test_refresh_changes_the_picture_in_its_place(house: House, alice) -> None:
    await alice.sends("/card")
    before = alice.screen
    house.clock.advance_to(house.clock.now() + timedelta(minutes=3))
    await alice.presses("🔄 Refresh")
    assert alice.screen.id == before.id
    assert alice.screen.photo != before.photo


async def test_the_card_is_a_tap_away_from_home(house: House, alice) -> None:
    await alice.sends("/menu")
    await alice.presses("💳 My card")
    assert alice.screen.photo is not None and "🔄 Refresh" in alice.screen.buttons

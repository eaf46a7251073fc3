"""Rewards: points and stock together, handed over once (P-04, P-05)."""

from tests.journeys.conftest import ALICE, House
from tests.journeys.test_coupons import code_in


async def test_alice_claims_a_tote_and_carol_hands_it_over(house: House, alice, carol) -> None:
    await carol.sends(f"/earn {ALICE.phone} 350 R-1")
    await alice.sends("/rewards")
    assert "300" in alice.screen.text
    await alice.presses(next(label for label in alice.screen.buttons if "ote" in label))
    assert {"Confirm", "Cancel"} <= set(alice.screen.buttons)
    await alice.presses("Confirm")
    code = code_in(alice.screen.text)

    await alice.sends("/points")
    assert "50 points" in alice.screen.text
    await carol.sends(f"/redeem {code}")
    await carol.presses("Hand over")
    assert (await alice.waits_for(code)).from_bot

    await carol.sends(f"/redeem {code}")
    assert "Hand over" not in carol.screen.buttons


async def test_a_double_tap_claims_once(house: House, alice, carol) -> None:
    await carol.sends(f"/earn {ALICE.phone} 900 R-1")
    await alice.sends("/rewards")
    await alice.presses(next(label for label in alice.screen.buttons if "ote" in label))
    confirm = alice.screen
    data = next(button["callback_data"] for button in confirm.inline_buttons if button["text"] == "Confirm")
    for _ in range(4):
        await alice.presses_data(confirm.id, data)  # F18

    await alice.sends("/points")
    assert "600 points" in alice.screen.text


async def test_without_enough_points_nothing_is_taken(house: House, alice, carol) -> None:
    await carol.sends(f"/earn {ALICE.phone} 100 R-1")
    await alice.sends("/rewards")
    offered = [label for label in alice.screen.buttons if "ote" in label]
    if offered:
        await alice.presses(offered[0])
    await alice.sends("/points")
    assert "100 points" in alice.screen.text

"""Groups of members: listed with their counts, and given a coupon (K-19)."""

import pytest

from tests.journeys.conftest import ALICE, BOB, House, joins


async def test_the_manager_sees_every_group_with_its_count(house: House, alice, carol, dave) -> None:
    await carol.sends(f"/earn {ALICE.phone} 500 T-1")
    await joins(house.actor(BOB), birthday="11-30")
    await dave.sends("/segment")
    for line in (
        "everyone: 2 · all",
        "Silver: 1 · tier:silver",
        "birthday this month: 1 · birthday-this-month",
        "new: 2",
        "active: 1",
        "sleeping: 0",
        "lost: 0",
        "no purchase yet: 1 · no-purchase",
    ):
        assert line in dave.screen.text
    assert "60 to 180 days" in dave.screen.text


@pytest.mark.parametrize("segment", ["tier:silver", "active", "new", "birthday-this-month", "Birthday_This_Month"])
async def test_a_group_gets_a_coupon_after_a_look_at_its_count(house: House, alice, carol, dave, segment: str) -> None:
    await carol.sends(f"/earn {ALICE.phone} 500 T-1")
    await dave.sends(f"/issue COMEBACK segment:{segment}")
    if segment.lower().startswith("birthday"):
        assert "nobody at the moment" in dave.screen.text
        return
    assert "that is 1 member?" in dave.screen.text
    await dave.presses("Issue")
    await alice.waits_for("15% off")


async def test_a_wrong_group_is_answered_with_the_nearest(house: House, dave) -> None:
    await dave.sends("/issue COMEBACK segment:sleping")
    assert "the closest is sleeping" in dave.screen.text and "no-purchase" in dave.screen.text
    await dave.sends("/issue COMEBACK segment:tier:platinum")
    assert "tier:" in dave.screen.text


async def test_nobody_needs_to_remember_the_names(house: House, alice, carol, dave) -> None:
    await carol.sends(f"/earn {ALICE.phone} 500 T-1")
    await dave.sends("/issue")
    await dave.presses("We missed you: 15% off")
    await dave.presses("A group …")
    await dave.presses("Silver · 1")
    await dave.presses("Issue")
    assert "Issued to 1 member" in dave.screen.text

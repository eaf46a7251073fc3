"""The log in words: who did what, to whom, when, with which numbers (K-55, semantics 12)."""

from tests.journeys.conftest import ALICE, BOB, House, joins


async def test_the_manager_reads_who_did_what(house: House, alice, carol, dave) -> None:
    await carol.sends(f"/earn {ALICE.phone} 128.50 T-1")
    await dave.sends(f"/adjust {ALICE.phone} -8 rounding")
    await dave.sends("/audit")
    words = dave.screen.text
    assert "Carol\nrecorded a purchase · card H" in words and "¥128.50" in words
    assert "Dave\ncorrected points" in words and "−8 points · before: 128 · after: 120" in words
    assert words.index("Dave") < words.index("Carol")  # newest first
    assert "rounding" not in words and "Alice" not in words and ALICE.phone not in words


async def test_the_log_has_pages_and_can_be_of_one_member(house: House, alice, carol, dave) -> None:
    bob = await joins(house.actor(BOB))
    for number in range(9):
        await carol.sends(f"/earn {ALICE.phone} 10 A-{number}")
    await carol.sends(f"/earn {BOB.phone} 77 B-1")
    await dave.sends("/audit")
    assert "Page 1 of 2" in dave.screen.text and "¥77.00" in dave.screen.text
    await dave.presses("More ›")
    assert "took somebody into the team" in dave.screen.text
    await dave.presses("Only one member")
    await dave.sends("not a key")
    assert "No member" in dave.screen.text
    await dave.sends(BOB.phone)
    assert dave.screen.text.count("recorded a purchase") == 1 and "¥77.00" in dave.screen.text
    await dave.sends(f"/audit {ALICE.phone}")
    assert dave.screen.text.count("recorded a purchase") == 8 and "¥77.00" not in dave.screen.text
    await dave.presses("Everything")
    assert "¥77.00" in dave.screen.text
    await bob.sends("/audit")
    assert "don't know that command" in bob.screen.text


async def test_a_clerk_sees_no_log(house: House, carol) -> None:
    await carol.sends("/audit")
    assert "don't know that command" in carol.screen.text
    toast = await carol.presses_data(carol.screen.id, "audit:1:0")
    assert toast is not None and "don't know that command" in toast.text

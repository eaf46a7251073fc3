"""A purchase from a till and from a clerk, its receipt, points, history and card (K-17, K-35, K-40)."""

import time

from tests.journeys.conftest import ALICE, BOB, House


def latte(number: str, phone: str = ALICE.phone, amount: int = 12800) -> dict[str, object]:
    line = {"sku": "LATTE", "name": "Latte", "category": "coffee", "quantity": 2, "amount": amount}
    return {
        "external_id": number, "member": {"phone": phone}, "amount": amount, "currency": "CNY", "store": "main",
        "lines": [line],
    }  # fmt: skip


async def test_a_receipt_arrives_within_two_seconds_of_the_tills_purchase(house: House, alice) -> None:
    answered = await house.sells(latte("T-1001"))
    assert answered["points"] == {"earned": 128, "balance": 128}

    posted_at = time.monotonic()
    receipt = await alice.waits_for("+128")
    assert time.monotonic() - posted_at < 2
    assert "¥128.00" in receipt.text and "T-1001" in receipt.text

    await alice.sends("/points")
    assert "128 points" in alice.screen.text
    assert "December 1, 2027" not in alice.screen.text  # good to the last day of the month, a year on
    assert "November 30, 2027" in alice.screen.text


async def test_the_same_purchase_again_changes_nothing(house: House, alice) -> None:
    await house.sells(latte("T-1"))
    await house.sells(latte("T-1"), expected=200)
    await house.sells(latte("T-1", amount=100), expected=409)

    await alice.waits_for("T-1")
    await alice.sends("/points")
    assert "128 points" in alice.screen.text


async def test_carol_records_a_purchase_at_the_counter(house: House, alice, carol) -> None:
    await carol.sends(f"/earn {ALICE.phone} 128.50 R-77")
    assert "Alice" in carol.screen.text and "+128" in carol.screen.text

    assert "R-77" in (await alice.waits_for("+128")).text


async def test_a_second_purchase_of_the_same_amount_asks_first(house: House, alice, carol) -> None:
    await carol.sends(f"/earn {ALICE.phone} 30")
    await carol.sends(f"/earn {ALICE.phone} 30")
    assert "Cancel" in carol.screen.buttons

    await carol.presses("Cancel")
    await alice.sends("/points")
    assert "30 points" in alice.screen.text


async def test_one_tap_delivered_twenty_times_records_one_purchase(house: House, alice, carol) -> None:
    await carol.sends(f"/earn {ALICE.phone} 30")
    await carol.repeats_last(copies=20)  # F17

    await alice.sends("/points")
    assert "30 points" in alice.screen.text


async def test_points_and_tier_grow_with_purchases(house: House, alice) -> None:
    await house.sells(latte("T-1", amount=50_000))  # exactly at the threshold of silver
    await house.sells(latte("T-2", amount=10_000))  # at silver: 1.1 points for each yuan

    await alice.sends("/points")
    assert "610 points" in alice.screen.text
    assert "Silver" in alice.screen.text


async def test_the_card_is_a_picture_with_the_card_number(house: House, alice, carol) -> None:
    await alice.sends("/card")
    assert alice.screen.photo is not None
    number = next(word for word in alice.screen.text.split() if word.startswith("H") and word[1:].isdigit())

    await carol.sends(f"/earn {number} 12")
    assert "Alice" in carol.screen.text


async def test_wrong_calls_are_answered_with_usage_and_an_example(house: House, alice, carol) -> None:
    for wrong in (
        "/earn 123",
        f"/earn {ALICE.phone} 1e9",
        f"/earn {ALICE.phone} -5",
        f"/earn {ALICE.phone} 0",
        f"/earn {ALICE.phone} 💰",
    ):
        await carol.sends(wrong)
        assert any(hint in carol.screen.text for hint in ("/earn", "128.50")), (wrong, carol.screen.text)
    await carol.sends(f"/earn {BOB.phone} 12")
    assert "No member" in carol.screen.text

    await alice.sends("/points")
    assert "128 points" not in alice.screen.text


async def test_to_a_member_staff_commands_read_like_unknown_ones(house: House, alice) -> None:
    await alice.sends("/nonsense")
    unknown = alice.screen.text
    for command in (
        "/staff",
        "/member 1",
        "/earn 1 2",
        "/refund 1",
        "/adjust 1 2 3",
        "/issue WELCOME 1",
        "/redeem X",
        "/issue WELCOME segment:all",
    ):
        await alice.sends(command)
        assert alice.screen.text == unknown, command


async def test_a_refund_takes_the_points_back_and_says_so(house: House, alice, carol) -> None:
    await carol.sends(f"/earn {ALICE.phone} 100 R-1")
    await alice.waits_for("R-1")

    await carol.sends("/refund R-1 40")
    assert "40" in carol.screen.text
    await alice.waits_for("¥40.00")
    await alice.sends("/points")
    assert "60 points" in alice.screen.text

    await carol.sends("/refund R-1 61")
    assert "¥60.00" in carol.screen.text

"""Coupons: issued, pushed, shown, redeemed once (K-29, K-31)."""

import re

from tests.journeys.conftest import ALICE, BOB, House, joins

CODE = re.compile(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{5}")


def code_in(text: str) -> str:
    found = CODE.search(text)
    assert found is not None, text
    return found[0]


async def test_a_coupon_is_issued_pushed_shown_and_redeemed_once(house: House, alice, carol) -> None:
    await carol.sends(f"/issue COMEBACK {ALICE.phone}")
    assert "15% off" in carol.screen.text and "Alice" in carol.screen.text
    pushed = await alice.waits_for("15% off")
    code = code_in(pushed.text)
    await alice.sends("/coupons")
    assert code in alice.screen.text

    await carol.sends(f"/redeem {code.lower().replace('-', '')} 200")
    assert "Alice" in carol.screen.text and "15% off" in carol.screen.text and "¥30.00" in carol.screen.text
    assert {"Redeem", "Cancel"} <= set(carol.screen.buttons)
    await carol.presses("Redeem")
    assert "¥30.00" in carol.screen.text
    await alice.waits_for("redeemed" if "redeemed" in alice.screen.text else "used")

    await carol.sends(f"/redeem {code}")
    assert "already used" in carol.screen.text and "Carol" in carol.screen.text


async def test_a_double_tap_redeems_once_and_answers_twice(house: House, alice, carol) -> None:
    await carol.sends(f"/issue COMEBACK {ALICE.phone}")
    code = code_in((await alice.waits_for("15% off")).text)
    await carol.sends(f"/redeem {code}")
    screen = carol.screen
    data = screen.inline_buttons[0]["callback_data"]
    for _ in range(5):
        await carol.presses_data(screen.id, data)  # the same tap under new ids (F18)

    redeemed = [message for message in alice.news if "15% off" in message.text]
    await house.portal.sender.drain()
    redeemed = [
        message for message in alice.chat if "15% off" in message.text and code in message.text and message.from_bot
    ]
    assert len(redeemed) <= 2  # the coupon and the news that it was used


async def test_below_the_minimum_the_coupon_stays_usable(house: House, alice, carol) -> None:
    await carol.sends(f"/issue SPEND100 {ALICE.phone}")
    code = code_in((await alice.waits_for("¥20.00")).text)

    await carol.sends(f"/redeem {code} 99.99")
    assert "¥100.00" in carol.screen.text
    await carol.sends(f"/redeem {code} 100")
    await carol.presses("Redeem")
    assert "¥20.00" in carol.screen.text


async def test_the_manager_offers_a_coupon_to_all_after_seeing_the_count(house: House, alice, dave) -> None:
    bob = await joins(house.actor(BOB), consent="No")

    await dave.sends("/issue COMEBACK segment:all")
    assert "2" in dave.screen.text
    assert {"Issue", "Cancel"} <= set(dave.screen.buttons)
    await dave.presses("Issue")

    assert CODE.search((await alice.waits_for("15% off")).text)
    await bob.sends("/coupons")
    assert "15% off" in bob.screen.text  # it waits in the wallet, but nobody wrote to him
    assert not [message for message in bob.chat if "Stop offers" in message.buttons]


async def test_a_clerk_may_not_issue_to_everyone(house: House, alice, carol) -> None:
    await carol.sends("/issue COMEBACK segment:all")
    assert "Issue" not in carol.screen.buttons


async def test_an_unknown_coupon_and_an_unknown_code_are_explained(house: House, alice, carol) -> None:
    await carol.sends(f"/issue NOPE {ALICE.phone}")
    assert "WELCOME" in carol.screen.text
    for wrong in ("/redeem 7KQ2-M9XT-4HWPC", "/redeem hello", "/redeem ' OR 1=1 --", "/redeem <b>x</b>"):
        await carol.sends(wrong)
        assert carol.screen.buttons == [], wrong

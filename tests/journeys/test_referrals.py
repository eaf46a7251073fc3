"""A friend joins by a personal link; forged links do nothing (semantics 6, P-30, F35)."""

import re
from datetime import timedelta

import pytest

from demo.people import Person
from domain.actors import CONSOLE
from domain.permissions import Role
from models import Account, Member, Referral
from services import members, staff
from tests.journeys.conftest import ALICE, BOB, CAROL, DAVE, House, joins

LINK = re.compile(r"https://t\.me/\w+\?start=(r_[\w-]+)")


async def link_of(actor) -> str:
    await actor.sends("/refer")
    found = LINK.search(actor.screen.text)
    assert found is not None, actor.screen.text
    return found[1]


async def joins_by(actor, payload: str) -> None:
    await actor.starts(payload)
    await actor.shares_contact()
    await actor.presses("Skip")
    await actor.presses("Yes")


async def buys(house: House, person: Person, amount: int, number: str) -> None:
    await house.sells(
        {"external_id": number, "member": {"phone": person.phone}, "amount": amount, "currency": "CNY", "store": "main"}
    )
    await house.portal.tick()


async def points_of(house: House, person: Person) -> int:
    return (await Account.get(member_id=(await Member.get(telegram_id=person.id)).id)).balance


async def test_a_friend_joins_by_my_link_and_both_get_points_after_the_first_purchase(house: House, alice, bob) -> None:
    payload = await link_of(alice)
    assert alice.screen.photo is not None and alice.copies("📋 Copy my link").endswith(payload)
    assert "Nobody has joined" in alice.screen.text

    await bob.starts(payload)
    assert any("Alice invites you" in message.text for message in bob.news)
    assert bob.keyboard == ["📱 Share my phone number"]
    await bob.shares_contact()
    await bob.presses("Skip")
    await bob.presses("Yes")
    await alice.sends("/refer")
    assert "Bob · joined" in alice.screen.text and BOB.phone not in alice.screen.text
    assert await points_of(house, ALICE) == 0

    await buys(house, BOB, 19_99, "T-1")
    assert (await points_of(house, ALICE), await points_of(house, BOB)) == (0, 19)
    await buys(house, BOB, 20_00, "T-2")
    assert (await points_of(house, ALICE), await points_of(house, BOB)) == (50, 89)
    assert "Bob joined by your link: 50 points" in (await alice.waits_for("by your link")).text
    await bob.waits_for("friend's link")

    await buys(house, BOB, 100_00, "T-3")
    assert await points_of(house, ALICE) == 50
    await alice.sends("/refer")
    assert "✓ points given" in alice.screen.text and "brought you 50 points" in alice.screen.text
    await alice.sends("/history")
    assert "A friend was brought along" in alice.screen.text


async def test_a_return_of_that_purchase_takes_both_rewards_back(house: House, alice, bob, carol) -> None:
    await joins_by(bob, await link_of(alice))
    await buys(house, BOB, 30_00, "T-1")
    assert await points_of(house, ALICE) == 50

    await carol.sends("/refund T-1 5")
    await house.portal.tick()
    assert await points_of(house, ALICE) == 50  # 25.00 is still more than 20.00
    await carol.sends("/refund T-1")
    await house.portal.tick()
    await house.portal.tick()

    assert (await points_of(house, ALICE), await points_of(house, BOB)) == (0, 0)
    await alice.waits_for("taken back")
    await alice.sends("/refer")
    assert "purchase returned" in alice.screen.text
    await buys(house, BOB, 80_00, "T-2")
    assert await points_of(house, ALICE) == 0


async def test_my_own_link_and_a_loop_are_refused_in_friendly_words(house: House, alice, bob) -> None:
    own = await link_of(alice)
    await alice.starts(own)
    assert any("your own link" in message.text for message in alice.news)
    assert "Alice" in alice.screen.text  # home, as ever

    await joins_by(bob, own)
    await alice.starts(await link_of(bob))
    assert any("member already" in message.text for message in alice.news)
    assert await Referral.all().count() == 1


async def test_who_is_a_member_already_or_known_to_the_shop_is_nobodys_new_friend(house: House, alice, bob) -> None:
    await members.enrol(
        phone=BOB.phone, name="Bob", birthday=None, language=None, source="import",
        programme=house.foundation.programme, now=house.clock.now(),
    )  # fmt: skip
    await joins_by(bob, await link_of(alice))
    assert "Bob" in bob.screen.text
    await buys(house, BOB, 50_00, "T-1")
    await bob.starts(await link_of(alice))
    await bob.shares_contact()
    await house.portal.tick()

    assert await Referral.all().count() == 0 and await points_of(house, ALICE) == 0


FORGED = ("r_" + "A" * 62, "r_", "r_0000000000000000", "x" * 64, "r_" + "-" * 12, "R_abcdefgh", "r_'; DROP", "r_<b>")


@pytest.mark.parametrize("payload", FORGED)
async def test_a_forged_link_is_an_ordinary_start(house: House, bob, payload: str) -> None:
    await bob.starts(payload)
    assert bob.keyboard == ["📱 Share my phone number"]
    assert "invites" not in " ".join(message.text for message in bob.news)
    await bob.shares_contact()
    assert "When is your birthday?" in bob.screen.text
    assert await Referral.all().count() == 0


async def test_a_link_delivered_twice_or_used_by_many_counts_each_friend_once(house: House, alice, bob) -> None:
    payload = await link_of(alice)
    await bob.starts(payload)
    await bob.repeats_last(copies=3)
    await bob.starts()  # a second start without the link does not lose it
    await bob.shares_contact()
    await bob.repeats_last(copies=3)
    await buys(house, BOB, 50_00, "T-1")
    await house.portal.tick()

    assert await Referral.all().count() == 1 and await points_of(house, ALICE) == 50


async def test_above_the_monthly_cap_a_manager_decides(house: House, alice, dave) -> None:
    payload = await link_of(alice)
    for number in range(6):
        friend = Person(id=2000 + number, first_name=f"Friend{number}", phone=f"+861380013810{number}")
        await joins_by(house.actor(friend), payload)
        await buys(house, friend, 20_00, f"T-{number}")
    assert await points_of(house, ALICE) == 250
    question = await dave.waits_for("Shall both get their points?")
    assert "5 rewarded friends" in question.text and ALICE.phone not in question.text

    for _ in range(3):
        await dave.presses_data(question.id, question.inline_buttons[0]["callback_data"])
    assert await points_of(house, ALICE) == 300
    await dave.presses_data(question.id, question.inline_buttons[1]["callback_data"])
    assert await points_of(house, ALICE) == 300


async def test_the_link_of_somebody_of_the_team_waits_for_a_manager(house: House, bob, carol, dave) -> None:
    await joins(carol)
    await joins_by(bob, await link_of(carol))
    await buys(house, BOB, 50_00, "T-1")
    question = await dave.waits_for("Shall both get their points?")
    assert await points_of(house, CAROL) == 0

    toast = await carol.presses_data(question.id, question.inline_buttons[0]["callback_data"])
    assert toast is None or "command" in toast.text  # not her button, not her decision
    await dave.presses("No points")
    assert "without points" in dave.screen.text
    await house.portal.tick()
    assert await points_of(house, CAROL) == 0


async def test_a_manager_does_not_decide_on_the_own_link(house: House, bob, dave) -> None:
    await joins(dave)
    await joins_by(bob, await link_of(dave))
    await buys(house, BOB, 50_00, "T-1")
    await dave.waits_for("Shall both get their points?")
    await dave.presses("Give the points")
    assert "Somebody else" in dave.screen.text
    assert await points_of(house, DAVE) == 0


async def test_a_stranger_who_comes_a_week_later_still_came_by_the_link(house: House, alice, bob) -> None:
    payload = await link_of(alice)
    await bob.starts(payload)
    await house.later(house.clock.now() + timedelta(days=7))
    await bob.shares_contact()
    await alice.sends("/refer")
    assert "Bob" in alice.screen.text


async def test_a_removed_manager_cannot_decide(house: House, alice, dave) -> None:
    await staff.add(telegram_id=ALICE.id, role=Role.CLERK, name="", actor=CONSOLE, now=house.clock.now())
    payload = await link_of(alice)
    bob = house.actor(BOB)
    await joins_by(bob, payload)
    await buys(house, BOB, 50_00, "T-1")
    question = await dave.waits_for("Shall both get their points?")
    await staff.remove(telegram_id=DAVE.id, actor=CONSOLE, now=house.clock.now())
    await dave.presses_data(question.id, question.inline_buttons[0]["callback_data"])
    assert await points_of(house, ALICE) == 0

"""The owner's team: invited by a link that lets one person in, roles, and removal at once (F35, F39)."""

from datetime import timedelta

import pytest

from demo.actor import Actor
from demo.people import Person
from domain.actors import CONSOLE
from domain.permissions import Role
from services import staff
from tests.journeys.conftest import ALICE, BOB, CAROL, House, joins

OLIVIA = Person(id=107, first_name="Olivia", language_code="en", phone="+8613800138007")  # owner
EVE = Person(id=108, first_name="Eve", language_code="en", phone="+8613800138008")


@pytest.fixture
async def olivia(house: House) -> Actor:
    """The owner."""
    await staff.add(telegram_id=OLIVIA.id, role=Role.OWNER, name="Olivia", actor=CONSOLE, now=house.clock.now())
    actor = house.actor(OLIVIA)
    await actor.starts()
    return actor


async def invited(owner: Actor, role: str) -> str:
    """The payload of a fresh link."""
    await owner.sends("/team")
    await owner.presses("➕ Invite somebody")
    await owner.presses(role)
    link = owner.copies("📋 Copy the link")
    assert link in owner.screen.text and link.startswith("https://t.me/huitou_demo_bot?start=join_")
    return link.partition("start=")[2]


async def test_a_link_lets_one_person_in_with_its_role(house: House, olivia: Actor, bob: Actor) -> None:
    payload = await invited(olivia, "consultant")
    await bob.starts(payload)
    assert any("Your role is consultant" in message.text for message in bob.chat)
    assert "🔍 Look up a member" in bob.screen.buttons
    await olivia.sends("/team")
    assert "Bob · consultant" in olivia.screen.text

    eve = house.actor(EVE)
    await eve.starts(payload)
    assert "no longer works" in eve.screen.text
    await eve.sends("/staff")
    assert "don't know that command" in eve.screen.text


async def test_an_owner_named_by_number_is_greeted_by_name_at_once(house: House) -> None:
    await staff.add(telegram_id=OLIVIA.id, role=Role.OWNER, name="", actor=CONSOLE, now=house.clock.now())
    olivia = house.actor(OLIVIA)
    await olivia.starts()
    assert olivia.screen.text.startswith("Olivia, you are the owner here.")


async def test_an_invitation_ends_after_two_days_and_junk_is_none(house: House, olivia: Actor, bob: Actor) -> None:
    payload = await invited(olivia, "clerk")
    await house.later(house.clock.now() + timedelta(days=2))
    for wrong in (payload, "join_", "join_" + "x" * 59, "join_' OR 1=1"):
        await bob.starts(wrong)
        assert "no longer works" in bob.screen.text
    await bob.sends("/staff")
    assert "don't know that command" in bob.screen.text


async def test_a_member_who_joins_the_team_keeps_their_account(house: House, olivia: Actor) -> None:
    bob = await joins(house.actor(BOB))
    await bob.starts(await invited(olivia, "clerk"))
    await bob.sends("/points")
    assert "0 points" in bob.screen.text
    await bob.sends("/staff")
    assert "you are a clerk" in bob.screen.text


async def test_the_owners_own_tap_on_the_link_changes_nothing(house: House, olivia: Actor, bob: Actor) -> None:
    payload = await invited(olivia, "clerk")
    await olivia.starts(payload)
    assert "in the team already" in olivia.screen.text
    await bob.starts(payload)
    assert any("Your role is clerk" in message.text for message in bob.chat)


async def test_another_role_counts_from_the_next_tap(house: House, olivia: Actor, carol: Actor) -> None:
    await carol.sends("/report")
    assert "don't know that command" in carol.screen.text
    await olivia.sends("/team")
    await olivia.presses("Carol · clerk")
    await olivia.presses("Role: manager")
    assert "Carol has the role manager" in olivia.screen.text
    await carol.sends("/help")
    assert "/report" in carol.screen.text and "/team" not in carol.screen.text


async def test_somebody_removed_can_do_nothing_also_in_an_open_dialogue(
    house: House, olivia: Actor, alice: Actor, carol: Actor
) -> None:
    await carol.sends(f"/earn {ALICE.phone}")
    await carol.sends("/earn")
    await carol.sends(ALICE.phone)
    await olivia.sends("/team")
    await olivia.presses("Carol · clerk")
    await olivia.presses("Remove")
    assert "Remove Carol" in olivia.screen.text
    await olivia.presses("Yes, remove")
    await carol.sends("128")
    await carol.sends("/staff")
    assert "don't know that command" in carol.screen.text
    await alice.sends("/points")
    assert "0 points" in alice.screen.text
    await olivia.sends("/team")
    assert "Carol" not in olivia.screen.text


async def test_the_last_owner_stays(house: House, olivia: Actor) -> None:
    await olivia.sends("/team")
    await olivia.presses("Olivia · owner")
    for pressed in ("Role: clerk", "Remove"):
        await olivia.presses(pressed)
        if pressed == "Remove":
            await olivia.presses("Yes, remove")
        assert "last owner" in olivia.toasts[-1].text
    await olivia.sends("/team")
    assert "Olivia · owner" in olivia.screen.text


async def test_to_everybody_else_there_is_no_team_command(house: House, olivia: Actor, dave: Actor) -> None:
    await olivia.sends("/team")
    data = [str(one["callback_data"]) for one in olivia.screen.inline_buttons]
    for line in ("/team", "/team x"):
        await dave.sends(line)
        assert "don't know that command" in dave.screen.text
    carols = await staff.by_chat(telegram_id=CAROL.id)
    assert carols is not None
    for forged in (*data, f"team-off:{carols.id}", f"team-role:{carols.id}:owner", "team-link:owner"):  # F34, F39
        toast = await dave.presses_data(dave.screen.id, forged)
        assert toast is not None and "don't know that command" in toast.text
    assert (await staff.by_chat(telegram_id=CAROL.id)) == carols

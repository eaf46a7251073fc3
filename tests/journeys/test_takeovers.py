"""Account safety: a phone seen in another chat, and a changed number (semantics 13)."""

from dataclasses import replace

import pytest

from demo.people import Person
from domain.actors import CONSOLE
from domain.permissions import Role
from models import AuditEntry
from services import members, staff, verify
from tests.journeys.conftest import ALICE, DAVE, House, joins

NEW_ALICE = Person(id=201, first_name="Alice II", language_code="en", phone=ALICE.phone)
OTHER_PHONE = "+8613800139999"


@pytest.fixture
async def newcomer(house: House, alice, dave, carol):
    """Alice has 45 points; somebody with her phone number has just shared it from another Telegram account."""
    await carol.sends(f"/earn {ALICE.phone} 45")
    actor = house.actor(NEW_ALICE)
    await actor.starts()
    await actor.shares_contact()
    assert "belongs to an account in another chat" in actor.screen.text
    return actor


async def books_balance() -> None:
    assert [found async for found in verify.violations()] == []


async def test_it_was_me_moves_the_account_to_the_new_chat(house: House, newcomer, alice, dave) -> None:
    assert "Alice II" in (await alice.waits_for("Is that you")).text
    await dave.waits_for("asks for the account")
    await alice.presses("✅ It was me")
    assert "moved to the new chat" in alice.screen.text
    await newcomer.waits_for("Your account is in this chat now")
    await dave.waits_for("The old chat said yes")

    await newcomer.sends("/points")
    assert "45 points" in newcomer.screen.text
    await alice.sends("/points")
    assert "for members" in alice.screen.text
    toast = await dave.presses("❌ Refuse")
    assert toast is not None and "settled already" in toast.text
    await books_balance()


async def test_not_me_leaves_the_account_and_tells_everybody(house: House, newcomer, alice, dave) -> None:
    await alice.waits_for("Is that you")
    await alice.presses("❌ Not me")
    await newcomer.waits_for("said no")
    await dave.waits_for("not me")
    await newcomer.shares_contact()
    assert "somebody said no" in newcomer.screen.text
    await alice.sends("/points")
    assert "45 points" in alice.screen.text
    assert not any("Is that you" in message.text for message in alice.news)


async def test_a_manager_settles_it_when_the_old_chat_is_silent(house: House, newcomer, alice, carol, dave) -> None:
    await alice.waits_for("Is that you")
    await dave.waits_for("asks for the account")
    assert not any("asks for the account" in message.text for message in carol.chat)
    await dave.presses("✅ Allow")
    assert "Allowed" in dave.screen.text
    await newcomer.waits_for("Your account is in this chat now")
    await alice.waits_for("moved your account to another chat")
    for answer in ("✅ It was me", "❌ Not me"):
        toast = await alice.presses(answer)
        assert toast is not None and "earlier time" in toast.text
    assert await AuditEntry.filter(action="takeover_allowed").count() == 1


async def test_a_demoted_manager_settles_nothing(house: House, newcomer, alice, dave) -> None:
    await dave.waits_for("asks for the account")
    await staff.add(telegram_id=DAVE.id, role=Role.CLERK, name="", actor=CONSOLE, now=house.clock.now())
    toast = await dave.presses("✅ Allow")
    assert toast is not None and "command" in toast.text
    await newcomer.sends("/points")
    assert "for members" in newcomer.screen.text


async def test_asking_again_and_again_asks_once(house: House, newcomer, alice, dave) -> None:
    for _ in range(3):
        await newcomer.shares_contact()
        await newcomer.repeats_last(copies=3)
    await house.portal.sender.drain()
    assert sum("Is that you" in message.text for message in alice.chat) == 1
    assert sum("asks for the account" in message.text for message in dave.chat) == 1


async def test_alice_changes_her_number(house: House, alice) -> None:
    alice.messenger.chat_of(alice.person).person = replace(ALICE, phone=OTHER_PHONE)
    await alice.shares_contact()
    assert OTHER_PHONE in alice.screen.text and alice.screen.buttons == ["Yes", "No"]
    question = alice.screen
    await alice.presses("No")
    assert "stays as it was" in alice.screen.text
    toast = await alice.presses_data(question.id, question.inline_buttons[0]["callback_data"])
    assert toast is not None and "earlier time" in toast.text

    await alice.shares_contact()
    question = alice.screen
    for _ in range(3):
        await alice.presses_data(question.id, question.inline_buttons[0]["callback_data"])
    assert f"Your number is {OTHER_PHONE} now" in alice.screen.text
    found = await members.by_phone(phone=OTHER_PHONE, programme=house.foundation.programme)
    assert found.telegram_id == ALICE.id


async def test_the_points_that_the_shop_kept_under_the_new_number_come_along(house: House, alice, carol) -> None:
    await carol.sends(f"/earn {ALICE.phone} 45")
    programme, now = house.foundation.programme, house.clock.now()
    await members.enrol(
        phone=OTHER_PHONE, name="A.", birthday=None, language=None, source="import", programme=programme, now=now
    )
    sale = {"external_id": "T-1", "member": {"phone": OTHER_PHONE}, "amount": 12800, "currency": "CNY", "store": "main"}
    await house.sells(sale)

    alice.messenger.chat_of(alice.person).person = replace(ALICE, phone=OTHER_PHONE)
    await alice.shares_contact()
    assert "128 points" in alice.screen.text
    await alice.presses("Yes")
    assert "173 points" in alice.screen.text
    await alice.sends("/history")
    await alice.waits_for("From your other account")
    await house.sells(sale, expected=200)
    await carol.sends("/refund T-1")
    assert "128 points taken back" in carol.screen.text and "45 points" in carol.screen.text
    await books_balance()


async def test_with_a_number_of_another_member_that_member_is_asked(house: House, alice, bob) -> None:
    await joins(bob)
    alice.messenger.chat_of(alice.person).person = replace(ALICE, phone=bob.person.phone)
    await alice.shares_contact()
    assert "belongs to an account in another chat" in alice.screen.text
    await bob.waits_for("Is that you")
    await bob.presses("✅ It was me")
    await alice.waits_for("Your account is in this chat now")
    await alice.sends("/coupons")
    assert alice.screen.text.count("10% off") == 2
    await books_balance()

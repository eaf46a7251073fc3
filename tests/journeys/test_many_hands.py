"""Several people at one counter, some of whom should not be: rights are checked when it happens (F39, F44)."""

import asyncio
from typing import Any

import pytest

from demo.actor import Actor
from demo.journal import read_journal
from demo.people import Person
from demo.script import Outcome, Scripted
from domain.actors import CONSOLE
from domain.coupons import CouponState
from domain.outbox import OutboxState
from domain.permissions import Role
from models import Claim, Coupon, OutboxMessage, Purchase
from services import staff, verify
from tests.journeys.conftest import ALICE, CAROL, DAVE, House, joins
from tests.journeys.test_coupons import code_in

ERIN = Person(id=108, first_name="Erin", phone="+8613800138008")  # another clerk
GROUP = -100500


@pytest.fixture
async def erin(house: House) -> Actor:
    await staff.add(telegram_id=ERIN.id, role=Role.CLERK, name="Erin", actor=CONSOLE, now=house.clock.now())
    actor = house.actor(ERIN)
    await actor.starts()
    return actor


async def removed(house: House, person: Person) -> None:
    await staff.remove(telegram_id=person.id, actor=CONSOLE, now=house.clock.now())


async def becomes(house: House, person: Person, role: Role) -> None:
    await staff.add(telegram_id=person.id, role=role, name=person.name, actor=CONSOLE, now=house.clock.now())


async def new_coupon(clerk: Actor, coupon: str = "COMEBACK") -> str:
    """Issued to Alice; its code."""
    await clerk.sends(f"/issue {coupon} {ALICE.phone}")
    return code_in(clerk.screen.text)


async def open_questions(clerk: Actor, alice: Actor) -> dict[str, tuple[int, str]]:
    """Everything that a clerk can have asked and not yet confirmed: message and data of each button."""
    await clerk.sends(f"/earn {ALICE.phone} 350 R-1")
    await alice.sends("/rewards")
    await alice.presses(next(label for label in alice.screen.buttons if "ote" in label))
    await alice.presses("Confirm")
    claim_code, coupon_code = code_in(alice.screen.text), await new_coupon(clerk)
    questions = {}
    await clerk.sends(f"/redeem {coupon_code}")
    questions["redeem"] = clerk.screen
    await clerk.sends(f"/redeem {claim_code}")
    questions["hand over"] = clerk.screen
    await clerk.sends("/earn")
    await clerk.sends(ALICE.phone)
    await clerk.sends("45")
    questions["record"] = clerk.screen
    return {name: (screen.id, screen.inline_buttons[0]["callback_data"]) for name, screen in questions.items()}


async def assert_nothing_came_of_it() -> None:
    assert await Coupon.filter(state=CouponState.REDEEMED).count() == 0
    assert await Claim.filter(handed_over_at__not_isnull=True).count() == 0
    assert await Purchase.all().count() == 1
    assert [found async for found in verify.violations()] == []


# Who may not any more


async def test_who_was_removed_can_confirm_nothing_that_was_open(house: House, alice, carol) -> None:
    questions = await open_questions(carol, alice)
    await removed(house, CAROL)
    for name, (place, data) in questions.items():
        toast = await carol.presses_data(place, data)
        assert toast is not None and "don't know that command" in toast.text, name

    await assert_nothing_came_of_it()
    await becomes(house, CAROL, Role.CLERK)  # back again: what was open may be finished
    await carol.presses_data(*questions["redeem"])
    assert await Coupon.filter(state=CouponState.REDEEMED).count() == 1


@pytest.mark.parametrize(
    "form", [("/earn",), ("/earn", ALICE.phone), ("/redeem",), ("/refund",), ("/member",), ("/issue", "🎟")]
)
async def test_who_was_removed_can_finish_no_form(house: House, alice, carol, form: tuple[str, ...]) -> None:
    code = await new_coupon(carol)
    await carol.sends(f"/earn {ALICE.phone} 100 R-1")
    for step in form:
        if step == "🎟":
            await carol.presses("We missed you: 15% off")
        else:
            await carol.sends(step)
    await removed(house, CAROL)
    for words in (ALICE.phone, "45", code, "R-1"):
        await carol.sends(words)
        assert "Alice" not in carol.screen.text and carol.screen.buttons == [], words

    assert await Coupon.filter(template__code="COMEBACK").count() == 1
    await assert_nothing_came_of_it()


async def test_a_demoted_managers_segment_issue_is_refused_at_the_press(house: House, alice, dave) -> None:
    await dave.sends("/issue COMEBACK segment:all")
    question = dave.screen
    await becomes(house, DAVE, Role.CLERK)
    toast = await dave.presses_data(question.id, question.inline_buttons[0]["callback_data"])

    assert toast is not None and "don't know that command" in toast.text
    assert await Coupon.filter(template__code="COMEBACK").count() == 0
    await house.portal.sender.drain()
    assert not [message for message in alice.chat if "15% off" in message.text]


async def test_a_demoted_manager_cannot_finish_a_correction(house: House, alice, dave) -> None:
    await dave.sends("/adjust")
    await dave.sends(ALICE.phone)
    await dave.sends("+50")
    await becomes(house, DAVE, Role.CLERK)
    await dave.sends("a present")

    assert "+50" not in dave.screen.text
    await alice.sends("/points")
    assert "0 points" in alice.screen.text


# Whose button it is not


async def test_a_member_cannot_press_what_a_clerk_was_asked(house: House, alice, carol, bob) -> None:
    """A message is forwarded, or its data is guessed: the question belongs to the one who was asked."""
    questions = await open_questions(carol, alice)
    await joins(bob)
    for person in (alice, bob):
        await person.sends("/menu")
        for name, (_, data) in questions.items():
            toast = await person.presses_data(person.screen.id, data)
            assert toast is not None and "don't know that command" in toast.text, name
    await assert_nothing_came_of_it()


async def test_another_clerk_cannot_press_it_either_nor_cancel_it(house: House, alice, carol, erin) -> None:
    questions = await open_questions(carol, alice)
    await erin.sends("/staff")
    for name, (_, data) in questions.items():
        toast = await erin.presses_data(erin.screen.id, data)
        assert toast is not None and "earlier time" in toast.text, name
        await erin.presses_data(erin.screen.id, f"drop:{data.split(':')[1]}")
    await assert_nothing_came_of_it()

    await carol.presses_data(*questions["record"])
    assert await Purchase.all().count() == 2


async def test_staff_buttons_in_a_members_hand_open_nothing(house: House, alice) -> None:
    for data in (
        "do-member",
        "do-earn",
        "do-redeem",
        "do-issue",
        "do-refund",
        "do-adjust",
        "earn-for:1",
        "issue-for:1",
    ):
        await alice.sends("/menu")
        toast = await alice.presses_data(alice.screen.id, data)
        assert toast is not None and "don't know that command" in toast.text, data
        assert len(alice.news) == 0, data


# Many at once


async def test_two_clerks_redeem_one_coupon_at_the_same_moment(house: House, alice, carol, erin) -> None:
    code = await new_coupon(carol)
    for clerk in (carol, erin):
        await clerk.sends(f"/redeem {code} 200")
    await asyncio.gather(*(clerk.presses("Redeem") for clerk in (carol, erin)))

    assert await Coupon.filter(state=CouponState.REDEEMED).count() == 1
    told = [
        any("¥30.00" in message.text and "edeemed" in message.text for message in clerk.chat) for clerk in (carol, erin)
    ]
    assert sorted(told) == [False, True]
    late = (erin, carol)[told.index(False) == 0]
    said = [toast.text for toast in late.toasts] + [late.screen.text]
    assert any("already used" in words for words in said)
    assert [found async for found in verify.violations()] == []


async def test_who_taps_very_often_is_asked_to_wait_in_words_and_others_are_not(house: House, alice, carol) -> None:
    await alice.sends("/menu")
    place = alice.screen.id
    toasts = [await alice.presses_data(place, "points" if number % 2 else "home") for number in range(32)]
    words = [toast.text for toast in toasts if toast is not None]
    assert words and all("wait a few seconds" in text for text in words)
    assert toasts[10] is None  # a burst is fine

    await carol.sends("/staff")
    assert "wait" not in carol.screen.text
    await asyncio.sleep(1.1)
    await alice.sends("/points")
    assert "0 points" in alice.screen.text


async def test_who_writes_very_often_is_told_once(house: House, alice) -> None:
    for _ in range(30):
        await alice.sends("/help")

    told = [message for message in alice.chat if "wait a few seconds" in message.text]
    assert 1 <= len(told) <= 2


# Where the bot is silent, and where it is not heard


async def test_in_a_group_nothing_is_answered_and_nothing_done(house: House, alice, carol) -> None:
    """Whoever writes or presses there, staff included (F39)."""
    code = await new_coupon(carol)
    chat = {"id": GROUP, "type": "supergroup", "title": "Friends of coffee"}
    shown: dict[str, Any] = {"message_id": 5, "date": 1_790_000_000, "chat": chat}
    updates = house.messenger.world.updates
    queued = [
        updates.add("message", GROUP, shown | {"from": person.as_user(), "text": text})
        for person in (ALICE, CAROL)
        for text in ("/start", "/points", "/staff", f"/redeem {code}", f"/earn {ALICE.phone} 100", "hello")
    ]
    queued += [
        updates.add(
            "callback_query", GROUP,
            {"id": f"77{number}", "from": CAROL.as_user(), "message": shown, "chat_instance": "1", "data": data},
        )
        for number, data in enumerate(("home", "do-earn", f"earn-for:{1}"))
    ]  # fmt: skip
    left = {"chat": chat, "from": CAROL.as_user(), "date": 1_790_000_000}
    standing = [{"user": house.messenger.world.bot, "status": status} for status in ("member", "kicked")]
    old = standing[0]
    new = standing[1] | {"until_date": 0}
    queued.append(updates.add("my_chat_member", GROUP, left | {"old_chat_member": old, "new_chat_member": new}))
    for update in queued:
        await asyncio.wait_for(update.handled.wait(), 10)

    assert house.messenger.journal.path is not None
    assert read_journal(house.messenger.journal.path, chat_id=GROUP) == []
    assert await Purchase.all().count() == 0
    await carol.sends("/staff")  # removed from a group is not blocked
    await carol.sends(f"/earn {ALICE.phone} 12 R-5")
    await alice.waits_for("R-5")


async def test_who_blocks_the_bot_is_left_alone_and_welcome_back(house: House, alice, carol) -> None:
    await alice.blocks()
    await carol.sends(f"/earn {ALICE.phone} 10 R-1")
    await house.portal.sender.drain()
    assert not [message for message in alice.chat if "R-1" in message.text]
    assert house.messenger.journal.path is not None
    assert not [e for e in read_journal(house.messenger.journal.path, chat_id=ALICE.id) if e.status == 403]
    left_alone = await OutboxMessage.get(kind="receipt")
    assert (left_alone.state, left_alone.reason) == (OutboxState.SUPPRESSED, "unreachable")

    await alice.unblocks()
    await alice.sends("/points")
    assert "10 points" in alice.screen.text
    await carol.sends(f"/earn {ALICE.phone} 20 R-2")
    assert "+20 points" in (await alice.waits_for("R-2")).text


async def test_who_blocks_the_bot_before_the_answer_comes_is_left_alone_too(house: House, alice, carol) -> None:
    house.messenger.script(
        Scripted(
            outcome=Outcome.REFUSE, method="sendMessage", chat_id=ALICE.id,
            description="Bad Request: chat not found",
        )
    )  # fmt: skip
    await alice.sends("/points")  # the answer never comes, and nobody is alarmed
    await alice.sends("/points")
    assert "0 points" in alice.screen.text


async def test_a_command_menu_that_could_not_be_set_is_set_with_the_next_message(house: House, dave) -> None:
    erin = house.actor(ERIN)
    await becomes(house, ERIN, Role.CLERK)
    house.messenger.script(Scripted(outcome=Outcome.SERVER_ERROR, method="setMyCommands", status=502))
    await erin.starts()
    await erin.sends("/help")

    assert house.messenger.journal.path is not None
    menus = [
        entry.status
        for entry in read_journal(house.messenger.journal.path, method="setMyCommands")
        if str(ERIN.id) in str(entry.params.get("scope"))
    ]
    assert menus == [502, 200]

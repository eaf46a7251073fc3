"""Whatever a person can type or press: words for an answer, nothing changed, nothing broken (F34, F40, F41)."""

import base64
import importlib
import pkgutil
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from aiogram.filters.callback_data import CallbackData
from structlog.testing import capture_logs

from demo.actor import Actor
from demo.acts import CannotAct
from demo.people import Person
from demo.script import Outcome, Scripted
from domain.actors import CONSOLE
from domain.permissions import Role
from handlers import accounts as account_handlers
from handlers import keyboards
from models import Account, Claim, Coupon, LedgerEntry, Purchase, Refund, Staff, SurveyAnswer
from services import members, staff, verify
from tests.journeys.conftest import ALICE, BOB, CHEN, House, joins
from tests.journeys.test_coupons import code_in

OWNER = Person(id=107, first_name="Olga", phone="+8613800138007")
BROKE = "went wrong"
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)

JUNK = (
    "?", "-5", "0", "1e9", "1e400", "NaN", "inf", "12.345", "1,2,3", "¥", "²³", "9" * 60, "9" * 4000, "A" * 4096,
    "漢" * 4000, "👨‍👩‍👧‍👦" * 100, "🏳️‍🌈🇨", "‮txet desrever‬", "a​b‍c﻿", "e" + "́" * 1000, "x\x00y\x07\x1b[31m",
    "<b>bold</b> & <i>open",
    "<a href='tg://user?id=1'>x</a>", "</b>", "'; DROP TABLE members; --", "x OR 1=1", "{0.__class__} %s %(x)s ${7*7}",
    "../../etc/passwd", "segment:all segment:all", "+", "+-5", "--5", "@huitou_demo_bot", "/earn", "\n\na\nb\nc",
    "-" * 500,
)  # fmt: skip


@pytest.fixture(autouse=True)
def without_throttle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.throttle.BURST", 1_000_000)


@pytest.fixture(autouse=True)
def unexpected() -> Iterator[list[str]]:
    """Places of errors that were logged, as a test goes on; it fails when any is left in the end."""
    errors: list[str] = []
    with capture_logs() as logs:
        yield errors
    errors += [
        str(entry.get("exc_info") or entry["event"]) for entry in logs if entry["log_level"] in ("error", "critical")
    ]
    assert errors == []


async def values() -> dict[str, Any]:
    """Everything of value there is."""
    tables = (LedgerEntry, Purchase, Refund, Coupon, Claim, Staff, SurveyAnswer)
    counts = {table.__name__: await table.all().count() for table in tables}
    return counts | {"balances": await Account.all().order_by("member_id").values_list("balance", "pending", "debt")}


@pytest.fixture
async def nothing_changes(house: House) -> AsyncIterator[None]:
    """Asked for after the people of a test: from here on nothing of value moves."""
    before = await values()
    yield
    assert await values() == before
    assert [found async for found in verify.violations()] == []


async def answered(person: Actor, text: str) -> str:
    """What the bot says to that; it must say something, and not that something broke."""
    try:
        await person.sends(text)
    except CannotAct:
        return ""
    said = [message.text for message in person.news]
    assert said and all(said), f"no answer to {text[:60]!r}"
    assert not any(BROKE in words for words in said), f"{text[:60]!r}: {said}"
    return said[-1]


@pytest.fixture
async def stranger(house: House) -> Actor:
    """Has opened the chat and is no member."""
    actor = house.actor(CHEN)
    await actor.starts()
    return actor


# Typed


async def test_strangers_and_members_may_write_anything(house: House, stranger, alice, carol, nothing_changes) -> None:
    lines = ["/start {}", "/points {}", "/history {}", "/coupons {}", "/start@huitou_demo_bot {}", "/{}", "{}"]
    people = (stranger, alice, carol)
    for number, (line, junk) in enumerate(product(lines, JUNK)):
        await answered(people[(number + number // len(JUNK)) % 3], line.replace("{}", junk)[:4096])


@pytest.mark.parametrize(
    "line",
    [
        "/earn {}",
        "/earn {phone} {}",
        "/earn {} 12",
        "/earn {} 12 R-1",
        "/refund {}",
        "/refund T-1 {}",
        "/adjust {}",
        "/adjust {phone} {}",
        "/adjust {} +50 gift",
        "/issue {}",
        "/issue {} {phone}",
        "/issue WELCOME {}",
        "/issue WELCOME segment:{}",
        "/redeem {}",
        "/redeem {code} {}",
        "/member {}",
        "/staff {}",
    ],
)
async def test_a_wrong_call_is_explained_and_does_nothing(house: House, alice, dave, line: str) -> None:
    await dave.sends(f"/earn {ALICE.phone} 100 T-1")
    await dave.sends(f"/issue COMEBACK {ALICE.phone}")
    code = code_in(dave.screen.text)
    before = await values()
    for junk in JUNK:
        text = line.replace("{phone}", ALICE.phone).replace("{code}", code).replace("{}", junk)
        if (line, junk) != ("/issue WELCOME segment:{}", "all"):
            await answered(dave, text[:4096])

    assert await values() == before
    assert [found async for found in verify.violations()] == []


@pytest.mark.parametrize(
    ("amount", "points"), [("１２８．５０", 128), ("¥128.50", 128), ("1,280", 1280), ("128元", 128), ("１２８", 128)]
)
async def test_an_amount_as_people_write_it_is_read(house: House, alice, carol, amount: str, points: int) -> None:
    assert f"+{points:,} points" in await answered(carol, f"/earn {ALICE.phone} {amount}")


async def test_forms_take_anything_and_wait_for_something_useful(house: House, alice, dave, nothing_changes) -> None:
    forms: tuple[tuple[str, ...], ...] = (
        ("/member",), ("/earn",), ("/earn", ALICE.phone), ("/refund",), ("/adjust",), ("/adjust", ALICE.phone),
        ("/redeem",),
    )  # fmt: skip
    for number, (form, junk) in enumerate(product(forms, JUNK)):
        if number % 3 != number // len(JUNK) % 3:  # a third of each, every one in two forms or three
            continue
        for step in form:
            await answered(dave, step)
        await answered(dave, junk)
        await dave.sends("/cancel")


async def test_a_birthday_may_be_anything_and_is_asked_again(house: House, bob) -> None:
    await bob.starts()
    await bob.shares_contact()
    for junk in (*JUNK, "02-30", "13-01", "2100-01-01", "1799-12-31", "0000-00-00", "05/20/1990/1"):
        if junk.startswith("/"):
            continue
        await answered(bob, junk)
        stored = await members.by_chat(telegram_id=BOB.id, programme=house.foundation.programme)
        assert stored is not None and stored.birthday is None, junk
    await bob.sends("05-20")
    assert bob.screen.buttons == ["Yes", "No"]


async def test_a_comment_is_kept_as_it_was_written(house: House, alice, dave) -> None:
    invitation = await _asked(house, alice)
    await alice.presses_data(invitation.id, invitation.inline_buttons[0]["callback_data"])
    number = invitation.inline_buttons[0]["callback_data"].split(":")[1]
    for comment in JUNK:
        await alice.presses_data(invitation.id, f"sv-words:{number}")
        if not comment.startswith("/"):
            await answered(alice, comment)
            kept = (await SurveyAnswer.get()).comment or ""
            assert len(kept) <= 1000
            assert set(kept) & set("<>&'{}%") == set(comment[:1000]) & set("<>&'{}%")
    assert [found async for found in verify.violations()] == []


@pytest.mark.parametrize(
    "name", ["<b>x</b>", "{0.__class__}", "‮evil", "👨‍👩‍👧‍👦", "a" * 60, "' OR 1=1", "%s%s", "&lt;"]
)
async def test_a_name_is_shown_as_it_is(house: House, dave, name: str) -> None:
    person = house.actor(Person(id=500, first_name=name, last_name="<i>", phone="+8613800138050"))
    await joins(person)
    await person.sends("/menu")
    await answered(dave, "/member +8613800138050")
    await answered(dave, "/earn +8613800138050 12")

    shown = name.replace("‮", "")
    assert shown in person.screen.text and shown in dave.screen.text


async def test_what_is_no_text_is_answered_too(house: House, stranger, alice, carol, nothing_changes) -> None:
    for person in (stranger, alice, carol):
        await person.sends_photo(PICTURE, caption="<b>look")
        assert person.news and BROKE not in person.screen.text
        await person.sends_document(b"MZ", name="‮fdp.exe", caption="")
        assert person.news and BROKE not in person.screen.text
        await person.shares_contact_of(BOB)
        assert person.news and BROKE not in person.screen.text


# Pressed


NUMBERS = (0, -1, 999_999, 2**31, 2**63, 10**25)
WORDS = ("", "x", "NOPE", "'; DROP--", "<b>", "優惠券優惠券", "%s{0}")
GARBAGE = (
    "x", ":", "::::", "claim", "claim:", "claim:x", "claim:1:2:3", "claim:１", "sv:1", "consent:maybe", "home:1",
    "漢" * 21, "a" * 64, "\x00", "earn-yes", "drop:" + "z" * 59, "{\"action\": 1}", "../..", "stop:1:2",
)  # fmt: skip


def forged(turn: int) -> Iterator[str]:
    """Callback data of every button that carries ids or words, with ids and words that were never in one.

    Four people share them: each presses every kind of button, with values of their own (`turn` is 0 to 3).
    """
    for module in pkgutil.iter_modules(keyboards.__path__):
        importlib.import_module(f"{keyboards.__name__}.{module.name}")
    for kind in sorted(CallbackData.__subclasses__(), key=lambda kind: kind.__prefix__):
        if not kind.__module__.startswith(keyboards.__name__) or not kind.model_fields:
            continue
        fields = [_values_of(field.annotation) for field in kind.model_fields.values()]
        for number in range(turn, max(len(values) for values in fields) + turn, 4):
            parts = [str(values[number % len(values)]) for values in fields]
            data = ":".join([kind.__prefix__, *parts])
            if len(data.encode()) <= 64:
                yield data


def _values_of(annotation: Any) -> tuple[Any, ...]:
    if annotation is int or "int" in str(annotation):
        return NUMBERS
    return ("2", "maybe") if annotation is bool else WORDS


async def pressed(person: Actor, message_id: int, data: str) -> str:
    """What comes of pressing that: words in a pop-up, or a screen; the waiting sign stops in any case."""
    toast = await person.presses_data(message_id, data)
    tap = list(person.messenger.world.taps.values())[-1]
    assert tap.answer is not None, f"{data!r}: the waiting sign never stops"
    said = ([toast.text] if toast else []) + [message.text for message in person.news]
    assert said, f"{data!r} is not answered in words"
    assert not any(BROKE in words for words in said), data
    return said[0]


@pytest.mark.parametrize("who", ["stranger", "alice", "carol", "dave"])
async def test_forged_buttons_get_a_friendly_answer_and_have_no_effect(
    house: House, who: str, alice, carol, dave, stranger, nothing_changes
) -> None:
    people: dict[str, Actor] = {"stranger": stranger, "alice": alice, "carol": carol, "dave": dave}
    person, turn = people[who], list(people).index(who)
    for data in (*GARBAGE[turn::4], *forged(turn)):
        await person.sends("/help")
        await pressed(person, person.screen.id, data)


async def test_what_belongs_to_another_member_cannot_be_pressed(house: House, alice, carol, bob) -> None:
    """Claim, cancellation, survey and comment of Alice, pressed by Bob (F34)."""
    await joins(bob)
    await carol.sends(f"/earn {ALICE.phone} 350 R-1")
    survey = await _asked(house, alice)
    await alice.sends("/rewards")
    await alice.presses(next(label for label in alice.screen.buttons if "ote" in label))
    await alice.presses("Confirm")
    code = code_in(alice.screen.text)
    claim = await Claim.get()
    before = await values()
    invitation = survey.inline_buttons[0]["callback_data"]
    await bob.sends("/menu")
    number = invitation.split(":")[1]
    for data in (
        f"claim:{claim.id}", f"claim-no:{claim.id}", f"claim-off:{claim.id}", invitation, f"sv-words:{number}",
        f"sv-again:{number}", f"rw-claim:{claim.reward_id}:abcdef12",
    ):  # fmt: skip
        said = await pressed(bob, bob.screen.id, data)
        assert code not in said
    await bob.sends("it was terrible")

    assert await values() == before
    await alice.sends("/points")
    assert "51 points" in alice.screen.text


async def _asked(house: House, alice: Actor) -> Any:
    """Alice bought something and is asked some hours later how it was."""
    body = {
        "external_id": "T-9",
        "member": {"phone": ALICE.phone},
        "amount": 0 + 100,
        "currency": "CNY",
        "store": "main",
    }
    await house.sells(body)
    await house.later(house.clock.now() + timedelta(hours=3, minutes=1))
    return next(
        message
        for message in reversed(alice.chat)
        if any(b.get("callback_data", "").startswith("sv:") for b in message.inline_buttons)
    )


# Our own faults


@pytest.fixture
async def owner(house: House) -> Actor:
    await staff.add(telegram_id=OWNER.id, role=Role.OWNER, name="Olga", actor=CONSOLE, now=house.clock.now())
    actor = house.actor(OWNER)
    await actor.starts()
    return actor


async def alerts(house: House, owner: Actor) -> list[str]:
    await house.portal.sender.drain()
    return [message.text for message in owner.chat if message.from_bot and "unexpected" in message.text]


async def test_a_bug_is_apologised_for_and_told_to_the_owner_once_a_day_for_each_place(
    house: House, alice, owner, monkeypatch: pytest.MonkeyPatch, unexpected
) -> None:
    async def broken(**_facts: Any) -> Any:
        raise ZeroDivisionError("Alice's phone is +8613800138001")

    async def broken_elsewhere(**_facts: Any) -> Any:
        raise KeyError("secret")

    with capture_logs() as logs:
        monkeypatch.setattr(account_handlers.accounts, "view", broken)
        for _ in range(3):
            await alice.sends("/points")
            assert BROKE in alice.screen.text
        (alert,) = await alerts(house, owner)
        assert "ZeroDivisionError" in alert and "test_bad_input.py" in alert
        assert "Alice" not in alert and "138" not in alert

        monkeypatch.setattr(account_handlers.accounts, "history", broken_elsewhere)
        await alice.sends("/history")
        assert BROKE in alice.screen.text
        assert len(await alerts(house, owner)) == 2

        await house.later(house.clock.now() + timedelta(days=1))
        await alice.sends("/points")
        assert len(await alerts(house, owner)) == 3
        monkeypatch.undo()
        await alice.sends("/points")
        assert "0 points" in alice.screen.text
    assert [entry["event"] for entry in logs if entry["log_level"] == "error"] == ["update failed"] * 5


async def test_a_bug_behind_a_button_stops_the_waiting_sign(
    house: House, alice, owner, monkeypatch: pytest.MonkeyPatch
) -> None:
    await alice.sends("/menu")

    async def broken(**_facts: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(account_handlers.accounts, "view", broken)
    with capture_logs():
        await alice.presses_data(alice.screen.id, "points")
    tap = list(house.messenger.world.taps.values())[-1]
    assert tap.answer is not None
    assert BROKE in alice.screen.text


async def test_a_message_that_can_no_longer_be_edited_is_answered_with_a_new_one(house: House, alice) -> None:
    await alice.sends("/menu")
    words = "Bad Request: message can't be edited"
    house.messenger.script(Scripted(outcome=Outcome.REFUSE, method="editMessageText", description=words))
    before = len(alice.chat)
    await alice.presses("⭐ Points")
    assert len(alice.chat) == before + 1
    assert "Your points" in alice.screen.text


async def test_nonsense_from_the_messenger_is_no_bug_of_ours(house: House, alice, owner) -> None:
    """The answer to a reply was garbage: the person has it, or will ask again; nobody is alarmed (F15)."""
    for garbage in ("html", "truncated", "no_result"):
        order = Scripted(outcome=Outcome.GARBAGE, method="sendMessage", chat_id=ALICE.id, garbage=garbage)
        house.messenger.script(order)
        await alice.sends("/points")
        assert "0 points" in alice.screen.text
        assert BROKE not in "".join(message.text for message in alice.chat)
    assert await alerts(house, owner) == []

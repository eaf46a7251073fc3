"""The sender: whatever the messenger does, a promised message ends in a state that tells the truth (semantics 9)."""

import asyncio
import itertools
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from structlog.testing import capture_logs

from bot import sender as sender_module
from bot.rate import SendRate
from bot.sender import CHAT_PACE, Sender
from bot.telegram import connect
from config.clock import ShiftedClock
from demo.app import serve
from demo.journal import Entry, read_journal
from demo.messenger import DEMO_TOKEN, Messenger, Options
from demo.people import Person
from demo.rates import Rates
from demo.script import Garbage, Outcome, Scripted
from domain.languages import Language
from domain.messages import MessageKind
from domain.outbox import OutboxState, SendOutcome, SendResult
from models import Chat, ChatState, OutboxMessage
from services import catalogue, chats, deliveries, members, outbox, preferences
from services.members import MemberView
from tests.factories import make_member, make_purchase
from tests.shops import shipped_programme

TEN_IN_THE_MORNING = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # a Monday in the shop
TEN_AT_NIGHT = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
NINE_NEXT_DAY = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
CAP = 30
SEND = "sendMessage"


@dataclass
class Post:
    """A shop's outbox, a sender, and a messenger that keeps a journal."""

    messenger: Messenger
    bot: Bot
    rate: SendRate
    clock: ShiftedClock
    journal: Path
    numbers: int = 0
    sender: Sender = field(init=False)

    def another_sender(self, *, chat_pace: float = 0.02) -> Sender:
        """As in a second process; in most tests a chat rests no second."""
        return Sender(
            bot=self.bot, programme=shipped_programme(), clock=self.clock.now, rate=self.rate, send_timeout=1,
            chat_pace=chat_pace,
        )  # fmt: skip

    async def member(self, number: int = 101, *, name: str = "Alice") -> MemberView:
        """Somebody who joined in the chat and agreed to be written to."""
        person = Person(id=number, first_name=name)
        self.messenger.world.chats.add(person)
        self.messenger.start(person)
        return await make_member(telegram_id=number, name=name, programme=shipped_programme(), now=self.clock.now())

    async def receipt(self, member: MemberView) -> str:
        """A purchase; its number, as on the receipt that is promised."""
        self.numbers += 1
        number = f"R-{self.numbers}"
        await make_purchase(
            member.id, 30_00, external_id=number, programme=shipped_programme(), now=self.clock.now(),
            occurred_at=self.clock.now(),
        )  # fmt: skip
        return number

    async def greeting(self, member: MemberView, *, not_after: datetime | None = None, occasion: str = "2026") -> int:
        """A marketing message; its id."""
        key = f"greeting:{member.id}:{occasion}"
        await outbox.promise(
            outbox.message(
                MessageKind.BIRTHDAY, intent_key=key, now=self.clock.now(), member_id=member.id, not_after=not_after
            )
        )
        return (await OutboxMessage.get(intent_key=key)).id

    async def row(self) -> OutboxMessage:
        """The only promise."""
        return await OutboxMessage.get()

    def sends(self, chat_id: int | None = None) -> list[Entry]:
        """What the messenger says it was asked to send."""
        return read_journal(self.journal, method=SEND, chat_id=chat_id)

    def arrived(self, chat_id: int | None = None) -> list[str]:
        """Texts that really came to be in a chat, by the messenger's account."""
        return [str(entry.params["text"]) for entry in self.sends(chat_id) if entry.performed]

    async def comes_to_rest(self, *, limit: int = 40) -> None:
        """Time passes until nothing waits any more."""
        for _ in range(limit):
            await self.sender.drain()
            due_at = await deliveries.next_due_at()
            if due_at is None:
                return
            self.clock.advance_to(max(due_at, self.clock.now()))
        raise AssertionError("the outbox never comes to rest")

    @asynccontextmanager
    async def works(self) -> AsyncIterator[None]:
        """The sender runs by itself, as in the portal; stopping it is no matter of seconds."""
        stop = asyncio.Event()
        running = asyncio.create_task(self.sender.run(stop))
        try:
            yield
        finally:
            stop.set()
            await asyncio.wait_for(running, 3)

    async def until(self, *states: OutboxState, seconds: float = 10.0) -> None:
        """All promises are in one of these states."""
        async with asyncio.timeout(seconds):
            while await OutboxMessage.exclude(state__in=list(states)).exists():
                await asyncio.sleep(0.02)


@pytest.fixture
def starts_at() -> datetime:
    return TEN_IN_THE_MORNING


@pytest.fixture
async def post(database: str, tmp_path: Path, starts_at: datetime) -> AsyncIterator[Post]:
    clock = ShiftedClock()
    clock._offset = starts_at - datetime.now(UTC)
    await catalogue.load(programme=shipped_programme(), now=clock.now())
    journal = tmp_path / "journal.jsonl"
    messenger = Messenger(clock=clock.now, options=Options(journal=journal, rates=Rates(enabled=False)))
    async with serve(messenger) as address:
        rate = SendRate(per_second=CAP)
        bot = connect(token=DEMO_TOKEN, api=address, rate=rate)
        post = Post(messenger, bot, rate, clock, journal)
        post.sender = post.another_sender()
        yield post
        await bot.session.close()


def most_in_a_second(entries: list[Entry]) -> int:
    """The most arrivals in any sliding second, by the messenger's steady clock."""
    moments = sorted(entry.seconds for entry in entries)
    return max(sum(start <= moment < start + 1 for moment in moments) for start in moments)


# What is sent


async def test_a_receipt_is_sent_and_booked_with_its_message(post: Post) -> None:
    alice = await post.member()
    number = await post.receipt(alice)
    await post.sender.drain()

    (text,) = post.arrived(101)
    row = await post.row()
    assert number in text
    assert row.state is OutboxState.SENT and row.settled_at is not None
    assert row.telegram_message_id == post.sends()[0].answer["result"]["message_id"]


async def test_two_senders_send_each_message_once(post: Post) -> None:
    for number in range(12):
        await post.receipt(await post.member(200 + number))
    await asyncio.gather(post.sender.drain(), post.another_sender().drain(), post.another_sender().drain())

    assert sorted(entry.chat_id or 0 for entry in post.sends()) == [200 + number for number in range(12)]


async def test_each_finds_their_own_language_of_that_moment(post: Post) -> None:
    alice = await post.member()
    await post.receipt(alice)
    await preferences.choose_language(member_id=alice.id, language=Language.SIMPLIFIED_CHINESE)
    await post.sender.drain()

    assert "积分" in post.arrived(101)[0]


# What the messenger says no to


async def test_when_the_messenger_asks_to_wait_nothing_is_sent_until_then_and_nothing_is_lost(post: Post) -> None:
    for number in (101, 102, 103):
        await post.receipt(await post.member(number))
    post.messenger.script(Scripted(outcome=Outcome.TOO_MANY_REQUESTS, method=SEND, retry_after=2))
    async with post.works():
        await post.until(OutboxState.SENT)

    throttled = next(entry for entry in post.sends() if entry.status == 429)
    waits = [entry.seconds - throttled.seconds for entry in post.sends() if entry.number > throttled.number]
    assert len(waits) == 3
    assert all(wait >= 2 or wait < 0.1 for wait in waits)  # what was on its way already cannot be called back
    assert waits[-1] >= 2
    assert {row.attempts for row in await OutboxMessage.all()} == {1}  # waiting is no attempt
    assert sorted(entry.chat_id or 0 for entry in post.sends() if entry.performed) == [101, 102, 103]


async def test_an_hour_of_waiting_holds_no_message_in_its_hands(post: Post) -> None:
    """A lease lasts a minute: what waited in the sender's hands would be taken for lost (F12)."""
    for number in range(101, 109):
        await post.receipt(await post.member(number))
    post.messenger.script(Scripted(outcome=Outcome.TOO_MANY_REQUESTS, method=SEND, retry_after=3600, times=None))
    async with post.works():
        await asyncio.sleep(1.0)
        assert len(post.sends()) == 1
        assert await OutboxMessage.filter(state=OutboxState.SENDING).count() == 0
        post.clock.advance_by(timedelta(minutes=2))
        await deliveries.recover(now=post.clock.now())

    assert {(row.state, row.resent) for row in await OutboxMessage.all()} == {(OutboxState.PENDING, False)}


async def test_a_reply_that_is_asked_to_wait_holds_back_pushed_messages_too(post: Post) -> None:
    alice = await post.member()
    await post.receipt(alice)
    post.messenger.script(Scripted(outcome=Outcome.TOO_MANY_REQUESTS, method=SEND, retry_after=1))
    reply = asyncio.create_task(post.bot.send_message(101, "an answer"))
    while not post.sends():
        await asyncio.sleep(0.005)
    await asyncio.sleep(0.05)
    async with post.works():
        await reply
        await post.until(OutboxState.SENT)

    throttled = post.sends()[0]
    assert all(entry.seconds - throttled.seconds >= 1 for entry in post.sends()[1:])
    assert len(post.arrived(101)) == 2


@pytest.mark.parametrize("status", [500, 502, 504])
async def test_a_failing_server_is_tried_again_until_it_works(post: Post, status: int) -> None:
    await post.receipt(await post.member())
    post.messenger.script(Scripted(outcome=Outcome.SERVER_ERROR, method=SEND, status=status, times=3))
    await post.comes_to_rest()

    assert [entry.status for entry in post.sends()] == [status] * 3 + [200]
    row = await post.row()
    assert (row.state, row.attempts, row.resent) == (OutboxState.SENT, 4, False)
    assert "again" not in post.arrived()[0]


async def test_what_never_left_is_tried_again_when_the_messenger_is_back(post: Post, unused_tcp_port: int) -> None:
    await post.receipt(await post.member())
    here = post.bot.session.api
    post.bot.session.api = TelegramAPIServer.from_base(f"http://127.0.0.1:{unused_tcp_port}")
    await post.sender.drain()
    assert (await post.row()).state is OutboxState.PENDING
    post.bot.session.api = here
    await post.comes_to_rest()

    assert len(post.arrived(101)) == 1 and "again" not in post.arrived(101)[0]
    assert (await post.row()).state is OutboxState.SENT


async def test_an_outage_of_hours_loses_no_receipt(post: Post) -> None:
    """Not written is certainly not sent: eight quick failures are no reason to give up (F13)."""
    await post.receipt(await post.member())
    post.messenger.script(Scripted(outcome=Outcome.SERVER_ERROR, method=SEND, status=502, times=None))
    began = post.clock.now()
    while post.clock.now() - began < timedelta(hours=3):
        await post.sender.drain()
        due_at = await deliveries.next_due_at()
        assert due_at is not None, "given up"
        post.clock.advance_to(max(due_at, post.clock.now()))
    assert 20 < len(post.sends()) < 100  # patient, not stubborn
    post.messenger.scripts.clear()
    await post.comes_to_rest()

    assert (await post.row()).state is OutboxState.SENT and len(post.arrived()) == 1


async def test_after_a_day_of_failures_a_message_is_given_up_and_says_why(post: Post) -> None:
    await post.receipt(await post.member())
    post.messenger.script(Scripted(outcome=Outcome.SERVER_ERROR, method=SEND, status=502, times=None))
    await OutboxMessage.all().update(attempts=deliveries.MAX_ATTEMPTS - 1)
    await post.sender.drain()
    row = await post.row()

    assert (row.state, row.reason) == (OutboxState.FAILED, "server error 502")


# What cannot be known


LOST = Scripted(outcome=Outcome.SENT_BUT_ANSWER_LOST, method=SEND)


async def test_a_receipt_whose_answer_was_lost_is_sent_once_more_and_says_so(post: Post) -> None:
    number = await post.receipt(await post.member())
    post.messenger.script(LOST)
    await post.comes_to_rest()

    first, second = post.arrived(101)
    assert number in first and number in second
    assert "Sent again" not in first and "Sent again" in second
    assert (await post.row()).state is OutboxState.SENT


async def test_a_receipt_whose_answer_is_lost_twice_is_not_sent_a_third_time(post: Post) -> None:
    await post.receipt(await post.member())
    post.messenger.script(Scripted(outcome=Outcome.SENT_BUT_ANSWER_LOST, method=SEND, times=None))
    await post.comes_to_rest()

    assert len(post.arrived(101)) == 2
    assert (await post.row()).state is OutboxState.UNKNOWN


async def test_a_greeting_whose_answer_was_lost_is_not_sent_again(post: Post) -> None:
    await post.greeting(await post.member())
    post.messenger.script(LOST)
    await post.comes_to_rest()
    post.clock.advance_by(timedelta(minutes=5))
    await deliveries.recover(now=post.clock.now())
    await post.comes_to_rest()

    assert len(post.sends(101)) == 1
    row = await post.row()
    assert (row.state, row.reason) == (OutboxState.UNKNOWN, "TelegramNetworkError")


@pytest.mark.parametrize("garbage", ["html", "truncated", "no_result", "big"])
async def test_an_answer_that_makes_no_sense_may_have_been_a_yes(post: Post, garbage: Garbage) -> None:
    alice, bob = await post.member(), await post.member(102, name="Bob")
    greeting = await post.greeting(alice)
    await post.receipt(bob)
    post.messenger.script(Scripted(outcome=Outcome.GARBAGE, method=SEND, garbage=garbage, times=2))
    with capture_logs() as logs:
        await post.comes_to_rest()

    assert (await OutboxMessage.get(id=greeting)).state is OutboxState.UNKNOWN
    assert len(post.sends(101)) == 1
    receipts = post.arrived(102)
    assert len(receipts) == 2 and "Sent again" in receipts[1]
    assert not [entry for entry in logs if entry["log_level"] == "error"]


@pytest.mark.parametrize("when", ["before", "after"])
async def test_a_messenger_that_hangs_is_not_waited_for_for_ever(post: Post, when: Any) -> None:
    greeting = await post.greeting(await post.member())
    await post.receipt(await post.member(102))
    post.messenger.script(Scripted(outcome=Outcome.HANG, method=SEND, seconds=1.5, when=when, times=2))
    await post.comes_to_rest()

    assert (await OutboxMessage.get(id=greeting)).state is OutboxState.UNKNOWN
    assert len(post.sends(101)) == 1 and len(post.sends(102)) == 2


# Who cannot be reached


async def test_who_blocked_the_bot_does_not_hold_up_the_others_and_is_left_alone(post: Post) -> None:
    alice, bob, carol = await post.member(), await post.member(102), await post.member(103)
    post.messenger.block(101)
    for member in (alice, bob, carol):
        await post.receipt(member)
    await post.comes_to_rest()
    refused = await OutboxMessage.get(member_id=alice.id)
    assert refused.state is OutboxState.FAILED and "blocked" in refused.reason
    assert len(post.arrived(102)) == len(post.arrived(103)) == 1
    assert (await Chat.get(telegram_id=101)).state is ChatState.UNREACHABLE

    await post.receipt(alice)
    await post.comes_to_rest()
    assert len(post.sends(101)) == 1
    left_alone = await OutboxMessage.filter(member_id=alice.id, state=OutboxState.SUPPRESSED)
    assert [row.reason for row in left_alone] == ["unreachable"]

    post.messenger.unblock(101)
    await chats.seen(telegram_id=101, language_tag="en", now=post.clock.now())  # she writes again
    await post.receipt(alice)
    await post.comes_to_rest()
    assert len(post.arrived(101)) == 1


@pytest.mark.parametrize("words", ["chat not found", "user not found", "PEER_ID_INVALID"])
async def test_a_chat_that_is_not_there_is_left_alone(post: Post, words: str) -> None:
    await post.receipt(await post.member())
    post.messenger.script(Scripted(outcome=Outcome.REFUSE, method=SEND, description=f"Bad Request: {words}"))
    await post.comes_to_rest()

    assert (await post.row()).state is OutboxState.FAILED
    assert (await Chat.get(telegram_id=101)).state is ChatState.UNREACHABLE


async def test_a_deleted_account_is_left_alone(post: Post) -> None:
    await post.receipt(await post.member())
    post.messenger.delete_account(101)
    await post.comes_to_rest()

    row = await post.row()
    assert row.state is OutboxState.FAILED and "deactivated" in row.reason
    assert (await Chat.get(telegram_id=101)).state is ChatState.UNREACHABLE


async def test_a_message_that_the_messenger_cannot_read_is_our_bug(post: Post) -> None:
    words = 'Bad Request: can\'t parse entities: Unsupported start tag "x" at byte offset 3'
    await post.receipt(await post.member())
    post.messenger.script(Scripted(outcome=Outcome.REFUSE, method=SEND, description=words))
    with capture_logs() as logs:
        await post.comes_to_rest()

    row = await post.row()
    assert row.state is OutboxState.FAILED and "can't parse entities" in row.reason
    assert len(post.sends()) == 1
    assert [entry["telegram"] for entry in logs if entry["log_level"] == "error"] == [words]
    assert (await Chat.get(telegram_id=101)).state is ChatState.REACHABLE


async def test_a_message_that_we_cannot_compose_fails_at_once_and_holds_nobody_up(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    alice, bob = await post.member(), await post.member(102, name="Bob")
    greeting = await post.greeting(alice)
    await post.receipt(bob)

    def broken(texts: Any, push: Any, programme: Any) -> Any:
        if getattr(push, "name", "") == "Alice":
            raise ZeroDivisionError("a bug")
        return real(texts, push, programme)

    real = sender_module.pushed.render
    monkeypatch.setattr(sender_module.pushed, "render", broken)
    with capture_logs() as logs:
        await post.sender.drain()

    row = await OutboxMessage.get(id=greeting)
    assert (row.state, row.reason) == (OutboxState.FAILED, "ZeroDivisionError")
    assert len(post.arrived(102)) == 1 and post.sends(101) == []
    errors = [entry["event"] for entry in logs if entry["log_level"] == "error"]
    assert errors == ["message cannot be composed; this is a bug"]


# Senders that die or stumble


async def test_what_a_killed_sender_held_is_settled_by_another(post: Post) -> None:
    alice = await post.member()
    number = await post.receipt(alice)
    greeting = await post.greeting(alice)
    for _ in range(2):
        await deliveries.claim_next(owner="killed", programme=shipped_programme(), now=post.clock.now())
    assert await OutboxMessage.filter(state=OutboxState.SENDING).count() == 2
    async with post.works():
        await asyncio.sleep(0.5)
        assert post.sends() == []  # the lease still holds: it may be alive
    post.clock.advance_by(deliveries.LEASE + timedelta(seconds=1))
    async with post.works():
        await post.until(OutboxState.SENT, OutboxState.UNKNOWN)

    (text,) = post.arrived(101)
    assert number in text and "Sent again" in text
    row = await OutboxMessage.get(id=greeting)
    assert (row.state, row.reason) == (OutboxState.UNKNOWN, "sender_lost")


async def test_a_sender_that_wakes_up_late_does_not_undo_what_another_does(post: Post) -> None:
    """A process that slept for longer than its lease (F30)."""
    await post.receipt(await post.member())
    late = await deliveries.claim_next(owner="sleeper", programme=shipped_programme(), now=post.clock.now())
    assert late is not None
    post.clock.advance_by(deliveries.LEASE + timedelta(seconds=1))
    assert await deliveries.recover(now=post.clock.now()) == 1
    again = await deliveries.claim_next(owner="awake", programme=shipped_programme(), now=post.clock.now())
    assert again is not None and again.resent

    failed = SendResult(SendOutcome.NOT_WRITTEN, reason="no connection")
    await deliveries.settle(message_id=late.message_id, result=failed, now=post.clock.now(), owner="sleeper")
    assert (await post.row()).state is OutboxState.SENDING
    sent = SendResult(SendOutcome.SENT, message_id=7)
    await deliveries.settle(message_id=again.message_id, result=sent, now=post.clock.now(), owner="awake")
    assert (await post.row()).state is OutboxState.SENT


async def test_a_known_outcome_is_booked_when_the_database_is_back(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sent is sent: a locked database must not make it unknown, nor send it twice (F7)."""
    locked = sqlite3.OperationalError("database is locked")
    locked.sqlite_errorcode = sqlite3.SQLITE_BUSY
    troubles = [locked, locked]
    real = deliveries.settle

    async def settle(**facts: Any) -> None:
        if troubles:
            raise troubles.pop()
        await real(**facts)

    monkeypatch.setattr(deliveries, "settle", settle)
    await post.receipt(await post.member())
    await post.sender.drain()

    assert (await post.row()).state is OutboxState.SENT
    assert len(post.sends()) == 1


async def test_stopping_under_load_leaves_nothing_half_done(post: Post) -> None:
    for number in range(40):
        await post.receipt(await post.member(200 + number))
    post.messenger.scripts.latency = 0.05
    async with post.works():
        while len(post.sends()) < 8:
            await asyncio.sleep(0.01)

    states = {row.state for row in await OutboxMessage.all()}
    assert states == {OutboxState.SENT, OutboxState.PENDING}
    assert await OutboxMessage.filter(state=OutboxState.SENT).count() == len(post.sends()) < 40


# How fast


async def test_sixty_messages_keep_to_thirty_in_any_second_and_replies_do_not_wait(post: Post) -> None:
    for number in range(60):
        await post.receipt(await post.member(200 + number))
    await post.member(101)
    waited: list[float] = []
    async with post.works():
        while len(post.sends()) < 20:
            await asyncio.sleep(0.005)
        for _ in range(5):
            asked_at = asyncio.get_running_loop().time()
            await post.bot.send_message(101, "an answer")
            waited.append(asyncio.get_running_loop().time() - asked_at)
        await post.until(OutboxState.SENT)

    assert len(post.arrived()) == 65
    assert most_in_a_second(post.sends()) <= CAP
    assert max(waited) < 0.3


async def test_when_nobody_is_answered_pushed_messages_use_the_whole_rate(post: Post) -> None:
    for number in range(75):
        await post.receipt(await post.member(200 + number))
    async with post.works():
        await post.until(OutboxState.SENT)

    moments = sorted(entry.seconds for entry in post.sends())
    assert most_in_a_second(post.sends()) <= CAP
    assert 74 / (moments[-1] - moments[0]) >= 0.9 * CAP


async def test_receipts_go_before_offers_that_were_promised_earlier(post: Post) -> None:
    for number in range(20):
        await post.greeting(await post.member(200 + number))
    alice = await post.member()
    async with post.works():
        while len(post.sends()) < 4:
            await asyncio.sleep(0.005)
        await post.receipt(alice)
        await post.until(OutboxState.SENT)

    order = [entry.chat_id for entry in post.sends()]
    assert order.index(101) < 12


async def test_one_chat_gets_a_pushed_message_a_second_in_the_order_of_the_promises(post: Post) -> None:
    alice = await post.member()
    numbers = [await post.receipt(alice) for _ in range(4)]
    post.sender = post.another_sender(chat_pace=CHAT_PACE)
    async with post.works():
        await post.until(OutboxState.SENT)

    moments = [entry.seconds for entry in post.sends(101)]
    assert all(later - earlier >= 1.0 for earlier, later in itertools.pairwise(moments))
    assert [next(number for number in numbers if number in text) for text in post.arrived(101)] == numbers


async def test_a_receipt_that_has_to_be_tried_again_is_not_overtaken_by_a_later_one(post: Post) -> None:
    alice = await post.member()
    numbers = [await post.receipt(alice) for _ in range(4)]
    post.messenger.script(Scripted(outcome=Outcome.SERVER_ERROR, method=SEND, times=2))
    await post.comes_to_rest()

    assert [next(number for number in numbers if number in text) for text in post.arrived(101)] == numbers


# Who wants it, and when


async def test_consent_withdrawn_between_promise_and_send_counts(post: Post) -> None:
    alice = await post.member()
    await post.greeting(alice)
    await members.set_consent(member_id=alice.id, granted=False, language=Language.ENGLISH, now=post.clock.now())
    await post.comes_to_rest()

    row = await post.row()
    assert (row.state, row.reason) == (OutboxState.SUPPRESSED, "no_consent")
    assert post.sends() == []


@pytest.mark.parametrize("starts_at", [TEN_AT_NIGHT])
async def test_at_night_offers_wait_for_nine_and_receipts_do_not(post: Post, starts_at: datetime) -> None:
    alice = await post.member()
    number = await post.receipt(alice)
    greeting = await post.greeting(alice)
    await post.sender.drain()
    held = await OutboxMessage.get(id=greeting)
    assert [number in text for text in post.arrived(101)] == [True]
    assert (held.state, held.not_before) == (OutboxState.PENDING, NINE_NEXT_DAY)

    post.clock.advance_to(NINE_NEXT_DAY - timedelta(seconds=30))
    await post.sender.drain()
    assert len(post.sends(101)) == 1
    post.clock.advance_to(NINE_NEXT_DAY)
    await post.sender.drain()
    assert len(post.arrived(101)) == 2


@pytest.mark.parametrize("starts_at", [TEN_AT_NIGHT])
async def test_what_would_come_too_late_in_the_morning_is_dropped(post: Post, starts_at: datetime) -> None:
    greeting = await post.greeting(await post.member(), not_after=NINE_NEXT_DAY - timedelta(hours=1))
    await post.comes_to_rest()

    row = await OutboxMessage.get(id=greeting)
    assert (row.state, row.reason) == (OutboxState.SUPPRESSED, "too_late")
    assert post.sends() == []


async def test_one_offer_a_day_and_three_a_week(post: Post) -> None:
    """Monday to Wednesday one each; the fourth and fifth wait for the next week; what cannot wait is dropped."""
    alice = await post.member()
    for number in range(5):
        await post.greeting(alice, occasion=str(number))
    hurried = await post.greeting(alice, occasion="now", not_after=post.clock.now() + timedelta(hours=2))
    await post.comes_to_rest()

    dropped = await OutboxMessage.get(id=hurried)
    assert (dropped.state, dropped.reason) == (OutboxState.SUPPRESSED, "frequency_cap")
    days = [entry.at.astimezone(shipped_programme().shop.zone) for entry in post.sends(101)]
    assert [(day.day, day.hour) for day in days] == [(23, 10), (24, 9), (25, 9), (30, 9), (1, 9)]

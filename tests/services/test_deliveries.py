"""A promised message ends in exactly one state that tells the truth (semantics 9, F1, F2, F12 to F16, F33)."""

import asyncio
from datetime import timedelta

import pytest

from domain.messages import MessageKind
from domain.outbox import FINAL_STATES, OutboxState, SendOutcome, SendResult, Suppression
from domain.permissions import Permission, Role
from models import Chat, ChatState, OutboxMessage, Staff
from services import chats, deliveries, outbox
from services.deliveries import Delivery
from tests.factories import NOW, a_number, local, make_member, make_programme, make_purchase, make_staff

pytestmark = pytest.mark.usefixtures("books_balance")
PROGRAMME = make_programme()
SECOND = timedelta(seconds=1)
SENT = SendResult(SendOutcome.SENT, message_id=77)
OFFER, RECEIPT = MessageKind.COUPON_OFFER, MessageKind.RECEIPT


async def promise(kind: MessageKind = RECEIPT, *, member_id: int | None = None, **more) -> OutboxMessage:
    key = f"test:{a_number()}"
    member_id = member_id or (await make_member()).id
    await outbox.promise(outbox.message(kind, intent_key=key, member_id=member_id, **({"now": NOW} | more)))
    return await OutboxMessage.get(intent_key=key)


async def claim(at=NOW, *, owner: str = "sender-1") -> Delivery | None:
    return await deliveries.claim_next(owner=owner, programme=PROGRAMME, now=at)


async def settle(message: OutboxMessage, outcome: SendOutcome | SendResult, *, at=NOW) -> OutboxMessage:
    result = outcome if isinstance(outcome, SendResult) else SendResult(outcome, reason="its own words")
    await deliveries.settle(message_id=message.id, result=result, now=at)
    return await OutboxMessage.get(id=message.id)


async def test_a_promise_is_claimed_before_it_is_sent_and_settled_after() -> None:
    message = await promise()
    delivery = await claim()
    assert delivery is not None
    assert (delivery.message_id, delivery.kind, delivery.resent) == (message.id, RECEIPT, False)
    held = await OutboxMessage.get(id=message.id)
    assert (held.state, held.lease_owner, held.attempts) == (OutboxState.SENDING, "sender-1", 1)
    assert await claim() is None
    done = await settle(message, SENT)
    assert (done.state, done.telegram_message_id, done.settled_at) == (OutboxState.SENT, 77, NOW)


async def test_a_promise_made_twice_is_one_message() -> None:
    mei = await make_member()
    for _ in range(2):
        await outbox.promise(outbox.message(RECEIPT, intent_key="receipt:1", now=NOW, member_id=mei.id))
    await outbox.promise()
    assert await OutboxMessage.all().count() == 1


async def test_a_message_that_was_settled_is_never_moved_again() -> None:
    message = await promise()
    await claim()
    await settle(message, SENT)
    for outcome in SendOutcome:
        assert (await settle(message, outcome)).state is OutboxState.SENT
    await deliveries.drop(message_id=message.id, now=NOW)
    await deliveries.postpone(message_id=message.id, until=NOW)
    assert (await OutboxMessage.get(id=message.id)).state is OutboxState.SENT


async def test_told_to_wait_it_waits_and_that_is_no_attempt() -> None:
    message = await promise()
    for _ in range(20):
        assert await claim() is not None
        waiting = await settle(message, SendResult(SendOutcome.THROTTLED, retry_after=30))
        assert (waiting.state, waiting.attempts) == (OutboxState.PENDING, 0)
        assert await claim(NOW + 29 * SECOND) is None
        await OutboxMessage.filter(id=message.id).update(not_before=NOW)
    assert waiting.not_before == NOW + 30 * SECOND


async def test_a_refused_connection_is_tried_again_ever_later_until_it_is_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(deliveries, "MAX_ATTEMPTS", 12)
    message = await promise()
    at, waits = NOW, []
    while (await OutboxMessage.get(id=message.id)).state is OutboxState.PENDING:
        assert await claim(at) is not None
        after = await settle(message, SendOutcome.NOT_WRITTEN, at=at)
        waits.append((after.not_before - at).total_seconds())
        at = max(at, after.not_before)
    assert waits[:-1] == sorted(waits[:-1])
    assert waits[0] >= 1
    assert max(waits) <= 300
    assert len(waits) == 12
    assert after.state is OutboxState.FAILED
    assert after.reason == "its own words"


async def test_a_messenger_that_is_away_for_an_hour_loses_no_receipt() -> None:
    message = await promise()
    at = NOW
    while at < NOW + timedelta(hours=1):
        assert await claim(at) is not None
        at = (await settle(message, SendOutcome.NOT_WRITTEN, at=at)).not_before
    assert await claim(at) is not None
    assert (await settle(message, SENT, at=at)).state is OutboxState.SENT


async def test_a_receipt_that_may_have_arrived_is_sent_once_more_as_the_same_receipt() -> None:
    message = await promise(RECEIPT)
    await claim()
    again = await settle(message, SendOutcome.AMBIGUOUS)
    assert (again.state, again.resent) == (OutboxState.PENDING, True)
    delivery = await claim()
    assert delivery is not None
    assert (delivery.message_id, delivery.resent) == (message.id, True)
    assert (await settle(message, SendOutcome.AMBIGUOUS)).state is OutboxState.UNKNOWN
    assert await claim(NOW + timedelta(days=1)) is None


async def test_an_offer_that_may_have_arrived_is_not_sent_again_and_is_listed() -> None:
    message = await promise(OFFER)
    await claim()
    done = await settle(message, SendOutcome.AMBIGUOUS)
    assert (done.state, done.reason) == (OutboxState.UNKNOWN, "its own words")
    assert await claim(NOW + timedelta(days=1)) is None


async def test_a_blocked_member_is_not_written_to_until_they_write_again() -> None:
    mei = await make_member()
    message = await promise(member_id=mei.id)
    await claim()
    assert (await settle(message, SendOutcome.UNREACHABLE)).state is OutboxState.FAILED
    assert (await Chat.get(telegram_id=mei.telegram_id)).state is ChatState.UNREACHABLE
    later = await promise(member_id=mei.id)
    assert await claim() is None
    assert (await OutboxMessage.get(id=later.id)).reason == Suppression.UNREACHABLE
    await chats.seen(telegram_id=mei.telegram_id or 0, language_tag="en", now=NOW)
    await promise(member_id=mei.id)
    assert await claim() is not None


async def test_a_message_of_ours_that_is_malformed_fails_and_blocks_nobody() -> None:
    mei = await make_member()
    message = await promise(member_id=mei.id)
    await claim()
    assert (await settle(message, SendOutcome.REJECTED)).state is OutboxState.FAILED
    assert (await Chat.get(telegram_id=mei.telegram_id)).state is ChatState.REACHABLE


# A sender that dies


async def test_a_receipt_of_a_lost_sender_is_sent_once_more() -> None:
    message = await promise(RECEIPT)
    await claim()
    assert await deliveries.recover(now=NOW + deliveries.LEASE) == 0
    after = NOW + deliveries.LEASE + SECOND
    assert await deliveries.recover(now=after) == 1
    delivery = await claim(after, owner="sender-2")
    assert delivery is not None
    assert (delivery.message_id, delivery.resent) == (message.id, True)
    assert await deliveries.recover(now=after + deliveries.LEASE + SECOND) == 1
    assert (await OutboxMessage.get(id=message.id)).state is OutboxState.UNKNOWN


async def test_an_offer_of_a_lost_sender_is_unknown_and_not_sent_again() -> None:
    message = await promise(OFFER)
    await claim()
    after = NOW + deliveries.LEASE + SECOND
    assert sorted(await asyncio.gather(deliveries.recover(now=after), deliveries.recover(now=after)))[-1] == 1
    lost = await OutboxMessage.get(id=message.id)
    assert (lost.state, lost.reason) == (OutboxState.UNKNOWN, "sender_lost")


async def test_recovering_twice_at_once_resends_a_receipt_once() -> None:
    message = await promise(RECEIPT)
    await claim()
    after = NOW + deliveries.LEASE + SECOND
    await asyncio.gather(*(deliveries.recover(now=after) for _ in range(3)))
    found = await OutboxMessage.get(id=message.id)
    assert (found.state, found.resent) == (OutboxState.PENDING, True)


async def test_a_restored_copy_sends_nothing_that_may_have_been_sent() -> None:
    await promise(RECEIPT)
    await promise(OFFER)
    await claim()
    assert await deliveries.hold_back_after_restore(now=NOW) == 2
    assert {one.state for one in await OutboxMessage.all()} == {OutboxState.UNKNOWN}
    assert await claim(NOW + timedelta(days=1)) is None


# Order and time


async def test_receipts_leave_before_offers_and_among_equals_the_older_first() -> None:
    offer, late, early = await promise(OFFER), await promise(), await promise(now=NOW - SECOND)
    greeting = await promise(MessageKind.BIRTHDAY)
    order = [one.message_id for _ in range(4) if (one := await claim()) is not None]
    assert order == [early.id, late.id, greeting.id, offer.id]


async def test_nothing_leaves_before_its_time() -> None:
    later = await promise(now=NOW + SECOND)
    assert await claim(NOW) is None
    assert await deliveries.next_due_at() == NOW + SECOND
    assert await claim(NOW + SECOND) is not None
    assert later.attempts == 0
    assert await deliveries.next_due_at() is None


async def test_what_is_held_in_the_night_leaves_when_the_window_opens() -> None:
    evening, morning = local(2026, 11, 22, 22), local(2026, 11, 23, 9)
    message = await promise(OFFER, now=evening)
    assert await claim(evening) is None
    held = await OutboxMessage.get(id=message.id)
    assert (held.state, held.not_before, held.attempts) == (OutboxState.PENDING, morning, 0)
    assert await claim(morning - SECOND) is None
    assert await claim(morning) is not None


async def test_what_is_too_late_is_dropped_with_its_reason() -> None:
    message = await promise(OFFER, not_after=NOW)
    assert await claim(NOW + SECOND) is None
    dropped = await OutboxMessage.get(id=message.id)
    assert (dropped.state, dropped.reason) == (OutboxState.SUPPRESSED, Suppression.TOO_LATE)


async def test_what_has_nothing_left_to_say_is_dropped_and_leaves_room_for_another() -> None:
    mei = await make_member()
    message = await promise(OFFER, member_id=mei.id)
    await claim()
    await deliveries.drop(message_id=message.id, now=NOW)
    dropped = await OutboxMessage.get(id=message.id)
    assert (dropped.state, dropped.reason) == (OutboxState.SUPPRESSED, Suppression.NOT_ELIGIBLE)
    await promise(OFFER, member_id=mei.id)
    assert await claim() is not None  # the cap of one a day was not used up


async def test_what_is_given_back_is_claimed_again_and_that_is_no_attempt() -> None:
    message = await promise()
    await claim()
    await deliveries.postpone(message_id=message.id, until=NOW + SECOND)
    assert await claim() is None
    assert await claim(NOW + SECOND) is not None
    assert (await OutboxMessage.get(id=message.id)).attempts == 1


async def test_how_much_waits_can_be_asked() -> None:
    await promise()
    await promise(now=NOW + SECOND)
    assert await deliveries.pending_count(now=NOW) == 1
    await claim()
    assert await deliveries.pending_count(now=NOW) == 1


async def test_two_senders_at_once_claim_each_message_once() -> None:
    for _ in range(12):
        await promise()

    async def sender(owner: str) -> list[int]:
        claimed = []
        while (delivery := await claim(owner=owner)) is not None:
            claimed.append(delivery.message_id)
        return claimed

    first, second = await asyncio.gather(sender("a"), sender("b"))
    assert len(first) + len(second) == 12
    assert len({*first, *second}) == 12


# To the team


async def test_staff_get_what_their_role_may_see_if_they_ever_wrote() -> None:
    manager = await make_staff(Role.MANAGER)
    await make_staff(Role.CLERK)
    await make_staff(Role.OWNER, in_chat=False)
    await outbox.promise_to_staff(
        MessageKind.LOW_STOCK, intent_key="low-stock:1", now=NOW, subject={"reward_id": 1},
        permission=Permission.RECEIVE_ALERTS,
    )  # fmt: skip
    delivery = await claim(local(2026, 11, 22, 23))  # no quiet hours for the team
    assert delivery is not None
    assert (delivery.staff_id, delivery.chat_id) == (manager.id, manager.telegram_id)
    assert await claim(local(2026, 11, 22, 23)) is None


async def test_somebody_who_left_the_team_gets_nothing_more() -> None:
    manager = await make_staff(Role.MANAGER)
    await outbox.promise(outbox.message(MessageKind.LOW_STOCK, intent_key="x", now=NOW, staff_id=manager.id))
    await Staff.filter(id=manager.id).update(active=False)
    assert await claim() is None
    assert (await OutboxMessage.get()).reason == Suppression.NOT_ELIGIBLE


async def test_whatever_happens_a_message_ends_in_one_final_state(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deliveries, "MAX_ATTEMPTS", 12)
    for outcome in SendOutcome:
        message = await promise()
        at, attempt = NOW, outcome
        while (found := await OutboxMessage.get(id=message.id)).state not in FINAL_STATES:
            at = max(at, found.not_before)
            assert await claim(at) is not None
            await settle(message, attempt, at=at)
            attempt = SendOutcome.SENT if outcome is SendOutcome.THROTTLED else outcome
        assert found.settled_at is not None


async def test_a_receipt_of_a_purchase_is_ready_to_be_sent_at_once() -> None:
    mei = await make_member()
    bought = await make_purchase(mei.id)
    delivery = await claim()
    assert delivery is not None
    assert (delivery.chat_id, delivery.subject) == (mei.telegram_id, {"purchase_id": bought.id})

"""One check before every unasked-for message (semantics 8, F46)."""

import asyncio
from datetime import date, datetime, timedelta
from itertools import chain
from zoneinfo import ZoneInfo

import pytest

from domain.contact_gate import QuietHours
from domain.messages import MessageKind, Topic
from domain.outbox import OutboxState, SendOutcome, SendResult, Suppression
from models import Chat, ChatState, Member, OutboxMessage
from services import contact_gate, deliveries, outbox
from services.contact_gate import Drop, Hold, Send, Verdict
from services.members import MemberView
from tests.factories import NOW, a_number, local, make_member, make_programme

PROGRAMME = make_programme()
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
OFFER, RECEIPT = MessageKind.COUPON_OFFER, MessageKind.RECEIPT


async def promise(member: MemberView, kind: MessageKind = OFFER, **more) -> OutboxMessage:
    key = f"test:{a_number()}"
    await outbox.promise(outbox.message(kind, intent_key=key, member_id=member.id, **({"now": NOW} | more)))
    return await OutboxMessage.get(intent_key=key)


async def judge(message: OutboxMessage, *, at: datetime = NOW, programme=PROGRAMME) -> Verdict:
    return await contact_gate.judge(message, programme=programme, now=at)


async def send_offer(member: MemberView, *, at: datetime) -> str:
    """What becomes of an offer promised and looked at then: sent, held or the reason it was dropped."""
    message = await promise(member, now=at)
    delivery = await deliveries.claim_next(owner="test", programme=PROGRAMME, now=at)
    if delivery is not None:
        await deliveries.settle(message_id=delivery.message_id, result=SendResult(SendOutcome.SENT, 1), now=at)
    await message.refresh_from_db()
    return message.reason or message.state.value


async def test_an_offer_to_somebody_who_agreed_goes_to_their_chat_in_their_language() -> None:
    mei = await make_member(language_tag="zh-hant")
    verdict = await judge(await promise(mei))
    assert verdict == Send(chat_id=mei.telegram_id or 0, language_tag="zh-hant", local_date=date(2026, 11, 22))


async def test_a_chosen_language_comes_before_that_of_the_client() -> None:
    mei = await make_member(language_tag="zh-hant")
    await Member.filter(id=mei.id).update(language="en")
    verdict = await judge(await promise(mei))
    assert isinstance(verdict, Send)
    assert verdict.language_tag == "en"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"marketing_consent": False}, Suppression.NO_CONSENT),
        ({"topics_off": [Topic.OFFERS.value]}, Suppression.TOPIC_OFF),
        ({"paused_until": NOW + SECOND}, Suppression.PAUSED),
    ],
)
async def test_an_offer_asks_for_consent_and_topic_and_a_receipt_does_not(change: dict, reason: Suppression) -> None:
    mei = await make_member()
    await Member.filter(id=mei.id).update(**change)
    assert await judge(await promise(mei, OFFER)) == Drop(reason)
    assert isinstance(await judge(await promise(mei, RECEIPT)), Send)


@pytest.mark.parametrize("change", [{"topics_off": [Topic.SURVEYS.value]}, {"paused_until": NOW}])
async def test_another_topic_or_a_pause_that_is_over_stops_nothing(change: dict) -> None:
    mei = await make_member()
    await Member.filter(id=mei.id).update(**change)
    assert isinstance(await judge(await promise(mei)), Send)


async def test_nothing_goes_to_who_blocked_the_bot_or_never_wrote() -> None:
    mei, known = await make_member(), await make_member(in_chat=False)
    await Member.filter(id=known.id).update(marketing_consent=True)
    await Chat.filter(telegram_id=mei.telegram_id).update(state=ChatState.UNREACHABLE)
    for kind in (OFFER, RECEIPT):
        assert await judge(await promise(mei, kind)) == Drop(Suppression.UNREACHABLE)
        assert await judge(await promise(known, kind)) == Drop(Suppression.NO_CHAT)


async def test_an_erased_member_gets_nothing_not_even_a_receipt() -> None:
    mei = await make_member()
    await Member.filter(id=mei.id).update(state="erased")
    assert await judge(await promise(mei, RECEIPT)) == Drop(Suppression.ERASED)


async def test_consent_is_the_first_reason_named() -> None:
    mei = await make_member()
    await Member.filter(id=mei.id).update(marketing_consent=False, topics_off=[Topic.OFFERS.value])
    await Chat.filter(telegram_id=mei.telegram_id).update(state=ChatState.UNREACHABLE)
    message = await promise(mei, not_after=NOW - DAY)
    assert await judge(message, at=local(2026, 11, 22, 23)) == Drop(Suppression.NO_CONSENT)
    await Member.filter(id=mei.id).update(marketing_consent=True, topics_off=[])
    assert await judge(message, at=local(2026, 11, 22, 23)) == Drop(Suppression.UNREACHABLE)
    await Chat.filter(telegram_id=mei.telegram_id).update(state=ChatState.REACHABLE)
    assert await judge(message, at=local(2026, 11, 22, 23)) == Drop(Suppression.TOO_LATE)


# Quiet hours


@pytest.mark.parametrize(
    ("at", "until"),
    [
        (local(2026, 11, 22, 20, 59, 59), None),
        (local(2026, 11, 22, 21), local(2026, 11, 23, 9)),
        (local(2026, 11, 23, 0), local(2026, 11, 23, 9)),
        (local(2026, 11, 23, 8, 59, 59), local(2026, 11, 23, 9)),
        (local(2026, 11, 23, 9), None),
    ],
)
async def test_offers_wait_from_nine_in_the_evening_to_nine_in_the_morning(
    at: datetime, until: datetime | None
) -> None:
    mei = await make_member()
    verdict = await judge(await promise(mei), at=at)
    assert verdict == Hold(until=until) if until else isinstance(verdict, Send)
    assert isinstance(await judge(await promise(mei, RECEIPT), at=at), Send)


async def test_quiet_is_by_the_members_own_clock() -> None:
    mei = await make_member(zone="America/New_York")
    new_york = ZoneInfo("America/New_York")
    assert await judge(await promise(mei), at=local(2026, 11, 22, 10, 15)) == Hold(
        until=local(2026, 11, 22, 9, zone=new_york)
    )
    assert isinstance(await judge(await promise(mei), at=local(2026, 11, 22, 12, zone=new_york)), Send)


async def test_a_member_may_have_quiet_hours_of_their_own() -> None:
    mei = await make_member()
    await Member.filter(id=mei.id).update(quiet_hours="12:00-13:00")
    assert await judge(await promise(mei), at=local(2026, 11, 22, 12)) == Hold(until=local(2026, 11, 22, 13))
    assert isinstance(await judge(await promise(mei), at=local(2026, 11, 22, 23)), Send)


async def test_a_shop_without_quiet_hours_holds_nothing() -> None:
    never = datetime(2026, 1, 1).time()
    open_shop = make_programme(quiet_hours=QuietHours(starts=never, ends=never))
    assert isinstance(
        await judge(await promise(await make_member()), at=local(2026, 11, 22, 3), programme=open_shop), Send
    )


async def test_what_would_be_too_late_when_the_quiet_ends_is_dropped() -> None:
    mei = await make_member()
    message = await promise(mei, MessageKind.BIRTHDAY, not_after=local(2026, 11, 23))
    assert await judge(message, at=local(2026, 11, 22, 21)) == Drop(Suppression.TOO_LATE)
    assert isinstance(await judge(message, at=local(2026, 11, 22, 20, 59)), Send)


# Caps


async def test_one_offer_a_day_and_the_next_one_tomorrow_morning() -> None:
    mei = await make_member()
    assert await send_offer(mei, at=local(2026, 11, 23, 10)) == "sent"
    second = await promise(mei)
    assert await judge(second, at=local(2026, 11, 23, 20)) == Hold(until=local(2026, 11, 24, 9))
    assert isinstance(await judge(second, at=local(2026, 11, 24, 9)), Send)


async def test_three_offers_a_week_and_the_next_one_on_monday() -> None:
    mei = await make_member()
    for day in (23, 24, 25):  # Monday to Wednesday
        assert await send_offer(mei, at=local(2026, 11, day, 10)) == "sent"
    fourth = await promise(mei)
    for day in (26, 27, 28, 29):
        assert await judge(fourth, at=local(2026, 11, day, 10)) == Hold(until=local(2026, 11, 30, 9))
    assert isinstance(await judge(fourth, at=local(2026, 11, 30, 9)), Send)


async def test_day_and_week_are_those_of_the_members_zone() -> None:
    mei = await make_member(zone="Pacific/Auckland")
    auckland = ZoneInfo("Pacific/Auckland")
    assert await send_offer(mei, at=local(2026, 11, 22, 20, zone=auckland)) == "sent"
    next_morning = local(2026, 11, 23, 9, zone=auckland)  # still the 22nd in the shop
    assert isinstance(await judge(await promise(mei), at=next_morning), Send)


async def test_what_cannot_wait_for_room_is_dropped_for_the_cap() -> None:
    mei = await make_member()
    await send_offer(mei, at=local(2026, 11, 23, 10))
    greeting = await promise(mei, MessageKind.BIRTHDAY, not_after=local(2026, 11, 24))
    assert await judge(greeting, at=local(2026, 11, 23, 12)) == Drop(Suppression.FREQUENCY_CAP)


async def test_receipts_neither_count_nor_wait() -> None:
    mei = await make_member()
    at = local(2026, 11, 23, 10)
    for _ in range(3):
        message = await promise(mei, RECEIPT, now=at)
        delivery = await deliveries.claim_next(owner="test", programme=PROGRAMME, now=at)
        assert delivery is not None
        await deliveries.settle(message_id=message.id, result=SendResult(SendOutcome.SENT, 1), now=at)
    assert await send_offer(mei, at=at) == "sent"
    assert isinstance(await judge(await promise(mei, RECEIPT), at=at), Send)


@pytest.mark.parametrize(
    ("outcome", "counts"),
    [(SendOutcome.SENT, True), (SendOutcome.AMBIGUOUS, True), (SendOutcome.REJECTED, False)],
)
async def test_what_may_have_arrived_counts_and_what_was_refused_does_not(outcome: SendOutcome, counts: bool) -> None:
    mei = await make_member()
    at = local(2026, 11, 23, 10)
    message = await promise(mei, now=at)
    await deliveries.claim_next(owner="test", programme=PROGRAMME, now=at)
    await deliveries.settle(message_id=message.id, result=SendResult(outcome, reason="?"), now=at)
    assert isinstance(await judge(await promise(mei), at=at), Hold) is counts


async def test_two_senders_at_once_do_not_exceed_the_cap() -> None:
    people = [await make_member() for _ in range(5)]
    at = local(2026, 11, 23, 10)
    for one in people:
        for _ in range(4):
            await promise(one, now=at)

    async def sender(owner: str) -> list[int | None]:
        claimed = []
        while (delivery := await deliveries.claim_next(owner=owner, programme=PROGRAMME, now=at)) is not None:
            claimed.append(delivery.member_id)
        return claimed

    claimed = await asyncio.gather(*(sender(f"sender-{number}") for number in range(4)))
    assert sorted(chain.from_iterable(claimed)) == [one.id for one in people]
    assert await OutboxMessage.filter(state=OutboxState.SENDING).count() == 5


async def test_consent_withdrawn_while_it_waited_stops_the_offer() -> None:
    mei = await make_member()
    message = await promise(mei)
    at = local(2026, 11, 22, 22)
    assert await deliveries.claim_next(owner="test", programme=PROGRAMME, now=at) is None  # held
    await Member.filter(id=mei.id).update(marketing_consent=False)
    assert await deliveries.claim_next(owner="test", programme=PROGRAMME, now=local(2026, 11, 23, 9)) is None
    await message.refresh_from_db()
    assert (message.state, message.reason) == (OutboxState.SUPPRESSED, Suppression.NO_CONSENT)

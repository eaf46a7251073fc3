"""Members' words: kept once, told without flooding, answered once (F17, F44)."""

import asyncio
from datetime import timedelta
from itertools import pairwise

import pytest

from domain.actors import staff
from domain.inquiries import InquiryAnswered, InquiryNotFound, InquiryState, InquiryTopic, WordsNeeded
from domain.messages import MessageKind
from domain.permissions import Role
from models import Inquiry, OutboxMessage
from models.database import query
from services import inquiries
from services.inquiries import InquiryView
from services.members import MemberView
from tests.factories import NOW, make_member, make_programme, make_staff

PROGRAMME = make_programme()


async def writes(mei: MemberView, text: str, *, message_id: int, after: float = 0) -> InquiryView:
    """That many seconds after the start."""
    return await inquiries.ask(
        member_id=mei.id, chat_id=mei.telegram_id or 0, message_id=message_id, text=text, topic=InquiryTopic.QUESTION,
        now=NOW + timedelta(seconds=after),
    )  # fmt: skip


async def test_words_are_kept_as_they_were_written_and_once_for_each_message() -> None:
    mei = await make_member(name="Mei")
    first = await writes(mei, "  Do you have <b>oat</b> milk?\x00 ", message_id=7)
    again = await asyncio.gather(*(writes(mei, "Do you have <b>oat</b> milk?", message_id=7) for _ in range(3)))
    assert first.words == "Do you have <b>oat</b> milk?"
    assert (first.new, {one.new for one in again}, {one.id for one in again}) == (True, {False}, {first.id})
    assert await Inquiry.all().count() == 1


async def test_nothing_readable_is_refused() -> None:
    mei = await make_member()
    with pytest.raises(WordsNeeded):
        await writes(mei, " \u200d \n", message_id=1)


async def test_the_words_lie_encrypted_in_the_database() -> None:
    mei = await make_member()
    await writes(mei, "my secret wish", message_id=1)
    (row,) = await query("SELECT text FROM inquiries")
    assert "secret" not in row["text"]


async def test_all_who_may_answer_are_told_at_once() -> None:
    mei = await make_member()
    team = [await make_staff(role) for role in (Role.CLERK, Role.MANAGER)]
    await make_staff(Role.CLERK, in_chat=False)  # has never written to the bot
    await writes(mei, "Hello?", message_id=1)
    told = await OutboxMessage.filter(kind=MessageKind.INQUIRY)
    assert {row.staff_id for row in told} == {one.id for one in team}
    assert {row.not_before for row in told} == {NOW}


async def test_a_flood_of_messages_reaches_staff_as_one_and_then_one_a_minute() -> None:
    mei, carol = await make_member(), await make_staff()
    for number in range(100):
        await writes(mei, f"message {number}", message_id=number, after=number)
    told = sorted(row.not_before for row in await OutboxMessage.filter(kind=MessageKind.INQUIRY))
    assert told[0] == NOW
    assert len(told) <= 4
    assert all(later - earlier >= timedelta(minutes=1) for earlier, later in pairwise(told))

    shown = await inquiries.notice(
        inquiry_id=(await Inquiry.all().order_by("id"))[1].id, staff_id=carol.id, programme=PROGRAMME, now=NOW
    )
    assert shown is not None and len(shown.words) == 99


async def test_the_card_beside_the_words_shows_what_the_reader_may_see() -> None:
    mei, carol, dave = await make_member(), await make_staff(), await make_staff(Role.MANAGER)
    asked = await writes(mei, "Hello?", message_id=1)
    for reader, phone in ((carol, None), (dave, mei.phone)):
        shown = await inquiries.notice(inquiry_id=asked.id, staff_id=reader.id, programme=PROGRAMME, now=NOW)
        assert shown is not None and shown.card.phone == phone


async def test_an_answer_goes_to_the_member_and_closes_what_was_written_before() -> None:
    mei, carol = await make_member(), await make_staff(name="Carol")
    older = await writes(mei, "Hello?", message_id=1)
    newer = await writes(mei, "Do you open on Sunday?", message_id=2, after=5)
    later = await writes(mei, "One more thing", message_id=3, after=9)

    done = await inquiries.answer(inquiry_id=newer.id, text="Yes, from 8 to 8.", actor=staff(carol.id), now=NOW)
    assert (done.state, done.answered_by) == (InquiryState.ANSWERED, "Carol")
    waiting = await inquiries.open_ones(page=1)
    assert [one.id for one in waiting.items] == [later.id]
    (message,) = await OutboxMessage.filter(kind=MessageKind.INQUIRY_ANSWER)
    assert message.member_id == mei.id
    told = await inquiries.answered(inquiry_id=int(message.subject["inquiry_id"]))
    assert told is not None
    assert (told.question, told.answer) == ("Do you open on Sunday?", "Yes, from 8 to 8.")
    assert await inquiries.notice(inquiry_id=older.id, staff_id=carol.id, programme=PROGRAMME, now=NOW) is not None


async def test_a_colleague_who_comes_later_learns_who_answered() -> None:
    mei, carol, dave = await make_member(), await make_staff(name="Carol"), await make_staff(Role.MANAGER, name="Dave")
    asked = await writes(mei, "Hello?", message_id=1)
    answers = await asyncio.gather(
        *(inquiries.answer(inquiry_id=asked.id, text="Hi!", actor=staff(one.id), now=NOW) for one in (carol, dave)),
        return_exceptions=True,
    )
    done = [one for one in answers if isinstance(one, InquiryView)]
    refused = [one for one in answers if isinstance(one, InquiryAnswered)]
    assert (len(done), len(refused)) == (1, 1)
    assert refused[0].fields["by"] == done[0].answered_by
    assert await OutboxMessage.filter(kind=MessageKind.INQUIRY_ANSWER).count() == 1
    with pytest.raises(InquiryAnswered):
        await inquiries.open_one(inquiry_id=asked.id)
    assert await inquiries.notice(inquiry_id=asked.id, staff_id=carol.id, programme=PROGRAMME, now=NOW) is None


async def test_an_inquiry_that_never_was_is_refused() -> None:
    with pytest.raises(InquiryNotFound):
        await inquiries.open_one(inquiry_id=12345)
    with pytest.raises(InquiryNotFound):
        await inquiries.writer_of(inquiry_id=12345)

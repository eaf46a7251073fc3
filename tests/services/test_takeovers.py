"""The same phone from another Telegram account (semantics 13)."""

import asyncio
from datetime import timedelta

import pytest

from domain.actors import staff
from domain.members import NotOwnContact, TakeoverRefused, TakeoverSettled, TakeoverState
from domain.messages import MessageKind
from domain.permissions import Role
from domain.refusals import OutOfDate
from models import AuditEntry, Member, OutboxMessage, Takeover
from services import accounts, chats, contact_gate, members, takeovers
from services.contact_gate import Send
from services.members import MemberView
from services.takeovers import TakeoverView
from tests.factories import NOW, a_number, make_member, make_programme, make_staff

pytestmark = pytest.mark.usefixtures("books_balance")

PROGRAMME = make_programme()


async def a_new_chat() -> int:
    telegram_id = 70_000 + a_number()
    await chats.seen(telegram_id=telegram_id, language_tag="zh-hans", now=NOW)
    return telegram_id


async def asks(mei: MemberView, chat: int, *, days: float = 0) -> TakeoverView:
    return await takeovers.ask(
        telegram_id=chat, contact_user_id=chat, contact_phone=mei.phone or "", name="Mei again",
        now=NOW + timedelta(days=days),
    )  # fmt: skip


async def says(mei: MemberView, asked: TakeoverView, *, was_me: bool) -> TakeoverView:
    """From the chat that has the account."""
    return await takeovers.settle_by_member(
        takeover_id=asked.id, telegram_id=mei.telegram_id or 0, was_me=was_me, programme=PROGRAMME, now=NOW
    )


async def holder(mei: MemberView) -> int | None:
    return (await Member.get(id=mei.id)).telegram_id


async def told(kind: MessageKind) -> list[OutboxMessage]:
    return await OutboxMessage.filter(kind=kind).order_by("id")


async def test_the_old_chat_and_the_managers_are_asked_once() -> None:
    mei, chat = await make_member(), await a_new_chat()
    dave, _ = await make_staff(Role.MANAGER), await make_staff(Role.CLERK)
    asked = await asyncio.gather(*(asks(mei, chat) for _ in range(3)))
    assert len({one.id for one in asked}) == 1
    assert [row.member_id for row in await told(MessageKind.ACCOUNT_TAKEN_OVER)] == [mei.id]
    assert [row.staff_id for row in await told(MessageKind.TAKEOVER_ASKED)] == [dave.id]
    assert await holder(mei) == mei.telegram_id


async def test_only_the_own_contact_asks() -> None:
    mei, chat = await make_member(), await a_new_chat()
    with pytest.raises(NotOwnContact):
        await takeovers.ask(telegram_id=chat, contact_user_id=None, contact_phone=mei.phone or "", name="x", now=NOW)
    with pytest.raises(OutOfDate):
        await asks(mei, mei.telegram_id or 0)
    assert not await Takeover.exists()


async def test_it_was_me_moves_the_account_with_everything() -> None:
    mei, chat = await make_member(points=120), await a_new_chat()
    await make_staff(Role.MANAGER)
    asked = await asks(mei, chat)
    assert (await says(mei, asked, was_me=True)).state is TakeoverState.ALLOWED

    moved = await members.by_chat(telegram_id=chat, programme=PROGRAMME)
    assert moved is not None and (moved.id, moved.phone) == (mei.id, mei.phone)
    assert await members.by_chat(telegram_id=mei.telegram_id or 0, programme=PROGRAMME) is None
    (message,) = await told(MessageKind.TAKEOVER_OUTCOME)
    verdict = await contact_gate.judge(message, programme=PROGRAMME, now=NOW)
    assert isinstance(verdict, Send) and verdict.chat_id == chat
    assert len(await told(MessageKind.TAKEOVER_SETTLED)) == 1
    (row,) = await AuditEntry.filter(action="takeover_allowed")
    assert str(chat) not in row.detail


async def test_not_me_leaves_everything_and_tells_the_new_chat_in_its_language() -> None:
    mei, chat = await make_member(), await a_new_chat()
    asked = await asks(mei, chat)
    await says(mei, asked, was_me=False)
    assert await holder(mei) == mei.telegram_id
    (message,) = await told(MessageKind.TAKEOVER_OUTCOME)
    verdict = await contact_gate.judge(message, programme=PROGRAMME, now=NOW)
    assert isinstance(verdict, Send) and (verdict.chat_id, verdict.language_tag) == (chat, "zh-hans")

    with pytest.raises(TakeoverRefused):
        await asks(mei, chat, days=6)
    again = await asks(mei, chat, days=8)
    assert (again.state, again.id != asked.id) == (TakeoverState.OPEN, True)


async def test_a_manager_decides_and_both_chats_are_told() -> None:
    mei, chat, dave = await make_member(), await a_new_chat(), await make_staff(Role.MANAGER)
    asked = await asks(mei, chat)
    await takeovers.settle_by_staff(
        takeover_id=asked.id, allowed=True, actor=staff(dave.id), programme=PROGRAMME, now=NOW
    )
    assert await holder(mei) == chat
    reached = {
        verdict.chat_id
        for row in await told(MessageKind.TAKEOVER_OUTCOME)
        if isinstance(verdict := await contact_gate.judge(row, programme=PROGRAMME, now=NOW), Send)
    }
    assert reached == {chat, mei.telegram_id}
    assert (await Takeover.get(id=asked.id)).settled_by_id == dave.id


async def test_one_answer_counts_whoever_is_faster() -> None:
    mei, chat, dave = await make_member(), await a_new_chat(), await make_staff(Role.MANAGER)
    asked = await asks(mei, chat)
    by_staff = takeovers.settle_by_staff(
        takeover_id=asked.id, allowed=False, actor=staff(dave.id), programme=PROGRAMME, now=NOW
    )
    answers = await asyncio.gather(says(mei, asked, was_me=True), by_staff, return_exceptions=True)
    done = [one for one in answers if isinstance(one, TakeoverView)]
    assert len(done) == 1
    assert all(isinstance(one, TakeoverView | TakeoverSettled | OutOfDate) for one in answers)
    assert (await holder(mei) == chat) is (done[0].state is TakeoverState.ALLOWED)


async def test_a_stranger_cannot_answer_for_the_old_chat() -> None:
    mei, chat = await make_member(), await a_new_chat()
    asked = await asks(mei, chat)
    for forger in (chat, await a_new_chat()):
        with pytest.raises(OutOfDate):
            await takeovers.settle_by_member(
                takeover_id=asked.id, telegram_id=forger, was_me=True, programme=PROGRAMME, now=NOW
            )
    assert await holder(mei) == mei.telegram_id


async def test_when_one_chat_has_it_the_others_who_asked_get_nothing() -> None:
    mei, first, second = await make_member(), await a_new_chat(), await a_new_chat()
    dave = await make_staff(Role.MANAGER)
    one, other = await asks(mei, first), await asks(mei, second)
    await says(mei, one, was_me=True)
    with pytest.raises(TakeoverSettled) as refusal:
        await takeovers.settle_by_staff(
            takeover_id=other.id, allowed=True, actor=staff(dave.id), programme=PROGRAMME, now=NOW
        )
    assert refusal.value.fields["state"] == "lapsed"
    assert await holder(mei) == first


async def test_a_question_that_was_answered_is_not_asked_any_more() -> None:
    mei, chat = await make_member(), await a_new_chat()
    asked = await asks(mei, chat)
    kind = MessageKind.ACCOUNT_TAKEN_OVER
    assert await takeovers.push(kind=kind, takeover_id=asked.id, to_old_chat=False) is not None
    await says(mei, asked, was_me=False)
    assert await takeovers.push(kind=kind, takeover_id=asked.id, to_old_chat=False) is None


async def test_a_chat_that_is_a_member_itself_gets_both_accounts_in_one() -> None:
    mei = await make_member(points=100, name="Mei")
    chat = await a_new_chat()
    newer = await make_member(points=30, telegram_id=chat, name="Mei Lin")
    asked = await asks(mei, chat)
    await says(mei, asked, was_me=True)

    kept = await members.by_chat(telegram_id=chat, programme=PROGRAMME)
    assert kept is not None and (kept.id, kept.phone) == (newer.id, mei.phone)
    assert (await accounts.view(member_id=kept.id, programme=PROGRAMME, now=NOW)).balance == 130
    assert (await members.by_phone(phone=mei.phone or "", programme=PROGRAMME)).id == newer.id

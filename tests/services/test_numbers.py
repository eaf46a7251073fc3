"""A changed phone number, and the account that the shop had by the new one (semantics 13)."""

import asyncio
from datetime import timedelta

import pytest

from domain.members import NotOwnContact, PhoneTaken, TakeoverState, UnknownMember
from domain.refusals import OutOfDate
from models import Dialogue, Member, Takeover
from models.database import query
from services import accounts, members, numbers, takeovers
from services.members import MemberView
from services.numbers import NumberProposal
from tests.factories import NOW, a_number, a_phone, make_member, make_programme, make_purchase

pytestmark = pytest.mark.usefixtures("books_balance")

PROGRAMME = make_programme()


async def proposes(mei: MemberView, phone: str) -> NumberProposal:
    return await numbers.proposed(
        telegram_id=mei.telegram_id or 0,
        contact_user_id=mei.telegram_id,
        contact_phone=phone,
        programme=PROGRAMME,
        now=NOW,
    )


async def test_a_free_number_is_taken_after_a_yes() -> None:
    mei, phone = await make_member(points=50), a_phone()
    proposal = await proposes(mei, phone.removeprefix("+"))
    assert (proposal.phone, proposal.points) == (phone, None)
    assert (await members.by_id(member_id=mei.id, programme=PROGRAMME)).phone == mei.phone

    for _ in range(2):  # a second tap is the same change
        changed = await numbers.change(member_id=mei.id, sealed=proposal.sealed, programme=PROGRAMME, now=NOW)
        assert (changed.phone, changed.balance) == (phone, 50)
    assert (await members.by_phone(phone=phone, programme=PROGRAMME)).id == mei.id
    with pytest.raises(UnknownMember):
        await members.by_phone(phone=mei.phone or "", programme=PROGRAMME)


async def test_an_account_that_the_shop_has_by_the_new_number_becomes_the_members() -> None:
    mei, phone = await make_member(points=50), a_phone()
    known = await make_member(phone=phone, in_chat=False)
    await make_purchase(known.id, 128_00)
    proposal = await proposes(mei, phone)
    assert proposal.points == 128

    taps = [numbers.change(member_id=mei.id, sealed=proposal.sealed, programme=PROGRAMME, now=NOW) for _ in range(3)]
    done = await asyncio.gather(*taps)
    assert sorted(one.points for one in done) == [0, 0, 128]
    assert (await accounts.view(member_id=mei.id, programme=PROGRAMME, now=NOW)).balance == 178
    assert (await members.by_phone(phone=phone, programme=PROGRAMME)).id == mei.id


async def test_a_number_of_a_member_in_another_chat_is_not_taken() -> None:
    mei, bo = await make_member(), await make_member()
    with pytest.raises(PhoneTaken):
        await proposes(mei, bo.phone or "")


async def test_who_registers_with_the_number_meanwhile_keeps_it() -> None:
    mei, phone = await make_member(), a_phone()
    proposal = await proposes(mei, phone)
    await make_member(phone=phone)
    with pytest.raises(PhoneTaken):
        await numbers.change(member_id=mei.id, sealed=proposal.sealed, programme=PROGRAMME, now=NOW)
    assert (await Member.get(id=mei.id)).phone == mei.phone


async def test_of_two_members_who_want_one_number_at_once_one_gets_it() -> None:
    both, phone = [await make_member(), await make_member()], a_phone()
    known = await make_member(phone=phone, in_chat=False, points=40)
    proposals = [await proposes(one, phone) for one in both]
    changes = [
        numbers.change(member_id=one.id, sealed=proposal.sealed, programme=PROGRAMME, now=NOW)
        for one, proposal in zip(both, proposals, strict=True)
    ]
    done = await asyncio.gather(*changes, return_exceptions=True)
    assert sorted(type(one).__name__ for one in done) == ["NumberChanged", "PhoneTaken"]
    balances = [(await accounts.view(member_id=one.id, programme=PROGRAMME, now=NOW)).balance for one in [*both, known]]
    assert sorted(balances) == [0, 0, 40]


async def test_a_yes_of_long_ago_or_to_something_else_is_out_of_date() -> None:
    mei = await make_member()
    proposal = await proposes(mei, a_phone())
    later = NOW + timedelta(hours=2)
    with pytest.raises(OutOfDate):
        await numbers.change(member_id=mei.id, sealed=proposal.sealed, programme=PROGRAMME, now=later)
    with pytest.raises(OutOfDate):
        await numbers.change(member_id=mei.id, sealed="forged", programme=PROGRAMME, now=NOW)


async def test_only_the_own_contact_changes_a_number() -> None:
    mei = await make_member()
    with pytest.raises(NotOwnContact):
        await numbers.proposed(
            telegram_id=mei.telegram_id or 0,
            contact_user_id=None,
            contact_phone=a_phone(),
            programme=PROGRAMME,
            now=NOW,
        )


async def test_the_proposed_number_is_not_readable_where_dialogues_are_kept() -> None:
    mei, phone = await make_member(), a_phone()
    proposal = await proposes(mei, phone)
    await Dialogue.create(key="1:1", data={"sealed": proposal.sealed}, updated_at=NOW)
    (row,) = await query("SELECT data FROM dialogues")
    assert phone.removeprefix("+") not in str(row["data"])


async def test_who_asked_for_the_old_number_asks_in_vain_after_the_change() -> None:
    mei, chat = await make_member(), 70_000 + a_number()
    await takeovers.ask(telegram_id=chat, contact_user_id=chat, contact_phone=mei.phone or "", name="x", now=NOW)
    proposal = await proposes(mei, a_phone())
    await numbers.change(member_id=mei.id, sealed=proposal.sealed, programme=PROGRAMME, now=NOW)
    assert (await Takeover.get(member_id=mei.id)).state is TakeoverState.LAPSED

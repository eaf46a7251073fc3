"""Points by hand: with a reason, within the limit, in the audit log (semantics 12)."""

import asyncio
import json

import pytest

from domain.actors import staff as by_staff
from domain.messages import MessageKind
from domain.permissions import Role
from domain.points import NotEnoughPoints
from domain.purchases import AdjustmentTooLarge, ReasonNeeded
from models import AuditEntry, Note, OutboxMessage
from models.database import query
from services import accounts, adjustments
from services.adjustments import AdjustmentView
from tests.factories import NOW, a_number, local, make_member, make_programme, make_staff

pytestmark = pytest.mark.usefixtures("books_balance")
PROGRAMME = make_programme()


async def adjust(member_id: int, points: int, *, reason: str = "cold coffee", key: str = "") -> AdjustmentView:
    wei = await make_staff(Role.MANAGER)
    return await adjustments.adjust(
        member_id=member_id, points=points, reason=reason, intent_key=key or f"chat:{a_number()}",
        actor=by_staff(wei.id), programme=PROGRAMME, now=NOW,
    )  # fmt: skip


async def test_points_given_can_be_spent_and_end_like_others() -> None:
    mei = await make_member()
    assert await adjust(mei.id, 50) == AdjustmentView(points=50, balance=50, new=True)
    view = await accounts.view(member_id=mei.id, programme=PROGRAMME, now=NOW)
    assert (view.balance, view.tier_points) == (50, 0)  # a present is no status
    assert [(one.points, one.at) for one in view.expiring] == [(50, local(2027, 12, 1))]


async def test_points_taken_come_off_and_never_below_nothing() -> None:
    mei = await make_member(points=100)
    assert (await adjust(mei.id, -100)).balance == 0
    with pytest.raises(NotEnoughPoints) as refusal:
        await adjust(mei.id, -1)
    assert refusal.value.fields == {"needed": 1, "balance": 0}


@pytest.mark.parametrize("reason", ["", "   ", "\u200b\u200b"])
async def test_without_a_reason_nothing_moves(reason: str) -> None:
    mei = await make_member()
    with pytest.raises(ReasonNeeded):
        await adjust(mei.id, 50, reason=reason)


@pytest.mark.parametrize(("points", "allowed"), [(1000, True), (1001, False), (-1001, False)])
async def test_above_the_limit_a_second_person_is_needed(points: int, allowed: bool) -> None:
    mei = await make_member()
    if allowed:
        assert (await adjust(mei.id, points)).balance == points
        return
    with pytest.raises(AdjustmentTooLarge) as refusal:
        await adjust(mei.id, points)
    assert refusal.value.fields == {"limit": 1000}


async def test_the_same_command_delivered_again_moves_nothing() -> None:
    mei = await make_member()
    done = await asyncio.gather(*(adjust(mei.id, 50, key="chat:1:2") for _ in range(3)))
    assert [one.balance for one in done] == [50, 50, 50]
    assert sorted(one.new for one in done) == [False, False, True]


async def test_the_member_is_told_and_the_log_says_who_and_how_much_but_not_why() -> None:
    mei = await make_member(points=100)
    await adjust(mei.id, -30, reason="counted twice for Mei")
    assert await OutboxMessage.filter(kind=MessageKind.ADJUSTMENT, member_id=mei.id).count() == 2
    row = await AuditEntry.all().order_by("-sequence").first()
    assert row is not None
    detail = json.loads(row.detail)
    assert (row.action, detail["points"], detail["before"], detail["after"]) == ("adjustment", -30, 100, 70)
    assert "Mei" not in row.detail
    assert [one.text for one in await Note.all().order_by("id")][-1] == "counted twice for Mei"
    assert "Mei" not in str(await query("SELECT text FROM notes"))


async def test_somebody_without_a_chat_is_adjusted_silently() -> None:
    known = await make_member(in_chat=False)
    assert (await adjust(known.id, 50)).balance == 50
    assert await OutboxMessage.all().count() == 0

"""The team: who may do what at the moment they do it (design 1, semantics 12, F39)."""

import asyncio
import json
from datetime import timedelta

import pytest

from domain.actors import CONSOLE
from domain.actors import staff as by_staff
from domain.permissions import Permission, Role, may
from domain.staff import AlreadyStaff, InvitationOver, LastOwner, UnknownStaff
from models import AuditEntry, Staff, StaffInvitation
from services import staff
from services.staff import StaffView
from tests.factories import NOW, make_staff

pytestmark = pytest.mark.usefixtures("books_balance")


async def remove(person: StaffView) -> bool:
    return await staff.remove(telegram_id=person.telegram_id, actor=CONSOLE, now=NOW)


async def owners() -> int:
    return await Staff.filter(active=True, role=Role.OWNER).count()


async def test_somebody_added_is_of_the_team_and_may_what_their_role_may() -> None:
    carol = await make_staff(Role.CLERK, name="Carol")
    found = await staff.by_chat(telegram_id=carol.telegram_id)
    assert found == carol
    assert may(found.role, Permission.RECORD_PURCHASE)
    assert not may(found.role, Permission.ADJUST_POINTS)
    assert await staff.by_chat(telegram_id=1) is None


async def test_somebody_removed_may_nothing_from_that_moment() -> None:
    carol = await make_staff()
    assert await remove(carol)
    assert await staff.by_chat(telegram_id=carol.telegram_id) is None
    assert carol.id not in [one.id for one in await staff.team()]
    assert not await remove(carol)


async def test_somebody_who_comes_back_is_the_same_person() -> None:
    carol = await make_staff(Role.CLERK, name="Carol")
    await remove(carol)
    again = await staff.add(telegram_id=carol.telegram_id, role=Role.MANAGER, name="", actor=CONSOLE, now=NOW)
    assert (again.id, again.role, again.name) == (carol.id, Role.MANAGER, "Carol")


async def test_the_last_owner_stays_whoever_asks() -> None:
    first, second = await make_staff(Role.OWNER), await make_staff(Role.OWNER)
    assert await remove(first)
    with pytest.raises(LastOwner):
        await remove(second)
    with pytest.raises(LastOwner):
        await staff.add(telegram_id=second.telegram_id, role=Role.CLERK, name="", actor=CONSOLE, now=NOW)
    assert await owners() == 1


async def test_owners_who_remove_each_other_at_once_leave_one() -> None:
    people = [await make_staff(Role.OWNER) for _ in range(4)]
    done = await asyncio.gather(*(remove(one) for one in people), return_exceptions=True)
    assert sum(isinstance(one, LastOwner) for one in done) == 1
    assert await owners() == 1


async def test_owners_of_the_settings_are_there_from_the_first_start_once() -> None:
    for _ in range(2):
        await staff.ensure_owners(telegram_ids=(7, 8), actor=CONSOLE, now=NOW)
    assert [(one.telegram_id, one.role) for one in await staff.team()] == [(7, Role.OWNER), (8, Role.OWNER)]
    assert await AuditEntry.filter(action="staff_add").count() == 2


async def test_a_name_is_learnt_when_they_first_write() -> None:
    await staff.ensure_owners(telegram_ids=(7,), actor=CONSOLE, now=NOW)
    owner = (await staff.team())[0]
    await staff.remember_name(staff_id=owner.id, name="Wang Wei")
    assert (await staff.team())[0].name == "Wang Wei"


async def test_another_role_counts_from_the_next_tap_and_is_in_the_audit_log() -> None:
    await make_staff(Role.OWNER)
    carol = await make_staff(Role.CLERK)
    changed = await staff.set_role(staff_id=carol.id, role=Role.MANAGER, actor=CONSOLE, now=NOW)
    assert (changed.id, changed.role, changed.name) == (carol.id, Role.MANAGER, "Carol")
    await staff.set_role(staff_id=carol.id, role=Role.MANAGER, actor=CONSOLE, now=NOW)
    logged = await AuditEntry.filter(action="staff_role")
    assert [json.loads(one.detail) for one in logged] == [{"staff": carol.id, "before": "clerk", "after": "manager"}]


async def test_somebody_who_left_gets_no_role_by_an_old_button() -> None:
    carol = await make_staff(Role.CLERK)
    await remove(carol)
    with pytest.raises(UnknownStaff):
        await staff.set_role(staff_id=carol.id, role=Role.MANAGER, actor=CONSOLE, now=NOW)


async def test_the_last_owner_cannot_become_less() -> None:
    owner = await make_staff(Role.OWNER)
    with pytest.raises(LastOwner):
        await staff.set_role(staff_id=owner.id, role=Role.MANAGER, actor=by_staff(owner.id), now=NOW)


# Invitations


async def test_an_invitation_neither_lowers_nor_raises_who_is_staff_already() -> None:
    owner = await make_staff(Role.OWNER)
    token = await staff.invite(role=Role.CLERK, actor=by_staff(owner.id), now=NOW)
    with pytest.raises(AlreadyStaff):
        await staff.accept(token=token, telegram_id=owner.telegram_id, name="", now=NOW)
    assert (await staff.accept(token=token, telegram_id=99, name="", now=NOW)).role is Role.CLERK


async def test_an_invitation_is_good_for_one_person() -> None:
    owner = await make_staff(Role.OWNER)
    token = await staff.invite(role=Role.CONSULTANT, actor=by_staff(owner.id), now=NOW)
    joined = await staff.accept(token=token, telegram_id=99, name="Li", now=NOW)
    assert (joined.telegram_id, joined.role, joined.name) == (99, Role.CONSULTANT, "Li")
    with pytest.raises(InvitationOver):
        await staff.accept(token=token, telegram_id=100, name="Mallory", now=NOW)
    assert await staff.by_chat(telegram_id=100) is None


async def test_of_many_who_follow_the_link_at_once_one_joins() -> None:
    owner = await make_staff(Role.OWNER)
    token = await staff.invite(role=Role.CLERK, actor=by_staff(owner.id), now=NOW)
    done = await asyncio.gather(
        *(staff.accept(token=token, telegram_id=100 + one, name="", now=NOW) for one in range(4)),
        return_exceptions=True,
    )
    assert sorted(type(one).__name__ for one in done) == ["InvitationOver"] * 3 + ["StaffView"]


async def test_an_invitation_ends_after_two_days() -> None:
    owner = await make_staff(Role.OWNER)
    token = await staff.invite(role=Role.CLERK, actor=by_staff(owner.id), now=NOW)
    with pytest.raises(InvitationOver):
        await staff.accept(token=token, telegram_id=99, name="", now=NOW + timedelta(days=2))
    assert await staff.accept(token=token, telegram_id=99, name="", now=NOW + timedelta(days=2, seconds=-1))


async def test_an_invitation_of_somebody_who_was_removed_is_worth_nothing() -> None:
    boss, other = await make_staff(Role.OWNER), await make_staff(Role.OWNER)
    token = await staff.invite(role=Role.OWNER, actor=by_staff(other.id), now=NOW)
    await remove(other)
    with pytest.raises(InvitationOver):
        await staff.accept(token=token, telegram_id=99, name="", now=NOW)
    assert [one.id for one in await staff.team()] == [boss.id]


async def test_a_token_that_never_was_is_refused_and_no_token_is_stored() -> None:
    owner = await make_staff(Role.OWNER)
    token = await staff.invite(role=Role.CLERK, actor=by_staff(owner.id), now=NOW)
    assert (await StaffInvitation.get()).token_hash != token
    for wrong in ("", "x", token[:-1]):
        with pytest.raises(InvitationOver):
            await staff.accept(token=wrong, telegram_id=99, name="", now=NOW)


async def test_the_team_never_shows_names_in_the_audit_log() -> None:
    await make_staff(name="Carol Wu")
    assert "Carol" not in "".join([row.detail for row in await AuditEntry.all()])

"""The team: who may do what, checked when the action happens (design 1, semantics 12)."""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.actors import Actor, ActorKind
from domain.permissions import Permission, Role, may
from domain.staff import AlreadyStaff, InvitationOver, LastOwner, UnknownStaff
from models import Staff, StaffInvitation
from models.database import transaction
from services import audit

INVITATION_LIFE = timedelta(days=2)


@dataclass(frozen=True)
class StaffView:
    id: int
    telegram_id: int
    name: str
    role: Role
    added_at: datetime


async def by_chat(*, telegram_id: int) -> StaffView | None:
    row = await Staff.get_or_none(telegram_id=telegram_id, active=True)
    return None if row is None else _view(row)


async def by_id(*, staff_id: int) -> StaffView:
    """Somebody of the team as it is now. Raises UnknownStaff."""
    row = await Staff.get_or_none(id=staff_id, active=True)
    if row is None:
        raise UnknownStaff()
    return _view(row)


async def team() -> tuple[StaffView, ...]:
    return tuple(_view(row) for row in await Staff.filter(active=True).order_by("id"))


async def add(*, telegram_id: int, role: Role, name: str, actor: Actor, now: datetime) -> StaffView:
    """Adds a person or gives them another role. Raises LastOwner when the last owner would lose the role."""
    async with transaction():
        row = await Staff.get_or_none(telegram_id=telegram_id)
        if row is not None and row.active and row.role is Role.OWNER and role is not Role.OWNER:
            await _keep_an_owner()
        before = row.role.value if row is not None and row.active else None
        if row is None:
            row = await Staff.create(telegram_id=telegram_id, role=role, name=name, added_at=now)
        else:
            row.role, row.active, row.removed_at, row.name = role, True, None, name or row.name
            await row.save()
        detail = {"staff": row.id, "before": before, "after": role.value}
        await audit.record("staff_add" if before is None else "staff_role", actor=actor, now=now, detail=detail)
        return _view(row)


async def set_role(*, staff_id: int, role: Role, actor: Actor, now: datetime) -> StaffView:
    """Gives somebody of the team another role, from their next tap on. Raises UnknownStaff, LastOwner."""
    async with transaction():
        known = await by_id(staff_id=staff_id)
        if known.role is role:
            return known
        return await add(telegram_id=known.telegram_id, role=role, name="", actor=actor, now=now)


async def remove(*, telegram_id: int, actor: Actor, now: datetime) -> bool:
    """Removes a person at once; False when they are not staff. Raises LastOwner."""
    async with transaction():
        row = await Staff.get_or_none(telegram_id=telegram_id, active=True)
        if row is None:
            return False
        if row.role is Role.OWNER:
            await _keep_an_owner()
        await Staff.filter(id=row.id).update(active=False, removed_at=now)
        await audit.record("staff_remove", actor=actor, now=now, detail={"staff": row.id, "before": row.role.value})
        return True


async def ensure_owners(*, telegram_ids: Iterable[int], actor: Actor, now: datetime) -> None:
    """The owners named in the settings are staff from the first start on."""
    for telegram_id in telegram_ids:
        if not await Staff.exists(telegram_id=telegram_id, active=True, role=Role.OWNER):
            await add(telegram_id=telegram_id, role=Role.OWNER, name="", actor=actor, now=now)


async def remember_name(*, staff_id: int, name: str) -> None:
    """Staff added by number get their name when they first write."""
    row = await Staff.get(id=staff_id)
    row.name = name
    await row.save(update_fields=["name"])


async def invite(*, role: Role, actor: Actor, now: datetime) -> str:
    """A token for a single-use link, good for two days; only its hash is kept."""
    token = secrets.token_urlsafe(24)
    async with transaction():
        await StaffInvitation.create(
            token_hash=_hash(token),
            role=role,
            invited_by_id=actor.staff_id,
            created_at=now,
            expires_at=now + INVITATION_LIFE,
        )
        await audit.record("staff_invite", actor=actor, now=now, detail={"role": role.value})
    return token


async def accept(*, token: str, telegram_id: int, name: str, now: datetime) -> StaffView:
    """Joins the team by an invitation. Raises InvitationOver when it was used, has expired or never was, or when who
    invited may not do so any more (F35, F39); AlreadyStaff, and the invitation stays."""
    async with transaction():
        known = await by_chat(telegram_id=telegram_id)
        if known is not None:
            raise AlreadyStaff(role=known.role.value)
        taken = await StaffInvitation.filter(token_hash=_hash(token), used_at__isnull=True, expires_at__gt=now).update(
            used_at=now
        )
        if not taken:
            raise InvitationOver()
        invitation = await StaffInvitation.get(token_hash=_hash(token))
        invited_by = await Staff.get(id=invitation.invited_by_id)
        if not invited_by.active or not may(invited_by.role, Permission.MANAGE_TEAM):
            raise InvitationOver()
        inviter = Actor(ActorKind.STAFF, invited_by.id)
        joined = await add(telegram_id=telegram_id, role=invitation.role, name=name, actor=inviter, now=now)
        await StaffInvitation.filter(id=invitation.id).update(used_by_id=joined.id)
        return joined


async def _keep_an_owner() -> None:
    owners = Staff.filter(active=True, role=Role.OWNER)
    await owners.update(active=True)  # their rows' locks: two owners who remove each other do it one after the other
    if await owners.count() <= 1:
        raise LastOwner()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _view(row: Staff) -> StaffView:
    return StaffView(id=row.id, telegram_id=row.telegram_id, name=row.name, role=row.role, added_at=row.added_at)

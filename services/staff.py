"""The team: who may do what, checked when the action happens (design 1, semantics 12)."""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.actors import Actor, ActorKind
from domain.permissions import Permission, Role, may
from domain.refusals import NotPermitted, OutOfDate
from domain.staff import LastOwner
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


async def by_chat(*, telegram_id: int) -> StaffView | None:
    row = await Staff.get_or_none(telegram_id=telegram_id, active=True)
    return None if row is None else _view(row)


def require(staff: StaffView | None, permission: Permission) -> StaffView:
    """The same person if they hold the permission. Raises NotPermitted."""
    if staff is None or not may(staff.role, permission):
        raise NotPermitted()
    return staff


async def team() -> tuple[StaffView, ...]:
    return tuple(_view(row) for row in await Staff.filter(active=True).order_by("id"))


async def add(*, telegram_id: int, role: Role, name: str, actor: Actor, now: datetime) -> StaffView:
    """Adds a person or gives them another role. Raises LastOwner when the last owner would lose the role."""
    async with transaction():
        row = await Staff.get_or_none(telegram_id=telegram_id)
        if row is not None and row.active and row.role is Role.OWNER and role is not Role.OWNER:
            await _keep_an_owner()
        if row is None:
            row = await Staff.create(telegram_id=telegram_id, role=role, name=name, added_at=now)
        else:
            row.role, row.active, row.removed_at, row.name = role, True, None, name or row.name
            await row.save()
        await audit.record("staff_add", actor=actor, now=now, detail={"staff": row.id, "role": role.value})
        return _view(row)


async def remove(*, telegram_id: int, actor: Actor, now: datetime) -> bool:
    """Removes a person at once; False when they are not staff. Raises LastOwner."""
    async with transaction():
        row = await Staff.get_or_none(telegram_id=telegram_id, active=True)
        if row is None:
            return False
        if row.role is Role.OWNER:
            await _keep_an_owner()
        await Staff.filter(id=row.id).update(active=False, removed_at=now)
        await audit.record("staff_remove", actor=actor, now=now, detail={"staff": row.id})
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
            token_hash=_hash(token), role=role, invited_by_id=actor.staff_id, created_at=now, expires_at=now + INVITATION_LIFE
        )
        await audit.record("staff_invite", actor=actor, now=now, detail={"role": role.value})
    return token


async def accept(*, token: str, telegram_id: int, name: str, now: datetime) -> StaffView:
    """Joins the team by an invitation. Raises OutOfDate when it was used, has expired or never was."""
    async with transaction():
        taken = await StaffInvitation.filter(token_hash=_hash(token), used_at__isnull=True, expires_at__gt=now).update(used_at=now)
        if not taken:
            raise OutOfDate()
        invitation = await StaffInvitation.get(token_hash=_hash(token))
        inviter = Actor(ActorKind.STAFF, invitation.invited_by_id)
        joined = await add(telegram_id=telegram_id, role=invitation.role, name=name, actor=inviter, now=now)
        await StaffInvitation.filter(id=invitation.id).update(used_by_id=joined.id)
        return joined


async def _keep_an_owner() -> None:
    if await Staff.filter(active=True, role=Role.OWNER).count() <= 1:
        raise LastOwner()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _view(row: Staff) -> StaffView:
    return StaffView(id=row.id, telegram_id=row.telegram_id, name=row.name, role=row.role)

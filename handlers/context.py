"""What every handler is given about the person it speaks with."""

from dataclasses import dataclass

from domain.actors import Actor, staff
from domain.members import NotYetMember
from domain.permissions import Permission, may
from domain.refusals import NotPermitted
from services.members import MemberView
from services.staff import StaffView


@dataclass(frozen=True)
class Person:
    """The sender of an update in a private chat: stranger, member, staff, or both."""

    telegram_id: int
    name: str
    language_tag: str
    member: MemberView | None
    staff: StaffView | None

    def require_member(self) -> MemberView:
        """Raises NotYetMember."""
        if self.member is None:
            raise NotYetMember()
        return self.member

    def require_staff(self, permission: Permission) -> Actor:
        """The actor, checked now and not when the button was drawn. Raises NotPermitted."""
        if self.staff is None or not may(self.staff.role, permission):
            raise NotPermitted()
        return staff(self.staff.id)

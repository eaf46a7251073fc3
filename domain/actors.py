"""Who did something: for the audit log and for what a refusal may tell."""

from dataclasses import dataclass
from enum import StrEnum


class ActorKind(StrEnum):
    STAFF = "staff"
    TILL = "till"
    MEMBER = "member"
    SYSTEM = "system"
    CONSOLE = "console"  # the command line of the machine


@dataclass(frozen=True)
class Actor:
    """`id` is the staff's, member's or API key's id; `till` the till's name where there is one."""

    kind: ActorKind
    id: int | None = None
    till: str = ""

    @property
    def staff_id(self) -> int | None:
        return self.id if self.kind is ActorKind.STAFF else None


SYSTEM = Actor(ActorKind.SYSTEM)
CONSOLE = Actor(ActorKind.CONSOLE)


def staff(staff_id: int) -> Actor:
    return Actor(ActorKind.STAFF, staff_id)


def till(key_id: int, name: str) -> Actor:
    return Actor(ActorKind.TILL, key_id, name)

"""The list of commands for this person."""

from domain.permissions import may
from handlers import commands
from handlers.context import Person
from handlers.screens import Screen
from texts import Html, Texts


def overview(texts: Texts, person: Person) -> Screen:
    lines = [texts("help-title"), "", *_lines(texts, commands.MEMBER_COMMANDS)]
    if person.staff is not None:
        role = person.staff.role
        allowed = tuple(name for name in commands.STAFF_COMMANDS if may(role, commands.PERMISSION_OF[name]))
        lines += ["", texts("help-staff-title"), *_lines(texts, allowed)]
    return Screen("\n".join(lines))


def _lines(texts: Texts, names: tuple[str, ...]) -> list[Html]:
    return [texts("help-line", command=name, description=texts(f"command-{name}")) for name in names]

"""The list of commands for this person."""

from handlers import commands
from handlers.context import Person
from handlers.screens import Screen
from texts import Html, Texts


def overview(texts: Texts, person: Person) -> Screen:
    lines = [texts("help-title"), "", *_lines(texts, commands.MEMBER_COMMANDS)]
    if person.staff is not None:
        lines += ["", texts("help-staff-title"), *_lines(texts, commands.allowed(person.staff.role))]
    return Screen("\n".join(lines))


def _lines(texts: Texts, names: tuple[str, ...]) -> list[Html]:
    return [texts("help-line", command=name, description=texts(f"command-{name}")) for name in names]

"""The table of `docs/settings.md`, made from the settings object. `python -m tests.config.settings_table` writes it."""

from enum import StrEnum
from pathlib import Path
from typing import Any

from config.setting_names import PREFIX
from config.settings import SHIPPED_PROGRAMME, Settings

DOCUMENT = Path(__file__).parents[2] / "docs" / "settings.md"
HEAD = ["| variable | default | what it is |", "| --- | --- | --- |"]


def rows() -> list[str]:
    """One line of the table for each setting, in the object's order."""
    return [
        f"| `{PREFIX}{name.upper()}` | {_shown(field.default)} | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]


def documented_rows(document: str) -> list[str]:
    """The lines of the table that stand in the document."""
    return [line for line in document.splitlines() if line.startswith(f"| `{PREFIX}")]


def _shown(default: Any) -> str:
    if default in (None, "", ()) or default == SHIPPED_PROGRAMME:
        return "unset"
    if isinstance(default, tuple):
        return f"`{','.join(str(part.value if isinstance(part, StrEnum) else part) for part in default)}`"
    return f"`./{default}`" if isinstance(default, Path) else f"`{default}`"


def write() -> None:
    """Put the table into the document, in the place of the old one."""
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    start = lines.index(HEAD[0])
    end = next((i for i in range(start, len(lines)) if not lines[i].startswith("|")), len(lines))
    DOCUMENT.write_text("\n".join([*lines[:start], *HEAD, *rows(), *lines[end:]]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()

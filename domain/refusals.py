"""Refusals: what a person or a till is told when a request cannot be done.

Each refusal has a stable `code`; its sentence is the Fluent text `refusal-<code>`, its machine-readable form the
`code` of a problem document. Refusals of one feature stand in that feature's module.
"""

from enum import StrEnum
from typing import ClassVar


class RefusalKind(StrEnum):
    """What sort of no it is; the API derives its status from it."""

    INVALID = "invalid"
    NOT_FOUND = "not_found"
    FORBIDDEN = "forbidden"
    CONFLICT = "conflict"


class LoyaltyError(Exception):
    """A refusal with a text key. `fields` are the variables of its sentence: ids, numbers, moments, never secrets."""

    code: ClassVar[str]
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT

    def __init__(self, **fields: object) -> None:
        super().__init__(self.code)
        self.fields = fields

    @property
    def text_key(self) -> str:
        return f"refusal-{self.code.replace('_', '-')}"


class InvalidInput(LoyaltyError):
    """Base of everything that was typed or sent wrongly."""

    code = "invalid_input"
    kind = RefusalKind.INVALID


class NotPermitted(LoyaltyError):
    """The person may not do this. In chat it reads exactly like an unknown command (design 4)."""

    code = "not_permitted"
    kind = RefusalKind.FORBIDDEN


class OutOfDate(LoyaltyError):
    """A button or form that belongs to an earlier state of things (F19, F20)."""

    code = "out_of_date"


class ChooseByButton(InvalidInput):
    """Words where a question has buttons only."""

    code = "choose_by_button"

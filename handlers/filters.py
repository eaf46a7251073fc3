"""Filters of ours: async classes, because synchronous filters cost a thread hop each (design 3.14)."""

from typing import Any

from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from domain.permissions import Permission, may
from handlers.context import Person


class May(Filter):
    """The person holds the permission; to anyone else the command does not exist (design 4)."""

    def __init__(self, permission: Permission) -> None:
        self._permission = permission

    async def __call__(self, _event: Message | CallbackQuery, person: Person) -> bool:
        return person.staff is not None and may(person.staff.role, self._permission)


class HasContact(Filter):
    async def __call__(self, message: Message) -> bool:
        return message.contact is not None


class PlainText(Filter):
    """Text that is not a command; handed on as `words`."""

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        return {"words": message.text} if message.text and not message.text.startswith("/") else False

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


class StartPayload(Filter):
    """`/start` through a link with that beginning; what follows it is handed on as `token`."""

    def __init__(self, prefix: str) -> None:
        self._beginning = f"/start {prefix}"

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        text = message.text or ""
        return {"token": text.removeprefix(self._beginning)} if text.startswith(self._beginning) else False


class HasPhoto(Filter):
    """A picture; the messenger's id of its largest size is handed on as `file_id`."""

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        return {"file_id": message.photo[-1].file_id} if message.photo else False


class HasContact(Filter):
    async def __call__(self, message: Message) -> bool:
        return message.contact is not None


class IsMember(Filter):
    async def __call__(self, _event: Message | CallbackQuery, person: Person) -> bool:
        return person.member is not None


class WithoutText(Filter):
    """A picture, a sticker, a voice: whatever is not written."""

    async def __call__(self, message: Message) -> bool:
        return message.text is None


class PlainText(Filter):
    """Text that is not a command; handed on as `words`."""

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        return {"words": message.text} if message.text and not message.text.startswith("/") else False

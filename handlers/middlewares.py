"""What stands before every handler: who speaks, in which language, and what a refusal reads like."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from aiogram import BaseMiddleware
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Chat, InaccessibleMessage, Message, TelegramObject, User

from domain.programme import Programme
from domain.refusals import LoyaltyError, NotPermitted, OutOfDate
from handlers.context import Person
from services import chats, members, staff
from texts import Texts

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]
TAKEN_IN = "taken_in"  # in the dialogue: the number of the newest message that a form has used
ALERT_LIMIT = 200  # characters in a pop-up
MAX_NUMBER = 2**53  # Telegram's own ids stay below it


class IdentityMiddleware(BaseMiddleware):
    """Gives handlers `person`, `texts` and `now`; remembers that this chat can be written to."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        user: User | None = data.get("event_from_user")
        chat: Chat | None = data.get("event_chat")
        if user is None or user.is_bot or chat is None or chat.type != "private":  # in a group the bot is silent
            return None
        programme: Programme = data["programme"]
        now = self._clock()
        data["now"] = now
        data["person"] = person = await identify(user, programme=programme, now=now)
        data["texts"] = texts_for(person, programme)
        return await handler(event, data)


async def identify(user: User, *, programme: Programme, now: datetime) -> Person:
    tag = user.language_code or ""
    await chats.seen(telegram_id=user.id, language_tag=tag, now=now)
    member = await members.by_chat(telegram_id=user.id, programme=programme)
    team_member = await staff.by_chat(telegram_id=user.id)
    if team_member is not None and not team_member.name:
        await staff.remember_name(staff_id=team_member.id, name=user.full_name)
        team_member = replace(team_member, name=user.full_name)
    return Person(telegram_id=user.id, name=user.full_name, language_tag=tag, member=member, staff=team_member)


def texts_for(person: Person, programme: Programme) -> Texts:
    """The chosen language, else the client's, else the shop's."""
    member = person.member
    tag = (member.language if member is not None else None) or person.language_tag
    return Texts.for_tag(tag, programme=programme, zone=None if member is None else member.zone)


class MenuMiddleware(BaseMiddleware):
    """After the answer, the chat's own command menu is set where it differs from the standard one."""

    def __init__(self, set_menu: Callable[..., Awaitable[None]]) -> None:
        self._set_menu = set_menu

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        result = await handler(event, data)
        person: Person = data["person"]
        await self._set_menu(
            data["bot"],
            telegram_id=person.telegram_id,
            texts=data["texts"],
            role=None if person.staff is None else person.staff.role,
        )
        return result


class FormMiddleware(BaseMiddleware):
    """A text that a form took in is not taken for the next answer, or for words to the shop, when the messenger
    delivers it again (F17)."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        if not isinstance(event, Message) or not event.text or event.text.startswith("/"):
            return await handler(event, data)
        state: FSMContext = data["state"]
        if event.message_id <= (await state.get_data()).get(TAKEN_IN, 0):
            return None
        result = await handler(event, data)
        if data.get("raw_state") is not None:
            await state.update_data({TAKEN_IN: event.message_id})
        return result


class RefusalMiddleware(BaseMiddleware):
    """Turns a refusal into words in one place, and stops the waiting sign of every pressed button.

    A handler that answered the press itself returns what `query.answer` returned: True.
    """

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        try:
            _check_numbers(data.get("callback_data"))
            result = await handler(event, data)
        except LoyaltyError as refusal:
            await _refuse(event, refusal, texts=data["texts"])
            return None
        if isinstance(event, CallbackQuery) and result is not True:
            await event.answer()
        return result


def _check_numbers(callback_data: CallbackData | None) -> None:
    """No button of ours holds a number that a database cannot; a forged one may (F34). Raises OutOfDate."""
    numbers = [value for _, value in callback_data or () if isinstance(value, int)]
    if any(abs(number) > MAX_NUMBER for number in numbers):
        raise OutOfDate()


async def _refuse(event: TelegramObject, refusal: LoyaltyError, *, texts: Texts) -> None:
    hidden = isinstance(refusal, NotPermitted)
    words = texts("unknown-command") if hidden else texts.refusal(refusal)
    if isinstance(event, Message):
        await event.answer(words)
    elif isinstance(event, CallbackQuery):
        if len(words) <= ALERT_LIMIT or event.message is None or isinstance(event.message, InaccessibleMessage):
            await event.answer(texts.plain_of(words)[:ALERT_LIMIT], show_alert=True)
        else:
            await event.answer()
            await event.message.answer(words)

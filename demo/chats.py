"""Conversations as the messenger keeps them: Telegram's own message objects, and whose they are."""

import re
from dataclasses import dataclass, field
from typing import Any

from aiogram.types import ForceReply, InlineKeyboardMarkup, ReplyKeyboardRemove

from demo.limits import Markup
from demo.people import Json, Person
from demo.refusal import Refusal, Words

HISTORY = 1_000


@dataclass
class StoredMessage:
    """A message: Telegram's `Message`, whether the bot wrote it, and the change that last touched it."""

    data: Json
    from_bot: bool
    editable: bool = True
    revision: int = 0

    @property
    def id(self) -> int:
        """Its number in its chat."""
        return int(self.data["message_id"])


@dataclass
class Chat:
    """The private chat of one person with the bot."""

    person: Person
    opened: bool = False
    blocked: bool = False
    deleted: bool = False
    messages: dict[int, StoredMessage] = field(default_factory=dict)
    keyboard: Json | None = None
    last_id: int = 0

    def next_id(self) -> int:
        """A new message number."""
        self.last_id += 1
        return self.last_id

    def keep(self, message: StoredMessage) -> None:
        """Add a message; the oldest beyond the history's length are forgotten."""
        self.messages[message.id] = message
        while len(self.messages) > HISTORY:
            del self.messages[next(iter(self.messages))]

    def refuse_unless_writable(self) -> None:
        """Refuse what the bot may not send here."""
        if self.deleted:
            raise Refusal(Words.DEACTIVATED)
        if not self.opened:
            raise Refusal(Words.NEVER_OPENED)
        if self.blocked:
            raise Refusal(Words.BLOCKED)

    def show_keyboard(self, markup: Markup | None, *, message_id: int) -> None:
        """A reply keyboard stays until another or its removal; an inline keyboard does not touch it.

        A forced reply is kept with the message it answers.
        """
        if isinstance(markup, ReplyKeyboardRemove):
            self.keyboard = None
        elif markup is not None and not isinstance(markup, InlineKeyboardMarkup):
            answers = {"reply_to": message_id} if isinstance(markup, ForceReply) else {}
            self.keyboard = markup.model_dump(mode="json", exclude_none=True) | answers

    def as_json(self) -> Json:
        """What the page shows of the chat besides its messages."""
        person = self.person
        return {
            "id": person.id,
            "name": person.name,
            "first_name": person.first_name,
            "language_code": person.language_code,
            "phone": person.phone,
            "role": person.role,
            "opened": self.opened,
            "blocked": self.blocked,
            "deleted": self.deleted,
            "keyboard": self.keyboard,
        }


@dataclass
class Chats:
    """All people of the demo, by id."""

    by_id: dict[int, Chat] = field(default_factory=dict)

    def add(self, person: Person) -> Chat:
        """Bring a person in (again: the facts about them are renewed)."""
        chat = self.by_id.setdefault(person.id, Chat(person))
        chat.person = person
        return chat

    def named(self, chat_id: Any) -> Chat:
        """The chat a call names by `chat_id`, or Telegram's refusal."""
        if chat_id is None or chat_id == "":
            raise Refusal(Words.CHAT_ID_EMPTY)
        chat = self.by_id.get(int(chat_id)) if re.fullmatch(r"-?\d{1,18}", str(chat_id)) else None
        if chat is None:
            raise Refusal(Words.CHAT_NOT_FOUND)
        return chat


def quoted(message: StoredMessage | None) -> Json:
    """The part of a `Message` that names what it answers; nothing when that is gone."""
    if message is None:
        return {}
    return {"reply_to_message": {key: value for key, value in message.data.items() if key != "reply_to_message"}}


def inline_of(markup: Markup | None) -> Json | None:
    """The part of a markup that a `Message` shows: only inline keyboards."""
    if isinstance(markup, InlineKeyboardMarkup) and any(markup.inline_keyboard):
        return markup.model_dump(mode="json", exclude_none=True)
    return None


def contact_button(keyboard: Json | None, label: str) -> bool:
    """Whether the button of a reply keyboard shares the own contact."""
    rows = keyboard.get("keyboard", []) if keyboard else []
    return any(button["text"] == label and button.get("request_contact") for row in rows for button in row)


def is_one_time(keyboard: Json | None) -> bool:
    """Whether a reply keyboard goes away after one use (so does a forced reply)."""
    return bool(keyboard and (keyboard.get("one_time_keyboard") or "keyboard" not in keyboard))

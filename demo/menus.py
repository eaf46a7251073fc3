"""The bot's command menus: for whom each was set, and which of them a person sees."""

import re
from dataclasses import dataclass, field

from aiogram.types import BotCommand, BotCommandScopeChat, BotCommandScopeUnion

from demo.limits import check_commands
from demo.people import Json, Person
from demo.refusal import Refusal, Words

Key = tuple[str, int, str]


@dataclass
class Menus:
    """Menus by scope, chat and language."""

    by_key: dict[Key, list[Json]] = field(default_factory=dict)

    def set(self, scope: BotCommandScopeUnion | None, language: str | None, commands: list[BotCommand]) -> None:
        """Set one menu; an empty list takes it away."""
        check_commands(commands)
        menu = [{"command": one.command.removeprefix("/"), "description": one.description.strip()} for one in commands]
        key = _key(scope, language)
        if menu:
            self.by_key[key] = menu
        else:
            self.by_key.pop(key, None)

    def get(self, scope: BotCommandScopeUnion | None, language: str | None) -> list[Json]:
        """The menu of exactly this scope and language."""
        return self.by_key.get(_key(scope, language), [])

    def seen_by(self, person: Person) -> list[Json]:
        """The menu in a person's private chat: the narrowest scope wins, and in it their language before none."""
        language = re.split("[-_]", person.language_code.lower())[0]
        for scope, chat_id in (("chat", person.id), ("all_private_chats", 0), ("default", 0)):
            for code in (language, ""):
                if menu := self.by_key.get((scope, chat_id, code)):
                    return menu
        return []


def _key(scope: BotCommandScopeUnion | None, language: str | None) -> Key:
    if language and not re.fullmatch("[a-z]{2}", language):
        raise Refusal(Words.LANGUAGE_CODE)
    chat_id = int(scope.chat_id) if isinstance(scope, BotCommandScopeChat) else 0
    return (scope.type if scope else "default", chat_id, language or "")

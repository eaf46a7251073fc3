"""The command menu: for everyone in English and Chinese, per chat for Traditional Chinese and for staff."""

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat

from domain.languages import Language
from domain.permissions import Role
from domain.programme import Programme
from handlers import commands
from services import chats
from texts import Texts

log = structlog.get_logger(__name__)

NOT_SET = "not set"
_STANDARD = ((None, Language.ENGLISH), ("en", Language.ENGLISH), ("zh", Language.SIMPLIFIED_CHINESE))


async def set_for_everyone(bot: Bot, programme: Programme) -> None:
    for code, language in _STANDARD:
        texts = Texts.for_tag(language.value, programme=programme)
        await bot.set_my_commands(
            _menu(texts, commands.MEMBER_COMMANDS), scope=BotCommandScopeAllPrivateChats(), language_code=code
        )


async def set_for_chat(bot: Bot, *, telegram_id: int, texts: Texts, role: Role | None) -> None:
    """Once per chat, role and language; a failure is tried again with the next message."""
    standard = role is None and texts.language is not Language.TRADITIONAL_CHINESE
    wanted = "" if standard else f"{role or 'member'}:{texts.language.value}"
    if not await chats.take_commands_turn(telegram_id=telegram_id, wanted=wanted):
        return
    names = commands.MEMBER_COMMANDS + commands.allowed(role)
    try:
        if standard:
            await bot.delete_my_commands(scope=BotCommandScopeChat(chat_id=telegram_id))
        else:
            await bot.set_my_commands(_menu(texts, names), scope=BotCommandScopeChat(chat_id=telegram_id))
    except TelegramAPIError as error:
        log.warning("command menu not set", error=type(error).__name__)
        await chats.take_commands_turn(telegram_id=telegram_id, wanted=NOT_SET)


def _menu(texts: Texts, names: tuple[str, ...]) -> list[BotCommand]:
    return [BotCommand(command=name, description=texts.plain(f"command-{name}")) for name in names]

"""The methods about the bot itself: its commands, names and menu button, the chat it looks at, its files, its taps."""

from typing import Any

from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMyCommands,
    GetChat,
    GetFile,
    GetMyCommands,
    SetMyCommands,
    TelegramMethod,
)
from aiogram.types import BotCommandScopeChat, BotCommandScopeUnion

from demo.limits import CALLBACK_ANSWER
from demo.people import Json
from demo.refusal import Refusal, Words
from demo.world import World


def answer_callback_query(world: World, call: AnswerCallbackQuery) -> bool:
    """End the waiting of a tap, with a toast, an alert or nothing; a tap waits for 150 seconds."""
    CALLBACK_ANSWER.check(len(call.text or ""))
    tap = world.taps.get(call.callback_query_id)
    if tap is None or world.seconds() - tap.since > world.tap_lifetime:
        raise Refusal(Words.TAP_TOO_OLD)
    if tap.answer is None:
        tap.answer = {"text": call.text or "", "alert": bool(call.show_alert), "url": call.url or ""}
        world.live.publish("toast", person=tap.chat_id, tap=tap.id, **tap.answer)
    return True


def set_my_commands(world: World, call: SetMyCommands) -> bool:
    """The menu of a scope and language."""
    _check_scope(world, call.scope)
    world.menus.set(call.scope, call.language_code, call.commands)
    _menus_changed(world)
    return True


def get_my_commands(world: World, call: GetMyCommands) -> list[Json]:
    """The menu of exactly a scope and language."""
    return world.menus.get(call.scope, call.language_code)


def delete_my_commands(world: World, call: DeleteMyCommands) -> bool:
    """Back to the wider scope's menu."""
    world.menus.set(call.scope, call.language_code, [])
    _menus_changed(world)
    return True


def remember(world: World, call: TelegramMethod[Any]) -> bool:
    """Names, descriptions and the menu button: taken and kept, the page does not show them."""
    world.profile[call.__api_method__] = call.model_dump(mode="json", exclude_none=True)
    return True


def get_chat(world: World, call: GetChat) -> Json:
    """What Telegram tells of a private chat."""
    chat = world.chats.named(call.chat_id)
    if not chat.opened:
        raise Refusal(Words.CHAT_NOT_FOUND)
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    return chat.person.as_chat() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }


def get_file(world: World, call: GetFile) -> Json:
    """Where a file of at most 20 MB can be fetched."""
    file = world.files.to_download(call.file_id)
    return file.facts() | {"file_path": file.path}


def _check_scope(world: World, scope: BotCommandScopeUnion | None) -> None:
    if isinstance(scope, BotCommandScopeChat):
        world.chats.named(scope.chat_id)


def _menus_changed(world: World) -> None:
    for chat in world.chats.by_id.values():
        world.person_changed(chat)

"""Which methods of the Bot API the messenger performs, and with what."""

from collections.abc import Callable, Mapping
from typing import Any

import aiogram.methods as api

from demo import editing, profile, sending
from demo.world import World

_MODELS: Mapping[type[api.TelegramMethod[Any]], Callable[[World, Any], Any]] = {
    api.GetMe: lambda world, call: world.bot,
    api.SendMessage: sending.send_message,
    api.SendPhoto: sending.send_photo,
    api.SendDocument: sending.send_document,
    api.SendChatAction: sending.send_chat_action,
    api.EditMessageText: editing.edit_message_text,
    api.EditMessageCaption: editing.edit_message_caption,
    api.EditMessageMedia: editing.edit_message_media,
    api.EditMessageReplyMarkup: editing.edit_message_reply_markup,
    api.DeleteMessage: editing.delete_message,
    api.AnswerCallbackQuery: profile.answer_callback_query,
    api.SetMyCommands: profile.set_my_commands,
    api.GetMyCommands: profile.get_my_commands,
    api.DeleteMyCommands: profile.delete_my_commands,
    api.SetMyName: profile.remember,
    api.SetMyDescription: profile.remember,
    api.SetMyShortDescription: profile.remember,
    api.SetMyDefaultAdministratorRights: profile.remember,
    api.SetChatMenuButton: profile.remember,
    api.GetChat: profile.get_chat,
    api.GetFile: profile.get_file,
    api.Close: lambda world, call: True,
}
PERFORMED = {model.__api_method__.lower(): perform for model, perform in _MODELS.items()}
# Performed by the messenger itself, since they touch the way updates travel.
CONNECTION = {"getupdates", "setwebhook", "deletewebhook", "getwebhookinfo", "logout"}
# What counts against the send rates.
PACED = {name for name in PERFORMED if name.startswith(("send", "edit"))} - {"sendchataction"}

"""The methods that change or remove what the bot sent."""

from aiogram.methods import DeleteMessage, EditMessageCaption, EditMessageMedia, EditMessageReplyMarkup, EditMessageText
from aiogram.types import InlineKeyboardMarkup, InputMediaDocument, InputMediaPhoto

from demo.chats import Chat, StoredMessage, inline_of
from demo.limits import DELETE_AGE, TEXT, check_markup
from demo.people import Json
from demo.refusal import Refusal, Words
from demo.sending import caption_content, formatted_text, text_content
from demo.world import World

Editing = EditMessageText | EditMessageCaption | EditMessageMedia | EditMessageReplyMarkup
_CONTENT = {"text", "entities", "caption", "caption_entities", "photo", "document", "reply_markup"}


def edit_message_text(world: World, call: EditMessageText) -> Json:
    """Another text; without `reply_markup` the inline keyboard goes."""
    chat, message = _editable(world, call)
    if "text" not in message.data:
        raise Refusal(Words.NO_TEXT_TO_EDIT)
    content = text_content(formatted_text(call.text or "", call.parse_mode, call.entities, TEXT))
    return _edit(world, chat, message, content, call.reply_markup)


def edit_message_caption(world: World, call: EditMessageCaption) -> Json:
    """Another caption of a picture or document."""
    chat, message = _editable(world, call)
    media = {key: message.data[key] for key in ("photo", "document") if key in message.data}
    if not media:
        raise Refusal(Words.NO_CAPTION_TO_EDIT)
    content = media | caption_content(call.caption, call.parse_mode, call.caption_entities)
    return _edit(world, chat, message, content, call.reply_markup)


def edit_message_media(world: World, call: EditMessageMedia) -> Json:
    """Another picture or document; a text may become one."""
    chat, message = _editable(world, call)
    media = call.media
    if isinstance(media, InputMediaPhoto):
        content = world.files.given("photo", media.media).content()
    elif isinstance(media, InputMediaDocument):
        content = world.files.given("document", media.media).content()
    else:
        raise Refusal(Words.NOT_EDITABLE)
    content |= caption_content(media.caption, media.parse_mode, media.caption_entities)
    return _edit(world, chat, message, content, call.reply_markup)


def edit_message_reply_markup(world: World, call: EditMessageReplyMarkup) -> Json:
    """Another inline keyboard, or none."""
    chat, message = _editable(world, call)
    content = {key: message.data[key] for key in _CONTENT - {"reply_markup"} if key in message.data}
    return _edit(world, chat, message, content, call.reply_markup)


def delete_message(world: World, call: DeleteMessage) -> bool:
    """Remove a message of the last 48 hours."""
    chat = world.chats.named(call.chat_id)
    message = chat.messages.get(call.message_id)
    if message is None:
        raise Refusal(Words.DELETE_NOT_FOUND)
    DELETE_AGE.check(world.now() - message.data["date"])
    del chat.messages[message.id]
    world.changed(chat, message, "deleted")
    return True


def _editable(world: World, call: Editing) -> tuple[Chat, StoredMessage]:
    chat = world.chats.named(call.chat_id)
    chat.refuse_unless_writable()
    message = chat.messages.get(call.message_id or 0)
    if message is None:
        raise Refusal(Words.EDIT_NOT_FOUND)
    if not message.editable:
        raise Refusal(Words.NOT_EDITABLE)
    check_markup(call.reply_markup)
    return chat, message


def _edit(world: World, chat: Chat, message: StoredMessage, content: Json, markup: InlineKeyboardMarkup | None) -> Json:
    if inline := inline_of(markup):
        content["reply_markup"] = inline
    if content == {key: value for key, value in message.data.items() if key in _CONTENT}:
        raise Refusal(Words.NOT_MODIFIED)
    kept = {key: value for key, value in message.data.items() if key not in _CONTENT}
    message.data = kept | content | {"edit_date": world.now()}
    world.changed(chat, message, "edited")
    return message.data

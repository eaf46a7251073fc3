"""The methods that send: `sendMessage`, `sendPhoto`, `sendDocument`, `sendChatAction`."""

from typing import Any

from aiogram.client.default import Default
from aiogram.methods import SendChatAction, SendDocument, SendMessage, SendPhoto
from aiogram.types import MessageEntity, ReplyParameters

from demo.chats import Chat, inline_of, quoted
from demo.formatted import FormattedText, trimmed, utf16, with_found_entities
from demo.limits import CAPTION, RAW_TEXT, TEXT, Limit, check_effect, check_markup
from demo.markup import parse_html
from demo.people import Json
from demo.refusal import Refusal, Words
from demo.world import World

Sending = SendMessage | SendPhoto | SendDocument


def send_message(world: World, call: SendMessage) -> Json:
    """A text, 1 to 4096 characters."""
    chat = _writable(world, call)
    formatted = formatted_text(call.text, call.parse_mode, call.entities, TEXT)
    return _post(world, chat, call, text_content(formatted))


def send_photo(world: World, call: SendPhoto) -> Json:
    """A picture, at most 10 MB, with a caption or none."""
    chat = _writable(world, call)
    caption = caption_content(call.caption, call.parse_mode, call.caption_entities)
    return _post(world, chat, call, world.files.given("photo", call.photo).content() | caption)


def send_document(world: World, call: SendDocument) -> Json:
    """Any file, at most 50 MB, with a caption or none."""
    chat = _writable(world, call)
    caption = caption_content(call.caption, call.parse_mode, call.caption_entities)
    return _post(world, chat, call, world.files.given("document", call.document).content() | caption)


def send_chat_action(world: World, call: SendChatAction) -> bool:
    """“… is typing” until the next message or five seconds later."""
    chat = world.chats.named(call.chat_id)
    chat.refuse_unless_writable()
    world.live.publish("action", person=chat.person.id, action=call.action)
    return True


def formatted_text(text: str, parse_mode: Any, entities: list[MessageEntity] | None, limit: Limit) -> FormattedText:
    """A text with its entities, trimmed as Telegram does, within its limit."""
    try:
        RAW_TEXT.check(len(text.encode()))
    except UnicodeEncodeError:
        raise Refusal(Words.NOT_UTF8) from None
    if not text:
        limit.check(0)
    mode = "" if parse_mode is None or isinstance(parse_mode, Default) else str(parse_mode).lower()
    if mode not in ("", "none", "html"):
        raise Refusal(Words.PARSE_MODE)
    formatted = parse_html(text) if mode == "html" else FormattedText(text, _given_entities(text, entities))
    if text and not formatted.text:
        raise Refusal(Words.TEXT_NOT_VISIBLE)
    formatted = trimmed(formatted)
    limit.check(len(formatted.text))
    return with_found_entities(formatted)


def text_content(formatted: FormattedText) -> Json:
    """The part of a `Message` that is its text."""
    return {"text": formatted.text} | ({"entities": formatted.entities} if formatted.entities else {})


def caption_content(caption: str | None, parse_mode: Any, entities: list[MessageEntity] | None) -> Json:
    """The part of a `Message` that is its caption; nothing for an empty one."""
    if not caption:
        return {}
    formatted = formatted_text(caption, parse_mode, entities, CAPTION)
    content: Json = {"caption": formatted.text}
    return content | ({"caption_entities": formatted.entities} if formatted.entities else {})


def _given_entities(text: str, entities: list[MessageEntity] | None) -> list[Json]:
    end = utf16(text)
    given = [entity.model_dump(mode="json", exclude_none=True) for entity in entities or []]
    for entity in given:
        if entity["offset"] > end:
            offset = entity["offset"]
            raise Refusal(f"Bad Request: entity begins after the end of the text at UTF-16 offset {offset}")
        if entity["offset"] + entity["length"] > end:
            offset = entity["offset"]
            raise Refusal(
                f"Bad Request: entity beginning at UTF-16 offset {offset} "
                f"ends after the end of the text at UTF-16 offset {end}"
            )
    return given


def _writable(world: World, call: Sending) -> Chat:
    chat = world.chats.named(call.chat_id)
    chat.refuse_unless_writable()
    check_effect(call.message_effect_id)
    check_markup(call.reply_markup)
    return chat


def _post(world: World, chat: Chat, call: Sending, content: Json) -> Json:
    if call.message_effect_id:
        content["effect_id"] = call.message_effect_id
    if call.protect_content is True:
        content["has_protected_content"] = True
    content |= _reply(chat, call.reply_parameters)
    if inline := inline_of(call.reply_markup):
        content["reply_markup"] = inline
    return world.post(chat, content, from_bot=True, markup=call.reply_markup).data


def _reply(chat: Chat, reply: ReplyParameters | None) -> Json:
    if reply is None:
        return {}
    target = chat.messages.get(reply.message_id or 0)
    if target is None:
        if reply.allow_sending_without_reply is True:
            return {}
        raise Refusal(Words.REPLY_NOT_FOUND)
    return quoted(target)

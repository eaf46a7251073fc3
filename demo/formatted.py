"""A text as Telegram keeps it: plain words, entities beside them (offsets in UTF-16 units), no space around."""

import re
from dataclasses import dataclass, field

from demo.people import Json
from demo.refusal import Refusal, Words

# What looks like nothing: Telegram takes a text of only these for empty.
_INVISIBLE = re.compile(r"[\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]*")
_FOUND = re.compile(
    r"(?P<url>https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]。，；：！？）])|(?<![\w/])(?P<bot_command>/[a-zA-Z0-9_]{1,64})(?!\w)"
)


@dataclass(frozen=True)
class FormattedText:
    """Plain text and Telegram's `MessageEntity` objects."""

    text: str
    entities: list[Json] = field(default_factory=list)


def utf16(text: str) -> int:
    """Length in UTF-16 code units, in which Telegram counts offsets."""
    return len(text.encode("utf-16-le")) // 2


def trimmed(formatted: FormattedText) -> FormattedText:
    """Without white space around it, as Telegram stores a text; refused when nothing visible is left."""
    text = formatted.text
    if formatted.text and _INVISIBLE.fullmatch(text):
        raise Refusal(Words.TEXT_NOT_VISIBLE)
    kept = text.strip()
    shift, end = utf16(text[: len(text) - len(text.lstrip())]), utf16(kept)
    moved = []
    for entity in formatted.entities:
        first = max(0, entity["offset"] - shift)
        last = min(end, entity["offset"] + entity["length"] - shift)
        if last > first:
            moved.append(entity | {"offset": first, "length": last - first})
    return FormattedText(kept, moved)


def with_found_entities(formatted: FormattedText) -> FormattedText:
    """Add what Telegram finds by itself: addresses and bot commands, outside of links and code."""
    taken = [
        (entity["offset"], entity["offset"] + entity["length"])
        for entity in formatted.entities
        if entity["type"] in ("text_link", "code", "pre", "url")
    ]
    found = []
    for match in _FOUND.finditer(formatted.text):
        offset, length = utf16(formatted.text[: match.start()]), utf16(match[0])
        if not any(first < offset + length and offset < last for first, last in taken):
            found.append({"type": match.lastgroup, "offset": offset, "length": length})
    merged = sorted(formatted.entities + found, key=lambda entity: (entity["offset"], -entity["length"]))
    return FormattedText(formatted.text, merged)

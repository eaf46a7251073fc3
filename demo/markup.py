"""Telegram's HTML: markup in, plain text and entities out (offsets in UTF-16 units), or Telegram's refusal."""

import re
from dataclasses import dataclass

from demo.formatted import FormattedText, utf16
from demo.people import Json
from demo.refusal import Refusal

_STYLES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(#[xX][0-9a-fA-F]{1,8}|#[0-9]{1,9}|[a-z]+);?")
_ATTRIBUTE = re.compile(
    r"""(?P<name>[^\s=>/"']+)(\s*=\s*("(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[A-Za-z0-9.-]*)(?=[\s>])))?"""
)
_SPACE = re.compile(r"\s*")
_TIME_FORMAT = re.compile(r"[rtTdDwW]*")


@dataclass(frozen=True)
class _Open:
    tag: str
    offset: int
    start: int
    order: int
    attributes: dict[str, str]


def parse_html(source: str) -> FormattedText:
    """Read Telegram's HTML subset; ill-formed markup is refused in Telegram's words, with the byte offset."""
    return _Parser(source).parse()


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.position = 0
        self.out: list[str] = []
        self.units = 0
        self.open: list[_Open] = []
        self.entities: list[tuple[int, Json]] = []
        self.tags = 0

    def parse(self) -> FormattedText:
        while self.position < len(self.source):
            character = self.source[self.position]
            if character == "<":
                end = self.source.startswith("</", self.position)
                self._end_tag() if end else self._start_tag()
            elif character == "&":
                self._reference()
            else:
                stop = re.compile("[<&]").search(self.source, self.position)
                upto = stop.start() if stop else len(self.source)
                self._write(self.source[self.position : upto])
                self.position = upto
        if self.open:
            raise _cannot_parse(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        entities = [entity for _, entity in sorted(self.entities, key=lambda one: one[0])]
        for entity in entities:
            if entity["type"] == "code":
                entity.pop("language", None)
        return FormattedText("".join(self.out), entities)

    def _write(self, text: str) -> None:
        self.out.append(text)
        self.units += utf16(text)

    def _reference(self) -> None:
        match = _REFERENCE.match(self.source, self.position)
        decoded = decode_reference(match) if match else None
        self._write(decoded if decoded is not None else "&")
        self.position = match.end() if match and decoded is not None else self.position + 1

    def _start_tag(self) -> None:
        begin = self.position
        name_end = re.compile(r"[\s>]").search(self.source, begin + 1)
        if name_end is None:
            raise _cannot_parse(f"Unclosed start tag at byte offset {self._bytes(begin)}")
        tag = self.source[begin + 1 : name_end.start()].lower()
        if tag not in _STYLES:
            raise _cannot_parse(f'Unsupported start tag "{tag}" at byte offset {self._bytes(begin)}')
        self.position = name_end.start()
        attributes = self._attributes(tag, begin)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise _cannot_parse(f'Tag "span" must have class "tg-spoiler" at byte offset {self._bytes(begin)}')
        self.tags += 1
        self.open.append(_Open(tag, self.units, len(self.out), self.tags, attributes))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            self._skip_space()
            if self.position >= len(self.source):
                raise _cannot_parse(f'Unclosed start tag "{tag}" at byte offset {self._bytes(begin)}')
            if self.source[self.position] == ">":
                self.position += 1
                return found
            match = _ATTRIBUTE.match(self.source, self.position)
            if match is None:
                raise _cannot_parse(f'Empty attribute name in the tag "{tag}" at byte offset {self._bytes(begin)}')
            self.position = match.end()
            self._refuse_broken_value(begin)
            value = match["double"] or match["single"] or (match["bare"] or "").lower()
            found[match["name"]] = _REFERENCE.sub(lambda part: decode_reference(part) or part[0], value)

    def _refuse_broken_value(self, begin: int) -> None:
        self._skip_space()
        if not self.source.startswith("=", self.position):
            return
        self.position += 1
        self._skip_space()
        if self.position >= len(self.source) or self.source[self.position] in "\"'":
            raise _cannot_parse(f"Unclosed start tag at byte offset {self._bytes(begin)}")
        raise _cannot_parse(f"Unexpected end of name token at byte offset {self._bytes(self.position)}")

    def _end_tag(self) -> None:
        begin = self.position
        if not self.open:
            raise _cannot_parse(f"Unexpected end tag at byte offset {self._bytes(begin)}")
        match = re.compile(r"</([^\s>]*)\s*>").match(self.source, begin)
        if match is None:
            raise _cannot_parse(f"Unclosed end tag at byte offset {self._bytes(begin)}")
        opened, found = self.open.pop(), match[1].lower()
        if found and found != opened.tag:
            raise _cannot_parse(
                f'Unmatched end tag at byte offset {self._bytes(begin)}, expected "</{opened.tag}>", found "</{found}>"'
            )
        self.position = match.end()
        if self.units > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        entity: Json = {"type": _STYLES[opened.tag], "offset": opened.offset, "length": self.units - opened.offset}
        attributes = opened.attributes
        if opened.tag == "a":
            entity["url"] = attributes.get("href") or "".join(self.out[opened.start :])
            if not re.match(r"(https?|tg|tonsite|mailto|tel):|[\w-]+(\.[\w-]+)+", entity["url"]):
                return
        elif opened.tag == "blockquote" and "expandable" in attributes:
            entity["type"] = "expandable_blockquote"
        elif opened.tag == "tg-emoji":
            entity["custom_emoji_id"] = attributes.get("emoji-id", "")
            if not entity["custom_emoji_id"].isdigit():
                raise _cannot_parse("Invalid custom emoji identifier specified")
        elif opened.tag == "tg-time":
            entity |= _time(attributes)
        elif opened.tag == "pre":
            self._adopt_language(entity)
        elif opened.tag == "code" and attributes.get("class", "").startswith("language-"):
            entity["language"] = attributes["class"].removeprefix("language-")
        self.entities.append((opened.order, entity))

    def _adopt_language(self, entity: Json) -> None:
        """`<pre><code class="language-x">` is one entity."""
        inner = self.entities[-1][1] if self.entities else {}
        if inner.get("type") == "code" and (inner["offset"], inner["length"]) == (entity["offset"], entity["length"]):
            self.entities.pop()
            if "language" in inner:
                entity["language"] = inner["language"]

    def _skip_space(self) -> None:
        match = _SPACE.match(self.source, self.position)
        self.position = match.end() if match else self.position

    def _bytes(self, position: int) -> int:
        return len(self.source[:position].encode())


def decode_reference(match: re.Match[str]) -> str | None:
    """The character of `&lt;`, `&#20013;` or `&#x4E2D;`; None for what Telegram leaves as it is."""
    body = match[1]
    if not body.startswith("#"):
        return _NAMED.get(body)
    code = int("0" + body[1:], 16) if body[1] in "xX" else int(body[1:])
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else None


def _time(attributes: dict[str, str]) -> Json:
    unix, form = attributes.get("unix", ""), attributes.get("format", "")
    if not unix.isdigit():
        raise _cannot_parse("Invalid date specified")
    if not _TIME_FORMAT.fullmatch(form):
        raise _cannot_parse("Invalid date format used")
    return {"unix_time": int(unix)} | ({"date_time_format": form} if form else {})


def _cannot_parse(reason: str) -> Refusal:
    return Refusal(f"Bad Request: can't parse entities: {reason}")

"""Names and free text as people type them, made safe to store and show (F40, F41)."""

import re
import unicodedata

from domain.refusals import InvalidInput

MAX_NAME = 64
MAX_TEXT = 1_000


class BadName(InvalidInput):
    code = "bad_name"


def clean_text(text: str, *, limit: int = MAX_TEXT) -> str:
    """NFC, no control, bidi-override or lone surrogate characters, at most three combining marks in a row, and cut to
    `limit` characters without splitting what reads as one. Emoji and their joiners stay."""
    kept: list[str] = []
    marks = 0
    for char in unicodedata.normalize("NFC", text):
        category = unicodedata.category(char)
        if category in ("Cs", "Co") or (category == "Cf" and char not in _JOINERS):
            continue  # an invisible character does not begin a new run of marks
        if category in ("Mn", "Me"):
            marks += 1
        elif char not in _JOINERS:
            marks = 0
        if marks > 3:
            continue
        kept.append((char if char == "\n" else " ") if category == "Cc" else char)
    whole = _EDGES.sub("", unicodedata.normalize("NFC", "".join(kept)))
    return _EDGES.sub("", _cut(whole, limit))


def _cut(text: str, limit: int) -> str:
    """At most `limit` characters, ending between two characters as a reader sees them (F41)."""
    if len(text) <= limit:
        return text
    end = limit
    while end > 0 and _continues(text, end):
        end -= 1
    return text[: end or limit]


def _continues(text: str, place: int) -> bool:
    """Whether the character at `place` belongs to the one before: a mark, a skin tone, the rest of an emoji or flag."""
    char = text[place]
    if unicodedata.category(char)[0] == "M" or char in _JOINERS or text[place - 1] == "\u200d" or char in _SKIN_TONES:
        return True
    flags_before = place - len(text[:place].rstrip(_FLAG_LETTERS))
    return char in _FLAG_LETTERS and flags_before % 2 == 1


def clean_name(text: str) -> str:
    """A one-line name of 1 to 64 characters. Raises BadName when nothing readable is left."""
    name = " ".join(clean_text(text, limit=MAX_NAME).split())
    if not any(unicodedata.category(char)[0] in "LNS" and char not in _BLANKS for char in name):
        raise BadName()
    return name


def first_name(name: str) -> str:
    """The first word of a name, at most 20 characters; empty for a name that nobody gave."""
    return _cut((name.split() or [""])[0], 20)


_JOINERS = {"\u200d", "\u200c"}
_EDGES = re.compile(r"^[\s\u200c\u200d]+|[\s\u200c\u200d]+\Z")
_SKIN_TONES = "".join(chr(code) for code in range(0x1F3FB, 0x1F400))
_FLAG_LETTERS = "".join(chr(code) for code in range(0x1F1E6, 0x1F200))
_BLANKS = {"\u115f", "\u1160", "\u3164", "\uffa0", "\u2800"}  # letters and symbols that show nothing

"""Command lines as staff type them (design 4).

A phone number may be written with spaces, so a line can often be read in more than one way: the readings come in the
order of their likelihood, and the first whose key is a member's counts.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from domain import cards
from domain.amounts import BadAmount, BadPoints, parse_amount, parse_points
from domain.codes import read_card_number, read_code
from domain.names import clean_text
from domain.refusals import InvalidInput

MAX_REFERENCE = 64
SEGMENT = "segment:"


class IncompleteCall(InvalidInput):
    """Something is missing: the usage says what."""

    code = "incomplete_call"


class BadReference(InvalidInput):
    """A receipt's number of more than 64 characters."""

    code = "bad_reference"


@dataclass(frozen=True)
class EarnLine:
    """`amount` in minor units; `reference` is the receipt's number, where one was given."""

    key: str
    amount: int
    reference: str | None


@dataclass(frozen=True)
class RefundLine:
    """`amount` None is all that is left of the purchase."""

    reference: str
    amount: int | None


@dataclass(frozen=True)
class AdjustLine:
    key: str
    points: int
    reason: str


@dataclass(frozen=True)
class IssueLine:
    """Either a member's `key` or a `segment`."""

    template: str
    key: str | None
    segment: str | None


@dataclass(frozen=True)
class RedeemLine:
    """`code` as typed: whether there is one is for the service to say."""

    code: str
    amount: int | None


def read_earn(text: str, *, currency: str) -> tuple[EarnLine, ...]:
    """`KEY AMOUNT [REF]`. Raises IncompleteCall, BadAmount, BadReference."""
    words = _words(text)
    if len(words) < 2:
        raise IncompleteCall()
    lines = []
    if (amount := _amount(words[-1], currency)) is not None:
        lines.append(EarnLine(key=" ".join(words[:-1]), amount=amount, reference=None))
    if len(words) > 2 and (amount := _amount(words[-2], currency)) is not None:
        lines.append(EarnLine(key=" ".join(words[:-2]), amount=amount, reference=words[-1]))
    if not lines:
        raise BadAmount(given=words[1][:40] if len(words) <= 3 else words[-1][:40])
    if all(line.reference is not None and len(line.reference) > MAX_REFERENCE for line in lines):
        raise BadReference()
    return tuple(sorted(lines, key=lambda line: not _looks_like_key(line.key)))


def read_refund(text: str, *, currency: str) -> RefundLine:
    """`REF [AMOUNT]`. Raises IncompleteCall, BadAmount, BadReference."""
    words, typed = _words(text), clean_text(text).split()
    if not 1 <= len(words) <= 2:
        raise IncompleteCall()
    if len(words) == 1 and len(typed) > 1:  # a sign without its amount is not all that is left
        raise BadAmount(given=typed[1][:40])
    if len(words[0]) > MAX_REFERENCE:
        raise BadReference()
    return RefundLine(reference=words[0], amount=parse_amount(words[1], currency=currency) if len(words) == 2 else None)


def read_adjust(text: str) -> tuple[AdjustLine, ...]:
    """`KEY ±POINTS REASON`: the first number with a sign after the key, else any. Raises IncompleteCall, BadPoints."""
    words = _words(text)
    if len(words) < 2:
        raise IncompleteCall()
    places = range(1, len(words))
    signed = [place for place in places if _half_width(words[place])[0] in "+-"]
    found = [_adjustment(words, place) for place in signed[:1] or reversed(places)]
    lines = [line for line in found if line is not None]
    if not lines:
        raise BadPoints(given=words[signed[0] if signed else 1][:40])
    return tuple(sorted(lines, key=lambda line: not _looks_like_key(line.key)))


def read_issue(text: str) -> IssueLine:
    """`COUPON KEY` or `COUPON segment:NAME`. Raises IncompleteCall."""
    words = _words(text)
    if len(words) < 2:
        raise IncompleteCall()
    rest = " ".join(words[1:])
    plain = unicodedata.normalize("NFKC", rest)
    if plain.lower().startswith(SEGMENT):
        return IssueLine(template=words[0], key=None, segment=plain[len(SEGMENT) :].strip().lower())
    return IssueLine(template=words[0], key=rest, segment=None)


def read_redeem(text: str, *, currency: str) -> RedeemLine:
    """`CODE [AMOUNT]`, the code in any form, also in groups with spaces. Raises IncompleteCall, BadAmount."""
    words = _words(text)
    if not words:
        raise IncompleteCall()
    for count in range(len(words), 0, -1):
        code = " ".join(words[:count])
        if read_code(code) is not None:
            rest = " ".join(words[count:])
            return RedeemLine(code=code, amount=parse_amount(rest, currency=currency) if rest else None)
    return RedeemLine(code=" ".join(words), amount=None)


def _words(text: str) -> list[str]:
    """Words without invisible characters; a currency sign that stands alone is none."""
    return [word for word in clean_text(text).split() if word.strip("¥$€元￥")]


def _amount(word: str, currency: str) -> int | None:
    try:
        return parse_amount(word, currency=currency)
    except BadAmount:
        return None


def _adjustment(words: list[str], place: int) -> AdjustLine | None:
    try:
        points = parse_points(words[place])
    except BadPoints:
        return None
    return AdjustLine(key=" ".join(words[:place]), points=points, reason=" ".join(words[place + 1 :]))


def _half_width(word: str) -> str:
    return unicodedata.normalize("NFKC", word).replace("−", "-")


_PHONE = re.compile(r"[+\d][\d\s().-]{4,24}")


def _looks_like_key(text: str) -> bool:
    plain = unicodedata.normalize("NFKC", text)
    digits = sum(char.isdigit() for char in plain)
    is_card = read_card_number(text) is not None or cards.read(text) is not None
    return is_card or (_PHONE.fullmatch(plain) is not None and 7 <= digits <= 15)


def keys_of(lines: Iterable[EarnLine | AdjustLine]) -> tuple[str, ...]:
    return tuple(line.key for line in lines)

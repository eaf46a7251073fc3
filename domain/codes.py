"""Codes that people read out and type: coupons, claims, cards (semantics 4)."""

import re
import unicodedata
from collections.abc import Callable

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # 32 symbols without 0, 1, I, O
CODE_LENGTH = 13  # 12 random symbols and a check symbol
CARD_LENGTH = 10

_SEPARATORS = re.compile(r"[\s\-_.\u2010-\u2015\u2212\u200b-\u200f\u2060-\u2069\ufeff]")


def make_code(choose: Callable[[str], str]) -> str:
    """A new code of 12 symbols and a check symbol; `choose` picks one symbol with a CSPRNG (`secrets.choice`)."""
    body = "".join(choose(ALPHABET) for _ in range(CODE_LENGTH - 1))
    return body + _check_symbol(body)


def read_code(text: str) -> str | None:
    """The code in what was typed: any case, with or without dashes and spaces, full-width too; None when it is none."""
    plain = _without_separators(text)
    if len(plain) != CODE_LENGTH or any(symbol not in ALPHABET for symbol in plain):
        return None
    return plain if _check_symbol(plain[:-1]) == plain[-1] else None


def _without_separators(text: str) -> str:
    """In capitals, without spaces, dashes (keyboards turn them into others) and the invisible marks of copied text."""
    return _SEPARATORS.sub("", unicodedata.normalize("NFKC", text)).upper()


def show_code(code: str) -> str:
    """Groups 4-4-5: `7KQ2-M9XT-4HWPC`."""
    return f"{code[:4]}-{code[4:8]}-{code[8:]}"


def _check_symbol(body: str) -> str:
    """Luhn modulo 32: catches every single wrong symbol and nearly every swap of neighbours."""
    total = 0
    for place, symbol in enumerate(reversed(body)):
        value = ALPHABET.index(symbol) * (2 if place % 2 == 0 else 1)
        total += value // 32 + value % 32
    return ALPHABET[-total % 32]


def make_card_number(choose: Callable[[str], str]) -> str:
    """A member's card number: `H`, nine digits and a Luhn digit."""
    body = "".join(choose("0123456789") for _ in range(CARD_LENGTH - 1))
    return f"H{body}{_luhn(body)}"


def read_card_number(text: str) -> str | None:
    plain = _without_separators(text)
    if not re.fullmatch(r"H[0-9]{10}", plain):
        return None
    return plain if _luhn(plain[1:-1]) == plain[-1] else None


def _luhn(body: str) -> str:
    total = 0
    for place, digit in enumerate(reversed(body)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)

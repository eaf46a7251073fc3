"""The member's card as a code that changes every 30 seconds (semantics 12).

A code is `H1234567897-2SKJ4F-7KQ2M9XT4HWP`: the card's number, the step it was shown in, and a seal that only the
portal can make. It is scanned as a link into the bot's chat or typed wherever a KEY is asked for.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.codes import ALPHABET, read_card_number
from domain.refusals import InvalidInput, LoyaltyError

STEP_SECONDS = 30
SHOWN_FOR = timedelta(minutes=2)  # then the card is refreshed by a button
PAYLOAD_PREFIX = "card_"
STEP_LENGTH, SEAL_LENGTH = 6, 12  # symbols; 32 ** 6 steps last for a thousand years

_CODE = re.compile(
    rf"(?:\bcard_)?(H[0-9]{{10}})-([{ALPHABET}]{{{STEP_LENGTH}}})-([{ALPHABET}]{{{SEAL_LENGTH}}})\Z", re.IGNORECASE
)
_LINK = re.compile(r"\A(?:https?://)?t\.me/\w+\?start=", re.IGNORECASE)


class CardExpired(LoyaltyError):
    """An older picture of a card: a screenshot, or a phone that has slept."""

    code = "card_expired"


class CardForged(InvalidInput):
    """Looks like the code of a card, and the portal never made it (F34)."""

    code = "card_forged"


class CardUsed(LoyaltyError):
    """A second spending with the same step of a card."""

    code = "card_used"


@dataclass(frozen=True)
class CardCode:
    """What a scanned or typed code says; whether it is true, its seal tells."""

    card_number: str
    step: int
    seal: str


def step_at(now: datetime) -> int:
    """The 30 seconds that hold this moment, counted from 1970."""
    return int(now.timestamp()) // STEP_SECONDS


def seconds_left(now: datetime) -> float:
    """Until the next step begins."""
    return STEP_SECONDS - now.timestamp() % STEP_SECONDS


def is_current(step: int, *, now: datetime) -> bool:
    """Whether a card of that step counts: the step under way and the one before it."""
    return 0 <= step_at(now) - step <= 1


def seal(digest: bytes) -> str:
    """Twelve symbols, 60 bits, of a keyed hash of the card's number and step."""
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:SEAL_LENGTH])


def write(code: CardCode) -> str:
    return f"{code.card_number}-{_written(code.step)}-{code.seal}"


def read(text: str) -> CardCode | None:
    """The code in what was scanned or typed, also as the whole link; None when it is none."""
    plain = _LINK.sub("", unicodedata.normalize("NFKC", text).strip())
    found = _CODE.fullmatch(plain)
    if found is None:
        return None
    number, step, mark = (part.upper() for part in found.groups())
    if read_card_number(number) is None:
        return None
    return CardCode(card_number=number, step=_number(step), seal=mark)


def link(code: str, *, bot: str) -> str:
    """What the QR holds: whoever scans it opens the bot's chat with the code (`bot` is its user name)."""
    return f"https://t.me/{bot}?start={PAYLOAD_PREFIX}{code}"


def _written(step: int) -> str:
    symbols = []
    for _ in range(STEP_LENGTH):
        step, place = divmod(step, len(ALPHABET))
        symbols.append(ALPHABET[place])
    return "".join(reversed(symbols))


def _number(written: str) -> int:
    number = 0
    for symbol in written:
        number = number * len(ALPHABET) + ALPHABET.index(symbol)
    return number

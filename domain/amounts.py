"""Money as integers in minor units, and how a receipt's amount is read."""

import re
import unicodedata

from domain.refusals import InvalidInput

MAX_AMOUNT = 10_000_000_00  # minor units; a single purchase above it is a typing error
MAX_POINTS = 1_000_000_000

_PLAIN = re.compile(r"\d{1,10}(?:\.(\d{1,2}))?")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.(\d{1,2}))?")
_ZERO_DECIMALS = {"JPY", "KRW", "VND"}


class BadAmount(InvalidInput):
    code = "bad_amount"


class BadPoints(InvalidInput):
    code = "bad_points"


class BadCount(InvalidInput):
    """Fields: `given`, `low`, `high` (both allowed)."""

    code = "bad_count"


def decimals_of(currency: str) -> int:
    return 0 if currency in _ZERO_DECIMALS else 2


def written(amount: int, *, currency: str) -> str:
    """Minor units as a receipt says them: 12850 is `128.50`."""
    places = decimals_of(currency)
    sign, digits = ("-" if amount < 0 else ""), str(abs(amount)).rjust(places + 1, "0")
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else sign + digits


def _half_width(text: str) -> str:
    """Full-width forms as plain ones. A raised digit stays what it is: `1²` is not 12."""
    return "".join(char if unicodedata.category(char) == "No" else unicodedata.normalize("NFKC", char) for char in text)


def parse_amount(text: str, *, currency: str) -> int:
    """Minor units of what the receipt says: `128`, `128.50`, `1,280.00`, full-width digits, a currency sign.

    Raises BadAmount for anything else, zero, or more than MAX_AMOUNT.
    """
    plain = _half_width(text).strip().strip("¥$€元 ").strip()
    match = _PLAIN.fullmatch(plain) or _GROUPED.fullmatch(plain)
    if match is None or not plain.isascii():
        raise BadAmount(given=text[:40])
    whole, _, fraction = plain.replace(",", "").partition(".")
    places = decimals_of(currency)
    scale: int = 10**places
    if len(fraction) > places:
        raise BadAmount(given=text[:40])
    amount = int(whole) * scale + (int(fraction.ljust(places, "0")) if fraction else 0)
    if not 0 < amount <= MAX_AMOUNT:
        raise BadAmount(given=text[:40])
    return amount


def parse_points(text: str) -> int:
    """A signed whole number of points other than zero (`+50`, `-20`). Raises BadPoints."""
    plain = _half_width(text).strip().replace("−", "-")
    if not re.fullmatch(r"[+-]?\d{1,10}", plain) or int(plain) == 0 or abs(int(plain)) > MAX_POINTS:
        raise BadPoints(given=text[:40])
    return int(plain)


def parse_count(text: str, *, low: int, high: int) -> int:
    """A whole number from `low` to `high`, with or without grouping commas. Raises BadCount."""
    plain = _half_width(text).strip().replace("−", "-")
    if not re.fullmatch(r"[+-]?\d{1,10}|[+-]?\d{1,3}(,\d{3})+", plain) or not plain.isascii():
        raise BadCount(given=text[:40], low=low, high=high)
    count = int(plain.replace(",", ""))
    if not low <= count <= high:
        raise BadCount(given=text[:40], low=low, high=high)
    return count

"""Codes by which coupon templates and rewards are known, as staff choose them."""

import re
import unicodedata

from domain.refusals import InvalidInput, LoyaltyError

_CODE = re.compile(r"[A-Z0-9_]{2,24}")


class BadOfferCode(InvalidInput):
    """Not 2 to 24 of A to Z, 0 to 9 and `_`."""

    code = "bad_offer_code"


class OfferCodeTaken(LoyaltyError):
    """Fields: `given`."""

    code = "offer_code_taken"


def read_offer_code(text: str) -> str:
    """In capitals, a space or dash as `_`: `tea time` is TEA_TIME. Raises BadOfferCode."""
    plain = re.sub(r"[\s-]+", "_", unicodedata.normalize("NFKC", text).strip()).upper()
    if not _CODE.fullmatch(plain):
        raise BadOfferCode()
    return plain

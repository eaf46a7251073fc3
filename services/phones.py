"""Phone numbers in E.164."""

import re
import unicodedata

import phonenumbers

from domain.members import BadPhone


def from_contact(number: str) -> str:
    """E.164 of a contact that the messenger vouches for: international, with or without `+`. Raises BadPhone."""
    digits = re.sub(r"\D", "", unicodedata.normalize("NFKC", number))
    if not 7 <= len(digits) <= 15:
        raise BadPhone()
    return f"+{digits}"


def from_typed(text: str, *, country: str) -> str:
    """E.164 of a typed number; without country code it is taken as one of `country` (ISO 3166). Raises BadPhone."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not re.fullmatch(r"[+\d][\d\s().-]{4,24}", plain):
        raise BadPhone()
    try:
        number = phonenumbers.parse(plain, country)
    except phonenumbers.NumberParseException:
        raise BadPhone() from None
    if not phonenumbers.is_possible_number(number):
        raise BadPhone()
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)

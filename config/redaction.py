"""What no log may hold: bot tokens, API keys, coupon codes, phone numbers beyond their last four digits (F49).

Masking too much is harmless here, too little is not: a long number that is no phone may lose its first digits.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

_DASHES = r"\-\u2010-\u2015\u2212"
_BRACKETS = r"()\uff08\uff09"
_BOT_PATH = re.compile(r"/bot[0-9]+(?::|%3[Aa])[^/\s\"']+")
_BOT_TOKEN = re.compile(r"(?<![0-9])[0-9]{1,20}(?::|%3[Aa])[A-Za-z0-9_-]{30,}")
_API_KEY = re.compile(r"htk_[A-Za-z0-9_-]+")
_BEARER = re.compile(r"(?i)\b(bearer)\s+[A-Za-z0-9._~+/=-]{8,}")
_URL_PASSWORD = re.compile(r"(://[^\s:/@]*):[^\s/@]+@")
_CODE = re.compile(rf"(?<![A-Za-z0-9])[A-Za-z0-9]{{4}}([{_DASHES}])[A-Za-z0-9]{{4}}\1[A-Za-z0-9]{{5}}(?![A-Za-z0-9])")
_SPACED_CODE = re.compile(r"(?<![A-Za-z0-9])(?=[A-Z0-9 ]{0,14}[2-9])[A-Z0-9]{4} [A-Z0-9]{4} [A-Z0-9]{5}(?![A-Za-z0-9])")
# Without dashes a code looks like a word, so it must hold a digit, or be capitals without the look-alikes I and O.
_BARE_CODE = re.compile(
    r"(?<![A-Za-z0-9])(?:(?=[A-Za-z]{0,12}[0-9])(?=[0-9]{0,12}[A-Za-z])[A-Za-z0-9]{13}|[A-HJ-NP-Z]{13})(?![A-Za-z0-9])"
)
_NUMBER = re.compile(
    # at the start of a number, also inside an address or a repr
    r"(?:(?<![A-Za-z_.])(?<!\d)|(?<=%2[Bb])|(?<=%20)|(?<=\\[nrt]))"
    rf"\+?[{_BRACKETS}]?\d(?:[ \u00a0{_DASHES}{_BRACKETS}]{{0,3}}\d){{5,24}}(?!\.?\d)"
)
_DATE = re.compile(r"[12]\d{3}-[01]\d-[0-3]\d")

_PHONE_KEY = re.compile(r"phone|msisdn|mobile", re.IGNORECASE)
_SECRET_KEY = re.compile(r"token$|secret|password|authorization|api_?key$", re.IGNORECASE)


def redact(text: str) -> str:
    """`text` with everything masked that a log must not hold."""
    text = _BOT_PATH.sub("/bot[token]", text)
    text = _BOT_TOKEN.sub("[token]", text)
    text = _API_KEY.sub("[key]", text)
    text = _BEARER.sub(r"\1 [key]", text)
    text = _URL_PASSWORD.sub(r"\1:[password]@", text)
    for code in (_CODE, _SPACED_CODE, _BARE_CODE):
        text = code.sub("[code]", text)
    return _NUMBER.sub(_mask_phone, text)


def redactor(*, secrets: Iterable[str] = ()) -> Callable[[str], str]:
    """`redact` that also masks these very texts (this portal's own secrets), wherever they stand."""
    known = sorted({secret for secret in secrets if len(secret) >= 8}, key=len, reverse=True)
    if not known:
        return redact
    pattern = re.compile("|".join(map(re.escape, known)))
    return lambda text: redact(pattern.sub("[secret]", text))


def redact_value(value: Any, *, mask: Callable[[str], str] = redact, key: str = "") -> Any:
    """`value` made safe to print: texts masked, containers walked, other objects replaced by their masked repr."""
    if value is None or isinstance(value, bool | float):
        return value
    if _SECRET_KEY.search(key) and value:
        return "[secret]"
    if isinstance(value, int | str) and _PHONE_KEY.search(key) and _digits(str(value)) > 4:
        return _last_four(str(value))
    if isinstance(value, int):
        masked = mask(str(value))
        return value if masked == str(value) else masked
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, Mapping):
        return {mask(str(k)): redact_value(v, mask=mask, key=str(k)) for k, v in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [redact_value(item, mask=mask, key=key) for item in value]
    return mask(_repr(value))


def _mask_phone(match: re.Match[str]) -> str:
    number = match.group()
    digits = _digits(number)
    separated = digits != len(number.lstrip("+"))
    if number.startswith("+") or match.string[max(0, match.start() - 3) : match.start()].lower() == "%2b":
        is_phone = 7 <= digits <= 15
    elif separated:
        is_phone = 10 <= digits <= 15 and not _DATE.match(number)
    else:
        is_phone = 11 <= digits <= 15  # Telegram's own ids have ten digits at most
    return _last_four(number) if is_phone else number


def _last_four(number: str) -> str:
    digits = "".join(sign for sign in number if sign.isdigit())
    return f"***{digits[-4:]}" if len(digits) > 4 else "***"


def _digits(text: str) -> int:
    return sum(sign.isdigit() for sign in text)


def _repr(value: Any) -> str:
    try:
        return repr(value)
    except Exception:  # a broken repr must not lose the log line
        return f"<{type(value).__name__}>"

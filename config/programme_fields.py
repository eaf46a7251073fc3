"""Kinds of values in the programme file: money, times, multipliers, codes, periods and words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, cast

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, ValidationInfo

from domain.amounts import MAX_POINTS, BadAmount, decimals_of, parse_amount
from domain.languages import Language
from domain.names import MAX_NAME, clean_text
from domain.points import ExpiryUnit

MAX_LONG_TEXT = 200
_LARGEST_NUMBER = 1_000_000_000
_MOST_DECIMALS = 4
_LONGEST = {ExpiryUnit.DAYS: 36_500, ExpiryUnit.MONTHS: 1_200, ExpiryUnit.YEARS: 100}


@dataclass(frozen=True)
class Reading:
    """What a value must know of its surroundings; `tiers` and `coupons` are the codes that the file defines."""

    currency: str
    default_language: Language
    tiers: Sequence[str]
    coupons: Sequence[str]


def reading(info: ValidationInfo) -> Reading:
    return cast(Reading, info.context)


def shown(value: object) -> str:
    """A value as it stands in the file, cut to a readable length."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return f"'{value[:40]}…'" if len(value) > 40 else f"'{value}'"
        case dict():
            return "a table"
        case list():
            return "a list"
    text = str(value)
    return text if len(text) <= 40 else f"{text[:40]}…"


def _plain_number(value: object) -> str | None:
    """The digits of a TOML number; None for what is none, or is too large or too fine to be meant."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    number = Decimal(value)
    if (
        number.is_nan() or not -_LARGEST_NUMBER <= number <= _LARGEST_NUMBER
    ):  # written out, 1e999999 would fill the memory
        return None
    return None if cast(int, number.as_tuple().exponent) < -_MOST_DECIMALS else format(number, "f")


def _read_money(value: object, info: ValidationInfo) -> int:
    """Minor units of `"20.00"`, `20.00` or `20`."""
    currency = reading(info).currency
    text = value if isinstance(value, str) else _plain_number(value)
    if text is not None and re.fullmatch(r"0+(\.0+)?", text):
        return 0
    try:
        return parse_amount(text or "", currency=currency)
    except BadAmount:
        example, places = ("20.00", "two decimals") if decimals_of(currency) else ("20", "no decimals")
        raise ValueError(f'must be an amount such as "{example}" ({currency}: {places}), not {shown(value)}') from None


def _read_multiplier(value: object) -> Fraction:
    digits = _plain_number(value)
    if digits is None or not 0 < Decimal(digits) <= 100:
        raise ValueError(f"must be a number above 0, at most 100, such as 1.25, not {shown(value)}")
    return Fraction(digits)


def _read_clock(value: object) -> object:
    match = re.fullmatch(r"(\d{1,2}):(\d{2})", value) if isinstance(value, str) and value.isascii() else None
    if match is not None and int(match[1]) < 24 and int(match[2]) < 60:
        return time(int(match[1]), int(match[2]))
    if isinstance(value, time) and not (value.second or value.microsecond):
        return value
    raise ValueError(f'must be a time such as "09:00", not {shown(value)}')


def _read_period(value: object) -> tuple[int, ExpiryUnit]:
    if value == "never":
        return 0, ExpiryUnit.NEVER
    match = re.fullmatch(r"([0-9]{1,5}) (day|month|year)s?", value) if isinstance(value, str) else None
    if match is None:
        raise ValueError(f'must be a time such as "90 days", "12 months" or "2 years", or "never", not {shown(value)}')
    count, unit = int(match[1]), ExpiryUnit(f"{match[2]}s")
    if count > _LONGEST[unit]:
        raise ValueError(f'must be at most {_LONGEST[unit]} {unit}, not {shown(value)}; or write "never"')
    return count, unit


def _text_of(limit: int) -> AfterValidator:
    def read(text: str) -> str:
        text = text.strip()
        if not 1 <= len(text) <= limit:
            raise ValueError(f"must have 1 to {limit} characters, not {len(text)}")
        clean = clean_text(text)
        if "\n" in clean or len(clean) != len(text) or clean == "":
            raise ValueError("must be one line of readable text, without invisible or control characters")
        return clean

    return AfterValidator(read)


def _code_of(pattern: str, words: str) -> AfterValidator:
    def read(code: str) -> str:
        if re.fullmatch(pattern, code) is None:
            raise ValueError(f"must be 2 to 24 {words}, not {shown(code)}")
        return code

    return AfterValidator(read)


def _known_tier(code: str, info: ValidationInfo) -> str:
    tiers = reading(info).tiers
    if code not in tiers:
        raise ValueError(f"there is no tier {shown(code)} (tiers: {', '.join(tiers) or 'none'})")
    return code


def _known_coupon(code: str, info: ValidationInfo) -> str:
    coupons = reading(info).coupons
    if code not in coupons:
        raise ValueError(f"there is no coupon {shown(code)} (coupons: {', '.join(coupons) or 'none'})")
    return code


Money = Annotated[int, BeforeValidator(_read_money)]
PositiveMoney = Annotated[Money, Field(gt=0)]
Multiplier = Annotated[Fraction, PlainValidator(_read_multiplier)]
Clock = Annotated[time, BeforeValidator(_read_clock)]
Period = Annotated[tuple[int, ExpiryUnit], PlainValidator(_read_period)]
Name = Annotated[str, _text_of(MAX_NAME)]
LongText = Annotated[str, _text_of(MAX_LONG_TEXT)]
OfferCode = Annotated[str, _code_of(r"[A-Z0-9_]{2,24}", "capital letters A-Z, digits or _")]
PlaceCode = Annotated[str, _code_of(r"[a-z0-9_-]{2,24}", "small letters a-z, digits, - or _")]
TierRef = Annotated[str, AfterValidator(_known_tier)]
CouponRef = Annotated[str, AfterValidator(_known_coupon)]
Count = Annotated[int, Field(ge=0, le=MAX_POINTS)]
PositiveCount = Annotated[int, Field(ge=1, le=MAX_POINTS)]
Days = Annotated[int, Field(ge=0, le=3_660)]
PositiveDays = Annotated[int, Field(ge=1, le=3_660)]
Hours = Annotated[int, Field(ge=0, le=720)]
Minutes = Annotated[int, Field(ge=0, le=1_440)]
Score = Annotated[int, Field(ge=1, le=5)]

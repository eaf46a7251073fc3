"""Reads the shop's programme file into `domain/programme.py`, and says in plain words what is wrong with it."""

import difflib
import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from config.programme_fields import Reading, shown
from config.programme_tables import ProgrammeTable
from domain.languages import Language
from domain.programme import Programme, Shop, Store

SHIPPED = Path(__file__).with_name("programme.toml")


class ProgrammeError(Exception):
    """The programme file cannot be used. `problems` holds one line each: file, key, reason."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def load_programme(path: Path, *, zone: ZoneInfo, currency: str, country: str, default_language: Language) -> Programme:
    """The programme in that file; zone, currency (ISO 4217), country (ISO 3166) and language come from the settings.

    Entries of a list are counted from 1 in messages. Raises ProgrammeError with everything that is wrong.
    """
    file = _shown_path(path)
    raw = _read(path, file=file)
    reading = Reading(
        currency=currency, default_language=default_language, tiers=_codes(raw, "tiers"), coupons=_codes(raw, "coupons")
    )
    problems = []
    try:
        table = ProgrammeTable.model_validate(raw, context=reading)
    except ValidationError as error:
        problems = [f"{_key(details['loc'])}: {_reason(details)}" for details in error.errors()]
    problems += [*_wrong_thresholds(raw), *_repeated_codes(raw)]
    if problems:
        raise ProgrammeError(*(f"{file}: {problem}" for problem in problems))
    return _programme(table, zone=zone, currency=currency, country=country, default_language=default_language)


def _programme(
    table: ProgrammeTable, *, zone: ZoneInfo, currency: str, country: str, default_language: Language
) -> Programme:
    shop = Shop(
        name=table.shop.name.value,
        address=table.shop.address.value,
        hours=table.shop.hours.value,
        stores=tuple(Store(code=store.code, name=store.name.value) for store in table.shop.stores),
        zone=zone,
        currency=currency,
        country=country,
        default_language=default_language,
    )
    return Programme(
        shop=shop,
        tiers=table.ladder,
        earning=table.earning.value,
        expiry=table.earning.expires.value,
        returns=table.returns.value,
        coupons=tuple(coupon.value for coupon in table.coupons),
        rewards=tuple(reward.value for reward in table.rewards),
        welcome_coupon=table.welcome.coupon,
        referral=table.referral.value,
        care=table.care.value,
        quiet_hours=table.quiet_hours.value,
        caps=table.caps.value,
        safety=table.safety.value,
    )


def _shown_path(path: Path) -> str:
    """As short as it can be named from where the owner stands."""
    full = path.absolute()
    return str(full.relative_to(Path.cwd())) if full.is_relative_to(Path.cwd()) else str(path)


def _read(path: Path, *, file: str) -> dict[str, Any]:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise ProgrammeError(f"{file}: there is no such file; HUITOU_PROGRAMME names the programme file") from None
    except OSError as error:
        raise ProgrammeError(f"{file}: cannot be read ({error.strerror})") from None
    try:
        text = content.decode("utf-8-sig")  # some editors begin a file with a byte order mark
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ProgrammeError(f"{file}: line {line}: is not UTF-8 text; save the file with encoding UTF-8") from None
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except (ValueError, ArithmeticError) as error:
        where = re.fullmatch(r"(.*) \(at (line \d+, column \d+|end of document)\)", str(error), re.DOTALL)
        reason = f"{where[2]}: {where[1]}" if where else f"a number cannot be read ({error})"
        raise ProgrammeError(f"{file}: {reason}; texts and times stand in quotes, each key has one value") from None
    except RecursionError:
        raise ProgrammeError(f"{file}: brackets are nested too deeply") from None


def _entries(raw: dict[str, Any], key: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The tables of a list with their numbers, counted from 1; whatever is no table is reported elsewhere."""
    found = raw.get(key)
    for number, entry in enumerate(found if isinstance(found, list) else (), start=1):
        if isinstance(entry, dict):
            yield number, entry


def _codes(raw: dict[str, Any], key: str) -> tuple[str, ...]:
    return tuple(entry["code"] for _, entry in _entries(raw, key) if isinstance(entry.get("code"), str))


def _repeated_codes(raw: dict[str, Any]) -> Iterator[str]:
    shop = raw.get("shop")
    lists = [("tiers", raw), ("coupons", raw), ("rewards", raw), ("stores", shop if isinstance(shop, dict) else {})]
    for key, table in lists:
        name = "shop.stores" if key == "stores" else key
        first: dict[str, int] = {}
        for number, entry in _entries(table, key):
            code = entry.get("code")
            if isinstance(code, str) and first.setdefault(code, number) != number:
                yield f"{name}[{number}].code: {shown(code)} is already the code of {name}[{first[code]}]"


def _wrong_thresholds(raw: dict[str, Any]) -> Iterator[str]:
    previous = None
    for number, entry in _entries(raw, "tiers"):
        threshold = entry.get("threshold")
        if not isinstance(threshold, int) or isinstance(threshold, bool):
            continue
        if number == 1 and threshold > 0:
            yield f"tiers[1].threshold: the first tier is everyone's and starts at 0, not {shown(threshold)}"
        if previous is not None and threshold <= previous:
            yield (
                f"tiers[{number}].threshold: {shown(threshold)} must be more than {shown(previous)}: "
                "tiers stand from the lowest up"
            )
        previous = threshold


def _key(loc: tuple[int | str, ...]) -> str:
    parts = (f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in loc)
    return "".join(parts).removeprefix(".")


def _reason(details: ErrorDetails) -> str:
    """Pydantic's finding in words for a shop owner."""
    given, context = details["input"], details.get("ctx", {})
    match details["type"]:
        case "missing":
            return "is missing"
        case "extra_forbidden":
            return _unknown_key(details["loc"])
        case "int_type":
            return f"must be a whole number, not {shown(given)}"
        case "string_type":
            return f"must be a text in quotes, not {shown(given)}"
        case "bool_type":
            return f"must be true or false, not {shown(given)}"
        case "list_type":
            return f"must be a list of tables, as in [[{_key(details['loc'])}]], not {shown(given)}"
        case "model_type" | "model_attributes_type":
            return f"must be a table of keys and values, not {shown(given)}"
        case "too_short":
            return "needs at least one entry"
        case "enum":
            return f"must be one of {context['expected']}, not {shown(given)}"
        case "greater_than":
            return f"must be more than {context['gt']}, not {shown(given)}"
        case "greater_than_equal":
            return f"must be {context['ge']} or more, not {shown(given)}"
        case "less_than_equal":
            return f"must be {context['le']} or less, not {shown(given)}"
        case "value_error":
            return str(context["error"])
    return f"{details['msg']} (given: {shown(given)})"


def _unknown_key(loc: tuple[int | str, ...]) -> str:
    known = _keys_at(loc[:-1])
    near = difflib.get_close_matches(str(loc[-1]), known, n=1)
    return f"unknown key; did you mean '{near[0]}'?" if near else f"unknown key (known here: {', '.join(known)})"


def _keys_at(loc: tuple[int | str, ...]) -> list[str]:
    """The keys that the table at that place may have."""
    model: type[BaseModel] = ProgrammeTable
    for part in loc:
        if isinstance(part, str):
            field = next(field for name, field in model.model_fields.items() if part in (name, field.alias))
            kinds = [field.annotation, *get_args(field.annotation)]
            model = next(kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel))
    return [field.alias or name for name, field in model.model_fields.items()]

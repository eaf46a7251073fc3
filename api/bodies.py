"""Reads a JSON body strictly: what other readers might understand differently is refused (F43)."""

import json
from collections.abc import Iterable
from typing import Any, NoReturn

from aiohttp import web

from api.problems import Problem

BODY_LIMIT = 1024 * 1024  # bytes
DEEPEST = 32  # objects and lists within one another


async def read_object(request: web.Request) -> dict[str, Any]:
    """The body's one JSON object; nothing sent is an empty one. Raises Problem."""
    try:
        raw = await request.read()
    except web.RequestPayloadError as error:  # a broken compression
        raise Problem("malformed_json") from error
    if len(raw) > BODY_LIMIT:
        raise Problem("body_too_large")
    value = parse(raw) if raw.strip() else {}
    if not isinstance(value, dict):
        raise Problem("malformed_json")
    return value


def parse(raw: bytes) -> Any:
    """Raises Problem for invalid UTF-8, NaN, a name twice, half a surrogate pair, endless digits or nesting."""
    try:
        value = json.loads(raw.decode("utf-8"), parse_constant=_refuse, object_pairs_hook=_object)
    except (ValueError, RecursionError) as error:
        raise Problem("malformed_json") from error
    _check_depth(value)
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    named = dict(pairs)
    if len(named) != len(pairs):
        raise ValueError("a name appears twice")
    for name in named:
        name.encode()  # a lone surrogate is a ValueError
    return named


def _children(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _refuse(word: str) -> NoReturn:
    raise ValueError(f"{word} is not JSON")


def _check_depth(value: Any) -> None:
    level = [value]
    for _ in range(DEEPEST):
        level = [child for one in level for child in _children(one)]
    if level:
        raise Problem("malformed_json")

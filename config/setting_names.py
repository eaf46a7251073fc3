"""Which names may stand in the environment and in `.env`: a misspelled setting is refused, not silently ignored."""

import difflib
import os
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path

from dotenv.parser import Binding, parse_stream

PREFIX = "HUITOU_"
ENV_FILE = ".env"
TEST_PREFIX = "HUITOU_TEST_"  # the test suite's own variables, none of the portal's business


def unreadable_lines(env_file: Path) -> Iterator[str]:
    """A sentence for each line of `.env` that is not NAME=value. The line itself is not shown: it may hold a secret."""
    for binding in _bindings(env_file):
        if binding.error or (binding.key is not None and binding.value is None):
            first = binding.original.string.lstrip("\n")
            line = binding.original.line + len(binding.original.string) - len(first)
            yield f"{env_file} line {line}: cannot be read; write NAME=value on one line"


def misspelled_names(env_file: Path, *, known: AbstractSet[str]) -> Iterator[str]:
    """A sentence for each name meant for us that is no setting, with the nearest one that is.

    Names of others are left alone (`.env` is often shared with a container's settings), unless they come so close to
    one of ours that they must be a slip, such as `BOT_TOKEN` without `HUITOU_`.
    """
    in_file = [binding.key.upper() for binding in _bindings(env_file) if binding.key and not binding.error]
    in_environment = [name.upper() for name in os.environ if name.upper().startswith(PREFIX)]
    for name in dict.fromkeys([*in_environment, *in_file]):
        if name in known or name.startswith(TEST_PREFIX):
            continue
        nearest = _nearest(name, known)
        if name.startswith(PREFIX):
            hint = f"did you mean {nearest}?" if nearest else "remove it; docs/settings.md lists all settings"
            yield f"{name}: there is no such setting; {hint}"
        elif nearest and name in in_file:
            yield f"{name}: there is no such setting; did you mean {nearest}?"


def _nearest(name: str, known: Iterable[str]) -> str | None:
    if PREFIX + name in known:
        return PREFIX + name
    cutoff = 0.6 if name.startswith(PREFIX) else 0.9
    return next(iter(difflib.get_close_matches(name, sorted(known), n=1, cutoff=cutoff)), None)


def _bindings(env_file: Path) -> list[Binding]:
    if not env_file.is_file():
        return []
    with env_file.open(encoding="utf-8-sig") as lines:
        return list(parse_stream(lines))

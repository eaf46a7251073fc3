"""The checks of single settings: each takes what was written and returns what is meant, or says what to do instead.

Texts of refusals never repeat a value that may be a secret.
"""

import difflib
import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit
from zoneinfo import available_timezones

from pydantic import SecretStr

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
LOG_FORMATS = ("console", "json")
SHORTEST_SECRET = 32


class Role(StrEnum):
    """What a process does. `web` always serves the API and health, also when polling."""

    WEB = "web"
    SENDER = "sender"
    SCHEDULER = "scheduler"


def split_list(value: Any) -> Any:
    """Comma-separated text to a list; the full-width comma of a Chinese keyboard separates too."""
    if isinstance(value, int):
        return [value]
    if not isinstance(value, str):
        return value
    return [part.strip() for part in re.split("[,\uff0c]", value) if part.strip()]


def one_of(value: Any, *, choices: Sequence[str]) -> str:
    """The choice that `value` spells in any case."""
    for choice in choices:
        if str(value).casefold() == choice.casefold():
            return choice
    raise ValueError(f"must be one of {', '.join(choices)}")


def roles(value: Any) -> list[Role]:
    """Roles in any case, at least one, each once."""
    chosen = [Role(one_of(part, choices=tuple(Role))) for part in split_list(value)]
    if not chosen:
        raise ValueError(f"names no role; write some of {', '.join(Role)}, or leave it empty for all")
    return list(dict.fromkeys(chosen))


def telegram_ids(value: Any) -> list[int]:
    """Telegram ids as positive numbers, each once."""
    return list(dict.fromkeys(_telegram_id(part) for part in split_list(value)))


def _telegram_id(part: Any) -> int:
    digits = unicodedata.normalize("NFKC", str(part))
    if not re.fullmatch(r"[0-9]{1,16}", digits) or int(digits) == 0:
        raise ValueError(f"{str(part)!r} is not a Telegram id: digits only, comma-separated; @userinfobot tells yours")
    return int(digits)


def bot_token(value: SecretStr | None) -> SecretStr | None:
    """Digits, a colon, letters; whether Telegram knows it turns out at start."""
    if value and not re.fullmatch(r"[0-9]+:[^\s:/]+", value.get_secret_value()):
        raise ValueError("is not a bot token; copy the whole line from BotFather, like 123456789:AAF…")
    return value


def secret_key(value: SecretStr | None) -> SecretStr | None:
    """Any text that is long enough."""
    if value and len(value.get_secret_value()) < SHORTEST_SECRET:
        raise ValueError(
            f"is too short: {SHORTEST_SECRET} characters or more. Make one with: "
            'python3 -c "import secrets; print(secrets.token_urlsafe(48))"'
        )
    return value


def secret_keys(value: tuple[SecretStr, ...]) -> tuple[SecretStr, ...]:
    """Each long enough."""
    if any(len(key.get_secret_value()) < SHORTEST_SECRET for key in value):
        raise ValueError(f"each key must have {SHORTEST_SECRET} characters or more; a comma separates keys")
    return value


def webhook_secret(value: SecretStr | None) -> SecretStr | None:
    """Telegram's own limits for `secret_token`."""
    if value and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value.get_secret_value()):
        raise ValueError("must be 1 to 256 of A-Z a-z 0-9 _ - (Telegram's rule); leave it empty to have one derived")
    return value


def absolute_path(value: Path) -> Path:
    """Against the folder we were started in; `~` is the home folder."""
    return Path.cwd() / value.expanduser()


def existing_file(value: Path) -> Path:
    """A file that can be read later."""
    path = absolute_path(value)
    if not path.is_file():
        raise ValueError(f"there is no file {path}")
    return path


def base_address(value: str) -> str:
    """An http(s) address without query, without the slash at its end."""
    _http_address(value, example="https://api.telegram.org")
    return value.rstrip("/")


def webhook_url(value: str | None) -> str | None:
    """A public http(s) address whose path the web server can answer on beside its own pages."""
    if value is None:
        return None
    path = _http_address(value, example="https://shop.example/telegram").path
    if not re.fullmatch(r"[A-Za-z0-9/_.~-]*", path):
        raise ValueError("its path may hold A-Z a-z 0-9 / _ . ~ - only")
    if path.startswith(("/health", "/metrics", "/api/")):
        raise ValueError("its path is taken by the portal's own pages; choose another, such as /telegram")
    return value


def _http_address(value: str, *, example: str) -> SplitResult:
    parts = _split(value, example=example)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment or " " in value:
        raise ValueError(f"must be a full address like {example}")
    return parts


def redis_url(value: str | None) -> str | None:
    """An address of Redis."""
    if value and _split(value, example="redis://localhost:6379/0").scheme not in ("redis", "rediss", "unix"):
        raise ValueError("must be an address like redis://localhost:6379/0")
    return value


def database_url(value: str) -> str:
    """`sqlite://` with an absolute path, or `postgres://…` with a database's name."""
    if value.startswith("sqlite:"):
        return _sqlite_url(value)
    example = "postgres://user:password@localhost:5432/huitou"
    parts = _split(value, example=example)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ValueError(f"must be sqlite:///abs/path, sqlite://path or {example}")
    if not parts.path.strip("/"):
        raise ValueError(f"names no database; write it at the end, like {example}")
    return f"postgres{value[len(parts.scheme) :]}"


def _sqlite_url(value: str) -> str:
    path = value.removeprefix("sqlite:").removeprefix("//")
    if not value.startswith("sqlite://") or not path.strip("/") or path.endswith("/"):
        raise ValueError("must name a file: sqlite:///abs/path/huitou.db or sqlite://data/huitou.db")
    if ":memory:" in path:
        raise ValueError("a database in memory would forget every member at each stop; name a file")
    if path.startswith(("/./", "/../", "/~")):
        raise ValueError("three slashes begin an absolute path; write sqlite://data/huitou.db for a relative one")
    return f"sqlite://{absolute_path(Path(re.sub('^/+', '/', path)))}"


def _split(value: str, *, example: str) -> SplitResult:
    try:
        parts = urlsplit(value)
        _ = parts.port  # reading it is what checks it
    except ValueError:
        raise ValueError(f"cannot be read as an address; write it like {example}, signs in passwords as %XX") from None
    return parts


def zone_name(value: str) -> str:
    """The IANA name that `value` spells in any case."""
    names = {name.casefold(): name for name in available_timezones()}
    found = names.get(value.casefold().replace(" ", "_"))
    if found:
        return found
    near = difflib.get_close_matches(value.casefold(), names, n=1)
    hint = f"did you mean {names[near[0]]}?" if near else "write one like Asia/Shanghai or Europe/Berlin"
    raise ValueError(f"there is no time zone {value!r}; {hint}")


def country(value: str) -> str:
    """A two-letter country that has phone numbers."""
    from phonenumbers import SUPPORTED_REGIONS  # only when set: the import is slow

    if value.upper() not in SUPPORTED_REGIONS:
        raise ValueError(f"{value!r} is no country; write two letters, like CN, HK, TW or DE")
    return value.upper()


def currency(value: str) -> str:
    """An ISO 4217 code."""
    from babel import Locale  # only when set: the import is slow

    if value.upper() not in Locale("en").currencies:
        raise ValueError(f"{value!r} is no currency; write three letters (ISO 4217), like CNY, TWD or EUR")
    return value.upper()

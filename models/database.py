"""The door to the database: open, close, migrate, transactions, and portable SQL.

Addresses: `sqlite:///abs/path`, `sqlite://rel/path`, `sqlite://:memory:`, `postgres://user:password@host:port/name?…`.
"""

import os
import re
import sqlite3
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, Protocol, cast
from urllib.parse import urlsplit

import asyncpg
from tortoise.backends.base.client import TransactionalDBClient
from tortoise.context import TortoiseContext
from tortoise.exceptions import OperationalError
from tortoise.transactions import in_transaction

from models.backends.errors import DatabaseTooNew, DatabaseUnavailable, is_unavailable

__all__ = [
    "DatabaseTooNew",
    "DatabaseUnavailable",
    "close_database",
    "dialect",
    "execute",
    "forget_old_versions",
    "is_unavailable",
    "migrate",
    "moment",
    "open_database",
    "pending_migrations",
    "ping",
    "query",
    "transaction",
]

Dialect = Literal["sqlite", "postgres"]
APPS: dict[str, Any] = {
    "models": {"models": ["models"], "migrations": "models.migrations", "default_connection": "default"}
}


class _Client(Protocol):
    """What this file asks of both backends."""

    async def execute_query_dict(self, query: str, values: list[Any]) -> list[dict[str, Any]]: ...

    async def execute_count(self, query: str, values: Sequence[Any]) -> int: ...


@dataclass(frozen=True)
class _Opened:
    context: TortoiseContext
    dialect: Dialect


_opened: _Opened | None = None


async def open_database(url: str, *, pool_size: int = 10) -> None:
    """Connect this process to its database; a missing SQLite file and its folder are made. Tables are `migrate`'s work.

    `pool_size` is the most connections to PostgreSQL. Raises DatabaseUnavailable.
    """
    global _opened
    if _opened is not None:
        raise RuntimeError("the database is open already")
    kind: Dialect = "sqlite" if url.startswith("sqlite:") else "postgres"
    credentials: dict[str, Any]
    if kind == "sqlite":
        credentials = {"file_path": _prepare_file(url.removeprefix("sqlite://"))}
    else:
        credentials = {"dsn": url, "minsize": 1, "maxsize": pool_size}
    context = TortoiseContext()
    config = {
        "connections": {"default": {"engine": f"models.backends.{kind}", "credentials": credentials}},
        "apps": APPS,
        "use_tz": True,
        "timezone": "UTC",
    }
    with context:  # while the models look it up; then the global fallback serves every task, wherever it was made
        await context.init(config=config, _enable_global_fallback=True)
    _opened = _Opened(context=context, dialect=kind)
    try:
        await ping()
    except BaseException as error:
        await close_database()
        if isinstance(error, Exception):
            raise DatabaseUnavailable(_explain(url, error)) from error
        raise


async def close_database() -> None:
    """Let what runs end within seconds, then close. Harmless when nothing is open; never hangs."""
    global _opened
    opened, _opened = _opened, None
    if opened is not None:
        await opened.context.close_connections()


def dialect() -> Dialect:
    """Which database is open."""
    return _the_opened().dialect


def transaction() -> AbstractAsyncContextManager[TransactionalDBClient]:
    """All or nothing. Within another one it is a savepoint: what fails in it leaves the outer one usable.

    Never create a task inside: it would inherit the connection.
    """
    return in_transaction("default")


async def ping() -> None:
    """Ask the database for an answer; raises what it raises."""
    await query("SELECT 1 AS one")


async def query(sql: str, *values: Any) -> list[dict[str, Any]]:
    """Rows of a SELECT, or of a changing statement with RETURNING, on either database; `?` marks a value.

    Moments must be aware. PostgreSQL gives moments as datetime and truth as bool, SQLite as text and 0 or 1: see
    `moment`. Whole sums are int on both.
    """
    _refuse_naive(values)
    rows = await _connection().execute_query_dict(_placeholders(sql), list(values))
    return [{name: _whole(value) for name, value in row.items()} for row in rows]


async def execute(sql: str, *values: Any) -> int:
    """Run one changing statement; how many rows it affected, on either database. `?` marks a value."""
    _refuse_naive(values)
    return await _connection().execute_count(_placeholders(sql), values)


def moment(value: Any) -> datetime | None:
    """A moment as `query` gave it, aware UTC."""
    if value is None:
        return None
    return (value if isinstance(value, datetime) else datetime.fromisoformat(value)).astimezone(UTC)


async def forget_old_versions() -> None:
    """After an erasure: empties SQLite's write-ahead log, which still holds the rows as they were. It waits for
    readers of other processes, and leaves it to a later call when they take too long. PostgreSQL's autovacuum does
    its own."""
    if dialect() == "sqlite":
        await query("PRAGMA wal_checkpoint(TRUNCATE)")


async def migrate() -> list[str]:
    """Bring the tables up to this version; the names of the migrations applied by this call.

    Each migration and its record are one transaction under a lock: any number of processes may call this at once, and
    one that is killed leaves nothing half done. Raises DatabaseTooNew, DatabaseUnavailable.
    """
    from models.migrations import _runner  # imported when needed: it loads Tortoise's schema editors

    return await _runner.migrate(APPS)


async def pending_migrations() -> list[str]:
    """Names of the migrations that `migrate` would apply. Raises DatabaseTooNew."""
    from models.migrations import _runner

    return await _runner.pending(APPS)


def _the_opened() -> _Opened:
    if _opened is None:
        raise RuntimeError("open_database() has not been called in this process")
    return _opened


def _connection() -> _Client:
    """The connection, or the transaction that the current task is in."""
    return cast(_Client, _the_opened().context.connections.get("default"))


def _prepare_file(path: str) -> str:
    """Make the folder (for its owner only) and the file (likewise: it holds what members entrusted)."""
    if path == ":memory:":
        return path
    file = Path(path).absolute()
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise DatabaseUnavailable(
            f"The database file {file} cannot be opened: {error.strerror}. "
            "Check that this user may write there, or set HUITOU_DATABASE_URL to another place."
        ) from error
    return str(file)


def _explain(url: str, error: Exception) -> str:
    """What was tried, without the password, and what to do."""
    cause = error.args[0] if isinstance(error, OperationalError) and error.args else error
    if url.startswith("sqlite:"):
        path = url.removeprefix("sqlite://")
        if isinstance(cause, sqlite3.DatabaseError) and "not a database" in str(cause):
            return (
                f"The file {path} is not a SQLite database. Move it away, or set HUITOU_DATABASE_URL to another place."
            )
        return f"The database file {path} cannot be used: {cause}. Is another program holding it, or the disk full?"
    parts = urlsplit(url)
    where = f"{parts.hostname or 'the local socket'}:{parts.port or 5432}, database {parts.path.strip('/') or '?'}"
    where += f", user {parts.username}" if parts.username else ""
    if isinstance(error.__cause__, OSError | TimeoutError):
        return f"PostgreSQL does not answer ({where}). Start it, or correct HUITOU_DATABASE_URL."
    if isinstance(cause, asyncpg.InvalidCatalogNameError):
        return f"PostgreSQL answers, but that database does not exist ({where}). Create it: createdb {parts.path[1:]}"
    if isinstance(cause, asyncpg.InvalidAuthorizationSpecificationError):
        return f"PostgreSQL refuses the user or the password ({where}). Correct HUITOU_DATABASE_URL."
    return f"PostgreSQL cannot be used ({where}): {type(cause).__name__}: {cause}. Check HUITOU_DATABASE_URL."


def _refuse_naive(values: Sequence[Any]) -> None:
    for value in values:
        if isinstance(value, datetime) and value.tzinfo is None:
            raise ValueError(f"a moment without a time zone: {value}")


def _whole(value: Any) -> Any:
    """PostgreSQL sums whole numbers into Decimal."""
    return int(value) if isinstance(value, Decimal) and value == value.to_integral_value() else value


def _placeholders(sql: str) -> str:
    return _numbered(sql) if dialect() == "postgres" else sql


@lru_cache(maxsize=1024)
def _numbered(sql: str) -> str:
    """`?` → `$1`, `$2`, …, except within quotes."""
    number = 0

    def replace(match: re.Match[str]) -> str:
        nonlocal number
        if match.group() != "?":
            return match.group()
        number += 1
        return f"${number}"

    return re.sub(r"'(?:[^']|'')*'|\"[^\"]*\"|\?", replace, sql)

"""What can be wrong with the database itself, as opposed to what is asked of it."""

import sqlite3
from collections.abc import Iterator

import asyncpg
from tortoise.exceptions import DBConnectionError


class DatabaseUnavailable(Exception):
    """The database cannot be reached or used now; the text says what was tried (no password) and what to do."""


class DatabaseTooNew(Exception):
    """A newer version of this program has changed the database; the text names the unknown migrations."""


_SQLITE_CODES = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
}
_TRY_AGAIN: tuple[type[BaseException], ...] = (
    DatabaseUnavailable,
    DBConnectionError,
    ConnectionError,
    asyncpg.PostgresConnectionError,  # class 08
    asyncpg.InsufficientResourcesError,  # class 53: disk full, out of memory, too many connections
    asyncpg.OperatorInterventionError,  # class 57: shut down, restarting, cancelled
    asyncpg.PostgresSystemError,  # class 58: I/O
    asyncpg.SerializationError,
    asyncpg.DeadlockDetectedError,
    asyncpg.ReadOnlySQLTransactionError,  # a standby, during a failover
)


def is_unavailable(error: BaseException) -> bool:
    """True when the same request may succeed later: connection lost, database locked, full, stopped or starting.

    Asked of an error of ours, of Tortoise or of a driver; wrapped causes are looked into.
    """
    return any(_is_unavailable(each) for each in _with_causes(error))


def _is_unavailable(error: BaseException) -> bool:
    if isinstance(error, _TRY_AGAIN):
        return True
    if isinstance(error, sqlite3.OperationalError):
        return getattr(error, "sqlite_errorcode", 0) & 0xFF in _SQLITE_CODES
    if isinstance(error, asyncpg.InterfaceError):
        return any(word in str(error) for word in ("clos", "terminat", "released"))  # of a connection or its pool
    return "database is closed" in str(error) or "transaction is over" in str(error)


def _with_causes(error: BaseException) -> Iterator[BaseException]:
    """The error, what Tortoise wrapped in it, and what it was explicitly raised from."""
    current: BaseException | None = error
    while current is not None:
        yield current
        inner = current.args[0] if current.args and isinstance(current.args[0], BaseException) else None
        current = inner or current.__cause__

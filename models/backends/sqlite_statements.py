"""Statements on SQLite: one hop to the connection's thread each (the rules stand in `models/backends/sqlite.py`)."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar, cast

import aiosqlite
from tortoise.backends.sqlite.client import SqliteClient
from tortoise.exceptions import IntegrityError, OperationalError

T = TypeVar("T")


def bind(values: Iterable[Any] | None) -> list[Any]:
    """Values as they are stored. Moments become UTC, because SQLite compares them as text: all must have one offset."""
    return [_moment(value) if isinstance(value, datetime) else value for value in values or ()]


def _moment(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError(f"a moment without a time zone cannot be stored: {value}")
    return value.astimezone(UTC)


async def in_thread(connection: aiosqlite.Connection, work: Callable[[], T]) -> T:
    """Run `work` in the connection's thread, in its turn; it runs to its end even when the caller is cancelled."""
    return cast(T, await connection._execute(work))  # type: ignore[no-untyped-call]  # aiosqlite has no types there


class Statements(SqliteClient):
    """Statements in one hop to the thread each, with our own counting; shared by connection and transaction."""

    def _check(self, raw: sqlite3.Connection) -> None:
        """Called in the thread before each statement."""

    async def _run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        async with self.acquire_connection() as connection:
            raw = connection._conn

            def checked() -> T:
                self._check(raw)
                return work(raw)

            try:
                return await in_thread(connection, checked)
            except sqlite3.OperationalError as error:
                raise OperationalError(error) from error
            except sqlite3.IntegrityError as error:
                raise IntegrityError(error) from error

    async def execute_insert(self, query: str, values: list[Any]) -> int:
        bound = bind(values)

        def work(raw: sqlite3.Connection) -> int:
            cursor = raw.execute(query, bound)
            cursor.fetchall()  # a RETURNING clause is done only when it was read
            return cast(int, raw.execute("SELECT last_insert_rowid()").fetchone()[0])

        return await self._run(work)

    async def execute_query(self, query: str, values: list[Any] | None = None) -> tuple[int, Sequence[Any]]:
        bound = bind(values)
        safe_query = query.replace("\x00", "'||CHAR(0)||'")

        def work(raw: sqlite3.Connection) -> tuple[int, list[Any]]:
            before = raw.total_changes
            rows = raw.execute(safe_query, bound).fetchall()
            return (raw.total_changes - before) or len(rows), rows

        return await self._run(work)

    async def execute_query_dict(self, query: str, values: list[Any] | None = None) -> list[dict[str, Any]]:
        _, rows = await self.execute_query(query, values)
        return [dict(row) for row in rows]

    async def execute_count(self, query: str, values: Sequence[Any]) -> int:
        """Rows that one changing statement affected, however it begins; not those that its triggers changed."""
        bound = bind(values)

        def work(raw: sqlite3.Connection) -> int:
            before = raw.total_changes
            raw.execute(query, bound).fetchall()
            changed = raw.total_changes > before  # `changes()` alone would repeat an earlier statement's count
            return cast(int, raw.execute("SELECT changes()").fetchone()[0]) if changed else 0

        return await self._run(work)

    async def execute_script(self, query: str) -> None:
        """Statement by statement: `executescript` would commit an open transaction first."""
        statements = split_script(query)

        def work(raw: sqlite3.Connection) -> None:
            for statement in statements:
                raw.execute(statement)

        await self._run(work)


def split_script(script: str) -> list[str]:
    """The statements of a script; a trigger's inner semicolons do not part it."""
    statements: list[str] = []
    pending = ""
    for piece in script.split(";"):
        pending += piece + ";"
        if sqlite3.complete_statement(pending):
            statements.append(pending.strip())
            pending = ""
    rest = pending.rstrip(";").strip()
    return [statement for statement in [*statements, rest] if statement.strip("; \n")]

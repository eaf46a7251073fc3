"""SQLite for Tortoise, safe under cancellation.

Cancelling a task is normal here (SIGTERM, timeouts, clients that hang up), and SQLite has one connection behind one
lock. Three rules keep that lock and the rows right:

1. A statement that was handed to the connection's thread runs to its end even when nobody waits for it any more, and
   the thread works in order. So whatever must follow it (ROLLBACK) is queued behind it, not awaited by the dying task.
2. The lock is given back only when the transaction is over in the thread.
3. Row counts are taken in the thread, in the same hop as their statement: a cancelled statement that is still running
   there must not be counted as someone else's.

Transactions begin with BEGIN IMMEDIATE: of two processes that read, check and write, the second waits instead of
failing.
"""

import asyncio
import sqlite3
import time
from contextlib import suppress
from typing import Any

import aiosqlite
from tortoise.backends.base.client import ConnectionWrapper, TransactionContext
from tortoise.exceptions import OperationalError

from models.backends.sqlite_statements import Statements, in_thread
from models.backends.sqlite_transaction import OpenTransaction

BUSY_TIMEOUT_MS = 10_000
CLOSE_TIMEOUT = 5.0  # seconds


class Client(Statements):
    """The process's one connection to the database file."""

    _closed = False

    def __init__(self, file_path: str, **kwargs: Any) -> None:
        super().__init__(file_path, **kwargs)
        self.pragmas = {  # the waiting time first: the others may have to wait for another process
            "busy_timeout": BUSY_TIMEOUT_MS,
            "journal_mode": "WAL",
            "synchronous": "FULL",
            "foreign_keys": "ON",
            "recursive_triggers": "ON",  # else INSERT OR REPLACE would delete past the append-only triggers
            "journal_size_limit": 16 * 1024 * 1024,
            "secure_delete": "ON",  # what was erased leaves no trace in free pages (semantics 13)
        }

    async def create_connection(self, with_db: bool) -> None:
        if self._connection is not None:
            return
        if self._closed:
            raise OperationalError("the database is closed")
        connection = aiosqlite.connect(self.filename, isolation_level=None)
        connection._thread.daemon = True  # a connection that nobody closed must not keep the process from exiting
        try:
            await connection
            await in_thread(connection, lambda: _set_up(connection._conn, self.pragmas))
        except BaseException as error:
            # Neither half a connection nor its thread may stay: the next query tries again from the start.
            if connection._running:
                connection.stop()
            if isinstance(error, Exception):
                await asyncio.to_thread(connection._thread.join, CLOSE_TIMEOUT)
            raise
        self._connection = connection
        await self._post_connect()

    def acquire_connection(self) -> ConnectionWrapper[Any]:
        return _Acquired(self._lock, self)

    def _in_transaction(self) -> TransactionContext:
        return OpenTransaction(self)

    async def execute_many(self, query: str, values: list[list[Any]]) -> None:
        """All rows or none, also when cancelled."""
        async with self._in_transaction() as transaction:
            await transaction.execute_many(query, values)

    async def close(self) -> None:
        """Let queued statements end, then close; a statement that takes too long is interrupted. Never hangs."""
        self._closed = True
        connection, self._connection = self._connection, None
        if connection is None or not connection._running:
            return
        stopped = connection.stop()
        if stopped is None:
            return
        try:
            await asyncio.wait_for(stopped, CLOSE_TIMEOUT)
        except TimeoutError:
            with suppress(ValueError, sqlite3.Error):
                connection._conn.interrupt()


def _set_up(raw: sqlite3.Connection, pragmas: dict[str, Any]) -> None:
    """Runs in the connection's thread. Several processes may start on a new file at once, and switching to WAL does not
    always wait for the busy timeout: so it is tried again until that time is over."""
    raw.row_factory = sqlite3.Row
    deadline = time.monotonic() + BUSY_TIMEOUT_MS / 1000
    for pragma, value in pragmas.items():
        while True:
            try:
                raw.execute(f"PRAGMA {pragma}={value}").fetchall()
                break
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                    raise
                time.sleep(0.02)


class _Acquired(ConnectionWrapper[Any]):
    """The connection under its lock; a failed connect gives the lock back, so that the next query does not hang."""

    __slots__ = ()

    async def __aenter__(self) -> Any:
        await self._lock.acquire()
        try:
            await self.client.create_connection(with_db=True)
            self.connection = self.client._connection
        except BaseException:
            self._lock.release()
            raise
        return self.connection


client_class = Client

"""Transactions and savepoints on SQLite (the rules stand in `models/backends/sqlite.py`)."""

import asyncio
import sqlite3
from contextlib import suppress
from typing import Any

from tortoise.backends.base.client import ConnectionWrapper, TransactionalDBClient, TransactionContext
from tortoise.backends.sqlite.client import SqliteClient, SqliteTransactionWrapper
from tortoise.connection import ConnectionToken, get_connections
from tortoise.exceptions import OperationalError

from models.backends.sqlite_statements import Statements, bind, in_thread


class Transaction(SqliteTransactionWrapper, Statements):
    """An open transaction, or a savepoint within one."""

    # SqliteTransactionWrapper comes first for its constructor; the statements must be ours.
    execute_insert = Statements.execute_insert
    execute_query = Statements.execute_query
    execute_query_dict = Statements.execute_query_dict
    execute_script = Statements.execute_script

    def _check(self, raw: sqlite3.Connection) -> None:
        # A full disk or an I/O error rolls the whole transaction back by itself. Whoever caught that error and went on
        # would then write outside of any transaction.
        if not raw.in_transaction:
            raise sqlite3.OperationalError("the transaction is over: the database rolled it back")

    def acquire_connection(self) -> ConnectionWrapper[Any]:
        return ConnectionWrapper(self._lock, self)

    def _in_transaction(self) -> TransactionContext:
        return _Savepoint(Transaction(self))

    async def execute_many(self, query: str, values: list[list[Any]]) -> None:
        bound = [bind(row) for row in values]
        await self._run(lambda raw: raw.executemany(query, bound))

    async def begin(self) -> None:
        try:
            await in_thread(self._connection, lambda: self._connection._conn.execute("BEGIN IMMEDIATE"))
        except sqlite3.OperationalError as error:
            raise OperationalError(error) from error

    async def commit(self) -> None:
        await self._run(lambda raw: raw.commit())
        self._finalized = True

    async def savepoint(self) -> None:
        self._savepoint = f"savepoint_{id(self)}"
        await self._run(lambda raw: raw.execute(f"SAVEPOINT {self._savepoint}"))

    async def release_savepoint(self) -> None:
        await self._run(lambda raw: raw.execute(f"RELEASE {self._savepoint}"))

    async def savepoint_rollback(self) -> None:
        def work(raw: sqlite3.Connection) -> None:
            raw.execute(f"ROLLBACK TO {self._savepoint}")
            raw.execute(f"RELEASE {self._savepoint}")

        await self._run(work)


class OpenTransaction(TransactionContext):
    """BEGIN IMMEDIATE … COMMIT, or ROLLBACK whatever happens."""

    client: Transaction

    def __init__(self, parent: SqliteClient) -> None:
        self._parent = parent
        self._lock = parent._lock

    async def __aenter__(self) -> TransactionalDBClient:
        await self._lock.acquire()
        try:
            await self._parent.create_connection(with_db=True)
        except BaseException:
            self._lock.release()
            raise
        self.client = Transaction(self._parent)
        try:
            await self.client.begin()
        except BaseException:
            self._abandon()
            raise
        self._handler = get_connections()
        self._token: ConnectionToken = self._handler.set(self.client.connection_name, self.client)
        return self.client

    async def __aexit__(self, exc_type: Any, exc_val: Any, exc_tb: Any) -> None:
        self._handler.reset(self._token)
        if self.client._finalized:
            self._lock.release()
            return
        if exc_type:
            self.client._finalized = True
            self._abandon()
            return
        try:
            await self.client.commit()
        except BaseException:
            # The commit failed (disk full), or we were cancelled while it ran: then rolling back does nothing.
            self._abandon()
            raise
        self._lock.release()

    def _abandon(self) -> None:
        """Queue ROLLBACK behind whatever is queued; the lock is free when it ran.

        At once and without a task of its own: a stop that cancels every task must not cancel this.
        """
        connection = self.client._connection
        if not connection._running or connection._connection is None:  # closed meanwhile
            self._lock.release()
            return
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        done.add_done_callback(self._abandoned)
        connection._tx.put_nowait((done, connection._conn.rollback))

    def _abandoned(self, done: "asyncio.Future[None]") -> None:
        if not done.cancelled():
            done.exception()  # seen: without a connection there is nothing left to roll back
        self._lock.release()


class _Savepoint(TransactionContext):
    """A transaction within a transaction."""

    client: Transaction

    def __init__(self, client: Transaction) -> None:
        self.client = client

    async def __aenter__(self) -> TransactionalDBClient:
        await self.client.savepoint()
        return self.client

    async def __aexit__(self, exc_type: Any, exc_val: Any, exc_tb: Any) -> None:
        if not exc_type:
            await self.client.release_savepoint()
            return
        with suppress(OperationalError):  # the database has rolled back everything: the first error says why
            await self.client.savepoint_rollback()

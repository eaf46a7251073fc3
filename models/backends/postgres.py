"""PostgreSQL for Tortoise through asyncpg, safe under cancellation.

A task cancelled while it enters or leaves a transaction must not keep its pool connection. asyncpg rolls a connection
back when it is released, and shields that; so every way out of a transaction ends in one release.
"""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import asyncpg
from tortoise.backends.asyncpg.client import AsyncpgDBClient, TransactionWrapper
from tortoise.backends.base.client import (
    NestedTransactionContext,
    PoolConnectionWrapper,
    TransactionalDBClient,
    TransactionContext,
)
from tortoise.backends.base_postgres.client import translate_exceptions
from tortoise.connection import ConnectionToken, get_connections
from tortoise.exceptions import OperationalError

from models.backends.errors import DatabaseUnavailable

CONNECT_TIMEOUT = 10.0  # seconds
CLOSE_TIMEOUT = 5.0  # seconds
_CHANGING = ("INSERT", "UPDATE", "DELETE")


class _Statements(AsyncpgDBClient):
    """Row counts as PostgreSQL reports them: Tortoise reads 0 from `INSERT 0 1`."""

    @translate_exceptions
    async def execute_query(self, query: str, values: list[Any] | None = None) -> tuple[int, Sequence[Any]]:
        async with self.acquire_connection() as connection:
            words = query.upper()
            if words.lstrip().startswith(_CHANGING) and "RETURNING" not in words:
                status: str = await connection.execute(query, *(values or ()))
                return affected(status), []
            rows = await connection.fetch(query, *(values or ()))
            return len(rows), rows

    @translate_exceptions
    async def execute_count(self, query: str, values: Sequence[Any]) -> int:
        """Rows that one changing statement affected, however it begins."""
        async with self.acquire_connection() as connection:
            return affected(await connection.execute(query, *values))


def affected(status: str) -> int:
    """The count in a command's status: `UPDATE 3`, `INSERT 0 1`; 0 where there is none."""
    last = status.rsplit(" ", 1)[-1]
    return int(last) if last.isdigit() else 0


class Client(_Statements):
    """The process's pool of connections."""

    _closed = False

    def __init__(self, dsn: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._dsn = dsn

    async def create_connection(self, with_db: bool) -> None:
        """asyncpg reads the address itself, with everything that may stand in one (sslmode, sockets, options)."""
        if self._closed:
            raise OperationalError("the database is closed")
        pool = asyncpg.create_pool(
            self._dsn,
            min_size=self.pool_minsize,
            max_size=self.pool_maxsize,
            timeout=CONNECT_TIMEOUT,
            server_settings={"application_name": "huitou"},
        )
        try:
            await pool
        except BaseException:
            pool.terminate()  # whichever connections it had opened already
            raise
        self._pool = pool
        await self._post_connect()

    async def _close(self) -> None:
        self._closed = True
        pool, self._pool = self._pool, None
        if pool is None:
            return
        try:
            await asyncio.wait_for(pool.close(), CLOSE_TIMEOUT)
        except BaseException as error:
            pool.terminate()
            if not isinstance(error, TimeoutError):
                raise

    async def take(self) -> tuple[asyncpg.Pool, Any]:
        """The pool and a connection of it. Raises DatabaseUnavailable when a new one is needed and cannot be made."""
        try:
            if self._pool is None:
                async with self._pool_init_lock:
                    if self._pool is None:
                        await self.create_connection(with_db=True)
            pool = self._pool
            if pool is None:
                raise OperationalError("the database is closed")
            return pool, await pool.acquire()
        except (OSError, TimeoutError) as error:
            raise DatabaseUnavailable("PostgreSQL cannot be reached") from error

    def acquire_connection(self) -> PoolConnectionWrapper[Any]:
        return _Acquired(self, self._pool_init_lock)

    def _in_transaction(self) -> TransactionContext:
        return _Transaction(self)


class _Acquired(PoolConnectionWrapper[Any]):
    """A connection for one statement."""

    client: Client

    async def __aenter__(self) -> Any:
        self._pool, self.connection = await self.client.take()
        return self.connection

    async def __aexit__(self, exc_type: Any, exc_val: Any, exc_tb: Any) -> None:
        await self._pool.release(self.connection)


class Transaction(TransactionWrapper, _Statements):
    """An open transaction, or a savepoint within one."""

    # TransactionWrapper comes first for its constructor; the statements must be ours.
    execute_query = _Statements.execute_query

    def _in_transaction(self) -> TransactionContext:
        return _Savepoint(Transaction(self))


class _Savepoint(NestedTransactionContext):
    """A transaction within a transaction."""

    async def __aexit__(self, exc_type: Any, exc_val: Any, exc_tb: Any) -> None:
        if not exc_type:
            await self.client.release_savepoint()
            return
        with suppress(asyncpg.PostgresError, asyncpg.InterfaceError, OSError):  # the first error says why
            await self.client.savepoint_rollback()


class _Transaction(TransactionContext):
    """BEGIN … COMMIT on a connection of its own."""

    client: Transaction

    def __init__(self, parent: Client) -> None:
        self._parent = parent

    async def __aenter__(self) -> TransactionalDBClient:
        self._pool, connection = await self._parent.take()
        try:
            self.client = Transaction(self._parent)
            self.client._connection = connection
            await self.client.begin()
        except BaseException:
            self._release(connection)
            raise
        self._handler = get_connections()
        self._token: ConnectionToken = self._handler.set(self.client.connection_name, self.client)
        return self.client

    async def __aexit__(self, exc_type: Any, exc_val: Any, exc_tb: Any) -> None:
        self._handler.reset(self._token)
        try:
            if not exc_type and not self.client._finalized:
                await self.client.commit()
        finally:
            await asyncio.shield(self._release(self.client._connection))

    def _release(self, connection: Any) -> "asyncio.Future[None]":
        """Give the connection back, rolled back if need be, though the task that asks for it may be dying."""
        done: asyncio.Future[None] = asyncio.ensure_future(self._pool.release(connection))
        done.add_done_callback(lambda task: task.cancelled() or task.exception())
        return done


client_class = Client

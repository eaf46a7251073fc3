"""Applies migrations: each one and its record in one transaction under a lock, so that any number of processes may try.

Tortoise's own executor records a migration outside of its transaction and locks nothing: of three processes that start
at once two fail, and one that is killed in between cannot start again.
"""

import asyncio
import time
from datetime import UTC, datetime
from typing import Any

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.connection import get_connection
from tortoise.migrations.executor import MigrationExecutor
from tortoise.migrations.migration import Migration
from tortoise.migrations.schema_generator.state import State
from tortoise.migrations.schema_generator.state_apps import StateApps
from tortoise.transactions import in_transaction

from models.backends.errors import DatabaseTooNew, is_unavailable

PATIENCE = 600.0  # seconds to wait for another process's migration
_LOCK = 4_846_105_218  # any number, the same for ever
_TABLE = """CREATE TABLE IF NOT EXISTS "tortoise_migrations" (
    "id" {key} NOT NULL PRIMARY KEY,
    "app" VARCHAR(255) NOT NULL,
    "name" VARCHAR(255) NOT NULL,
    "applied_at" {moment} NOT NULL,
    CONSTRAINT "uid_migrations_app_name" UNIQUE ("app", "name")
)"""


async def migrate(apps: dict[str, Any], *, upto: str | None = None) -> list[str]:
    """Apply what is missing, in order; the names applied by this call. `upto` stops after that one (tests)."""
    executor = await _executor(apps)
    plan = _plan(executor)
    if not _missing(plan, await _applied(executor.connection)):
        return []
    state = State(models={}, apps=StateApps(default_connections={"models": "default"}))
    done = []
    for migration in plan:
        if await _apply(executor, migration, state):
            done.append(migration.name)
        if migration.name == upto:
            break
    return done


async def pending(apps: dict[str, Any]) -> list[str]:
    """Names of what `migrate` would apply, in order."""
    executor = await _executor(apps)
    return _missing(_plan(executor), await _applied(executor.connection))


async def _apply(executor: MigrationExecutor, migration: Migration, state: State) -> bool:
    """Apply one migration unless it is there already, and bring `state` to what stands after it."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            async with in_transaction("default") as client:
                await _lock(client)
                if migration.name in await _applied(client):
                    break
                editor = executor._schema_editor(atomic=True)
                editor.client = client
                await migration.apply(state, schema_editor=editor)
                await _record(client, migration.name)
                return True
        except Exception as error:
            # SQLite's BEGIN waits ten seconds; a migration of a big table may take another process longer.
            locked = "database is locked" in str(error) and is_unavailable(error)
            if not locked or time.monotonic() > deadline:
                raise
            await asyncio.sleep(0.1)
    await migration.apply(state, dry_run=True, schema_editor=None)
    return False


async def _lock(client: BaseDBAsyncClient) -> None:
    """Held to the end of the transaction, also when that is a kill. On SQLite BEGIN IMMEDIATE was the lock already."""
    if client.capabilities.dialect == "postgres":
        await client.execute_query_dict("SELECT pg_advisory_xact_lock($1)", [_LOCK])
        await client.execute_script(_TABLE.format(key="SERIAL", moment="TIMESTAMPTZ"))
    else:
        await client.execute_script(_TABLE.format(key="INTEGER", moment="TIMESTAMP"))


async def _applied(client: BaseDBAsyncClient) -> list[str]:
    if not await client.execute_query_dict(_TABLE_EXISTS[client.capabilities.dialect]):
        return []
    rows = await client.execute_query_dict("SELECT name FROM tortoise_migrations WHERE app = 'models'")
    return [row["name"] for row in rows]


_TABLE_EXISTS = {
    "sqlite": "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'tortoise_migrations'",
    "postgres": "SELECT 1 WHERE to_regclass('tortoise_migrations') IS NOT NULL",
}


async def _record(client: BaseDBAsyncClient, name: str) -> None:
    # SQLite reads $1 as a name of its own, given in order: the same text serves both databases.
    insert = "INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('models', $1, $2)"
    await client.execute_query(insert, [name, datetime.now(UTC)])


async def _executor(apps: dict[str, Any]) -> MigrationExecutor:
    executor = MigrationExecutor(get_connection("default"), apps)
    await executor.loader.build_graph()
    return executor


def _plan(executor: MigrationExecutor) -> list[Migration]:
    """Every migration of this version, in order."""
    found = [executor.loader.graph.nodes[key] for key in executor._full_plan()]
    return [migration for migration in found if migration is not None]


def _missing(plan: list[Migration], applied: list[str]) -> list[str]:
    names = [migration.name for migration in plan]
    unknown = sorted(set(applied) - set(names))
    if unknown:
        raise DatabaseTooNew(
            f"This database was changed by a newer version ({', '.join(unknown)}). "
            "Start that version, or restore the backup that was made before it."
        )
    return [name for name in names if name not in applied]

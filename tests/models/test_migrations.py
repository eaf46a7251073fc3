"""Migrations: any number of processes at once, killed half way, on a database that is years old, by the rules."""

import asyncio
import importlib
import pkgutil
import sqlite3
import sys
from collections.abc import AsyncIterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from tortoise.migrations import operations as ops

import models.migrations
from models import database as db
from models.migrations import _runner
from models.migrations._operations import PortableSQL
from models.vault import open_vault
from tests.databases import ON_POSTGRES, TEST_VAULT
from tests.models.schema import TABLES, Schema, checks, read_schema, triggers

FIRST_LANDING = Path(__file__).parent / "old" / "first_landing.sql"
LAST_OF_FIRST_LANDING = "0003_service"
NAMES = sorted(name for _, name, _ in pkgutil.iter_modules(models.migrations.__path__) if not name.startswith("_"))

MIGRATE = """
import asyncio, sys
from models import database
{before}
async def main():
    await database.open_database(sys.argv[1])
    print(*await database.migrate())
    await database.close_database()
asyncio.run(main())
"""
# Dies after the statements of the migration and before its record.
KILL_IN = """
import os, signal
from models.migrations import _runner
record = _runner._record
async def killed(client, name):
    if name == {name!r}:
        os.kill(os.getpid(), signal.SIGKILL)
    await record(client, name)
_runner._record = killed
"""


async def _start(url: str, *, before: str = "") -> asyncio.subprocess.Process:
    pipe = asyncio.subprocess.PIPE
    script = MIGRATE.format(before=before)
    return await asyncio.create_subprocess_exec(sys.executable, "-c", script, url, stdout=pipe, stderr=pipe)


async def _state(url: str) -> tuple[Schema, set[str], set[str], list[str]]:
    await db.open_database(url)
    try:
        return await read_schema(), await triggers(), await checks(), await db.pending_migrations()
    finally:
        await db.close_database()


async def test_a_new_database_is_migrated_once(empty_database_url: str) -> None:
    await db.open_database(empty_database_url)
    assert await db.pending_migrations() == NAMES
    assert await db.migrate() == NAMES
    assert await db.pending_migrations() == []
    assert await db.migrate() == []


async def test_three_processes_migrate_at_once_and_all_succeed(empty_database_url: str, database_url: str) -> None:
    processes = [await _start(empty_database_url) for _ in range(3)]
    applied: list[str] = []
    for process in processes:
        out, err = await asyncio.wait_for(process.communicate(), 60)
        assert process.returncode == 0, err.decode()
        applied += out.decode().split()
    assert sorted(applied) == NAMES
    assert await _state(empty_database_url) == await _state(database_url)


@pytest.mark.parametrize("name", NAMES)
async def test_a_process_killed_half_way_leaves_nothing_half_done(
    empty_database_url: str, database_url: str, name: str
) -> None:
    process = await _start(empty_database_url, before=KILL_IN.format(name=name))
    await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode == -9
    _, _, _, left = await _state(empty_database_url)
    assert left == NAMES[NAMES.index(name) :]

    await db.open_database(empty_database_url)
    assert await db.migrate() == left
    await db.close_database()
    assert await _state(empty_database_url) == await _state(database_url)


async def test_a_database_of_a_newer_version_is_refused(database: str) -> None:
    await db.execute(
        "INSERT INTO tortoise_migrations (app, name, applied_at) SELECT app, '9999_later', applied_at "
        "FROM tortoise_migrations LIMIT 1"
    )
    for refused in (db.migrate(), db.pending_migrations()):
        with pytest.raises(db.DatabaseTooNew, match="9999_later"):
            await refused


async def _old_rows(tmp_path: Path) -> tuple[Path, dict[str, list[sqlite3.Row]]]:
    """The database of the first landing as a file, and its rows."""
    path = tmp_path / "old.db"
    raw = sqlite3.connect(path)
    raw.executescript(FIRST_LANDING.read_text())
    raw.row_factory = sqlite3.Row
    tables = [row["name"] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    ours = [table for table in tables if table != "tortoise_migrations" and not table.startswith("sqlite_")]
    rows = {table: raw.execute(f"SELECT * FROM {table}").fetchall() for table in ours}
    raw.close()
    return path, rows


@pytest.fixture
async def old_database(
    empty_database_url: str, tmp_path: Path
) -> AsyncIterator[tuple[str, dict[str, list[sqlite3.Row]]]]:
    """Address of a filled database as the first landing left it, not yet migrated; and what was in it."""
    path, rows = await _old_rows(tmp_path)
    if not ON_POSTGRES:
        yield f"sqlite://{path}", rows
        return
    await db.open_database(empty_database_url)
    await _runner.migrate(db.APPS, upto=LAST_OF_FIRST_LANDING)
    await _copy(rows)
    await db.close_database()
    yield empty_database_url, rows


async def _copy(rows: dict[str, list[sqlite3.Row]]) -> None:
    """Rows of the SQLite dump into PostgreSQL, parents first."""
    waiting = dict(rows)
    async with db.transaction():
        while waiting:
            parents = await db.query(
                "SELECT conrelid::regclass::text AS child, confrelid::regclass::text AS parent "
                "FROM pg_constraint WHERE contype = 'f'"
            )
            blocked = {row["child"] for row in parents if row["parent"] in waiting and row["parent"] != row["child"]}
            for table in sorted(set(waiting) - blocked):
                types = await db.query(
                    "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = ?", table
                )
                kinds = {row["column_name"]: row["data_type"] for row in types}
                for row in waiting.pop(table):
                    columns = ", ".join(f'"{column}"' for column in row.keys())  # noqa: SIM118
                    values = [_converted(kinds[column], row[column]) for column in row.keys()]  # noqa: SIM118
                    marks = ", ".join("?" for _ in values)
                    await db.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", *values)


def _converted(kind: str, value: Any) -> Any:
    if value is None:
        return None
    convert = {"timestamp with time zone": datetime.fromisoformat, "date": date.fromisoformat, "boolean": bool}
    return convert[kind](value) if kind in convert else value


async def test_an_old_filled_database_is_upgraded_without_losing_a_row(
    old_database: tuple[str, dict[str, list[sqlite3.Row]]], database_url: str
) -> None:
    url, rows = old_database
    assert {"members", "ledger_entries", "coupons", "outbox_messages"} <= set(rows)
    assert [table for table, content in rows.items() if not content] == []
    expected = await _state(database_url)

    await db.open_database(url)
    assert await db.pending_migrations() == NAMES[NAMES.index(LAST_OF_FIRST_LANDING) + 1 :]
    await db.migrate()
    for table, content in rows.items():
        counted = await db.query(f"SELECT COUNT(*) AS rows FROM {table}")
        assert counted[0]["rows"] == len(content), table
    open_vault(TEST_VAULT)
    for model in TABLES:
        assert len(await model.all()) >= 1, f"{model.__name__} cannot be read"
    await db.close_database()
    assert await _state(url) == expected


def _operations() -> list[tuple[str, ops.TortoiseOperation]]:
    found = []
    for name in NAMES:
        migration = importlib.import_module(f"models.migrations.{name}").Migration
        found += [(name, operation) for operation in migration.operations]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_migration_only_adds(name: str) -> None:
    """What alters or removes is SQL written by hand for each database: Tortoise's way loses rows on SQLite."""
    allowed = (ops.CreateModel, ops.AddField, ops.AddIndex, PortableSQL)
    for where, operation in _operations():
        if where != name:
            continue
        assert isinstance(operation, allowed), f"{type(operation).__name__} in {name}"
        if isinstance(operation, ops.AddField):
            assert not operation.field.index, f"{name}: {operation.name}: db_index makes no index; use AddIndex"
            assert not operation.field.unique, f"{name}: {operation.name}: add a unique index by hand"
            optional = operation.field.null or operation.field.has_db_default()
            assert optional, f"{name}: {operation.name}: existing rows have no value for it"
        if isinstance(operation, ops.CreateModel):
            assert "table_description" not in (operation.options or {}), f"{name}: {operation.name}"


def test_the_history_is_one_line_from_the_first_to_the_last() -> None:
    previous: list[tuple[str, str]] = []
    for number, name in enumerate(NAMES, 1):
        assert name.startswith(f"{number:04}_")
        migration = importlib.import_module(f"models.migrations.{name}").Migration
        assert migration.dependencies == previous
        assert migration.atomic
        previous = [("models", name)]

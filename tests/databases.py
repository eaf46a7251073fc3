"""Databases for tests: each test finds the tables migrated and without a row.

On SQLite that is a copy of a file made once a session; on PostgreSQL, where a copy takes most of a second, one database
of the session, emptied. The suite runs on SQLite; `HUITOU_TEST_DATABASE=postgres` runs the same tests on PostgreSQL, in
a process of its own (`tests/test_postgres.py` does so). `HUITOU_TEST_POSTGRES` is the address of a server, as its
superuser.
"""

import asyncio
import base64
import os
import secrets
import shutil
import threading
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import asyncpg
import pytest

from models import database as db
from models.vault import Vault, open_vault

T = TypeVar("T")

ON_POSTGRES = os.environ.get("HUITOU_TEST_DATABASE", "sqlite") == "postgres"
SERVER = os.environ.get("HUITOU_TEST_POSTGRES", "postgres://postgres@127.0.0.1:5432/postgres")
TEST_VAULT = Vault(encryption_keys=[base64.urlsafe_b64encode(b"test key" * 4)], hash_key=b"test hash key")


# Connections that a test left behind would hold locks. Then every row, past triggers and foreign keys; a migration that
# a test made up goes too. Sequences start again: ids are as in a new database.
_EMPTY = (
    """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()""",
    """DO $$ DECLARE each text; BEGIN
        SET LOCAL session_replication_role = replica;
        DELETE FROM tortoise_migrations WHERE name LIKE '9999%';
        FOR each IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'tortoise_migrations'
            LOOP EXECUTE format('DELETE FROM %I', each); END LOOP;
        FOR each IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL
            AND sequencename <> 'tortoise_migrations_id_seq'
            LOOP PERFORM setval(quote_ident(each), 1, false); END LOOP;
    END $$""",
)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "sqlite_only: says something about SQLite; not run on PostgreSQL")
    config.addinivalue_line("markers", "postgres_only: says something about PostgreSQL; run by tests/test_postgres.py")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what the other process runs. Not skipped: nothing is missing where both have run."""
    foreign = "sqlite_only" if ON_POSTGRES else "postgres_only"
    left_out = [item for item in items if item.get_closest_marker(foreign)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def apart(work: Coroutine[Any, Any, T]) -> T:
    """Run to the end in a loop and thread of its own: connections belong to a loop, and each test has another one."""
    results: list[T] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(asyncio.run(work))
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if errors:
        raise errors[0]
    return results[0]


async def _migrated(url: str) -> None:
    await db.open_database(url)
    try:
        await db.migrate()
    finally:
        await db.close_database()


async def _on_server(*statements: str, url: str = SERVER) -> None:
    connection = await asyncpg.connect(url, timeout=5)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


def postgres_answers() -> str | None:
    """None, or why PostgreSQL cannot be used for tests."""
    try:
        apart(_on_server("SELECT 1"))
    except Exception as error:
        return f"PostgreSQL does not answer: {type(error).__name__}: {error}"
    return None


@contextmanager
def postgres_database(*, template: str) -> Iterator[str]:
    """The address of a database of its own on the server, dropped afterwards."""
    name = f"huitou_test_{secrets.token_hex(6)}"
    apart(_on_server(f"CREATE DATABASE {name} TEMPLATE {template}"))
    try:
        yield f"{SERVER.rsplit('/', 1)[0]}/{name}"
    finally:
        apart(_on_server(f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A migrated database: the path of a file to copy, or the address of one to empty."""
    if not ON_POSTGRES:
        path = tmp_path_factory.mktemp("template") / "huitou.db"
        apart(_migrated(f"sqlite://{path}"))
        yield str(path)
        return
    with postgres_database(template="template1") as url:
        apart(_migrated(url))
        yield url


@pytest.fixture
def database_url(_template: str, tmp_path: Path) -> Iterator[str]:
    """Address of a migrated database without rows."""
    if not ON_POSTGRES:
        path = tmp_path / "huitou.db"
        shutil.copy(_template, path)
        yield f"sqlite://{path}"
        return
    apart(_on_server(*_EMPTY, url=_template))
    yield _template


@pytest.fixture
def empty_database_url(tmp_path: Path) -> Iterator[str]:
    """Address of a database without tables (on SQLite: of a file that is not there yet)."""
    if not ON_POSTGRES:
        yield f"sqlite://{tmp_path / 'empty' / 'huitou.db'}"
        return
    with postgres_database(template="template1") as url:
        yield url


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[str]:
    """An open, migrated database without rows, and an open vault; gives the address."""
    open_vault(TEST_VAULT)
    await db.open_database(database_url)
    try:
        yield database_url
    finally:
        await db.close_database()

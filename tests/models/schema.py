"""What a database says its schema is, in a form that two databases can be compared by."""

from tortoise import Model

import models
from models import database as db

_EXPORTED = [getattr(models, name) for name in models.__all__]
TABLES: list[type[Model]] = [each for each in _EXPORTED if isinstance(each, type) and issubclass(each, Model)]

Schema = dict[str, list[str]]  # table -> a sorted line for each column, index, unique set and foreign key

_TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    "postgres": "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
}


async def table_names() -> list[str]:
    """Our tables, without the record of migrations."""
    rows = await db.query(_TABLES[db.dialect()])
    return sorted(row["name"] for row in rows if row["name"] != "tortoise_migrations")


async def read_schema() -> Schema:
    describe = _sqlite_table if db.dialect() == "sqlite" else _postgres_table
    return {table: sorted(await describe(table)) for table in await table_names()}


async def triggers() -> set[str]:
    if db.dialect() == "sqlite":
        rows = await db.query("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    else:
        rows = await db.query("SELECT tgname AS name FROM pg_trigger WHERE NOT tgisinternal")
    return {row["name"] for row in rows}


async def checks() -> set[str]:
    """Check constraints; SQLite has triggers instead."""
    if db.dialect() == "sqlite":
        return set()
    rows = await db.query("SELECT conname AS name FROM pg_constraint WHERE contype = 'c' AND conrelid <> 0")
    return {row["name"] for row in rows}


async def _sqlite_table(table: str) -> list[str]:
    lines = [
        f"column {row['name']} {row['type']} {'not null' if row['notnull'] else 'null'} "
        f"default {row['dflt_value']} key {row['pk']}"
        for row in await db.query(f"PRAGMA table_info({table})")
    ]
    for index in await db.query(f"PRAGMA index_list({table})"):
        columns = [row["name"] for row in await db.query(f"PRAGMA index_info({index['name']})")]
        kind = "unique" if index["unique"] else "index"
        name = "" if index["name"].startswith("sqlite_autoindex") else index["name"]
        lines.append(f"{kind} {name} ({', '.join(columns)})")
    lines += [
        f"foreign key {row['from']} -> {row['table']}.{row['to']} on delete {row['on_delete']}"
        for row in await db.query(f"PRAGMA foreign_key_list({table})")
    ]
    return lines


async def _postgres_table(table: str) -> list[str]:
    columns = await db.query(
        "SELECT attname, format_type(atttypid, atttypmod) AS type, attnotnull, pg_get_expr(adbin, adrelid) AS expr "
        "FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum "
        "WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped",
        table,
    )
    lines = [
        f"column {row['attname']} {row['type']} {'not null' if row['attnotnull'] else 'null'} default {row['expr']}"
        for row in columns
    ]
    indexes = await db.query("SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename = ?", table)
    lines += [row["indexdef"].replace('"', "") for row in indexes]
    constraints = await db.query(
        "SELECT conname, pg_get_constraintdef(oid) AS definition FROM pg_constraint "
        "WHERE conrelid = to_regclass(?) AND contype <> 'c'",
        table,
    )
    return lines + [f"constraint {row['conname']} {row['definition']}" for row in constraints]

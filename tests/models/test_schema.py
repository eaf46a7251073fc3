"""The migrated tables are those that the models describe, on the database under test."""

from pathlib import Path
from typing import Any

from tortoise import Model
from tortoise.fields.data import CharEnumFieldInstance

import models
from models import database as db
from tests.databases import ON_POSTGRES
from tests.models.schema import TABLES, checks, read_schema, table_names, triggers

APPEND_ONLY = {"ledger_entries", "allocations", "audit_entries", "consents"}
CHECKS = {
    "account_balance_not_negative",
    "account_pending_not_negative",
    "account_debt_not_negative",
    "lot_remaining_within_points",
    "purchase_refunded_within_amount",
    "template_issued_not_negative",
    "template_redeemed_not_negative",
    "reward_stock_not_negative",
}
WHOLE = {
    "accounts",
    "ledger_entries",
    "lots",
    "allocations",
    "purchases",
    "purchase_lines",
    "refunds",
    "rewards",
    "coupon_templates",
}


def _declared_triggers() -> set[str]:
    if ON_POSTGRES:
        return {f"{table}_{what}" for table in APPEND_ONLY for what in ("append_only", "no_truncate")}
    refused = {f"{table}_no_{verb}" for table in APPEND_ONLY for verb in ("update", "delete")}
    names = CHECKS | {f"{table}_whole" for table in WHOLE}
    return refused | {f"{name}_{verb}" for name in names for verb in ("insert", "update")}


async def test_migrated_tables_are_exactly_what_the_models_describe(database_url: str, empty_database_url: str) -> None:
    await db.open_database(database_url)
    migrated = await read_schema()
    await db.close_database()

    await db.open_database(empty_database_url)
    try:
        await db._the_opened().context.generate_schemas(safe=False)
        fresh = await read_schema()
    finally:
        await db.close_database()

    assert len(migrated) == len(TABLES)
    assert migrated == fresh


async def test_every_table_has_a_model_and_every_model_a_table(database: str) -> None:
    assert await table_names() == sorted(model._meta.db_table for model in TABLES)


async def test_every_index_and_unique_set_that_a_model_names_is_there(database: str) -> None:
    schema = await read_schema()
    wanted = [(model._meta.db_table, index.name, list(index.fields)) for model in TABLES for index in _indexes(model)]
    assert len(wanted) > 20
    for table, name, columns in wanted:
        line = f"{name} ON public.{table} USING btree ({', '.join(columns)})" if ON_POSTGRES else name
        found = [row for row in schema[table] if line in row and f"({', '.join(columns)})" in row]
        assert found, f"{table}: no index {name} on {columns}"
    for model in TABLES:
        for columns in model._meta.unique_together:
            listed = f"({', '.join(columns)})"
            rows = [row for row in schema[model._meta.db_table] if "unique" in row.lower() and listed in row]
            assert rows, f"{model._meta.db_table}: {columns} is not unique"


def _indexes(model: type[Model]) -> list[Any]:
    return list(model._meta.indexes)


async def test_triggers_and_checks_are_the_declared_ones(database: str) -> None:
    assert await triggers() == _declared_triggers()
    assert await checks() == (CHECKS if ON_POSTGRES else set())


def test_every_value_of_an_enumeration_fits_its_column() -> None:
    checked = 0
    for model in TABLES:
        for name, field in model._meta.fields_map.items():
            if isinstance(field, CharEnumFieldInstance):
                checked += 1
                longest = max(field.enum_type, key=lambda member: len(member.value))
                assert len(longest.value) <= field.max_length, f"{model.__name__}.{name}: {longest!r}"
    assert checked >= 10


def test_every_model_file_is_known_to_the_database() -> None:
    folder = Path(models.__file__).parent
    text = "".join(path.read_text() for path in folder.glob("*.py"))
    assert text.count("(Model):") == len(TABLES)

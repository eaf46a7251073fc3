"""Hand-written SQL in migrations, one version for each database."""

from collections.abc import Sequence

from tortoise.migrations.operations import TortoiseOperation
from tortoise.migrations.schema_editor.base import BaseSchemaEditor
from tortoise.migrations.schema_generator.state import State


class PortableSQL(TortoiseOperation):
    """Statements for SQLite and for PostgreSQL. They change nothing in Tortoise's picture of the models."""

    def __init__(self, *, sqlite: Sequence[str], postgres: Sequence[str]) -> None:
        self.statements = {"sqlite": tuple(sqlite), "postgres": tuple(postgres)}

    async def database_forward(
        self, app_label: str, old_state: State, new_state: State, state_editor: BaseSchemaEditor | None = None
    ) -> None:
        if state_editor is None:
            return
        for statement in self.statements[state_editor.client.capabilities.dialect]:
            await state_editor.client.execute_query(statement)


def append_only(table: str) -> PortableSQL:
    """The database itself refuses to change or delete a row of `table` (semantics 1, invariant I8)."""
    return PortableSQL(
        sqlite=[
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only: {verb} refused'); END"
            for verb in ("UPDATE", "DELETE")
        ],
        postgres=[
            "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP "
            "USING ERRCODE = 'restrict_violation'; END $$",
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()",
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
        ],
    )


def check(table: str, name: str, condition: str) -> PortableSQL:
    """A row for which `condition` is false is refused. Columns stand in braces: `{points} >= 0`.

    PostgreSQL gets a constraint, SQLite two triggers: it cannot add a constraint to a table that exists.
    """
    columns = _Columns()
    plain = condition.format_map(columns)
    new = condition.format_map(_Columns(prefix="NEW."))
    return PortableSQL(
        sqlite=[
            f"CREATE TRIGGER {name}_{verb.lower()} AFTER {event} ON {table} WHEN NOT ({new}) "
            f"BEGIN SELECT RAISE(ABORT, '{table}: {name}'); END"
            for verb, event in (("INSERT", "INSERT"), ("UPDATE", f"UPDATE OF {', '.join(columns.seen)}"))
        ],
        postgres=[f"ALTER TABLE {table} ADD CONSTRAINT {name} CHECK ({plain})"],
    )


def whole_numbers(table: str, *columns: str) -> PortableSQL:
    """Only integers (invariant I10). PostgreSQL knows no other in such a column; SQLite would keep 1.5 as it is."""
    condition = " AND ".join(f"typeof(NEW.{column}) IN ('integer', 'null')" for column in columns)
    return PortableSQL(
        sqlite=[
            f"CREATE TRIGGER {table}_whole_{verb.lower()} AFTER {event} ON {table} WHEN NOT ({condition}) "
            f"BEGIN SELECT RAISE(ABORT, '{table}: only whole numbers'); END"
            for verb, event in (("INSERT", "INSERT"), ("UPDATE", f"UPDATE OF {', '.join(columns)}"))
        ],
        postgres=[],
    )


class _Columns(dict[str, str]):
    """Puts `prefix` before each column and remembers which there were."""

    def __init__(self, *, prefix: str = "") -> None:
        super().__init__()
        self.prefix = prefix
        self.seen: list[str] = []

    def __missing__(self, column: str) -> str:
        if column not in self.seen:
            self.seen.append(column)
        return f"{self.prefix}{column}"

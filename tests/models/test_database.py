"""Opening, closing, transactions and portable SQL, on the database under test."""

import asyncio
import sqlite3
import stat
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from tortoise.exceptions import IntegrityError, OperationalError

import models
from models import database as db
from tests.databases import ON_POSTGRES
from tests.models.rows import AT, a_member, a_purchase, an_entry


async def test_it_says_which_database_is_open(database: str) -> None:
    assert db.dialect() == ("postgres" if ON_POSTGRES else "sqlite")
    await db.ping()


async def test_values_are_bound_and_rows_come_back_alike_on_both_databases(database: str) -> None:
    member = await a_member(1, balance=120)
    await an_entry(member, "it's a ? key", 100)
    await an_entry(member, "second", 20)
    rows = await db.query(
        "SELECT SUM(points) AS total, COUNT(*) AS entries, 'is this a ?' AS question FROM ledger_entries "
        "WHERE member_id = ? AND points >= ?",
        member.id,
        1,
    )
    assert rows == [{"total": 120, "entries": 2, "question": "is this a ?"}]
    assert type(rows[0]["total"]) is int
    assert await db.query("SELECT id FROM ledger_entries WHERE intent_key = ?", "it's a ? key") != []


async def test_changing_statements_count_their_rows(database: str) -> None:
    insert = "INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING"
    assert await db.execute(insert, "a", "1") == 1
    assert await db.execute(insert, "a", "2") == 0
    assert await db.execute("UPDATE facts SET value = ? WHERE name = ? AND value = ?", "2", "a", "1") == 1
    assert await db.execute("UPDATE facts SET value = ? WHERE name = ? AND value = ?", "3", "a", "1") == 0
    with_cte = (
        "WITH wanted AS (SELECT name FROM facts) UPDATE facts SET value = ? WHERE name IN (SELECT name FROM wanted)"
    )
    assert await db.execute(with_cte, "4") == 1
    assert await db.execute("UPDATE facts SET value = ? WHERE name = ? RETURNING value", "5", "a") == 1
    assert await db.execute("DELETE FROM facts") == 1
    assert await db.execute("DELETE FROM facts") == 0


async def test_a_changing_statement_returns_its_rows(database: str) -> None:
    async with db.transaction():
        assert await db.query("INSERT INTO facts (name, value) VALUES (?, ?) RETURNING value", "a", "1") == [
            {"value": "1"}
        ]
        assert await db.query("UPDATE facts SET value = ? WHERE name = ? RETURNING value", "2", "a") == [{"value": "2"}]
        assert await db.query("UPDATE facts SET value = ? WHERE name = ? RETURNING value", "3", "b") == []


async def test_a_moment_from_any_zone_is_found_by_any_other(database: str) -> None:
    shanghai, lima = timezone(timedelta(hours=8)), timezone(timedelta(hours=-5))
    member = await a_member()
    purchase = await a_purchase(member)
    purchase.occurred_at = AT.astimezone(shanghai)
    await purchase.save()
    await db.execute("UPDATE purchases SET recorded_at = ? WHERE id = ?", AT.astimezone(lima), purchase.id)

    found = await models.Purchase.get(recorded_at=AT.astimezone(shanghai), occurred_at__lte=AT, occurred_at__gte=AT)
    assert (found.occurred_at, found.recorded_at) == (AT, AT)
    sql = "SELECT occurred_at FROM purchases WHERE occurred_at > ? AND occurred_at < ?"
    second = timedelta(seconds=1)
    rows = await db.query(sql, (AT - second).astimezone(lima), (AT + second).astimezone(shanghai))
    assert [db.moment(row["occurred_at"]) for row in rows] == [AT]
    assert await db.query(sql, AT, AT + second) == []
    assert db.moment(None) is None


async def test_a_moment_without_a_zone_is_refused(database: str) -> None:
    with pytest.raises(ValueError, match="without a time zone"):
        await db.execute("UPDATE purchases SET occurred_at = ?", datetime(2026, 11, 22))


async def test_a_failed_transaction_leaves_nothing(database: str) -> None:
    with pytest.raises(ZeroDivisionError):
        async with db.transaction():
            await db.execute("INSERT INTO facts (name, value) VALUES ('a', '1')")
            await models.Fact.create(name="b", value="1")
            raise ZeroDivisionError
    assert await models.Fact.all().count() == 0


async def test_a_refused_row_in_an_inner_transaction_leaves_the_outer_one_usable(database: str) -> None:
    async with db.transaction():
        await models.Fact.create(name="a", value="1")
        with pytest.raises(IntegrityError):
            async with db.transaction():
                await models.Fact.create(name="b", value="1")
                await models.Fact.create(name="a", value="2")
        await models.Fact.create(name="c", value="1")
    assert await models.Fact.all().order_by("name").values_list("name", flat=True) == ["a", "c"]


async def test_many_rows_go_in_all_or_none(database: str) -> None:
    await models.Fact.create(name="7", value="taken")
    with pytest.raises(IntegrityError):
        await models.Fact.bulk_create([models.Fact(name=str(number), value="") for number in range(10)])
    assert await models.Fact.all().count() == 1
    await models.Fact.bulk_create([models.Fact(name=f"more {number}", value="") for number in range(500)])
    assert await models.Fact.all().count() == 501


async def test_of_many_spends_at_once_only_what_is_there_is_spent(database: str) -> None:
    member = await a_member(1, balance=7)

    async def spend() -> int:
        async with db.transaction():
            return await db.execute(
                "UPDATE accounts SET balance = balance - 1 WHERE member_id = ? AND balance >= 1", member.id
            )

    assert sum(await asyncio.gather(*(spend() for _ in range(30)))) == 7
    assert (await models.Account.get(member_id=member.id)).balance == 0


async def test_nothing_is_left_open_after_closing(database: str) -> None:
    await db.close_database()
    await db.close_database()
    with pytest.raises(RuntimeError, match=r"open_database\(\) has not been called"):
        await db.ping()
    await db.open_database(database)
    await db.ping()


async def test_closing_while_work_is_under_way_does_not_hang(database: str) -> None:
    member = await a_member(1, balance=10)
    inside = asyncio.Event()

    async def slow() -> None:
        async with db.transaction():
            await db.execute("UPDATE accounts SET balance = 0 WHERE member_id = ?", member.id)
            inside.set()
            await asyncio.sleep(60)

    async def waiting() -> None:
        await inside.wait()
        await models.Fact.all().count()

    tasks = [asyncio.create_task(slow()), asyncio.create_task(waiting())]
    await inside.wait()
    await asyncio.wait_for(db.close_database(), 8)
    for task in tasks:
        task.cancel()
    assert len(await asyncio.wait_for(asyncio.gather(*tasks, return_exceptions=True), 5)) == 2

    await db.open_database(database)
    assert (await models.Account.get(member_id=member.id)).balance == 10


async def test_an_unreachable_server_is_named_without_its_password() -> None:
    with pytest.raises(db.DatabaseUnavailable) as caught:
        await db.open_database("postgres://mei:s3cret@127.0.0.1:1/huitou")
    text = str(caught.value)
    assert "127.0.0.1:1" in text
    assert "huitou" in text
    assert "mei" in text
    assert "HUITOU_DATABASE_URL" in text
    assert "s3cret" not in text
    assert db.is_unavailable(caught.value)


@pytest.mark.postgres_only
async def test_a_database_that_does_not_exist_is_named(empty_database_url: str) -> None:
    with pytest.raises(db.DatabaseUnavailable, match="createdb huitou_test_missing"):
        await db.open_database(empty_database_url.rsplit("/", 1)[0] + "/huitou_test_missing")


@pytest.mark.sqlite_only
async def test_a_new_file_and_its_folder_are_for_their_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "data" / "huitou.db"
    await db.open_database(f"sqlite://{path}")
    await db.migrate()
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()} == {0o600}
    await db.close_database()


@pytest.mark.sqlite_only
async def test_a_relative_address_is_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    await db.open_database("sqlite://data/huitou.db")
    await db.close_database()
    assert (tmp_path / "data" / "huitou.db").exists()


@pytest.mark.sqlite_only
async def test_a_file_that_is_no_database_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "shop.xlsx"
    path.write_bytes(b"PK" * 4096)
    with pytest.raises(db.DatabaseUnavailable, match="is not a SQLite database"):
        await db.open_database(f"sqlite://{path}")
    with pytest.raises(db.DatabaseUnavailable, match="cannot be opened"):
        await db.open_database(f"sqlite://{path}/huitou.db")


@pytest.mark.sqlite_only
async def test_commits_are_durable_and_references_are_checked(database: str) -> None:
    settings = {}
    for pragma in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout"):
        settings[pragma] = next(iter((await db.query(f"PRAGMA {pragma}"))[0].values()))
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000}


@pytest.mark.sqlite_only
async def test_a_locked_file_is_unavailable_and_then_works_again(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await db.query("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(database.removeprefix("sqlite://"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(OperationalError) as caught:
        async with db.transaction():
            pytest.fail("the lock is another's")
    assert db.is_unavailable(caught.value)
    with pytest.raises(OperationalError) as caught:
        await models.Fact.create(name="a", value="1")
    assert db.is_unavailable(caught.value)
    other.close()
    await models.Fact.create(name="a", value="1")


@pytest.mark.sqlite_only
async def test_a_transaction_that_the_database_gave_up_does_not_go_on_outside_of_it(database: str) -> None:
    with pytest.raises(OperationalError, match="the transaction is over"):
        async with db.transaction():
            await models.Fact.create(name="a", value="1")
            await db.query("ROLLBACK")  # what SQLite does by itself when the disk is full
            await models.Fact.create(name="b", value="1")
    assert await models.Fact.all().count() == 0


@pytest.mark.sqlite_only
async def test_after_a_failed_connect_the_next_query_tries_again(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "huitou.db"
    await db.open_database(f"sqlite://{path}")
    client = db._connection()
    await client._connection.close()
    client._connection = None
    path.parent.rename(tmp_path / "away")
    for _ in range(2):
        with pytest.raises((OperationalError, sqlite3.OperationalError)) as caught:
            await asyncio.wait_for(db.ping(), 5)
        assert db.is_unavailable(caught.value)
    (tmp_path / "away").rename(path.parent)
    await asyncio.wait_for(db.ping(), 5)
    await db.close_database()


@pytest.mark.postgres_only
async def test_lost_connections_are_unavailable_and_then_made_anew(database: str) -> None:
    name = database.rsplit("/", 1)[1]
    with pytest.raises(Exception) as caught:  # whichever the driver raises
        async with db.transaction():
            await db.query(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ? AND pid = pg_backend_pid()",
                name,
            )
    assert db.is_unavailable(caught.value), repr(caught.value)
    await asyncio.sleep(0.1)
    await db.ping()


def test_a_wrong_request_is_no_outage() -> None:
    assert not db.is_unavailable(ValueError("no such member"))
    assert not db.is_unavailable(IntegrityError(sqlite3.IntegrityError("UNIQUE")))
    assert not db.is_unavailable(OperationalError(sqlite3.OperationalError("no such table: x")))
    assert db.is_unavailable(ConnectionRefusedError())


def test_utc_is_what_is_meant() -> None:
    assert db.moment("2026-11-22 10:15:00+08:00") == datetime(2026, 11, 22, 2, 15, tzinfo=UTC)


READ_CHECK_WRITE = """
import asyncio, sys
import models
from models import database
async def main():
    await database.open_database(sys.argv[1])
    for _ in range(60):
        async with database.transaction():
            account = await models.Account.get(member_id=int(sys.argv[2]))
            await models.Account.filter(member_id=account.member_id).update(balance=account.balance - 1)
    await database.close_database()
asyncio.run(main())
"""


@pytest.mark.sqlite_only
async def test_two_processes_that_read_check_and_write_lose_nothing(database: str) -> None:
    member = await a_member(balance=1000)
    command = (sys.executable, "-c", READ_CHECK_WRITE, database, str(member.id))
    processes = [await asyncio.create_subprocess_exec(*command, stderr=asyncio.subprocess.PIPE) for _ in range(2)]
    for process in processes:
        _, err = await asyncio.wait_for(process.communicate(), 60)
        assert process.returncode == 0, err.decode()
    assert (await models.Account.get(member_id=member.id)).balance == 1000 - 2 * 60

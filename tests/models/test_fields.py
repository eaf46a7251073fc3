"""Personal words are encrypted in the database and plain in Python (semantics 13)."""

import base64
from pathlib import Path

import pytest

import models
from models import database as db
from models.vault import Vault, WrongKey, open_vault
from tests.databases import TEST_VAULT
from tests.models.rows import AT, a_member, fill_every_table
from tests.models.schema import TABLES

OTHER_KEY = base64.urlsafe_b64encode(b"another!" * 4)
SECRETS = ["Mei Lin", "+8613800138001", "likes oat milk", "cold coffee", "lovely", "7KQ2M9XT4HWPC", "Li Wei"]


async def test_a_name_comes_back_as_it_was_given(database: str) -> None:
    member = await a_member()
    read = await models.Member.get(id=member.id)
    assert (read.name, read.phone) == ("Mei Lin 1", "+8613800138001")
    stored = await db.query("SELECT name, phone FROM members")
    assert all(value.startswith("gAAAA") for value in stored[0].values())


@pytest.mark.parametrize("name", ["gAAAA", "gAAAAist, der", "gAAAABCDEFGH" * 4, "gAAAA😀"])
async def test_a_name_that_looks_encrypted_is_a_name(database: str, name: str) -> None:
    member = await models.Member.create(card_number="1", state="imported", name=name, created_at=AT)
    assert member.name == name
    assert (await models.Member.get(id=member.id)).name == name


async def test_nothing_given_stays_nothing(database: str) -> None:
    member = await models.Member.create(card_number="1", state="imported", phone=None, created_at=AT)
    assert (await models.Member.get(id=member.id)).phone is None


async def test_no_table_holds_a_personal_word_in_plain(database: str) -> None:
    await fill_every_table()
    everything = "\n".join([str(await db.query(f"SELECT * FROM {model._meta.db_table}")) for model in TABLES])
    assert "T-1001" in everything
    assert [secret for secret in SECRETS if secret in everything] == []


@pytest.mark.sqlite_only
async def test_a_stolen_file_holds_no_personal_word(database: str) -> None:
    await fill_every_table()
    await db.close_database()
    path = Path(database.removeprefix("sqlite://"))
    content = b"".join(file.read_bytes() for file in path.parent.glob("huitou.db*"))
    assert b"T-1001" in content
    assert [secret for secret in SECRETS if secret.encode() in content] == []


async def test_a_wrong_key_is_named(database: str) -> None:
    member = await a_member()
    open_vault(Vault(encryption_keys=[OTHER_KEY], hash_key=b"x"))
    with pytest.raises(WrongKey, match="secret key"):
        await models.Member.get(id=member.id)


async def test_an_earlier_key_still_opens_what_it_closed(database: str) -> None:
    member = await a_member()
    old_key = base64.urlsafe_b64encode(b"test key" * 4)
    open_vault(Vault(encryption_keys=[OTHER_KEY, old_key], hash_key=b"x"))
    assert (await models.Member.get(id=member.id)).name == "Mei Lin 1"


def test_a_look_up_hash_depends_on_key_and_purpose() -> None:
    other = Vault(encryption_keys=[OTHER_KEY], hash_key=b"x")
    phone = "+8613800138000"
    assert TEST_VAULT.keyed_hash("phone", phone) == TEST_VAULT.keyed_hash("phone", phone)
    assert len({v.keyed_hash(p, phone) for v in (TEST_VAULT, other) for p in ("phone", "code")}) == 4

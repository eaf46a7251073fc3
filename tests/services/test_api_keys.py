"""API keys: made once, shown once, ended at once."""

import asyncio
from datetime import UTC, datetime

import pytest

from domain.api_keys import ApiKeyNameTaken, BadApiKeyName, Scope, UnknownApiKey, UnknownScope
from domain.refusals import LoyaltyError
from models import ApiKey, AuditEntry
from services import api_keys

NOW = datetime(2026, 11, 22, 2, 30, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("database")


async def test_a_new_key_lets_in_with_every_scope() -> None:
    key, secret = await api_keys.create(name="counter", scopes=None, now=NOW)

    assert len(secret) == len("htk_") + 43
    assert secret.startswith("htk_")
    assert secret.endswith(key.hint)
    assert key.scopes == frozenset(Scope)
    assert await api_keys.authenticate(secret=secret) == key


async def test_the_secret_is_nowhere_in_the_database() -> None:
    _, secret = await api_keys.create(name="counter", scopes=None, now=NOW)
    (row,) = await ApiKey.all().values()

    assert secret.removeprefix("htk_")[:-4] not in str(row)


async def test_a_key_has_the_scopes_it_was_given() -> None:
    key, _ = await api_keys.create(name="web", scopes=[" Coupons", "members"], now=NOW)

    assert key.scopes == {Scope.COUPONS, Scope.MEMBERS}


async def test_a_revoked_key_is_refused_and_its_name_is_free() -> None:
    _, secret = await api_keys.create(name="counter", scopes=None, now=NOW)
    await api_keys.revoke(name="counter", now=NOW)
    _, renewed = await api_keys.create(name="counter", scopes=None, now=NOW)

    assert await api_keys.authenticate(secret=secret) is None
    assert await api_keys.authenticate(secret=renewed) is not None
    assert [key.revoked_at for key in await api_keys.list_keys()] == [None, NOW]


async def test_two_live_keys_cannot_share_a_name() -> None:
    await api_keys.create(name="counter", scopes=None, now=NOW)
    with pytest.raises(ApiKeyNameTaken):
        await api_keys.create(name=" counter ", scopes=None, now=NOW)

    assert len(await api_keys.list_keys()) == 1


async def test_of_two_made_at_once_one_gets_the_name() -> None:
    made = await asyncio.gather(
        *(api_keys.create(name="counter", scopes=None, now=NOW) for _ in range(5)), return_exceptions=True
    )

    assert sum(isinstance(one, tuple) for one in made) == 1
    assert sum(isinstance(one, ApiKeyNameTaken) for one in made) == 4


@pytest.mark.parametrize("name", ["", "  ", "x" * 65, "a\nb", "chat", "Import"])
async def test_a_name_must_be_readable_and_no_source_of_ours(name: str) -> None:
    with pytest.raises(BadApiKeyName):
        await api_keys.create(name=name, scopes=None, now=NOW)


async def test_what_is_not_there_cannot_be_given_or_revoked() -> None:
    with pytest.raises(UnknownScope) as unknown:
        await api_keys.create(name="web", scopes=["everything"], now=NOW)
    with pytest.raises(UnknownApiKey):
        await api_keys.revoke(name="web", now=NOW)

    assert unknown.value.fields["known"] == "members, purchases, coupons, rewards"
    assert issubclass(UnknownScope, LoyaltyError)


@pytest.mark.parametrize("secret", ["", "htk_", "htk_x", "\ud800", "htk_\udcff", "Bearer"])
async def test_what_is_no_key_lets_nobody_in(secret: str) -> None:
    assert await api_keys.authenticate(secret=secret) is None


async def test_making_and_ending_are_audited() -> None:
    await api_keys.create(name="counter", scopes=["members"], now=NOW)
    await api_keys.revoke(name="counter", now=NOW)
    rows = await AuditEntry.all().order_by("sequence")

    assert [(row.action, row.actor_kind) for row in rows] == [
        ("apikey_create", "console"),
        ("apikey_revoke", "console"),
    ]
    assert "counter" not in rows[0].detail

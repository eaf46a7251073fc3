"""The same thread when Telegram posts updates to the portal instead of being asked (F7, F17, F38)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.webhook import SECRET_HEADER
from config.settings import Settings
from demo.journal import read_journal
from models.database import DatabaseUnavailable
from services import members, verify
from tests.journeys.conftest import ALICE, BOB, House, joins


@pytest.fixture
def settings_of(tmp_path: Path, unused_tcp_port: int) -> Callable[..., Settings]:
    """The portal listens for Telegram on its own web port."""

    def make(url: str, **others: object) -> Settings:
        values = {"database_url": url, "data_dir": tmp_path, "secret_key": "a test secret " * 4, **others}
        hook = {"web_port": unused_tcp_port, "webhook_url": f"http://127.0.0.1:{unused_tcp_port}/hooks/telegram"}
        return Settings(_env_file=None, **{**values, **hook})  # type: ignore[arg-type, call-arg]

    return make


def journal(house: House, method: str, chat_id: int | None = None) -> list[Any]:
    assert house.messenger.journal.path is not None
    return read_journal(house.messenger.journal.path, method=method, chat_id=chat_id)


async def test_bob_joins_buys_and_reads_his_points(house: House, bob, carol) -> None:
    await joins(bob)
    assert "10% off" in bob.screen.text
    await carol.sends(f"/earn {BOB.phone} 128.50 R-77")
    assert "+128 points" in carol.screen.text
    await bob.waits_for("R-77")
    await bob.sends("/points")
    assert "128 points" in bob.screen.text

    assert journal(house, "getUpdates") == []
    hook = journal(house, "setWebhook")[0].params
    assert hook["url"] == house.foundation.settings.webhook_url
    assert len(house.messenger.webhook.secret) >= 16


@pytest.mark.parametrize("secret", [None, "", "a test secret", "geheim-ä"])
async def test_whoever_does_not_know_the_secret_is_not_heard(house: House, alice, carol, secret: str | None) -> None:
    await carol.sends("/help")
    assert carol.last_update is not None
    forged = carol.last_update.as_json() | {"update_id": 999_999_999}
    forged["message"] |= {"message_id": 4711, "text": f"/earn {ALICE.phone} 1000"}
    headers = {} if secret is None else {SECRET_HEADER: secret}
    url = str(house.foundation.settings.webhook_url)
    async with aiohttp.ClientSession() as session, session.post(url, json=forged, headers=headers) as answer:
        assert (answer.status, await answer.read()) == (401, b"")

    await alice.sends("/points")
    assert "1,000" not in alice.screen.text


async def test_copies_that_come_all_at_once_are_one_purchase_and_one_answer(house: House, alice, carol) -> None:
    await carol.sends(f"/earn {ALICE.phone} 30")
    answers = len([message for message in carol.chat if message.from_bot])
    await carol.repeats_last(copies=20)  # all of them are answered with 200, or this would wait in vain

    assert len([message for message in carol.chat if message.from_bot]) == answers
    await alice.sends("/points")
    assert "30 points" in alice.screen.text
    assert [found async for found in verify.violations()] == []


async def test_while_the_database_is_away_telegram_keeps_the_message(
    house: House, alice, carol, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, away = members.by_key, [1, 2]

    async def by_key(**facts: Any) -> Any:
        if away:
            away.pop()
            raise DatabaseUnavailable("the database is away")
        return await real(**facts)

    monkeypatch.setattr(members, "by_key", by_key)
    await carol.sends(f"/earn {ALICE.phone} 30")

    assert carol.last_update is not None and carol.last_update.deliveries == 3
    assert "+30 points" in carol.screen.text
    assert not [message for message in carol.chat if "went wrong" in message.text]

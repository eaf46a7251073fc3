"""A messenger over real HTTP, two members, and the bot's side of the line."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from demo.actor import Actor
from demo.app import serve
from demo.keys import Hooks
from demo.messenger import Messenger, Options
from demo.people import Person
from demo.rates import Rates

CAROL = Person(id=1001, first_name="Carol", last_name="Chen", phone="+8613800138001", role="member")
MING = Person(id=1002, first_name="小明", phone="+8613800138002", language_code="zh-hans", role="member")


class ToldNo(Exception):
    """The messenger refused, in these words."""

    def __init__(self, status: int, answer: dict[str, Any]) -> None:
        super().__init__(answer["description"])
        self.status = status
        self.answer = answer
        self.words: str = answer["description"]


@dataclass
class BotSide:
    """Calls methods as a bot would, without a bot library."""

    address: str
    token: str
    http: aiohttp.ClientSession

    async def call(self, method: str, **params: Any) -> Any:
        async with self.http.post(f"{self.address}/bot{self.token}/{method}", json=params) as response:
            answer = json.loads(await response.text())
            assert response.status == (200 if answer["ok"] else answer["error_code"])
            if not answer["ok"]:
                raise ToldNo(response.status, answer)
            return answer["result"]

    async def send_file(self, method: str, field: str, data: bytes, name: str, **params: Any) -> Any:
        form = aiohttp.FormData({key: str(value) for key, value in params.items()})
        form.add_field(field, data, filename=name)
        async with self.http.post(f"{self.address}/bot{self.token}/{method}", data=form) as response:
            answer = await response.json()
            assert answer["ok"], answer
            return answer["result"]

    async def people(self, path: str, body: dict[str, Any] | None = None, **more: Any) -> tuple[int, Any]:
        """What the page asks of the messenger: status and answer."""
        async with self.http.post(f"{self.address}/demo/{path}", json=body or {}, **more) as response:
            text = await response.text()
            return response.status, json.loads(text) if text.startswith(("{", "[")) else text

    async def refused(self, method: str, **params: Any) -> str:
        """The words of a refusal; it is a failure when the call goes through."""
        with pytest.raises(ToldNo) as told:
            await self.call(method, **params)
        return told.value.words

    async def updates(self, offset: int = 0, timeout: int = 0, **params: Any) -> list[dict[str, Any]]:
        result: list[dict[str, Any]] = await self.call("getUpdates", offset=offset, timeout=timeout, **params)
        return result


@dataclass
class SetClock:
    """The demo's time, moved by hand."""

    moment: datetime = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def later(self, **step: float) -> None:
        self.moment += timedelta(**step)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def hooks() -> Hooks:
    return Hooks()


def new_messenger(clock: SetClock, folder: Path) -> Messenger:
    options = Options(journal=folder / "journal.jsonl", rates=Rates(enabled=False), first_retry=0.02, longest_retry=0.1)
    return Messenger([CAROL, MING], clock=clock.now, options=options)


def bot_side(messenger: Messenger, address: str, http: aiohttp.ClientSession) -> BotSide:
    """The bot's side; Carol and Ming have opened their chats and the bot has seen it."""
    for person in (CAROL, MING):
        messenger.start(person)
    messenger.world.updates.drop_all()
    return BotSide(address, messenger.token, http)


@pytest_asyncio.fixture
async def messenger(clock: SetClock, tmp_path: Path) -> Messenger:
    return new_messenger(clock, tmp_path)


@pytest_asyncio.fixture
async def address(messenger: Messenger, hooks: Hooks) -> AsyncIterator[str]:
    async with serve(messenger, hooks=hooks) as base:
        yield base


@pytest_asyncio.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest_asyncio.fixture
async def bot(messenger: Messenger, address: str, http: aiohttp.ClientSession) -> BotSide:
    return bot_side(messenger, address, http)


@pytest.fixture
def carol(messenger: Messenger) -> Actor:
    return Actor(messenger, CAROL, patience=5)


@pytest.fixture
def ming(messenger: Messenger) -> Actor:
    return Actor(messenger, MING, patience=5)

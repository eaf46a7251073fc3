"""A shop whose till speaks HTTP: the real application on a real port, a real database, a clock that stands still."""

import io
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiohttp import ClientResponse, ClientSession, web
from aiohttp.test_utils import TestServer

from api.app import create_api_app
from domain.codes import show_code
from domain.programme import Programme
from services import api_keys, catalogue, coupons, members
from tests.shops import shipped_programme

MORNING = datetime(2026, 11, 22, 2, 30, tzinfo=UTC)  # 10:30 in the shop
ALICE = "+8613800138000"


@dataclass
class StandingClock:
    """Moves only when told to."""

    at: datetime = MORNING

    def now(self) -> datetime:
        return self.at

    def advance(self, **step: float) -> None:
        self.at += timedelta(**step)


@dataclass(frozen=True)
class Heard:
    """An answer, read."""

    status: int
    body: Any
    headers: Mapping[str, str]

    @property
    def code(self) -> str:
        """The code of a problem document."""
        return str(self.body["code"])


@dataclass
class Till:
    """A till with an API key."""

    session: ClientSession
    base: str
    secret: str | None
    key_number: int = field(default=0)

    async def get(self, path: str) -> Heard:
        return await self.asks("GET", path)

    async def post(self, path: str, body: Any, *, key: str | None = None) -> Heard:
        return await self.asks("POST", path, json=body, headers={"Idempotency-Key": key} if key else {})

    async def acts(self, path: str, body: Any) -> Heard:
        """Posts with an Idempotency-Key of its own."""
        self.key_number += 1
        return await self.post(path, body, key=f"till-key-{self.key_number}")

    async def sends_raw(self, path: str, body: bytes, **headers: str) -> Heard:
        return await self.asks(
            "POST", path, data=io.BytesIO(body), headers={"Content-Type": "application/json", **headers}
        )

    async def asks(self, method: str, path: str, *, headers: Mapping[str, str] | None = None, **more: Any) -> Heard:
        bearer = {"Authorization": f"Bearer {self.secret}"} if self.secret else {}
        async with self.session.request(
            method, self.base + path, headers={**bearer, **(headers or {})}, **more
        ) as heard:
            return Heard(status=heard.status, body=await _read(heard), headers=heard.headers)


async def _read(heard: ClientResponse) -> Any:
    return await heard.json() if "json" in heard.content_type else await heard.text()


@pytest.fixture(scope="session")
def programme() -> Programme:
    return shipped_programme()


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def rate() -> int:
    return 10_000


@pytest.fixture
async def base(database: str, programme: Programme, clock: StandingClock, rate: int) -> AsyncIterator[str]:
    """The address of the API, mounted where the portal mounts it."""
    await catalogue.load(programme=programme, now=clock.now())
    app = web.Application()
    app.add_subapp("/api/v1", create_api_app(programme=programme, clock=clock.now, rate=rate))
    async with TestServer(app) as server:
        yield str(server.make_url("/api/v1"))


@pytest.fixture
async def session() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


async def a_till(session: ClientSession, base: str, name: str = "counter", scopes: list[str] | None = None) -> Till:
    _, secret = await api_keys.create(name=name, scopes=scopes, now=MORNING)
    return Till(session=session, base=base, secret=secret)


@pytest.fixture
async def till(session: ClientSession, base: str) -> Till:
    return await a_till(session, base)


@pytest.fixture
async def alice(base: str, programme: Programme) -> members.MemberView:
    """A member the shop knows by phone."""
    enrolment = await members.enrol(
        phone=ALICE, name="Alice", birthday=None, language="en", source="import", programme=programme, now=MORNING
    )
    return enrolment.member


@pytest.fixture
async def welcome(alice: members.MemberView) -> str:
    """The code of alice's coupon of 10 % off."""
    coupon = await coupons.give(template_code="WELCOME", member_id=alice.id, intent_key="welcome:test", now=MORNING)
    assert coupon is not None
    return show_code(coupon.code)


def a_purchase(**changes: Any) -> dict[str, Any]:
    """128.00 paid by alice at the main store, unless told otherwise."""
    return {
        "external_id": "T-1001",
        "member": {"phone": ALICE},
        "amount": 12800,
        "currency": "CNY",
        "occurred_at": "2026-11-22T10:15:00+08:00",
        "store": "main",
        **changes,
    }

"""The cast, each at their phone, before a whole portal: real HTTP to the demo's Bot API, a real database, a movable
clock.
"""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import pytest

from bot.foundation import Foundation, founded
from bot.portal import Portal, running
from config.clock import ShiftedClock
from config.settings import Settings
from demo.actor import Actor
from demo.app import serve
from demo.messenger import DEMO_TOKEN, Messenger, Options
from demo.people import Person
from demo.rates import Rates
from domain.actors import CONSOLE
from domain.permissions import Role
from services import api_keys, staff

MORNING = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # Monday 10:00 in Shanghai

ALICE = Person(id=101, first_name="Alice", language_code="en", phone="+8613800138001")
BOB = Person(id=102, first_name="Bob", language_code="en", phone="+8613800138002")
CAROL = Person(id=103, first_name="Carol", language_code="en", phone="+8613800138003")  # clerk
DAVE = Person(id=104, first_name="Dave", language_code="en", phone="+8613800138004")  # manager
MEI = Person(id=105, first_name="小美", language_code="zh-hans", phone="+8613800138005")
CHEN = Person(id=106, first_name="志豪", language_code="zh-TW", phone="+886912345678")


@dataclass
class House:
    """A running portal, its messenger and its clock."""

    foundation: Foundation
    portal: Portal
    messenger: Messenger
    clock: ShiftedClock
    page: str
    api: str
    till_key: str

    def actor(self, person: Person) -> Actor:
        return Actor(self.messenger, person)

    async def sells(self, body: dict[str, object], *, expected: int = 201) -> dict[str, object]:
        """The till posts a purchase."""
        headers = {"Authorization": f"Bearer {self.till_key}"}
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"{self.api}/purchases", json=body, headers=headers) as answer,
        ):
            answered = await answer.json(content_type=None)
            assert answer.status == expected, answered
            return answered

    async def later(self, moment: datetime) -> None:
        """The clock jumps and the portal does what is due by then."""
        self.clock.advance_to(moment)
        await self.portal.tick()


@pytest.fixture
def started_at() -> datetime:
    return MORNING


@pytest.fixture
def settings_of(tmp_path: Path) -> Callable[..., Settings]:
    def make(url: str, **others: object) -> Settings:
        values = {
            "database_url": url,
            "data_dir": tmp_path,
            "web_port": 0,
            "secret_key": "a test secret " * 4,
            **others,
        }
        return Settings(_env_file=None, **values)  # type: ignore[arg-type, call-arg]

    return make


@pytest.fixture
async def house(
    database_url: str, settings_of: Callable[..., Settings], started_at: datetime, tmp_path: Path
) -> AsyncIterator[House]:
    clock = ShiftedClock()
    clock._offset = started_at - datetime.now(UTC)  # a test may begin in the past, a person may not go back
    messenger = Messenger(
        clock=clock.now, options=Options(journal=tmp_path / "journal.jsonl", rates=Rates(enabled=False))
    )
    async with serve(messenger) as address:
        settings = settings_of(database_url, bot_api=address)
        async with founded(settings, clock=clock) as foundation:
            for person, role in ((CAROL, Role.CLERK), (DAVE, Role.MANAGER)):
                await staff.add(telegram_id=person.id, role=role, name=person.name, actor=CONSOLE, now=clock.now())
            _, key = await api_keys.create(name="till", scopes=None, now=clock.now())
            async with running(foundation, token=DEMO_TOKEN) as portal:
                assert portal.web is not None
                yield House(foundation, portal, messenger, clock, address, f"{portal.web.address}/api/v1", key)


@pytest.fixture
async def alice(house: House) -> Actor:
    """A member who agreed to be written to."""
    return await joins(house.actor(ALICE))


@pytest.fixture
def bob(house: House) -> Actor:
    """Has never heard of the shop."""
    return house.actor(BOB)


@pytest.fixture
async def carol(house: House) -> Actor:
    """A clerk."""
    actor = house.actor(CAROL)
    await actor.starts()
    return actor


@pytest.fixture
async def dave(house: House) -> Actor:
    """A manager."""
    actor = house.actor(DAVE)
    await actor.starts()
    return actor


async def joins(actor: Actor, *, birthday: str | None = None, consent: str = "Yes") -> Actor:
    """Registers in English."""
    await actor.starts()
    await actor.shares_contact()
    if birthday is None:
        await actor.presses("Skip")
    else:
        await actor.sends(birthday)
    await actor.presses(consent)
    return actor

"""The portal as processes of its own: stopped, killed, doubled (F4, F6, F30). The messenger keeps the journal."""

import asyncio
import re
import shutil
import socket
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
import asyncpg
import pytest

from bot.commands import demo as demo_command
from bot.errors import StartError
from demo.actor import Actor
from demo.app import serve
from demo.journal import Entry, read_journal
from demo.keys import Hooks
from demo.messenger import DEMO_TOKEN, Messenger, Options
from demo.people import Person
from demo.rates import Rates
from demo.script import Outcome, Scripted
from tests.bot.processes import answers, huitou, running_process
from tests.databases import apart, postgres_answers, postgres_database

_HOURS = 12 - datetime.now(UTC).hour
NOON = f"Etc/GMT{-_HOURS:+d}" if _HOURS else "UTC"  # a zone where it is about noon: no quiet hours while these run
TODAY = datetime.now(ZoneInfo(NOON)).date()
BIRTHDAYS = 3
MEMBERS = 30
CAROL = Person(id=103, first_name="Carol")
ALICE = Person(id=101, first_name="Alice", phone="+8613800139999")
READABLE = re.compile(r"R-\d+")

pytestmark = pytest.mark.sqlite_only  # starts the processes of both databases itself


def phone(number: int) -> str:
    return f"+86138001380{number:02}"


@dataclass(frozen=True)
class Shop:
    """A database with thirty members, a clerk and a till's key; read with plain SQL."""

    folder: Path
    url: str
    key: str

    async def sql(self, text: str) -> list[tuple[Any, ...]]:
        if self.url.startswith("sqlite:"):
            with sqlite3.connect(self.url.removeprefix("sqlite://"), timeout=10) as database:
                return database.execute(text).fetchall()
        connection = await asyncpg.connect(self.url)
        try:
            return [tuple(row) for row in await connection.fetch(text)]
        finally:
            await connection.close()


async def prepared(folder: Path, url: str, *, staffed: bool = True) -> Shop:
    """Thirty members, known by phone and by chat, the first three with a birthday today."""
    rows = [f"{phone(number)},M{number},{f'{TODAY:%m-%d}' if number < BIRTHDAYS else ''}" for number in range(MEMBERS)]
    (folder / "members.csv").write_text("\n".join(["phone,name,birthday", *rows]), encoding="utf-8")
    settings = {"DATABASE_URL": url, "TIMEZONE": NOON}
    code, _, err = await huitou("import", "members", "members.csv", folder=folder, **settings)
    assert code == 0, err
    key = ""
    if staffed:
        assert (await huitou("staff", "add", str(CAROL.id), "--role", "clerk", folder=folder, **settings))[0] == 0
        key = (await huitou("apikey", "create", "till", folder=folder, **settings))[1].splitlines()[-1]
    shop = Shop(folder, url, key)
    now = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S+00:00}"
    yes = "true" if url.startswith("postgres") else "1"
    await shop.sql(
        f"UPDATE members SET telegram_id = 1000 + id, state = 'active', joined_at = '{now}', marketing_consent = {yes}"
    )
    await shop.sql(
        "INSERT INTO chats (telegram_id, language_tag, state, unreachable_reason, commands_set, first_seen_at, "
        f"last_seen_at) SELECT telegram_id, 'en', 'reachable', '', '', '{now}', '{now}' FROM members"
    )
    return shop


@pytest.fixture(scope="module")
def _sqlite_shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    folder = tmp_path_factory.mktemp("shop")
    return apart(prepared(folder, f"sqlite://{folder / 'huitou.db'}"))


@pytest.fixture
def shop(_sqlite_shop: Shop, tmp_path: Path) -> Shop:
    """A copy, to do with as one likes."""
    shutil.copytree(_sqlite_shop.folder, tmp_path, dirs_exist_ok=True)
    return Shop(tmp_path, f"sqlite://{tmp_path / 'huitou.db'}", _sqlite_shop.key)


@pytest.fixture(params=["sqlite", "postgres"])
def either_shop(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shop]:
    if request.param == "sqlite":
        yield request.getfixturevalue("shop")
        return
    if why := postgres_answers():
        pytest.skip(why)
    with postgres_database(template="template1") as url:
        yield apart(prepared(tmp_path, url, staffed=False))


@dataclass
class World:
    """The messenger, which outlives every portal."""

    messenger: Messenger
    address: str
    journal: Path

    def receipts(self) -> list[Entry]:
        """What was pushed and really came to be."""
        return [entry for entry in self._sent() if READABLE.search(str(entry.params["text"]))]

    def greetings(self) -> list[int | None]:
        """To whom a birthday greeting was sent, each time it was."""
        return [entry.chat_id for entry in self._sent() if "irthday" in str(entry.params["text"])]

    def _sent(self) -> list[Entry]:
        return [entry for entry in read_journal(self.journal, method="sendMessage") if entry.performed]

    @asynccontextmanager
    async def portal(self, shop: Shop, **settings: object) -> AsyncIterator[asyncio.subprocess.Process]:
        """`huitou run`, up and running."""
        values = {"DATABASE_URL": shop.url, "TIMEZONE": NOON, "BOT_TOKEN": DEMO_TOKEN, "BOT_API": self.address}
        async with running_process("run", folder=shop.folder, **{**values, **settings}) as process:
            assert process.stderr is not None
            async with asyncio.timeout(60):
                while b"portal runs" not in (line := await process.stderr.readline()):
                    assert line, "it ended at once"
            yield process


@pytest.fixture
async def world(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    journal = tmp_path_factory.mktemp("messenger") / "journal.jsonl"
    options = Options(journal=journal, rates=Rates(enabled=False))
    messenger = Messenger(clock=lambda: datetime.now(UTC), options=options)
    for number in range(MEMBERS):
        person = Person(id=1001 + number, first_name=f"M{number}")
        messenger.world.chats.add(person)
        messenger.start(person)
    messenger.world.updates.drop_all()
    async with serve(messenger) as address:
        yield World(messenger, address, journal)


async def stopped(process: asyncio.subprocess.Process) -> tuple[int | None, float]:
    """SIGTERM; the exit code and the seconds it took."""
    began = time.monotonic()
    process.terminate()
    await asyncio.wait_for(process.communicate(), 20)
    return process.returncode, time.monotonic() - began


async def until(condition: Callable[[], object], what: str, *, seconds: float = 40.0) -> None:
    """Waits for something that the messenger has seen."""
    try:
        async with asyncio.timeout(seconds):
            while not condition():
                await asyncio.sleep(0.01)
    except TimeoutError:
        raise AssertionError(f"waited in vain: {what}") from None


async def sells(api: str, shop: Shop, number: int) -> bool:
    """A purchase of one of the members; whether the till heard that it was taken."""
    body = {
        "external_id": f"R-{number}", "member": {"phone": phone(number % MEMBERS)}, "amount": 1000, "currency": "CNY",
        "store": "main",
    }  # fmt: skip
    headers = {"Authorization": f"Bearer {shop.key}"}
    try:
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"{api}/api/v1/purchases", json=body, headers=headers) as answer,
        ):
            return answer.status == 201
    except aiohttp.ClientError:
        return False


async def test_stopped_under_load_it_finishes_what_it_began(world: World, shop: Shop, unused_tcp_port: int) -> None:
    """F6: exit 0 within ten seconds, nothing unknown, nothing half sent, no purchase lost that a till was promised."""
    api = f"http://127.0.0.1:{unused_tcp_port}"
    taken: list[int] = []
    over = asyncio.Event()

    async def till(first: int) -> None:
        for number in range(first, 4000, 4):
            if over.is_set():
                return
            if await sells(api, shop, number):
                taken.append(number)

    async with world.portal(shop, WEB_PORT=unused_tcp_port) as process:
        tills = [asyncio.create_task(till(first)) for first in range(4)]
        await until(lambda: len(world.receipts()) >= 15, "receipts")
        for number in range(10):
            world.messenger.send_text(1001 + number, "/points")
        code, seconds = await stopped(process)
        over.set()
        await asyncio.gather(*tills)

    assert code == 0
    assert seconds < 10
    states = dict(await shop.sql("SELECT state, COUNT(*) FROM outbox_messages WHERE kind = 'receipt' GROUP BY state"))
    assert set(states) <= {"sent", "pending"}
    assert states["sent"] == len(world.receipts()) >= 15
    recorded = {row[0] for row in await shop.sql("SELECT external_id FROM purchases")}
    assert {f"R-{number}" for number in taken} <= recorded
    assert (await huitou("verify", folder=shop.folder, DATABASE_URL=shop.url))[0] == 0


async def test_killed_with_updates_in_hand_each_takes_effect_once(world: World, shop: Shop) -> None:
    """F4: of the first the effect was there and the answer was not; the second was fetched and not yet begun."""
    alice, carol = Actor(world.messenger, ALICE), Actor(world.messenger, CAROL)
    async with world.portal(shop) as process:
        await alice.starts()
        await alice.shares_contact()
        await alice.presses("Skip")
        await alice.presses("No")
        await carol.starts()
        hang = Scripted(outcome=Outcome.HANG, method="sendMessage", chat_id=CAROL.id, seconds=20, performs=False)
        world.messenger.script(hang)
        updates = [world.messenger.send_text(CAROL, f"/earn {ALICE.phone} {amount}") for amount in (30, 45)]
        await until(lambda: not world.messenger.scripts.orders, "the answer that hangs")
        assert [update.deliveries for update in updates] == [1, 1]
        process.kill()
        await process.wait()
    assert await shop.sql("SELECT amount FROM purchases") == [(3000,)]

    async with world.portal(shop):
        for update in updates:
            await asyncio.wait_for(update.handled.wait(), 20)
        assert "+45 points" in carol.screen.text
        await alice.sends("/points")
        assert "75 points" in alice.screen.text
    assert await shop.sql("SELECT amount FROM purchases ORDER BY id") == [(3000,), (4500,)]


async def test_two_processes_greet_a_birthday_once(world: World, either_shop: Shop) -> None:
    """F30: no leader; both look at the same moment, and the unique key decides."""
    async with AsyncExitStack() as stack:
        both = [world.portal(either_shop, ROLES="sender,scheduler") for _ in range(2)]
        processes = await asyncio.gather(*(stack.enter_async_context(one) for one in both))
        await until(lambda: len(world.greetings()) >= BIRTHDAYS, "greetings")
        await asyncio.sleep(1)
        assert [(await stopped(process))[0] for process in processes] == [0, 0]

    assert sorted(world.greetings(), key=str) == [1001, 1002, 1003]


async def test_a_job_by_hand_twice_and_beside_a_running_portal_greets_once(
    world: World, shop: Shop, unused_tcp_port: int
) -> None:
    settings = {"DATABASE_URL": shop.url, "TIMEZONE": NOON}
    first, again = [(await huitou("job", "run", "birthday", folder=shop.folder, **settings))[:2] for _ in range(2)]
    assert first == (0, f"birthday: {BIRTHDAYS}\n") and again == (0, "birthday: 0\n")

    async with world.portal(shop, WEB_PORT=unused_tcp_port):
        await until(lambda: len(world.greetings()) >= BIRTHDAYS, "greetings")
        assert (await huitou("job", "run", "birthday", folder=shop.folder, **settings))[1] == "birthday: 0\n"
        _, out, _ = await huitou("apikey", "create", "second till", folder=shop.folder, **settings)
        new = Shop(shop.folder, shop.url, out.splitlines()[-1])
        assert await sells(f"http://127.0.0.1:{unused_tcp_port}", new, 7)  # a new key works at once
        await until(lambda: [entry.chat_id for entry in world.receipts()] == [1008], "the receipt")

    assert sorted(world.greetings(), key=str) == [1001, 1002, 1003]


async def test_the_demo_prints_its_address_sells_and_takes_a_new_key(
    tmp_path: Path, unused_tcp_port_factory: Any
) -> None:
    web, page = unused_tcp_port_factory(), unused_tcp_port_factory()
    async with running_process("demo", "--port", str(page), folder=tmp_path, WEB_PORT=web) as process:
        assert process.stdout is not None
        line = (await asyncio.wait_for(process.stdout.readline(), 60)).decode()
        assert line == f"Huitou demo: http://127.0.0.1:{page}/\n"
        assert await answers(f"http://127.0.0.1:{web}/health/ready") == 200
        assert await answers(f"http://127.0.0.1:{page}/") == 200
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"http://127.0.0.1:{page}/demo/till", json={"person": 5001, "item": "LATTE"}) as answer,
        ):
            assert (await answer.json())["status"] == 201

        code, out, _ = await huitou("apikey", "create", "mine", folder=tmp_path)
        assert code == 0
        headers = {"Authorization": f"Bearer {out.splitlines()[-1]}"}
        known = f"http://127.0.0.1:{web}/api/v1/members?phone=%2B8613800138001"
        async with aiohttp.ClientSession() as session, session.get(known, headers=headers) as answer:
            assert len((await answer.json())["items"]) == 1

        code, _, err = await huitou("run", folder=tmp_path, BOT_TOKEN=DEMO_TOKEN)
        assert code == 1 and "demo runs" in err and "Traceback" not in err
        code, seconds = await stopped(process)
        assert code == 0 and seconds < 10


async def test_a_port_that_is_taken_is_named_with_what_to_do(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, out, err = await huitou("run", folder=tmp_path, WEB_PORT=port, BOT_TOKEN=DEMO_TOKEN)
        assert (code, out) == (1, "")
        assert str(port) in err and "HUITOU_WEB_PORT" in err and "Traceback" not in err

        page = demo_command._page(Messenger(clock=lambda: datetime.now(UTC)), port=port, hooks=Hooks())
        with pytest.raises(StartError, match=f"{port}.*--port"):
            await page.__aenter__()

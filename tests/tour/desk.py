"""The demo as a visitor sees it: a process of its own, a browser on its page, and a phone for each person on it."""

import asyncio
import re
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from demo import seed
from tests.bot.processes import running_process

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
CODE = re.compile(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{5}")
PATIENCE = 20_000
"""Milliseconds that anything on the page may take."""
WIDE = {"width": 1420, "height": 900}
"""Pixels: all four phones side by side."""

AIR = 12
"""Pixels around phones in a picture."""

Camera = Callable[[str, Page, tuple[Locator, ...], int], Awaitable[None]]
"""Told the picture's name, the page, what to show, and how many pixels around it."""


@dataclass(frozen=True)
class Phone:
    """A person's phone; whatever is pressed or seen there is added to `met`."""

    at: Locator
    met: list[str]

    async def presses(self, label: str) -> None:
        await self.at.get_by_role("button", name=label, exact=True).last.click()
        self.met.append(label)

    async def writes(self, words: str) -> None:
        await self.at.get_by_role("textbox").fill(words)
        await self.at.get_by_role("textbox").press("Enter")
        self.met.append(words)

    async def sees(self, words: str) -> None:
        """In the newest message that has these words."""
        await expect(self.at.get_by_role("log").get_by_text(words).last).to_be_visible()
        self.met.append(words)

    async def newest_code(self) -> str:
        """A code of groups 4-4-5, as it is shown."""
        codes: list[str] = CODE.findall(await self.at.inner_text())
        return codes[-1]


@dataclass
class Desk:
    """The page. `camera` is called where the tour has a picture; the test has none."""

    page: Page
    camera: Camera | None = None
    met: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.mei, self.alex, self.carol, self.wei = (
            Phone(self.page.get_by_role("region", name=person.name), self.met) for person in seed.PEOPLE
        )

    async def presses(self, label: str, *, within: str = "body") -> None:
        """A button of the page itself."""
        await self.page.locator(within).get_by_role("button", name=label).click()
        self.met.append(label)

    async def opens_the_till(self) -> None:
        await self.page.locator("#till summary").click()
        self.met.append("Till")

    async def sells(self, item: str, *, to: str) -> str:
        """Answers the line that a real till would send."""
        await self.page.get_by_label("Who buys").select_option(to)
        await self.page.get_by_label("What", exact=True).select_option(item)
        self.met.append(item)
        await self.presses("Sell", within="#till")
        await self.shows("Sold · HTTP 201")
        return await self.page.locator("#till code").inner_text()

    async def shows(self, words: str) -> None:
        await expect(self.page.get_by_text(words)).to_be_visible()
        self.met.append(words)

    async def jumps(self, label: str) -> None:
        """Presses a button of the clock, and waits until the days are lived through."""
        async with self.page.expect_response("**/demo/clock", timeout=60_000) as answer:
            await self.presses(label, within="#clock")
        arrived = (await (await answer.value).json())["now"]
        await self.page.wait_for_function(
            "arrived => new Date(document.getElementById('now').dateTime) >= new Date(arrived)", arg=arrived
        )
        await expect(self.page.locator("#clock")).not_to_have_class(re.compile("moving"))

    async def today(self) -> date:
        """By the demo's clock, in the shop."""
        zone = await self.page.evaluate("document.body.dataset.zone")
        return datetime.fromisoformat(await self._time()).astimezone(ZoneInfo(zone)).date()

    async def _time(self) -> str:
        return await self.page.locator("#now").get_attribute("datetime") or ""

    async def picture(self, name: str, *phones: Phone) -> None:
        """Of phones that stand side by side. One name several times: views in a row."""
        if self.camera is not None:
            await self.camera(name, self.page, tuple(phone.at for phone in phones), AIR)

    async def picture_of(self, name: str, part: str) -> None:
        """Of a part of the page, as CSS selects it."""
        if self.camera is not None:
            await self.camera(name, self.page, (self.page.locator(part),), 0)


@asynccontextmanager
async def opened_desk(folder: Path, *, camera: Camera | None = None, **settings: object) -> AsyncIterator[Desk]:
    """The demo in an empty `folder`. At the end it fails if the page complained of anything or asked another host."""
    async with running_process("demo", folder=folder, LOG_LEVEL="WARNING", **settings) as process:
        assert process.stdout is not None
        line = (await asyncio.wait_for(process.stdout.readline(), 60)).decode()
        address = line.removeprefix("Huitou demo: ").strip()
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
            )
            page, troubles = await _page(browser, address)
            yield Desk(page, camera)
            await browser.close()
        assert troubles == []


async def _page(browser: Browser, address: str) -> tuple[Page, list[str]]:
    page = await browser.new_page(viewport=WIDE, locale="en-GB", color_scheme="light")  # type: ignore[arg-type]
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    troubles: list[str] = []
    page.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("request", lambda asked: troubles.append(asked.url) if not _own(asked.url, address) else None)
    await page.goto(address)
    return page, troubles


def _own(url: str, address: str) -> bool:
    return url.startswith((address, "data:", "blob:"))

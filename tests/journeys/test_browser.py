"""The thread in a real Chromium, on the demo's page, as a new user would walk it."""

import re
import shutil
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Locator, Page, async_playwright

from tests.journeys.conftest import ALICE, CAROL, DAVE, MEI, House
from tests.journeys.test_coupons import CODE

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


@pytest.fixture
async def page(house: House) -> AsyncIterator[Page]:
    for person in (ALICE, MEI, CAROL, DAVE):
        house.messenger.world.chats.add(person)
    problems: list[str] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        page = await browser.new_page(viewport={"width": 1500, "height": 950}, locale="en-GB")
        page.set_default_timeout(15_000)
        page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: problems.append(str(error)))
        await page.goto(house.page)
        yield page
        await browser.close()
    assert problems == []


async def press(phone: Locator, label: str) -> None:
    await phone.get_by_role("button", name=label, exact=True).last.click()


async def say(phone: Locator, words: str) -> None:
    await phone.get_by_label("Write a message").fill(words)
    await phone.get_by_label("Write a message").press("Enter")


async def test_the_thread_by_hand_in_english_and_chinese(house: House, page: Page) -> None:
    alice, mei = page.get_by_role("region", name="Alice"), page.get_by_role("region", name="小美")
    carol, dave = page.get_by_role("region", name="Carol"), page.get_by_role("region", name="Dave")

    await press(alice, "Start")
    await press(alice, "📱 Share my phone number")
    await press(alice, "Skip")
    await press(alice, "Yes")
    await alice.get_by_text("10% off").wait_for()

    await press(mei, "Start")
    await press(mei, "📱 分享我的手机号")
    await press(mei, "11月")
    await press(mei, "25")
    await press(mei, "同意")
    await mei.get_by_text("9折").wait_for()

    purchase = {
        "external_id": "T-1",
        "member": {"phone": ALICE.phone},
        "amount": 35000,
        "currency": "CNY",
        "store": "main",
    }
    await house.sells(purchase)
    await alice.get_by_text("+350").wait_for()

    await press(carol, "Start")
    await say(carol, f"/issue COMEBACK {ALICE.phone}")
    await alice.get_by_text("15% off").wait_for()
    code = CODE.findall(await alice.inner_text())[-1]
    await say(carol, f"/redeem {code} 100")
    await carol.get_by_text("¥15.00").first.wait_for()
    await press(carol, "Redeem")
    await alice.get_by_text(re.compile("used|redeemed", re.IGNORECASE)).last.wait_for()

    await say(alice, "/rewards")
    await press(alice, "🎁 Canvas tote bag · 300 points")
    await press(alice, "Confirm")
    await alice.get_by_text("is yours").wait_for()
    claim = CODE.findall(await alice.inner_text())[-1]
    await say(carol, f"/redeem {claim}")
    await press(carol, "Hand over")
    await carol.get_by_text("Handed over").wait_for()

    await press(dave, "Start")
    await say(dave, "/issue COMEBACK segment:all")
    await press(dave, "Issue")
    await mei.get_by_text("8.5折").wait_for()

    await say(mei, "/card")
    await mei.locator("img").last.wait_for()
    await page.set_viewport_size({"width": 390, "height": 844})
    await page.locator("#switcher").get_by_role("button", name="小美").click()
    await mei.locator("img").last.wait_for()
    await page.get_by_role("region", name="Alice").wait_for(state="hidden")

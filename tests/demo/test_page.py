"""The page in a real browser: somebody starts the chat, presses buttons, and sees what the bot does."""

import shutil
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiohttp import ClientSession
from playwright.async_api import Page, async_playwright

from demo.actor import Actor
from demo.messenger import Messenger
from tests.demo.conftest import CAROL, MING, BotSide

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")

KEYS = {
    "inline_keyboard": [
        [{"text": "Points", "callback_data": "points", "style": "primary"}],
        [{"text": "Copy", "copy_text": {"text": "7KQ2"}}, {"text": "Shop", "url": "https://example.com"}],
    ]
}


@pytest_asyncio.fixture
async def page(address: str) -> AsyncIterator[Page]:
    problems: list[str] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        page = await browser.new_page(viewport={"width": 1200, "height": 800}, locale="en-GB")
        page.set_default_timeout(5000)
        page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: problems.append(str(error)))
        await page.goto(address)
        yield page
        await browser.close()
    assert problems == []


async def test_a_member_starts_presses_and_reads(
    page: Page, messenger: Messenger, address: str, http: ClientSession
) -> None:
    bot = BotSide(address, messenger.token, http)
    phone = page.get_by_role("region", name="Carol Chen")
    await phone.get_by_role("button", name="Start").click()
    log = phone.get_by_role("log")
    await log.get_by_text("/start").wait_for()
    assert messenger.world.updates.pending[-1].payload["text"] == "/start"
    await phone.get_by_label("Write a message").fill("积分 & <b>?")
    await page.keyboard.press("Enter")
    await log.get_by_text("积分 & <b>?").wait_for()
    await phone.locator("input[type=file]").set_input_files(
        {"name": "till.csv", "mimeType": "text/csv", "buffer": b"a,b"}
    )
    await log.get_by_text("till.csv").wait_for()
    await bot.call("setMyCommands", commands=[{"command": "points", "description": "Points and tier"}])
    await phone.get_by_label("Write a message").press_sequentially("/p")
    await phone.get_by_text("Points and tier").click()
    await log.get_by_role("button", name="/points").wait_for()


async def test_buttons_edits_toasts_and_languages(page: Page, bot: BotSide, messenger: Messenger, carol: Actor) -> None:
    phone = page.get_by_role("region", name="Carol Chen")
    text = '<b>积分</b> <i>&lt;script&gt;</i> <a href="https://example.com">x</a>'
    sent = await bot.call("sendMessage", chat_id=CAROL.id, text=text, parse_mode="HTML", reply_markup=KEYS)
    await phone.locator(".text b, .text strong").get_by_text("积分").wait_for()
    await phone.get_by_text("<script>").wait_for()
    await phone.get_by_role("button", name="Points").click()
    await phone.locator(".key.waiting").wait_for()
    tap = messenger.world.updates.pending[-1].payload
    assert tap["data"] == "points"
    await bot.call("answerCallbackQuery", callback_query_id=tap["id"], text="You have 340")
    await phone.get_by_text("You have 340").wait_for()
    target = {"chat_id": CAROL.id, "message_id": sent["message_id"]}
    await bot.call("editMessageText", **target, text="340 points")
    await phone.get_by_text("340 points").wait_for()
    await phone.get_by_text("edited").wait_for()
    assert await phone.get_by_role("button", name="Copy").count() == 0
    await page.get_by_label("Language of this page").select_option("zh-Hans")
    await phone.get_by_text("已编辑").wait_for()


async def test_contacts_alerts_blocks_and_a_narrow_page(page: Page, bot: BotSide, messenger: Messenger) -> None:
    keyboard = {"keyboard": [[{"text": "分享手机号", "request_contact": True}]], "one_time_keyboard": True}
    await bot.call("sendMessage", chat_id=MING.id, text="请分享", reply_markup=keyboard)
    phone = page.get_by_role("region", name="小明")
    await phone.get_by_role("button", name="分享手机号").click()
    await phone.get_by_text("+8613800138002").last.wait_for()
    assert messenger.world.updates.pending[-1].payload["contact"]["user_id"] == MING.id
    await phone.locator(".replies").wait_for(state="hidden")
    phone = page.get_by_role("region", name="Carol Chen")
    tap = messenger.press(CAROL, 1, "x")
    await bot.call("answerCallbackQuery", callback_query_id=tap.id, text="Redeemed", show_alert=True)
    await phone.get_by_role("alertdialog").get_by_text("Redeemed").wait_for()
    await page.keyboard.press("Enter")
    await phone.get_by_role("alertdialog").wait_for(state="detached")
    await phone.get_by_label("More about this chat").click()
    await phone.get_by_role("button", name="Block the bot").click()
    await phone.get_by_role("button", name="Unblock and start again").click()
    await phone.get_by_label("Write a message").wait_for()
    assert not messenger.chat_of(CAROL).blocked
    await page.set_viewport_size({"width": 390, "height": 800})
    await page.get_by_role("region", name="小明").wait_for(state="hidden")
    await bot.call("sendMessage", chat_id=MING.id, text="你好")
    await page.get_by_label("1 unread").wait_for()
    await page.locator("#switcher").get_by_role("button", name="小明").click()
    await page.get_by_role("region", name="小明").get_by_text("你好").wait_for()
    await page.get_by_label("1 unread").wait_for(state="hidden")

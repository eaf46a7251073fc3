"""The page in a real browser: somebody starts the chat, presses buttons, and sees what the bot does."""

import io
import json
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import ClientSession
from PIL import Image
from playwright.async_api import Browser, BrowserContext, Locator, Page, Route, async_playwright, expect

from demo.actor import Actor
from demo.app import serve
from demo.keys import Hooks
from demo.messenger import Messenger
from demo.people import Person
from demo.seed import shelf
from tests.demo.conftest import CAROL, MING, BotSide, SetClock, bot_side, new_messenger
from tests.demo.test_links import START, picture_of

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
    pytest.mark.asyncio(loop_scope="module"),
]

KEYS = {
    "inline_keyboard": [
        [{"text": "Points", "callback_data": "points", "style": "primary"}],
        [{"text": "Copy", "copy_text": {"text": "7KQ2"}}, {"text": "Shop", "url": "https://example.com/shop"}],
    ]
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="module")
async def messenger(clock: SetClock, tmp_path: Path) -> Messenger:
    return new_messenger(clock, tmp_path)


@pytest_asyncio.fixture(loop_scope="module")
async def address(messenger: Messenger, hooks: Hooks) -> AsyncIterator[str]:
    async with serve(messenger, hooks=hooks) as base:
        yield base


@pytest_asyncio.fixture(loop_scope="module")
async def http() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


@pytest_asyncio.fixture(loop_scope="module")
async def bot(messenger: Messenger, address: str, http: ClientSession) -> BotSide:
    return bot_side(messenger, address, http)


@pytest_asyncio.fixture(loop_scope="module")
async def context(browser: Browser, address: str) -> AsyncIterator[BrowserContext]:
    """A visitor's browser that may use the clipboard; nothing may leave this machine."""
    context = await browser.new_context(viewport={"width": 1200, "height": 800}, locale="en-GB")
    await context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.set_default_timeout(5000)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    yield context
    assert len(context.pages) == 1, "the page opened a window"
    await context.close()
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []


@pytest_asyncio.fixture(loop_scope="module")
async def page(context: BrowserContext, address: str) -> AsyncIterator[Page]:
    problems: list[str] = []
    page = await context.new_page()
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    await page.goto(address)
    await page.get_by_role("region", name="Carol Chen").wait_for()
    yield page
    # A refusal (409) is an answer like any other, but browsers complain of each.
    assert [words for words in problems if "409" not in words] == []


def phone_of(page: Page, person: Person) -> Locator:
    return page.get_by_role("region", name=person.name)


async def last_text(messenger: Messenger) -> str:
    return str(messenger.world.updates.pending[-1].payload.get("text"))


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
    await phone.get_by_role("button", name="Copy").click()
    await phone.get_by_text("Copied").wait_for()
    assert await page.evaluate("navigator.clipboard.readText()") == "7KQ2"
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
    await phone.get_by_label("Write a message").fill("a draft")
    await page.get_by_label("Language of this page").select_option("zh-Hant")
    await phone.get_by_text("已編輯").wait_for()
    await page.get_by_label("頁面語言").select_option("zh-Hans")
    await phone.get_by_text("已编辑").wait_for()
    await expect(phone.get_by_label("输入消息")).to_have_value("a draft")


async def test_an_answer_quicker_than_the_page_itself_ends_the_waiting(
    page: Page, bot: BotSide, messenger: Messenger
) -> None:
    phone = phone_of(page, CAROL)
    await bot.call("sendMessage", chat_id=CAROL.id, text="Menu", reply_markup=KEYS)

    async def after_the_bot(route: Route) -> None:
        response = await route.fetch()
        tap = messenger.world.updates.pending[-1].payload
        await bot.call("answerCallbackQuery", callback_query_id=tap["id"], text="Here it is")
        await phone.get_by_text("Here it is").wait_for()
        await route.fulfill(response=response)

    await page.route("**/press", after_the_bot)
    await phone.get_by_role("button", name="Points").click()
    await phone.get_by_text("Here it is").wait_for()
    await expect(phone.locator(".key.waiting")).to_have_count(0)


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
    assert await page.evaluate("document.documentElement.scrollWidth") == 390


async def test_links_start_the_bot_here_or_on_another_phone_and_lead_nowhere_else(
    page: Page, bot: BotSide, messenger: Messenger
) -> None:
    link = f"{START}ref_8Hd02k"
    invite = {"inline_keyboard": [[{"text": "Invite", "url": f"https://t.me/share/url?url={link}&text=Coffee"}]]}
    text = f'Bring a friend: {link} or <a href="https://example.com/?a=1">read</a>'
    await bot.call("sendMessage", chat_id=CAROL.id, text=text, parse_mode="HTML", reply_markup=invite)
    phone, other = phone_of(page, CAROL), phone_of(page, MING)
    await phone.get_by_role("link", name=link).click()
    await phone.get_by_text("/start ref_8Hd02k").wait_for()
    await phone.get_by_role("link", name=link).click(button="right")
    sheet = phone.get_by_role("dialog", name="Open on another phone")
    await sheet.get_by_role("button", name="Open on 小明's phone").click()
    await other.get_by_text("/start ref_8Hd02k").wait_for()
    assert messenger.world.updates.pending[-1].chat_id == MING.id
    await phone.get_by_role("button", name="Invite").click()
    await phone.get_by_role("dialog", name="Share").get_by_role("button", name="小明").click()
    await expect(other.get_by_role("log").get_by_text("ref_8Hd02k")).to_have_count(2)
    waiting = len(messenger.world.updates.pending)
    await phone.get_by_role("link", name="read").focus()
    await page.keyboard.press("Enter")
    outside = phone.get_by_role("dialog", name="This link leads out of the demo")
    await outside.get_by_text("https://example.com/?a=1").wait_for()
    await outside.get_by_role("button", name="Copy the address").click()
    await phone.get_by_text("Copied").wait_for()
    assert await page.evaluate("navigator.clipboard.readText()") == "https://example.com/?a=1"
    assert len(messenger.world.updates.pending) == waiting


async def test_a_code_is_scanned_with_another_phone_as_it_looks_now(
    page: Page, bot: BotSide, messenger: Messenger
) -> None:
    phone, other = phone_of(page, CAROL), phone_of(page, MING)
    sent = await bot.send_file("sendPhoto", "photo", picture_of(f"{START}card_A"), "card.png", chat_id=CAROL.id)
    await phone.get_by_role("button", name="Scan with…").click()
    await phone.get_by_role("button", name="Scan with 小明's phone").click()
    await other.get_by_text("/start card_A").wait_for()
    first = await phone.get_by_role("img", name="Picture").get_attribute("src")
    edit = {"chat_id": CAROL.id, "message_id": sent["message_id"]}
    media = json.dumps({"type": "photo", "media": "attach://new", "caption": "Show this"})
    await bot.send_file("editMessageMedia", "new", picture_of("7KQ2-M9XT-4HWPC"), "b.png", media=media, **edit)
    await phone.get_by_text("Show this").wait_for()
    image = phone.get_by_role("img", name="Show this")
    assert await image.get_attribute("src") != first
    assert await phone.get_by_role("img").count() == 1
    await phone.get_by_role("button", name="Scan with…").click()
    await phone.get_by_role("button", name="Scan with 小明's phone").click()
    await expect(other.get_by_label("Write a message")).to_have_value("7KQ2-M9XT-4HWPC")
    await image.click()
    await page.get_by_role("dialog", name="Show this").get_by_role("button", name="Close").click()
    chart = await bot.send_file("sendPhoto", "photo", _plain_picture(), "chart.png", chat_id=MING.id)
    await other.get_by_role("img", name="Picture").wait_for()
    assert chart["photo"] and await other.get_by_role("button", name="Scan with…").count() == 0


async def test_documents_are_read_in_the_page_and_files_reach_the_bot(
    page: Page, bot: BotSide, http: ClientSession
) -> None:
    phone = phone_of(page, CAROL)
    data = json.dumps({"name": "<img src=x onerror=alert(1)>", "points": [340]}).encode()
    await bot.send_file("sendDocument", "document", data, "my-data.json", chat_id=CAROL.id, caption="All of it")
    await phone.get_by_role("button", name="my-data.json").click()
    panel = page.get_by_role("dialog", name="my-data.json")
    shown = await panel.locator("pre").inner_text()
    assert shown == json.dumps(json.loads(data), indent=2)
    assert await panel.locator("img").count() == 0
    await page.keyboard.press("Escape")
    await panel.wait_for(state="detached")
    async with page.expect_download() as download:
        await phone.get_by_role("link", name="Download my-data.json").click()
    assert Path(await (await download.value).path()).read_bytes() == data
    await bot.send_file("sendDocument", "document", b"PK", "members.xlsx", chat_id=CAROL.id)
    await phone.get_by_role("link", name="Download members.xlsx").wait_for()
    assert await phone.get_by_role("button", name="members.xlsx").count() == 0
    await phone.get_by_label("Write a message").fill("our old list")
    await phone.locator("input[type=file]").set_input_files(
        {"name": "old.csv", "mimeType": "text/csv", "buffer": b"phone,points"}
    )
    await phone.get_by_text("our old list").wait_for()
    message = (await bot.updates())[-1]["message"]
    assert (message["caption"], message["document"]["file_name"]) == ("our old list", "old.csv")
    path = (await bot.call("getFile", file_id=message["document"]["file_id"]))["file_path"]
    async with http.get(f"{bot.address}/file/bot{bot.token}/{path}") as response:
        assert await response.read() == b"phone,points"


async def test_the_till_sells_and_the_clock_shows_the_days(
    page: Page, address: str, hooks: Hooks, clock: SetClock
) -> None:
    sold: list[tuple[str, str]] = []

    async def till(person: Person, item: str) -> dict[str, Any]:
        sold.append((person.name, item))
        return {"status": 201, "answer": {"points": {"earned": 128}}, "curl": "curl -X POST http://127.0.0.1/x"}

    async def mover(to: str) -> dict[str, Any]:
        if to == "next-birthday":
            raise ValueError("Nobody has told their birthday yet.")
        clock.later(days=23)
        await page.get_by_text("Living through Dec 15, 2026…").wait_for()
        assert await page.get_by_role("button", name="Tomorrow 09:00").is_disabled()
        clock.later(days=37)
        return {}

    hooks.till, hooks.clock_mover, hooks.items, hooks.time_zone = till, mover, shelf("CNY"), "Asia/Shanghai"
    await page.reload()
    await page.locator("#till summary").click()
    await page.get_by_label("Who buys").select_option("小明")
    await page.get_by_label("What", exact=True).select_option("Coffee beans 500 g · ¥128.00")
    await page.get_by_role("button", name="Sell").click()
    await page.get_by_text('"earned": 128').wait_for()
    await page.get_by_text("Sold · HTTP 201").wait_for()
    await page.locator("#till").get_by_role("button", name="Copy").click()
    await page.locator("#till").get_by_role("button", name="Copied").wait_for()
    assert await page.evaluate("navigator.clipboard.readText()") == "curl -X POST http://127.0.0.1/x"
    assert sold == [("小明", "BEANS")]
    await page.get_by_role("button", name="+60 days").click()
    await page.get_by_role("status").get_by_text("It is now Thu, Jan 21, 2027, 10:00.").wait_for()
    assert await page.get_by_role("button", name="Tomorrow 09:00").is_enabled()
    await page.get_by_role("button", name="Next birthday").click()
    await page.get_by_role("alert").get_by_text("Nobody has told a birthday yet.").wait_for()
    await page.get_by_label("Language of this page").select_option("zh-Hans")
    await page.locator("#now").get_by_text("2027年1月21日").wait_for()


async def test_forced_replies_times_and_moments_to_celebrate(
    page: Page, bot: BotSide, messenger: Messenger, hooks: Hooks
) -> None:
    hooks.time_zone = "Asia/Shanghai"
    await page.reload()
    phone = phone_of(page, CAROL)
    force = {"force_reply": True, "input_field_placeholder": "128.50"}
    asked = await bot.call("sendMessage", chat_id=CAROL.id, text="What is the amount?", reply_markup=force)
    await expect(phone.locator(".answered")).to_have_text("What is the amount?")
    await phone.get_by_placeholder("128.50").fill("32")
    await page.keyboard.press("Enter")
    await phone.get_by_role("button", name="Answer to: What is the amount?").wait_for()
    message = (await bot.updates())[-1]["message"]
    assert message["reply_to_message"]["message_id"] == asked["message_id"]
    await expect(phone.locator(".answered")).to_be_hidden()
    when = '<tg-time unix="1796000000" format="DT">soon</tg-time>'
    party = "5046509860389126442"
    await bot.call("sendMessage", chat_id=MING.id, text=when, parse_mode="HTML", message_effect_id=party)
    other = phone_of(page, MING)
    await other.get_by_text("2026年11月30日").wait_for()
    await other.locator(".sky .bit").first.wait_for(state="attached")
    await other.locator(".sky").wait_for(state="detached")
    await page.emulate_media(reduced_motion="reduce")
    await bot.call("sendMessage", chat_id=CAROL.id, text="Happy birthday", message_effect_id=party)
    await phone.get_by_role("img", name="With an effect").wait_for()
    assert await phone.locator(".sky").count() == 0
    await bot.call("sendChatAction", chat_id=CAROL.id, action="upload_document")
    await phone.get_by_text("is sending a file…").wait_for()


async def test_long_chats_can_be_walked_with_the_keyboard_alone(page: Page, bot: BotSide, messenger: Messenger) -> None:
    phone = phone_of(page, CAROL)
    log = phone.get_by_role("log")
    for number in range(12):
        await bot.call("sendMessage", chat_id=CAROL.id, text=f"مرحبا {number}\n" + "line\n" * 6)
    await phone.get_by_text("مرحبا 11").wait_for()
    await log.evaluate("log => { log.scrollTop = 0; }")
    await bot.call("sendMessage", chat_id=CAROL.id, text="unseen", reply_markup=KEYS)
    await phone.get_by_role("button", name="To the newest message (1 unread)").click()
    await expect(phone.get_by_text("unseen")).to_be_in_viewport()
    greeting = log.locator(".text").get_by_text("مرحبا 11")
    assert await greeting.evaluate("text => getComputedStyle(text).direction") == "rtl"
    sent = await bot.call("sendMessage", chat_id=CAROL.id, text="a\n" * 60)
    await expect(phone.locator(f"[data-id='{sent['message_id']}'] .text")).to_be_in_viewport()
    await bot.call("editMessageText", chat_id=CAROL.id, message_id=sent["message_id"], text="Sure?", reply_markup=KEYS)
    await phone.get_by_text("Sure?").wait_for()
    await phone.get_by_role("button", name="Points").last.focus()
    await bot.call("editMessageText", chat_id=CAROL.id, message_id=sent["message_id"], text="Yes", reply_markup=KEYS)
    await phone.get_by_text("Yes", exact=True).wait_for()
    await expect(phone.get_by_role("button", name="Points").last).to_be_focused()
    await bot.call("setMyCommands", commands=[{"command": "points", "description": "Points"}])
    await phone.get_by_label("Write a message").focus()
    await page.keyboard.type("/")
    await phone.get_by_role("button", name="/points Points").wait_for()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await log.get_by_role("button", name="/points").wait_for()
    assert await last_text(messenger) == "/points"
    nameless = await page.evaluate(
        "[...document.querySelectorAll('button, a, select, textarea, summary, [role=link]')]"
        ".filter(one => !(one.ariaLabel || one.textContent.trim() || one.labels?.length)).map(one => one.outerHTML)"
    )
    assert nameless == []


def _plain_picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (300, 200), "teal").save(out, "png")
    return out.getvalue()

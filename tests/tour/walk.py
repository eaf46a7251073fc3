"""The tour of docs/tour.md, step by step: the test walks it, and so does who takes its pictures.

Each step asserts what a visitor must see. It works at any hour: where the shop's night holds a message back, the tour
moves the clock first.
"""

import shlex
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from itertools import pairwise

from aiohttp import ClientSession
from playwright.async_api import expect

from tests.tour.desk import Desk

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
AHEAD = timedelta(days=9)
"""From joining to the birthday: in another week than the coupon and the survey, since a week has a cap of messages."""
NARROW = {"width": 390, "height": 844}


@dataclass(frozen=True)
class Step:
    """`title` is its heading in docs/tour.md."""

    title: str
    acts: Callable[[Desk], Awaitable[None]]

    async def walk(self, desk: Desk) -> None:
        """Afterwards every pressed button has had its answer."""
        await self.acts(desk)
        await expect(desk.page.locator("[aria-busy=true]")).to_have_count(0, timeout=5_000)


async def a_new_member(desk: Desk) -> None:
    alex = desk.alex
    await alex.presses("Start")
    await alex.sees("Welcome to Huitou Café!")
    await alex.presses("📱 Share my phone number")
    await alex.sees("When is your birthday?")
    await desk.picture("tour-1-joining", alex)
    birthday = await desk.today() + AHEAD
    await alex.presses(MONTHS[birthday.month - 1])
    await alex.sees("And which day of")
    await alex.presses(str(birthday.day))
    await alex.sees("May Huitou Café send you offers and greetings now and then?")
    await alex.presses("Yes")
    await alex.sees("Welcome gift: 10% off")
    await alex.sees("500 tier points to Silver")
    await desk.picture("tour-1-joining", alex)


async def known_before(desk: Desk) -> None:
    mei = desk.mei
    await mei.presses("Start")
    await mei.sees("欢迎来到回头咖啡！")
    await desk.picture("tour-2-known", mei)
    await mei.presses("📱 分享我的手机号")
    await mei.sees("店里早已记得您")
    await mei.presses("跳过")
    await mei.presses("同意")
    await mei.sees("102 积分")
    await mei.sees("新会员礼：9折")
    await desk.picture("tour-2-known", mei)


async def the_till(desk: Desk) -> None:
    await desk.opens_the_till()
    line = await desk.sells("Latte · ¥32.00", to="林美")
    await desk.mei.sees("+32")
    await desk.mei.sees("现有 134 积分")
    assert await _runs(line) == HTTPStatus.OK  # known already: counted once
    await desk.picture("tour-3-till", desk.mei)
    await desk.picture_of("tour-3-till", "#till .sheet")
    await desk.page.keyboard.press("Escape")
    await expect(desk.page.locator("#till .sheet")).to_be_hidden()


async def _runs(line: str) -> int:
    """The status that the curl line gets; what a shell would make of it is read here."""
    curl, *arguments = shlex.split(line)
    assert curl == "curl"
    url = next(word for word in arguments if word.startswith("http"))
    values: dict[str, list[str]] = {option: [] for option in ("-X", "-H", "-d")}
    for option, value in pairwise(arguments):
        if option in values:
            values[option].append(value)
    headers = dict(header.split(": ", 1) for header in values["-H"])
    async with (
        ClientSession() as session,
        session.request(values["-X"][0], url, data=values["-d"][0].encode(), headers=headers) as answer,
    ):
        return answer.status


async def at_the_counter(desk: Desk) -> None:
    alex, carol = desk.alex, desk.carol
    await carol.presses("Start")
    await carol.sees("Carol Wu, you are a clerk here.")
    await alex.presses("💳 My card")
    await alex.sees("Show this at the counter.")
    await alex.presses("Scan with…")
    await alex.presses("Scan with Carol Wu's phone")
    await carol.sees("No purchase so far")
    await desk.picture("tour-4-counter", alex, carol)
    await carol.presses("🧾 Record a purchase")
    await carol.sees("How much did Alex Chen pay?")
    await carol.writes("128.50")
    await carol.sees("that is 128 points")
    await carol.presses("Record")
    await alex.sees("You have 128 points")
    await alex.presses("‹ Home")
    await alex.sees("372 tier points to Silver")
    await alex.presses("🎁 Rewards")
    await alex.presses("🎁 Free latte · 120 points")
    await alex.presses("Confirm")
    await alex.sees("Free latte is yours!")
    code = await alex.newest_code()
    await carol.presses("✅ Redeem a code")
    await carol.sees("Which code?")
    await carol.writes(code)
    await carol.sees("Hand it over now?")
    await carol.presses("Hand over")
    await carol.sees("Handed over: Free latte for Alex Chen.")
    await alex.sees("Free latte has been handed over. Enjoy it!")
    await desk.picture("tour-4-reward", alex, carol)


async def a_coupon_for_all(desk: Desk) -> None:
    wei, mei = desk.wei, desk.mei
    await wei.presses("Start")
    await wei.sees("您在这里的身份是店长")
    await wei.presses("🎟 发放优惠券")
    await wei.presses("好久不见：8.5折")
    await wei.presses("全部会员")
    await wei.sees("发放给全部 2 位会员吗？")
    await desk.picture("tour-5-coupon", wei)
    await wei.presses("发放")
    await wei.sees("已发放给 2 位会员")
    await desk.jumps("Tomorrow 09:00")
    await mei.sees("下次光临用得上")
    await mei.sees("好久不见：8.5折")
    await desk.alex.sees("something for your next visit:")
    await desk.alex.sees("We missed you: 15% off")
    await desk.picture("tour-5-coupon", mei)
    await wei.writes("/report")
    await wei.presses("近 30 天")
    await wei.presses("📊 图表")
    await wei.sees("每日销售")
    await desk.picture_of("demo", "body")


async def a_birthday(desk: Desk) -> None:
    alex = desk.alex
    birthday = await desk.today() + AHEAD - timedelta(days=1)
    await desk.jumps("Next birthday")
    assert await desk.today() == birthday
    greeting = alex.at.get_by_role("article").filter(has_text="Happy birthday, Alex Chen!")
    await expect(greeting).to_have_count(1)
    await expect(greeting).to_contain_text("Birthday treat: ¥20.00 off")
    await alex.sees("Happy birthday, Alex Chen!")
    await alex.sees("Birthday treat: ¥20.00 off")
    await alex.sees("One tap is enough.")
    await desk.picture("tour-6-birthday", alex)
    await alex.presses("😄 5")
    await alex.sees("Your answer: 😄 5")
    await alex.sees("Thank you! It's good to know")
    await desk.picture("tour-6-birthday", alex)


async def one_phone_at_a_time(desk: Desk) -> None:
    await desk.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    await expect(desk.page.get_by_role("region").filter(has=desk.page.get_by_role("log"))).to_have_count(1)
    await desk.presses("林美", within="#switcher")
    await expect(desk.mei.at).to_be_visible()
    await expect(desk.alex.at).to_be_hidden()
    await desk.mei.presses("😄 5")
    await desk.mei.sees("您的评价：😄 5")
    assert await desk.page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
    await desk.picture_of("tour-7-narrow", "body")


STEPS = (
    Step("A new member", a_new_member),
    Step("Known before", known_before),
    Step("The till", the_till),
    Step("At the counter", at_the_counter),
    Step("A coupon for all", a_coupon_for_all),
    Step("A birthday", a_birthday),
    Step("One phone at a time", one_phone_at_a_time),
)

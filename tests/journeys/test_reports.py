"""The manager's report: a period in figures, as a chart, and what each figure means (K-44 to K-48, K-50)."""

import io

from PIL import Image

from demo.limits import check_picture
from tests.journeys.conftest import ALICE, BOB, House, joins


async def test_the_manager_sees_the_week_and_turns_to_other_periods(house: House, alice, carol, dave) -> None:
    bob = await joins(house.actor(BOB))
    await carol.sends(f"/earn {ALICE.phone} 128.50 T-1")
    await carol.sends(f"/earn {ALICE.phone} 71.50 T-2")
    await carol.sends(f"/earn {BOB.phone} 40 T-3")
    await carol.sends("/refund T-3 10")
    await dave.sends("/report")
    words = dave.screen.text
    assert "2 members in the chat" in words and "Member 2 · Silver 0" in words
    assert "3 purchases, ¥230.00 after refunds" in words and "2 members bought, 1.5 times each" in words
    assert "Average spend: ¥115.00 a buying member" in words
    assert "Issued 239 · taken back 10" in words
    assert "1. Alice · ¥200.00 · 2 purchases\n2. Bob · ¥30.00" in words
    assert "• 7 days" in dave.screen.buttons

    await dave.presses("Last month")
    assert "0 purchases" in dave.screen.text and "Alice" not in dave.screen.text
    await dave.sends("/report today")
    assert "3 purchases" in dave.screen.text
    await dave.sends("/report soon")
    assert "last-month" in dave.screen.text
    await bob.sends("/report")
    assert "don't know that command" in bob.screen.text


async def test_each_figure_has_its_definition(house: House, dave) -> None:
    await dave.sends("/report this month")
    await dave.presses("What do these mean?")
    for word in (
        "Sleeping: last bought 60 to 180 days ago",
        "less whatever has been refunded",
        "next 30 days",
        "by use",
    ):
        assert word in dave.screen.text
    await dave.presses("‹ Back")
    assert "• This month" in dave.screen.buttons


async def test_the_chart_is_a_picture_whose_caption_explains_it(house: House, alice, carol, dave) -> None:
    await carol.sends(f"/earn {ALICE.phone} 500 T-1")
    await dave.sends("/report")
    await dave.presses("📊 Chart")
    assert dave.screen.photo is not None
    assert "🟦 Member 0 · 🟩 Silver 1" in dave.screen.text and "Sales a day" in dave.screen.text
    picture = Image.open(io.BytesIO(house.messenger.world.files.by_id[dave.screen.photo].data))
    check_picture(*picture.size)
    assert picture.width >= 1000


async def test_a_clerk_sees_no_report(house: House, carol) -> None:
    await carol.sends("/report")
    assert "don't know that command" in carol.screen.text
    for data in ("report:7-days", "rep-chart:7-days", "rep-what:7-days"):
        toast = await carol.presses_data(carol.screen.id, data)
        assert toast is not None and "don't know that command" in toast.text

"""The manager's coupons: made by steps, changed where that is safe, switched off and on (K-29, K-55)."""

import io

from PIL import Image

from domain.actors import CONSOLE
from domain.permissions import Role
from services import staff
from tests.journeys.conftest import ALICE, DAVE, House


def a_picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (320, 200), "#8d6e63").save(out, format="PNG")
    return out.getvalue()


async def begins(dave) -> None:
    await dave.sends("/coupon")
    await dave.presses("➕ New coupon")


async def opens(dave, name: str) -> None:
    await dave.sends("/coupon")
    await dave.presses(f"🎟 {name}")


async def test_a_coupon_is_made_by_steps_and_given(house: House, alice, dave) -> None:
    await begins(dave)
    assert "Step 1 of" in dave.screen.text
    await dave.sends("tea time")
    await dave.presses("A sum off")
    await dave.sends("5")
    await dave.sends("30")
    await dave.presses("14 days")
    await dave.sends("Tea <b>time</b>")
    await dave.sends("下午茶")
    await dave.presses("Skip: show the other language")
    await dave.sends("100")
    await dave.sends("1")
    preview = dave.screen.text
    for words in (
        "Tea <b>time</b>: ¥5.00 off",
        "from ¥30.00 · good for 14 days",
        "TEA_TIME",
        "Simplified Chinese: 下午茶",
        "At most 100 in all",
        "At most 1 for each member",
    ):
        assert words in preview
    question = dave.screen
    for _ in range(3):  # F18
        await dave.presses_data(question.id, question.inline_buttons[0]["callback_data"])
    assert "Created" in dave.screen.text

    await dave.sends(f"/issue TEA_TIME {ALICE.phone}")
    assert "¥5.00 off" in (await alice.waits_for("Tea <b>time</b>")).text
    await dave.sends(f"/issue TEA_TIME {ALICE.phone}")
    assert "as often as it may be given" in dave.screen.text
    await dave.sends("/coupon")
    assert "TEA_TIME\ngiven 1 · used 0" in dave.screen.text


async def test_wrong_answers_are_explained_and_asked_again(house: House, dave) -> None:
    await begins(dave)
    for wrong, words in (("x", "2 to 24 letters"), ("WELCOME", "already"), ("<b>bold</b>", "2 to 24 letters")):
        await dave.sends(wrong)
        assert words in dave.screen.text
    await dave.sends("HALF_PRICE")
    await dave.sends("half price")
    assert "buttons" in dave.screen.text
    await dave.presses("Percent off")
    for wrong in ("0", "101", "a lot", "12.5"):
        await dave.sends(wrong)
        assert "from 1 to 100" in dave.screen.text
    await dave.sends("50%")
    await dave.presses("No minimum")
    assert "For how many days" in dave.screen.text


async def test_an_old_button_of_the_form_does_nothing(house: House, dave) -> None:
    await begins(dave)
    await dave.sends("HALF_PRICE")
    kinds = dave.screen
    percent = kinds.inline_buttons[0]["callback_data"]
    await dave.presses_data(kinds.id, percent)
    toast = await dave.presses_data(kinds.id, percent)
    assert toast is not None and "earlier time" in toast.text
    for forged in ("step-c:kind:multiplier", "step-c:percent:50", "step-c:percent:", "step-c:nonsense:1"):  # F34
        toast = await dave.presses_data(kinds.id, forged)
        assert toast is not None and "earlier time" in toast.text
    await dave.sends("/cancel")
    toast = await dave.presses_data(kinds.id, percent)
    assert toast is not None and "earlier time" in toast.text
    await dave.sends("/coupon")
    assert "HALF_PRICE" not in dave.screen.text


async def test_the_preview_can_be_declined(house: House, dave) -> None:
    await begins(dave)
    await dave.sends("GIFT_BOX")
    await dave.presses("A gift")
    await dave.presses("No minimum")
    await dave.presses("Never ends")
    await dave.sends("Gift box")
    await dave.presses("Skip: show the other language")
    await dave.presses("Skip: show the other language")
    await dave.presses("No limit")
    await dave.presses("No limit")
    assert "never ends" in dave.screen.text and "No limits" in dave.screen.text
    await dave.presses("Cancel")
    await dave.sends("/coupon")
    assert "GIFT_BOX" not in dave.screen.text


async def test_days_name_and_limits_are_changed(house: House, dave) -> None:
    await opens(dave, "20 off 100")
    await dave.presses("Days")
    await dave.sends("7")
    assert "Saved." in dave.screen.text and "good for 7 days" in dave.screen.text
    await dave.presses("Days")
    await dave.presses("Never ends")
    assert "never ends" in dave.screen.text
    await dave.presses("Name")
    await dave.presses("English")
    await dave.sends("Twenty off")
    assert "Twenty off: ¥20.00 off" in dave.screen.text
    await dave.presses("Limit in all")
    await dave.sends("50")
    assert "no limit so far" in dave.screen.text
    await dave.presses("‹ Back")
    await dave.sends("60")  # the question is over
    assert "At most 60" not in dave.screen.text


async def test_switched_off_it_cannot_be_given(house: House, alice, dave) -> None:
    await opens(dave, "We missed you")
    assert "Given by itself to who has not come" in dave.screen.text
    await dave.presses("Switch off")
    assert "Switched off" in dave.screen.text
    await dave.sends(f"/issue COMEBACK {ALICE.phone}")
    assert "no coupon called COMEBACK" in dave.screen.text
    await opens(dave, "We missed you")
    await dave.presses("Switch on")
    await dave.sends(f"/issue COMEBACK {ALICE.phone}")
    assert "Issued to Alice" in dave.screen.text
    await dave.sends("/audit")
    assert "switched a coupon off" in dave.screen.text and "switched a coupon on" in dave.screen.text


async def test_a_coupon_with_a_picture_is_pushed_as_one(house: House, alice, dave) -> None:
    await opens(dave, "20 off 100")
    await dave.presses("Picture")
    await dave.sends_photo(a_picture())
    assert "With a picture" in dave.screen.text
    await dave.sends(f"/issue SPEND100 {ALICE.phone}")
    pushed = await alice.waits_for("¥20.00 off")
    assert pushed.photo is not None and "here is a coupon for you" in pushed.text

    await alice.sends("/coupons")
    house.messenger.world.files.by_id.clear()  # the messenger does not know it any more
    await dave.sends(f"/issue SPEND100 {ALICE.phone}")
    assert (await alice.waits_for("¥20.00 off")).photo is None
    await opens(dave, "20 off 100")
    await dave.presses("Picture")
    await dave.presses("No picture")
    assert "With a picture" not in dave.screen.text


async def test_a_form_ends_with_the_right_to_it(house: House, dave) -> None:
    await begins(dave)
    await dave.sends("HALF_PRICE")
    question = dave.screen
    await staff.add(telegram_id=DAVE.id, role=Role.CLERK, name="", actor=CONSOLE, now=house.clock.now())
    toast = await dave.presses_data(question.id, question.inline_buttons[0]["callback_data"])
    assert toast is not None and "don't know that command" in toast.text
    await dave.sends("50")
    await dave.sends("/coupon")
    assert "don't know that command" in dave.screen.text


async def test_to_a_clerk_there_is_no_such_command(house: House, carol) -> None:
    for line in ("/coupon", "/reward", "/segment"):
        await carol.sends(line)
        assert "don't know that command" in carol.screen.text
    for data in (
        "tpl-all:1",
        "tpl:1",
        "tpl-new",
        "tpl-turn:1:0",
        "tpl-edit:1:days",
        "tpl-none:1:days",
        "itm-all:1",
        "itm-turn:1:0",
        "itm-for:1:gold",
        "itm-none:1",
        "do-segment",
        "iss-grp:WELCOME",
    ):
        toast = await carol.presses_data(carol.screen.id, data)
        assert toast is not None and "don't know that command" in toast.text, data

"""Taking one's data along, and being forgotten (semantics 13, F45)."""

import json
from pathlib import Path

import pytest

from demo.actor import Actor
from demo.people import Person
from services import verify
from tests.journeys.conftest import House, joins
from tests.journeys.test_coupons import code_in

MINA = Person(id=118_203_114_859, first_name="Wilhelmina", language_code="en", phone="+8613912345678")


@pytest.fixture
async def mina(house: House) -> Actor:
    return await joins(house.actor(MINA), birthday="05-20")


async def erases_herself(mina: Actor) -> None:
    await mina.sends("/forgetme")
    await mina.presses("Erase everything…")
    await mina.presses("Yes, erase me for good")


def file_in(house: House, actor: Actor) -> dict:
    document = next(one.data["document"] for one in reversed(actor.chat) if "document" in one.data)
    assert document["file_name"] == "mydata-2026-11-23.json"
    return json.loads(house.messenger.world.files.by_id[document["file_id"]].data)


async def test_everybody_can_read_what_is_kept_and_members_before_they_agree(house: House, bob) -> None:
    await bob.starts()
    await bob.sends("/privacy")
    assert "What we keep, and why" in bob.screen.text
    assert bob.screen.buttons == []
    await bob.shares_contact()
    await bob.presses("Skip")
    assert "/privacy" in bob.screen.text
    assert bob.screen.buttons == ["Yes", "No"]


async def test_mina_takes_her_data_along(house: House, mina, carol) -> None:
    await carol.sends(f"/earn {MINA.phone} 128 R-1")
    await mina.sends("/privacy")
    await mina.presses("📄 My data as a file")
    held = file_in(house, mina)
    assert held["profile"]["name"] == "Wilhelmina"
    assert held["profile"]["phone"] == MINA.phone
    assert held["profile"]["birthday"] == "05-20"
    assert held["purchases"][0]["amount"] == "128.00"
    assert held["coupons"][0]["state"] == "issued"
    await mina.sends("/mydata")
    assert "everything we keep about you" in mina.screen.text


async def test_mina_is_forgotten_in_two_steps(house: House, mina, carol) -> None:
    await carol.sends(f"/earn {MINA.phone} 350 R-1")
    await mina.waits_for("350")
    await mina.sends("/coupons")
    code = code_in(mina.screen.text)
    await mina.sends("/forgetme")
    assert "you lose 350 points at once" in mina.screen.text
    assert "1 coupon ends" in mina.screen.text
    await mina.presses("Erase everything…")
    assert "cannot be undone" in mina.screen.text
    await mina.presses("Yes, erase me for good")
    assert "you are erased" in mina.screen.text
    assert mina.screen.buttons == []

    await mina.sends("/points")
    assert "for members" in mina.screen.text
    await carol.sends(f"/member {MINA.phone}")
    assert "No member has that phone" in carol.screen.text
    await carol.sends(f"/redeem {code} 200")
    assert "Redeem" not in carol.screen.buttons
    assert [found async for found in verify.violations()] == []


async def test_changing_ones_mind_erases_nothing_also_later(house: House, mina) -> None:
    await mina.sends("/forgetme")
    await mina.presses("Erase everything…")
    old = mina.screen
    data = next(one["callback_data"] for one in old.inline_buttons if "for good" in one["text"])
    await mina.presses("Keep my account")
    assert "Nothing was erased" in mina.screen.text
    await mina.sends("/cancel")

    toast = await mina.presses_data(old.id, data)  # weeks later, by mistake
    assert toast is not None
    assert "from an earlier time" in toast.text
    await mina.sends("/points")
    assert "Your points" in mina.screen.text


async def test_a_double_tap_erases_once_and_does_no_harm(house: House, mina) -> None:
    await mina.sends("/forgetme")
    await mina.presses("Erase everything…")
    screen = mina.screen
    data = next(one["callback_data"] for one in screen.inline_buttons if "for good" in one["text"])
    for _ in range(3):
        await mina.presses_data(screen.id, data)
    assert "you are erased" in mina.screen.text


async def test_nothing_is_sent_after_the_erasure(house: House, mina, carol, dave) -> None:
    """A receipt and a campaign's offer are promised, and wait."""
    await mina.sends("/settings")
    await mina.presses("🌙 Quiet hours")
    await mina.presses("Choose my hours")
    await mina.presses("09:00")
    await mina.presses("20:00")
    await dave.sends("/issue SPEND100 segment:all")
    await dave.presses("Issue")
    await house.sells(
        {"external_id": "T-1", "member": {"phone": MINA.phone}, "amount": 12800, "currency": "CNY", "store": "main"}
    )
    await erases_herself(mina)
    goodbye = mina.screen
    assert "you are erased" in goodbye.text
    said = len([one for one in mina.chat if one.from_bot])
    for day in (24, 25, 30):
        await house.later(house.clock.now().replace(month=11, day=day, hour=13))
    assert len([one for one in mina.chat if one.from_bot]) == said


@pytest.mark.sqlite_only
async def test_no_trace_of_her_stays_in_the_files(house: House, database_url: str, mina, carol, bob) -> None:
    """Name, phone, chat and card are in no file of the database: searched as text and as the number it is stored as."""
    await joins(bob)
    await carol.sends(f"/earn {MINA.phone} 350 R-1")
    await mina.waits_for("350")
    await mina.sends("/card")
    await mina.sends("/profile")
    await mina.presses("✏️ Change my name")
    await mina.sends("Quastenflosser")
    await mina.sends("Is the oat milk back?")
    await mina.sends("/forgetme")
    path = Path(database_url.removeprefix("sqlite://"))
    traces = [b"Wilhelmina", b"Quastenflosser", b"oat milk", MINA.phone[1:].encode(), MINA.phone[3:].encode(),
              str(MINA.id).encode(), MINA.id.to_bytes(6, "big")]  # fmt: skip
    assert MINA.id.to_bytes(6, "big") in everything_in(path)

    await mina.presses("Erase everything…")
    await mina.presses("Yes, erase me for good")
    await house.portal.sender.drain()
    left = everything_in(path)
    assert [trace for trace in traces if trace in left] == []


def everything_in(path: Path) -> bytes:
    return b"".join(one.read_bytes() for one in path.parent.glob(f"{path.name}*"))


async def test_mina_comes_back_as_a_new_member_without_a_second_welcome_gift(house: House, mina) -> None:
    await mina.sends("/coupons")
    assert "10% off" in mina.screen.text
    await erases_herself(mina)
    await joins(mina)
    assert "Wilhelmina" in mina.screen.text
    assert "10% off" not in mina.screen.text
    await mina.sends("/history")
    assert "Nothing yet" in mina.screen.text

"""Links and shown codes lead into the bot's chat, and nowhere else."""

import io

import pytest
import segno

from demo.actor import Actor
from demo.acts import CannotAct
from demo.links import start_payload
from tests.demo.conftest import CAROL, MING, BotSide

START = "https://t.me/huitou_demo_bot?start="


def picture_of(text: str) -> bytes:
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="png", scale=8, border=4)
    return out.getvalue()


@pytest.mark.parametrize(
    ("address", "payload"),
    [
        (f"{START}ref_8Hd-02k", "ref_8Hd-02k"),
        ("http://T.me/Huitou_Demo_Bot/?start=a&x=1", "a"),
        ("t.me/huitou_demo_bot?start=a", "a"),
        ("tg://resolve?domain=huitou_demo_bot&start=card_1", "card_1"),
        ("https://t.me/huitou_demo_bot", ""),
        (f"{START}{'x' * 65}", ""),
        (f"{START}%3Cb%3E", ""),
        ("https://t.me/another_bot?start=a", None),
        ("https://evil.example/huitou_demo_bot?start=a", None),
        ("https://t.me.evil.example/huitou_demo_bot?start=a", None),
        ("javascript:alert(1)", None),
        ("https://[", None),
        ("7KQ2-M9XT-4HWPC", None),
    ],
)
def test_which_links_lead_to_the_bot(address: str, payload: str | None) -> None:
    assert start_payload(address, "huitou_demo_bot") == payload


async def test_a_link_says_start_with_its_payload_and_others_say_nothing(bot: BotSide) -> None:
    status, answer = await bot.people(f"people/{CAROL.id}/open", {"url": f"{START}ref_1"})
    assert (status, answer["here"]) == (200, True)
    assert [update["message"]["text"] for update in await bot.updates()] == ["/start ref_1"]
    for elsewhere in ("https://example.com/?start=x", "https://t.me/huitou_demo_bot"):
        await bot.people(f"people/{CAROL.id}/open", {"url": elsewhere})
    assert len(await bot.updates()) == 1


async def test_a_code_on_one_phone_is_scanned_by_another(bot: BotSide, carol: Actor, ming: Actor) -> None:
    sent = await bot.send_file("sendPhoto", "photo", picture_of(f"{START}card_A"), "card.png", chat_id=CAROL.id)
    where = {"of": CAROL.id, "message_id": sent["message_id"]}
    _, answer = await bot.people(f"people/{MING.id}/scan", where)
    assert (answer["here"], answer["text"]) == (True, f"{START}card_A")
    [update] = await bot.updates()
    assert (update["message"]["chat"]["id"], update["message"]["text"]) == (MING.id, "/start card_A")
    media = {"type": "photo", "media": "attach://new"}
    edit = {"chat_id": CAROL.id, "message_id": sent["message_id"], "media": str(media).replace("'", '"')}
    await bot.send_file("editMessageMedia", "new", picture_of("7KQ2-M9XT-4HWPC"), "card.png", **edit)
    assert await ming.scans(carol.chat[-1], of=carol) == "7KQ2-M9XT-4HWPC"


async def test_what_shows_no_code_cannot_be_scanned(bot: BotSide, carol: Actor, ming: Actor) -> None:
    await bot.call("sendMessage", chat_id=CAROL.id, text="no picture")
    with pytest.raises(CannotAct, match="no QR code"):
        await ming.scans(carol.screen, of=carol)
    assert (await bot.people(f"people/{MING.id}/scan", {"of": CAROL.id, "message_id": 77}))[0] == 409

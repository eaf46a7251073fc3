"""The page's door: acts, live changes, the clock and the till, and who is kept out."""

import asyncio
import json
import sys
from typing import Any

import aiohttp

from demo.app import PAGE
from demo.messenger import Messenger
from tests.demo.conftest import CAROL, BotSide


async def test_people_act_over_http(bot: BotSide, messenger: Messenger) -> None:
    acts: list[tuple[str, dict[str, Any]]] = [
        ("text", {"text": "hi"}),
        ("start", {"payload": "x"}),
        ("open", {"url": "https://t.me/huitou_demo_bot?start=ref_1"}),
        ("contact", {}),
        ("contact", {"of": 1002}),
        ("contact", {"card": {"phone_number": "123", "first_name": "X"}}),
        ("press", {"message_id": 1, "data": "x"}),
        ("block", {}),
        ("unblock", {}),
    ]
    for act, body in acts:
        status, answer = await bot.people(f"people/{CAROL.id}/{act}", body)
        assert (status, answer["handled"]) == (200, False)
    kinds = [list(update)[1] for update in await bot.updates()]
    assert kinds == ["message"] * 6 + ["callback_query", "my_chat_member", "my_chat_member"]


async def test_an_act_can_wait_until_it_was_handled(bot: BotSide) -> None:
    act = asyncio.create_task(bot.people(f"people/{CAROL.id}/text", {"text": "hi", "wait": 5}))
    [update] = await bot.updates(timeout=5)
    assert not act.done()
    await bot.updates(update["update_id"] + 1)
    assert (await act)[1] == {"update_id": update["update_id"], "handled": True}
    assert (await bot.people(f"updates/{update['update_id']}/again", {"copies": 2}))[1] == {"copies": 2}


async def test_what_cannot_be_done_is_said(bot: BotSide) -> None:
    await bot.people(f"people/{CAROL.id}/block")
    status, answer = await bot.people(f"people/{CAROL.id}/text", {"text": "hi"})
    assert status == 409 and "unblock it first" in answer["error"]
    assert (await bot.people("people/77/text", {"text": "hi"}))[0] == 409
    assert (await bot.people("people/1002/text", {}))[0] == 400
    assert (await bot.people("people/1002/fly", {}))[0] == 404
    assert (await bot.people("people/x/text", {"text": "hi"}))[0] == 400
    url = f"{bot.address}/demo/people/1002/photo"
    async with bot.http.post(url, data=b"no picture") as response:
        assert (await response.json())["error"] == "Bad Request: IMAGE_PROCESS_FAILED"


async def _next_event(stream: aiohttp.ClientResponse) -> dict[str, Any]:
    while True:
        line = await asyncio.wait_for(stream.content.readline(), 2)
        if line.startswith(b"data: "):
            event: dict[str, Any] = json.loads(line[6:])
            return event


async def test_the_page_sees_everything_as_it_happens(bot: BotSide, messenger: Messenger) -> None:
    async with bot.http.get(f"{bot.address}/demo/events") as stream:
        state = await _next_event(stream)
        assert [person["name"] for person in state["people"]] == ["Carol Chen", "小明"]
        assert state["panels"] == {"clock": False, "till": False}
        await bot.call("sendMessage", chat_id=CAROL.id, text="hello")
        event = await _next_event(stream)
        assert (event["kind"], event["person"], event["message"]["text"]) == ("message", CAROL.id, "hello")
        tap = messenger.press(CAROL, event["message"]["message_id"], "x")
        await bot.call("answerCallbackQuery", callback_query_id=tap.id, text="saved", show_alert=True)
        event = await _next_event(stream)
        assert (event["kind"], event["text"], event["alert"], event["tap"]) == ("toast", "saved", True, tap.id)
        await bot.call("deleteMessage", chat_id=CAROL.id, message_id=2)
        assert (await _next_event(stream))["kind"] == "deleted"


async def test_other_sites_and_hosts_are_kept_out(bot: BotSide) -> None:
    body = {"text": "hi"}
    for headers in (
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Host": "rebound.example"},
    ):
        assert (await bot.people(f"people/{CAROL.id}/text", body, headers=headers))[0] == 403
    async with bot.http.get(f"{bot.address}/demo/events", headers={"Sec-Fetch-Site": "cross-site"}) as response:
        assert response.status == 403
    own = {"Origin": bot.address, "Sec-Fetch-Site": "same-origin"}
    assert (await bot.people(f"people/{CAROL.id}/text", body, headers=own))[0] == 200


async def test_the_page_loads_nothing_from_elsewhere(bot: BotSide) -> None:
    files = [f"page/{file.name}" for file in PAGE.iterdir()]
    assert len(files) > 5
    for name in ["", *files]:
        async with bot.http.get(f"{bot.address}/{name}") as response:
            text = await response.text()
            assert response.status == 200
            assert "default-src 'none'" in response.headers["Content-Security-Policy"]
            for elsewhere in ('src="http', 'href="http', "@import", "url(http"):
                assert elsewhere not in text
    async with bot.http.get(f"{bot.address}/page/..%2Fapp.py") as response:
        assert response.status == 404


async def test_the_page_speaks_three_languages_completely(bot: BotSide) -> None:
    async with bot.http.get(f"{bot.address}/page/strings.json") as response:
        strings = json.loads(await response.text())
    assert set(strings) == {"en", "zh-Hans", "zh-Hant"}
    keys = set(strings["en"])
    for language in ("zh-Hans", "zh-Hant"):
        assert set(strings[language]) == keys
        assert [key for key in keys if strings[language][key] == strings["en"][key]] == []


async def test_it_runs_alone_and_prints_its_address() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "demo", "--port", "0", stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    try:
        address = (await asyncio.wait_for(process.stdout.readline(), 20)).decode().strip()
        async with aiohttp.ClientSession() as session, session.get(address) as response:
            assert response.status == 200
    finally:
        process.terminate()
    assert await asyncio.wait_for(process.wait(), 10) == 0

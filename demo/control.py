"""The people's door: `/demo/…`, what the page and tests in other processes ask for."""

import asyncio
import contextlib
import json
from collections.abc import Callable, Mapping
from typing import Any

from aiohttp import web

from demo.acts import Acts, CannotAct, Opened, Upload
from demo.journal import read_journal
from demo.keys import MESSENGER
from demo.people import Json
from demo.refusal import Refusal
from demo.script import scripted_from_json
from demo.updates import QueuedUpdate
from demo.world import Tap

routes = web.RouteTableDef()
_ANSWER_WAIT = 30.0

_ACTS: Mapping[str, Callable[[Acts, int, Json], QueuedUpdate | Tap | Opened | None]] = {
    "text": lambda acts, person, body: acts.send_text(person, body["text"]),
    "start": lambda acts, person, body: acts.start(person, body.get("payload", "")),
    "tap": lambda acts, person, body: acts.tap_reply_button(person, body["label"]),
    "contact": lambda acts, person, body: acts.share_contact(person, card=_card(acts, body)),
    "open": lambda acts, person, body: acts.open_link(person, body["url"]),
    "scan": lambda acts, person, body: acts.scan(person, int(body["of"]), int(body["message_id"])),
    "press": lambda acts, person, body: acts.press(person, int(body["message_id"]), body["data"]),
    "block": lambda acts, person, body: acts.block(person),
    "unblock": lambda acts, person, body: acts.unblock(person),
    "delete-account": lambda acts, person, body: acts.delete_account(person),
}


@routes.post("/demo/people/{person}/{act}")
async def act(request: web.Request) -> web.Response:
    """Somebody does something; with `"wait": seconds` the answer comes when the bot has handled it."""
    messenger, name = request.app[MESSENGER], request.match_info["act"]
    person = int(request.match_info["person"])
    if name in ("photo", "document"):
        return await _upload(request, person, name)
    if name not in _ACTS:
        raise web.HTTPNotFound(text="no such act")
    body = await body_of(request)
    done = _ACTS[name](messenger, person, body)
    update = done.update if isinstance(done, Tap | Opened) else done
    answer = await _outcome(update, float(body.get("wait", 0)))
    if isinstance(done, Tap):
        answer |= {"tap": done.id, "toast": done.answer}
    if isinstance(done, Opened):
        answer |= {"text": done.text, "here": done.here}
    return web.json_response(answer)


@routes.post("/demo/updates/{id}/again")
async def deliver_again(request: web.Request) -> web.Response:
    """The same update once more, or `copies` times (F17)."""
    body = await body_of(request)
    updates = request.app[MESSENGER].deliver_again(int(request.match_info["id"]), int(body.get("copies", 1)))
    return web.json_response({"copies": len(updates)})


@routes.post("/demo/script")
async def order_outcome(request: web.Request) -> web.Response:
    """Queue a scripted outcome, or set `{"latency": seconds}` for all calls."""
    scripts, body = request.app[MESSENGER].scripts, await body_of(request)
    if "latency" in body:
        scripts.latency = float(body.pop("latency"))
    if body:
        scripts.add(scripted_from_json(body))
    return web.json_response({"orders": scripts.as_json(), "latency": scripts.latency})


@routes.delete("/demo/script")
async def clear_script(request: web.Request) -> web.Response:
    """Back to a good day."""
    request.app[MESSENGER].scripts.clear()
    return web.json_response({"orders": [], "latency": 0})


@routes.get("/demo/journal")
async def show_journal(request: web.Request) -> web.Response:
    """The journal's entries, `?method=` and `?chat_id=` of them."""
    path = request.app[MESSENGER].journal.path
    chat = request.query.get("chat_id")
    entries = (
        read_journal(path, method=request.query.get("method"), chat_id=int(chat) if chat else None) if path else []
    )
    return web.json_response([vars(entry) | {"at": entry.at.isoformat()} for entry in entries])


async def _upload(request: web.Request, person: int, kind: str) -> web.Response:
    messenger = request.app[MESSENGER]
    upload = Upload(
        data=await request.read(), name=request.query.get("name", kind), caption=request.query.get("caption", "")
    )
    send = messenger.send_photo if kind == "photo" else messenger.send_document
    return web.json_response(await _outcome(send(person, upload), float(request.query.get("wait", 0))))


async def _outcome(update: QueuedUpdate | None, wait: float) -> Json:
    if update is None:
        return {}
    if wait > 0:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(update.handled.wait(), min(wait, _ANSWER_WAIT))
    return {"update_id": update.id, "handled": update.handled.is_set()}


def _card(acts: Acts, body: Json) -> Json | None:
    other = body.get("of")
    if isinstance(other, int):
        return acts.chat_of(other).person.as_contact()
    card: Any = body.get("card")
    return card if isinstance(card, dict) else None


async def body_of(request: web.Request) -> Json:
    """The JSON object of a request; an empty body is an empty object."""
    text = await request.text()
    body = json.loads(text) if text else {}
    if isinstance(body, dict):
        return body
    raise ValueError("a JSON object is expected")


@web.middleware
async def explain_errors(request: web.Request, handler: Any) -> web.StreamResponse:
    """What a person cannot do is said in a sentence."""
    try:
        response: web.StreamResponse = await handler(request)
        return response
    except CannotAct as error:
        return web.json_response({"error": str(error)}, status=409)
    except Refusal as error:
        return web.json_response({"error": error.words}, status=400)
    except (KeyError, ValueError) as error:
        if not request.path.startswith("/demo/"):
            raise
        return web.json_response({"error": f"{type(error).__name__}: {error}"}, status=400)

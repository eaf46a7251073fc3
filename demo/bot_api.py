"""The bot's door: `/bot<token>/<method>` and `/file/bot<token>/<path>`, with the scripted bad days."""

import asyncio
import hmac
import json
from typing import Any

from aiohttp import web

from demo.keys import MESSENGER
from demo.messenger import Messenger
from demo.params import Call, read_call
from demo.people import Json
from demo.refusal import Refusal, Words
from demo.script import Outcome, Scripted

routes = web.RouteTableDef()


@routes.route("*", "/bot{token}/{method}")
async def call_method(request: web.Request) -> web.StreamResponse:
    """One call of the Bot API."""
    messenger = request.app[MESSENGER]
    method = request.match_info["method"]
    if not _right_token(request):
        number = messenger.note_arrival(Call(method, {}), None)
        return _answered(messenger, number, Refusal(Words.WRONG_TOKEN))
    try:
        call = await read_call(request, method)
    except Refusal as refusal:
        return _answered(messenger, messenger.note_arrival(Call(method, {}), None), refusal)
    order = messenger.scripts.take(method, call.chat_id)
    number = messenger.note_arrival(call, order)
    if messenger.scripts.latency:
        await asyncio.sleep(messenger.scripts.latency)
    if order is not None:
        return await _scripted(request, messenger, call, number, order)
    try:
        return _answered(messenger, number, {"ok": True, "result": await messenger.perform(call)})
    except Refusal as refusal:
        return _answered(messenger, number, refusal)


@routes.get("/file/bot{token}/{path:.+}")
async def fetch_file(request: web.Request) -> web.Response:
    """A file of `getFile`."""
    if not _right_token(request):
        return _json(Refusal(Words.WRONG_TOKEN).as_json(), 401)
    file = request.app[MESSENGER].world.files.at(request.match_info["path"])
    if file is None:
        return _json(Refusal("Not Found").as_json(), 404)
    return web.Response(body=file.data, content_type="application/octet-stream")


async def _scripted(
    request: web.Request, messenger: Messenger, call: Call, number: int, order: Scripted
) -> web.StreamResponse:
    if order.outcome is Outcome.HANG and order.when == "before":
        await asyncio.sleep(order.seconds)
    outcome: Json | Refusal = {"ok": True, "result": True}
    performed = False
    if order.takes_effect:
        try:
            outcome = {"ok": True, "result": await messenger.perform(call)}
            performed = True
        except Refusal as refusal:
            outcome = refusal
    if order.outcome is Outcome.HANG and order.when == "after":
        await asyncio.sleep(order.seconds)
    if order.outcome is Outcome.SENT_BUT_ANSWER_LOST:
        messenger.journal.answered(number, performed=performed, status=None, answer=None)
        return _dropped(request)
    if order.outcome is Outcome.GARBAGE:
        content_type, body = order.spoiled(json.dumps(outcome if isinstance(outcome, dict) else outcome.as_json()))
        messenger.journal.answered(number, performed=performed, status=200, answer=f"garbage: {order.garbage}")
        return web.Response(text=body, content_type=content_type)
    return _answered(messenger, number, order.refusal() or outcome, performed=performed)


def _right_token(request: web.Request) -> bool:
    given = request.match_info["token"].encode("utf-8", "surrogateescape")
    return hmac.compare_digest(given, request.app[MESSENGER].token.encode())


def _answered(
    messenger: Messenger, number: int, outcome: Json | Refusal, *, performed: bool | None = None
) -> web.Response:
    refused = isinstance(outcome, Refusal)
    body: Json = outcome.as_json() if isinstance(outcome, Refusal) else outcome
    status = outcome.code if isinstance(outcome, Refusal) else 200
    messenger.journal.answered(
        number, performed=not refused if performed is None else performed, status=status, answer=body
    )
    return _json(body, status)


def _dropped(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def _json(body: Any, status: int) -> web.Response:
    return web.Response(text=json.dumps(body), content_type="application/json", status=status)

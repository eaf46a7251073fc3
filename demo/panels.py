"""The page's clock and till: the portal does the work, the page sees it happen."""

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator

from aiohttp import web

from demo.control import body_of
from demo.keys import HOOKS, MESSENGER, Hooks
from demo.messenger import Messenger

routes = web.RouteTableDef()
_JUMP = re.compile(r"tomorrow|next-birthday|\+\d{1,3}d")
_SHOWN_EVERY = 0.15


@routes.post("/demo/clock")
async def move_clock(request: web.Request) -> web.Response:
    """Move the demo's time ahead: `{"to": "tomorrow" | "+60d" | "next-birthday"}`; one move at a time."""
    messenger, hooks = request.app[MESSENGER], request.app[HOOKS]
    to = str((await body_of(request)).get("to", ""))
    if hooks.clock_mover is None or not _JUMP.fullmatch(to):
        raise web.HTTPNotFound(text="no such clock")
    if hooks.moving:
        return web.json_response({"error": "the clock is moving already", "code": "clock_busy"}, status=409)
    try:
        async with _shown(messenger, hooks):
            facts = await hooks.clock_mover(to)
    except ValueError as error:
        return web.json_response({"error": str(error), "code": "clock_refused"}, status=409)
    return web.json_response(facts | {"now": messenger.world.clock().isoformat()})


@routes.post("/demo/till")
async def sell(request: web.Request) -> web.Response:
    """Sell something to somebody: `{"person": id, "item": "LATTE"}`."""
    messenger, till, body = (request.app[MESSENGER], request.app[HOOKS].till, await body_of(request))
    if till is None:
        raise web.HTTPNotFound(text="no till")
    person = messenger.chat_of(int(body["person"])).person
    try:
        return web.json_response(await till(person, str(body.get("item", "LATTE"))))
    except ValueError as error:
        return web.json_response({"error": str(error)}, status=400)


@contextlib.asynccontextmanager
async def _shown(messenger: Messenger, hooks: Hooks) -> AsyncIterator[None]:
    """Tell the page the demo's time while it moves, and where it stopped."""
    hooks.moving = True
    telling = asyncio.create_task(_tell(messenger, hooks))
    try:
        yield
    finally:
        hooks.moving = False
        telling.cancel()
        _publish(messenger, hooks)


async def _tell(messenger: Messenger, hooks: Hooks) -> None:
    while True:
        _publish(messenger, hooks)
        await asyncio.sleep(_SHOWN_EVERY)


def _publish(messenger: Messenger, hooks: Hooks) -> None:
    messenger.world.live.publish("clock", now=messenger.world.clock().isoformat(), moving=hooks.moving)

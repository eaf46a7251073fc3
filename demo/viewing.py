"""What the page reads: everything at once, every change as it happens, and files."""

import asyncio
import json

from aiohttp import web

from demo.keys import HOOKS, MESSENGER
from demo.people import Json

routes = web.RouteTableDef()
_SHOWN_MESSAGES = 200
_STILL_HERE_EVERY = 15.0


@routes.get("/demo/state")
async def show_state(request: web.Request) -> web.Response:
    """Everything the page shows."""
    return web.json_response(_state(request))


@routes.get("/demo/files/{id}")
async def show_file(request: web.Request) -> web.Response:
    """A picture or document for the page."""
    file = request.app[MESSENGER].world.files.by_id.get(request.match_info["id"])
    if file is None:
        raise web.HTTPNotFound(text="this file was forgotten")
    shown = file.kind == "photo"
    headers = {"Cache-Control": "max-age=3600"} | ({} if shown else {"Content-Disposition": "attachment"})
    content_type = file.mime if shown and file.mime.startswith("image/") else "application/octet-stream"
    return web.Response(body=file.data, content_type=content_type, headers=headers)


@routes.get("/demo/events")
async def stream_events(request: web.Request) -> web.StreamResponse:
    """Server-sent events: the whole state first, then every change."""
    hub = request.app[MESSENGER].world.live
    stream = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    await stream.prepare(request)
    with hub.listening() as changes:
        line: str | None = json.dumps({"kind": "state", **_state(request)})
        while line is not None and not hub.closed:
            try:
                await stream.write(f"data: {line}\n\n".encode() if line else b": still here\n\n")
            except ConnectionResetError:
                break
            try:
                line = await asyncio.wait_for(changes.get(), _STILL_HERE_EVERY)
            except TimeoutError:
                line = ""
    return stream


def _state(request: web.Request) -> Json:
    messenger, hooks = request.app[MESSENGER], request.app[HOOKS]
    world = messenger.world
    people = [
        chat.as_json()
        | {
            "menu": world.menus.seen_by(chat.person),
            "messages": [world.entry(one) for one in list(chat.messages.values())[-_SHOWN_MESSAGES:]],
        }
        for chat in world.chats.by_id.values()
    ]
    panels = {"clock": hooks.clock_mover is not None, "till": hooks.till is not None}
    return {
        "bot": world.bot,
        "people": people,
        "now": world.clock().isoformat(),
        "moving": hooks.moving,
        "panels": panels,
        "items": list(hooks.items),
        "time_zone": hooks.time_zone,
    }

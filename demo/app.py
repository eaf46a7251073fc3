"""The web application of the demo messenger, and how it is served in the bot's own process."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import web

from demo import bot_api, control, panels, viewing
from demo.guard import add_headers, keep_out_others
from demo.keys import HOOKS, MESSENGER, Hooks
from demo.limits import UPLOAD
from demo.messenger import Messenger

PAGE = Path(__file__).parent / "page"
_TYPES = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}


def create_demo_app(messenger: Messenger, *, hooks: Hooks | None = None) -> web.Application:
    """The Bot API endpoint, the people's control door and the page, over one messenger."""
    app = web.Application(
        middlewares=[keep_out_others, control.explain_errors], client_max_size=UPLOAD.high + 1_000_000
    )
    app[MESSENGER] = messenger
    app[HOOKS] = hooks or Hooks()
    app.on_response_prepare.append(add_headers)
    app.on_shutdown.append(_end_waiting)
    app.router.add_get("/", _page)
    app.router.add_get("/page/{name}", _page)
    app.add_routes(bot_api.routes)
    app.add_routes(control.routes)
    app.add_routes(panels.routes)
    app.add_routes(viewing.routes)
    return app


@asynccontextmanager
async def serve(messenger: Messenger, *, port: int = 0, hooks: Hooks | None = None) -> AsyncIterator[str]:
    """Serve on the loopback interface and give the base address (the value for `HUITOU_BOT_API`)."""
    runner = web.AppRunner(create_demo_app(messenger, hooks=hooks), access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def _end_waiting(app: web.Application) -> None:
    await app[MESSENGER].close()


async def _page(request: web.Request) -> web.Response:
    name = request.match_info.get("name", "index.html")
    file = PAGE / name
    if file.parent != PAGE or not file.is_file():
        raise web.HTTPNotFound
    return web.Response(
        body=file.read_bytes(),
        content_type=_TYPES.get(file.suffix, "application/octet-stream"),
        charset="utf-8",
        headers={"Cache-Control": "no-cache"},
    )

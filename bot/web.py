"""The web server: health, metrics, the API, and the webhook when there is one."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPMethod

from aiohttp import web
from aiohttp.typedefs import Handler

from bot import metrics
from bot.errors import StartError
from bot.health import Check, health_routes

API_PREFIX = "/api/v1"
BODY_LIMIT = 1024 * 1024
"""Bytes of a request's body."""
SHUTDOWN_SECONDS = 5.0
"""How long requests under way may take to finish at the stop."""


def create_web_app(
    *,
    checks: Mapping[str, Check],
    api_app: web.Application | None = None,
    webhook: Handler | None = None,
    webhook_path: str | None = None,
) -> web.Application:
    """The application. The webhook's route exists only when both its handler and its path are given."""
    app = web.Application(middlewares=[_measure], client_max_size=BODY_LIMIT)
    app.on_response_prepare.append(_hide_server)
    app.router.add_routes([*health_routes(checks), web.get("/metrics", _metrics)])
    if webhook is not None and webhook_path is not None:
        app.router.add_post(webhook_path, webhook)
    if api_app is not None:
        app.add_subapp(API_PREFIX, api_app)
    return app


@dataclass(frozen=True)
class RunningWeb:
    """A web server that listens."""

    runner: web.AppRunner
    host: str
    port: int

    @property
    def address(self) -> str:
        """Its address for people on this machine."""
        host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(self.host, self.host)  # noqa: S104 - shown, not bound
        return f"http://{f'[{host}]' if ':' in host and not host.startswith('[') else host}:{self.port}"

    async def stop(self) -> None:
        """Take no more requests, finish those under way."""
        await self.runner.cleanup()


async def run_web(
    app: web.Application, *, host: str, port: int, shutdown_seconds: float = SHUTDOWN_SECONDS
) -> RunningWeb:
    """Listen on `host` and `port` (0: any free one). Raises StartError when that address cannot be had."""
    runner = web.AppRunner(
        app,
        access_log=None,  # the metrics count requests; their paths may hold codes and phones
        keepalive_timeout=75,  # also ends a connection that never finishes its headers
        lingering_time=1,
        shutdown_timeout=shutdown_seconds,
    )
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        await runner.cleanup()
        raise StartError(
            f"The web server cannot listen on {host} port {port}: {error.strerror or error}. "
            "Choose others with HUITOU_WEB_HOST and HUITOU_WEB_PORT (0: any free port)."
        ) from error
    return RunningWeb(runner=runner, host=host, port=int(runner.addresses[0][1]))


async def _metrics(_request: web.Request) -> web.Response:
    return web.Response(body=metrics.render(), headers={"Content-Type": metrics.CONTENT_TYPE})


async def _hide_server(_request: web.Request, response: web.StreamResponse) -> None:
    response.headers.pop("Server", None)


@web.middleware
async def _measure(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Count and time each request by its route, not by its path: paths hold ids, and there is no end of them."""
    started, status = time.perf_counter(), 500
    try:
        response = await handler(request)
        status = response.status
    except web.HTTPException as answer:
        status = answer.status
        raise
    finally:
        resource = request.match_info.route.resource
        route = resource.canonical if resource else "none"
        method = request.method if request.method in HTTPMethod.__members__ else "other"
        metrics.REQUESTS.labels(method, route, status).inc()
        metrics.REQUEST_SECONDS.labels(route).observe(time.perf_counter() - started)
    return response

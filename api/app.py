"""The API as an aiohttp application, to be mounted at /api/v1."""

import json
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import lru_cache

from aiohttp import web

from api import coupons, members, purchases
from api.bodies import read_object
from api.idempotency import REPLAYED, answer_once, read_key
from api.keys import BURST, Buckets, admit, slow_down
from api.openapi import describe
from api.page import render
from api.problems import turn_into_problems
from api.routing import Call, Json, Reply, Route
from domain.coupons import CouponNotFound
from domain.programme import Programme

ROUTES: tuple[Route, ...] = (*members.ROUTES, *purchases.ROUTES, *coupons.ROUTES)
GUESSES = 30  # wrong coupon codes that a key may send at once,
GUESSES_PER_SECOND = 0.1  # and how fast they are forgiven (F37)
_PAGE_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def create_api_app(
    *, programme: Programme | Callable[[], Programme], clock: Callable[[], datetime], rate: int
) -> web.Application:
    """`clock` gives the moment of a request, `rate` is requests a second for each key, twice that at once."""
    current = programme if callable(programme) else lambda: programme
    app = web.Application(middlewares=[turn_into_problems(current)])
    buckets = Buckets(rate=rate, burst=rate * BURST)
    guesses = Buckets(rate=GUESSES_PER_SECOND, burst=GUESSES)
    for route in ROUTES:
        app.router.add_route(route.method, route.path, _serve(route, current, clock, buckets, guesses))
    app.router.add_route("GET", "/openapi.json", _document)
    for path in ("", "/", "/docs"):
        app.router.add_route("GET", path, _page)
    return app


def _serve(
    route: Route, programme: Callable[[], Programme], clock: Callable[[], datetime], buckets: Buckets, guesses: Buckets
) -> Handler:
    async def handle(request: web.Request) -> web.Response:
        key = await admit(request, scopes=route.scopes, buckets=buckets)
        sent = {} if route.body is None else await read_object(request)
        call = Call(
            key=key,
            programme=programme(),
            now=clock(),
            path=request.match_info,
            query=request.query,
            body=None if route.body is None else route.body.model_validate(sent),
            idempotency_key=read_key(request.headers, route.idempotency),
        )
        return _response(await _guarded(route, call, sent, guesses))

    return handle


async def _guarded(route: Route, call: Call, sent: dict[str, object], guesses: Buckets) -> Reply:
    """The reply, complete; a key that guesses codes is slowed down (F37)."""
    if "code" in call.path and (seconds := guesses.wait(call.key.id)):
        raise slow_down(seconds)
    try:
        reply = await answer_once(route, call, sent)
    except CouponNotFound:
        guesses.take(call.key.id)
        raise
    return Reply(status=reply.status, body=await route.complete(call, reply.body), replayed=reply.replayed)


def _response(reply: Reply) -> web.Response:
    headers = {"Cache-Control": "no-store"} | ({REPLAYED: "true"} if reply.replayed else {})
    text = json.dumps(reply.body)
    return web.Response(status=reply.status, text=text, content_type="application/json", headers=headers)


@lru_cache(maxsize=4)
def _described(server: str) -> Json:
    return describe(ROUTES, server=server)


def _server(request: web.Request) -> str:
    """Where this application is mounted."""
    return request.path.removesuffix("/openapi.json").removesuffix("/docs").rstrip("/")


async def _document(request: web.Request) -> web.Response:
    return web.json_response(_described(_server(request)))


async def _page(request: web.Request) -> web.Response:
    page = render(_described(_server(request)))
    return web.Response(text=page, content_type="text/html", headers={"Content-Security-Policy": _PAGE_POLICY})

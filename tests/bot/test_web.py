"""The web server: health and metrics for the operator, the API beside them, a graceful stop."""

import asyncio
import io
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable

import aiohttp
import pytest
from aiohttp import web

from bot.errors import StartError
from bot.web import RunningWeb, create_web_app, run_web

Serve = Callable[[web.Application], Awaitable[RunningWeb]]


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    """Starts an application on a free port; all are stopped in the end."""
    servers: list[RunningWeb] = []

    async def start(app: web.Application) -> RunningWeb:
        servers.append(await run_web(app, host="127.0.0.1", port=0, shutdown_seconds=2))
        return servers[-1]

    yield start
    for server in servers:
        await server.stop()


@pytest.fixture
async def client() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def fine() -> None:
    """A check that finds nothing."""


async def broken() -> None:
    """A check that finds the database away."""
    raise ConnectionRefusedError("no answer from postgres://me:hunter2@db/shop\nfor +8613800138000")


async def hanging() -> None:
    """A check that never returns."""
    await asyncio.Event().wait()


def till_api() -> web.Application:
    """A till's API in miniature."""
    app = web.Application()

    async def member(request: web.Request) -> web.Response:
        return web.json_response({"id": request.match_info["id"]})

    async def size(request: web.Request) -> web.Response:
        return web.json_response({"size": len(await request.read())})

    async def slow(_request: web.Request) -> web.Response:
        await asyncio.sleep(0.3)
        return web.Response(text="done")

    app.router.add_get("/members/{id}", member)
    app.router.add_post("/purchases", size)
    app.router.add_get("/slow", slow)
    return app


async def test_the_process_lives_even_when_the_database_is_away(serve: Serve, client: aiohttp.ClientSession) -> None:
    server = await serve(create_web_app(checks={"database": broken}))

    async with client.get(f"{server.address}/health/live") as answer:
        assert (answer.status, await answer.json()) == (200, {"status": "live"})


async def test_ready_when_all_it_needs_answers(serve: Serve, client: aiohttp.ClientSession) -> None:
    server = await serve(create_web_app(checks={"database": fine, "sender": fine}))

    async with client.get(f"{server.address}/health/ready") as answer:
        assert answer.status == 200
        assert await answer.json() == {"status": "ready", "checks": {"database": "ok", "sender": "ok"}}


async def test_not_ready_says_what_is_missing_without_secrets(
    serve: Serve, client: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.health.CHECK_SECONDS", 0.1)
    server = await serve(create_web_app(checks={"database": broken, "redis": hanging, "sender": fine}))

    async with client.get(f"{server.address}/health/ready") as answer:
        body = await answer.json()
        assert answer.status == 503
    assert body["status"] == "not ready"
    assert body["checks"]["sender"] == "ok"
    assert body["checks"]["redis"].startswith("no answer within")
    assert body["checks"]["database"].startswith("ConnectionRefusedError: no answer from postgres://me:[password]@db")
    assert "***8000" in body["checks"]["database"]
    assert "hunter2" not in str(body)


async def test_the_api_answers_under_its_prefix_and_is_measured_by_route(
    serve: Serve, client: aiohttp.ClientSession
) -> None:
    server = await serve(create_web_app(checks={}, api_app=till_api()))

    async with client.get(f"{server.address}/api/v1/members/4711") as answer:
        assert await answer.json() == {"id": "4711"}
    async with client.get(f"{server.address}/api/v1/no/such/page/4712") as answer:
        assert answer.status == 404
    async with client.request("PROPFIND", f"{server.address}/coffee/4713") as answer:
        assert answer.status == 404
    async with client.get(f"{server.address}/metrics") as answer:
        text = await answer.text()
        assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")

    assert 'huitou_http_requests_total{method="GET",route="/api/v1/members/{id}",status="200"}' in text
    assert 'method="other"' in text
    assert "huitou_updates" in text
    assert "process_resident_memory_bytes" in text
    assert not any(number in text for number in ("4711", "4712", "4713"))


async def test_no_answer_tells_what_software_we_run(serve: Serve, client: aiohttp.ClientSession) -> None:
    server = await serve(create_web_app(checks={}, api_app=till_api()))

    for path in ("/health/live", "/metrics", "/api/v1/members/1", "/nothing"):
        async with client.get(server.address + path) as answer:
            assert "Server" not in answer.headers


async def test_a_body_over_a_mebibyte_is_refused(serve: Serve, client: aiohttp.ClientSession) -> None:
    server = await serve(create_web_app(checks={}, api_app=till_api()))

    async with client.post(f"{server.address}/api/v1/purchases", data=io.BytesIO(b"x" * 1024 * 1024)) as answer:
        assert await answer.json() == {"size": 1024 * 1024}
    async with client.post(f"{server.address}/api/v1/purchases", data=io.BytesIO(b"x" * (1024 * 1024 + 1))) as answer:
        assert answer.status == 413


async def test_stopping_finishes_the_request_under_way(serve: Serve, client: aiohttp.ClientSession) -> None:
    server = await serve(create_web_app(checks={}, api_app=till_api()))

    async def ask() -> str:
        async with client.get(f"{server.address}/api/v1/slow") as answer:
            return await answer.text()

    asked = asyncio.create_task(ask())
    await asyncio.sleep(0.1)
    await server.stop()

    assert await asked == "done"
    with pytest.raises(aiohttp.ClientConnectorError):
        await client.get(f"{server.address}/health/live")


async def test_stopping_does_not_wait_for_idle_connections(serve: Serve, client: aiohttp.ClientSession) -> None:
    server = await serve(create_web_app(checks={}))
    async with client.get(f"{server.address}/health/live") as answer:
        await answer.read()  # the client keeps the connection
    started = time.monotonic()

    await server.stop()

    assert time.monotonic() - started < 1


async def test_a_port_that_is_taken_is_told_with_what_to_do() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(StartError, match="HUITOU_WEB_PORT"):
            await run_web(create_web_app(checks={}), host="127.0.0.1", port=taken.getsockname()[1])


async def test_a_host_that_is_not_ours_is_told_with_what_to_do() -> None:
    with pytest.raises(StartError, match="HUITOU_WEB_HOST"):
        await run_web(create_web_app(checks={}), host="203.0.113.7", port=0)


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("0.0.0.0", "http://127.0.0.1:80"),
        ("::", "http://[::1]:80"),
        ("::1", "http://[::1]:80"),
        ("shop", "http://shop:80"),
    ],
)
async def test_the_address_shown_is_one_that_a_browser_takes(host: str, address: str) -> None:
    runner = web.AppRunner(create_web_app(checks={}))

    assert RunningWeb(runner=runner, host=host, port=80).address == address


def test_the_web_server_starts_without_loading_the_messenger() -> None:
    program = "import sys, bot.web; print('aiogram' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout == "False\n"

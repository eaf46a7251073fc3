"""`/health/live`: the process answers. `/health/ready`: everything it needs answers too."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web

from config.redaction import redact

Check = Callable[[], Awaitable[object]]
"""Raises when what it looks after does not work."""

CHECK_SECONDS = 3.0


def health_routes(checks: Mapping[str, Check]) -> list[web.RouteDef]:
    """The two routes; `checks` by name, run side by side, each given CHECK_SECONDS."""

    async def live(_request: web.Request) -> web.Response:
        return web.json_response({"status": "live"})

    async def ready(_request: web.Request) -> web.Response:
        results = await asyncio.gather(*(_result(check) for check in checks.values()))
        is_ready = all(result == "ok" for result in results)
        body = {"status": "ready" if is_ready else "not ready", "checks": dict(zip(checks, results, strict=True))}
        return web.json_response(body, status=200 if is_ready else 503)

    return [web.get("/health/live", live), web.get("/health/ready", ready)]


async def _result(check: Check) -> str:
    """`ok`, or why not in one masked line."""
    try:
        async with asyncio.timeout(CHECK_SECONDS):
            await check()
    except TimeoutError:
        return f"no answer within {CHECK_SECONDS:g} s"
    except Exception as error:
        text = " ".join(str(error).split())
        return redact(f"{type(error).__name__}: {text}"[:300])
    return "ok"

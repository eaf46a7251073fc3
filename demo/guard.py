"""The page is for this machine's own browser: other hosts, other sites and foreign scripts are kept out."""

from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@web.middleware
async def keep_out_others(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse a foreign `Host` (DNS rebinding) everywhere, and requests that another site started under `/demo`."""
    if _hostname(f"//{request.host}") not in _LOOPBACK:
        raise web.HTTPForbidden(text="This messenger answers on 127.0.0.1 only.")
    if request.path.startswith("/demo/") and _started_elsewhere(request):
        raise web.HTTPForbidden(text="This address answers its own page only.")
    return await handler(request)


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Nothing is loaded from elsewhere, nothing is framed."""
    response.headers.update(_HEADERS)


def _started_elsewhere(request: web.Request) -> bool:
    origin = request.headers.get("Origin")
    if origin is not None and origin != f"http://{request.host}":
        return True
    return request.headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none")


def _hostname(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None

"""The rival's API: aiohttp reads the JSON and writes it back."""

import asyncio

from aiohttp import web

from benchmarks.sides.talk import serve


async def echo(request: web.Request) -> web.Response:
    return web.json_response(await request.json(), status=201)


async def main() -> None:
    app = web.Application()
    app.router.add_post("/api/v1/purchases", echo)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await serve({"address": f"http://127.0.0.1:{runner.addresses[0][1]}"})
    await runner.cleanup()


asyncio.run(main())

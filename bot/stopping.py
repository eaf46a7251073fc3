"""How a process learns that it should stop."""

import asyncio
import signal
from typing import Any


def stop_signal() -> asyncio.Event:
    """Set at SIGTERM or SIGINT; what is under way is finished first."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stopped.set)
    return stopped


async def until(stopped: asyncio.Event, failed: "asyncio.Future[None]") -> None:
    """Returns when told to stop; raises what a part of the portal failed with."""
    waiting = asyncio.ensure_future(stopped.wait())
    parts: set[asyncio.Future[Any]] = {waiting, failed}
    await asyncio.wait(parts, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if failed.done():
        failed.result()

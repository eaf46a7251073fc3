"""`python -m demo --port 0`: the messenger alone, for a bot that is started elsewhere with HUITOU_BOT_API."""

import argparse
import asyncio
import contextlib
import signal
import sys
from pathlib import Path

from config.clock import Clock
from demo.app import serve
from demo.messenger import DEMO_TOKEN, Messenger, Options
from demo.people import Person

_PEOPLE = (
    Person(id=1001, first_name="Carol", last_name="Chen", phone="+8613800138001", role="member"),
    Person(id=1002, first_name="小明", last_name="王", phone="+8613800138002", language_code="zh-hans", role="member"),
    Person(id=1003, first_name="Mei", last_name="Lin", phone="+8613800138003", role="clerk"),
    Person(id=1004, first_name="Daniel", last_name="Wu", phone="+8613800138004", role="manager"),
)


async def _run(port: int, token: str, journal: Path | None) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    messenger = Messenger(_PEOPLE, clock=Clock().now, token=token, options=Options(journal=journal))
    async with serve(messenger, port=port) as address:
        sys.stdout.write(f"{address}\n")
        sys.stdout.flush()
        await stop.wait()


def main() -> None:
    """Read the command line and serve until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m demo", description="The demo messenger without a bot.")
    parser.add_argument("--port", type=int, default=0, help="0 takes any free port")
    parser.add_argument("--token", default=DEMO_TOKEN, help="the bot's token")
    parser.add_argument("--journal", type=Path, help="a file that records every call")
    arguments = parser.parse_args()
    asyncio.run(_run(arguments.port, arguments.token, arguments.journal))


if __name__ == "__main__":
    main()

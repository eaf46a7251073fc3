"""Real `huitou` processes for tests, with an environment of their own."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp

ROOT = Path(__file__).parents[2]


def environment(folder: Path, **settings: object) -> dict[str, str]:
    """No setting of this machine's own leaks in."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("HUITOU_")}
    values = {"DATA_DIR": folder, "WEB_PORT": 0, **settings}
    return plain | {"PYTHONPATH": str(ROOT)} | {f"HUITOU_{name}": str(value) for name, value in values.items()}


async def huitou(*arguments: str, folder: Path, **settings: object) -> tuple[int, str, str]:
    """Runs one command to its end: exit code, stdout, stderr."""
    process = await _start(*arguments, folder=folder, **settings)
    out, err = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode is not None
    return process.returncode, out.decode(), err.decode()


@asynccontextmanager
async def running_process(
    *arguments: str, folder: Path, **settings: object
) -> AsyncIterator[asyncio.subprocess.Process]:
    """A process that is killed at the end if it still runs."""
    process = await _start(*arguments, folder=folder, **settings)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def _start(*arguments: str, folder: Path, **settings: object) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        cwd=folder,
        env=environment(folder, **settings),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def answers(url: str, *, seconds: float = 40.0) -> int:
    """The status of a GET, once there is one."""
    async with asyncio.timeout(seconds), aiohttp.ClientSession() as session:
        while True:
            try:
                async with session.get(url) as answer:
                    if answer.status != 503:
                        return answer.status
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(0.1)

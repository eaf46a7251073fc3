"""From the start of the process until `/health/ready` says 200, and the memory it then holds."""

import asyncio
import contextlib
import signal
import socket
import sys
import time
from pathlib import Path

from benchmarks.bot_api import TOKEN, bot_api
from benchmarks.plan import Plan, Row, check
from benchmarks.processes import environment, module

BESIDE = "`import aiogram` alone"
SETTLE_SECONDS = 1.0
LONGEST = 120.0
_READY = b"GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
_IMPORT = "import aiogram; print('ready', flush=True); input()"


async def measure(plan: Plan, folder: Path) -> list[Row]:
    """Long polling, on the database that the first run makes to warm up; afterwards SIGTERM ends it with exit 0."""
    ours_mb: list[float] = []
    theirs_mb: list[float] = []
    async with bot_api() as api:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        settings = {"DATA_DIR": folder, "WEB_PORT": port, "BOT_TOKEN": TOKEN, "BOT_API": api.address}

        async def ours() -> float:
            seconds, mb = await _portal(folder, settings, port)
            ours_mb.append(mb)
            return seconds

        async def theirs() -> float:
            seconds, mb = await _import_alone(folder)
            theirs_mb.append(mb)
            return seconds

        seconds = await plan.interleaved(ours, theirs)
    skipped = int(plan.warm_up)
    return [
        Row("start to ready", "seconds", BESIDE, *seconds),
        Row("idle memory", "MB", BESIDE, ours_mb[skipped:], theirs_mb[skipped:]),
    ]


async def _portal(folder: Path, settings: dict[str, object], port: int) -> tuple[float, float]:
    log = folder / "portal.log"
    with log.open("wb") as errors:
        started = time.perf_counter()
        process = await asyncio.create_subprocess_exec(
            *module("bot", "run"), cwd=folder, env=environment(**settings), stdout=errors, stderr=errors
        )
        try:
            await _until_ready(port, process, log)
            seconds = time.perf_counter() - started
            await asyncio.sleep(SETTLE_SECONDS)
            mb = _resident_mb(process.pid)
            process.send_signal(signal.SIGTERM)
            code = await asyncio.wait_for(process.wait(), 10)
            check(code == 0, f"the portal stopped with {code}:\n{log.read_text()[-2000:]}")
        finally:
            await _kill(process)
    return seconds, mb


async def _import_alone(folder: Path) -> tuple[float, float]:
    pipe = asyncio.subprocess.PIPE
    started = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _IMPORT, cwd=folder, env=environment(), stdin=pipe, stdout=pipe
    )
    try:
        assert process.stdout is not None
        check(await asyncio.wait_for(process.stdout.readline(), LONGEST) == b"ready\n", "aiogram cannot be imported")
        seconds = time.perf_counter() - started
        await asyncio.sleep(SETTLE_SECONDS)
        return seconds, _resident_mb(process.pid)
    finally:
        await _kill(process)


async def _until_ready(port: int, process: asyncio.subprocess.Process, log: Path) -> None:
    async with asyncio.timeout(LONGEST):
        while not await _is_ready(port):
            check(process.returncode is None, f"the portal ended by itself:\n{log.read_text()[-2000:]}")
            await asyncio.sleep(0.01)


async def _is_ready(port: int) -> bool:
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return False
    try:
        writer.write(_READY)
        return b" 200 " in await reader.readline()
    except OSError:
        return False
    finally:
        writer.close()


def _resident_mb(pid: int) -> float:
    """Resident set, as the kernel counts it."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise AssertionError("the kernel does not tell VmRSS")


async def _kill(process: asyncio.subprocess.Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.kill()
    await process.communicate() if process.stdout else await process.wait()

"""Each side in a process of its own: a line of JSON when it is ready, then one in answer to each that it is sent."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from benchmarks.plan import Wrong

ROOT = Path(__file__).parents[1]
PATIENCE = 300.0
"""Seconds that any one answer may take."""
Json = dict[str, Any]


class Side:
    """A running side; `ready` is what it said about itself."""

    def __init__(self, process: asyncio.subprocess.Process, log: Path) -> None:
        self._process = process
        self._log = log
        self.ready: Json = {}

    async def ask(self, **order: Any) -> Json:
        """Raises Wrong when the side is gone."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order).encode() + b"\n")
        return await self.answer()

    async def answer(self) -> Json:
        assert self._process.stdout is not None
        line = await asyncio.wait_for(self._process.stdout.readline(), PATIENCE)
        if not line:
            raise Wrong(f"{self._log.stem} ended by itself:\n{self._log.read_text()[-2000:]}")
        answer: Json = json.loads(line)
        return answer


@asynccontextmanager
async def side(name: str, *arguments: object, folder: Path) -> AsyncIterator[Side]:
    """Starts `benchmarks.sides.<name>`; it ends with its stdin, or is killed."""
    log = folder / f"{name}.log"
    with log.open("wb") as errors:
        process = await asyncio.create_subprocess_exec(
            *module(f"benchmarks.sides.{name}", *arguments), cwd=folder, env=environment(),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=errors, limit=2**24,
        )  # fmt: skip
        started = Side(process, log)
        try:
            started.ready = await started.answer()
            yield started
        finally:
            await _end(process)


async def finished(*command: str, **settings: object) -> str:
    """Runs a command to its end; its stdout. Raises Wrong when it fails."""
    process = await asyncio.create_subprocess_exec(
        *command, env=environment(**settings), stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    out, errors = await asyncio.wait_for(process.communicate(), PATIENCE)
    if process.returncode != 0:
        raise Wrong(f"{' '.join(command[1:])} failed:\n{(out + errors).decode()[-2000:]}")
    return out.decode()


def module(name: str, *arguments: object) -> list[str]:
    return [sys.executable, "-m", name, *map(str, arguments)]


def environment(**settings: object) -> dict[str, str]:
    """No setting of this machine's own leaks in."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("HUITOU_")}
    return plain | {"PYTHONPATH": str(ROOT)} | {f"HUITOU_{name}": str(value) for name, value in settings.items()}


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.stdin is not None:
        process.stdin.close()
    try:
        await asyncio.wait_for(process.wait(), 15)
    except TimeoutError:
        process.kill()
        await process.wait()

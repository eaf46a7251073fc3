"""How a side speaks with the one who measures: a line of JSON when it is ready, then one for each line it gets."""

import asyncio
import gc
import json
import sys
from collections.abc import Awaitable, Callable
from typing import Any

Json = dict[str, Any]

HOOK_PATH = "/telegram"
SECRET = "a-benchmark-secret"


async def serve(ready: Json, answer: Callable[[Json], Awaitable[Json]] | None = None) -> None:
    """Until stdin ends. Every side keeps its garbage as the portal does."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 100)
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    _say(ready)
    while line := await reader.readline():
        assert answer is not None
        _say(await answer(json.loads(line)))


def _say(words: Json) -> None:
    print(json.dumps(words), flush=True)

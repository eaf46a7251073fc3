"""A Bot API that takes everything at once and keeps what was sent: both bots answer to it over real HTTP."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import parse_qs

from benchmarks.wire import read_message

TOKEN = "42:benchmark"
_TRUE = b'{"ok":true,"result":true}'
_NOTHING = b'{"ok":true,"result":[]}'
_SENT = b'{"ok":true,"result":{"message_id":1,"date":1795000000,"chat":{"id":1,"type":"private"},"text":"sent"}}'
_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
_POLL_SECONDS = 30


class BotApi:
    """`address` is its base; `bodies` are those of the messages sent so far."""

    def __init__(self) -> None:
        self.address = ""
        self.bodies: list[bytes] = []

    def take_sent(self) -> list[tuple[int, str]]:
        """Chat and text of each message since the last time."""
        bodies, self.bodies = self.bodies, []
        fields = [parse_qs(body.decode()) for body in bodies]
        return [(int(one["chat_id"][0]), one["text"][0]) for one in fields]

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head, body = await read_message(reader)
                answer = await self._answer(head.split(b" ", 2)[1].rpartition(b"/")[2].lower(), body)
                writer.write(_HEAD % len(answer) + answer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # the bot has gone
        finally:
            writer.transport.abort()  # also while a bot that was stopped is still waiting for updates

    async def _answer(self, method: bytes, body: bytes) -> bytes:
        if method == b"sendmessage":
            self.bodies.append(body)
            return _SENT
        if method == b"getupdates":
            await asyncio.sleep(_POLL_SECONDS)
            return _NOTHING
        return _TRUE


@asynccontextmanager
async def bot_api() -> AsyncIterator[BotApi]:
    """Listens on a free port."""
    api = BotApi()
    talks: set[asyncio.Task[None]] = set()

    def begin(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talk = asyncio.create_task(api.talk(reader, writer))
        talks.add(talk)
        talk.add_done_callback(talks.discard)

    server = await asyncio.start_server(begin, "127.0.0.1", 0)
    api.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield api
    finally:
        server.close()
        for talk in talks:
            talk.cancel()
        await asyncio.gather(*talks, return_exceptions=True)
        await asyncio.sleep(0)  # a closed connection is let go in the next turn

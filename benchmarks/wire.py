"""A till or messenger in a hurry: HTTP/1.1 over kept connections with hardly any work of its own, since it shares the
machine with what it measures."""

import asyncio
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


@dataclass(frozen=True)
class Heard:
    status: int
    body: bytes


@dataclass(frozen=True)
class Driven:
    """The answers in the order of their requests, and the seconds from the first request to the last answer."""

    seconds: float
    answers: list[Heard]

    @property
    def each_ms(self) -> float:
        return self.seconds / len(self.answers) * 1000

    @property
    def a_second(self) -> float:
        return len(self.answers) / self.seconds


def post(path: str, body: bytes, **headers: str) -> bytes:
    """A request, ready to be written."""
    given = {"Host": "localhost", "Content-Type": "application/json", "Content-Length": len(body), **headers}
    lines = [f"POST {path} HTTP/1.1", *(f"{name.replace('_', '-')}: {value}" for name, value in given.items()), "", ""]
    return "\r\n".join(lines).encode() + body


async def read_message(reader: asyncio.StreamReader) -> tuple[bytes, bytes]:
    """Head and body of a request or an answer. Raises IncompleteReadError when the other side is gone."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = _LENGTH.search(head)
    return head, await reader.readexactly(int(length[1])) if length else b""


async def drive(address: str, requests: Sequence[bytes], *, at_once: int) -> Driven:
    """Sends the requests over `at_once` connections, each the next one as soon as it is answered."""
    place = urlsplit(address)
    lines = [await asyncio.open_connection(place.hostname, place.port) for _ in range(at_once)]
    answers: list[Heard | None] = [None] * len(requests)
    waiting = iter(enumerate(requests))

    async def work(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for number, request in waiting:
            writer.write(request)
            head, body = await read_message(reader)
            answers[number] = Heard(status=int(head[9:12]), body=body)

    started = time.perf_counter()
    await asyncio.gather(*(work(*line) for line in lines))
    seconds = time.perf_counter() - started
    for _, writer in lines:
        writer.close()
    return Driven(seconds=seconds, answers=[answer for answer in answers if answer is not None])

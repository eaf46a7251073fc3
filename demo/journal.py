"""The messenger's own record of every request, on disk before it is acted upon: what tests believe, not our tables."""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

from demo.people import Json


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One request: `answered` is False when it arrived but no answer was ever written (a hang, a kill)."""

    number: int
    at: datetime
    seconds: float
    method: str
    chat_id: int | None
    params: Json
    scripted: str | None
    performed: bool = False
    answered: bool = False
    status: int | None = None
    answer: Any = None

    @property
    def ok(self) -> bool:
        """Whether the bot was told that it worked."""
        return self.status == 200 and isinstance(self.answer, dict) and bool(self.answer.get("ok"))


class Journal:
    """Appends two lines a request: when it arrives and when it is answered. Without a path it keeps nothing."""

    def __init__(self, path: Path | None, *, clock: Callable[[], datetime], fsync: bool = False) -> None:
        self.path = path
        self.fsync = fsync
        self._clock = clock
        self._number = 0
        self._file: TextIO | None = None
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._number = max((entry.number for entry in read_journal(path)), default=0)
            self._file = path.open("a", encoding="utf-8")

    def arrived(
        self, *, seconds: float, method: str, chat_id: int | None, params: Json, scripted: str | None = None
    ) -> int:
        """Write a request down (`seconds` is a steady clock, for intervals) and return its number."""
        self._number += 1
        line = {"number": self._number, "at": self._clock().isoformat(), "seconds": round(seconds, 6)}
        self._write(line | {"method": method, "chat_id": chat_id, "params": params, "scripted": scripted})
        return self._number

    def answered(self, number: int, *, performed: bool, status: int | None, answer: Any) -> None:
        """Write down what the bot was told; no status when the connection was dropped."""
        self._write({"number": number, "performed": performed, "status": status, "answer": answer})

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _write(self, line: Json) -> None:
        if self._file is None:
            return
        self._file.write(json.dumps(line, default=str) + "\n")
        self._file.flush()
        if self.fsync:
            os.fsync(self._file.fileno())


def read_journal(path: Path, *, method: str | None = None, chat_id: int | None = None) -> list[Entry]:
    """The requests of a journal in order of arrival; a last line cut by a kill is left out."""
    requests: dict[int, Json] = {}
    for line in _lines(path):
        if "method" in line:
            requests[line["number"]] = line | {"at": datetime.fromisoformat(line["at"])}
        elif line["number"] in requests:
            requests[line["number"]] |= line | {"answered": True}
    entries = [Entry(**request) for request in requests.values()]
    return [
        entry
        for entry in entries
        if (method is None or entry.method.lower() == method.lower()) and chat_id in (None, entry.chat_id)
    ]


def _lines(path: Path) -> Iterator[Json]:
    if not path.exists():
        return
    with path.open(encoding="utf-8", errors="surrogateescape") as file:
        for text in file:
            try:
                yield json.loads(text)
            except ValueError:
                continue

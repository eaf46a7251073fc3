"""Tables in files, row by row: CSV (UTF-8, UTF-16, GBK) and XLSX, in and out (F42)."""

import codecs
import csv
import os
import re
import tempfile
from collections.abc import AsyncIterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from typing import TextIO
from zipfile import BadZipFile

from domain.imports import UnknownFileKind, UnreadableFile

Cell = str | int | None
Row = tuple[int, list[str]]  # the line where it begins, and its cells as text

LONGEST_LINE = 1_000_000  # characters; a longer line is not a table that anyone made
CHUNK = 1 << 20
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_PLAIN_NUMBER = re.compile(r"\+?[0-9]+")
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")  # a spreadsheet runs the full-width forms too
_UNSTORABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # what XLSX cannot hold


def read_rows(path: Path) -> Iterator[Row]:
    """Rows that hold anything, in constant memory; lines count from 1. Raises UnknownFileKind, UnreadableFile."""
    kind = _kind(path)
    try:
        yield from _read_csv(path) if kind == ".csv" else _read_xlsx(path)
    except OSError as error:
        raise UnreadableFile(reason=error.strerror or str(error)) from error
    except (csv.Error, UnicodeError, BadZipFile, KeyError, ValueError) as error:
        raise UnreadableFile(reason=str(error)) from error


async def write_rows(path: Path, *, header: Sequence[str], rows: AsyncIterable[Sequence[Cell]]) -> int:
    """Writes the table beside `path` and moves it there when whole, readable by its owner only; answers how many rows.

    Raises UnknownFileKind, UnreadableFile.
    """
    kind = _kind(path)
    try:
        with _made_whole(path) as unfinished:
            write = _write_csv if kind == ".csv" else _write_xlsx
            return await write(unfinished, header, rows)
    except OSError as error:
        raise UnreadableFile(reason=error.strerror or str(error)) from error


def safe_cell(value: Cell) -> Cell:
    """Text that a spreadsheet would run as a formula gets a `'` before it; plain numbers stay (semantics 13)."""
    if not isinstance(value, str) or _PLAIN_NUMBER.fullmatch(value):
        return value
    text = _UNSTORABLE.sub("", value)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) or text.lstrip().startswith(_FORMULA_STARTS) else text


def _kind(path: Path) -> str:
    kind = path.suffix.lower()
    if kind not in (".csv", ".xlsx"):
        raise UnknownFileKind(given=path.suffix[:16])
    return kind


def _read_csv(path: Path) -> Iterator[Row]:
    # What cannot be decoded becomes U+FFFD: the row that has it is refused, the others are not.
    with path.open(encoding=_encoding(path), errors="replace", newline="") as file:
        first = file.readline(LONGEST_LINE)
        file.seek(0)
        reader = csv.reader(_bounded_lines(file), delimiter=max(",;\t", key=first.count))
        line = 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1


def _bounded_lines(file: TextIO) -> Iterator[str]:
    while line := file.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE:
            raise csv.Error(f"a line is longer than {LONGEST_LINE} characters")
        yield line


def _encoding(path: Path) -> str:
    """By its byte order mark, else UTF-8 where the whole file is, else GBK (in its widest form)."""
    with path.open("rb") as file:
        start = file.read(4)
        for mark, name in _BOMS:
            if start.startswith(mark):
                return name
        file.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while chunk := file.read(CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "gb18030"
    return "utf-8"


def _read_xlsx(path: Path) -> Iterator[Row]:
    from openpyxl import load_workbook  # half a second to import

    book = load_workbook(path, read_only=True, data_only=True)
    try:
        for line, row in enumerate(book.worksheets[0].iter_rows(values_only=True), start=1):
            cells = [_text(cell) for cell in row]
            if any(cell.strip() for cell in cells):
                yield line, cells
    finally:
        book.close()


def _text(cell: object) -> str:
    """A spreadsheet's value as a person reads it: 13800138000.0 is a phone number, a birthday has no midnight."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{cell:.10g}"
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == datetime.min.time() else cell.isoformat(sep=" ")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


@contextmanager
def _made_whole(path: Path) -> Iterator[Path]:
    handle, name = tempfile.mkstemp(dir=path.absolute().parent, prefix=f".{path.name}.", suffix=path.suffix)
    os.close(handle)
    unfinished = Path(name)
    try:
        yield unfinished
        unfinished.replace(path)
    finally:
        with suppress(FileNotFoundError):
            unfinished.unlink()


async def _write_csv(path: Path, header: Sequence[str], rows: AsyncIterable[Sequence[Cell]]) -> int:
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:  # the mark tells spreadsheets that it is UTF-8
        writer = csv.writer(file)
        writer.writerow(header)
        async for row in rows:
            writer.writerow([safe_cell(cell) for cell in row])
            count += 1
        file.flush()
        os.fsync(file.fileno())
    return count


async def _write_xlsx(path: Path, header: Sequence[str], rows: AsyncIterable[Sequence[Cell]]) -> int:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(list(header))
    count = 0
    async for row in rows:
        sheet.append([safe_cell(cell) for cell in row])
        count += 1
    book.save(path)
    return count

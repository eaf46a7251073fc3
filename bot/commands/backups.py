"""`huitou backup FILE`, `huitou restore FILE`: one file with the database; the key file is kept apart on purpose."""

import argparse
import asyncio
import os
import shutil
import sqlite3
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

from bot.errors import StartError
from bot.foundation import founded
from config.settings import Settings
from services import deliveries

_MAGIC = b"SQLite format 3\x00"


async def backup(arguments: argparse.Namespace, settings: Settings) -> int:
    """A consistent copy, also while the portal runs. It holds no secret key: keep huitou.key beside it, elsewhere."""
    target = Path(arguments.file)
    draft = target.with_name(f"{target.name}.part")
    if settings.sqlite_path is not None:
        async with founded(settings):
            await asyncio.to_thread(_copy, settings.sqlite_path, draft)
    else:
        await _run("pg_dump", "--format=custom", f"--file={draft}", url=settings.database_url)
    draft.replace(target)
    print(f"written to {target}; keep {settings.key_file} or HUITOU_SECRET_KEY safe too, it opens the personal data")
    return 0


async def restore(arguments: argparse.Namespace, settings: Settings) -> int:
    """Puts a backup back. What it still had to send is not sent again: it was, after the backup was made (F33)."""
    source = Path(arguments.file)
    if not await asyncio.to_thread(source.is_file):
        raise StartError(f"There is no file {source}.")
    if settings.sqlite_path is not None:
        await asyncio.to_thread(_put_back, source, settings.sqlite_path)
    else:
        await _run(
            "pg_restore",
            "--clean",
            "--if-exists",
            "--single-transaction",
            str(source),
            url=settings.database_url,
        )
    async with founded(settings) as foundation:
        held = await deliveries.hold_back_after_restore(now=foundation.clock.now())
    print(f"restored; {held} messages promised before the backup are not sent again. Run: huitou verify")
    return 0


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    with sqlite3.connect(source) as live, sqlite3.connect(target) as copy:
        live.backup(copy)
    target.chmod(0o600)


def _put_back(source: Path, target: Path) -> None:
    with source.open("rb") as file:
        if file.read(len(_MAGIC)) != _MAGIC:
            raise StartError(f"{source} is not a backup of an embedded database.")
    with sqlite3.connect(source) as copy:
        if copy.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise StartError(f"{source} is damaged.")
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = target.with_name(f"{target.name}.restoring")
    shutil.copyfile(source, draft)
    draft.chmod(0o600)
    for part in ("-wal", "-shm"):
        Path(f"{target}{part}").unlink(missing_ok=True)
    draft.replace(target)


async def _run(*command: str, url: str) -> None:
    """Runs a tool of PostgreSQL on that database; the password goes by the environment, not where `ps` shows it."""
    address = urlsplit(url)
    host = address.netloc.rpartition("@")[2]
    user = f"{address.username}@" if address.username else ""
    environment = {**os.environ, "PGPASSWORD": unquote(address.password)} if address.password else None
    target = f"--dbname={urlunsplit(address._replace(netloc=f'{user}{host}'))}"
    try:
        process = await asyncio.create_subprocess_exec(command[0], target, *command[1:], env=environment)
    except FileNotFoundError:
        raise StartError(f"{command[0]} is missing; it comes with the PostgreSQL client.") from None
    if await process.wait() != 0:
        raise StartError(f"{command[0]} failed; its own words stand above.")

"""Which database the demo may use, and how the demo's invented members stay out of a real shop's.

The demo marks its SQLite file by a file beside it, and holds a lock on that file while it runs. Each demo starts
afresh; going live sets the demo's file aside.
"""

import fcntl
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import structlog

from bot.errors import StartError
from config.settings import Settings

log = structlog.get_logger(__name__)

MARK = ".demo"
_PARTS = ("", "-wal", "-shm")
_held: dict[Path, int] = {}  # locked marks, to the end of this process


def for_demo(settings: Settings) -> Settings:
    """Settings whose database the demo may fill: the embedded one, emptied of an earlier demo, or one beside it if
    it holds a real shop. An address that was set by hand is used as it is, and never emptied.

    Raises StartError when a demo uses it already."""
    path = settings.sqlite_path
    if path is None or not _is_default(settings, path):
        return settings
    if path.exists() and not _mark(path).exists():
        path = path.parent / "demo" / path.name
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _hold(path)
    _remove(path)
    return settings.model_copy(update={"database_url": f"sqlite://{path}"})


def set_aside(settings: Settings) -> None:
    """Before the first real start the demo's database is renamed, so that the shop begins empty and nothing is lost.

    Raises StartError while the demo runs."""
    path = settings.sqlite_path
    if path is None or not _mark(path).exists():
        return
    _hold(path)
    kept = path.with_name(f"{path.stem}-demo-{_stamp(path)}{path.suffix}")
    for part in _PARTS:
        piece = Path(f"{path}{part}")
        if piece.exists():
            shutil.move(piece, f"{kept}{part}")
    _mark(path).unlink(missing_ok=True)
    os.close(_held.pop(path))
    log.warning("the demo's database was set aside; the shop starts empty", kept=str(kept))


def _is_default(settings: Settings, path: Path) -> bool:
    return path == settings.data_dir / "huitou.db"


def _mark(path: Path) -> Path:
    return Path(f"{path}{MARK}")


def _hold(path: Path) -> None:
    """Marks the database as the demo's and keeps others from taking it; a process that is killed lets go too."""
    if path in _held:
        return
    mark = os.open(_mark(path), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(mark)
        raise StartError(
            f"A demo runs in {path.parent} already. Stop it first, or choose another folder with HUITOU_DATA_DIR."
        ) from None
    _held[path] = mark


def _remove(path: Path) -> None:
    for part in _PARTS:
        Path(f"{path}{part}").unlink(missing_ok=True)


def _stamp(path: Path) -> str:
    """The moment of the file's last change, for its new name."""
    changed = path.stat().st_mtime if path.exists() else 0.0
    return datetime.fromtimestamp(changed, tz=UTC).strftime("%Y%m%d-%H%M%S")

"""The master secret and what is derived from it (semantics 13).

It comes from `HUITOU_SECRET_KEY`, or from a key file made at first start beside the database and never inside it, so
that a stolen database opens nothing.
"""

import os
import secrets
import stat
from dataclasses import dataclass, field
from pathlib import Path

import structlog
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from config.setting_values import SHORTEST_SECRET
from config.settings import Settings

log = structlog.get_logger(__name__)

_SALT = b"huitou/1"


class KeyFileError(Exception):
    """The key file cannot be made or used; the text says what to do."""


@dataclass(frozen=True)
class MasterSecrets:
    """The master secret that closes, and earlier ones that still open what they closed."""

    current: bytes = field(repr=False)
    old: tuple[bytes, ...] = field(default=(), repr=False)

    @property
    def all(self) -> tuple[bytes, ...]:
        """The current one first: the order that MultiFernet wants."""
        return (self.current, *self.old)


def derive(master: bytes, purpose: str, length: int = 32) -> bytes:
    """`length` bytes for one purpose (HKDF-SHA256); keys of different purposes tell nothing of one another."""
    return HKDF(algorithm=SHA256(), length=length, salt=_SALT, info=purpose.encode()).derive(master)


def load_master_secrets(settings: Settings) -> MasterSecrets:
    """The secrets of this portal; makes the key file when neither it nor a secret key is there. Raises KeyFileError.

    A key file that stands beside a `HUITOU_SECRET_KEY` set later counts as an earlier secret, so that nobody locks
    themselves out by setting one.
    """
    old = [key.get_secret_value().encode() for key in settings.old_secret_keys]
    if settings.secret_key is None:
        current = read_or_make_key_file(settings.key_file)
    else:
        current = settings.secret_key.get_secret_value().encode()
        if settings.key_file.exists():
            old.append(_read(settings.key_file))
    return MasterSecrets(current=current, old=tuple(key for key in dict.fromkeys(old) if key != current))


def webhook_secret(settings: Settings, master: bytes) -> str | None:
    """What Telegram must send with each update; derived when none is set, None only without a webhook."""
    if settings.webhook_url is None:
        return None
    if settings.webhook_secret is not None:
        return settings.webhook_secret.get_secret_value()
    return derive(master, "webhook-secret").hex()


def read_or_make_key_file(path: Path) -> bytes:
    """The key in `path`. Of several processes that start at once, one makes it and all read that one. KeyFileError."""
    try:
        if not path.exists():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _make(path)
        return _read(path)
    except OSError as error:
        raise KeyFileError(
            f"The key file {path} cannot be used: {error.strerror}. Make its folder writable, or set HUITOU_SECRET_KEY."
        ) from error


def _make(path: Path) -> None:
    """Write the whole key beside its place, then link it there: the place never holds half a key, nor a second one."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(48) + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
        _sync_folder(path.parent)
    except FileExistsError:
        return  # another process was first: its key is the one
    finally:
        draft.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _read(path: Path) -> bytes:
    key = path.read_bytes().strip()
    if len(key) < SHORTEST_SECRET:
        raise KeyFileError(
            f"The key file {path} is damaged (too short). Restore it from a backup: "
            "a new key cannot open what the old one closed."
        )
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        log.warning("key file can be read by others; chmod 600 it", path=str(path))
    return key

"""Files that went through the messenger, in memory: the oldest leave when there are too many."""

import hashlib
import io
import mimetypes
from dataclasses import dataclass, field
from typing import Literal

from aiogram.types import BufferedInputFile, InputFile
from PIL import Image, UnidentifiedImageError

from demo.limits import DOWNLOAD, MEGABYTE, PHOTO, UPLOAD, check_picture
from demo.people import Json
from demo.qr_grid import NoCode
from demo.qr_reader import read_qr
from demo.refusal import Refusal, Words

Kind = Literal["photo", "document"]
_KEPT_BYTES = 128 * MEGABYTE


@dataclass(frozen=True, kw_only=True)
class StoredFile:
    """A file with the facts that Telegram tells of it."""

    id: str
    kind: Kind
    name: str
    mime: str
    data: bytes
    path: str
    width: int = 0
    height: int = 0

    def facts(self) -> Json:
        """The fields that all of Telegram's file objects share."""
        unique = self.id.rpartition("-")[2][:16]
        return {"file_id": self.id, "file_unique_id": unique, "file_size": len(self.data)}

    def content(self) -> Json:
        """The part of a `Message` that shows the file."""
        if self.kind == "photo":
            return {"photo": [self.facts() | {"width": self.width, "height": self.height}]}
        return {"document": self.facts() | {"file_name": self.name, "mime_type": self.mime}}


@dataclass
class Files:
    """The store. File ids are made of the content, so the same picture has the same id."""

    by_id: dict[str, StoredFile] = field(default_factory=dict)
    codes: dict[str, str | None] = field(default_factory=dict)

    def keep(self, kind: Kind, data: bytes, name: str) -> StoredFile:
        """Store an upload; too large, empty, or not a picture is refused."""
        if not data:
            raise Refusal(Words.FILE_EMPTY)
        (PHOTO if kind == "photo" else UPLOAD).check(len(data))
        width, height = _picture_size(data) if kind == "photo" else (0, 0)
        digest = hashlib.sha256(data + name.encode(errors="replace")).hexdigest()
        mime = mimetypes.guess_type(name)[0] or ("image/jpeg" if kind == "photo" else "application/octet-stream")
        suffix = mimetypes.guess_extension(mime) or ".bin"
        file = StoredFile(
            id=f"{kind}-{digest}",
            kind=kind,
            name=name,
            mime=mime,
            data=data,
            path=f"{kind}s/file_{digest[:12]}{suffix}",
            width=width,
            height=height,
        )
        self.by_id.pop(file.id, None)
        self.by_id[file.id] = file
        self._forget_oldest()
        return file

    def given(self, kind: Kind, source: str | InputFile) -> StoredFile:
        """What a call sends: an upload, or the id of a file that was sent before."""
        if isinstance(source, BufferedInputFile):
            return self.keep(kind, source.data, source.filename or "file")
        if isinstance(source, str) and source.startswith(("http://", "https://")):
            raise Refusal(Words.FILE_BY_URL)
        file = self.by_id.get(str(source))
        if file is None or file.kind != kind:
            raise Refusal(Words.FILE_UNKNOWN)
        return file

    def to_download(self, file_id: str) -> StoredFile:
        """The file of `getFile`."""
        file = self.by_id.get(file_id)
        if file is None:
            raise Refusal(Words.FILE_GONE)
        DOWNLOAD.check(len(file.data))
        return file

    def code_in(self, file_id: str) -> str | None:
        """The text of the QR code in a picture, if it shows one."""
        if file_id not in self.codes and (file := self.by_id.get(file_id)):
            try:
                self.codes[file_id] = read_qr(file.data)
            except NoCode:
                self.codes[file_id] = None
        return self.codes.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        """The file of a download path."""
        return next((file for file in self.by_id.values() if file.path == path), None)

    def _forget_oldest(self) -> None:
        total = sum(len(file.data) for file in self.by_id.values())
        while total > _KEPT_BYTES and len(self.by_id) > 1:
            oldest = self.by_id.pop(next(iter(self.by_id)))
            self.codes.pop(oldest.id, None)
            total -= len(oldest.data)


def _picture_size(data: bytes) -> tuple[int, int]:
    try:
        with Image.open(io.BytesIO(data)) as picture:
            width, height = picture.size
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        raise Refusal(Words.NOT_A_PICTURE) from None
    check_picture(width, height)
    return width, height

"""Field types of ours."""

import base64
import binascii
from typing import Any

from tortoise import Model
from tortoise.fields import TextField

from models.vault import the_vault

_BEGIN = "gAAAA"  # of every Fernet token: the version byte and the first bytes of the time, in base64
_AROUND = 57  # bytes of a token around its encrypted blocks of 16


class EncryptedField(TextField):
    """Text that is encrypted in the database and plain in Python.

    It cannot be filtered on: keep a keyed hash beside it. Reading with another key raises WrongKey.
    """

    def to_db_value(self, value: Any, instance: type[Model] | Model) -> Any:
        return None if value is None else the_vault().encrypt(str(value))

    def to_python_value(self, value: Any) -> Any:
        return the_vault().decrypt(value) if isinstance(value, str) and _is_token(value) else value


def _is_token(text: str) -> bool:
    """Tortoise hands over words just typed in the same way as what it has read: tell them apart by their shape."""
    if not text.startswith(_BEGIN):
        return False
    try:
        content = base64.b64decode(text.encode("ascii"), altchars=b"-_", validate=True)
    except (UnicodeEncodeError, binascii.Error):
        return False
    return len(content) > _AROUND and (len(content) - _AROUND) % 16 == 0

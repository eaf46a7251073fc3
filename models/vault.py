"""Encryption of personal fields and keyed hashes for look-up (semantics 13).

The keys come from outside the database; the process opens its vault once at start, as it opens its connections.
"""

import hashlib
import hmac
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet


class WrongKey(Exception):
    """A stored value does not open with any key of this vault."""


class Vault:
    """`encryption_keys` are url-safe base64 Fernet keys, newest first; `hash_key` is the key of the look-up hashes."""

    def __init__(self, *, encryption_keys: Sequence[bytes], hash_key: bytes) -> None:
        self._fernet = MultiFernet([Fernet(key) for key in encryption_keys])
        self._hash_key = hash_key

    def encrypt(self, text: str) -> str:
        return self._fernet.encrypt(text.encode()).decode()

    def decrypt(self, stored: str) -> str:
        """Raises WrongKey."""
        try:
            return self._fernet.decrypt(stored.encode()).decode()
        except InvalidToken:
            raise WrongKey("the secret key does not match this database") from None

    def keyed_hash(self, purpose: str, value: str) -> str:
        """64 hex digits; the same value under another purpose gives another hash."""
        return hmac.new(self._hash_key, f"{purpose}:{value}".encode(), hashlib.sha256).hexdigest()


_opened: Vault | None = None


def open_vault(vault: Vault) -> None:
    global _opened
    _opened = vault


def the_vault() -> Vault:
    if _opened is None:
        raise RuntimeError("open_vault() has not been called in this process")
    return _opened


def phone_hash(phone: str) -> str:
    """Look-up hash of an E.164 phone number."""
    return the_vault().keyed_hash("phone", phone)


def code_hash(code: str) -> str:
    """Look-up hash of a coupon or claim code (13 symbols)."""
    return the_vault().keyed_hash("code", code)

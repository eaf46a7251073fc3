"""Opens the vault with the keys of this portal and checks that they fit its database (semantics 13)."""

import base64

from bot.errors import StartError
from config.keys import MasterSecrets, derive
from models import Fact
from models.vault import Vault, open_vault

_CHECK = "key-check"


def open_with(secrets: MasterSecrets, *, lookup: bytes | None = None) -> None:
    """Opens the vault; `lookup` is the secret of the look-up hashes, which a rotation leaves as they are."""
    open_vault(
        Vault(
            encryption_keys=[base64.urlsafe_b64encode(derive(one, "fields")) for one in secrets.all],
            hash_key=derive(lookup or secrets.current, "lookup"),
        )
    )


async def check(secrets: MasterSecrets) -> None:
    """Fits the vault to the database: its look-up hashes stay on the secret it was begun with.

    Raises StartError when that secret is not among ours: nothing in it would open or be found.
    """
    readings = {derive(one, "check", 16).hex(): one for one in secrets.all}
    ours = derive(secrets.current, "check", 16).hex()
    await Fact.bulk_create([Fact(name=_CHECK, value=ours)], ignore_conflicts=True)
    known = await Fact.get(name=_CHECK)
    if known.value not in readings:
        raise StartError(
            "The secret key does not fit this database: phones and codes in it were locked with another one. "
            "Put back the key file huitou.key (or HUITOU_SECRET_KEY) that belongs to it, "
            "or name the earlier key in HUITOU_OLD_SECRET_KEYS."
        )
    open_with(secrets, lookup=readings[known.value])

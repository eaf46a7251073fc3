"""Alerts to the team about the portal itself."""

import hashlib
import traceback
from datetime import datetime

from domain.messages import MessageKind
from domain.permissions import Permission
from models.database import transaction
from services import outbox


async def unexpected(*, error: BaseException, now: datetime) -> None:
    """Tells the owners of a bug once a day for each place: the place only, never data (design 3.2)."""
    where = place_of(error)
    key = hashlib.sha256(where.encode()).hexdigest()[:16]
    async with transaction():
        await outbox.promise_to_staff(
            MessageKind.UNEXPECTED_ERROR,
            intent_key=f"error:{key}:{now.date()}",
            now=now,
            subject={"where": where},
            permission=Permission.MANAGE_TEAM,
        )


def place_of(error: BaseException) -> str:
    """Kind of error, file and line, such as `KeyError in services/coupons.py:120`."""
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return type(error).__name__
    last = frames[-1]
    path = "/".join(last.filename.replace("\\", "/").split("/")[-2:])
    return f"{type(error).__name__} in {path}:{last.lineno}"

"""The rotating card: codes shown, codes read, and each step used for spending at most once (semantics 12)."""

import hmac
from dataclasses import dataclass
from datetime import datetime

from tortoise.exceptions import IntegrityError

from domain import cards as rules
from domain.cards import CardCode
from models import CardUse
from models.database import transaction
from models.vault import the_vault

PURPOSE = "card"


@dataclass(frozen=True)
class ReadCard:
    """A card that was shown a moment ago; spending with it uses up its `step`."""

    number: str
    step: int


def code_of(*, card_number: str, now: datetime) -> str:
    """The code of this step, good for the rest of it and the next one."""
    step = rules.step_at(now)
    return rules.write(CardCode(card_number=card_number, step=step, seal=_seal(card_number, step)))


def read(*, text: str, now: datetime) -> ReadCard | None:
    """The card whose code was scanned or typed; None when the text is no such code.

    Raises CardForged, CardExpired for a screenshot shown a minute later.
    """
    code = rules.read(text)
    if code is None:
        return None
    if not hmac.compare_digest(code.seal, _seal(code.card_number, code.step)):
        raise rules.CardForged()
    if not rules.is_current(code.step, now=now):
        raise rules.CardExpired()
    return ReadCard(number=code.card_number, step=code.step)


async def use(*, member_id: int, step: int, now: datetime) -> None:
    """Uses a step for spending, within the caller's transaction: two tills at once, one of them is refused (F36).

    Raises CardUsed.
    """
    try:
        async with transaction():
            await CardUse.create(member_id=member_id, step=step, used_at=now)
    except IntegrityError:
        raise rules.CardUsed() from None


def _seal(card_number: str, step: int) -> str:
    return rules.seal(bytes.fromhex(the_vault().keyed_hash(PURPOSE, f"{card_number}:{step}")))

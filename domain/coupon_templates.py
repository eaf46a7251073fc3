"""What staff may make and change of a coupon template (K-29)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from domain.coupons import CouponKind, Worth
from domain.refusals import LoyaltyError

KINDS: Final = (CouponKind.PERCENT, CouponKind.AMOUNT, CouponKind.FREE_ITEM, CouponKind.GIFT)
MAX_VALID_DAYS: Final = 3_650
MAX_LIMIT: Final = 10_000_000


class LimitOnlyUp(LoyaltyError):
    """A limit that was promised may be raised or lifted, not lowered. Fields: `current` (0: there is none)."""

    code = "limit_only_up"


class TemplateLimit(StrEnum):
    """The columns of a template that limit how often it is given."""

    TOTAL = "limit_total"
    PER_MEMBER = "limit_per_member"


@dataclass(frozen=True)
class TemplateDraft:
    """A template before it is made; `names` by language code, `valid_days` None never ends, limits None are none."""

    code: str
    names: Mapping[str, str]
    worth: Worth
    valid_days: int | None
    limit_total: int | None
    limit_per_member: int | None

"""What staff may make and change of a reward (P-04, P-05)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from domain.refusals import LoyaltyError

MAX_PRICE: Final = 10_000_000  # points
MAX_STOCK: Final = 1_000_000


class StockTooLow(LoyaltyError):
    """More pieces would leave than there are. Fields: `pieces` (that are left)."""

    code = "stock_too_low"


class StockNotCounted(LoyaltyError):
    """Of this reward there is always enough."""

    code = "stock_not_counted"


@dataclass(frozen=True)
class RewardDraft:
    """A reward before it is made; words by language code, `stock` None is unlimited, `tier` None is everyone."""

    code: str
    names: Mapping[str, str]
    descriptions: Mapping[str, str]
    points: int
    stock: int | None
    tier: str | None

    @property
    def low_stock(self) -> int:
        """Managers are warned at a fifth."""
        return 0 if self.stock is None else max(1, self.stock // 5)

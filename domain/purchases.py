"""Purchases and refunds: values and refusals (K-17, K-35)."""

from dataclasses import dataclass
from datetime import datetime

from domain.refusals import InvalidInput, LoyaltyError, RefusalKind


class UnknownStore(InvalidInput):
    """Fields: `given`, `known`."""

    code = "unknown_store"


class WrongCurrency(InvalidInput):
    """Fields: `given`, `expected`."""

    code = "wrong_currency"


class LinesDoNotSum(InvalidInput):
    """Fields: `amount`, `sum` (minor units)."""

    code = "lines_do_not_sum"


class PurchaseInFuture(InvalidInput):
    code = "purchase_in_future"


class PurchaseTooOld(InvalidInput):
    """Fields: `days` that are accepted."""

    code = "purchase_too_old"


class PurchaseDiffers(LoyaltyError):
    """A known external id with other facts (P-17, F24)."""

    code = "purchase_differs"


class PurchaseNotFound(LoyaltyError):
    code = "purchase_not_found"
    kind = RefusalKind.NOT_FOUND


class PurchaseAmbiguous(LoyaltyError):
    """More than one till knows a purchase by that number."""

    code = "purchase_ambiguous"


class RefundTooLarge(InvalidInput):
    """Fields: `left` that can still be refunded (minor units)."""

    code = "refund_too_large"


class RefundDiffers(LoyaltyError):
    code = "refund_differs"


class UnknownLine(InvalidInput):
    """Fields: `sku`."""

    code = "unknown_line"


class AdjustmentTooLarge(LoyaltyError):
    """Above the limit a second person is needed. Fields: `limit` (points)."""

    code = "adjustment_too_large"


class ReasonNeeded(InvalidInput):
    code = "reason_needed"


@dataclass(frozen=True)
class Line:
    """One line of a receipt; `amount` is the line's total in minor units."""

    sku: str
    name: str
    category: str
    quantity: int
    amount: int


@dataclass(frozen=True)
class PurchaseFacts:
    """What a till or a clerk reports. `source` is a till's name or `chat`; (source, external_id) is unique for ever."""

    source: str
    external_id: str
    amount: int
    currency: str
    occurred_at: datetime
    store: str
    lines: tuple[Line, ...] = ()
    occurred_at_given: bool = True  # False: the moment of recording stands in, and a repeat may come at another

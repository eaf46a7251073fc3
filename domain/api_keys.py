"""API keys of tills and web shops: scopes and refusals (K-20, K-21)."""

from enum import StrEnum

from domain.refusals import InvalidInput, LoyaltyError, RefusalKind

MAX_KEY_NAME = 64
RESERVED_NAMES = frozenset({"chat", "import"})  # sources of purchases that no till may pass itself off as


class Scope(StrEnum):
    """What a key may touch."""

    MEMBERS = "members"
    PURCHASES = "purchases"
    COUPONS = "coupons"
    REWARDS = "rewards"


class ApiKeyNameTaken(LoyaltyError):
    """A live key has that name: revoke it first, the next one continues its till. Fields: `name`."""

    code = "api_key_name_taken"


class BadApiKeyName(InvalidInput):
    """Not 1 to 64 readable characters, or a reserved word. Fields: `given`."""

    code = "bad_api_key_name"


class UnknownApiKey(LoyaltyError):
    """No live key of that name. Fields: `name`."""

    code = "unknown_api_key"
    kind = RefusalKind.NOT_FOUND


class UnknownScope(InvalidInput):
    """Fields: `given`, `known`."""

    code = "unknown_scope"

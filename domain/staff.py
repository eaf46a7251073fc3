"""Staff: refusals of team management."""

from domain.refusals import InvalidInput, LoyaltyError


class LastOwner(LoyaltyError):
    """The last owner stays."""

    code = "last_owner"


class UnknownRole(InvalidInput):
    code = "unknown_role"

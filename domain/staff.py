"""Staff: refusals of team management."""

from domain.refusals import InvalidInput, LoyaltyError, RefusalKind


class LastOwner(LoyaltyError):
    """The last owner stays."""

    code = "last_owner"


class InvitationOver(LoyaltyError):
    """The link was used, has expired, was drawn by somebody who may no longer invite, or never was one."""

    code = "invitation_over"


class AlreadyStaff(LoyaltyError):
    """Fields: `role` (its code). The invitation stays for somebody else."""

    code = "already_staff"


class UnknownStaff(LoyaltyError):
    """Nobody of the team, or no longer."""

    code = "unknown_staff"
    kind = RefusalKind.NOT_FOUND


class UnknownRole(InvalidInput):
    code = "unknown_role"

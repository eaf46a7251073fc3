"""Roles, permissions, and the one table between them (design 1)."""

from enum import StrEnum


class Role(StrEnum):
    CLERK = "clerk"
    CONSULTANT = "consultant"
    MANAGER = "manager"
    OWNER = "owner"


ROLE_ORDER = (Role.CLERK, Role.CONSULTANT, Role.MANAGER, Role.OWNER)


class Permission(StrEnum):
    LOOK_UP_MEMBER = "look_up_member"
    SEE_PERSONAL_DATA = "see_personal_data"
    RECORD_PURCHASE = "record_purchase"
    RECORD_REFUND = "record_refund"
    REDEEM_COUPON = "redeem_coupon"
    HAND_OVER_CLAIM = "hand_over_claim"
    ISSUE_COUPON = "issue_coupon"
    ISSUE_TO_SEGMENT = "issue_to_segment"
    ADJUST_POINTS = "adjust_points"
    MANAGE_SURVEYS = "manage_surveys"
    MANAGE_COUPONS = "manage_coupons"
    MANAGE_REWARDS = "manage_rewards"
    SEE_REPORT = "see_report"
    SEE_AUDIT = "see_audit"
    RECEIVE_ALERTS = "receive_alerts"
    ANSWER_MEMBERS = "answer_members"
    SETTLE_TAKEOVER = "settle_takeover"
    MANAGE_TEAM = "manage_team"


# The lowest role that holds each permission; every higher role holds it too.
LOWEST_ROLE = {
    Permission.LOOK_UP_MEMBER: Role.CLERK,
    Permission.RECORD_PURCHASE: Role.CLERK,
    Permission.REDEEM_COUPON: Role.CLERK,
    Permission.HAND_OVER_CLAIM: Role.CLERK,
    Permission.RECORD_REFUND: Role.CLERK,
    Permission.SEE_PERSONAL_DATA: Role.CONSULTANT,
    Permission.ISSUE_COUPON: Role.CLERK,
    Permission.ISSUE_TO_SEGMENT: Role.MANAGER,
    Permission.ADJUST_POINTS: Role.MANAGER,
    Permission.MANAGE_SURVEYS: Role.MANAGER,
    Permission.MANAGE_COUPONS: Role.MANAGER,
    Permission.MANAGE_REWARDS: Role.MANAGER,
    Permission.SEE_REPORT: Role.MANAGER,
    Permission.SEE_AUDIT: Role.MANAGER,
    Permission.RECEIVE_ALERTS: Role.MANAGER,
    Permission.ANSWER_MEMBERS: Role.CLERK,
    Permission.SETTLE_TAKEOVER: Role.MANAGER,
    Permission.MANAGE_TEAM: Role.OWNER,
}


def may(role: Role | None, permission: Permission) -> bool:
    """Whether that role (None: not staff) holds the permission."""
    return role is not None and ROLE_ORDER.index(role) >= ROLE_ORDER.index(LOWEST_ROLE[permission])


def roles_with(permission: Permission) -> tuple[Role, ...]:
    return ROLE_ORDER[ROLE_ORDER.index(LOWEST_ROLE[permission]) :]

"""Command names, used by filters, help, menus and tests alike."""

from typing import Final

from domain.permissions import Permission, Role, may

START: Final = "start"
MENU: Final = "menu"
POINTS: Final = "points"
HISTORY: Final = "history"
CARD: Final = "card"
COUPONS: Final = "coupons"
REWARDS: Final = "rewards"
SURVEY: Final = "survey"
REFER: Final = "refer"
FEEDBACK: Final = "feedback"
PROFILE: Final = "profile"
SETTINGS: Final = "settings"
PRIVACY: Final = "privacy"
MYDATA: Final = "mydata"
FORGETME: Final = "forgetme"
HELP: Final = "help"
CANCEL: Final = "cancel"

STAFF: Final = "staff"
MEMBER: Final = "member"
EARN: Final = "earn"
REFUND: Final = "refund"
ADJUST: Final = "adjust"
ISSUE: Final = "issue"
REDEEM: Final = "redeem"
INQUIRIES: Final = "inquiries"
COUPON: Final = "coupon"
REWARD: Final = "reward"
SEGMENT: Final = "segment"
REPORT: Final = "report"
AUDIT: Final = "audit"
TEAM: Final = "team"
SURVEYS: Final = "surveys"

# In the order of menus; the text key of a description is `command-<name>`.
MEMBER_COMMANDS: Final = (
    MENU,
    POINTS,
    HISTORY,
    CARD,
    COUPONS,
    REWARDS,
    SURVEY,
    REFER,
    FEEDBACK,
    PROFILE,
    SETTINGS,
    PRIVACY,
    MYDATA,
    FORGETME,
    HELP,
)
STAFF_COMMANDS: Final = (
    STAFF,
    MEMBER,
    EARN,
    REFUND,
    ADJUST,
    ISSUE,
    REDEEM,
    INQUIRIES,
    COUPON,
    REWARD,
    SEGMENT,
    SURVEYS,
    REPORT,
    AUDIT,
    TEAM,
)

# What each of the staff commands needs; to anyone else it does not exist (design 4).
PERMISSION_OF: Final = {
    STAFF: Permission.LOOK_UP_MEMBER,
    MEMBER: Permission.LOOK_UP_MEMBER,
    EARN: Permission.RECORD_PURCHASE,
    REFUND: Permission.RECORD_REFUND,
    ADJUST: Permission.ADJUST_POINTS,
    ISSUE: Permission.ISSUE_COUPON,
    REDEEM: Permission.REDEEM_COUPON,
    INQUIRIES: Permission.ANSWER_MEMBERS,
    COUPON: Permission.MANAGE_COUPONS,
    REWARD: Permission.MANAGE_REWARDS,
    SEGMENT: Permission.ISSUE_TO_SEGMENT,
    SURVEYS: Permission.MANAGE_SURVEYS,
    REPORT: Permission.SEE_REPORT,
    AUDIT: Permission.SEE_AUDIT,
    TEAM: Permission.MANAGE_TEAM,
}


def allowed(role: Role | None) -> tuple[str, ...]:
    """The staff commands that exist for that role (None: not staff)."""
    return tuple(name for name in STAFF_COMMANDS if may(role, PERMISSION_OF[name]))

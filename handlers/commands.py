"""Command names, used by filters, help, menus and tests alike."""

from typing import Final

from domain.permissions import Permission

START: Final = "start"
MENU: Final = "menu"
POINTS: Final = "points"
HISTORY: Final = "history"
CARD: Final = "card"
COUPONS: Final = "coupons"
REWARDS: Final = "rewards"
HELP: Final = "help"
CANCEL: Final = "cancel"

STAFF: Final = "staff"
MEMBER: Final = "member"
EARN: Final = "earn"
REFUND: Final = "refund"
ADJUST: Final = "adjust"
ISSUE: Final = "issue"
REDEEM: Final = "redeem"

# In the order of menus; the text key of a description is `command-<name>`.
MEMBER_COMMANDS: Final = (MENU, POINTS, HISTORY, CARD, COUPONS, REWARDS, HELP)
STAFF_COMMANDS: Final = (STAFF, MEMBER, EARN, REFUND, ADJUST, ISSUE, REDEEM)

# What each of the staff commands needs; to anyone else it does not exist (design 4).
PERMISSION_OF: Final = {
    STAFF: Permission.LOOK_UP_MEMBER,
    MEMBER: Permission.LOOK_UP_MEMBER,
    EARN: Permission.RECORD_PURCHASE,
    REFUND: Permission.RECORD_REFUND,
    ADJUST: Permission.ADJUST_POINTS,
    ISSUE: Permission.ISSUE_COUPON,
    REDEEM: Permission.REDEEM_COUPON,
}

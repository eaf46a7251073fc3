"""What staff may do, as buttons; and the parts that confirmations share."""

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardMarkup

from domain.permissions import Permission, Role, may
from handlers.keyboards.accounts import button
from handlers.keyboards.audit import OpenAudit
from handlers.keyboards.reports import OpenReport
from handlers.keyboards.surveys import ListSurveys
from handlers.keyboards.team import OpenTeam
from texts import Texts

FORMS_A_ROW = 2


class OpenInquiries(CallbackData, prefix="inquiries"):
    page: int = 1


class OpenMember(CallbackData, prefix="do-member"):
    pass


class OpenEarn(CallbackData, prefix="do-earn"):
    pass


class OpenRefund(CallbackData, prefix="do-refund"):
    pass


class OpenAdjust(CallbackData, prefix="do-adjust"):
    pass


class OpenIssue(CallbackData, prefix="do-issue"):
    pass


class OpenRedeem(CallbackData, prefix="do-redeem"):
    pass


class OpenTemplates(CallbackData, prefix="tpl-all"):
    page: int = 1


class OpenRewardItems(CallbackData, prefix="itm-all"):
    page: int = 1


class OpenSegments(CallbackData, prefix="do-segment"):
    pass


class EarnFor(CallbackData, prefix="earn-for"):
    member_id: int


class IssueFor(CallbackData, prefix="issue-for"):
    member_id: int


class CancelRequest(CallbackData, prefix="drop"):
    request_id: str


FORMS: tuple[tuple[str, Permission, type[CallbackData]], ...] = (
    ("button-do-member", Permission.LOOK_UP_MEMBER, OpenMember),
    ("button-do-earn", Permission.RECORD_PURCHASE, OpenEarn),
    ("button-do-redeem", Permission.REDEEM_COUPON, OpenRedeem),
    ("button-do-issue", Permission.ISSUE_COUPON, OpenIssue),
    ("button-do-refund", Permission.RECORD_REFUND, OpenRefund),
    ("button-do-adjust", Permission.ADJUST_POINTS, OpenAdjust),
    ("button-do-inquiries", Permission.ANSWER_MEMBERS, OpenInquiries),
    ("button-do-surveys", Permission.MANAGE_SURVEYS, ListSurveys),
    ("button-do-templates", Permission.MANAGE_COUPONS, OpenTemplates),
    ("button-do-items", Permission.MANAGE_REWARDS, OpenRewardItems),
    ("button-do-segments", Permission.ISSUE_TO_SEGMENT, OpenSegments),
    ("button-do-report", Permission.SEE_REPORT, OpenReport),
    ("button-do-audit", Permission.SEE_AUDIT, OpenAudit),
    ("button-do-team", Permission.MANAGE_TEAM, OpenTeam),
)


def forms(texts: Texts, role: Role) -> InlineKeyboardMarkup:
    """A button for each guided form that this role may use."""
    buttons = [button(texts, key, target()) for key, permission, target in FORMS if may(role, permission)]
    rows = [buttons[start : start + FORMS_A_ROW] for start in range(0, len(buttons), FORMS_A_ROW)]
    return InlineKeyboardMarkup(inline_keyboard=rows)


def next_actions(texts: Texts, role: Role, member_id: int) -> InlineKeyboardMarkup | None:
    """What can be done for the member that is shown."""
    choices: tuple[tuple[str, Permission, CallbackData], ...] = (
        ("button-do-earn", Permission.RECORD_PURCHASE, EarnFor(member_id=member_id)),
        ("button-do-issue", Permission.ISSUE_COUPON, IssueFor(member_id=member_id)),
    )
    buttons = [button(texts, key, target) for key, permission, target in choices if may(role, permission)]
    return InlineKeyboardMarkup(inline_keyboard=[buttons]) if buttons else None


def confirm(texts: Texts, key: str, target: CallbackData, *, request_id: str) -> InlineKeyboardMarkup:
    """The deed, whose words are `key`, and a way out beside it."""
    cancel = button(texts, "button-cancel", CancelRequest(request_id=request_id))
    return InlineKeyboardMarkup(inline_keyboard=[[button(texts, key, target), cancel]])

"""The wallet, issuing and redeeming."""

from aiogram.filters.callback_data import CallbackData
from aiogram.types import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from domain.codes import show_code
from handlers.keyboards.accounts import OpenCoupons, back_home, button, pager
from handlers.keyboards.staff import confirm
from services.coupons import CouponView, TemplateView
from texts import Texts

COPY_BUTTONS_A_ROW = 2
LAST_GROUP = 8  # where the last group of a code begins


class ChooseCoupon(CallbackData, prefix="iss-what"):
    """A coupon to be issued to a member still to be named."""

    template: str


class IssueTo(CallbackData, prefix="iss-to"):
    template: str
    member_id: int


class IssueToAll(CallbackData, prefix="iss-all"):
    template: str


class ChooseSegment(CallbackData, prefix="iss-grp"):
    template: str


class IssueToSegment(CallbackData, prefix="iss-seg"):
    """`segment` as it is typed, with `~` for its colon, which callback data does not take."""

    template: str
    segment: str

    @property
    def typed(self) -> str:
        return self.segment.replace("~", ":")


class ConfirmIssue(CallbackData, prefix="iss-yes"):
    request_id: str


class ConfirmRedemption(CallbackData, prefix="red-yes"):
    request_id: str


class ConfirmHandOver(CallbackData, prefix="han-yes"):
    request_id: str


def empty_wallet(texts: Texts) -> InlineKeyboardMarkup:
    return back_home(texts)


def wallet(texts: Texts, shown: tuple[CouponView, ...], *, page: int, pages: int) -> InlineKeyboardMarkup:
    """A button for each coupon that copies its code: redeeming is for staff and tills."""
    copies = [_copy(texts, one) for one in shown]
    rows = [copies[start : start + COPY_BUTTONS_A_ROW] for start in range(0, len(copies), COPY_BUTTONS_A_ROW)]
    turns = pager(texts, page=page, pages=pages, to=lambda number: OpenCoupons(page=number))
    return back_home(texts, *rows, *turns)


def templates(texts: Texts, choices: tuple[TemplateView, ...], *, member_id: int | None) -> InlineKeyboardMarkup:
    def target(template: TemplateView) -> CallbackData:
        if member_id is None:
            return ChooseCoupon(template=template.code)
        return IssueTo(template=template.code, member_id=member_id)

    rows = [[InlineKeyboardButton(text=_label(texts, one), callback_data=target(one).pack())] for one in choices]
    return InlineKeyboardMarkup(inline_keyboard=rows)


def to_all(texts: Texts, template_code: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [
                button(texts, "button-issue-to-all", IssueToAll(template=template_code)),
                button(texts, "button-issue-to-segment", ChooseSegment(template=template_code)),
            ]
        ]
    )


def confirm_issue(texts: Texts, request_id: str) -> InlineKeyboardMarkup:
    return confirm(texts, "button-issue", ConfirmIssue(request_id=request_id), request_id=request_id)


def confirm_redemption(texts: Texts, request_id: str) -> InlineKeyboardMarkup:
    return confirm(texts, "button-redeem", ConfirmRedemption(request_id=request_id), request_id=request_id)


def confirm_hand_over(texts: Texts, request_id: str) -> InlineKeyboardMarkup:
    return confirm(texts, "button-hand-over", ConfirmHandOver(request_id=request_id), request_id=request_id)


def _copy(texts: Texts, coupon: CouponView) -> InlineKeyboardButton:
    worth = texts.worth(coupon.template.worth)
    words = texts.plain("button-copy-coupon", worth=worth, end=coupon.code[LAST_GROUP:])
    return InlineKeyboardButton(text=words, copy_text=CopyTextButton(text=show_code(coupon.code)))


def _label(texts: Texts, template: TemplateView) -> str:
    worth = texts.worth(template.worth)
    return texts.plain("button-template", name=texts.shop_words(template.names) or template.code, worth=worth)

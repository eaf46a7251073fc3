"""Messages nobody asked for in this moment: receipts, gifts, reminders, alerts, composed when they are sent."""

from dataclasses import replace
from typing import assert_never

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from domain.codes import show_code
from domain.messages import KINDS, MessageClass, MessageKind
from domain.programme import Programme
from handlers.keyboards import accounts as account_keyboards
from handlers.keyboards import questionnaires as questionnaire_keyboards
from handlers.keyboards import rewards as reward_keyboards
from handlers.keyboards import surveys as survey_keyboards
from handlers.screens import Screen
from handlers.views import inquiries, questionnaires, referrals, surveys, takeovers
from handlers.views.coupons import coupon_card
from services.coupons import CouponView
from services.inquiries import InquiryAnswer, InquiryNotice
from services.pushes import (
    Adjustment,
    BackInStock,
    CarePush,
    ClaimPush,
    CouponPush,
    CouponsEnding,
    LowScore,
    LowStock,
    PointsEnding,
    Push,
    QuestionnairePush,
    Receipt,
    ReferralPush,
    ReferralReview,
    RefundReceipt,
    SurveyPush,
    Trouble,
)
from services.reports import DaySummary
from services.takeovers import TakeoverPush
from texts import Html, Texts

PARTY_POPPER = "5046509860389126442"  # a message effect that every client has
ITEMS_SHOWN = 5


def render(texts: Texts, push: Push, programme: Programme) -> Screen:
    """The message in the words of `texts`; every marketing message ends with a way to stop them (semantics 8)."""
    match push:
        case Receipt():
            return _receipt(texts, push, programme)
        case RefundReceipt():
            return _refund(texts, push)
        case Adjustment():
            return _adjustment(texts, push)
        case CouponPush():
            return _coupon(texts, push)
        case ClaimPush():
            return _claim(texts, push)
        case CarePush():
            return _care(texts, push, programme)
        case CouponsEnding():
            return _coupons_ending(texts, push)
        case PointsEnding():
            return _points_ending(texts, push)
        case SurveyPush():
            return _survey(texts, push)
        case QuestionnairePush():
            rows = questionnaire_keyboards.begin(texts, push.sheet.invitation_id)
            return _marketing(texts, list(questionnaires.invitation(texts, push.sheet)), *rows)
        case ReferralPush():
            return referrals.reward(texts, push)
        case ReferralReview():
            return referrals.review_question(texts, push)
        case LowScore():
            return _low_score(texts, push)
        case LowStock():
            return _low_stock(texts, push)
        case BackInStock():
            return _back_in_stock(texts, push)
        case DaySummary():
            return _summary(texts, push, programme)
        case InquiryNotice():
            return inquiries.notice(texts, push)
        case InquiryAnswer():
            return inquiries.answer(texts, push)
        case TakeoverPush():
            return takeovers.pushed(texts, push, programme)
        case Trouble():
            return Screen(texts("pushed-trouble", where=push.where))
        case _:
            assert_never(push)


def _receipt(texts: Texts, push: Receipt, programme: Programme) -> Screen:
    tier = texts.shop_words(programme.tiers.by_code(push.tier).name)
    lines = [
        texts("pushed-receipt", points=texts.signed_points(push.points), amount=texts.money(push.amount)),
        texts("pushed-receipt-balance", balance=texts.points(push.balance), tier=tier),
        texts("pushed-receipt-number", number=push.number, moment=texts.moment(push.occurred_at)),
    ]
    return Screen("\n".join([*lines, *_again(texts, push.resent)]))


def _refund(texts: Texts, push: RefundReceipt) -> Screen:
    lines = [
        texts("pushed-refund", amount=texts.money(push.amount), points=texts.points(push.points)),
        texts("pushed-balance", balance=texts.points(push.balance)),
        texts("pushed-refund-number", number=push.number),
    ]
    return Screen("\n".join([*lines, *_again(texts, push.resent)]))


def _again(texts: Texts, resent: bool) -> list[Html]:
    """An earlier attempt may have arrived: the same number says that it is the same receipt (semantics 9)."""
    return [texts("pushed-again")] if resent else []


def _adjustment(texts: Texts, push: Adjustment) -> Screen:
    key = "pushed-adjustment-given" if push.points >= 0 else "pushed-adjustment-taken"
    lines = [
        texts(key, points=texts.points(abs(push.points))),
        texts("pushed-balance", balance=texts.points(push.balance)),
    ]
    return Screen("\n".join(lines))


def _coupon(texts: Texts, push: CouponPush) -> Screen:
    if push.kind is MessageKind.COUPON_REDEEMED:
        words = texts("pushed-coupon-redeemed", name=texts.shop_words(push.coupon.template.names),
                      worth=texts.worth(push.coupon.template.worth), code=show_code(push.coupon.code))  # fmt: skip
        return Screen(words)
    if KINDS[push.kind].message_class is MessageClass.MARKETING:
        head = texts("pushed-coupon-offer", name=push.coupon.member_name)
        offer = _marketing(texts, [head, "", coupon_card(texts, push.coupon)], _copy(texts, push.coupon))
        return replace(offer, photo_id=push.coupon.template.picture)
    head = texts("pushed-coupon-issued", name=push.coupon.member_name)
    copy = InlineKeyboardMarkup(inline_keyboard=[_copy(texts, push.coupon)])
    card = "\n".join([head, "", coupon_card(texts, push.coupon)])
    return Screen(card, copy, photo_id=push.coupon.template.picture)


def _claim(texts: Texts, push: ClaimPush) -> Screen:
    claim = push.claim
    name = texts.shop_words(claim.reward.names)
    return Screen(texts("pushed-claim-handed-over", name=name, code=show_code(claim.code)))


def _care(texts: Texts, push: CarePush, programme: Programme) -> Screen:
    """A greeting and its gift are one message."""
    birthday = push.kind is MessageKind.BIRTHDAY
    key = "pushed-birthday" if birthday else "pushed-reactivation"
    lines: list[str] = [texts(key, name=push.name, shop=texts.shop_words(programme.shop.name))]
    if push.gift is None:
        return _marketing(texts, lines, effect_id=PARTY_POPPER if birthday else None)
    gift = texts("pushed-birthday-gift" if birthday else "pushed-reactivation-gift")
    lines += ["", gift, "", coupon_card(texts, push.gift)]
    return _marketing(texts, lines, _copy(texts, push.gift), effect_id=PARTY_POPPER if birthday else None)


def _coupons_ending(texts: Texts, push: CouponsEnding) -> Screen:
    lines: list[str] = [texts("pushed-coupons-ending", count=len(push.coupons))]
    for coupon in push.coupons[:ITEMS_SHOWN]:
        lines += ["", coupon_card(texts, coupon)]
    if len(push.coupons) > ITEMS_SHOWN:
        lines += ["", texts("home-more-coupons", count=len(push.coupons) - ITEMS_SHOWN)]
    only = push.coupons[0] if len(push.coupons) == 1 else None
    return _marketing(texts, lines, *([] if only is None else [_copy(texts, only)]))


def _points_ending(texts: Texts, push: PointsEnding) -> Screen:
    shown = push.expiring[:ITEMS_SHOWN]
    lots = [texts("account-expires", points=texts.points(lot.points), day=texts.last_day(lot.at)) for lot in shown]
    lines = [texts("pushed-points-ending"), *lots, "", texts("pushed-points-ending-hint")]
    rewards = account_keyboards.button(texts, "button-rewards", account_keyboards.OpenRewards())
    return _marketing(texts, lines, [rewards])


def _survey(texts: Texts, push: SurveyPush) -> Screen:
    question = surveys.question(texts, push.occurred_at)
    return _marketing(texts, [question], survey_keyboards.score_row(texts, push.invitation_id))


def _marketing(
    texts: Texts, lines: list[str], *rows: list[InlineKeyboardButton], effect_id: str | None = None
) -> Screen:
    words = "\n".join([*lines, "", texts("pushed-why")])
    return Screen(words, account_keyboards.stop_offers(texts, *rows), effect_id=effect_id)


def _copy(texts: Texts, coupon: CouponView) -> list[InlineKeyboardButton]:
    return [reward_keyboards.copy_code(texts, coupon.code)]


def _low_score(texts: Texts, push: LowScore) -> Screen:
    of_five = push.highest == 5
    face = texts("button-score", score=push.score) if of_five else f"{push.score} / {push.highest}"
    lines = [texts("pushed-low-score", face=face, name=push.member_name, card=push.card_number)]
    if push.occurred_at is not None:
        lines.append(texts("pushed-low-score-visit", moment=texts.moment(push.occurred_at)))
    if push.comment:
        lines.append(texts("pushed-low-score-comment", comment=push.comment))
    return Screen("\n".join([*lines, texts("pushed-low-score-hint", card=push.card_number)]))


def _low_stock(texts: Texts, push: LowStock) -> Screen:
    name = texts.shop_words(push.reward.names)
    return Screen(texts("pushed-low-stock", name=name, code=push.reward.code, count=push.reward.stock or 0))


def _back_in_stock(texts: Texts, push: BackInStock) -> Screen:
    name, points = texts.shop_words(push.reward.names), texts.points(push.reward.points)
    words = texts("pushed-back-in-stock", name=name, points=points)
    return Screen(words, reward_keyboards.to_reward(texts, push.reward.id), photo_id=push.reward.picture)


def _summary(texts: Texts, push: DaySummary, programme: Programme) -> Screen:
    return Screen(
        texts(
            "pushed-summary",
            shop=texts.shop_words(programme.shop.name),
            day=texts.day(push.day),
            members=push.new_members,
            purchases=push.purchases,
            sales=texts.money(push.sales),
            earned=push.points_earned,
            spent=push.points_spent,
            coupons=push.coupons_redeemed,
        )
    )

"""Coupons in words: the wallet, what was issued, what a code is worth before it is redeemed."""

from domain.codes import show_code
from domain.coupons import Worth
from domain.segments import SegmentName
from domain.tiers import TierLadder
from handlers.keyboards import coupons as keyboards
from handlers.screens import Screen
from handlers.views.segments import title as segment_title
from services.coupons import CouponView, IssuedToSegment, RedemptionPreview, SegmentPreview, TemplateView
from services.members import MemberView
from services.rewards import ClaimView
from texts import Html, Texts

PAGE_SIZE = 10


def coupon_card(texts: Texts, coupon: CouponView) -> Html:
    """Name, worth, conditions, last day, and the code in groups."""
    return Html("\n".join([coupon_terms(texts, coupon), f"<code>{show_code(coupon.code)}</code>"]))


def coupon_terms(texts: Texts, coupon: CouponView) -> Html:
    """The same without its code: name and worth, then the conditions, where there are any."""
    terms = [*conditions(texts, coupon.template.worth), *_validity(texts, coupon)]
    title = template_title(texts, coupon.template)
    return Html("\n".join([title, " · ".join(terms)]) if terms else title)


def template_title(texts: Texts, template: TemplateView) -> Html:
    """`Welcome gift: 10% off`."""
    name = texts.shop_words(template.names) or template.code
    return texts("coupon-title", name=name, worth=texts.worth(template.worth))


def conditions(texts: Texts, worth: Worth) -> list[Html]:
    """`from ¥50.00`, `at most ¥30.00 off`."""
    words = []
    if worth.minimum_amount:
        words.append(texts("coupon-from", amount=texts.money(worth.minimum_amount)))
    if worth.maximum_discount is not None:
        words.append(texts("coupon-at-most", amount=texts.money(worth.maximum_discount)))
    return words


def _validity(texts: Texts, coupon: CouponView) -> list[Html]:
    words = []
    if coupon.active_at > coupon.issued_at:
        words.append(texts("coupon-not-before", day=texts.day(coupon.active_at)))
    if coupon.expires_at is not None:
        words.append(texts("coupon-until", day=texts.last_day(coupon.expires_at)))
    return words


def wallet(texts: Texts, coupons: tuple[CouponView, ...], *, page: int = 1) -> Screen:
    """The member's coupons, ten a page; pages count from 1, and one beyond the last shows the last."""
    if not coupons:
        return Screen(texts("coupons-empty"), keyboards.empty_wallet(texts))
    pages = -(-len(coupons) // PAGE_SIZE)
    page = min(max(1, page), pages)
    shown = coupons[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    parts = [texts("coupons-title", count=len(coupons)), *(coupon_card(texts, one) for one in shown)]
    parts.append(texts("coupons-hint"))
    if pages > 1:
        parts.append(texts("page-of", page=page, pages=pages))
    return Screen("\n\n".join(parts), keyboards.wallet(texts, shown, page=page, pages=pages))


def issued(texts: Texts, coupon: CouponView, member: MemberView) -> Screen:
    """What was issued to whom."""
    parts = [texts("issue-done", name=who(texts, member.name)), coupon_card(texts, coupon)]
    if member.telegram_id is None:
        parts.append(texts("issue-not-in-chat"))
    return Screen("\n\n".join(parts))


def which_coupon(texts: Texts, templates: tuple[TemplateView, ...], *, member: MemberView | None) -> Screen:
    """Coupons to choose from; for that member, or for one still to be named."""
    if not templates:
        return Screen(texts("issue-no-coupons"))
    key = "issue-which" if member is None else "issue-which-for"
    name = {} if member is None else {"name": who(texts, member.name)}
    question = texts(key, **name)
    words = question if member is not None else Html("\n\n".join([question, texts("usage-issue")]))
    return Screen(words, keyboards.templates(texts, templates, member_id=None if member is None else member.id))


def to_whom(texts: Texts, template_code: str, *, may_issue_to_all: bool) -> Screen:
    keyboard = keyboards.to_all(texts, template_code) if may_issue_to_all else None
    return Screen(texts("issue-to-whom", coupon=template_code), keyboard)


def segment_question(texts: Texts, preview: SegmentPreview, *, tiers: TierLadder, request_id: str) -> Screen:
    """How many members an issue reaches, and how many of them may be told."""
    terms = conditions(texts, preview.template.worth)
    if preview.segment.name is SegmentName.ALL:
        asked = texts("issue-segment-question", members=preview.members)
    else:
        name = segment_title(texts, preview.segment, tiers=tiers)
        asked = texts("issue-segment-question-some", segment=name, members=preview.members)
    parts = [
        Html("\n".join([template_title(texts, preview.template), *([" · ".join(terms)] if terms else [])])),
        Html("\n".join([asked, texts("issue-segment-told", reachable=preview.reachable)])),
    ]
    return Screen("\n\n".join(parts), keyboards.confirm_issue(texts, request_id))


def issued_to_segment(texts: Texts, done: IssuedToSegment) -> Screen:
    return Screen(texts("issue-segment-done", coupon=template_title(texts, done.template), members=done.members))


def which_code(texts: Texts) -> Screen:
    return Screen("\n\n".join([texts("redeem-which"), texts("usage-redeem")]))


def redemption_question(texts: Texts, preview: RedemptionPreview, *, request_id: str) -> Screen:
    """For whom, worth and conditions, the sum off where the amount is known; then the question."""
    parts = [
        texts("redeem-for", name=who(texts, preview.coupon.member_name)),
        coupon_terms(texts, preview.coupon),
        *_sum(texts, preview),
        texts("redeem-question"),
    ]
    return Screen("\n\n".join(parts), keyboards.confirm_redemption(texts, request_id))


def redeemed(texts: Texts, done: RedemptionPreview) -> Screen:
    head = texts("redeem-done", name=who(texts, done.coupon.member_name))
    lines = [head, template_title(texts, done.coupon.template), *_sum(texts, done)]
    return Screen("\n".join(lines))


def hand_over_question(texts: Texts, claim: ClaimView, *, request_id: str) -> Screen:
    """A claim code: the reward and for whom."""
    parts = [
        texts("redeem-for", name=who(texts, claim.member_name)),
        texts("hand-over-reward", reward=_reward_name(texts, claim), points=texts.points(claim.points)),
        texts("hand-over-question"),
    ]
    return Screen("\n\n".join(parts), keyboards.confirm_hand_over(texts, request_id))


def handed_over(texts: Texts, claim: ClaimView) -> Screen:
    return Screen(texts("hand-over-done", reward=_reward_name(texts, claim), name=who(texts, claim.member_name)))


def who(texts: Texts, name: str) -> str:
    """The name, or words for someone whose name nobody gave."""
    return name or texts.plain("member-unnamed")


def _reward_name(texts: Texts, claim: ClaimView) -> str:
    return texts.shop_words(claim.reward.names) or claim.reward.code


def _sum(texts: Texts, preview: RedemptionPreview) -> list[Html]:
    """The sum off and what remains to pay; nothing for a coupon that takes no money off."""
    if preview.amount is None or not preview.discount:
        return []
    left = texts.money(preview.amount - preview.discount)
    return [texts("redeem-sum", off=texts.money(preview.discount), amount=texts.money(preview.amount), left=left)]

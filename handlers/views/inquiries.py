"""Words to the shop and its answers."""

from domain.inquiries import MAX_WORDS
from domain.names import clean_text
from handlers.keyboards import inquiries as keyboards
from handlers.screens import Screen
from handlers.views.coupons import who
from services.inquiries import InquiryAnswer, InquiryNotice, InquiryPage, InquiryView
from texts import Html, Texts

WORDS_TOGETHER = 2_600  # of several messages in one; the rest is in /inquiries
QUOTED, LISTED = 300, 200


def feedback_question(texts: Texts) -> Screen:
    return Screen(texts("feedback-question"))


def received(texts: Texts, *, length: int) -> Screen:
    """`length` of what was written: more than fits is said."""
    parts = [texts("inquiry-received")]
    if length > MAX_WORDS:
        parts.append(texts("inquiry-cut", limit=MAX_WORDS))
    return Screen("\n\n".join(parts))


def only_words(texts: Texts, *, kept: bool) -> Screen:
    """For pictures, stickers and voice; `kept`: what was written below them reached the shop."""
    return Screen(texts("inquiry-caption-received" if kept else "inquiry-only-words"))


def notice(texts: Texts, shown: InquiryNotice) -> Screen:
    """Who wrote, in a few lines, and the words."""
    card = shown.card
    tier = texts.shop_words(card.account.progress.tier.name)
    lines = [
        texts("inquiry-notice", name=who(texts, card.name), tier=tier, card=card.card_number),
        texts("member-card-balance", points=texts.points(card.account.balance)),
    ]
    if card.last_visit_at is not None:
        lines.append(texts("member-card-visits", day=texts.day(card.last_visit_at), count=card.visits))
    if card.phone is not None:
        lines.append(texts("member-card-phone", phone=card.phone))
    return Screen("\n".join([*lines, "", *_together(texts, shown.words)]), keyboards.notice(texts, shown.inquiry_id))


def listing(texts: Texts, shown: InquiryPage) -> Screen:
    if not shown.items:
        return Screen(texts("inquiries-none"))
    lines: list[str] = [texts("inquiries-title")]
    for one in shown.items:
        head = texts("inquiry-line", name=who(texts, one.member_name), moment=texts.moment(one.asked_at))
        lines += ["", head, texts("inquiry-words", words=cut(one.words, LISTED))]
    if shown.pages > 1:
        lines += ["", texts("page-of", page=shown.page, pages=shown.pages)]
    labels = [who(texts, one.member_name) for one in shown.items]
    return Screen("\n".join(lines), keyboards.listing(texts, shown, labels))


def answer_question(texts: Texts, asked: InquiryView) -> Screen:
    question = texts("inquiry-answer-question", name=who(texts, asked.member_name))
    return Screen("\n".join([texts("inquiry-words", words=cut(asked.words, QUOTED)), "", question]))


def answer_sent(texts: Texts, asked: InquiryView) -> Screen:
    return Screen(texts("inquiry-answer-sent", name=who(texts, asked.member_name)))


def answer(texts: Texts, push: InquiryAnswer) -> Screen:
    """What the member reads: the own words and the shop's."""
    lines = [
        texts("inquiry-answered"),
        texts("inquiry-words", words=cut(push.question, QUOTED)),
        texts("inquiry-answer", words=push.answer),
    ]
    return Screen("\n".join([*lines, "", texts("inquiry-go-on")]))


def cut(words: str, limit: int) -> str:
    return clean_text(words, limit=limit) + "…" if len(words) > limit else words


def _together(texts: Texts, words: tuple[str, ...]) -> list[Html]:
    """All messages that fit, oldest first."""
    lines: list[Html] = []
    room = WORDS_TOGETHER
    for place, one in enumerate(words):
        if len(one) > room:
            return [*lines, texts("inquiry-more", count=len(words) - place)]
        room -= len(one)
        lines.append(texts("inquiry-words", words=one))
    return lines

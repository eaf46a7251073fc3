"""Words to the shop and back, as both sides read them."""

from dataclasses import replace

from domain.inquiries import MAX_WORDS, InquiryState
from domain.languages import Language
from handlers.views import inquiries as views
from services.inquiries import InquiryNotice, InquiryPage, InquiryView
from tests.handlers.samples import BIG_ID, NOW, check_sendable, everyone, labels, member_card, plain, texts_in

ENGLISH = texts_in(Language.ENGLISH)
HOSTILE = "</blockquote><b>&amp;{0} $x %s 💚 ‮" * 50


def inquiry(name: str, words: str = "Do you have oat milk?") -> InquiryView:
    return InquiryView(
        id=BIG_ID, member_id=BIG_ID, member_name=name, words=words, state=InquiryState.OPEN, asked_at=NOW, answer="",
        answered_by="",
    )  # fmt: skip


def test_every_screen_can_be_sent_whatever_is_written() -> None:
    long = (HOSTILE * 3)[:MAX_WORDS]
    for texts, name in everyone():
        asked = inquiry(name, long)
        full = InquiryPage(items=(asked,) * 5, page=2, pages=9)
        for screen in (
            views.feedback_question(texts),
            views.received(texts, length=MAX_WORDS + 1),
            views.only_words(texts, kept=True),
            views.listing(texts, full),
            views.listing(texts, replace(full, items=(), page=1, pages=1)),
            views.answer_question(texts, asked),
            views.answer_sent(texts, asked),
        ):
            check_sendable(screen)


def test_staff_read_the_words_literally_with_who_wrote_them() -> None:
    shown = InquiryNotice(inquiry_id=1, words=("<b>Oat</b> milk?", "And soy?"), card=member_card("Ada"))
    screen = views.notice(ENGLISH, shown)
    for words in ("Ada", "<b>Oat</b> milk?", "And soy?", "H1234567897", "+8613800138000"):
        assert words in plain(screen)
    assert labels(screen) == ["✍️ Answer", "👤 Card"]


def test_what_does_not_fit_into_one_message_is_counted() -> None:
    shown = InquiryNotice(inquiry_id=1, words=("x" * 2_000,) * 4, card=member_card("Ada"))
    assert "and 3 more messages: /inquiries" in plain(views.notice(ENGLISH, shown))


def test_who_wrote_more_than_fits_is_told_so() -> None:
    assert "2,000" in plain(views.received(ENGLISH, length=MAX_WORDS + 1))
    assert "2,000" not in plain(views.received(ENGLISH, length=MAX_WORDS))


def test_a_cut_says_that_it_is_one() -> None:
    assert views.cut("abc", 3) == "abc"
    assert views.cut("abcd", 3) == "abc…"

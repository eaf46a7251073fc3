"""Questionnaires and referrals, as members and managers read them."""

import io

import pytest
from PIL import Image

from demo.limits import check_picture
from domain.languages import Language
from domain.names import first_name
from domain.referrals import LinkRefusal, ReferralState, ReferralWhen
from domain.segments import every_segment
from domain.surveys import Starter
from handlers.views import questionnaires, referrals, survey_results
from handlers.views.bars import Panel, bars
from services.questionnaires import OpenSurvey
from services.referrals import OpenedLink
from services.segments import SegmentSize
from tests.factories import make_programme
from tests.handlers import asked
from tests.handlers.samples import BIG_ID, NAMES, NOW, check_sendable, everyone, labels, plain, programme, texts_in

ENGLISH = texts_in(Language.ENGLISH)
LINK = "https://t.me/HuitouDemoBotWithALongName?start=r_AAAAAAAAAAAAAAAA"


def all_segments() -> tuple[SegmentSize, ...]:
    tiers = [tier.code for tier in programme().tiers.tiers]
    return tuple(SegmentSize(segment=one, members=asked.MANY, reachable=asked.MANY) for one in every_segment(tiers))


@pytest.mark.parametrize("starter", [*Starter, None])
def test_every_screen_of_a_questionnaire_can_be_sent(starter: Starter | None) -> None:
    for texts, name in everyone():
        for sheet in (asked.sheet(starter), asked.sheet(starter, words=(name * 20)[:1000], finished=True)):
            check_sendable(questionnaires.answers(texts, sheet))
            check_sendable(questionnaires.thanks(texts, sheet, low_of_five=2))
            for view in sheet.questions:
                check_sendable(questionnaires.question(texts, sheet, view.position))
                check_sendable(questionnaires.writing(texts, sheet, view.position))


@pytest.mark.parametrize("language", Language)
def test_what_waits_for_a_member_is_one_button_each(language: Language) -> None:
    texts = texts_in(language)
    waiting = tuple(
        OpenSurvey(invitation_id=BIG_ID, starter=starter, names={}, answered=1, questions=4,
                   visited_at=None if starter else NOW, one_tap=starter is None)
        for starter in (*Starter, None)
    )  # fmt: skip
    screen = questionnaires.waiting(texts, waiting)
    check_sendable(screen)
    assert len(labels(screen)) == 5
    check_sendable(questionnaires.waiting(texts, ()))


@pytest.mark.parametrize("language", Language)
def test_every_screen_of_the_managers_can_be_sent(language: Language) -> None:
    texts = texts_in(language)
    tiers = programme().tiers
    for starter in (*Starter, None):
        for count in (0, 1, asked.MANY):
            check_sendable(survey_results.results(texts, asked.results(starter, count=count)))
        check_sendable(survey_results.close_question(texts, asked.survey(starter)))
        check_sendable(survey_results.sent(texts, asked.survey(starter)))
    check_sendable(
        survey_results.listing(texts, tuple(asked.survey(one, closed=True) for one in Starter) * 2, page=1, pages=3)
    )
    check_sendable(survey_results.listing(texts, (), page=1, pages=1))
    check_sendable(survey_results.starters(texts))
    for starter in Starter:
        check_sendable(survey_results.to_whom(texts, starter, all_segments(), tiers=tiers))
        for size in all_segments():
            question = survey_results.sending_question(texts, starter, size, tiers=tiers, request_id="A" * 12)
            check_sendable(question)
    for name in NAMES:
        check_sendable(survey_results.comments(texts, asked.comment_page((name * 20)[:1000])))


def test_results_say_average_spread_and_nps_with_their_counts() -> None:
    words = plain(survey_results.results(ENGLISH, asked.results(Starter.NPS, count=3)))
    assert "Average 3.17 of 10" in words
    assert "0: 3 · 1: 3" in words and "NPS −25: 3 at 9–10, 3 at 7–8, 6 at 0–6" in words


def test_a_closed_survey_and_the_one_after_a_visit_have_no_close_button() -> None:
    assert "Close" in labels(survey_results.results(ENGLISH, asked.results(Starter.NPS)))
    assert "Close" not in labels(survey_results.results(ENGLISH, asked.results(None)))


def test_the_chart_has_a_bar_for_each_answer_and_can_be_sent() -> None:
    few, many = (
        (Panel(number=1, first=1, counts=counts, is_scale=True),) for counts in ((0, 0, 0, 0, 1), (9, 0, 0, 0, 1))
    )
    picture = Image.open(io.BytesIO(bars(many)))
    check_picture(*picture.size)
    assert bars(few) != bars(many)
    four = Image.open(
        io.BytesIO(bars(tuple(Panel(number=n, first=0, counts=(asked.MANY,) * 11, is_scale=True) for n in range(4))))
    )
    check_picture(*four.size)
    assert four.height > picture.height


@pytest.mark.parametrize("when", ReferralWhen)
def test_every_screen_of_referrals_can_be_sent(when: ReferralWhen) -> None:
    for texts, name in everyone():
        rule = make_programme(referral={"when": when}).referral
        for friends in (0, 1, 40):
            check_sendable(
                referrals.own_link(texts, asked.referral_view(first_name(name), friends=friends), address=LINK)
            )
        for refusal in (None, *LinkRefusal):
            screen = referrals.opened(texts, OpenedLink(referrer_name=first_name(name), refusal=refusal, rule=rule))
            assert (screen is None) is (refusal in (LinkRefusal.UNKNOWN, LinkRefusal.KNOWN))
            if screen is not None:
                check_sendable(screen)
        for state in ReferralState:
            check_sendable(referrals.reviewed(texts, asked.referral_review(state)))


def test_an_unnamed_friend_has_words_instead_of_a_name() -> None:
    assert "A member · joined" in plain(referrals.own_link(ENGLISH, asked.referral_view("", friends=1), address=LINK))

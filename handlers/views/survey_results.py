"""`/surveys` for managers: what was asked, a new one by steps, what was answered, in whose words."""

from decimal import Decimal

from domain.surveys import STARTERS, QuestionType, Starter
from domain.tiers import TierLadder
from handlers.keyboards import survey_results as keyboards
from handlers.screens import Screen
from handlers.views import segments as segment_views
from handlers.views.bars import Panel, bars
from handlers.views.questionnaires import choice, short, title
from services.questionnaires import CommentPage, QuestionResult, QuestionView, Results, SurveyView
from services.segments import SegmentSize
from texts import Html, Texts

COMMENT_SHOWN = 400  # characters


def listing(texts: Texts, surveys: tuple[SurveyView, ...], *, page: int, pages: int) -> Screen:
    lines: list[str] = [texts("surveys-title")]
    if not surveys:
        lines += ["", texts("surveys-empty")]
    for one in surveys:
        lines += ["", *_head(texts, one)]
    if pages > 1:
        lines += ["", texts("page-of", page=page, pages=pages)]
    labelled = [(one.id, texts.plain("button-survey-of-day", name=_name(texts, one), day=texts.day(one.created_at)))
                for one in surveys]  # fmt: skip
    return Screen("\n".join(lines), keyboards.listing(texts, labelled, page=page, pages=pages))


def starters(texts: Texts) -> Screen:
    """What there is to ask, in one line each."""
    lines = [texts("surveys-which"), ""]
    lines += [texts("surveys-starter", name=texts.plain(f"questionnaire-name-{one.value}"),
                    about=texts(f"questionnaire-about-{one.value}")) for one in Starter]  # fmt: skip
    return Screen("\n".join(lines), keyboards.starters(texts))


def to_whom(texts: Texts, starter: Starter, sizes: tuple[SegmentSize, ...], *, tiers: TierLadder) -> Screen:
    """The questions as members will read them, and the groups to choose from."""
    groups = [(str(one.segment), segment_views.title(texts, one.segment, tiers=tiers), one.members) for one in sizes]
    parts = ["\n".join(_questions(texts, starter)), texts("surveys-to-whom")]
    return Screen("\n\n".join(parts), keyboards.recipients(texts, starter, groups))


def sending_question(
    texts: Texts, starter: Starter, size: SegmentSize, *, tiers: TierLadder, request_id: str
) -> Screen:
    group = segment_views.title(texts, size.segment, tiers=tiers)
    name = texts.plain(f"questionnaire-name-{starter.value}")
    if not size.members:
        return Screen(texts("surveys-nobody", group=group), None)
    lines = [
        texts("surveys-send-question", name=name, group=group, members=size.members),
        texts("surveys-send-told", reachable=size.reachable),
    ]
    return Screen("\n".join(lines), keyboards.confirm_sending(texts, request_id))


def sent(texts: Texts, survey: SurveyView) -> Screen:
    words = texts("surveys-sent", name=_name(texts, survey), members=survey.invited)
    return Screen(words, keyboards.results(texts, survey.id, comments=0, may_close=False))


def results(texts: Texts, shown: Results) -> Screen:
    """Figures in words; the picture has bars and digits only, in the order of the lines."""
    survey = shown.survey
    parts = ["\n".join([texts("questionnaire-title", name=_name(texts, survey)), *_state(texts, survey)])]
    parts += ["\n".join(_result(texts, survey.starter, one)) for one in shown.questions]
    may_close = survey.starter is not None and not survey.closed
    keyboard = keyboards.results(texts, survey.id, comments=shown.comments, may_close=may_close)
    panels = [_panel(one) for one in shown.questions if one.counts and one.answers]
    return Screen("\n\n".join(parts), keyboard, picture=bars(tuple(panels)) if panels else None)


def comments(texts: Texts, shown: CommentPage) -> Screen:
    """Whose words by card number: no phone, no name."""
    parts: list[str] = [texts("surveys-comments-title", name=_name(texts, shown.survey))]
    if not shown.comments:
        parts.append(texts("surveys-no-comments"))
    for one in shown.comments:
        words = one.text if len(one.text) <= COMMENT_SHOWN else f"{one.text[:COMMENT_SHOWN]}…"
        parts.append(texts("surveys-comment", comment=words, card=one.card_number, day=texts.day(one.written_at)))
    if shown.pages > 1:
        parts.append(texts("page-of", page=shown.page, pages=shown.pages))
    keyboard = keyboards.comments(texts, shown.survey.id, page=shown.page, pages=shown.pages)
    return Screen("\n\n".join(parts), keyboard)


def close_question(texts: Texts, survey: SurveyView) -> Screen:
    words = texts("surveys-close-question", name=_name(texts, survey), answered=survey.answered, members=survey.invited)
    return Screen(words, keyboards.close(texts, survey.id))


def _name(texts: Texts, survey: SurveyView) -> str:
    return title(texts, survey.starter, survey.names)


def _head(texts: Texts, survey: SurveyView) -> list[Html]:
    return [texts("questionnaire-title", name=_name(texts, survey)), *_state(texts, survey)]


def _state(texts: Texts, survey: SurveyView) -> list[Html]:
    lines = [texts("surveys-answered", answered=survey.answered, members=survey.invited)]
    if survey.closed:
        lines.append(texts("surveys-closed"))
    elif survey.closes_at is not None:
        lines.append(texts("surveys-open-until", day=texts.last_day(survey.closes_at)))
    return lines


def _questions(texts: Texts, starter: Starter) -> list[Html]:
    lines = [texts("questionnaire-title", name=texts.plain(f"questionnaire-name-{starter.value}"))]
    for position in range(1, len(STARTERS[starter]) + 1):
        words = texts(f"questionnaire-{starter.value}-{position}")
        lines.append(texts("surveys-preview", position=position, words=words))
    return lines


def _result(texts: Texts, starter: Starter | None, shown: QuestionResult) -> list[Html]:
    view = shown.question
    lines = [texts("surveys-result", position=view.position, words=short(texts, starter, view), count=shown.answers)]
    if not shown.answers or view.question.question_type is QuestionType.TEXT:
        return lines
    if view.question.question_type is not QuestionType.SCALE:
        return [*lines, *(_choice(texts, view, place, count) for place, count in enumerate(shown.counts))]
    lowest, highest = (int(one) for one in view.question.options)
    if shown.average_hundredths is not None:
        average = Decimal(shown.average_hundredths) / 100
        lines.append(texts("surveys-average", average=average, highest=highest))
    spread = " · ".join(f"{score}: {count}" for score, count in enumerate(shown.counts, start=lowest))
    lines.append(texts("surveys-spread", spread=spread))
    if shown.nps is not None and shown.nps.score is not None:
        score = f"{'+' if shown.nps.score > 0 else '−' if shown.nps.score < 0 else ''}{abs(shown.nps.score)}"
        lines.append(
            texts(
                "surveys-nps",
                score=score,
                promoters=shown.nps.promoters,
                passives=shown.nps.passives,
                detractors=shown.nps.detractors,
            )
        )
    return lines


def _choice(texts: Texts, view: QuestionView, place: int, count: int) -> Html:
    return texts("surveys-choice", position=place + 1, words=choice(texts, view, place), count=count)


def _panel(shown: QuestionResult) -> Panel:
    question = shown.question.question
    scale = question.question_type is QuestionType.SCALE
    first = int(question.options[0]) if scale else 1
    return Panel(number=shown.question.position, first=first, counts=shown.counts, is_scale=scale)

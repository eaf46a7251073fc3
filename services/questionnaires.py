"""Questionnaires: sent to a segment, answered question by question, counted (semantics 7, V-41).

The one-tap question after a visit is `services/surveys.py`; both keep their answers in the same tables.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tortoise.exceptions import IntegrityError

from domain.actors import Actor
from domain.codes import ALPHABET
from domain.messages import MessageKind
from domain.names import clean_text
from domain.programme import Programme
from domain.refusals import OutOfDate
from domain.surveys import (
    STARTERS,
    NothingAnswered,
    Nps,
    Question,
    QuestionType,
    Starter,
    SurveyInvitationState,
    SurveyNotFound,
    is_answer,
    is_low,
    nps_of,
    starter_of,
    survey_code,
)
from models import Survey, SurveyAnswer, SurveyInvitation, SurveyQuestion
from models.database import transaction
from services import audit, ledger, outbox, segments, surveys
from services.columns import one_column
from services.surveys import is_closed

LIFE = timedelta(days=30)
"""A questionnaire closes by itself."""
INVITE_WITHIN = timedelta(days=7)
"""An invitation that could not be told by then is not told any more; the questions still wait in the chat."""
COMMENTS_A_PAGE = 5
SURVEYS_A_PAGE = 6


@dataclass(frozen=True)
class QuestionView:
    """`words`: the shop's own; empty where they are the portal's for that starter. Positions count from 1."""

    id: int
    position: int
    question: Question
    words: Mapping[str, str]


@dataclass(frozen=True)
class Answer:
    score: int | None
    choices: tuple[int, ...]
    text: str | None


@dataclass(frozen=True)
class Sheet:
    """A questionnaire as its member sees it; `answers` by position."""

    invitation_id: int
    survey_id: int
    starter: Starter | None
    names: Mapping[str, str]
    questions: tuple[QuestionView, ...]
    answers: Mapping[int, Answer]
    finished: bool
    commented: bool

    def question(self, position: int) -> QuestionView:
        """Raises OutOfDate."""
        for one in self.questions:
            if one.position == position:
                return one
        raise OutOfDate()


@dataclass(frozen=True)
class OpenSurvey:
    """One that waits for this member, or can still be changed. `visited_at`: the one-tap question about that visit."""

    invitation_id: int
    starter: Starter | None
    names: Mapping[str, str]
    answered: int
    questions: int
    visited_at: datetime | None
    one_tap: bool


@dataclass(frozen=True)
class SurveyView:
    """A survey as managers see it in the list; `answered`: how many gave at least one answer."""

    id: int
    code: str
    starter: Starter | None
    names: Mapping[str, str]
    created_at: datetime
    closes_at: datetime | None
    closed: bool
    invited: int
    answered: int


@dataclass(frozen=True)
class QuestionResult:
    """`counts`: how often each score or choice was given, in order; empty for text, of which there are `answers`."""

    question: QuestionView
    answers: int
    counts: tuple[int, ...]
    average_hundredths: int | None
    nps: Nps | None


@dataclass(frozen=True)
class Results:
    survey: SurveyView
    questions: tuple[QuestionResult, ...]
    comments: int


@dataclass(frozen=True)
class Comment:
    """A member's own words; the card number says whose, no phone and no name."""

    card_number: str
    text: str
    written_at: datetime


@dataclass(frozen=True)
class CommentPage:
    survey: SurveyView
    comments: tuple[Comment, ...]
    page: int
    pages: int


async def waiting_for(*, member_id: int, now: datetime) -> tuple[OpenSurvey, ...]:
    """What a member can answer or change, newest first; a one-tap question only while it has no answer."""
    rows = SurveyInvitation.filter(member_id=member_id, state__not=SurveyInvitationState.CLOSED)
    found = []
    for row in await rows.order_by("-invited_at", "-id").limit(50).prefetch_related("survey", "purchase"):
        one_tap = starter_of(row.survey.code) is None
        found_sheet = await _sheet(row)
        fresh = not one_tap or (not found_sheet.answers and row.invited_at > now - surveys.ASK_WITHIN)
        if fresh and not is_closed(row.survey, now=now):
            found.append(
                OpenSurvey(
                    invitation_id=row.id,
                    starter=found_sheet.starter,
                    names=row.survey.names,
                    answered=len(found_sheet.answers),
                    questions=len(found_sheet.questions),
                    visited_at=None if row.purchase is None else row.purchase.occurred_at,
                    one_tap=one_tap,
                )
            )
    return tuple(found)


async def sheet(*, invitation_id: int, member_id: int, now: datetime) -> Sheet:
    """Questions and the member's answers so far. Raises OutOfDate, SurveyClosed."""
    return await _sheet(await surveys.of_member(invitation_id, member_id, now=now))


async def answer(
    *,
    invitation_id: int,
    member_id: int,
    position: int,
    score: int | None = None,
    choices: Sequence[int] = (),
    text: str = "",
    programme: Programme,
    now: datetime,
) -> Sheet:
    """Keeps an answer to one question; another one takes its place until the survey is closed. A low score is told to
    the managers once. Raises OutOfDate, SurveyClosed."""
    async with transaction():
        await ledger.hold(member_id)  # two taps at once are two answers one after the other
        invitation = await surveys.of_member(invitation_id, member_id, now=now)
        view = (await _sheet(invitation)).question(position)
        words = clean_text(text)
        if not is_answer(view.question, score=score, choices=choices, text=words):
            raise OutOfDate()
        given: dict[str, object] = {"score": score, "choices": list(choices), "answered_at": now}
        if view.question.question_type is QuestionType.TEXT:
            given["comment"] = words
        await SurveyAnswer.update_or_create(invitation=invitation, question_id=view.id, defaults=given)
        low_of_five = programme.care.survey.low_score
        if score is not None and is_low(score, highest=_highest(view.question), low_of_five=low_of_five):
            await surveys.tell_managers(invitation, now=now)
        return await _sheet(invitation)


async def toggle(
    *, invitation_id: int, member_id: int, position: int, choice: int, programme: Programme, now: datetime
) -> Sheet:
    """Ticks or unticks one choice of several. Raises OutOfDate, SurveyClosed."""
    before = await sheet(invitation_id=invitation_id, member_id=member_id, now=now)
    ticked = set(before.answers[position].choices if position in before.answers else ())
    return await answer(
        invitation_id=invitation_id,
        member_id=member_id,
        position=position,
        choices=sorted(ticked ^ {choice}),
        programme=programme,
        now=now,
    )


async def finish(*, invitation_id: int, member_id: int, now: datetime) -> Sheet:
    """The member is done; answers can still be changed until the survey is closed. Raises NothingAnswered, OutOfDate,
    SurveyClosed."""
    async with transaction():
        invitation = await surveys.of_member(invitation_id, member_id, now=now)
        if not await SurveyAnswer.exists(invitation=invitation):
            raise NothingAnswered()
        invitation.state = SurveyInvitationState.ANSWERED
        invitation.answered_at = now
        await invitation.save(update_fields=["state", "answered_at"])
        return await _sheet(invitation)


async def send(
    *, starter: Starter, segment: str, request_key: str, actor: Actor, programme: Programme, now: datetime
) -> SurveyView:
    """Makes a survey of that starter and invites each member of the segment once; a repeat of `request_key` answers the
    same survey. The invitation is marketing and asks the gate; the questions wait in the chat in any case.

    Raises UnknownSegment.
    """
    code = survey_code(starter, _tail(request_key))
    try:
        return await _send(code, starter, segment=segment, actor=actor, programme=programme, now=now)
    except IntegrityError:  # the same request was a moment faster
        known = await Survey.get_or_none(code=code)
        if known is None:
            raise
        return await _view(known, now=now)


async def _send(
    code: str, starter: Starter, *, segment: str, actor: Actor, programme: Programme, now: datetime
) -> SurveyView:
    async with transaction():
        known = await Survey.get_or_none(code=code)
        if known is not None:
            return await _view(known, now=now)
        people = segments.select(segments.named(segment, programme=programme), programme=programme, now=now)
        ids = [int(one) for one in one_column(await people.order_by("id").values_list("id", flat=True))]
        survey = await Survey.create(code=code, created_at=now, closes_at=now + LIFE)
        for position, question in enumerate(STARTERS[starter], start=1):
            await SurveyQuestion.create(
                survey=survey, position=position, question_type=question.question_type, options=list(question.options)
            )
        await SurveyInvitation.bulk_create(
            [
                SurveyInvitation(
                    survey=survey, member_id=one, intent_key=f"questionnaire:{survey.id}:{one}", invited_at=now
                )
                for one in ids
            ],
            batch_size=500,
        )
        made = await SurveyInvitation.filter(survey=survey).values_list("id", "member_id")
        await outbox.promise(
            *(
                outbox.message(
                    MessageKind.SURVEY_INVITATION,
                    intent_key=f"survey-invitation:{invitation_id}",
                    now=now,
                    member_id=member_id,
                    subject={"invitation_id": invitation_id},
                    not_after=now + INVITE_WITHIN,
                )
                for invitation_id, member_id in made
            )
        )
        await audit.record("survey_send", actor=actor, now=now, detail={"survey": survey.id, "members": len(ids)})
        return await _view(survey, now=now)


async def close(*, survey_id: int, actor: Actor, now: datetime) -> SurveyView:
    """No answer is taken or changed any more. Raises SurveyNotFound, also for the question after a visit."""
    async with transaction():
        survey = await Survey.get_or_none(id=survey_id)
        if survey is None or starter_of(survey.code) is None:
            raise SurveyNotFound()
        if await Survey.filter(id=survey_id, active=True).update(active=False, closes_at=now):
            await SurveyInvitation.filter(survey_id=survey_id, state=SurveyInvitationState.OPEN).update(
                state=SurveyInvitationState.CLOSED
            )
            await audit.record("survey_close", actor=actor, now=now, detail={"survey": survey_id})
        return await _view(await Survey.get(id=survey_id), now=now)


async def listed(*, page: int, now: datetime) -> tuple[tuple[SurveyView, ...], int, int]:
    """A page of the surveys there are, newest first, with its number and how many pages there are."""
    pages = max(1, -(-await Survey.all().count() // SURVEYS_A_PAGE))
    page = min(max(1, page), pages)
    rows = await Survey.all().order_by("-created_at", "-id").offset((page - 1) * SURVEYS_A_PAGE).limit(SURVEYS_A_PAGE)
    return tuple([await _view(row, now=now) for row in rows]), page, pages


async def results(*, survey_id: int, now: datetime) -> Results:
    """Counts, averages and NPS of each question. Raises SurveyNotFound."""
    survey = await Survey.get_or_none(id=survey_id)
    if survey is None:
        raise SurveyNotFound()
    questions = await _questions(survey.id)
    return Results(
        survey=await _view(survey, now=now),
        questions=tuple([await _result(one) for one in questions]),
        comments=len(await _comment_ids(survey_id)),
    )


async def comments(*, survey_id: int, page: int, now: datetime) -> CommentPage:
    """Members' own words, newest first; pages count from 1. Raises SurveyNotFound."""
    survey = await Survey.get_or_none(id=survey_id)
    if survey is None:
        raise SurveyNotFound()
    ids = await _comment_ids(survey_id)
    pages = max(1, -(-len(ids) // COMMENTS_A_PAGE))
    page = min(max(1, page), pages)
    shown = ids[(page - 1) * COMMENTS_A_PAGE : page * COMMENTS_A_PAGE]
    rows = SurveyAnswer.filter(id__in=shown).order_by("-answered_at", "-id").prefetch_related("invitation__member")
    found = tuple(
        Comment(card_number=row.invitation.member.card_number, text=row.comment or "", written_at=row.answered_at)
        for row in await rows
    )
    return CommentPage(survey=await _view(survey, now=now), comments=found, page=page, pages=pages)


async def invited_to(*, invitation_id: int, now: datetime) -> Sheet | None:
    """What an invitation is about; None when there is nothing left to ask: closed, or answered meanwhile."""
    row = await SurveyInvitation.get(id=invitation_id).prefetch_related("survey")
    if row.state is not SurveyInvitationState.OPEN or is_closed(row.survey, now=now):
        return None
    found = await _sheet(row)
    return None if found.answers else found


async def _sheet(invitation: SurveyInvitation) -> Sheet:
    survey = await Survey.get(id=invitation.survey_id)
    questions = await _questions(survey.id)
    places = {one.id: one.position for one in questions}
    rows = await SurveyAnswer.filter(invitation=invitation)
    text_ids = {one.id for one in questions if one.question.question_type is QuestionType.TEXT}
    answers = {
        places[row.question_id]: Answer(score=row.score, choices=tuple(row.choices), text=row.comment)
        for row in rows
        if row.score is not None or row.choices or row.question_id in text_ids  # all ticks taken away is no answer
    }
    return Sheet(
        invitation_id=invitation.id,
        survey_id=survey.id,
        starter=starter_of(survey.code),
        names=survey.names,
        questions=questions,
        answers=answers,
        finished=invitation.state is SurveyInvitationState.ANSWERED,
        commented=any(row.comment for row in rows if row.question_id not in text_ids),
    )


async def _questions(survey_id: int) -> tuple[QuestionView, ...]:
    rows = await SurveyQuestion.filter(survey_id=survey_id).order_by("position")
    return tuple(
        QuestionView(
            id=row.id,
            position=row.position,
            words=row.words,
            question=Question(question_type=row.question_type, options=tuple(row.options)),
        )
        for row in rows
    )


async def _result(view: QuestionView) -> QuestionResult:
    question = view.question
    rows = await SurveyAnswer.filter(question_id=view.id).only("id", "score", "choices")
    if question.question_type is QuestionType.SCALE:
        lowest, highest = (int(one) for one in question.options)
        scores = [row.score for row in rows if row.score is not None]
        counts = tuple(scores.count(score) for score in range(lowest, highest + 1))
        average = (200 * sum(scores) + len(scores)) // (2 * len(scores)) if scores else None
        nps = nps_of(scores) if highest == 10 else None
        return QuestionResult(question=view, answers=len(scores), counts=counts, average_hundredths=average, nps=nps)
    counts = tuple(sum(place in row.choices for row in rows) for place in range(len(question.options)))
    answers = len(rows) if question.question_type is QuestionType.TEXT else sum(bool(row.choices) for row in rows)
    return QuestionResult(question=view, answers=answers, counts=counts, average_hundredths=None, nps=None)


async def _comment_ids(survey_id: int) -> list[int]:
    rows = SurveyAnswer.filter(invitation__survey_id=survey_id, comment__not_isnull=True)
    return one_column(await rows.order_by("-answered_at", "-id").values_list("id", flat=True))


async def _view(survey: Survey, *, now: datetime) -> SurveyView:
    invitations = SurveyInvitation.filter(survey=survey)
    answered = SurveyAnswer.filter(invitation__survey=survey).distinct()
    return SurveyView(
        id=survey.id,
        code=survey.code,
        starter=starter_of(survey.code),
        names=survey.names,
        created_at=survey.created_at,
        closes_at=survey.closes_at,
        closed=is_closed(survey, now=now),
        invited=await invitations.count(),
        answered=len(await answered.values_list("invitation_id", flat=True)),
    )


def _highest(question: Question) -> int:
    return int(question.options[1])


def _tail(request_key: str) -> str:
    digest = hashlib.sha256(request_key.encode()).digest()
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:8])

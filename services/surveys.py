"""Surveys: asking after a visit, keeping the answer, telling managers of a low score (H-35, semantics 7)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.members import MemberState
from domain.messages import MessageKind
from domain.names import clean_text
from domain.permissions import Permission
from domain.programme import Programme
from domain.refusals import OutOfDate
from domain.surveys import QuestionType, SurveyClosed, SurveyInvitationState
from models import Purchase, Survey, SurveyAnswer, SurveyInvitation, SurveyQuestion
from models.database import transaction
from services import ledger, outbox
from services.catalogue import SATISFACTION
from services.columns import one_column

ASK_WITHIN = timedelta(days=2)  # an older visit is no longer asked about


@dataclass(frozen=True)
class InvitationView:
    id: int
    member_id: int
    purchase_id: int | None
    occurred_at: datetime | None
    score: int | None


@dataclass(frozen=True)
class AnswerView:
    """`low`: the score was low and the managers are told."""

    invitation_id: int
    score: int
    low: bool
    first: bool


async def invite_after_purchases(*, programme: Programme, due_at: datetime, now: datetime) -> int:
    """Asks about visits some hours ago: once per purchase, and a member not again within some days. Answers how
    many.
    """
    care = programme.care.survey
    survey = await Survey.get_or_none(code=SATISFACTION, active=True)
    if not care.enabled or survey is None:
        return 0
    latest = due_at - timedelta(hours=care.after_hours)
    visits = Purchase.filter(
        occurred_at__lte=latest,
        occurred_at__gt=latest - ASK_WITHIN,
        survey_invitations__id__isnull=True,
        member__state=MemberState.ACTIVE,
        member__marketing_consent=True,
        member__telegram_id__not_isnull=True,
    ).order_by("-occurred_at")
    rested = due_at - timedelta(days=care.not_again_days)
    asked = set(one_column(await SurveyInvitation.filter(invited_at__gt=rested).values_list("member_id", flat=True)))
    invited = 0
    for visit_id, member_id in await visits.values_list("id", "member_id"):
        if member_id not in asked:
            asked.add(member_id)
            visit = await Purchase.get(id=visit_id)
            invited += await _invite(survey, visit, programme=programme, due_at=due_at, now=now)
    return invited


async def answer(*, invitation_id: int, member_id: int, score: int, programme: Programme, now: datetime) -> AnswerView:
    """Keeps a one-tap score of 1 to 5; a later tap changes it until the survey is closed.

    Raises OutOfDate for an invitation that is not this member's, SurveyClosed.
    """
    async with transaction():
        invitation = await of_member(invitation_id, member_id, now=now)
        if invitation.survey.code != SATISFACTION:
            raise OutOfDate()
        question = await SurveyQuestion.filter(survey_id=invitation.survey_id).order_by("position").first()
        if question is None or not 1 <= score <= 5:
            raise OutOfDate()
        known = await SurveyAnswer.get_or_none(invitation=invitation, question=question)
        await SurveyAnswer.update_or_create(
            invitation=invitation, question=question, defaults={"score": score, "answered_at": now}
        )
        await SurveyInvitation.filter(id=invitation.id).update(state=SurveyInvitationState.ANSWERED, answered_at=now)
        low = score <= programme.care.survey.low_score
        if low:
            await tell_managers(invitation, now=now)
        return AnswerView(invitation_id=invitation.id, score=score, low=low, first=known is None)


async def comment(*, invitation_id: int, member_id: int, text: str, now: datetime) -> None:
    """Keeps the member's own words beside the first answer; encrypted. Raises OutOfDate, SurveyClosed."""
    async with transaction():
        invitation = await of_member(invitation_id, member_id, now=now)
        taps = SurveyAnswer.filter(invitation=invitation).exclude(question__question_type=QuestionType.TEXT)
        answered = await taps.order_by("question__position").first()
        if answered is None:
            raise OutOfDate()
        answered.comment, answered.answered_at = clean_text(text), now
        await answered.save(update_fields=["comment", "answered_at"])


async def invitation(*, invitation_id: int) -> InvitationView:
    row = await SurveyInvitation.get(id=invitation_id).prefetch_related("purchase")
    answers = await SurveyAnswer.filter(invitation=row)
    return InvitationView(
        id=row.id,
        member_id=row.member_id,
        purchase_id=row.purchase_id,
        occurred_at=None if row.purchase is None else row.purchase.occurred_at,
        score=answers[0].score if answers else None,
    )


async def _invite(survey: Survey, visit: Purchase, *, programme: Programme, due_at: datetime, now: datetime) -> bool:
    rest = timedelta(days=programme.care.survey.not_again_days)
    async with transaction():
        await ledger.hold(visit.member_id)  # two schedulers ask once
        if await SurveyInvitation.exists(member_id=visit.member_id, invited_at__gt=due_at - rest):
            return False
        key = f"survey:{survey.id}:{visit.id}"
        if await SurveyInvitation.exists(intent_key=key):
            return False
        made = await SurveyInvitation.create(
            survey=survey, member_id=visit.member_id, purchase=visit, intent_key=key, invited_at=due_at
        )
        await outbox.promise(
            outbox.message(
                MessageKind.SURVEY,
                intent_key=f"survey:{made.id}",
                now=now,
                member_id=visit.member_id,
                subject={"invitation_id": made.id},
                not_after=now + ASK_WITHIN,
            )
        )
        return True


async def of_member(invitation_id: int, member_id: int, *, now: datetime) -> SurveyInvitation:
    """A member's own invitation, with its survey, that takes answers. Raises OutOfDate, SurveyClosed."""
    found = await SurveyInvitation.get_or_none(id=invitation_id, member_id=member_id).prefetch_related("survey")
    if found is None:
        raise OutOfDate()
    if found.state is SurveyInvitationState.CLOSED or is_closed(found.survey, now=now):
        raise SurveyClosed()
    return found


def is_closed(survey: Survey, *, now: datetime) -> bool:
    return not survey.active or (survey.closes_at is not None and survey.closes_at <= now)


async def tell_managers(invitation: SurveyInvitation, *, now: datetime) -> None:
    """Once per invitation, also when the score is changed from one low value to another."""
    await outbox.promise_to_staff(
        MessageKind.LOW_SCORE,
        intent_key=f"low-score:{invitation.id}",
        now=now,
        subject={"invitation_id": invitation.id, "member_id": invitation.member_id},
        permission=Permission.RECEIVE_ALERTS,
    )

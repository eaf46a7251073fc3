"""Questionnaires: sent once, answered once, counted (semantics 7, V-41)."""

import asyncio
from datetime import timedelta

import pytest

from domain.actors import staff as staff_actor
from domain.messages import MessageClass, MessageKind
from domain.permissions import Role
from domain.refusals import OutOfDate
from domain.segments import UnknownSegment
from domain.surveys import NothingAnswered, Starter, SurveyClosed, SurveyInvitationState, SurveyNotFound
from models import AuditEntry, OutboxMessage, Survey, SurveyAnswer, SurveyInvitation
from models.database import query
from services import catalogue, pushes, questionnaires, surveys
from services.deliveries import Delivery
from services.questionnaires import Sheet, SurveyView
from tests.factories import NOW, make_member, make_programme, make_purchase, make_staff

PROGRAMME = make_programme()
DAY = timedelta(days=1)


async def send(starter: Starter = Starter.NPS, *, segment: str = "all", key: str = "a") -> SurveyView:
    dave = await make_staff(Role.MANAGER)
    return await questionnaires.send(
        starter=starter, segment=segment, request_key=key, actor=staff_actor(dave.id), programme=PROGRAMME, now=NOW
    )


async def answer(invitation: SurveyInvitation, position: int, *, at=NOW, **given) -> Sheet:
    return await questionnaires.answer(
        invitation_id=invitation.id,
        member_id=invitation.member_id,
        position=position,
        programme=PROGRAMME,
        now=at,
        **given,
    )


async def an_invitation(starter: Starter = Starter.NPS) -> SurveyInvitation:
    mei = await make_member()
    survey = await send(starter)
    return await SurveyInvitation.get(survey_id=survey.id, member_id=mei.id)


async def test_each_member_is_asked_once_however_often_send_is_pressed() -> None:
    people = [await make_member(), await make_member(consent=False)]
    await make_member(in_chat=False)
    done = await asyncio.gather(*(send() for _ in range(4)))
    assert {(one.id, one.invited) for one in done} == {(done[0].id, 2)}
    assert await Survey.exclude(code=catalogue.SATISFACTION).count() == 1
    invited = [row.member_id for row in await SurveyInvitation.all().order_by("member_id")]
    assert invited == [one.id for one in people]
    promised = await OutboxMessage.filter(kind=MessageKind.SURVEY_INVITATION)
    assert {(one.member_id, one.message_class) for one in promised} == {
        (one.id, MessageClass.MARKETING) for one in people
    }
    assert await AuditEntry.filter(action="survey_send").count() == 1
    assert (await send(key="b")).id != done[0].id


async def test_only_the_group_that_was_chosen_is_asked() -> None:
    buyer, _ = await make_member(), await make_member()
    await make_purchase(buyer.id)
    assert (await send(segment="active")).invited == 1
    with pytest.raises(UnknownSegment):
        await send(segment="nobody", key="b")


async def test_one_answer_for_each_person_and_question() -> None:
    invitation = await an_invitation()
    await asyncio.gather(*(answer(invitation, 1, score=score) for score in (8, 9, 10)))
    sheet = await answer(invitation, 1, score=7)
    assert sheet.answers[1].score == 7
    assert await SurveyAnswer.all().count() == 1


async def test_words_are_encrypted_and_read_with_a_card_number() -> None:
    invitation = await an_invitation()
    await answer(invitation, 1, score=10)
    await answer(invitation, 3, text="more\x00 plants")
    await surveys.comment(
        invitation_id=invitation.id, member_id=invitation.member_id, text="and light", now=NOW + timedelta(minutes=1)
    )
    page = await questionnaires.comments(survey_id=invitation.survey_id, page=9, now=NOW)
    assert [one.text for one in page.comments] == ["and light", "more  plants"]
    assert all(one.card_number.startswith("H") for one in page.comments)
    assert "plants" not in str(await query("SELECT comment FROM survey_answers"))


async def test_words_alone_have_nothing_to_stand_beside() -> None:
    invitation = await an_invitation()
    await answer(invitation, 3, text="more plants")
    with pytest.raises(OutOfDate):
        await surveys.comment(invitation_id=invitation.id, member_id=invitation.member_id, text="and light", now=NOW)
    assert (await SurveyAnswer.get()).comment == "more plants"


async def test_ticks_come_and_go() -> None:
    invitation = await an_invitation(Starter.SATISFACTION)
    place = {"invitation_id": invitation.id, "member_id": invitation.member_id, "position": 2}
    for choice, ticked in ((1, (1,)), (0, (0, 1)), (1, (0,))):
        sheet = await questionnaires.toggle(**place, choice=choice, programme=PROGRAMME, now=NOW)
        assert sheet.answers[2].choices == ticked
    sheet = await questionnaires.toggle(**place, choice=0, programme=PROGRAMME, now=NOW)
    assert sheet.answers == {}
    assert (await questionnaires.results(survey_id=invitation.survey_id, now=NOW)).questions[1].answers == 0


async def test_who_answered_nothing_cannot_finish_and_who_finished_can_still_change() -> None:
    invitation = await an_invitation()
    place = {"invitation_id": invitation.id, "member_id": invitation.member_id}
    with pytest.raises(NothingAnswered):
        await questionnaires.finish(**place, now=NOW)
    await answer(invitation, 1, score=9)
    assert (await questionnaires.finish(**place, now=NOW)).finished
    assert (await answer(invitation, 1, score=10)).finished
    (waiting,) = await questionnaires.waiting_for(member_id=invitation.member_id, now=NOW)
    assert (waiting.answered, waiting.questions) == (1, 3)


@pytest.mark.parametrize("by_hand", [True, False])
async def test_a_closed_survey_takes_no_answer(by_hand: bool) -> None:
    invitation = await an_invitation()
    await answer(invitation, 1, score=9)
    later = NOW + timedelta(minutes=1) if by_hand else NOW + questionnaires.LIFE
    if by_hand:
        dave = await make_staff(Role.MANAGER)
        for _ in range(2):
            await questionnaires.close(survey_id=invitation.survey_id, actor=staff_actor(dave.id), now=later)
        assert await AuditEntry.filter(action="survey_close").count() == 1
        assert (await SurveyInvitation.get()).state is SurveyInvitationState.CLOSED
    with pytest.raises(SurveyClosed):
        await answer(invitation, 1, score=3, at=later)
    assert await questionnaires.waiting_for(member_id=invitation.member_id, now=later) == ()
    assert await questionnaires.invited_to(invitation_id=invitation.id, now=later) is None
    assert (await questionnaires.results(survey_id=invitation.survey_id, now=later)).survey.closed


async def test_the_question_after_a_visit_is_not_closed_by_hand() -> None:
    standing = await Survey.get(code=catalogue.SATISFACTION)
    dave = await make_staff(Role.MANAGER)
    for survey_id in (standing.id, 10**9):
        with pytest.raises(SurveyNotFound):
            await questionnaires.close(survey_id=survey_id, actor=staff_actor(dave.id), now=NOW)


async def test_nobody_answers_for_somebody_else() -> None:
    invitation, alex = await an_invitation(), await make_member()
    with pytest.raises(OutOfDate):
        await questionnaires.answer(
            invitation_id=invitation.id, member_id=alex.id, position=1, score=1, programme=PROGRAMME, now=NOW
        )
    for position, given in ((1, {"score": 11}), (2, {"choices": [9]}), (3, {"text": " \x00 "}), (4, {"score": 1})):
        with pytest.raises(OutOfDate):
            await answer(invitation, position, **given)
    with pytest.raises(OutOfDate):  # the one-tap answer is for the question after a visit
        await surveys.answer(
            invitation_id=invitation.id, member_id=invitation.member_id, score=5, programme=PROGRAMME, now=NOW
        )
    assert await SurveyAnswer.all().count() == 0


async def test_a_low_score_is_told_once() -> None:
    invitation = await an_invitation(Starter.ASPECTS)
    for position, score in ((1, 3), (2, 2), (3, 1), (2, 1)):
        await answer(invitation, position, score=score)
    assert await OutboxMessage.filter(kind=MessageKind.LOW_SCORE).count() == 1


async def test_figures_are_counted_from_what_was_said() -> None:
    people = [await make_member() for _ in range(4)]
    survey = await send()
    for member, score in zip(people, (10, 9, 7, 0), strict=True):
        await answer(await SurveyInvitation.get(member_id=member.id), 1, score=score)
    await answer(await SurveyInvitation.get(member_id=people[0].id), 2, choices=[1])
    found = await questionnaires.results(survey_id=survey.id, now=NOW)
    first, second, third = found.questions
    assert (first.answers, first.average_hundredths, sum(first.counts), first.counts[0]) == (4, 650, 4, 1)
    assert first.nps is not None and (first.nps.score, first.nps.promoters, first.nps.detractors) == (25, 2, 1)
    assert (second.answers, second.counts, third.answers) == (1, (0, 1, 0, 0, 0), 0)
    assert (found.survey.invited, found.survey.answered) == (4, 4)


async def test_who_was_asked_by_hand_is_not_asked_after_the_next_visit() -> None:
    invitation = await an_invitation()
    await make_purchase(invitation.member_id)
    asked_at = NOW + timedelta(hours=3)
    assert await surveys.invite_after_purchases(programme=PROGRAMME, due_at=asked_at, now=asked_at) == 0


async def test_an_invitation_that_was_answered_meanwhile_is_not_sent() -> None:
    invitation = await an_invitation()
    assert await questionnaires.invited_to(invitation_id=invitation.id, now=NOW) is not None
    await answer(invitation, 1, score=10)
    assert await questionnaires.invited_to(invitation_id=invitation.id, now=NOW) is None


async def test_pages_of_surveys_and_comments_end_where_there_are_no_more() -> None:
    for key in "abcdefg":
        await send(key=key)
    found, page, pages = await questionnaires.listed(page=99, now=NOW + DAY)
    assert (len(found), page, pages) == (2, 2, 2)  # seven, and the one after a visit


async def test_managers_read_the_low_score_as_it_is_by_then_with_the_members_words() -> None:
    invitation = await an_invitation()
    dave = await make_staff(Role.MANAGER, name="Dave")
    await answer(invitation, 1, score=6)
    await answer(invitation, 1, score=5)
    await answer(invitation, 3, text="cheaper tea")
    told = await OutboxMessage.filter(kind=MessageKind.LOW_SCORE, staff_id=dave.id).get()
    delivery = Delivery(
        message_id=told.id, chat_id=dave.telegram_id, language_tag="en", kind=told.kind, subject=told.subject,
        member_id=None, staff_id=dave.id, resent=False,
    )  # fmt: skip
    push = await pushes.load(delivery, programme=PROGRAMME, now=NOW)
    assert isinstance(push, pushes.LowScore)
    assert (push.score, push.highest, push.comment) == (5, 10, "cheaper tea")
    await answer(invitation, 1, score=9)
    assert await pushes.load(delivery, programme=PROGRAMME, now=NOW) is None

"""How was your visit? Asked once, hours later; a low score is heard at once (H-35, semantics 7)."""

import asyncio
from datetime import timedelta

import pytest

from domain.messages import MessageClass, MessageKind
from domain.permissions import Role
from domain.refusals import OutOfDate
from domain.surveys import SurveyClosed, SurveyInvitationState
from models import OutboxMessage, SurveyAnswer, SurveyInvitation
from models.database import query
from services import surveys
from services.surveys import AnswerView
from tests.factories import NOW, make_member, make_programme, make_purchase, make_staff, with_care

PROGRAMME = make_programme()
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
ASKED = NOW + 3 * HOUR


async def ask(at=ASKED, *, programme=PROGRAMME) -> int:
    return await surveys.invite_after_purchases(programme=programme, due_at=at, now=at)


async def answer(invitation: SurveyInvitation, score: int, *, member_id: int | None = None) -> AnswerView:
    return await surveys.answer(
        invitation_id=invitation.id, member_id=member_id or invitation.member_id, score=score, programme=PROGRAMME,
        now=ASKED,
    )  # fmt: skip


async def an_invitation(**more) -> SurveyInvitation:
    mei = await make_member(**more)
    await make_purchase(mei.id)
    assert await ask() == 1
    return await SurveyInvitation.get(member_id=mei.id)


async def test_i_am_asked_three_hours_after_my_visit_and_not_a_second_earlier() -> None:
    mei = await make_member()
    bought = await make_purchase(mei.id)
    assert await ask(ASKED - timedelta(seconds=1)) == 0
    assert await ask(ASKED) == 1
    invitation = await surveys.invitation(invitation_id=(await SurveyInvitation.get()).id)
    assert (invitation.member_id, invitation.purchase_id, invitation.occurred_at, invitation.score) == (
        mei.id, bought.id, NOW, None,
    )  # fmt: skip
    asked = await OutboxMessage.get(kind=MessageKind.SURVEY)
    assert (asked.message_class, asked.subject) == (MessageClass.MARKETING, {"invitation_id": invitation.id})


async def test_one_visit_is_asked_about_once_however_often_the_job_runs() -> None:
    await an_invitation()
    every_day = with_care("survey", not_again_days=0)
    done = await asyncio.gather(*(ask(ASKED + HOUR, programme=every_day) for _ in range(3)))
    assert sum(done) == 0
    assert await SurveyInvitation.all().count() == 1


async def test_i_am_not_asked_again_within_fourteen_days() -> None:
    mei = await make_member()
    for days, times in ((0, 1), (5, 0), (13, 0), (14, 1)):
        visit = NOW + days * DAY
        await make_purchase(mei.id, occurred_at=visit)
        assert await ask(visit + 3 * HOUR) == times, f"day {days}"


async def test_two_visits_of_one_day_are_one_question() -> None:
    mei = await make_member()
    for minutes in (0, 10):
        await make_purchase(mei.id, occurred_at=NOW + timedelta(minutes=minutes))
    assert await ask(ASKED + HOUR) == 1


async def test_a_visit_of_the_day_before_yesterday_is_no_longer_asked_about() -> None:
    mei = await make_member()
    await make_purchase(mei.id)
    assert await ask(ASKED + 2 * DAY) == 0


async def test_who_did_not_agree_or_cannot_answer_is_not_asked() -> None:
    for person in (await make_member(consent=False), await make_member(in_chat=False)):
        await make_purchase(person.id)
    assert await ask() == 0


async def test_a_shop_that_does_not_ask_asks_nobody() -> None:
    await make_purchase((await make_member()).id)
    assert await ask(programme=with_care("survey", enabled=False)) == 0


async def test_many_recent_visits_of_others_do_not_hide_mine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surveys, "BATCH", 2, raising=False)
    busy = await make_member()
    await make_purchase(busy.id)
    await ask()
    mei = await make_member()
    await make_purchase(mei.id, occurred_at=NOW + timedelta(minutes=1))
    for minutes in range(2, 8):
        await make_purchase(busy.id, occurred_at=NOW + timedelta(minutes=minutes))
    assert await ask(ASKED + HOUR) == 1
    assert await SurveyInvitation.exists(member_id=mei.id)


async def test_my_answer_is_kept_and_i_can_change_it() -> None:
    invitation = await an_invitation()
    first = await answer(invitation, 5)
    assert (first.score, first.low, first.first) == (5, False, True)
    changed = await answer(invitation, 3)
    assert (changed.low, changed.first) == (False, False)
    assert [one.score for one in await SurveyAnswer.all()] == [3]
    assert (await surveys.invitation(invitation_id=invitation.id)).score == 3


@pytest.mark.parametrize(("score", "low"), [(1, True), (2, True), (3, False)])
async def test_two_or_less_of_five_tells_the_managers(score: int, low: bool) -> None:
    manager, owner = await make_staff(Role.MANAGER), await make_staff(Role.OWNER)
    await make_staff(Role.CLERK)
    await make_staff(Role.MANAGER, in_chat=False)  # never wrote to the bot
    invitation = await an_invitation()
    assert (await answer(invitation, score)).low is low
    told = await OutboxMessage.filter(kind=MessageKind.LOW_SCORE).order_by("staff_id")
    assert [one.staff_id for one in told] == ([manager.id, owner.id] if low else [])


async def test_managers_hear_of_one_bad_visit_once() -> None:
    await make_staff(Role.MANAGER)
    invitation = await an_invitation()
    for score in (2, 1, 4, 2):
        await answer(invitation, score)
    assert await OutboxMessage.filter(kind=MessageKind.LOW_SCORE).count() == 1


async def test_my_words_are_kept_encrypted_beside_the_score() -> None:
    invitation = await an_invitation()
    with pytest.raises(OutOfDate):
        await surveys.comment(invitation_id=invitation.id, member_id=invitation.member_id, text="cold", now=ASKED)
    await answer(invitation, 1)
    await surveys.comment(invitation_id=invitation.id, member_id=invitation.member_id, text="cold coffee", now=ASKED)
    assert (await SurveyAnswer.get()).comment == "cold coffee"
    assert "cold" not in str(await query("SELECT comment FROM survey_answers"))


async def test_nobody_answers_for_somebody_else() -> None:
    invitation, alex = await an_invitation(), await make_member()
    with pytest.raises(OutOfDate):
        await answer(invitation, 1, member_id=alex.id)
    assert await SurveyAnswer.all().count() == 0


@pytest.mark.parametrize("score", [0, 6, -1])
async def test_a_score_that_is_none_is_refused(score: int) -> None:
    with pytest.raises(OutOfDate):
        await answer(await an_invitation(), score)


async def test_a_closed_survey_takes_no_answer() -> None:
    invitation = await an_invitation()
    await SurveyInvitation.filter(id=invitation.id).update(state=SurveyInvitationState.CLOSED)
    with pytest.raises(SurveyClosed):
        await answer(invitation, 5)

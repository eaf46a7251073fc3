"""Surveys, questions, invitations and answers (semantics 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tortoise import Model, fields
from tortoise.indexes import Index

from domain.surveys import QuestionType, SurveyInvitationState
from models.fields import EncryptedField

if TYPE_CHECKING:
    from models.members import Member
    from models.purchases import Purchase


class Survey(Model):
    id = fields.BigIntField(primary_key=True)
    code = fields.CharField(max_length=24, unique=True)
    names: dict[str, str] = fields.JSONField(
        default=dict
    )  # language -> name; empty: the portal's own words for that code
    active = fields.BooleanField(default=True)
    closes_at = fields.DatetimeField(null=True)
    created_at = fields.DatetimeField()

    class Meta:
        table = "surveys"


class SurveyQuestion(Model):
    id = fields.BigIntField(primary_key=True)
    survey: fields.ForeignKeyRelation[Survey] = fields.ForeignKeyField(
        "models.Survey", related_name="questions", on_delete=fields.RESTRICT
    )
    survey_id: int
    position = fields.IntField()
    question_type = fields.CharEnumField(QuestionType, max_length=16)
    words: dict[str, str] = fields.JSONField(default=dict)  # language -> question
    options: list[Any] = fields.JSONField(default=list)  # choices, or [lowest, highest] of a scale

    class Meta:
        table = "survey_questions"
        unique_together = (("survey_id", "position"),)


class SurveyInvitation(Model):
    """One person asked once about one thing; holds at most one answer to each question."""

    id = fields.BigIntField(primary_key=True)
    survey: fields.ForeignKeyRelation[Survey] = fields.ForeignKeyField(
        "models.Survey", related_name="invitations", on_delete=fields.RESTRICT
    )
    survey_id: int
    member: fields.ForeignKeyRelation[Member] = fields.ForeignKeyField(
        "models.Member", related_name="survey_invitations", on_delete=fields.RESTRICT
    )
    member_id: int
    purchase: fields.ForeignKeyNullableRelation[Purchase] = fields.ForeignKeyField(
        "models.Purchase", related_name="survey_invitations", null=True, on_delete=fields.RESTRICT
    )
    purchase_id: int | None
    intent_key = fields.CharField(max_length=160, unique=True)
    state = fields.CharEnumField(SurveyInvitationState, max_length=16, default=SurveyInvitationState.OPEN)
    invited_at = fields.DatetimeField()
    answered_at = fields.DatetimeField(null=True)

    class Meta:
        table = "survey_invitations"
        indexes = [Index(fields=["member_id", "invited_at"], name="idx_invitations_member_invited")]


class SurveyAnswer(Model):
    id = fields.BigIntField(primary_key=True)
    invitation: fields.ForeignKeyRelation[SurveyInvitation] = fields.ForeignKeyField(
        "models.SurveyInvitation", related_name="answers", on_delete=fields.RESTRICT
    )
    invitation_id: int
    question: fields.ForeignKeyRelation[SurveyQuestion] = fields.ForeignKeyField(
        "models.SurveyQuestion", related_name="answers", on_delete=fields.RESTRICT
    )
    question_id: int
    score = fields.SmallIntField(null=True)
    choices: list[int] = fields.JSONField(default=list)
    comment = EncryptedField(null=True)
    answered_at = fields.DatetimeField()

    class Meta:
        table = "survey_answers"
        unique_together = (("invitation_id", "question_id"),)

"""Chats: who has written to the bot and whether they can be written to."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from tortoise import Model, fields


class ChatState(StrEnum):
    REACHABLE = "reachable"
    UNREACHABLE = "unreachable"  # blocked, deactivated or not found, until they write again


class Chat(Model):
    """A private chat; nothing is sent to an id that has no row here (design 3.12)."""

    telegram_id = fields.BigIntField(primary_key=True, generated=False)
    language_tag = fields.CharField(max_length=35, default="")  # as the client last said it
    state = fields.CharEnumField(ChatState, max_length=16, default=ChatState.REACHABLE)
    unreachable_reason = fields.CharField(max_length=120, default="")
    commands_set = fields.CharField(max_length=48, default="")  # audience and language whose commands this chat has
    first_seen_at = fields.DatetimeField()
    last_seen_at = fields.DatetimeField()

    class Meta:
        table = "chats"


class Dialogue(Model):
    """State of a guided form: in the database, so that it survives a restart (design 3.5)."""

    id = fields.BigIntField(primary_key=True)
    key = fields.CharField(max_length=64, unique=True)
    state = fields.CharField(max_length=64, null=True)
    data: dict[str, Any] = fields.JSONField(default=dict)
    updated_at = fields.DatetimeField()

    class Meta:
        table = "dialogues"

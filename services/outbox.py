"""Promises of messages (semantics 9). Sending them is `services/deliveries.py`."""

from collections.abc import Mapping
from datetime import datetime

from domain.messages import KINDS, MessageKind
from domain.permissions import Permission, roles_with
from models import Chat, OutboxMessage, Staff


def message(
    kind: MessageKind,
    *,
    intent_key: str,
    now: datetime,
    member_id: int | None = None,
    staff_id: int | None = None,
    subject: Mapping[str, int | str] | None = None,
    not_before: datetime | None = None,
    not_after: datetime | None = None,
) -> OutboxMessage:
    """An unsaved outbox row; `intent_key` is made of business facts, so that the same promise is made once."""
    rule = KINDS[kind]
    return OutboxMessage(
        kind=kind,
        intent_key=intent_key,
        message_class=rule.message_class,
        priority=rule.priority,
        member_id=member_id,
        staff_id=staff_id,
        subject=dict(subject or {}),
        promised_at=now,
        not_before=not_before or now,
        not_after=not_after,
    )


async def promise(*messages: OutboxMessage) -> None:
    """Adds the rows within the caller's transaction; a promise already made stays as it is."""
    await OutboxMessage.bulk_create(messages, ignore_conflicts=True, batch_size=500)


async def promise_to_staff(
    kind: MessageKind,
    *,
    intent_key: str,
    now: datetime,
    subject: Mapping[str, int | str],
    permission: Permission,
    not_before: datetime | None = None,
) -> None:
    """One message to each active member of staff with that permission who has written to the bot (design 3.12)."""
    team = await Staff.filter(active=True, role__in=[role.value for role in roles_with(permission)])
    known = set(
        await Chat.filter(telegram_id__in=[one.telegram_id for one in team]).values_list("telegram_id", flat=True)
    )
    await promise(
        *(
            message(
                kind,
                intent_key=f"{intent_key}:{one.id}",
                now=now,
                staff_id=one.id,
                subject=subject,
                not_before=not_before,
            )
            for one in team
            if one.telegram_id in known
        )
    )

"""How each kind of message is treated (semantics 8 and 9)."""

import pytest

from domain.messages import KINDS, MessageClass, MessageKind


def test_every_kind_has_its_rule() -> None:
    assert set(KINDS) == set(MessageKind)


@pytest.mark.parametrize("kind", MessageKind)
def test_only_marketing_has_a_topic_to_switch_off(kind: MessageKind) -> None:
    rule = KINDS[kind]
    assert (rule.topic is not None) is (rule.message_class is MessageClass.MARKETING)


def test_receipts_leave_before_anything_to_staff_and_before_offers() -> None:
    priorities = {
        each: [rule.priority for rule in KINDS.values() if rule.message_class is each] for each in MessageClass
    }
    assert max(priorities[MessageClass.TRANSACTIONAL]) < min(priorities[MessageClass.STAFF])
    assert max(priorities[MessageClass.STAFF]) < min(priorities[MessageClass.MARKETING])

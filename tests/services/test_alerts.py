"""A bug is told to the owners once a day for each place, without data (design 3.2)."""

from datetime import timedelta

from domain.messages import MessageKind
from domain.permissions import Role
from models import OutboxMessage
from services import alerts
from tests.factories import NOW, make_staff


def a_bug(secret: str) -> Exception:
    try:
        return {}[secret]
    except KeyError as error:
        return error


def another_bug() -> Exception:
    try:
        raise ValueError("+8613800138000")
    except ValueError as error:
        return error


async def test_owners_hear_once_a_day_of_each_place_and_never_of_the_data() -> None:
    owner = await make_staff(Role.OWNER)
    await make_staff(Role.MANAGER)
    for error, at in (
        (a_bug("+8613800138000"), NOW), (a_bug("another"), NOW), (another_bug(), NOW),
        (a_bug("+8613800138000"), NOW + timedelta(days=1)),
    ):  # fmt: skip
        await alerts.unexpected(error=error, now=at)
    told = await OutboxMessage.filter(kind=MessageKind.UNEXPECTED_ERROR).order_by("id")
    assert [one.staff_id for one in told] == [owner.id] * 3
    places = [str(one.subject["where"]) for one in told]
    assert all("test_alerts.py:" in place for place in places)
    assert not any("138" in place or "another" in place for place in places)


async def test_an_error_without_a_place_is_named_by_its_kind() -> None:
    assert alerts.place_of(KeyError("secret")) == "KeyError"

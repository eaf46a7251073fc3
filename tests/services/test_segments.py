"""Who is in which group of members (K-19, H-05)."""

from datetime import timedelta

import pytest

from domain.segments import UnknownSegment
from models import Member
from services import segments
from tests.factories import NOW, make_member, make_programme, make_purchase

PROGRAMME = make_programme()
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


async def those_in(name: str, *, now=NOW) -> set[int]:
    segment = segments.named(name, programme=PROGRAMME)
    return {one.id for one in await segments.select(segment, programme=PROGRAMME, now=now)}


async def bought(ago: timedelta) -> int:
    member = await make_member()
    await make_purchase(member.id, now=NOW, occurred_at=NOW - ago)
    return member.id


async def test_only_members_in_the_chat_are_meant() -> None:
    mei = await make_member()
    await make_member(in_chat=False)
    assert await those_in("all") == {mei.id}
    assert await those_in("no-purchase") == {mei.id}


@pytest.mark.parametrize(
    ("ago", "group"),
    [
        (0 * DAY, "active"),
        (30 * DAY, "active"),
        (30 * DAY + SECOND, None),
        (60 * DAY - SECOND, None),
        (60 * DAY, "sleeping"),
        (180 * DAY, "sleeping"),
        (180 * DAY + SECOND, "lost"),
        (390 * DAY, "lost"),
    ],
)
async def test_the_last_purchase_says_who_is_active_asleep_or_lost(ago: timedelta, group: str | None) -> None:
    member_id = await bought(ago)
    found = [name for name in ("active", "sleeping", "lost", "no-purchase") if member_id in await those_in(name)]
    assert found == ([] if group is None else [group])


async def test_new_is_who_joined_within_thirty_days() -> None:
    mei = await make_member()
    assert await those_in("new", now=NOW + 30 * DAY) == {mei.id}
    assert await those_in("new", now=NOW + 30 * DAY + SECOND) == set()


async def test_the_month_of_a_birthday_is_the_shops() -> None:
    mei = await make_member(birthday="12-01")
    await make_member(birthday="11-30")
    await make_member()
    at_the_shop_it_is_december = NOW.replace(day=30, hour=16)
    assert await those_in("birthday-this-month", now=at_the_shop_it_is_december) == {mei.id}
    assert len(await those_in("birthday-this-month", now=at_the_shop_it_is_december - SECOND)) == 1


async def test_a_tier_is_a_group_and_other_names_are_not() -> None:
    mei, _ = await make_member(), await make_member()
    await make_purchase(mei.id, 500_00)
    assert await those_in("tier:silver") == {mei.id}
    with pytest.raises(UnknownSegment):
        await those_in("tier:platinum")


async def test_every_group_is_counted_with_those_who_agreed_to_offers() -> None:
    await make_member(consent=True)
    refusing = await make_member(consent=False)
    await Member.filter(id=refusing.id).update(marketing_consent=False)
    sizes = {
        str(one.segment): (one.members, one.reachable) for one in await segments.sizes(programme=PROGRAMME, now=NOW)
    }
    assert sizes["all"] == sizes["new"] == sizes["tier:member"] == (2, 1)
    assert sizes["lost"] == sizes["tier:diamond"] == (0, 0)

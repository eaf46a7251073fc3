"""A member as staff see them: habits, and personal data only for whom it is (semantics 13)."""

from datetime import date, timedelta

import pytest

from domain.members import UnknownMember
from services import member_cards
from tests.factories import NOW, make_coupon, make_member, make_programme, make_purchase

PROGRAMME = make_programme()


async def test_the_card_tells_what_a_member_likes_and_how_often_they_come() -> None:
    mei = await make_member(name="Mei", birthday="02-29")
    for days, lines in (
        (21, [("LATTE", 3000), ("CAKE", 2000)]),
        (14, [("LATTE", 3000), ("TEA", 2000)]),
        (7, [("LATTE", 3000), ("CAKE", 2000)]),
        (1, [("MUG", 5000)]),
    ):
        await make_purchase(mei.id, 5000, lines=lines,
                            occurred_at=NOW - timedelta(days=days))  # fmt: skip
    await make_coupon(mei.id)

    card = await member_cards.card(member_id=mei.id, personal=True, programme=PROGRAMME, now=NOW)
    assert card.favourites[:2] == ("Latte", "Cake")
    assert len(card.favourites) == 3
    assert card.usual_interval == 7
    assert card.visits == 4
    assert card.last_visit_at == NOW - timedelta(days=1)
    assert card.account.balance == 200
    assert "SPEND100" in {one.template.code for one in card.coupons}
    assert card.phone == mei.phone
    assert card.birthday is not None


async def test_a_clerk_gets_neither_phone_nor_birthday() -> None:
    mei = await make_member(birthday="05-20")
    card = await member_cards.card(member_id=mei.id, personal=False, programme=PROGRAMME, now=NOW)
    assert (card.phone, card.birthday) == (None, None)
    assert card.favourites == ()
    assert card.usual_interval is None


async def test_of_several_readings_the_one_that_is_a_members_counts() -> None:
    mei = await make_member(phone="+8613800138000")
    readings = ("138 0013 8000 128", "138 0013 8000", "138 0013")
    place, found = await member_cards.first_known(keys=readings, programme=PROGRAMME, now=NOW)
    assert (place, found.id) == (1, mei.id)
    place, found = await member_cards.first_known(keys=("x", mei.card_number.lower()), programme=PROGRAMME, now=NOW)
    assert (place, found.id) == (1, mei.id)
    with pytest.raises(UnknownMember):
        await member_cards.first_known(keys=("138 0013", "nobody"), programme=PROGRAMME, now=NOW)


def test_two_visits_make_no_habit() -> None:
    days = [date(2026, 11, 22), date(2026, 11, 15), date(2026, 11, 10), date(2026, 11, 1)]
    assert member_cards.usual_interval(days[:2]) is None
    assert member_cards.usual_interval(days) == 7

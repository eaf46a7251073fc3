"""The rotating card: true for a moment, spent with once (semantics 12, F36)."""

import asyncio
from datetime import timedelta

import pytest

from domain import cards as rules
from domain.cards import CardExpired, CardForged, CardUsed
from domain.members import UnknownMember
from services import cards, members
from tests.factories import NOW, make_member, make_programme

PROGRAMME = make_programme()


async def test_a_shown_card_finds_its_member_and_a_screenshot_a_minute_later_does_not() -> None:
    mei = await make_member()
    code = cards.code_of(card_number=mei.card_number, now=NOW)
    for key in (code, rules.link(code, bot="huitou_bot"), code.lower()):
        for seconds in (0, 29, 59):  # NOW begins a step
            found = await members.by_key(key=key, programme=PROGRAMME, now=NOW + timedelta(seconds=seconds))
            assert found.id == mei.id
        for seconds in (60, 61, 3600):
            with pytest.raises(CardExpired):
                await members.by_key(key=key, programme=PROGRAMME, now=NOW + timedelta(seconds=seconds))


async def test_a_code_from_the_future_is_refused() -> None:
    mei = await make_member()
    code = cards.code_of(card_number=mei.card_number, now=NOW + timedelta(seconds=30))
    with pytest.raises(CardExpired):
        cards.read(text=code, now=NOW)


async def test_a_code_for_another_card_or_step_is_told_apart_from_an_old_one() -> None:
    mei, bo = await make_member(), await make_member()
    code = rules.read(cards.code_of(card_number=mei.card_number, now=NOW))
    assert code is not None
    for forged in (
        rules.CardCode(card_number=bo.card_number, step=code.step, seal=code.seal),
        rules.CardCode(card_number=mei.card_number, step=code.step + 1, seal=code.seal),
        rules.CardCode(card_number=mei.card_number, step=code.step, seal="222222222222"),
    ):
        with pytest.raises(CardForged):
            cards.read(text=rules.write(forged), now=NOW)


async def test_the_plain_number_can_still_be_typed() -> None:
    mei = await make_member()
    assert (await members.by_key(key=mei.card_number.lower(), programme=PROGRAMME, now=NOW)).id == mei.id
    with pytest.raises(UnknownMember):
        await members.by_key(key="H0000000000", programme=PROGRAMME, now=NOW)


async def test_a_step_is_used_for_spending_once() -> None:
    mei, bo = await make_member(), await make_member()
    step = rules.step_at(NOW)
    await cards.use(member_id=mei.id, step=step, now=NOW)
    with pytest.raises(CardUsed):
        await cards.use(member_id=mei.id, step=step, now=NOW)
    await cards.use(member_id=mei.id, step=step + 1, now=NOW)
    await cards.use(member_id=bo.id, step=step, now=NOW)


async def test_of_two_tills_at_once_one_is_refused() -> None:
    mei = await make_member()
    both = [cards.use(member_id=mei.id, step=rules.step_at(NOW), now=NOW) for _ in range(2)]
    done = await asyncio.gather(*both, return_exceptions=True)
    assert sorted(type(one).__name__ for one in done) == ["CardUsed", "NoneType"]

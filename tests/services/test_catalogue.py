"""The programme file's coupons and rewards are loaded once; from then on the database rules (design 4)."""

import asyncio
from dataclasses import replace

from models import CouponTemplate, Reward, Survey, SurveyQuestion
from services import catalogue
from tests.factories import NOW, make_programme

PROGRAMME = make_programme()


async def load(programme=PROGRAMME) -> None:
    await catalogue.load(programme=programme, now=NOW)


async def test_everything_of_the_file_is_there_once_however_often_it_starts() -> None:
    await load()
    await asyncio.gather(load(), load())
    assert sorted([one.code for one in await CouponTemplate.all()]) == ["BIRTHDAY", "COMEBACK", "SPEND100", "WELCOME"]
    assert {one.code: one.stock_left for one in await Reward.all()} == {"TOTE": 20, "LATTE": None, "CUP": 5}
    assert (await Survey.all().count(), await SurveyQuestion.all().count()) == (1, 1)


async def test_what_staff_changed_or_switched_off_stays_as_they_left_it() -> None:
    await Reward.filter(code="TOTE").update(points=250, active=False)
    await CouponTemplate.filter(code="WELCOME").delete()
    await load()
    tote = await Reward.get(code="TOTE")
    assert (tote.points, tote.active) == (250, False)
    assert not await CouponTemplate.exists(code="WELCOME")


async def test_what_is_new_in_the_file_is_added() -> None:
    mug = replace(PROGRAMME.rewards[0], code="MUG", points=500)
    await load(make_programme(rewards=(*PROGRAMME.rewards, mug)))
    assert (await Reward.get(code="MUG")).points == 500


async def test_several_processes_that_start_at_once_load_a_new_entry_once() -> None:
    mug = replace(PROGRAMME.rewards[0], code="MUG", points=500)
    programme = make_programme(rewards=(*PROGRAMME.rewards, mug))
    await asyncio.gather(*(load(programme) for _ in range(4)))
    assert await Reward.filter(code="MUG").count() == 1


async def test_where_file_and_database_differ_is_told_in_words() -> None:
    assert await catalogue.differences(programme=PROGRAMME) == []
    await Reward.filter(code="TOTE").update(points=250)
    (told,) = await catalogue.differences(programme=PROGRAMME)
    assert told.startswith("reward TOTE: points is 250 in the database, 300 in the programme file")

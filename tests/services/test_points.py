"""Points over time: which are spent first, when they end, what the member sees of it (semantics 1.2 to 1.4, F26)."""

import asyncio
from datetime import timedelta

import pytest

from domain.points import AllocationKind, EntryKind, ExpiryRule, ExpiryUnit, NotEnoughPoints, RoundTo
from models import Account, Allocation, LedgerEntry, Lot, Reward
from models.database import transaction
from services import accounts, care, ledger, rewards
from services.accounts import AccountView, Expiring
from tests.factories import NOW, a_number, local, make_member, make_programme, make_purchase

pytestmark = pytest.mark.usefixtures("books_balance")
DAY = timedelta(days=1)
THIRTY_DAYS = make_programme(expiry=ExpiryRule(unit=ExpiryUnit.DAYS, count=30))
NEVER = make_programme(expiry=ExpiryRule(unit=ExpiryUnit.NEVER))
PROGRAMME = make_programme()


async def account(member_id: int, *, now=NOW) -> AccountView:
    return await accounts.view(member_id=member_id, programme=PROGRAMME, now=now)


async def spend(member_id: int, points: int, *, now=NOW) -> LedgerEntry:
    async with transaction():
        held = await ledger.lock(member_id, programme=PROGRAMME, now=now)
        cause = ledger.Cause(intent_key=f"test:{a_number()}", reason="claim", occurred_at=now)
        return await ledger.spend(held, points=points, cause=cause, now=now)


async def earn(member_id: int, points: int, *, programme=PROGRAMME, at=NOW) -> None:
    await make_purchase(member_id, points * 100, occurred_at=at, now=NOW, programme=programme)


async def test_what_ends_soonest_is_spent_first_and_what_never_ends_last() -> None:
    mei = await make_member()
    await earn(mei.id, 10, programme=NEVER, at=NOW - 3 * DAY)
    await earn(mei.id, 20, programme=PROGRAMME, at=NOW - 2 * DAY)
    await earn(mei.id, 30, programme=THIRTY_DAYS, at=NOW - DAY)
    await spend(mei.id, 45)
    assert [lot.remaining for lot in await Lot.all().order_by("id")] == [10, 5, 0]


async def test_of_two_that_end_together_the_older_is_spent_first() -> None:
    mei = await make_member()
    await earn(mei.id, 20, at=NOW - DAY)
    await earn(mei.id, 30, at=NOW - 2 * DAY)
    await spend(mei.id, 30)
    assert {lot.points: lot.remaining for lot in await Lot.all()} == {20: 20, 30: 0}


async def test_more_than_there_is_cannot_be_spent_and_nothing_is_taken() -> None:
    mei = await make_member()
    await earn(mei.id, 100)
    with pytest.raises(NotEnoughPoints) as refusal:
        await spend(mei.id, 101)
    assert refusal.value.fields == {"needed": 101, "balance": 100}
    assert (await account(mei.id)).balance == 100
    assert await Allocation.all().count() == 0


async def test_points_can_be_used_until_the_last_second_of_the_month_and_not_after() -> None:
    mei = await make_member()
    await earn(mei.id, 100, at=local(2026, 11, 20, 12))
    ends = local(2027, 12, 1)
    assert (await account(mei.id, now=ends - timedelta(seconds=1))).balance == 100
    with pytest.raises(NotEnoughPoints):
        await spend(mei.id, 100, now=ends)
    assert (await account(mei.id, now=ends)).balance == 0


async def test_they_end_without_any_job_and_the_job_adds_nothing() -> None:
    mei = await make_member()
    await earn(mei.id, 100, programme=THIRTY_DAYS)
    later = NOW + 40 * DAY
    assert (await account(mei.id, now=later)).balance == 0
    await care.remind_of_points(programme=PROGRAMME, due_at=later, now=later)
    await care.remind_of_points(programme=PROGRAMME, due_at=later, now=later)
    assert [entry.points for entry in await LedgerEntry.filter(kind=EntryKind.EXPIRY)] == [-100]


async def test_the_job_ends_points_of_members_who_never_look() -> None:
    mei = await make_member()
    await earn(mei.id, 100, programme=THIRTY_DAYS)
    later = NOW + 40 * DAY
    await care.remind_of_points(programme=PROGRAMME, due_at=later, now=later)
    assert (await Account.get(member_id=mei.id)).balance == 0


async def test_the_history_shows_what_ended_and_when() -> None:
    mei = await make_member()
    await earn(mei.id, 100, programme=THIRTY_DAYS)
    await spend(mei.id, 40)
    ends = local(2026, 12, 23)
    await account(mei.id, now=ends + 5 * DAY)
    newest = (await accounts.history(member_id=mei.id, page=1)).lines[0]
    assert (newest.kind, newest.points, newest.reason, newest.occurred_at) == (EntryKind.EXPIRY, -60, "expiry", ends)
    assert newest.expires_at is None


async def test_every_balance_names_what_ends_next_and_when() -> None:
    mei = await make_member()
    await earn(mei.id, 10, programme=NEVER)
    await earn(mei.id, 20, at=local(2026, 10, 5))
    await earn(mei.id, 30, at=local(2026, 11, 5))
    await earn(mei.id, 40, at=local(2026, 11, 6))
    assert (await account(mei.id)).expiring == (
        Expiring(points=20, at=local(2027, 11, 1)), Expiring(points=70, at=local(2027, 12, 1)),
    )  # fmt: skip


async def test_either_the_points_end_or_they_are_spent_never_both() -> None:
    mei = await make_member()
    await earn(mei.id, 300, programme=THIRTY_DAYS)
    tote = await Reward.get(code="TOTE")
    ends = local(2026, 12, 23)

    async def claim() -> None:
        await rewards.claim(
            reward_id=tote.id, member_id=mei.id, request_id="tap", programme=PROGRAMME,
            now=ends - timedelta(microseconds=1),
        )  # fmt: skip

    job = care.remind_of_points(programme=PROGRAMME, due_at=ends, now=ends)
    claimed, _ = await asyncio.gather(claim(), job, return_exceptions=True)
    outflow = {entry.kind for entry in await LedgerEntry.filter(points__lt=0)}
    assert outflow == ({EntryKind.EXPIRY} if isinstance(claimed, NotEnoughPoints) else {EntryKind.REDEMPTION})
    assert (await account(mei.id, now=ends)).balance == 0


async def test_where_the_points_of_a_spend_came_from_is_kept() -> None:
    mei = await make_member()
    await earn(mei.id, 20, programme=THIRTY_DAYS)
    await earn(mei.id, 30)
    spent = await spend(mei.id, 45)
    drawn = await Allocation.filter(entry=spent).order_by("id")
    assert [(one.points, one.kind) for one in drawn] == [(20, AllocationKind.SPENT), (25, AllocationKind.SPENT)]


async def test_points_that_end_at_the_end_of_the_week_end_on_sunday_night() -> None:
    mei = await make_member()
    weekly = make_programme(expiry=ExpiryRule(unit=ExpiryUnit.DAYS, count=0, round_to=RoundTo.WEEK))
    await earn(mei.id, 10, programme=weekly, at=local(2026, 11, 18, 9))
    assert (await Lot.get()).expires_at == local(2026, 11, 23)


async def test_the_history_turns_pages_newest_first() -> None:
    mei = await make_member()
    for day in range(12):
        await earn(mei.id, day + 1, at=NOW - day * DAY)
    first, second = [await accounts.history(member_id=mei.id, page=page) for page in (1, 2)]
    assert (first.pages, [line.points for line in first.lines]) == (2, list(range(1, 11)))
    assert [line.points for line in second.lines] == [11, 12]
    assert (await accounts.history(member_id=mei.id, page=99)).page == 2
    assert (await accounts.history(member_id=mei.id, page=-1)).page == 1


async def test_somebody_new_has_an_empty_history() -> None:
    page = await accounts.history(member_id=(await make_member()).id, page=1)
    assert (page.lines, page.page, page.pages) == ((), 1, 1)


async def test_home_shows_who_i_am_what_i_have_and_what_i_can_use() -> None:
    mei = await make_member(name="Mei Lin")
    await earn(mei.id, 128)
    home = await accounts.home(member_id=mei.id, programme=PROGRAMME, now=NOW)
    assert (home.name, home.account.balance) == ("Mei Lin", 128)
    assert [one.template.code for one in home.coupons] == ["WELCOME"]

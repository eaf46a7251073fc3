"""Whatever happens in whatever order, the ledger agrees with a model one can read, and with itself (I1, I2, I4, I9)."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from domain.actors import CONSOLE
from domain.points import ExpiryRule, ExpiryUnit, NotEnoughPoints, ReturnPolicy
from domain.programme import Programme
from domain.purchases import RefundTooLarge
from models import Lot, Reward
from services import accounts, adjustments, rewards, verify
from tests.databases import ON_POSTGRES
from tests.factories import (
    NOW,
    a_number,
    make_member,
    make_programme,
    make_purchase,
    make_refund,
    with_returns,
)

FAR = datetime.max.replace(tzinfo=UTC)
ONE_TIER = {"tiers": make_programme().tiers.tiers[:1]}


@dataclass
class ModelLot:
    number: int
    purchase: int | None
    remaining: int
    earned_at: datetime
    available_at: datetime
    expires_at: datetime | None
    pending: bool

    def order(self) -> tuple[datetime, datetime, int]:
        return (self.expires_at or FAR, self.earned_at, self.number)


@dataclass
class Model:
    """What the rules of semantics 1 say, in plain lists."""

    policy: ReturnPolicy
    debt_limit: int
    lots: list[ModelLot] = field(default_factory=list)
    debt: int = 0

    @property
    def balance(self) -> int:
        return sum(lot.remaining for lot in self.lots if not lot.pending)

    @property
    def pending(self) -> int:
        return sum(lot.remaining for lot in self.lots if lot.pending)

    def bring_up_to(self, now: datetime) -> None:
        for lot in self.lots:
            if lot.pending and lot.available_at <= now:
                lot.pending = False
                self.repay(lot)
        for lot in self.lots:
            if lot.expires_at is not None and lot.expires_at <= now:
                lot.remaining = 0

    def repay(self, lot: ModelLot) -> None:
        part = min(self.debt, lot.remaining)
        self.debt -= part
        lot.remaining -= part

    def earn(
        self, points: int, *, purchase: int | None, at: datetime, available_at: datetime, expires_at: datetime | None,
        now: datetime,
    ) -> None:  # fmt: skip
        if points == 0:
            return
        lot = ModelLot(len(self.lots), purchase, points, at, available_at, expires_at, pending=available_at > now)
        self.lots.append(lot)
        if not lot.pending:
            self.repay(lot)
        self.bring_up_to(now)

    def draw(self, points: int, lots: list[ModelLot]) -> list[tuple[ModelLot, int]]:
        taken = []
        for lot in lots:
            part = min(points, lot.remaining)
            lot.remaining -= part
            points -= part
            taken.append((lot, part))
        return taken

    def spend(self, points: int) -> list[tuple[ModelLot, int]] | None:
        if points > self.balance:
            return None
        return self.draw(points, sorted([lot for lot in self.lots if not lot.pending], key=ModelLot.order))

    def give_back(self, drawn: list[tuple[ModelLot, int]], now: datetime) -> None:
        for lot, part in drawn:
            lot.remaining += part
        self.bring_up_to(now)
        for lot, _ in sorted(drawn, key=lambda one: one[0].number):
            self.repay(lot)

    def take_back(self, points: int, purchase: int) -> None:
        own = [lot for lot in self.lots if lot.purchase == purchase]
        order = [lot for lot in own if lot.pending]
        if self.policy is not ReturnPolicy.ONLY_PENDING:
            order += [lot for lot in own if not lot.pending]
            order += sorted(
                [lot for lot in self.lots if lot.purchase != purchase and not lot.pending], key=ModelLot.order
            )
        missing = points - sum(part for _, part in self.draw(points, order))
        if self.policy is ReturnPolicy.UNLIMITED:
            self.debt += min(missing, max(0, self.debt_limit - self.debt))


@dataclass
class Bought:
    id: int
    points: int
    amount: int
    refunded: int = 0


@dataclass
class Shop:
    """One member's dealings, done to the services and to the model alike."""

    member_id: int
    programme: Programme
    model: Model
    now: datetime = NOW
    bought: list[Bought] = field(default_factory=list)
    claims: list[tuple[int, list[tuple[ModelLot, int]]]] = field(default_factory=list)

    def rules(self, *, expires_days: int | None = 20, available_days: int = 0) -> Programme:
        unit = ExpiryUnit.NEVER if expires_days is None else ExpiryUnit.DAYS
        return replace(
            self.programme,
            expiry=ExpiryRule(unit=unit, count=expires_days or 0),
            earning=replace(self.programme.earning, available_after_days=available_days),
        )

    async def buy(self, points: int, days_ago: int, available_days: int, expires_days: int | None) -> None:
        rules = self.rules(expires_days=expires_days, available_days=available_days)
        at = self.now - timedelta(days=days_ago)
        self.model.bring_up_to(self.now)
        stored = await make_purchase(self.member_id, points * 100 + 7, occurred_at=at, now=self.now, programme=rules)
        assert stored.points_earned == points
        self.model.earn(
            points, purchase=stored.id, at=at, available_at=at + timedelta(days=available_days),
            expires_at=rules.expiry.expires_at(at, zone=rules.shop.zone), now=self.now,
        )  # fmt: skip
        self.bought.append(Bought(stored.id, points, stored.amount))

    async def claim(self, percent: int) -> None:
        """A reward that costs that part of the balance; a little more than all of it above 100."""
        self.model.bring_up_to(self.now)
        points = max(1, self.model.balance * percent // 100)
        drawn = self.model.spend(points)
        await Reward.filter(code="LATTE").update(points=points)
        latte = await Reward.get(code="LATTE")
        try:
            claimed = await rewards.claim(
                reward_id=latte.id, member_id=self.member_id, request_id=str(a_number()), programme=self.programme,
                now=self.now,
            )  # fmt: skip
        except NotEnoughPoints:
            assert drawn is None
            return
        assert drawn is not None
        self.claims.append((claimed.id, drawn))

    async def cancel(self, which: int) -> None:
        if not self.claims:
            return
        claim_id, drawn = self.claims.pop(which % len(self.claims))
        self.model.bring_up_to(self.now)
        self.model.give_back(drawn, self.now)
        await rewards.cancel(claim_id=claim_id, member_id=self.member_id, programme=self.programme, now=self.now)

    async def refund(self, which: int, thirds: int) -> None:
        if not self.bought:
            return
        one = self.bought[which % len(self.bought)]
        amount = max(1, one.amount * thirds // 3)
        try:
            await make_refund(one.id, amount, programme=self.programme, now=self.now)
        except RefundTooLarge:
            assert one.refunded + amount > one.amount
            return
        before, one.refunded = one.refunded, one.refunded + amount
        self.model.bring_up_to(self.now)
        self.model.take_back(one.points * one.refunded // one.amount - one.points * before // one.amount, one.id)

    async def adjust(self, points: int) -> None:
        self.model.bring_up_to(self.now)
        rules = self.rules()
        possible = points > 0 or self.model.balance >= -points
        try:
            await adjustments.adjust(
                member_id=self.member_id, points=points, reason="a test", intent_key=f"property:{a_number()}",
                actor=CONSOLE, programme=rules, now=self.now,
            )  # fmt: skip
        except NotEnoughPoints:
            assert not possible
            return
        assert possible
        if points > 0:
            ends = rules.expiry.expires_at(self.now, zone=rules.shop.zone)
            self.model.earn(points, purchase=None, at=self.now, available_at=self.now, expires_at=ends, now=self.now)
        else:
            self.model.spend(-points)

    async def wait(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    async def agrees(self) -> None:
        self.model.bring_up_to(self.now)
        view = await accounts.view(member_id=self.member_id, programme=self.programme, now=self.now)
        model = self.model
        assert (view.balance, view.pending, view.debt) == (model.balance, model.pending, model.debt)
        stored = await Lot.filter(member_id=self.member_id).order_by("id")
        assert [lot.remaining for lot in stored] == [lot.remaining for lot in model.lots]
        assert not (view.debt and view.balance)  # what is there repays what is owed
        assert [found async for found in verify.violations(only={"I1", "I2", "I4", "I9"})] == []


POLICIES = st.sampled_from([ReturnPolicy.UNLIMITED, ReturnPolicy.UNLIMITED, *ReturnPolicy])
POINTS = st.integers(min_value=0, max_value=300)
OPERATIONS = st.lists(
    st.one_of(
        st.tuples(
            st.just("buy"), POINTS, st.integers(0, 3), st.sampled_from([0, 0, 2, 5]), st.sampled_from([None, 1, 4, 20])
        ),
        st.tuples(st.just("claim"), st.sampled_from([30, 60, 100, 100, 110])),
        st.tuples(st.just("cancel"), st.integers(0, 9)),
        st.tuples(st.just("refund"), st.integers(0, 9), st.sampled_from([0, 1, 2, 3, 3])),
        st.tuples(st.just("adjust"), st.integers(-200, 200).filter(bool)),
        st.tuples(st.just("wait"), st.integers(1, 72)),
    ),
    min_size=12,
    max_size=25,
)


@settings(
    max_examples=20 if ON_POSTGRES else 50, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(operations=OPERATIONS, policy=POLICIES, debt_limit=st.sampled_from([0, 90, 10_000]))
@example(  # points of a returned purchase come back from a cancelled claim
    operations=[("buy", 300, 0, 0, 20), ("claim", 60), ("refund", 0, 3), ("cancel", 0), ("buy", 50, 0, 5, 20)],
    policy=ReturnPolicy.UNLIMITED, debt_limit=10_000,
)  # fmt: skip
@example(  # two returns against one limit, repaid when pending points become available
    operations=[
        ("buy", 300, 0, 0, None), ("claim", 100), ("refund", 0, 1), ("refund", 0, 1), ("buy", 200, 0, 2, 4),
        ("wait", 48),
    ],
    policy=ReturnPolicy.UNLIMITED, debt_limit=90,
)  # fmt: skip
async def test_the_ledger_agrees_with_the_model(
    operations: list[tuple[Any, ...]], policy: ReturnPolicy, debt_limit: int
) -> None:
    programme = with_returns(policy, debt_limit=debt_limit, tiers=ONE_TIER)
    mei = await make_member(programme=programme)
    shop = Shop(mei.id, programme, Model(policy, debt_limit))
    for name, *arguments in operations:
        await getattr(shop, name)(*arguments)
        await shop.agrees()

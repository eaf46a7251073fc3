"""The demo's invented shop: four people on the page, and what the shop already knows of them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from demo.people import Json, Person
from domain.actors import CONSOLE
from domain.permissions import Role
from domain.programme import Programme
from domain.purchases import Line, PurchaseFacts
from services import api_keys, members, purchases, staff

MEI = Person(id=5001, first_name="林美", phone="+8613800138001", language_code="zh-hans", role="member")
ALEX = Person(id=5002, first_name="Alex", last_name="Chen", phone="+8613800138002", language_code="en", role="member")
CAROL = Person(id=5003, first_name="Carol", last_name="Wu", phone="+8613800138003", language_code="en", role="clerk")
WEI = Person(id=5004, first_name="王伟", phone="+8613800138004", language_code="zh-hans", role="manager")
PEOPLE = (MEI, ALEX, CAROL, WEI)

TILL = "demo-till"


class NotAnEmptyShop(Exception):
    """The text says what to do."""


@dataclass(frozen=True)
class Item:
    """Something the demo's till sells; `amount` in minor units."""

    sku: str
    name: str
    category: str
    amount: int


LATTE = Item("LATTE", "Latte", "coffee", 32_00)
CAKE = Item("CAKE", "Cheesecake", "food", 38_00)
BEANS = Item("BEANS", "Coffee beans 500 g", "retail", 128_00)
ITEMS = {item.sku: item for item in (LATTE, CAKE, BEANS)}

_VISITS = ((LATTE, 19), (CAKE, 12), (LATTE, 5))  # what was bought, and how many days ago


async def sow(*, programme: Programme, now: datetime) -> str:
    """Fills an empty shop: Mei is known by phone with a few visits, Carol and Wei work here. Answers the till's key.

    A shop that was sown before only gets a new key. Raises NotAnEmptyShop for one that holds somebody's members.
    """
    if any(key.name == TILL and key.revoked_at is None for key in await api_keys.list_keys()):
        await api_keys.revoke(name=TILL, now=now)
        return await _key(now)
    if await members.count() > 0:
        raise NotAnEmptyShop(
            "This database holds a shop's members already; the demo would mix its invented people in. "
            "Start the demo without HUITOU_DATABASE_URL, or the portal with HUITOU_BOT_TOKEN."
        )
    await staff.add(telegram_id=CAROL.id, role=Role.CLERK, name=CAROL.name, actor=CONSOLE, now=now)
    await staff.add(telegram_id=WEI.id, role=Role.MANAGER, name=WEI.name, actor=CONSOLE, now=now)
    enrolled = await members.enrol(
        phone=MEI.phone, name=MEI.name, birthday=None, language=None, source="demo", programme=programme, now=now
    )
    for number, (item, days_ago) in enumerate(_VISITS, start=1):
        await purchases.record(
            facts=visit(item, external_id=f"OLD-{number}", at=now - timedelta(days=days_ago), programme=programme),
            member_id=enrolled.member.id,
            actor=CONSOLE,
            programme=programme,
            now=now,
        )
    return await _key(now)


async def _key(now: datetime) -> str:
    _, secret = await api_keys.create(name=TILL, scopes=None, now=now)
    return secret


def visit(item: Item, *, external_id: str, at: datetime, programme: Programme) -> PurchaseFacts:
    line = Line(sku=item.sku, name=item.name, category=item.category, quantity=1, amount=item.amount)
    return PurchaseFacts(
        source=TILL,
        external_id=external_id,
        amount=item.amount,
        currency=programme.shop.currency,
        occurred_at=at,
        store=programme.shop.main_store,
        lines=(line,),
    )


def shelf(currency: str) -> list[Json]:
    """What the till on the page offers; amounts in minor units of `currency`."""
    return [
        {"code": item.sku, "name": item.name, "amount": item.amount, "currency": currency} for item in ITEMS.values()
    ]

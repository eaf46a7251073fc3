"""Members, coupons and rewards as awkward as they can be, and the check that a screen can be sent."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from config.programme import SHIPPED, load_programme
from demo.limits import CAPTION, TEXT, check_effect, check_markup
from demo.markup import parse_html
from domain.amounts import MAX_AMOUNT, MAX_POINTS
from domain.coupons import CouponKind, CouponState, Worth
from domain.languages import Language, LocalText
from domain.members import MemberState, TakeoverState
from domain.programme import Programme
from domain.rewards import ClaimState
from domain.tiers import Progress
from handlers.screens import Screen
from services.accounts import AccountView, Expiring, Home
from services.coupons import CouponView, TemplateView
from services.member_cards import MemberCard
from services.members import MemberView
from services.rewards import ClaimView, RewardView
from services.takeovers import TakeoverView
from texts import Texts

NOW = datetime(2026, 11, 22, 2, 15, tzinfo=UTC)
SHANGHAI = ZoneInfo("Asia/Shanghai")
CODE = "7KQ2M9XT4HWPC"
SHOWN_CODE = "7KQ2-M9XT-4HWPC"
CARD = "H1234567897"
BIG_ID = 2**63 - 1
NAMES = (
    "Ada",
    "<b>&lt;i&gt;\"'&</b><script>" + "<" * 37,
    "💚👩‍👩‍👧‍👦" * 8,
    "שלום عليكم " * 5 + "مرحبا",
    "回" * 64,
    "a" * 64,
)


def texts_in(language: Language) -> Texts:
    return Texts(language=language, zone=SHANGHAI, currency="CNY")


def everyone() -> Iterator[tuple[Texts, str]]:
    """Every language with every awkward name."""
    for language in Language:
        for name in NAMES:
            yield texts_in(language), name


@cache
def programme() -> Programme:
    """The shipped programme."""
    return load_programme(SHIPPED, zone=SHANGHAI, currency="CNY", country="CN", default_language=Language.ENGLISH)


def local(words: str) -> LocalText:
    return LocalText(dict.fromkeys(Language, words))


def stored(words: str) -> dict[str, str]:
    """The shop's words as the database keeps them."""
    return {language.value: words for language in Language}


def account(
    *,
    tier_name: str = "Gold",
    balance: int = MAX_POINTS,
    pending: int = MAX_POINTS,
    debt: int = MAX_POINTS,
    lots: int = 30,
    tier_points: int = 300,
    top: bool = False,
) -> AccountView:
    """An account between the first two tiers, or at the top, with that many lots that expire."""
    tiers = programme().tiers
    tier = replace(tiers.tiers[-1] if top else tiers.lowest, name=local(tier_name))
    following = None if top else replace(tiers.tiers[1], name=local(tier_name))
    missing = None if following is None else max(0, following.threshold - tier_points)
    expiring = tuple(Expiring(points=MAX_POINTS, at=NOW + timedelta(days=30 * (place + 1))) for place in range(lots))
    return AccountView(
        balance=balance,
        pending=pending,
        debt=debt,
        tier_points=tier_points,
        progress=Progress(tier=tier, next_tier=following, missing=missing),
        expiring=expiring,
    )


def worths() -> tuple[Worth, ...]:
    return (
        Worth(kind=CouponKind.PERCENT, percent=15, minimum_amount=MAX_AMOUNT, maximum_discount=MAX_AMOUNT),
        *(Worth(kind=kind, percent=50, amount=MAX_AMOUNT, minimum_amount=MAX_AMOUNT) for kind in CouponKind),
    )


def coupon(name: str = "Welcome gift", *, worth: Worth | None = None, code: str = CODE) -> CouponView:
    """A coupon and its member, both with that name."""
    template = TemplateView(
        code="WELCOME", names=stored(name), worth=worth or Worth(kind=CouponKind.PERCENT, percent=10)
    )
    return CouponView(
        id=BIG_ID,
        member_id=BIG_ID,
        member_name=name,
        template=template,
        code=code,
        state=CouponState.ISSUED,
        issued_at=NOW,
        active_at=NOW + timedelta(days=1),
        expires_at=NOW + timedelta(days=30),
        redeemed_at=None,
    )


def home(name: str, *, coupons: int) -> Home:
    wallet = tuple(coupon(name, worth=worths()[0]) for _ in range(coupons))
    return Home(name=name, account=account(tier_name=name), coupons=wallet)


def member(name: str) -> MemberView:
    return MemberView(
        id=BIG_ID,
        card_number=CARD,
        telegram_id=BIG_ID,
        name=name,
        phone="+8613800138000",
        language=None,
        zone=SHANGHAI,
        birthday=None,
        marketing_consent=True,
        state=MemberState.ACTIVE,
        joined_at=NOW,
        last_purchase_at=None,
    )


def reward(
    name: str = "Free latte",
    *,
    points: int = MAX_POINTS,
    stock: int | None = None,
    tier: str | None = None,
    number: int = 1,
) -> RewardView:
    return RewardView(
        id=number,
        code="LATTE",
        names=stored(name),
        descriptions=stored(name * 10),
        points=points,
        stock=stock,
        tier=tier,
    )


def claim(
    name: str = "Free latte",
    *,
    state: ClaimState = ClaimState.ORDERED,
    balance: int | None = MAX_POINTS,
    number: int = 1,
) -> ClaimView:
    return ClaimView(
        id=number,
        reward=reward(name),
        member_id=BIG_ID,
        member_name=name,
        points=MAX_POINTS,
        state=state,
        code=CODE,
        claimed_at=NOW,
        handed_over_at=NOW if state is ClaimState.HANDED_OVER else None,
        balance=balance,
    )


def member_card(name: str) -> MemberCard:
    """As a manager sees it."""
    return MemberCard(
        id=BIG_ID, name=name, card_number=CARD, account=account(tier_name=name), coupons=(), last_visit_at=NOW,
        visits=BIG_ID, usual_interval=7, favourites=(name,) * 3, joined_at=NOW, phone="+8613800138000", birthday=None,
    )  # fmt: skip


def takeover(name: str, *, state: TakeoverState = TakeoverState.OPEN) -> TakeoverView:
    return TakeoverView(
        id=BIG_ID, state=state, member_id=BIG_ID, member_name=name, card_number=CARD, phone_end="8000", name=name,
        requested_at=NOW,
    )  # fmt: skip


def plain(screen: Screen) -> str:
    """What the person reads."""
    return parse_html(screen.text).text


def buttons(screen: Screen) -> list[InlineKeyboardButton]:
    if not isinstance(screen.keyboard, InlineKeyboardMarkup):
        return []
    return [button for row in screen.keyboard.inline_keyboard for button in row]


def labels(screen: Screen) -> list[str]:
    return [button.text for button in buttons(screen)]


def check_sendable(screen: Screen) -> None:
    """Telegram would take it: markup, length, keyboard, effect."""
    limit = TEXT if screen.picture is None else CAPTION
    limit.check(len(plain(screen).encode("utf-16-le")) // 2)
    check_markup(screen.keyboard)
    check_effect(screen.effect_id)
    for button in buttons(screen):
        assert button.text.strip()
        assert (button.callback_data is None) != (button.copy_text is None)
        assert len((button.callback_data or "").encode()) <= 64

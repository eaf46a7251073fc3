"""A period in figures, what they mean, and the caption of its chart."""

from dataclasses import replace
from datetime import date, timedelta

from demo.limits import CAPTION
from domain.amounts import MAX_AMOUNT
from domain.languages import Language
from domain.reports import Period
from domain.segments import Segment, SegmentName
from handlers.views import charts
from handlers.views import reports as views
from services.report_figures import CouponUse, DaySales, Points, Sales, Spender
from services.reports import Report
from tests.handlers.samples import CARD, check_sendable, everyone, labels, plain, programme, stored, texts_in

ENGLISH = texts_in(Language.ENGLISH)
SHOP = programme()
DAY = date(2026, 11, 22)


def report(name: str = "Ada", *, amount: int = 160_00, spenders: int = 2, coupons: int = 2) -> Report:
    uses = [
        CouponUse(
            code="W" * 24,
            names=stored(name),
            redeemed=2 - place,
            members=1,
            sales=place * amount,
            issued=place * 3,
            used=place,
        )
        for place in range(coupons)
    ]
    return Report(
        period=Period.WEEK,
        first=DAY - timedelta(days=6),
        last=DAY,
        members=1_284,
        imported=40,
        tiers=tuple((tier.code, 10**place) for place, tier in enumerate(SHOP.tiers.tiers)),
        activity=((Segment(SegmentName.ACTIVE), 12), (Segment(SegmentName.SLEEPING), 3)),
        enrolled=12,
        joined=9,
        sales=Sales(purchases=3, buyers=2, amount=amount, refunded=30_00),
        points=Points(issued=700, taken_back=70, spent=120, expired=5, expiring=510),
        coupons=tuple(uses),
        spenders=tuple(Spender(name=name, card=CARD, amount=amount, purchases=2) for _ in range(spenders)),
        days=tuple(DaySales(day=DAY - timedelta(days=6 - place), amount=place * 100_50) for place in range(7)),
    )


def test_every_screen_can_be_sent_whatever_people_and_coupons_are_called() -> None:
    picture = charts.picture(*views.panels(report(), "CNY"))
    for texts, name in everyone():
        shown = report(name, amount=MAX_AMOUNT * 1_000, spenders=5, coupons=12)
        check_sendable(views.report(texts, shown, SHOP))
        check_sendable(views.report(texts, replace(shown, coupons=(), spenders=()), SHOP))
        check_sendable(views.meaning(texts, Period.MONTH))
        chart = views.chart(texts, shown, SHOP, picture)
        check_sendable(chart)
        CAPTION.check(len(plain(chart)))


def test_the_figures_are_in_words() -> None:
    words = plain(views.report(ENGLISH, report(), SHOP))
    for part in (
        "Huitou Café · November 16, 2026 to November 22, 2026",
        "1,284 members in the chat, 40 more known by phone",
        "Member 1 · Silver 10 · Gold 100 · Diamond 1,000",
        "active 12 · sleeping 3",
        "New in this period: 12",
        "3 purchases, ¥160.00 after refunds",
        "Refunds: ¥30.00",
        "2 members bought, 1.5 times each",
        "Average spend: ¥80.00 a buying member, ¥53.33 a purchase",
        "Issued 700 · taken back 70 · spent 120 · expired 5",
        "Expiring within 30 days: 510 points",
        "Ada: used 2 times by 1 member\n",
        "Ada: used once by 1 member · 33% of 3 given",
        "Coupons by sales\n• Ada: ¥160.00",
        "1. Ada · ¥160.00 · 2 purchases",
    ):
        assert part in words, part


def test_without_a_name_the_card_number_stands_there() -> None:
    assert f"1. {CARD} · " in plain(views.report(ENGLISH, report(""), SHOP))


def test_the_period_in_view_is_marked_and_the_chart_counts_whole_units() -> None:
    screen = views.report(ENGLISH, report(), SHOP)
    assert labels(screen)[:5] == ["Today", "• 7 days", "30 days", "This month", "Last month"]
    bars, line = views.panels(report(), "CNY")
    assert isinstance(line, charts.Line) and list(line.values)[:3] == [0, 100, 201] and line.labels[0] == "16"
    assert isinstance(bars, charts.Bars) and list(bars.values) == [1, 10, 100, 1_000]
    assert "🟦 Member 1 · 🟩 Silver 10" in plain(views.chart(ENGLISH, report(), SHOP, b"png"))


def test_every_figure_has_its_meaning() -> None:
    words = plain(views.meaning(ENGLISH, Period.WEEK))
    for word in ("Members", "Sales", "Points", "Coupons by use", "By sales", "Top spenders", "Averages"):
        assert word in words

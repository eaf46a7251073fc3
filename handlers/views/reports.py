"""A period in figures, their meaning, and what its chart shows."""

from decimal import Decimal

from domain.amounts import decimals_of
from domain.programme import Programme
from domain.reports import EXPIRING_DAYS, TOP_SPENDERS, Period
from domain.segments import ACTIVE_DAYS, SLEEPING_FROM_DAYS, SLEEPING_TO_DAYS
from handlers.keyboards import reports as keyboards
from handlers.screens import Screen
from handlers.views import charts
from handlers.views.segments import title as segment_title
from services.report_figures import CouponUse, Spender
from services.reports import Report
from texts import Html, Texts

COUPONS_SHOWN = 5


def report(texts: Texts, shown: Report, programme: Programme) -> Screen:
    """Every figure of the period; what each means is behind a button."""
    parts = [
        _title(texts, shown, programme),
        _members(texts, shown, programme),
        _sales(texts, shown),
        _points(texts, shown),
        *_coupons(texts, shown),
        *_spenders(texts, shown),
    ]
    return Screen("\n\n".join(parts), keyboards.report(texts, shown.period))


def meaning(texts: Texts, period: Period) -> Screen:
    """Each figure's definition."""
    parts = [
        texts("report-meaning-title"),
        texts("report-meaning-members", active=ACTIVE_DAYS, sleeping=SLEEPING_FROM_DAYS, lost=SLEEPING_TO_DAYS),
        texts("report-meaning-sales"),
        texts("report-meaning-points", days=EXPIRING_DAYS),
        texts("report-meaning-coupons"),
        texts("report-meaning-spenders", count=TOP_SPENDERS),
    ]
    return Screen("\n\n".join(parts), keyboards.back(texts, period))


def panels(shown: Report, currency: str) -> tuple[charts.Panel, ...]:
    """What the chart shows: members by tier, and sales a day in whole units of the currency."""
    unit = 10 ** decimals_of(currency)
    return (
        charts.Bars([count for _, count in shown.tiers]),
        charts.Line([one.amount // unit for one in shown.days], [str(one.day.day) for one in shown.days]),
    )


def chart(texts: Texts, shown: Report, programme: Programme, picture: bytes) -> Screen:
    """The picture holds digits only: the caption says what they are."""
    bars = [
        texts(
            "report-chart-bar",
            square=charts.square(place),
            tier=_tier(texts, code, programme),
            count=texts.number(count),
        )
        for place, (code, count) in enumerate(shown.tiers)
    ]
    days = texts("report-days", first=texts.day(shown.days[0].day), last=texts.day(shown.days[-1].day))
    caption = [texts("report-chart-members"), " · ".join(bars), "", texts("report-chart-sales", days=days)]
    return Screen("\n".join(caption), picture=picture)


def _title(texts: Texts, shown: Report, programme: Programme) -> Html:
    days = texts.day(shown.first)
    if shown.first != shown.last:
        days = texts("report-days", first=texts.day(shown.first), last=texts.day(shown.last))
    return texts("report-title", shop=texts.shop_words(programme.shop.name), days=days)


def _members(texts: Texts, shown: Report, programme: Programme) -> str:
    tiers = [
        texts("report-count", name=_tier(texts, code, programme), count=texts.number(count))
        for code, count in shown.tiers
    ]
    activity = [
        texts("report-count", name=segment_title(texts, segment, tiers=programme.tiers), count=texts.number(count))
        for segment, count in shown.activity
    ]
    lines = [
        texts("report-members", members=shown.members, imported=texts.number(shown.imported)),
        " · ".join(tiers),
        " · ".join(activity),
        texts("report-growth", enrolled=texts.number(shown.enrolled), joined=texts.number(shown.joined)),
    ]
    return "\n".join(lines)


def _sales(texts: Texts, shown: Report) -> str:
    lines = [texts("report-sales", purchases=shown.sales.purchases, amount=texts.money(shown.sales.amount))]
    if shown.sales.refunded:
        lines.append(texts("report-refunded", amount=texts.money(shown.sales.refunded)))
    if shown.visits_of_buyers is not None and shown.visits_of_members is not None:
        lines.append(
            texts(
                "report-visits",
                buyers=shown.sales.buyers,
                each=Decimal(shown.visits_of_buyers) / 100,
                all=Decimal(shown.visits_of_members) / 100,
            )
        )
    if shown.spend_of_buyers is not None and shown.spend_a_purchase is not None:
        each, once = texts.money(shown.spend_of_buyers), texts.money(shown.spend_a_purchase)
        lines.append(texts("report-spend", each=each, once=once))
    return "\n".join(lines)


def _points(texts: Texts, shown: Report) -> str:
    points = shown.points
    booked = texts(
        "report-points",
        issued=texts.number(points.issued),
        back=texts.number(points.taken_back),
        spent=texts.number(points.spent),
        expired=texts.number(points.expired),
    )
    return "\n".join([booked, texts("report-expiring", points=texts.points(points.expiring), days=EXPIRING_DAYS)])


def _coupons(texts: Texts, shown: Report) -> list[str]:
    """By use, and by sales where a till reported any."""
    if not shown.coupons:
        return [texts("report-no-coupons")]
    by_use = [texts("report-coupons-title"), *(_use(texts, one) for one in shown.coupons[:COUPONS_SHOWN])]
    selling = sorted((one for one in shown.coupons if one.sales), key=lambda one: (-one.sales, one.code))
    by_sales = [
        texts("report-coupon-sales", name=_name(texts, one), amount=texts.money(one.sales))
        for one in selling[:COUPONS_SHOWN]
    ]
    parts = ["\n".join(by_use)]
    return [*parts, "\n".join([texts("report-coupon-sales-title"), *by_sales])] if by_sales else parts


def _use(texts: Texts, one: CouponUse) -> Html:
    name = _name(texts, one)
    used = texts("report-coupon-used", name=name, redeemed=one.redeemed, members=one.members)
    if not one.issued:
        return used
    share = one.used * 100 // one.issued
    return Html(f"{used} · {texts('report-coupon-share', issued=one.issued, share=share)}")


def _spenders(texts: Texts, shown: Report) -> list[str]:
    if not shown.spenders:
        return []
    lines = [_spender(texts, place, one) for place, one in enumerate(shown.spenders, start=1)]
    return ["\n".join([texts("report-spenders-title"), *lines])]


def _spender(texts: Texts, place: int, one: Spender) -> Html:
    amount = texts.money(one.amount)
    return texts("report-spender", place=place, name=one.name or one.card, amount=amount, purchases=one.purchases)


def _name(texts: Texts, one: CouponUse) -> str:
    return texts.shop_words(one.names) or one.code


def _tier(texts: Texts, code: str, programme: Programme) -> str:
    return texts.shop_words(programme.tiers.by_code(code).name)

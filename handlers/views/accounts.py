"""Home, points, history."""

from decimal import Decimal

from handlers.keyboards import accounts as keyboards
from handlers.screens import Screen
from handlers.views.coupons import coupon_card
from services.accounts import AccountView, Expiring, HistoryLine, HistoryPage, Home
from services.coupons import CouponView
from texts import Html, Texts

BAR_CELLS = 10
COUPONS_AT_HOME, LOTS_SHOWN = 5, 5
SAME_AS_PAID = 100  # percent: no multiplier
REASONS = {
    "expiry": "history-reason-expiry",
    "adjustment": "history-reason-adjustment",
    "opening": "history-reason-opening",
    "merge": "history-reason-merge",
    "merge_debt": "history-reason-merge-debt",
    "claim": "history-reason-claim",
    "claim_cancelled": "history-reason-claim-cancelled",
    "referral": "history-reason-referral",
    "referral_returned": "history-reason-referral-returned",
}


def home(texts: Texts, shown: Home) -> Screen:
    return Screen("\n".join(_home(texts, shown)), keyboards.home(texts))


def first_home(texts: Texts, shown: Home, *, granted: bool) -> Screen:
    """The end of registration: thanks for the answer, then home with the welcome coupon and how to begin."""
    thanks = texts("consent-granted" if granted else "consent-refused")
    lines = [thanks, "", *_home(texts, shown), "", texts("home-first-steps")]
    return Screen("\n".join(lines), keyboards.home(texts))


def points(texts: Texts, account: AccountView, *, window_days: int) -> Screen:
    """`window_days`: the rolling window in which tier points count."""
    tier = texts.shop_words(account.progress.tier.name)
    lines: list[str] = [
        texts("points-title"), *_sums(texts, account), "",
        texts("points-tier", tier=tier, count=account.tier_points, days=window_days), progress(texts, account), "",
        *_expiring(texts, account.expiring),
    ]  # fmt: skip
    return Screen("\n".join(lines), keyboards.points(texts))


def history(texts: Texts, shown: HistoryPage) -> Screen:
    lines: list[str] = [texts("history-title")]
    if not shown.lines:
        lines += ["", texts("history-empty")]
    for line in shown.lines:
        lines += ["", *_entry(texts, line)]
    if shown.pages > 1:
        lines += ["", texts("page-of", page=shown.page, pages=shown.pages)]
    return Screen("\n".join(lines), keyboards.history(texts, page=shown.page, pages=shown.pages))


def progress(texts: Texts, account: AccountView) -> Html:
    """A bar and what is missing to the next tier."""
    following = account.progress.next_tier
    if following is None:
        return texts("account-top-tier", tier=texts.shop_words(account.progress.tier.name))
    missing = account.progress.missing or 0
    full = min(BAR_CELLS, account.tier_points * BAR_CELLS // max(1, following.threshold))
    bar = "▰" * full + "▱" * (BAR_CELLS - full)
    return texts("account-progress", bar=bar, count=missing, tier=texts.shop_words(following.name))


def _home(texts: Texts, shown: Home) -> list[str]:
    tier = texts.shop_words(shown.account.progress.tier.name)
    lines: list[str] = [texts("home-title", name=shown.name, tier=tier), *_sums(texts, shown.account)]
    if shown.account.expiring:
        lines.append(_lot(texts, shown.account.expiring[0]))
    lines += ["", progress(texts, shown.account), "", *_coupons(texts, shown.coupons)]
    return lines


def _sums(texts: Texts, account: AccountView) -> list[str]:
    """Balance, and what waits or is owed where there is any."""
    lines: list[str] = [texts("account-balance", points=texts.points(account.balance))]
    if account.pending:
        lines.append(texts("account-pending", points=texts.points(account.pending)))
    if account.debt:
        lines.append(texts("account-debt", points=texts.points(account.debt)))
    return lines


def _coupons(texts: Texts, coupons: tuple[CouponView, ...]) -> list[str]:
    if not coupons:
        return [texts("home-no-coupons")]
    lines: list[str] = [texts("home-coupons")]
    for coupon in coupons[:COUPONS_AT_HOME]:
        lines += [coupon_card(texts, coupon), ""]
    if len(coupons) > COUPONS_AT_HOME:
        return [*lines, texts("home-more-coupons", count=len(coupons) - COUPONS_AT_HOME)]
    return lines[:-1]


def _expiring(texts: Texts, lots: tuple[Expiring, ...]) -> list[str]:
    if not lots:
        return [texts("points-none-expire")]
    lines: list[str] = [texts("points-expire-next"), *(_lot(texts, lot) for lot in lots[:LOTS_SHOWN])]
    if len(lots) > LOTS_SHOWN:
        rest = sum(lot.points for lot in lots[LOTS_SHOWN:])
        lines.append(texts("points-expire-later", points=texts.points(rest)))
    return lines


def _lot(texts: Texts, lot: Expiring) -> Html:
    return texts("account-expires", points=texts.points(lot.points), day=texts.last_day(lot.at))


def _entry(texts: Texts, line: HistoryLine) -> list[str]:
    head = texts("history-line", day=texts.day(line.occurred_at), points=texts.signed_points(line.points))
    words = [_reason(texts, line)]
    if line.expires_at is not None:
        words.append(texts("history-expires", day=texts.last_day(line.expires_at)))
    return [head, " · ".join(words)]


def _reason(texts: Texts, line: HistoryLine) -> Html:
    """Why points moved: the rule, what it was applied to, and the multiplier where one was (semantics 1.11)."""
    if line.amount is None or line.reason not in ("purchase", "refund"):
        return texts(REASONS.get(line.reason, "history-reason-other"))
    amount, percent = texts.money(line.amount), line.multiplier_percent
    if line.reason == "purchase" and percent is not None and percent != SAME_AS_PAID:
        return texts("history-reason-purchase-times", amount=amount, times=Decimal(percent) / 100)
    return texts(f"history-reason-{line.reason}", amount=amount)

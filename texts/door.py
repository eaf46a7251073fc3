"""Renders words in one person's language, zone and currency. Escaping happens here and nowhere else."""

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from babel import dates, lists, numbers

from domain.amounts import decimals_of
from domain.coupons import Worth
from domain.languages import Language, LocalText, negotiate
from domain.programme import Programme
from domain.refusals import LoyaltyError
from texts.bundles import BABEL_LOCALES, bundle

_NARROW_SYMBOLS = {"CNY": "¥", "TWD": "NT$", "HKD": "HK$"}
_MOMENT_SKELETONS = {
    Language.ENGLISH: "MMM d, HH:mm",
    Language.SIMPLIFIED_CHINESE: "M月d日 HH:mm",
    Language.TRADITIONAL_CHINESE: "M月d日 HH:mm",
}


_TAG = re.compile(r"<[^>]+>")


class Html(str):
    """Text that is markup already: it is not escaped again."""


class MissingText(KeyError):
    """A key or a variable that the Fluent files do not have; a bug that tests catch."""


@dataclass(frozen=True)
class Texts:
    """Words for one person. Moments are shown in `zone`, money in `currency`."""

    language: Language
    zone: ZoneInfo
    currency: str

    @classmethod
    def for_tag(cls, tag: str | None, *, programme: Programme, zone: ZoneInfo | None = None) -> "Texts":
        """Words for a client's language tag, in the shop's zone unless another is given."""
        shop = programme.shop
        language = negotiate(tag, default=shop.default_language)
        return cls(language=language, zone=zone or shop.zone, currency=shop.currency)

    def __call__(self, key: str, **variables: object) -> Html:
        """The message `key` as HTML; string variables are escaped, numbers and plurals follow the language.

        Raises MissingText for an unknown key or a missing variable.
        """
        words = bundle(self.language)
        if not words.has_message(key):
            raise MissingText(f"{self.language}: no text {key}")
        pattern = words.get_message(key).value
        if pattern is None:
            raise MissingText(f"{self.language}: {key} has no value")
        rendered, errors = words.format_pattern(pattern, {name: _safe(value) for name, value in variables.items()})
        if errors:
            raise MissingText(f"{self.language}: {key}: {errors[0]}")
        return Html(rendered)

    def plain(self, key: str, **variables: object) -> str:
        """The same without markup, for buttons and pop-ups."""
        return self.plain_of(self(key, **variables))

    @staticmethod
    def plain_of(words: str) -> str:
        """HTML as plain text, for buttons and pop-ups, which show no markup."""
        return html.unescape(_TAG.sub("", words))

    def has(self, key: str) -> bool:
        return bundle(self.language).has_message(key)

    def refusal(self, refusal: LoyaltyError) -> Html:
        """A refusal's sentence; amounts, points and moments among its fields are written as the language does."""
        return self(refusal.text_key, **{name: self._field(name, value) for name, value in refusal.fields.items()})

    def points(self, count: int) -> Html:
        """`1,280 points`."""
        return self("points-count", count=count)

    def signed_points(self, count: int) -> str:
        """`+120` or `−20`, with the language's grouping."""
        sign = "+" if count >= 0 else "−"  # a true minus sign
        return f"{sign}{self.number(abs(count))}"

    def number(self, value: int) -> str:
        return str(numbers.format_decimal(value, locale=self._locale))

    def listed(self, words: Sequence[str]) -> str:
        """`Offers, Surveys and Reminders`, unescaped: pass it on as a variable."""
        return str(lists.format_list(words, locale=self._locale))

    def money(self, amount: int) -> str:
        """Minor units as the language writes money: `¥128.50`."""
        places = decimals_of(self.currency)
        value = amount if places == 0 else Decimal(amount) / 10**places
        symbol = _NARROW_SYMBOLS.get(self.currency) or numbers.get_currency_symbol(self.currency, locale=self._locale)
        return f"{symbol}{numbers.format_decimal(value, format='#,##0.00' if places else '#,##0', locale=self._locale)}"

    def moment(self, at: datetime) -> str:
        """A moment in the reader's zone, with the year when it is not near: `Nov 22, 10:15`."""
        return str(
            dates.format_datetime(at.astimezone(self.zone), _MOMENT_SKELETONS[self.language], locale=self._locale)
        )

    def day(self, day: date | datetime) -> str:
        """`November 22, 2026`, `2026年11月22日`."""
        on = day.astimezone(self.zone).date() if isinstance(day, datetime) else day
        return str(dates.format_date(on, "long", locale=self._locale))

    def month_day(self, month: int, day: int) -> str:
        """A day of the year, as birthdays are kept: `May 20`, `5月20日`."""
        return str(dates.format_skeleton("MMMMd", date(2000, month, day), locale=self._locale))  # 2000 has 29 February

    def last_day(self, ends_at: datetime) -> str:
        """The last whole or part day before `ends_at`: what ends at midnight of the 1st is good to the day before."""
        return self.day(datetime.fromtimestamp(ends_at.timestamp() - 1, tz=self.zone))

    def worth(self, worth: Worth) -> Html:
        """What a coupon gives, in words: `15% off`."""
        return self(
            f"coupon-worth-{worth.kind.value.replace('_', '-')}",
            percent=worth.percent,
            amount=self.money(worth.amount),
            # Chinese counts what is left to pay: 15% off is 8.5 of ten parts.
            tenths=numbers.format_decimal(Decimal(100 - worth.percent) / 10, locale=self._locale),
            times=numbers.format_decimal(Decimal(worth.percent) / 100, locale=self._locale),
        )

    def shop_words(self, words: Mapping[str, str] | LocalText) -> str:
        """The shop's own words in this language or the nearest one, unescaped: pass them on as a variable."""
        text = (
            words if isinstance(words, LocalText) else LocalText({Language(key): value for key, value in words.items()})
        )
        return text.in_language(self.language)

    def _field(self, name: str, value: object) -> object:
        if isinstance(value, datetime):
            return self.moment(value)
        if isinstance(value, date):
            return self.day(value)
        if name == "by" and not value:
            return self("by-nobody-named")
        if isinstance(value, int) and name in ("amount", "minimum", "left", "sum"):
            return self.money(value)
        return value

    @property
    def _locale(self) -> str:
        return BABEL_LOCALES[self.language]


def _safe(value: object) -> object:
    """Escapes what may come from a person; numbers stay numbers, for plural forms."""
    if isinstance(value, Html):
        return str(value)
    return html.escape(value, quote=False) if isinstance(value, str) else value

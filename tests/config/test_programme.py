"""The shop's programme file: what the shipped one promises, and what an owner reads when theirs is wrong."""

from collections.abc import Callable
from datetime import UTC, datetime, time
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from config.programme import SHIPPED, ProgrammeError, load_programme
from domain.birthdays import LeapDayRule
from domain.contact_gate import QuietHours
from domain.coupons import CouponKind
from domain.languages import Language
from domain.points import ExpiryRule, ExpiryUnit, ReturnPolicy, RoundTo
from domain.programme import Caps, Programme, ReminderCare, Safety, SummaryCare

SHANGHAI = ZoneInfo("Asia/Shanghai")

WITHOUT_COMMENTS = "\n".join(
    line for line in SHIPPED.read_text(encoding="utf-8").splitlines() if not line.startswith("#")
)

SMALLEST = """
[shop]
name = "Corner"
address = "1 High Street"
hours = "9 to 5"
stores = [{ code = "main", name = "Corner" }]

[earning]
points = 1
per_amount = "1.00"
tier_points = 1
expires = { after = "never" }

[[tiers]]
code = "member"
name = "Member"
threshold = 0
multiplier = 1
"""


def load(path: Path, *, currency: str = "CNY") -> Programme:
    return load_programme(
        path, zone=SHANGHAI, currency=currency, country="CN", default_language=Language.SIMPLIFIED_CHINESE
    )


@pytest.fixture
def shipped() -> Programme:
    return load(SHIPPED)


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str | bytes], Path]:
    """Writes shop.toml where the owner stands."""
    monkeypatch.chdir(tmp_path)

    def write(content: str | bytes) -> Path:
        path = tmp_path / "shop.toml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.fixture
def problems(write: Callable[[str | bytes], Path]) -> Callable[..., list[str]]:
    """What the owner reads; `old` is replaced by `new` in the shipped file when no whole text is given."""

    def read(old: str = "", new: str = "", *, text: str | bytes | None = None) -> list[str]:
        if text is None:
            assert old in WITHOUT_COMMENTS
            text = WITHOUT_COMMENTS.replace(old, new, 1)
        with pytest.raises(ProgrammeError) as refused:
            load(write(text))
        assert str(refused.value) == "\n".join(refused.value.problems)
        return [line.removeprefix("shop.toml: ") for line in refused.value.problems]

    return read


class TestTheShippedProgramme:
    def test_gives_one_point_for_each_yuan(self, shipped: Programme) -> None:
        assert (shipped.earning.points, shipped.earning.per_amount, shipped.earning.tier_points) == (1, 100, 1)
        assert shipped.earning.available_after_days == 0

    def test_has_four_tiers_with_their_multipliers(self, shipped: Programme) -> None:
        assert [(tier.code, tier.threshold, tier.multiplier) for tier in shipped.tiers.tiers] == [
            ("member", 0, Fraction(1)),
            ("silver", 500, Fraction(11, 10)),
            ("gold", 2_000, Fraction(5, 4)),
            ("diamond", 5_000, Fraction(3, 2)),
        ]
        assert (shipped.tiers.window_days, shipped.tiers.grace_days) == (365, 30)

    def test_points_last_twelve_months_to_the_end_of_the_month(self, shipped: Programme) -> None:
        assert shipped.expiry == ExpiryRule(unit=ExpiryUnit.MONTHS, count=12, round_to=RoundTo.MONTH)

    def test_has_its_four_coupons(self, shipped: Programme) -> None:
        worth = {c.code: (c.kind, c.percent, c.amount, c.minimum_amount, c.valid_days) for c in shipped.coupons}
        assert worth == {
            "WELCOME": (CouponKind.PERCENT, 10, 0, 0, 30),
            "BIRTHDAY": (CouponKind.AMOUNT, 0, 2_000, 5_000, 14),
            "COMEBACK": (CouponKind.PERCENT, 15, 0, 0, 21),
            "SPEND100": (CouponKind.AMOUNT, 0, 2_000, 10_000, 30),
        }
        assert shipped.welcome_coupon == "WELCOME"

    def test_has_its_three_rewards(self, shipped: Programme) -> None:
        assert [(reward.code, reward.points, reward.stock, reward.tier) for reward in shipped.rewards] == [
            ("TOTE", 300, 20, None),
            ("LATTE", 120, None, None),
            ("CUP", 800, 5, "silver"),
        ]

    def test_keeps_in_touch_gently(self, shipped: Programme) -> None:
        care = shipped.care
        assert (care.birthday.at, care.birthday.coupon) == (time(9), "BIRTHDAY")
        assert care.birthday.leap_day is LeapDayRule.FEBRUARY_28
        assert (care.reactivation.silent_days, care.reactivation.coupon) == (60, "COMEBACK")
        assert (care.reactivation.at, care.reactivation.catch_up_days) == (time(9), 7)
        assert (care.survey.after_hours, care.survey.not_again_days, care.survey.low_score) == (3, 14, 2)
        assert care.summary == SummaryCare(enabled=True, at=time(21, 30))
        assert shipped.quiet_hours == QuietHours(starts=time(21), ends=time(9))
        assert shipped.caps == Caps(per_day=1, per_week=3)

    def test_every_word_of_it_stands_in_all_three_languages(self, shipped: Programme) -> None:
        texts = [shipped.shop.name, shipped.shop.address, shipped.shop.hours]
        texts += [tier.name for tier in shipped.tiers.tiers]
        texts += [store.name for store in shipped.shop.stores]
        texts += [coupon.name for coupon in shipped.coupons]
        texts += [text for reward in shipped.rewards for text in (reward.name, reward.description)]
        assert all(set(text.words) == set(Language) for text in texts)

    def test_takes_place_money_and_language_from_the_settings(self, shipped: Programme) -> None:
        shop = shipped.shop
        assert (shop.zone, shop.currency, shop.country) == (SHANGHAI, "CNY", "CN")
        assert shop.default_language is Language.SIMPLIFIED_CHINESE
        assert shop.main_store == "main"
        assert shop.has_store("main")
        assert not shop.has_store("moon")


class TestASmallFile:
    def test_is_enough(self, write: Callable[[str], Path]) -> None:
        programme = load(write(SMALLEST))
        assert programme.expiry.expires_at(datetime(2026, 5, 20, tzinfo=UTC), zone=SHANGHAI) is None
        assert (programme.coupons, programme.rewards, programme.welcome_coupon) == ((), (), None)

    def test_has_the_usual_care_and_safety(self, write: Callable[[str], Path]) -> None:
        programme = load(write(SMALLEST))
        assert programme.returns.policy is ReturnPolicy.WITHIN_BALANCE
        assert programme.returns.debt_limit == 0
        assert (programme.tiers.window_days, programme.tiers.grace_days) == (365, 30)
        assert programme.care.coupon_expiry == ReminderCare(enabled=True, at=time(10), days_before=3)
        assert programme.care.points_expiry == ReminderCare(enabled=True, at=time(10), days_before=14)
        assert programme.safety == Safety(repeat_minutes=2, past_days=400, adjustment_limit=1_000, undo_minutes=10)

    def test_a_single_text_is_in_the_default_language(self, write: Callable[[str], Path]) -> None:
        programme = load(write(SMALLEST))
        assert programme.shop.name.words == {Language.SIMPLIFIED_CHINESE: "Corner"}
        assert programme.shop.name.in_language(Language.ENGLISH) == "Corner"

    @pytest.mark.parametrize("money", ['"1.00"', '"1"', "1", "1.00", "1.0", '"¥1.00"', '"１.００"'])
    def test_money_may_be_written_as_one_likes(self, write: Callable[[str], Path], money: str) -> None:
        assert load(write(SMALLEST.replace('"1.00"', money))).earning.per_amount == 100

    def test_yen_have_no_decimals(self, write: Callable[[str], Path]) -> None:
        path = write(SMALLEST.replace('"1.00"', "100"))
        assert load(path, currency="JPY").earning.per_amount == 100
        with pytest.raises(ProgrammeError, match=r"must be an amount such as \"20\" \(JPY: no decimals\), not '1.00'"):
            load(write(SMALLEST), currency="JPY")

    @pytest.mark.parametrize(
        ("written", "unit", "count"),
        [("90 days", "days", 90), ("1 month", "months", 1), ("2 years", "years", 2), ("0 months", "months", 0)],
    )
    def test_points_may_last_as_long_as_one_likes(
        self, write: Callable[[str], Path], written: str, unit: str, count: int
    ) -> None:
        rule = load(write(SMALLEST.replace("never", written))).expiry
        assert (rule.unit, rule.count, rule.round_to) == (unit, count, RoundTo.DAY)

    def test_times_may_stand_without_quotes(self, write: Callable[[str], Path]) -> None:
        assert load(write(SMALLEST + "[quiet_hours]\nstarts = 22:00:00\n")).quiet_hours.starts == time(22)

    def test_a_byte_order_mark_and_windows_line_ends_are_fine(self, write: Callable[[bytes], Path]) -> None:
        text = SHIPPED.read_text(encoding="utf-8").replace("\n", "\r\n")
        assert load(write(text.encode("utf-8-sig"))) == load(SHIPPED)

    def test_a_percentage_may_have_a_cap(self, write: Callable[[str], Path]) -> None:
        coupon = """
            [[coupons]]
            code = "TEN"
            kind = "percent"
            name = "Ten"
            percent = 10
            maximum_discount = 30
            valid_days = 7
        """
        assert load(write(SMALLEST + coupon)).coupons[0].maximum_discount == 3_000


# What an owner may get wrong: the words replaced in the shipped file, and the line they then read.
MISTAKES = {
    "a tier that is not there": (
        'tier = "silver"',
        'tier = "golden"',
        "rewards[3].tier: there is no tier 'golden' (tiers: member, silver, gold, diamond)",
    ),
    "an unknown welcome coupon": (
        'coupon = "WELCOME"',
        'coupon = "WELCOM"',
        "welcome.coupon: there is no coupon 'WELCOM' (coupons: WELCOME, BIRTHDAY, COMEBACK, SPEND100)",
    ),
    "an unknown birthday coupon": (
        'coupon = "BIRTHDAY"',
        'coupon = "CAKE"',
        "care.birthday.coupon: there is no coupon 'CAKE' (coupons: WELCOME, BIRTHDAY, COMEBACK, SPEND100)",
    ),
    "an unknown reactivation coupon": (
        'coupon = "COMEBACK"',
        'coupon = ""',
        "care.reactivation.coupon: there is no coupon '' (coupons: WELCOME, BIRTHDAY, COMEBACK, SPEND100)",
    ),
    "a misspelt key": ("per_amount", "per_amonut", "earning.per_amonut: unknown key; did you mean 'per_amount'?"),
    "a misspelt key of a list": ("stock = 20", "stocks = 20", "rewards[1].stocks: unknown key; did you mean 'stock'?"),
    "a misspelt language": (
        '{ en = "Silver", zh-Hans',
        '{ en = "Silver", zh-hans',
        "tiers[2].name.zh-hans: unknown key; did you mean 'zh-Hans'?",
    ),
    "a misspelt table": ("[quiet_hours]", "[quite_hours]", "quite_hours: unknown key; did you mean 'quiet_hours'?"),
    "a key that is nothing like any": (
        "per_week = 3",
        "colour = 3",
        "caps.colour: unknown key (known here: per_day, per_week)",
    ),
    "a missing key": ("tier_points = 1 ", "# ", "earning.tier_points: is missing"),
    "a text for a number": ("points = 300", 'points = "many"', "rewards[1].points: must be a whole number, not 'many'"),
    "half a point": ("points = 300", "points = 300.5", "rewards[1].points: must be a whole number, not 300.5"),
    "true for a number": ("points = 300", "points = true", "rewards[1].points: must be a whole number, not true"),
    "no points at all": ("points = 300", "points = 0", "rewards[1].points: must be 1 or more, not 0"),
    "a negative stock": ("stock = 20", "stock = -1", "rewards[1].stock: must be 0 or more, not -1"),
    "endless stock": (
        "stock = 20",
        "stock = 9223372036854775807",
        "rewards[1].stock: must be 1000000000 or less, not 9223372036854775807",
    ),
    "a number for a text": (
        'name = { en = "Silver", zh-Hans = "银卡", zh-Hant = "銀卡" }',
        "name = 5",
        "tiers[2].name: must be a table of keys and values, not 5",
    ),
    "a number for a word": ('en = "Silver"', "en = 5", "tiers[2].name.en: must be a text in quotes, not 5"),
    "a name in no language": (
        'name = { en = "Silver", zh-Hans = "银卡", zh-Hant = "銀卡" }',
        "name = {}",
        "tiers[2].name: needs words in at least one language (en, zh-Hans, zh-Hant)",
    ),
    "an empty name": ('en = "Silver"', 'en = "  "', "tiers[2].name.en: must have 1 to 64 characters, not 0"),
    "an endless name": (
        'en = "Silver"',
        f'en = "{"x" * 65}"',
        "tiers[2].name.en: must have 1 to 64 characters, not 65",
    ),
    "a name that turns the line around": (
        'en = "Silver"',
        'en = "Sil\\u202Ever"',
        "tiers[2].name.en: must be one line of readable text, without invisible or control characters",
    ),
    "a name of two lines": (
        'en = "Silver"',
        'en = "Sil\\nver"',
        "tiers[2].name.en: must be one line of readable text, without invisible or control characters",
    ),
    "a yes for a switch": (
        "enabled = true",
        'enabled = "yes"',
        "care.birthday.enabled: must be true or false, not 'yes'",
    ),
    "a first tier that few reach": (
        "threshold = 0",
        "threshold = 100",
        "tiers[1].threshold: the first tier is everyone's and starts at 0, not 100",
    ),
    "tiers that do not rise": (
        "threshold = 2000",
        "threshold = 500",
        "tiers[3].threshold: 500 must be more than 500: tiers stand from the lowest up",
    ),
    "a negative threshold": ("threshold = 0", "threshold = -1", "tiers[1].threshold: must be 0 or more, not -1"),
    "a multiplier of nothing": (
        "multiplier = 1.1",
        "multiplier = 0",
        "tiers[2].multiplier: must be a number above 0, at most 100, such as 1.25, not 0",
    ),
    "two tiers of one code": (
        'code = "gold"',
        'code = "silver"',
        "tiers[3].code: 'silver' is already the code of tiers[2]",
    ),
    "two coupons of one code": (
        'code = "COMEBACK"',
        'code = "BIRTHDAY"',
        "coupons[3].code: 'BIRTHDAY' is already the code of coupons[2]",
    ),
    "two rewards of one code": (
        'code = "CUP"',
        'code = "TOTE"',
        "rewards[3].code: 'TOTE' is already the code of rewards[1]",
    ),
    "a code in small letters": (
        'code = "TOTE"',
        'code = "tote"',
        "rewards[1].code: must be 2 to 24 capital letters A-Z, digits or _, not 'tote'",
    ),
    "a code of one letter": (
        'code = "TOTE"',
        'code = "T"',
        "rewards[1].code: must be 2 to 24 capital letters A-Z, digits or _, not 'T'",
    ),
    "a code with a line break": (
        'code = "TOTE"',
        'code = "TOTE\\n"',
        "rewards[1].code: must be 2 to 24 capital letters A-Z, digits or _, not 'TOTE\n'",
    ),
    "a tier in capitals": (
        'code = "diamond"',
        'code = "DIAMOND"',
        "tiers[4].code: must be 2 to 24 small letters a-z, digits, - or _, not 'DIAMOND'",
    ),
    "nothing off": ("percent = 10", "percent = 0", "coupons[1].percent: must be 1 or more, not 0"),
    "more than all off": ("percent = 10", "percent = 101", "coupons[1].percent: must be 100 or less, not 101"),
    "no percentage": (
        "percent = 10",
        "",
        "coupons[1].percent: is missing: a coupon of kind 'percent' needs it",
    ),
    "no sum": (
        'amount = "20.00"',
        "",
        "coupons[2].amount: is missing: a coupon of kind 'amount' needs it",
    ),
    "a sum and a percentage": (
        "percent = 10",
        'percent = 10\namount = "5.00"',
        "coupons[1].amount: does not belong to a coupon of kind 'percent': leave it out",
    ),
    "a cap on a sum": (
        'amount = "20.00"',
        'amount = "20.00"\nmaximum_discount = 5',
        "coupons[2].maximum_discount: does not belong to a coupon of kind 'amount': leave it out",
    ),
    "a kind that is none": (
        'kind = "percent"',
        'kind = "half"',
        "coupons[1].kind: must be one of 'percent', 'amount', 'free_item', 'gift', not 'half'",
    ),
    "a kind that no till can work out": (
        'kind = "percent"',
        'kind = "multiplier"',
        "coupons[1].kind: must be one of 'percent', 'amount', 'free_item', 'gift', not 'multiplier'",
    ),
    "a coupon worth nothing": ('amount = "20.00"', "amount = 0", "coupons[2].amount: must be more than 0, not 0"),
    "a coupon for no day": ("valid_days = 30", "valid_days = 0", "coupons[1].valid_days: must be 1 or more, not 0"),
    "a score of six": ("low_score = 2", "low_score = 6", "care.survey.low_score: must be 5 or less, not 6"),
    "an unknown policy": (
        'policy = "within_balance"',
        'policy = "strict"',
        "returns.policy: must be one of 'within_balance', 'only_pending' or 'unlimited', not 'strict'",
    ),
    "one table for a list": (
        "[[shop.stores]]",
        "[shop.stores]",
        "shop.stores: must be a list of tables, as in [[shop.stores]], not a table",
    ),
}


class TestAWrongFile:
    @pytest.mark.parametrize(("old", "new", "line"), MISTAKES.values(), ids=MISTAKES.keys())
    def test_the_owner_reads_which_key_and_why(
        self, problems: Callable[..., list[str]], old: str, new: str, line: str
    ) -> None:
        assert line in problems(old, new)

    @pytest.mark.parametrize("given", ["24:00", "9", "09:60", "nine", "-1:00", "０9:00", "09:00:30"])
    def test_a_time_that_no_clock_shows(self, problems: Callable[..., list[str]], given: str) -> None:
        lines = problems('starts = "21:00"', f'starts = "{given}"')
        assert lines == [f"quiet_hours.starts: must be a time such as \"09:00\", not '{given}'"]

    @pytest.mark.parametrize(
        "given",
        ['"-5.00"', "-5", "nan", "inf", "-inf", "1e999999", "1e9999999999", "1e-99999999", "1e9", '"1e2"', "1.005"],
    )
    def test_an_amount_that_is_none(self, problems: Callable[..., list[str]], given: str) -> None:
        (line,) = problems('amount = "20.00"', f"amount = {given}")
        assert line.startswith('coupons[2].amount: must be an amount such as "20.00" (CNY: two decimals), not ')

    @pytest.mark.parametrize(
        "given", ["nan", "-inf", "-1.1", "1e999999999", "1e-99999999", "1.00001", "101", '"1.1"', "true"]
    )
    def test_a_multiplier_that_is_none(self, problems: Callable[..., list[str]], given: str) -> None:
        (line,) = problems("multiplier = 1.1", f"multiplier = {given}")
        assert line.startswith("tiers[2].multiplier: must be a number above 0")

    @pytest.mark.parametrize(
        "given", ["12", "soon", "-1 days", "12 moons", "1.5 years", "99999 years", "101 years", ""]
    )
    def test_a_period_that_is_none(self, problems: Callable[..., list[str]], given: str) -> None:
        (line,) = problems('after = "12 months"', f'after = "{given}"')
        assert line.startswith("earning.expires.after: must be")

    def test_everything_wrong_is_said_at_once(self, problems: Callable[..., list[str]]) -> None:
        text = WITHOUT_COMMENTS
        for old, new in [
            ("points = 300", "points = -3"),
            ("per_day =", "perday ="),
            ('"silver"\nlow', '"golden"\nlow'),
            ("threshold = 5000", "threshold = 5"),
        ]:
            text = text.replace(old, new, 1)
        assert problems(text=text) == [
            "rewards[1].points: must be 1 or more, not -3",
            "rewards[3].tier: there is no tier 'golden' (tiers: member, silver, gold, diamond)",
            "caps.perday: unknown key; did you mean 'per_day'?",
            "tiers[4].threshold: 5 must be more than 2000: tiers stand from the lowest up",
        ]

    def test_two_stores_of_one_code(self, problems: Callable[..., list[str]]) -> None:
        store = '{ code = "main", name = "Corner" }'
        lines = problems(text=SMALLEST.replace(store, f"{store}, {store}"))
        assert lines == ["shop.stores[2].code: 'main' is already the code of shop.stores[1]"]

    def test_a_shop_without_store_or_tiers(self, problems: Callable[..., list[str]]) -> None:
        text = SMALLEST.replace('stores = [{ code = "main", name = "Corner" }]', "stores = []").partition("[[tiers]]")[
            0
        ]
        assert problems(text=text) == ["shop.stores: needs at least one entry", "tiers: is missing"]

    @pytest.mark.parametrize(
        "text", ["", "tiers = 5\nshop = 7\ncoupons = [1, [2]]\nrewards = { code = 1 }\nearning = true"]
    )
    def test_hardly_a_programme_at_all(self, problems: Callable[..., list[str]], text: str) -> None:
        assert len(problems(text=text)) >= 3


class TestAFileThatCannotBeRead:
    def test_a_wrong_line_is_named(self, problems: Callable[..., list[str]]) -> None:
        assert problems(text='[shop]\nname = "Corner\n') == [
            "line 2, column 15: Illegal character '\\n'; texts and times stand in quotes, each key has one value"
        ]

    def test_a_key_given_twice(self, problems: Callable[..., list[str]]) -> None:
        (line,) = problems(text="[caps]\nper_day = 1\nper_day = 2\n")
        assert line.startswith("line 3, column ")

    @pytest.mark.parametrize("value", ["9" * 5_000, "1e99999999999999999999", "[" * 20_000, "{", "\0", "="])
    def test_what_no_parser_likes(self, problems: Callable[..., list[str]], value: str) -> None:
        (line,) = problems(text=f"points = {value}")
        assert line

    def test_other_encodings_are_named_with_their_line(self, problems: Callable[..., list[str]]) -> None:
        content = SHIPPED.read_text(encoding="utf-8").splitlines()
        line = next(number for number, text in enumerate(content, start=1) if not text.isascii())
        given = "\n".join(content).replace("é", "e").encode("gb18030")
        assert problems(text=given) == [f"line {line}: is not UTF-8 text; save the file with encoding UTF-8"]

    def test_a_missing_file(self, tmp_path: Path) -> None:
        path = tmp_path / "nowhere.toml"
        with pytest.raises(ProgrammeError) as refused:
            load(path)
        assert str(refused.value) == f"{path}: there is no such file; HUITOU_PROGRAMME names the programme file"

    def test_a_folder(self, tmp_path: Path) -> None:
        with pytest.raises(ProgrammeError, match=r"cannot be read \(Is a directory\)"):
            load(tmp_path)

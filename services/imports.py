"""Members and purchases from a file, row by row: what cannot be taken is reported, the rest is in (K-25, F42).

Each row is a transaction of its own and safe to repeat: a file that was cut short is imported again, and the second
import of a whole one changes nothing.
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path

from domain.actors import CONSOLE
from domain.amounts import BadPoints, parse_amount, parse_points
from domain.imports import BadEncoding, BadMoment, MissingColumns, MissingValue, UnreadableFile
from domain.programme import Programme
from domain.purchases import PurchaseFacts
from domain.refusals import LoyaltyError
from models import LedgerEntry
from models.database import transaction
from services import audit, ledger, members, purchases
from services.spreadsheets import read_rows

SOURCE = "import"  # of members and purchases that came in by a file
MAX_PROBLEMS = 1_000  # kept for the report; all are counted
Values = Mapping[str, str]

_MEMBER_HEADERS = {
    "phone": (
        "phone", "phonenumber", "mobile", "mobilephone", "tel", "telephone",
        "手机", "手机号", "手机号码", "电话", "手機", "手機號碼", "電話",
    ),
    "name": ("name", "membername", "fullname", "姓名", "名字", "会员姓名", "會員姓名"),
    "birthday": ("birthday", "birthdate", "dateofbirth", "dob", "生日", "出生日期"),
    "language": ("language", "lang", "语言", "語言"),
    "points": ("points", "balance", "积分", "積分", "当前积分", "剩余积分"),
}  # fmt: skip
_PURCHASE_HEADERS = {
    "external_id": (
        "externalid", "order", "orderid", "ordernumber", "receipt", "receiptnumber", "reference", "ref",
        "订单号", "小票号", "單號", "訂單號",
    ),
    "phone": _MEMBER_HEADERS["phone"],
    "amount": ("amount", "total", "paid", "金额", "金額", "实付金额"),
    "occurred_at": ("occurredat", "date", "time", "datetime", "paidat", "时间", "日期", "消费时间", "消費時間", "時間"),
    "store": ("store", "shop", "branch", "门店", "門店"),
}  # fmt: skip
_DAY_FORMS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d")
_CLOCK_FORMS = ("", " %H:%M", " %H:%M:%S")


class _Outcome(Enum):
    ADDED = "added"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class RowProblem:
    """Why the row that begins at that line was not taken; it tells no phone number."""

    line: int
    refusal: LoyaltyError


@dataclass
class ImportReport:
    """What became of the rows; `ignored` are columns that nothing is known about. Nothing was kept if `dry_run`."""

    dry_run: bool
    ignored: tuple[str, ...] = ()
    rows: int = 0
    added: int = 0
    unchanged: int = 0
    refused: int = 0
    problems: list[RowProblem] = field(default_factory=list)

    def refuse(self, line: int, refusal: LoyaltyError) -> None:
        """Counts a row that was not taken, and keeps why."""
        self.refused += 1
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(RowProblem(line=line, refusal=refusal))


class _DryRun(Exception):
    """Undoes a row that was only tried."""

    def __init__(self, outcome: _Outcome) -> None:
        self.outcome = outcome


async def import_members(*, path: Path, programme: Programme, now: datetime, dry_run: bool = False) -> ImportReport:
    """Members by phone, to be claimed when they register; a known phone stays as it is. Columns: phone, and name,
    birthday, language, points: an opening balance, given once per member.

    Raises UnknownFileKind, UnreadableFile, MissingColumns.
    """

    async def take(values: Values) -> _Outcome:
        enrolment = await members.enrol(
            phone=_needed(values, "phone"), name=values.get("name", ""), birthday=values.get("birthday") or None,
            language=values.get("language") or None, source=SOURCE, programme=programme, now=now,
        )  # fmt: skip
        opened = await _open_balance(enrolment.member.id, values.get("points", ""), programme=programme, now=now)
        return _Outcome.ADDED if enrolment.new or opened else _Outcome.UNCHANGED

    return await _import(path, headers=_MEMBER_HEADERS, needed=("phone",), take=take, dry_run=dry_run)


async def import_purchases(*, path: Path, programme: Programme, now: datetime, dry_run: bool = False) -> ImportReport:
    """Purchases of known members, once per number. Columns: external_id, phone, amount (as on the receipt), occurred_at
    (without offset: the shop's time), and store.

    Raises UnknownFileKind, UnreadableFile, MissingColumns.
    """

    async def take(values: Values) -> _Outcome:
        facts = _facts(values, programme=programme)
        member = await members.by_phone(phone=_needed(values, "phone"), programme=programme)
        stored = await purchases.record(facts=facts, member_id=member.id, actor=CONSOLE, programme=programme, now=now)
        return _Outcome.ADDED if stored.new else _Outcome.UNCHANGED

    needed = ("external_id", "phone", "amount", "occurred_at")
    return await _import(path, headers=_PURCHASE_HEADERS, needed=needed, take=take, dry_run=dry_run)


async def _import(
    path: Path, *, headers: Mapping[str, tuple[str, ...]], needed: tuple[str, ...],
    take: Callable[[Values], Awaitable[_Outcome]], dry_run: bool,
) -> ImportReport:  # fmt: skip
    report = ImportReport(dry_run=dry_run)
    line = 0
    try:
        for line, values in _values(path, headers=headers, needed=needed, report=report):
            await _take_row(report, line, values, take)
    except UnreadableFile as refusal:
        if report.rows == 0:
            raise
        report.refuse(line + 1, refusal)  # what came before is in, and is told
    return report


async def _take_row(
    report: ImportReport, line: int, values: Values, take: Callable[[Values], Awaitable[_Outcome]]
) -> None:
    report.rows += 1
    try:
        if any("\ufffd" in value for value in values.values()):
            raise BadEncoding()
        outcome = await _in_a_transaction(take, values, dry_run=report.dry_run)
    except LoyaltyError as refusal:
        report.refuse(line, refusal)
    else:
        report.added += outcome is _Outcome.ADDED
        report.unchanged += outcome is _Outcome.UNCHANGED


async def _in_a_transaction(
    take: Callable[[Values], Awaitable[_Outcome]], values: Values, *, dry_run: bool
) -> _Outcome:
    try:
        async with transaction():
            outcome = await take(values)
            if dry_run:
                raise _DryRun(outcome)
            return outcome
    except _DryRun as tried:
        return tried.outcome


def _values(
    path: Path, *, headers: Mapping[str, tuple[str, ...]], needed: tuple[str, ...], report: ImportReport
) -> Iterator[tuple[int, Values]]:
    """Each row's cells under our names for them."""
    rows = read_rows(path)
    _, titles = next(rows, (1, []))
    columns = [_column(title, headers) for title in titles]
    missing = [name for name in needed if name not in columns]
    if missing:
        raise MissingColumns(missing=", ".join(missing), found=", ".join(titles)[:200])
    report.ignored = tuple(
        title[:40] for title, column in zip(titles, columns, strict=True) if column is None and title
    )
    for line, cells in rows:
        yield line, {name: cell.strip() for name, cell in zip(columns, cells, strict=False) if name is not None}


def _column(title: str, headers: Mapping[str, tuple[str, ...]]) -> str | None:
    plain = "".join(char for char in title.casefold() if char.isalnum())
    return next((name for name, words in headers.items() if plain in words), None)


def _needed(values: Values, column: str) -> str:
    if not values.get(column):
        raise MissingValue(column=column)
    return values[column]


async def _open_balance(member_id: int, text: str, *, programme: Programme, now: datetime) -> bool:
    """Gives the points a member brings along, once; they expire as the programme says. Raises BadPoints."""
    if text in ("", "0"):
        return False
    points = parse_points(text)
    if points < 0:  # nobody begins with a debt
        raise BadPoints(given=text[:40])
    cause = ledger.Cause(intent_key=f"import:opening:{member_id}", reason="opening", occurred_at=now, rule="import")
    if await LedgerEntry.exists(intent_key=cause.intent_key):
        return False
    account = await ledger.lock(member_id, programme=programme, now=now)
    if await LedgerEntry.exists(intent_key=cause.intent_key):  # by another import, until a moment ago
        return False
    expires_at = programme.expiry.expires_at(now, zone=programme.shop.zone)
    await ledger.accrue(
        account, points=points, tier_points=0, cause=cause, available_at=now, expires_at=expires_at, now=now
    )
    await audit.record(
        "import_opening",
        actor=CONSOLE,
        now=now,
        member_id=member_id,
        detail={"points": points, "balance": account.balance},
    )
    return True


def _facts(values: Values, *, programme: Programme) -> PurchaseFacts:
    return PurchaseFacts(
        source=SOURCE,
        external_id=_number(_needed(values, "external_id")),
        amount=parse_amount(_needed(values, "amount"), currency=programme.shop.currency),
        currency=programme.shop.currency,
        occurred_at=_moment(_needed(values, "occurred_at"), programme=programme),
        store=values.get("store") or programme.shop.main_store,
    )


def _number(text: str) -> str:
    if len(text) > 64 or not text.isprintable():
        raise MissingValue(column="external_id")
    return text


def _moment(text: str, *, programme: Programme) -> datetime:
    """A moment as tills and spreadsheets write it; without offset it is the shop's time. Raises BadMoment."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        at = _other_form(text)
    try:
        return (at if at.tzinfo else at.replace(tzinfo=programme.shop.zone)).astimezone(UTC)
    except OverflowError:
        raise BadMoment(given=text[:40]) from None


def _other_form(text: str) -> datetime:
    for day in _DAY_FORMS:
        for clock in _CLOCK_FORMS:
            try:
                return datetime.strptime(text, day + clock)  # noqa: DTZ007 - the caller puts it in the shop's zone
            except ValueError:
                continue
    raise BadMoment(given=text[:40])

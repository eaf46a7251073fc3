"""A shop takes its members, ledger and purchases out in a file (P-31, F42)."""

import csv
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from domain.actors import CONSOLE
from domain.imports import UnknownFileKind, UnreadableFile
from domain.purchases import PurchaseFacts
from models import AuditEntry
from services import exports, imports, members, purchases
from services.exports import ExportKind
from services.spreadsheets import safe_cell
from tests.shops import shipped_programme

NOW = datetime(2026, 11, 22, 2, 30, tzinfo=UTC)
PROGRAMME = shipped_programme()


@pytest.fixture
async def alice(database: str) -> members.MemberView:
    """A member whose name is a formula, with a purchase of 128.50."""
    enrolment = await members.enrol(
        phone="+8613800138000", name="=HYPERLINK(1)", birthday="05-20", language="en", source="import",
        programme=PROGRAMME, now=NOW,
    )  # fmt: skip
    facts = PurchaseFacts(
        source="counter", external_id="T-1", amount=12850, currency="CNY", occurred_at=NOW, store="main"
    )
    await purchases.record(facts=facts, member_id=enrolment.member.id, actor=CONSOLE, programme=PROGRAMME, now=NOW)
    return enrolment.member


async def take_out(kind: ExportKind, path: Path) -> int:
    return await exports.export(kind=kind, path=path, programme=PROGRAMME, now=NOW)


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


async def test_members_are_written_with_what_they_hold(alice: members.MemberView, tmp_path: Path) -> None:
    count = await take_out(ExportKind.MEMBERS, tmp_path / "members.csv")
    (row,) = read(tmp_path / "members.csv")

    assert count == 1
    assert (row["phone"], row["birthday"], row["balance"], row["spent"]) == ("+8613800138000", "05-20", "128", "128.50")
    assert row["name"] == "'=HYPERLINK(1)"


async def test_a_workbook_runs_no_formula(alice: members.MemberView, tmp_path: Path) -> None:
    await take_out(ExportKind.MEMBERS, tmp_path / "members.xlsx")
    sheet = load_workbook(tmp_path / "members.xlsx").worksheets[0]
    cells = {str(title.value): cell for title, cell in zip(sheet[1], sheet[2], strict=True)}

    assert (cells["name"].value, cells["name"].data_type) == ("'=HYPERLINK(1)", "s")
    assert cells["phone"].value == "+8613800138000"
    assert cells["balance"].value == 128
    assert "f" not in {cell.data_type for cell in cells.values()}


async def test_ledger_and_purchases_are_written(alice: members.MemberView, tmp_path: Path) -> None:
    await take_out(ExportKind.LEDGER, tmp_path / "ledger.csv")
    await take_out(ExportKind.PURCHASES, tmp_path / "purchases.csv")
    (entry,), (purchase,) = read(tmp_path / "ledger.csv"), read(tmp_path / "purchases.csv")

    assert (entry["kind"], entry["points"], entry["amount"], entry["purchase_id"]) == (
        "accrual",
        "128",
        "128.50",
        purchase["id"],
    )
    assert (purchase["external_id"], purchase["amount"], purchase["refunded"]) == ("T-1", "128.50", "0.00")
    assert purchase["occurred_at"] == "2026-11-22T02:30:00+00:00"


async def test_what_was_taken_out_can_be_brought_in(alice: members.MemberView, tmp_path: Path) -> None:
    await take_out(ExportKind.MEMBERS, tmp_path / "members.csv")
    report = await imports.import_members(path=tmp_path / "members.csv", programme=PROGRAMME, now=NOW, dry_run=True)

    assert (report.rows, report.refused) == (1, 0)


@pytest.mark.usefixtures("database")
async def test_many_rows_are_all_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "PAGE", 2)
    for number in range(5):
        await members.enrol(
            phone=f"+861380013800{number}", name="", birthday=None, language=None, source="import",
            programme=PROGRAMME, now=NOW,
        )  # fmt: skip

    assert await take_out(ExportKind.MEMBERS, tmp_path / "members.csv") == 5
    assert len({row["phone"] for row in read(tmp_path / "members.csv")}) == 5


async def test_the_file_is_its_owners_alone_and_audited(alice: members.MemberView, tmp_path: Path) -> None:
    await take_out(ExportKind.MEMBERS, tmp_path / "members.csv")
    row = await AuditEntry.all().order_by("-sequence").first()

    assert stat.S_IMODE((tmp_path / "members.csv").stat().st_mode) == 0o600
    assert row is not None
    assert (row.action, row.actor_kind, row.detail) == ("export_members", "console", '{"rows":1}')


async def test_a_file_that_fails_leaves_the_old_one(
    alice: members.MemberView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "members.csv"
    path.write_text("old")
    monkeypatch.setattr(exports, "_member_row", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        await take_out(ExportKind.MEMBERS, path)

    assert [one.name for one in tmp_path.glob("*members*")] == ["members.csv"]
    assert path.read_text() == "old"


@pytest.mark.usefixtures("database")
async def test_where_nothing_can_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnknownFileKind):
        await take_out(ExportKind.MEMBERS, tmp_path / "members.pdf")
    with pytest.raises(UnreadableFile):
        await take_out(ExportKind.MEMBERS, tmp_path / "nowhere" / "members.csv")


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1+1", "'+1+1"),
        ("-1+1", "'-1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("  =1", "'  =1"),
        ("＝1+1", "'＝1+1"),
        ("+8613800138000", "+8613800138000"),
        ("13800138000", "13800138000"),
        ("a=1", "a=1"),
        ("bell\x07", "bell"),
        (-50, -50),
        (None, None),
    ],
)
def test_a_cell_never_runs(cell: str | int | None, written: str | int | None) -> None:
    assert safe_cell(cell) == written

"""A shop brings its members and purchases along in a file (K-25, F42)."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from domain.imports import MissingColumns, UnknownFileKind, UnreadableFile
from models import Account, LedgerEntry, Member, Purchase
from services import accounts, imports, members, verify
from tests.shops import shipped_programme

NOW = datetime(2026, 11, 22, 2, 30, tzinfo=UTC)
PROGRAMME = shipped_programme()
MEMBERS = """Phone,Name,Birthday,Language,Points,Shoe size
+8613800138000,Alice,05-20,en,1280,38
138 0013 8001,王小明,1992-02-29,zh-CN,,42
,Nobody,,,5,
13800138002,李雷,2月29日,zh-TW,0,
not a phone,Bob,,,,
13800138003,Carol,02-30,,10,
13800138004,Dave,,,-5,
13800138005,Erin,,,1.5,
"""
PURCHASES = """订单号,手机号,金额,时间,门店
T-1,13800138000,128.00,2026-11-20 10:15,main
T-2,13800138000,¥50,2026/11/21,
T-3,13800138000,12.345,2026-11-21,main
T-4,13800138999,10,2026-11-21,main
T-5,13800138000,10,yesterday,main
T-6,13800138000,10,2026-11-21T10:00:00+00:00,moon
T-7,13800138000,10,2026-12-24,main
,13800138000,10,2026-11-21,main
T-1,13800138000,128,2026-11-20 10:15:00,main
T-1,13800138000,129,2026-11-20 10:15:00,main
"""

pytestmark = pytest.mark.usefixtures("database")


def write(folder: Path, text: str, *, name: str = "file.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


async def bring_members(path: Path, *, dry_run: bool = False) -> imports.ImportReport:
    return await imports.import_members(path=path, programme=PROGRAMME, now=NOW, dry_run=dry_run)


async def bring_purchases(path: Path, *, dry_run: bool = False) -> imports.ImportReport:
    return await imports.import_purchases(path=path, programme=PROGRAMME, now=NOW, dry_run=dry_run)


def told(report: imports.ImportReport) -> list[tuple[int, str]]:
    return [(problem.line, problem.refusal.code) for problem in report.problems]


async def test_good_rows_are_in_and_bad_ones_are_told_with_their_line(tmp_path: Path) -> None:
    report = await bring_members(write(tmp_path, MEMBERS))

    assert (report.rows, report.added, report.unchanged, report.refused) == (8, 3, 0, 5)
    assert told(report) == [
        (4, "missing_value"),
        (6, "bad_phone"),
        (7, "bad_birthday"),
        (8, "bad_points"),
        (9, "bad_points"),
    ]
    assert report.ignored == ("Shoe size",)
    assert await Member.all().count() == 3


async def test_points_come_along_as_an_opening_balance_that_expires(tmp_path: Path) -> None:
    await bring_members(write(tmp_path, MEMBERS))
    alice = await members.by_phone(phone="+8613800138000", programme=PROGRAMME)
    account = await accounts.view(member_id=alice.id, programme=PROGRAMME, now=NOW)

    assert (account.balance, account.tier_points) == (1280, 0)
    assert account.expiring[0].at == datetime(2027, 11, 30, 16, tzinfo=UTC)
    assert (alice.name, alice.state) == ("Alice", "imported")
    assert [one async for one in verify.violations()] == []


async def test_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    path = write(tmp_path, MEMBERS)
    await bring_members(path)
    report = await bring_members(path)

    assert (report.added, report.unchanged, report.refused) == (0, 3, 5)
    assert await LedgerEntry.all().count() == 1


async def test_a_dry_run_tells_all_and_keeps_nothing(tmp_path: Path) -> None:
    report = await bring_members(write(tmp_path, MEMBERS), dry_run=True)

    assert (report.added, report.refused, report.dry_run) == (3, 5, True)
    assert await Member.all().count() == await Account.all().count() == await LedgerEntry.all().count() == 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
async def test_a_file_is_read_in_the_encodings_there_are(tmp_path: Path, encoding: str) -> None:
    await bring_members(write(tmp_path, MEMBERS, encoding=encoding))

    assert (await members.by_phone(phone="13800138001", programme=PROGRAMME)).name == "王小明"


@pytest.mark.parametrize("mark", [";", "\t"])
async def test_a_file_may_separate_otherwise(tmp_path: Path, mark: str) -> None:
    report = await bring_members(write(tmp_path, MEMBERS.replace(",", mark)))

    assert report.added == 3


async def test_a_row_in_a_broken_encoding_is_told_and_the_others_are_in(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes("手机,姓名\n13800138000,王\n13800138001,".encode("gbk") + b"\xff\xff\n13800138002,\xc0\xee\n")
    report = await bring_members(path)

    assert (report.added, told(report)) == (2, [(3, "bad_encoding")])


async def test_a_workbook_is_read_as_people_see_it(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["手机号", "姓名", "生日", "积分"])
    sheet.append([13800138000, "Alice", datetime(1990, 5, 20), 1280.0])
    sheet.append([None, None, None, None])
    sheet.append(["138 0013 8001", 42, "5月20日", None])
    book.save(tmp_path / "members.xlsx")
    report = await bring_members(tmp_path / "members.xlsx")
    alice = await members.by_phone(phone="13800138000", programme=PROGRAMME)

    assert (report.rows, report.added, told(report)) == (2, 2, [])
    assert alice.birthday is not None
    assert (alice.birthday.month, alice.birthday.day, alice.birthday.year) == (5, 20, 1990)
    assert (await Account.get(member_id=alice.id)).balance == 1280


async def test_purchases_count_by_their_own_day(tmp_path: Path) -> None:
    await bring_members(write(tmp_path, MEMBERS.replace("1280", "")))
    report = await bring_purchases(write(tmp_path, PURCHASES))
    first = await Purchase.get(source="import", external_id="T-1")

    assert (report.rows, report.added, report.unchanged) == (10, 2, 1)
    assert told(report) == [
        (4, "bad_amount"),
        (5, "unknown_member"),
        (6, "bad_moment"),
        (7, "unknown_store"),
        (8, "purchase_in_future"),
        (9, "missing_value"),
        (11, "purchase_differs"),
    ]
    assert (first.amount, first.occurred_at) == (12800, datetime(2026, 11, 20, 2, 15, tzinfo=UTC))
    assert (await Account.get(member_id=first.member_id)).balance == 178
    assert [one async for one in verify.violations()] == []


@pytest.mark.parametrize(
    ("name", "text", "refusal"),
    [
        ("file.pdf", MEMBERS, UnknownFileKind),
        ("file.csv", "name,points\nAlice,5\n", MissingColumns),
        ("file.csv", "", MissingColumns),
        ("file.xlsx", "no workbook", UnreadableFile),
        ("file.csv", "phone\n" + "x" * 1_000_001, UnreadableFile),
    ],
)
async def test_a_file_that_is_none_is_refused_whole(tmp_path: Path, name: str, text: str, refusal: type) -> None:
    with pytest.raises(refusal):
        await bring_members(write(tmp_path, text, name=name))


async def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as told:
        await bring_members(tmp_path / "nowhere.csv")

    assert told.value.fields["reason"] == "No such file or directory"


async def test_a_file_that_breaks_off_keeps_what_came_before(tmp_path: Path) -> None:
    report = await bring_members(write(tmp_path, "phone\n13800138000\n" + "1" * 1_000_001))

    assert (report.added, told(report)) == (1, [(3, "unreadable_file")])

"""The command line, as a shop owner uses it."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.bot.processes import huitou


@pytest.fixture(autouse=True)
def _migrated(_template: str, tmp_path: Path) -> None:
    """Most of these stories are not about the first start, which makes every table."""
    shutil.copy(_template, tmp_path / "huitou.db")


async def test_run_without_a_token_says_what_to_do(tmp_path: Path) -> None:
    code, out, err = await huitou("run", folder=tmp_path)

    assert code == 1
    assert "BotFather" in err and "huitou demo" in err
    assert "Traceback" not in err and out == ""


async def test_a_wrong_setting_is_named_with_the_nearest_right_one(tmp_path: Path) -> None:
    code, _, err = await huitou("check", folder=tmp_path, TIMEZON="Asia/Taipei")

    assert code == 1
    assert "HUITOU_TIMEZON" in err and "HUITOU_TIMEZONE" in err


async def test_a_wrong_programme_key_is_named_with_its_place(tmp_path: Path) -> None:
    programme = tmp_path / "programme.toml"
    shipped = Path(__file__).parents[2] / "config" / "programme.toml"
    programme.write_text(shipped.read_text(encoding="utf-8").replace("per_day", "per_dya"), encoding="utf-8")
    code, _, err = await huitou("check", folder=tmp_path, PROGRAMME=programme)

    assert code == 1
    assert "per_dya" in err and "per_day" in err and "Traceback" not in err


async def test_an_unreachable_database_is_explained_without_its_password(tmp_path: Path) -> None:
    code, _, err = await huitou("check", folder=tmp_path, DATABASE_URL="postgres://shop:s3cr3t@127.0.0.1:1/none")

    assert code == 1
    assert "127.0.0.1" in err and "s3cr3t" not in err and "Traceback" not in err


async def test_check_and_verify_on_a_fresh_folder(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    assert (await huitou("check", folder=fresh))[0] == 0
    code, out, _ = await huitou("verify", folder=fresh)

    assert (code, out.strip()) == (0, "all invariants hold")
    assert (fresh / "huitou.key").exists()


async def test_verify_names_the_offending_row(tmp_path: Path) -> None:
    await huitou("check", folder=tmp_path)
    with sqlite3.connect(tmp_path / "huitou.db") as database:
        database.execute("UPDATE rewards SET stock_left = 19 WHERE code = 'TOTE'")
    code, out, _ = await huitou("verify", folder=tmp_path)

    assert code == 1
    assert out.startswith("I5: rewards ")


async def test_a_lost_key_is_noticed_before_anything_is_written(tmp_path: Path) -> None:
    await huitou("check", folder=tmp_path)
    (tmp_path / "huitou.key").unlink()
    code, _, err = await huitou("verify", folder=tmp_path)

    assert code == 1
    assert "huitou.key" in err and "Traceback" not in err


async def test_an_api_key_stands_alone_on_the_last_line_and_can_be_revoked(tmp_path: Path) -> None:
    code, out, _ = await huitou("apikey", "create", "till-1", "--scope", "purchases,members", folder=tmp_path)
    assert code == 0
    assert out.splitlines()[-1].startswith("htk_") and " " not in out.splitlines()[-1]

    assert "till-1" in (await huitou("apikey", "list", folder=tmp_path))[1]
    assert (await huitou("apikey", "revoke", "till-1", folder=tmp_path))[0] == 0
    assert (await huitou("apikey", "create", "till", "--scope", "everything", folder=tmp_path))[0] == 1


async def test_staff_are_added_listed_and_removed_but_the_last_owner_stays(tmp_path: Path) -> None:
    assert (await huitou("staff", "add", "42", "--role", "owner", folder=tmp_path))[0] == 0
    assert "42\towner" in (await huitou("staff", "list", folder=tmp_path))[1]

    code, _, err = await huitou("staff", "remove", "42", folder=tmp_path)
    assert code == 1 and "owner" in err
    assert (await huitou("staff", "add", "43", "--role", "owner", folder=tmp_path))[0] == 0
    assert (await huitou("staff", "remove", "42", folder=tmp_path))[0] == 0


async def test_jobs_are_listed_and_run_and_a_wrong_name_is_explained(tmp_path: Path) -> None:
    listed = (await huitou("job", "list", folder=tmp_path))[1]
    for name in ("birthday", "reactivation", "coupon-expiry", "points-expiry", "survey", "summary"):
        assert name in listed
        assert (await huitou("job", "run", name, "--at", "2026-11-22T09:00:00+08:00", folder=tmp_path))[0] == 0
    code, _, err = await huitou("job", "run", "birthdy", folder=tmp_path)
    assert code == 2 and "birthday" in err
    code, _, err = await huitou("job", "run", "birthday", "--at", "nine o'clock", folder=tmp_path)
    assert code == 1 and "2026-11-22T09:00:00+08:00" in err


async def test_members_are_imported_exported_and_imported_again_without_change(tmp_path: Path) -> None:
    source = tmp_path / "members.csv"
    source.write_text("phone,name,points\n13800138001,Alice,120\n13800138002,Bob,\nabc,Nobody,1\n", encoding="gbk")

    code, out, _ = await huitou("import", "members", str(source), "--dry-run", folder=tmp_path)
    assert code == 1 and "line 4" in out and "2 would be added" in out
    assert "2 added" in (await huitou("import", "members", str(source), folder=tmp_path))[1]
    assert "0 added, 2 known already" in (await huitou("import", "members", str(source), folder=tmp_path))[1]
    target = tmp_path / "out.csv"
    assert (await huitou("export", "members", str(target), folder=tmp_path))[0] == 0
    assert "+8613800138001" in target.read_text(encoding="utf-8-sig")


async def test_a_backup_is_restored_and_keeps_everything(tmp_path: Path) -> None:
    await huitou("staff", "add", "42", "--role", "manager", folder=tmp_path)
    copy = tmp_path / "copy.huitou"
    assert (await huitou("backup", str(copy), folder=tmp_path))[0] == 0
    await huitou("staff", "add", "43", "--role", "clerk", folder=tmp_path)

    assert (await huitou("restore", str(copy), folder=tmp_path))[0] == 0
    team = (await huitou("staff", "list", folder=tmp_path))[1]
    assert "42\tmanager" in team and "43" not in team
    assert (await huitou("verify", folder=tmp_path))[0] == 0


async def test_commands_that_need_no_messenger_do_not_load_it(tmp_path: Path) -> None:
    import subprocess
    import sys

    code = "import sys; from bot.cli import main; main(['check']); print('aiogram' in sys.modules)"
    from tests.bot.processes import ROOT, environment

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment(tmp_path), capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "False"

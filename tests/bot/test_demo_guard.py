"""The demo's invented people never get into a real shop's database."""

from pathlib import Path

from tests.bot.processes import huitou


async def test_the_demo_refuses_a_database_that_holds_a_shops_members(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/shop.db"
    source = tmp_path / "members.csv"
    source.write_text("phone,name\n13800138001,Alice\n", encoding="utf-8")
    await huitou("import", "members", str(source), folder=tmp_path, DATABASE_URL=url)

    code, out, err = await huitou("demo", folder=tmp_path, DATABASE_URL=url)

    assert code == 1 and "HUITOU_DATABASE_URL" in err and "Traceback" not in err and out == ""
    assert (await huitou("staff", "list", folder=tmp_path, DATABASE_URL=url))[1] == ""

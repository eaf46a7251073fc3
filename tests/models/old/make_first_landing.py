"""Made `first_landing.sql` once: `python -m tests.models.old.make_first_landing`. Never again after the landing."""

import asyncio
import sqlite3
import tempfile
from pathlib import Path

from models import database as db
from models.vault import open_vault
from tests.databases import TEST_VAULT
from tests.models.rows import fill_every_table


async def _fill(path: Path) -> None:
    open_vault(TEST_VAULT)
    await db.open_database(f"sqlite://{path}")
    await db.migrate()
    await fill_every_table()
    await db.close_database()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "huitou.db"
        asyncio.run(_fill(path))
        dump = "\n".join(sqlite3.connect(path).iterdump())
    (Path(__file__).parent / "first_landing.sql").write_text(dump + "\n")


if __name__ == "__main__":
    main()

"""The demo fills a database of its own: a real shop is never touched, and going live begins empty (F33's neighbour)."""

import fcntl
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import demo_database
from bot.errors import StartError
from config.settings import Settings

MakeSettings = Callable[..., Settings]


@pytest.fixture
def settings(tmp_path: Path) -> MakeSettings:
    def make(**values: object) -> Settings:
        return Settings(_env_file=None, data_dir=tmp_path, **values)  # type: ignore[arg-type, call-arg]

    return make


def files(folder: Path) -> dict[str, str]:
    """What stands in a folder, marks left out."""
    found = (path for path in folder.iterdir() if path.is_file() and not path.name.endswith(demo_database.MARK))
    return {path.name: path.read_text() for path in found}


def path_of(settings: Settings) -> Path:
    path = settings.sqlite_path
    assert path is not None
    return path


def test_on_a_fresh_machine_the_demo_takes_the_usual_place(settings: MakeSettings, tmp_path: Path) -> None:
    demo = demo_database.for_demo(settings())

    assert path_of(demo) == tmp_path / "huitou.db"
    assert files(tmp_path) == {}


def test_each_demo_starts_afresh(settings: MakeSettings, tmp_path: Path) -> None:
    path = path_of(demo_database.for_demo(settings()))
    for part in ("", "-wal", "-shm"):
        Path(f"{path}{part}").write_text("of the last demo")

    assert path_of(demo_database.for_demo(settings())) == path
    assert files(tmp_path) == {}


def test_a_real_shop_stays_and_the_demo_stands_beside_it(settings: MakeSettings, tmp_path: Path) -> None:
    (tmp_path / "huitou.db").write_text("a real shop")
    for _ in range(2):
        demo = demo_database.for_demo(settings())
        assert path_of(demo) == tmp_path / "demo" / "huitou.db"
        assert demo.key_file == tmp_path / "demo" / "huitou.key"
        path_of(demo).write_text("invented")

    assert files(tmp_path) == {"huitou.db": "a real shop"}


@pytest.mark.parametrize("address", ["sqlite://{folder}/mine.db", "postgres://shop@127.0.0.1/shop"])
def test_an_address_set_by_hand_is_used_as_it_is(settings: MakeSettings, tmp_path: Path, address: str) -> None:
    (tmp_path / "mine.db").write_text("mine")
    given = settings(database_url=address.format(folder=tmp_path))

    assert demo_database.for_demo(given) == given
    demo_database.set_aside(given)
    assert files(tmp_path) == {"mine.db": "mine"}


def test_going_live_sets_the_demos_members_aside_and_loses_nothing(settings: MakeSettings, tmp_path: Path) -> None:
    path = path_of(demo_database.for_demo(settings()))
    for part in ("", "-wal", "-shm"):
        Path(f"{path}{part}").write_text(f"invented{part}")

    demo_database.set_aside(settings())

    kept = files(tmp_path)
    assert sorted(kept.values()) == ["invented", "invented-shm", "invented-wal"]
    assert not path.exists() and all("-demo-" in name for name in kept)


def test_a_shop_that_went_live_is_never_set_aside(settings: MakeSettings, tmp_path: Path) -> None:
    path = path_of(demo_database.for_demo(settings()))
    path.write_text("invented")
    demo_database.set_aside(settings())
    path.write_text("a real shop")

    demo_database.set_aside(settings())
    demo = demo_database.for_demo(settings())

    assert path.read_text() == "a real shop"
    assert path_of(demo) == tmp_path / "demo" / "huitou.db"


@pytest.mark.parametrize("begin", [demo_database.for_demo, demo_database.set_aside])
def test_a_demo_that_runs_keeps_its_database(
    settings: MakeSettings, tmp_path: Path, begin: Callable[[Settings], object]
) -> None:
    """Another one started in the same folder would pull the file from under it."""
    path = tmp_path / "huitou.db"
    path.write_text("in use")
    mark = Path(f"{path}{demo_database.MARK}")
    with mark.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)

        with pytest.raises(StartError, match="demo runs"):
            begin(settings())

    assert path.read_text() == "in use" and mark.exists()

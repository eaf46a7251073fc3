"""The master secret: made once, kept outside the database, and never two of it."""

import multiprocessing
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from config.keys import KeyFileError, derive, load_master_secrets, read_or_make_key_file, webhook_secret
from config.settings import Settings

KEY = "a text that is longer than thirty-two characters"
OLDER = "the text before, longer than thirty-two characters"

MakeSettings = Callable[..., Settings]


@pytest.fixture
def settings(tmp_path: Path) -> MakeSettings:
    """Settings of a portal in a folder of its own."""

    def make(**given: Any) -> Settings:
        return Settings(**{"_env_file": None, "data_dir": tmp_path / "data", **given})

    return make


def test_the_first_start_makes_a_key_and_the_next_finds_it(settings: MakeSettings, tmp_path: Path) -> None:
    first = load_master_secrets(settings())
    second = load_master_secrets(settings())

    path = tmp_path / "data" / "huitou.key"
    assert first == second
    assert path.read_bytes().strip() == first.current
    assert len(first.current) >= 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in path.parent.iterdir()] == ["huitou.key"]


def test_two_portals_have_different_keys(tmp_path: Path) -> None:
    assert read_or_make_key_file(tmp_path / "one.key") != read_or_make_key_file(tmp_path / "two.key")


def test_processes_that_start_at_once_agree_on_one_key(tmp_path: Path) -> None:
    with multiprocessing.get_context("fork").Pool(8) as pool:
        keys = pool.map(read_or_make_key_file, [tmp_path / "huitou.key"] * 64, chunksize=1)

    assert len(set(keys)) == 1
    assert [each.name for each in tmp_path.iterdir()] == ["huitou.key"]


def test_a_slower_process_keeps_the_key_that_was_there_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "huitou.key"
    first = read_or_make_key_file(path)
    exists = Path.exists
    monkeypatch.setattr(Path, "exists", lambda self: self != path and exists(self))  # it looked just before

    assert read_or_make_key_file(path) == first
    assert [each.name for each in tmp_path.iterdir()] == ["huitou.key"]


def test_a_damaged_key_file_is_refused_and_left_alone(settings: MakeSettings, tmp_path: Path) -> None:
    path = tmp_path / "data" / "huitou.key"
    path.parent.mkdir()
    path.write_text("half")

    with pytest.raises(KeyFileError, match="Restore it from a backup"):
        load_master_secrets(settings())
    assert path.read_text() == "half"


def test_a_folder_that_cannot_be_made_is_told_with_what_to_do(settings: MakeSettings, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")

    with pytest.raises(KeyFileError, match="HUITOU_SECRET_KEY"):
        load_master_secrets(settings())


def test_a_secret_key_needs_no_file(settings: MakeSettings, tmp_path: Path) -> None:
    secrets = load_master_secrets(settings(secret_key=KEY))

    assert secrets.all == (KEY.encode(),)
    assert not (tmp_path / "data").exists()


def test_a_secret_key_set_later_still_opens_what_the_key_file_closed(settings: MakeSettings) -> None:
    from_file = load_master_secrets(settings()).current

    secrets = load_master_secrets(settings(secret_key=KEY, old_secret_keys=[OLDER]))

    assert secrets.all == (KEY.encode(), OLDER.encode(), from_file)


def test_master_secrets_do_not_print_themselves(settings: MakeSettings) -> None:
    secrets = load_master_secrets(settings(secret_key=KEY, old_secret_keys=[OLDER]))

    assert "characters" not in repr(secrets)


def test_keys_of_different_purposes_and_secrets_differ() -> None:
    keys = {derive(secret, purpose) for secret in (b"a" * 32, b"b" * 32) for purpose in ("phones", "codes")}

    assert len(keys) == 4
    assert derive(b"a" * 32, "phones") == derive(b"a" * 32, "phones")
    assert [len(derive(b"a" * 32, "phones", length)) for length in (16, 32, 64)] == [16, 32, 64]


def test_a_derived_key_never_changes_between_versions() -> None:
    """What is in shops' databases was closed with this."""
    expected = "f27d7c2d64fc13aac4a3d905ea0f628c1281f803d5158ecd78c29191beae1208"
    assert derive(b"0123456789abcdef0123456789abcdef", "phones").hex() == expected


def test_a_webhook_is_never_without_a_secret(settings: MakeSettings) -> None:
    url = "https://shop.example/telegram"

    assert webhook_secret(settings(), b"m" * 32) is None
    assert webhook_secret(settings(webhook_url=url, webhook_secret="mine"), b"m" * 32) == "mine"
    derived = webhook_secret(settings(webhook_url=url), b"m" * 32)
    assert derived is not None
    assert len(derived) == 64
    assert derived != webhook_secret(settings(webhook_url=url), b"n" * 32)

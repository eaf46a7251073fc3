"""Settings: what an operator writes, and what they are told when it is wrong."""

import os
from pathlib import Path

import pytest

from config.settings import SHIPPED_PROGRAMME, Role, Settings, SettingsError, load_settings
from tests.config.settings_table import DOCUMENT, documented_rows, rows

SECRET = "a secret that nobody may ever see in a log line"


@pytest.fixture(autouse=True)
def empty_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An operator's fresh folder, nothing set."""
    for name in [name for name in os.environ if name.upper().startswith("HUITOU_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refusal(**variables: str) -> str:
    """What the operator is told about these variables."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in variables.items():
            patch.setenv(name, value)
        with pytest.raises(SettingsError) as caught:
            load_settings()
    return str(caught.value)


def given(**variables: str) -> Settings:
    """The settings that these variables make."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in variables.items():
            patch.setenv(f"HUITOU_{name}", value)
        return load_settings()


def test_nothing_needs_to_be_set(empty_folder: Path) -> None:
    settings = load_settings()

    assert settings.bot_token is None
    assert settings.bot_api == "https://api.telegram.org"
    assert settings.database_url == f"sqlite://{empty_folder}/data/huitou.db"
    assert settings.sqlite_path == empty_folder / "data" / "huitou.db"
    assert settings.key_file == empty_folder / "data" / "huitou.key"
    assert settings.programme == SHIPPED_PROGRAMME
    assert settings.roles == (Role.WEB, Role.SENDER, Role.SCHEDULER)
    assert (settings.timezone, settings.country, settings.currency) == ("Asia/Shanghai", "CN", "CNY")
    assert (settings.api_rate, settings.api_burst) == (200, 400)
    assert settings.webhook_path is None


def test_an_empty_or_blank_value_means_not_set() -> None:
    settings = given(BOT_TOKEN="", WEB_PORT="  ", OWNER_IDS="", ROLES=" ", SECRET_KEY="")

    assert settings.bot_token is None
    assert settings.web_port == 8080
    assert settings.owner_ids == ()
    assert len(settings.roles) == 3
    assert settings.secret_key is None


def test_the_env_file_is_read_and_the_environment_wins(empty_folder: Path) -> None:
    (empty_folder / ".env").write_text(
        "\ufeffHUITOU_WEB_PORT=9000\nHUITOU_CURRENCY = twd # comment\nPATH_OF_OTHERS=1\n"
    )

    assert load_settings().web_port == 9000
    assert load_settings().currency == "TWD"
    assert given(WEB_PORT="9001").web_port == 9001


def test_lists_are_comma_separated_with_any_spaces_and_a_chinese_comma() -> None:
    settings = given(OWNER_IDS=" 7001 ,7002，7003,,7001 ", ROLES="Sender, web")

    assert settings.owner_ids == (7001, 7002, 7003)
    assert settings.roles == (Role.SENDER, Role.WEB)


def test_values_are_taken_in_any_case() -> None:
    settings = given(
        TIMEZONE="asia/taipei",
        COUNTRY="tw",
        CURRENCY="twd",
        DEFAULT_LANGUAGE="ZH-hant",
        LOG_LEVEL="debug",
        LOG_FORMAT="JSON",
    )

    assert settings.timezone == settings.zone.key == "Asia/Taipei"
    assert (settings.country, settings.currency) == ("TW", "TWD")
    assert (settings.default_language, settings.log_level, settings.log_format) == ("zh-Hant", "DEBUG", "json")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("sqlite:///var/lib/huitou.db", "sqlite:///var/lib/huitou.db"),
        ("sqlite:////var/lib/huitou.db", "sqlite:///var/lib/huitou.db"),
        ("sqlite://shop/huitou.db", "sqlite://{here}/shop/huitou.db"),
        ("sqlite://./huitou.db", "sqlite://{here}/huitou.db"),
        ("postgres://me:pass@db:5433/shop", "postgres://me:pass@db:5433/shop"),
        ("postgresql://me@db/shop?ssl=require", "postgres://me@db/shop?ssl=require"),
    ],
)
def test_a_database_address_is_understood(written: str, meant: str, empty_folder: Path) -> None:
    assert given(DATABASE_URL=written).database_url == meant.format(here=empty_folder)


def test_the_key_file_stands_beside_the_database(empty_folder: Path) -> None:
    assert given(DATABASE_URL="sqlite://shop/huitou.db").key_file == empty_folder / "shop" / "huitou.key"
    assert given(DATABASE_URL="postgres://db/shop").key_file == empty_folder / "data" / "huitou.key"


@pytest.mark.parametrize(
    ("name", "value", "advice"),
    [
        ("BOT_TOKEN", "your token here", "copy the whole line from BotFather"),
        ("BOT_API", "api.telegram.org", "full address like https://api.telegram.org"),
        ("DATABASE_URL", "mysql://db/shop", "sqlite:///abs/path"),
        ("DATABASE_URL", "sqlite://:memory:", "forget every member"),
        ("DATABASE_URL", "sqlite:huitou.db", "must name a file"),
        ("DATABASE_URL", "sqlite:///./huitou.db", "three slashes"),
        ("DATABASE_URL", "postgres://db:port/shop", "cannot be read as an address"),
        ("DATABASE_URL", "postgres://db", "names no database"),
        ("REDIS_URL", "localhost:6379", "redis://localhost:6379/0"),
        ("WEBHOOK_URL", "shop.example/telegram", "https://shop.example/telegram"),
        ("WEBHOOK_URL", "http://shop.example/telegram", "https:// addresses only"),
        ("WEBHOOK_URL", "https://shop.example/api/v1/x", "taken by the portal's own pages"),
        ("WEBHOOK_URL", "https://shop.example/{hook}", "its path may hold"),
        ("WEBHOOK_SECRET", "with spaces", "A-Z a-z 0-9 _ -"),
        ("WEB_PORT", "80x", "integer"),
        ("WEB_PORT", "70000", "less than or equal to 65535"),
        ("OWNER_IDS", "7001,@alice", "'@alice' is not a Telegram id"),
        ("OWNER_IDS", "-5", "not a Telegram id"),
        ("TIMEZONE", "Asia/Shangai", "did you mean Asia/Shanghai?"),
        ("TIMEZONE", "Asia/%s", "there is no time zone"),
        ("COUNTRY", "China", "two letters"),
        ("CURRENCY", "RMB", "three letters"),
        ("DEFAULT_LANGUAGE", "zh", "one of en, zh-Hans, zh-Hant"),
        ("PROGRAMME", "no/such.toml", "there is no file"),
        ("SECRET_KEY", "short", "32 characters or more"),
        ("OLD_SECRET_KEYS", "short,shorter", "32 characters or more"),
        ("API_RATE", "0", "greater than or equal to 1"),
        ("ROLES", "web,cook", "one of web, sender, scheduler"),
        ("ROLES", ",", "names no role"),
        ("LOG_LEVEL", "loud", "one of DEBUG"),
        ("LOG_FORMAT", "xml", "one of console, json"),
    ],
)
def test_a_wrong_value_is_named_with_what_to_do(name: str, value: str, advice: str) -> None:
    text = refusal(**{f"HUITOU_{name}": value})

    assert f"HUITOU_{name}: " in text
    assert advice in text


def test_all_wrong_variables_are_told_at_once() -> None:
    text = refusal(HUITOU_WEB_PORT="x", HUITOU_COUNTRY="x", HUITOU_COLOUR="red")

    assert text.startswith("3 settings are wrong")
    assert all(name in text for name in ("HUITOU_WEB_PORT", "HUITOU_COUNTRY", "HUITOU_COLOUR"))


@pytest.mark.parametrize("name", ["BOT_TOKEN", "WEBHOOK_SECRET", "DATABASE_URL", "REDIS_URL", "OLD_SECRET_KEYS"])
def test_a_wrong_secret_is_never_repeated(name: str) -> None:
    text = refusal(**{f"HUITOU_{name}": f"{SECRET[:20]} {SECRET}, x"})

    assert f"HUITOU_{name}" in text
    assert SECRET not in text
    assert SECRET[:20] not in text


def test_settings_do_not_print_their_secrets() -> None:
    settings = given(BOT_TOKEN="123456:" + "A" * 35, SECRET_KEY="k" * 40, DATABASE_URL="postgres://me:hunter2@db/shop")

    assert not any(secret in f"{settings!r} {settings!s}" for secret in ("A" * 35, "k" * 40, "hunter2"))


def test_a_misspelled_variable_is_refused_with_the_nearest_one() -> None:
    assert "HUITOU_BOT_TOKENS: there is no such setting; did you mean HUITOU_BOT_TOKEN?" in refusal(
        HUITOU_BOT_TOKENS="1"
    )


def test_a_misspelled_line_of_the_env_file_is_refused_too(empty_folder: Path) -> None:
    (empty_folder / ".env").write_text("HUITOU_TIMEZON=Asia/Taipei\nBOT_TOKEN=1:abc\nPOSTGRES_PASSWORD=x\n")

    text = refusal()

    assert "HUITOU_TIMEZON: there is no such setting; did you mean HUITOU_TIMEZONE?" in text
    assert "BOT_TOKEN: there is no such setting; did you mean HUITOU_BOT_TOKEN?" in text
    assert "POSTGRES_PASSWORD" not in text


def test_a_line_that_cannot_be_read_is_told_by_its_number_and_not_shown(empty_folder: Path) -> None:
    (empty_folder / ".env").write_text(f"HUITOU_WEB_PORT=1\n\nHUITOU_SECRET_KEY: {SECRET}\nHUITOU_BOT_TOKEN\n")

    text = refusal()

    assert ".env line 3: cannot be read; write NAME=value" in text
    assert ".env line 4: cannot be read; write NAME=value" in text
    assert SECRET not in text


def test_an_env_file_in_another_encoding_is_told(empty_folder: Path) -> None:
    (empty_folder / ".env").write_bytes("HUITOU_TIMEZONE=上海\n".encode("gbk"))

    assert "save it as UTF-8" in refusal()


def test_the_suite_may_have_variables_of_its_own() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HUITOU_TEST_POSTGRES", "x")
        load_settings()


def test_the_document_names_every_setting_with_its_default_and_meaning() -> None:
    assert documented_rows(DOCUMENT.read_text(encoding="utf-8")) == rows()


def test_each_setting_says_what_it_is_for() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []

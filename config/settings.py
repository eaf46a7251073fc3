"""The portal's settings: environment variables `HUITOU_…` or the file `.env`, read once into one typed object.

`load_settings()` is the door: it reports every wrong variable at once, by name and with what to do, and never shows a
secret. An empty value means "not set", so that a line of `.env` can be blanked instead of deleted.
"""

from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import (
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from config import setting_values as values
from config.setting_names import ENV_FILE, PREFIX, misspelled_names, unreadable_lines
from config.setting_values import Role as Role
from domain.languages import Language

SHIPPED_PROGRAMME = Path(__file__).parent / "programme.toml"
TELEGRAM = "https://api.telegram.org"

CommaList = BeforeValidator(values.split_list)


class SettingsError(ValueError):
    """The settings cannot be used. The text names each wrong variable, what is wrong and what to do; no secret."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = tuple(problems)
        count = "A setting is wrong" if len(problems) == 1 else f"{len(problems)} settings are wrong"
        super().__init__(
            "\n".join([f"{count} (environment variables or the file .env):", *(f"  {p}" for p in problems)])
        )


class Settings(BaseSettings):
    """Every setting with its default. Field names are the variables' names without `HUITOU_`, in small letters."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=ENV_FILE,
        env_file_encoding="utf-8-sig",  # Notepad writes a byte order mark
        env_ignore_empty=True,
        extra="ignore",  # unknown names are reported by `misspelled_names`, with the nearest known one
        frozen=True,
        hide_input_in_errors=True,
    )

    bot_token: SecretStr | None = Field(
        None, description="The bot's token from BotFather. Unset: only the demo can run."
    )
    bot_api: str = Field(
        TELEGRAM, description="Base address of the Bot API: Telegram's, a self-hosted Bot API server's, or the demo's."
    )
    data_dir: Path = Field(
        Path("data"), validate_default=True, description="Folder for the embedded database and the key file."
    )
    database_url: str = Field(
        "",
        validate_default=True,
        repr=False,
        description="`sqlite:///abs/path`, `sqlite://path` or `postgres://user:password@host/name`. "
        "Unset: SQLite, the file `huitou.db` in `HUITOU_DATA_DIR`.",
    )
    redis_url: str | None = Field(
        None,
        repr=False,
        description="`redis://host:6379/0`: for several processes that share a send rate. Checked, not used yet.",
    )
    webhook_url: str | None = Field(
        None, description="Full public address that Telegram posts updates to. Unset: long polling."
    )
    webhook_secret: SecretStr | None = Field(
        None,
        description="What Telegram must send in `X-Telegram-Bot-Api-Secret-Token`: 1 to 256 of `A-Z a-z 0-9 _ -`. "
        "Unset: derived from the secret key, so that the webhook is never open.",
    )
    web_host: str = Field("127.0.0.1", description="Address that the web server listens on. `0.0.0.0`: all.")
    web_port: int = Field(8080, ge=0, le=65535, description="Port of the web server. `0`: any free one.")
    owner_ids: Annotated[tuple[int, ...], NoDecode, CommaList] = Field(
        (), description="Telegram ids of the owners, comma-separated. They may do everything."
    )
    timezone: str = Field("Asia/Shanghai", description="The shop's time zone, an IANA name.")
    country: str = Field("CN", description="Country (two letters) of phone numbers typed without a country code.")
    default_language: Language = Field(
        Language.ENGLISH, description="Language of those whose own is not spoken here: `en`, `zh-Hans` or `zh-Hant`."
    )
    currency: str = Field("CNY", description="Currency of purchases, an ISO 4217 code.")
    programme: Path = Field(
        SHIPPED_PROGRAMME, description="The programme file. Unset: the shipped `config/programme.toml`."
    )
    secret_key: SecretStr | None = Field(
        None,
        description="Any text of 32 characters or more; all keys are derived from it. "
        "Unset: the key file `huitou.key`, made at first start beside the database.",
    )
    old_secret_keys: Annotated[tuple[SecretStr, ...], NoDecode, CommaList] = Field(
        (), description="Earlier secret keys, comma-separated: they still open what they closed (rotation)."
    )
    api_rate: int = Field(
        200, ge=1, le=1_000_000, description="Requests a second per API key; twice as many in one burst."
    )
    roles: Annotated[tuple[Role, ...], NoDecode, CommaList] = Field(
        tuple(Role), description="What this process does: `web`, `sender`, `scheduler`, comma-separated."
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"] = Field(
        "INFO", description="Least level that is logged: `DEBUG`, `INFO`, `WARNING`, `ERROR` or `CRITICAL`."
    )
    log_format: Literal["console", "json"] = Field(
        "console", description="`console` for people, `json` (a line each) for machines. On stderr."
    )

    @model_validator(mode="before")
    @classmethod
    def _drop_blanks(cls, data: Any) -> Any:
        """Spaces around a value never matter; a blank one is unset."""
        stripped = {key: value.strip() if isinstance(value, str) else value for key, value in dict(data).items()}
        return {key: value for key, value in stripped.items() if value != ""}

    @field_validator("default_language", "log_level", "log_format", mode="before")
    @classmethod
    def _any_case(cls, value: Any, info: ValidationInfo) -> Any:
        choices = {
            "default_language": tuple(Language),
            "log_level": values.LOG_LEVELS,
            "log_format": values.LOG_FORMATS,
        }
        return values.one_of(value, choices=choices[info.field_name or ""])

    _check_token = field_validator("bot_token")(values.bot_token)
    _check_api = field_validator("bot_api")(values.base_address)
    _check_redis = field_validator("redis_url")(values.redis_url)
    _check_webhook = field_validator("webhook_url")(values.webhook_url)
    _check_webhook_secret = field_validator("webhook_secret")(values.webhook_secret)
    _check_owners = field_validator("owner_ids", mode="before")(values.telegram_ids)
    _check_zone = field_validator("timezone")(values.zone_name)
    _check_country = field_validator("country")(values.country)
    _check_currency = field_validator("currency")(values.currency)
    _check_programme = field_validator("programme")(values.existing_file)
    _check_key = field_validator("secret_key")(values.secret_key)
    _check_old_keys = field_validator("old_secret_keys")(values.secret_keys)
    _check_roles = field_validator("roles", mode="before")(values.roles)
    _absolute_data_dir = field_validator("data_dir")(values.absolute_path)

    @field_validator("database_url")
    @classmethod
    def _check_database(cls, value: str, info: ValidationInfo) -> str:
        if value:
            return values.database_url(value)
        folder = info.data.get("data_dir", Path("data"))  # absent when data_dir itself was refused
        return f"sqlite://{folder / 'huitou.db'}"

    @model_validator(mode="after")
    def _telegram_wants_https(self) -> "Settings":
        if self.bot_api == TELEGRAM and self.webhook_url and not self.webhook_url.startswith("https://"):
            raise ValueError("HUITOU_WEBHOOK_URL: Telegram posts to https:// addresses only; put a TLS proxy in front")
        return self

    @property
    def zone(self) -> ZoneInfo:
        """The shop's time zone, ready for use."""
        return ZoneInfo(self.timezone)

    @property
    def sqlite_path(self) -> Path | None:
        """The embedded database's file; None on PostgreSQL."""
        return Path(self.database_url.removeprefix("sqlite://")) if self.database_url.startswith("sqlite://") else None

    @property
    def key_file(self) -> Path:
        """Where the key file stands: beside the database, never inside it (semantics 13)."""
        path = self.sqlite_path
        return (path.parent if path else self.data_dir) / "huitou.key"

    @property
    def webhook_path(self) -> str | None:
        """The path of `webhook_url`, which the web server answers on; None when polling."""
        return (urlsplit(self.webhook_url).path or "/") if self.webhook_url else None

    @property
    def api_burst(self) -> int:
        """Requests that one API key may make at once."""
        return 2 * self.api_rate


def load_settings(*, env_file: Path = Path(ENV_FILE)) -> Settings:
    """Read the environment and `env_file`; raises SettingsError with everything that is wrong at once."""
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    try:
        problems = [*unreadable_lines(env_file), *misspelled_names(env_file, known=known)]
        source: dict[str, Any] = {"_env_file": env_file}
        settings = Settings(**source)
    except ValidationError as error:
        problems += [_sentence(problem) for problem in error.errors(include_url=False, include_input=False)]
    except (OSError, UnicodeError) as error:
        reason = "is not UTF-8 text; save it as UTF-8" if isinstance(error, UnicodeError) else error.strerror
        problems = [f"{env_file}: cannot be read: {reason}"]
    if problems:
        raise SettingsError(problems)
    return settings


def _sentence(problem: Any) -> str:
    """One line for one wrong variable. Our own validators' texts stand as they are, after the variable's name."""
    reason = str(problem["msg"]).removeprefix("Value error, ")
    if not problem["loc"]:
        return reason
    return f"{PREFIX}{str(problem['loc'][0]).upper()}: {reason}"

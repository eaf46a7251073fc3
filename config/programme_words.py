"""What every table of the programme file has in common, and words in several languages."""

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, model_validator

from config.programme_fields import LongText, Name, reading
from domain.languages import Language, LocalText


class Table(BaseModel):
    """A table of the file: no unknown keys, no silent conversions."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Words(Table):
    """Words in one or more languages; a plain text stands for the default language."""

    en: str | None = None
    zh_hans: str | None = Field(default=None, alias="zh-Hans")
    zh_hant: str | None = Field(default=None, alias="zh-Hant")

    @model_validator(mode="before")
    @classmethod
    def _accept_plain_text(cls, given: object, info: ValidationInfo) -> object:
        if isinstance(given, str):
            return {reading(info).default_language.value: given}
        if given == {}:
            raise ValueError(f"needs words in at least one language ({', '.join(Language)})")
        return given

    @property
    def value(self) -> LocalText:
        words = {
            Language.ENGLISH: self.en,
            Language.SIMPLIFIED_CHINESE: self.zh_hans,
            Language.TRADITIONAL_CHINESE: self.zh_hant,
        }
        return LocalText({language: text for language, text in words.items() if text is not None})


class NameWords(Words):
    en: Name | None = None
    zh_hans: Name | None = Field(default=None, alias="zh-Hans")
    zh_hant: Name | None = Field(default=None, alias="zh-Hant")


class LongWords(Words):
    en: LongText | None = None
    zh_hans: LongText | None = Field(default=None, alias="zh-Hans")
    zh_hant: LongText | None = Field(default=None, alias="zh-Hant")

"""Languages of the portal and how a client's language tag is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    ENGLISH = "en"
    SIMPLIFIED_CHINESE = "zh-Hans"
    TRADITIONAL_CHINESE = "zh-Hant"


_TRADITIONAL_MARKS = {"hant", "tw", "hk", "mo"}


def negotiate(tag: str | None, *, default: Language) -> Language:
    """The portal's language for a client's tag, which arrives in any form: `zh`, `zh-TW`, `zh_hant_HK`, `EN-us`."""
    parts = (tag or "").replace("_", "-").lower().split("-")
    if parts[0] == "zh":
        traditional = "hans" not in parts and not _TRADITIONAL_MARKS.isdisjoint(parts)
        return Language.TRADITIONAL_CHINESE if traditional else Language.SIMPLIFIED_CHINESE
    return Language.ENGLISH if parts[0] == "en" else default


@dataclass(frozen=True)
class LocalText:
    """A shop's own words in one or more languages (names of tiers, rewards, coupons)."""

    words: Mapping[Language, str]

    def in_language(self, language: Language) -> str:
        """The words in that language, else in the nearest one the shop wrote."""
        for choice in _NEAREST[language]:
            if choice in self.words:
                return self.words[choice]
        return ""


_NEAREST = {
    Language.ENGLISH: (Language.ENGLISH, Language.SIMPLIFIED_CHINESE, Language.TRADITIONAL_CHINESE),
    Language.SIMPLIFIED_CHINESE: (Language.SIMPLIFIED_CHINESE, Language.TRADITIONAL_CHINESE, Language.ENGLISH),
    Language.TRADITIONAL_CHINESE: (Language.TRADITIONAL_CHINESE, Language.SIMPLIFIED_CHINESE, Language.ENGLISH),
}

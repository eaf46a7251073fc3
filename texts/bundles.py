"""Loads the Fluent files: `texts/<language>/<feature>.ftl`."""

from functools import cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource, resolver

from domain.languages import Language

ROOT = Path(__file__).parent
resolver.MAX_PART_LENGTH = 8_192  # a thousand characters of a person's own become up to five times as many when escaped
BABEL_LOCALES = {
    Language.ENGLISH: "en",
    Language.SIMPLIFIED_CHINESE: "zh_Hans",
    Language.TRADITIONAL_CHINESE: "zh_Hant",
}


@cache
def bundle(language: Language) -> FluentBundle:
    """All messages of a language. Isolation marks are off: they would show as boxes in some clients."""
    made = FluentBundle([BABEL_LOCALES[language].replace("_", "-")], use_isolating=False)
    for path in sorted((ROOT / language.value).glob("*.ftl")):
        made.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return made

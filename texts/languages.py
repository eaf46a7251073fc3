"""What a language calls itself."""

from babel import Locale

from domain.languages import Language
from texts.bundles import BABEL_LOCALES


def own_name(language: Language) -> str:
    """`English`, `中文 (简体)`, `中文 (繁體)`."""
    return str(Locale.parse(BABEL_LOCALES[language]).get_display_name())

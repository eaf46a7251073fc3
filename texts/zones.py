"""Time zones as people name them: by a city, in any of the portal's languages."""

from functools import cache
from zoneinfo import ZoneInfo

from babel import Locale

from domain.languages import Language
from texts.bundles import BABEL_LOCALES

# Cities that people type and that give their name to no zone.
_NEIGHBOURS = {
    "Asia/Shanghai": ("beijing", "guangzhou", "shenzhen", "chengdu", "北京", "广州", "廣州", "深圳", "成都"),
    "Asia/Taipei": ("kaohsiung", "高雄", "台北", "臺北"),
    "Asia/Tokyo": ("osaka", "kyoto", "大阪", "京都"),
    "America/Los_Angeles": ("san francisco", "seattle", "旧金山", "舊金山"),
    "America/New_York": ("boston", "washington", "华盛顿", "華盛頓"),
}


def city_of(zone: ZoneInfo, language: Language) -> str:
    """What the language calls the zone's city: `Shanghai`, `上海`; the last part of the name where it has no word."""
    return _cities(language).get(zone.key) or zone.key.rpartition("/")[2].replace("_", " ")


def zone_of_city(words: str) -> str | None:
    """The IANA name for a city as somebody typed it; None where no zone is named after it."""
    return _by_city().get(" ".join(words.replace("_", " ").casefold().split()))


@cache
def _cities(language: Language) -> dict[str, str]:
    zones = Locale.parse(BABEL_LOCALES[language]).time_zones
    return {name: str(words["city"]) for name, words in zones.items() if "city" in words and name != "Etc/Unknown"}


@cache
def _by_city() -> dict[str, str]:
    found: dict[str, str] = {}
    for language in Language:
        for name, city in _cities(language).items():
            found.setdefault(city.casefold(), name)
            found.setdefault(name.rpartition("/")[2].replace("_", " ").casefold(), name)
    for name, cities in _NEIGHBOURS.items():
        found.update(dict.fromkeys(cities, name))
    return found

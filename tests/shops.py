"""The shop of the tests: the shipped café, in Shanghai."""

from functools import cache
from zoneinfo import ZoneInfo

from config.programme import SHIPPED, load_programme
from domain.languages import Language
from domain.programme import Programme


@cache
def shipped_programme() -> Programme:
    return load_programme(
        SHIPPED, zone=ZoneInfo("Asia/Shanghai"), currency="CNY", country="CN", default_language=Language.ENGLISH
    )

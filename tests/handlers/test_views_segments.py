"""Groups of members in words."""

from domain.languages import Language
from domain.segments import every_segment
from handlers.views import segments as views
from services.segments import SegmentSize
from tests.handlers.samples import buttons, check_sendable, plain, programme, texts_in

TIERS = programme().tiers
SIZES = tuple(
    SegmentSize(segment=segment, members=1_280, reachable=3)
    for segment in every_segment([*(tier.code for tier in TIERS.tiers), "t" * 24])
)


def test_every_group_is_listed_in_every_language_with_how_it_is_typed() -> None:
    for language in Language:
        texts = texts_in(language)
        screen = views.listing(texts, SIZES, tiers=TIERS)
        check_sendable(screen)
        check_sendable(views.which(texts, SIZES, tiers=TIERS, template="W" * 24))
        for one in SIZES:
            assert str(one.segment) in plain(screen)
    assert "Sleeping: last bought 60 to 180 days ago" in plain(
        views.listing(texts_in(Language.ENGLISH), SIZES, tiers=TIERS)
    )


def test_a_buttons_group_is_the_typed_one() -> None:
    screen = views.which(texts_in(Language.ENGLISH), SIZES, tiers=TIERS, template="WELCOME")
    assert "iss-seg:WELCOME:tier~silver" in [one.callback_data for one in buttons(screen)]

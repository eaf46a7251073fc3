"""Groups of members, by their names as staff type them."""

import pytest

from domain.segments import Segment, SegmentName, UnknownSegment, every_segment, read_segment

TIERS = ["member", "silver", "Gold"]


def test_every_group_there_is_can_be_typed() -> None:
    known = every_segment(TIERS)
    assert len(known) == len(SegmentName) - 1 + len(TIERS)
    for segment in known:
        assert read_segment(str(segment), tiers=TIERS) == segment


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ALL", Segment(SegmentName.ALL)),
        ("No Purchase", Segment(SegmentName.NO_PURCHASE)),
        ("birthday_this_month", Segment(SegmentName.BIRTHDAY_THIS_MONTH)),
        ("tier:gold", Segment(SegmentName.TIER, "Gold")),
        ("Tier: GOLD", Segment(SegmentName.TIER, "Gold")),
    ],
)
def test_case_and_spaces_do_not_matter(typed: str, meant: Segment) -> None:
    assert read_segment(typed, tiers=TIERS) == meant


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [("sleping", "sleeping"), ("losted", "lost"), ("tier:golden", "tier:Gold"), ("birthday", "birthday-this-month")],
)
def test_a_wrong_name_is_answered_with_the_nearest(typed: str, nearest: str) -> None:
    with pytest.raises(UnknownSegment) as refusal:
        read_segment(typed, tiers=TIERS)
    assert refusal.value.fields["nearest"] == nearest
    assert "no-purchase" in str(refusal.value.fields["known"])


@pytest.mark.parametrize("typed", ["", "tier", "tier:", "' OR 1=1 --", "{0.__class__}", "😀" * 300])
def test_anything_else_is_no_group(typed: str) -> None:
    with pytest.raises(UnknownSegment):
        read_segment(typed, tiers=TIERS)

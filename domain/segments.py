"""Segments: named rules that select members."""

from domain.refusals import InvalidInput

ALL_MEMBERS = "all"


class UnknownSegment(InvalidInput):
    """Fields: `given`, `known`."""

    code = "unknown_segment"

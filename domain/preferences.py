"""What a member may choose for themselves: pauses, zones, quiet hours (semantics 8)."""

from datetime import time
from typing import Final

from domain.contact_gate import QuietHours
from domain.refusals import InvalidInput

PAUSE_DAYS: Final = (7, 30)
NEVER_QUIET: Final = QuietHours(starts=time(0), ends=time(0))
COMMON_ZONES: Final = (
    "Asia/Shanghai", "Asia/Hong_Kong", "Asia/Taipei", "Asia/Singapore", "Asia/Tokyo", "Australia/Sydney",
    "Europe/London", "America/New_York", "America/Los_Angeles",
)  # fmt: skip


class BadZone(InvalidInput):
    """Neither a known city nor an IANA name."""

    code = "bad_zone"


def as_stored(quiet: QuietHours) -> str:
    """`21:00-09:00`, as the member's row keeps it."""
    return f"{quiet.starts:%H:%M}-{quiet.ends:%H:%M}"

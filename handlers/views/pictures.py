"""Pictures. They carry no words: a fresh machine has no Chinese font, and empty boxes help nobody."""

import io
from functools import lru_cache

import segno

PIXELS_A_MODULE = 16
QUIET_ZONE = 4  # modules; scanners need them


@lru_cache(maxsize=256)
def qr_code(text: str) -> bytes:
    """A QR code as PNG."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="png", scale=PIXELS_A_MODULE, border=QUIET_ZONE)
    return out.getvalue()

"""Lengths of time as they are written: `30s`, `24-48 business hours`, `24 to 48 hours`."""

from __future__ import annotations

import re

from sopbook.model.content import Wait
from sopbook.model.text import Text

_UNITS = {
    "s": "seconds",
    "second": "seconds",
    "min": "minutes",
    "minute": "minutes",
    "h": "hours",
    "hour": "hours",
    "day": "days",
    "business hour": "business hours",
    "business day": "business days",
}
_SPAN = re.compile(r"(\d{1,5})(?:(?:-| to )(\d{1,5}))? ?([a-z ]+)\Z")


def span_of(written: Text) -> Wait | None:
    """Return a length of time, None where a text is none."""
    found = _SPAN.match(written)
    unit = found and (_UNITS.get(found[3]) or _UNITS.get(found[3].removesuffix("s")))
    if not found or not unit:
        return None
    least, most = int(found[1]), int(found[2] or found[1])
    return Wait(written, least, most, unit)

"""Publication dates as metadata give them, as intervals of days.

ISO 8601 days, months, years and times, other EDTF strings (Library of Congress, 2019), and RFC 5322 dates of feeds and
HTTP. A time counts as the day that is written, in its own time zone: it is the day that the paper carries.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from dateline.errors import shown
from dateline.model import When

_CLOCK = r"(?:24(?::?00){0,2}|(?:[01]\d|2[0-3])(?::?[0-5]\d(?::?(?:[0-5]\d|60))?)?)"
"""A time of day: 24:00 is the end of the day that is written, and a second may be the leap one."""
_ZONED_TIME = rf"{_CLOCK}(?:[.,]\d+)? ?(?:Z|UTC|[+-](?:[01]\d|2[0-3]):?[0-5]\d)?"
_DAY_MONTH_YEAR = re.compile(rf"(\d{{4}})(?:-(0[1-9]|1[0-2])(?:-(\d{{2}})(?:[T ]{_ZONED_TIME})?)?)?")
_COMPACT_DAY = re.compile(rf"(\d{{4}})(\d{{2}})(\d{{2}})(?:T{_ZONED_TIME})?")

_ROUGH = re.compile(r"[~?%X]")
"""EDTF's marks for what is uncertain, approximate or not said."""
_SEASON = re.compile(r"\d{4}-(?:2[1-9]|3\d|4[01])(?![\d-])")
"""EDTF's seasons: 21 to 41 in the place of a month."""
_UNKNOWN = "/"
"""An interval without a word on one side, whose bound there is unknown. The library guesses it, ten years away."""


def published_when(value: str, basis: str) -> When:
    """The days that ``value`` names; raises ``ValueError`` when it names none.

    The bounds of an approximate date (``2024-11-08~``) are those of the date itself; the mark stays in ``edtf``.
    """
    written = value.strip()
    try:
        when = _calendar_when(written, basis) or _mail_when(written, basis) or _edtf_when(written, basis)
    except (ValueError, OverflowError):
        when = None
    if when is None:
        raise ValueError(
            f'"{shown(value)}" is not a date; write a day, month or year such as 2024-11-08, 2024-11 or 2024'
        )
    return when


def checked_when(when: When) -> When:
    """``when`` unchanged; raises ``ValueError`` unless its bounds are days, one at least, in order, as in its EDTF."""
    bounds = [bound for bound in (when.earliest, when.latest) if bound is not None]
    if any(date.fromisoformat(bound).isoformat() != bound for bound in bounds) or bounds != sorted(bounds):
        raise ValueError(f"{' to '.join(map(shown, bounds))} are not ISO days in order")
    if not bounds:
        raise ValueError("has neither an earliest nor a latest day")
    if not _fits(when, published_when(when.edtf, when.basis)):
        raise ValueError(f'its edtf "{shown(when.edtf)}" is not {when.earliest or ".."} to {when.latest or ".."}')
    return when


def _fits(when: When, named: When) -> bool:
    """Whether the bounds are the days that the EDTF names; some of them where it is approximate. A season has a day of
    its year at least: when it begins, and whether a winter is called by its first year or its second, differs."""
    if _SEASON.search(when.edtf):
        return when.edtf[:4] in {bound[:4] for bound in (when.earliest, when.latest) if bound}
    rough = _ROUGH.search(when.edtf) and _starts(named) <= _ends(when) and _starts(when) <= _ends(named)
    return bool(rough) or (named.earliest, named.latest) == (when.earliest, when.latest)


def _starts(when: When) -> str:
    return when.earliest or date.min.isoformat()


def _ends(when: When) -> str:
    return when.latest or date.max.isoformat()


def _calendar_when(written: str, basis: str) -> When | None:
    """A day, month or year of the calendar; ``ValueError`` for a day that there is not (30 February)."""
    match = _DAY_MONTH_YEAR.fullmatch(written) or _COMPACT_DAY.fullmatch(written)
    if match is None:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    first = date(year, month or 1, day or 1)
    last = date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])
    edtf = first.isoformat()[: 10 if day else 7 if month else 4]
    return When(earliest=first.isoformat(), latest=last.isoformat(), edtf=edtf, basis=basis)


def _mail_when(written: str, basis: str) -> When | None:
    """``Fri, 08 Nov 2024 12:00:00 GMT``, as RSS and HTTP write it."""
    if not re.match(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} ", written):
        return None
    day = parsedate_to_datetime(written).date().isoformat()
    return When(earliest=day, latest=day, edtf=day, basis=basis)


def _edtf_when(written: str, basis: str) -> When | None:
    """Seasons, decades, approximate dates and intervals."""
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        parsed = parse_edtf(written)
    except EDTFParseException:
        return None
    earliest = None if written.startswith(_UNKNOWN) else _iso_day(parsed.lower_strict())
    latest = None if written.endswith(_UNKNOWN) else _iso_day(parsed.upper_strict())
    if (earliest is None and latest is None) or (earliest and latest and earliest > latest):
        return None
    return When(earliest=earliest, latest=latest, edtf=written, basis=basis)


def _iso_day(bound: Any) -> str | None:
    """The day of the EDTF library's ``struct_time``; ``None`` for the infinity of an open end."""
    if not hasattr(bound, "tm_year"):
        return None
    return (date(bound.tm_year, bound.tm_mon, 1) + timedelta(days=bound.tm_mday - 1)).isoformat()

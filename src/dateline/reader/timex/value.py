"""TIMEX3 values as days: what a value covers, how it shifts, and its interval in EDTF.

Values follow ISO 8601 as TimeML 1.2.1 uses it: ``1998``, ``1998-01``, ``1998-01-08``, ``1998-W03``, ``1998-W03-WE``,
``1998-Q2``, ``1998-H1``, ``1998-SU``, ``199`` (a decade), ``19`` (the years 1900 to 1999), ``1998-01-08TNI``. A value
with an X in it stands on no calendar day. A range of two values has a slash (``2018/2019``).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import cache

from dateline.knowledge.calendar import Season, calendar
from dateline.model import When

Days = tuple[date, date]

_VALUE = re.compile(
    r"(?P<year>\d{4})(?:"
    r"-(?P<month>\d\d)(?:-(?P<day>\d\d)(?P<time>T.*)?)?"
    r"|-W(?P<week>\d\d)(?P<weekend>-WE)?"
    r"|-Q(?P<quarter>[1-4])|-H(?P<half>[12])|-(?P<season>SP|SU|FA|WI))?"
)
_AN_END = re.compile(r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?~?")
ROUGH = 0.3
"""How far what is only "about" may be off, as a share of it."""

_PART = {"START": 0, "MID": 1, "END": 2}


@cache
def _seasons() -> dict[str, Season]:
    return {season.code: season for season in calendar().seasons.values()}


def days(value: str) -> Days | None:
    """The first and last day that a value covers; ``None`` if it stands on no calendar day."""
    start, _, end = value.partition("/")
    if end:
        ends = days(start), days(end)
        return (ends[0][0], ends[1][1]) if ends[0] and ends[1] and ends[0][0] <= ends[1][1] else None
    if re.fullmatch(r"\d{2,3}", value):
        width = 10 ** (4 - len(value))
        return _years(int(value) * width, int(value) * width + width - 1)
    found = _VALUE.fullmatch(value)
    if found is None:
        return None
    try:
        return _days_of(found)
    except ValueError:
        return None


def _days_of(found: re.Match[str]) -> Days | None:
    year = int(found["year"])
    if found["day"]:
        day = date(year, int(found["month"]), int(found["day"]))
        return day, day
    if found["week"]:
        first = 6 if found["weekend"] else 1
        return date.fromisocalendar(year, int(found["week"]), first), date.fromisocalendar(year, int(found["week"]), 7)
    if found["month"]:
        return _months(year, int(found["month"]), int(found["month"]))
    if found["quarter"]:
        return _months(year, int(found["quarter"]) * 3 - 2, int(found["quarter"]) * 3)
    if found["half"]:
        return _months(year, int(found["half"]) * 6 - 5, int(found["half"]) * 6)
    if found["season"]:
        return _months(year, *_seasons()[found["season"]].months)
    return _years(year, year)


def _years(first: int, last: int) -> Days | None:
    return (date(max(first, 1), 1, 1), date(last, 12, 31)) if 0 < last <= 9999 else None


def _months(year: int, first: int, last: int) -> Days:
    """From one month to another; month 13 is January of the next year."""
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    return date(year + (first - 1) // 12, (first - 1) % 12 + 1, 1), date(
        end_year, end_month, monthrange(end_year, end_month)[1]
    )


def at(day: date, unit: str) -> str:
    """The value of the unit that holds a day: ``at(1998-01-08, "quarter")`` is ``1998-Q1``."""
    iso = day.isocalendar()
    match unit:
        case "century":
            return f"{day.year:04d}"[:2]
        case "decade":
            return f"{day.year:04d}"[:3]
        case "year":
            return f"{day.year:04d}"
        case "quarter":
            return f"{day.year:04d}-Q{(day.month + 2) // 3}"
        case "month":
            return f"{day.year:04d}-{day.month:02d}"
        case "week":
            return f"{iso.year:04d}-W{iso.week:02d}"
        case "weekend":
            return f"{iso.year:04d}-W{iso.week:02d}-WE"
        case _:
            return day.isoformat()


def moved(day: date, count: float, unit: str) -> date | None:
    """The day ``count`` units away (calendar months for months and up); ``None`` outside the years 1 to 9999."""
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200, "millennium": 12000}.get(unit)
    try:
        if months is None:
            return day + timedelta(days=round(count * calendar().units[unit].days))
        index = day.year * 12 + day.month - 1 + round(count * months)
        year, month = divmod(index, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None


def unit_of(value: str) -> str:
    """The unit a value is of: "year" for ``1998``, "quarter" for ``1998-Q3``, "day" for a day or a time of day."""
    if re.fullmatch(r"\d{2,3}", value):
        return "century" if len(value) == 2 else "decade"
    found = _VALUE.match(value)
    if found is None or found["day"]:
        return "day"
    return next((name for name in ("month", "week", "quarter", "season") if found[name]), "year")


def same_unit_moved(value: str, count: int, unit: str) -> str | None:
    """A value moved by some units but as fine as it was: 1989-Q3 a year back is 1988-Q3, 1989-08-12 is 1988-08-12."""
    covered = days(value)
    if covered is None:
        return None
    day = moved(covered[0], count, unit)
    if day is None:
        return None
    if unit in ("year", "decade", "century") and re.match(r"\d{4}-[QHSFW]", value):
        return f"{day.year:04d}{value[4:]}"
    return at(day, unit_of(value))


def when(value: str, mod: str | None, basis: str) -> When | None:
    """The days of a value, narrowed or widened by its modifier; ``None`` if it stands on no calendar day."""
    covered = days(value)
    if covered is None:
        return None
    first, last = covered
    match mod:
        case "START" | "MID" | "END":
            return between(*_third(first, last, _PART[mod]), basis, vague=True)
        case "APPROX" if not _is_time_of_day(value):
            slack = max(1, round(ROUGH * ((last - first).days + 1)))
            return around(first, last, slack, basis)
        case "ON_OR_AFTER" | "AFTER":
            return When(earliest=first.isoformat(), latest=None, edtf=f"{_end(value, first)}/..", basis=basis)
        case "ON_OR_BEFORE" | "BEFORE":
            return When(earliest=None, latest=last.isoformat(), edtf=f"../{_end(value, last)}", basis=basis)
        case _:
            return When(earliest=first.isoformat(), latest=last.isoformat(), edtf=_edtf(value, covered), basis=basis)


def _is_time_of_day(value: str) -> bool:
    """Whether a value is a time within a day, so that "about" is a matter of hours: "around 3 p.m. on Tuesday" is on
    Tuesday."""
    found = _VALUE.fullmatch(value)
    return found is not None and found["time"] is not None


def between(first: date, last: date, basis: str, *, vague: bool = False) -> When:
    """The interval from one day to another; ``vague`` marks both ends approximate."""
    mark = "~" if vague else ""
    edtf = f"{first.isoformat()}{mark}" + (f"/{last.isoformat()}{mark}" if last != first else "")
    return When(earliest=first.isoformat(), latest=last.isoformat(), edtf=edtf, basis=basis)


def one_side(covered: Days, side: int, now: date, basis: str) -> When:
    """What of some days is up to the report (side -1) or from it on (1): "earlier this year", "later this month"."""
    first, last = covered
    return between(first, min(last, now), basis) if side < 0 else between(max(first, now), last, basis)


def around(first: date, last: date, slack: int, basis: str, *, value: str = "") -> When:
    """Some days, give or take ``slack`` days; the EDTF is their middle, or the coarser ``value`` of it, approximate."""
    text = value if re.fullmatch(r"\d{4}(-\d\d){0,2}", value) else _shortest(first, last)
    edtf = f"{text}~" if text else f"{first.isoformat()}~/{last.isoformat()}~"
    earliest, latest = moved(first, -slack, "day") or first, moved(last, slack, "day") or last
    return When(earliest=earliest.isoformat(), latest=latest.isoformat(), edtf=edtf, basis=basis)


def since(covers: When, until: date | None) -> When:
    """From the start of some days on, up to a day if that is later."""
    start, *_ = covers.edtf.split("/")
    earliest = covers.earliest or ""
    open_ended = until is None or until.isoformat() < earliest
    return When(
        earliest=covers.earliest,
        latest=None if open_ended or until is None else until.isoformat(),
        edtf=f"{start if _AN_END.fullmatch(start) else earliest}/..",
        basis=f"since {covers.basis}",
    )


def _end(value: str, day: date) -> str:
    """An end of an EDTF interval: a year, month or day as written, else the day (level 1 has no decades there)."""
    return value if _AN_END.fullmatch(value) else day.isoformat()


def _third(first: date, last: date, part: int) -> Days:
    """The first, middle or last third of some days (of a year four months, of a season one, of a decade years)."""
    count = (last - first).days + 1
    if count < 3:
        return first, last
    years = last.year - first.year + 1
    if years > 2 and (cut := (round(years * part / 3), round(years * (part + 1) / 3))):
        return date(first.year + cut[0], 1, 1), date(first.year + cut[1] - 1, 12, 31)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months % 3 == 0 and (first, last) == _months(first.year, first.month, first.month + months - 1):
        start_month = first.month + part * months // 3
        return _months(first.year, start_month, start_month + months // 3 - 1)
    size = max(1, count // 3)
    start = first + timedelta(days=part * size)
    return start, last if part == 2 else start + timedelta(days=size - 1)


def _shortest(first: date, last: date) -> str:
    """A whole year, month or day by its own name, else empty."""
    for unit in ("year", "month", "day"):
        if days(at(first, unit)) == (first, last):
            return at(first, unit)
    return ""


def _edtf(value: str, covered: Days) -> str:
    """EDTF level 1 for a value: its own form where EDTF has one, else the days from first to last."""
    found = _VALUE.fullmatch(value)
    if re.fullmatch(r"\d{2,3}", value):
        return value + "X" * (4 - len(value))
    if found is None or found["week"] or found["quarter"] or found["half"]:
        return f"{covered[0].isoformat()}/{covered[1].isoformat()}"
    if found["season"]:
        return f"{found['year']}-{_seasons()[found['season']].edtf}"
    return value[:10]

"""Weeks, months, quarters, seasons and years: running, last, next, compared."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dateline.knowledge.calendar import calendar
from dateline.reader.timex.anchor import (
    Anchor,
    Resolved,
    Resolver,
    Tense,
    blank,
    directed,
    direction,
    mentioned_day,
    named_year,
    years_around,
)
from dateline.reader.timex.quantity import duration, ordinal, plain
from dateline.reader.timex.value import at, between, days, moved, same_unit_moved

_LAST = frozenset({"last", "final", "closing"})
_ON_THE_CALENDAR = frozenset({"day", "weekend", "week", "month", "quarter", "year", "decade"})


def _unit(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    """ "last week", "this year", "the past decade"; a unit that is no calendar's is a duration ("the past century").

    "The past year" is the twelve months up to the report, though its value is that of "last year".
    """
    unit, step = calendar().unit(groups["unit"]), direction(groups["dir"])
    if unit not in _ON_THE_CALENDAR:
        return Resolved("DURATION", duration(1, unit)) if step and unit not in ("minute", "second") else None
    day = _moved(anchor.now, step, unit)
    rolling = plain(groups["dir"]) in calendar().rolling_directions and unit not in ("weekend", "quarter")
    covered = between(day, anchor.now, "", vague=True) if rolling and day and anchor.now else None
    return Resolved("DATE", at(day, unit) if day else blank(unit), anchor.seen(), when=covered)


def _moved(day: date | None, count: int, unit: str) -> date | None:
    """The day some units away; weekends are a week apart."""
    return moved(day, count, "week" if unit == "weekend" else unit) if day else None


def _unit_mention(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    """ "the following month", "that year", "the same day": counted from the date last mentioned."""
    unit = calendar().unit(groups["unit"])
    if unit not in _ON_THE_CALENDAR:
        return None
    if unit == "quarter" and plain(groups["dir"]) in ("that", "same", "that same"):
        return _the_quarter(anchor)
    origin = mentioned_day(anchor, unit=unit)
    if unit == "quarter" and anchor.quarter and (told := days(anchor.quarter)):
        origin = told[0]
    day = _moved(origin, calendar().directions_from_mention[plain(groups["dir"])], unit)
    return Resolved("DATE", at(day, unit) if day else blank(unit), f"counted from {origin or 'no known day'}")


def _before_told(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    """ "Up from 1 percent the month before", "the night before": counted from the date last mentioned."""
    step, what = calendar().offsets_from_mention[plain(groups["offset"])], plain(groups["what"])
    code = calendar().parts_of_day.get(what)
    unit = "day" if code else calendar().unit(what)
    if unit not in _ON_THE_CALENDAR:
        return None
    origin = mentioned_day(anchor, unit=unit)
    day = _moved(origin, step, unit)
    value = at(day, unit) if day else blank(unit)
    basis = f"counted from {origin or 'no known day'}"
    return Resolved("TIME", f"{value}T{code}", basis) if code else Resolved("DATE", value, basis)


def _the_unit(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    """ "the quarter" is the one last mentioned, else the last one over; "the weekend" the last one unless the verb
    looks ahead; "the year" the running one.
    """
    unit = groups["unit"].lower()
    if unit in ("quarter", "period"):
        return _the_quarter(anchor)
    if unit not in _ON_THE_CALENDAR:
        return None
    if unit == "year" and "ended" in groups:
        return Resolved("DURATION", "P1Y")
    origin = mentioned_day(anchor) if unit == "day" else anchor.now
    if origin and unit == "weekend" and origin.isoweekday() < 6 and anchor.tense() != "future":
        origin = moved(origin, -1, "week")
    return Resolved("DATE", at(origin, unit) if origin else blank(unit), anchor.seen())


def _quarter(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    nth = plain(groups["nth"])
    number = 4 if nth in _LAST else 1 if nth == "opening" else ordinal(nth)
    if not 1 <= number <= 4:
        return None
    year = named_year(groups.get("of") or groups.get("year") or groups.get("yeardir"), anchor)
    if year is not None:
        return Resolved("DATE", f"{year:04d}-Q{number}", "as written")
    if anchor.now is None:
        return Resolved("DATE", f"XXXX-Q{number}")
    quarters = [f"{y:04d}-Q{number}" for y in years_around(anchor.now)]
    value = directed(quarters, groups.get("dir"), replace(anchor, tense=_reported))
    return Resolved("DATE", value, anchor.seen()) if value else None


def _reported() -> Tense:
    """Quarters are spoken of when they are over, even by verbs that look ahead ("will report third-quarter ...")."""
    return "past"


def _quarter_code(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    """ "Q3 2019", "H1 last year"; "Q3" alone is told of like "the third quarter"."""
    year = named_year(groups.get("year") or groups.get("yeardir"), anchor)
    if year is None:
        return _quarter({"nth": groups["code"][1]}, anchor)
    return Resolved("DATE", f"{year:04d}-{groups['code'].upper()}", "as written")


def _half(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    number = 1 if groups["nth"].lower() == "first" else 2
    year = named_year(groups.get("year") or groups.get("yeardir"), anchor) or (anchor.now.year if anchor.now else None)
    return Resolved("DATE", f"{year:04d}-H{number}" if year else f"XXXX-H{number}", anchor.seen())


def comparison(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    """The period a year before the one that was spoken of ("the year-earlier quarter", "the 1988 period")."""
    unit = groups.get("unit", "").lower()
    if unit in _ON_THE_CALENDAR - {"quarter"}:
        origin = mentioned_day(anchor, unit=unit)
        back = anchor.now.year - 1 - origin.year if origin and anchor.now and "yeardir" in groups else -1
        day = _moved(origin, back, "year")
        return Resolved("DATE", at(day, unit) if day else blank(unit), "a year before the one spoken of")
    base = _the_quarter(anchor).value if unit == "quarter" or anchor.quarter else None
    year = groups.get("year", "")
    if year.isdigit():
        return Resolved("DATE", f"{year}{base[4:]}" if base else year, "as written")
    value = same_unit_moved(base, -1, "year") if base else None
    if value is None and anchor.now is not None:
        value = f"{anchor.now.year - 1:04d}"
    return Resolved("DATE", value or "XXXX", "a year before the period spoken of")


def _season(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    code = calendar().seasons[groups["season"].lower()].code
    year = named_year(groups.get("year") or groups.get("yeardir"), anchor)
    if year is not None:
        return Resolved("DATE", f"{year:04d}-{code}", "as written")
    if anchor.now is None:
        return Resolved("DATE", f"XXXX-{code}")
    value = directed([f"{y:04d}-{code}" for y in years_around(anchor.now)], groups.get("dir"), anchor)
    return Resolved("DATE", value, anchor.seen()) if value else None


def _year_end(_: dict[str, str], anchor: Anchor) -> Resolved | None:
    return Resolved("DATE", f"{anchor.now.year:04d}" if anchor.now else "XXXX", anchor.seen(), mod="END")


def _the_quarter(anchor: Anchor) -> Resolved:
    if anchor.quarter is not None:
        return Resolved("DATE", anchor.quarter, "the quarter last mentioned")
    day = moved(anchor.now, -1, "quarter") if anchor.now else None
    return Resolved("DATE", at(day, "quarter") if day else "XXXX-QX", anchor.seen("the last before"))


RESOLVERS: dict[str, Resolver] = {
    "unit": _unit,
    "unit_mention": _unit_mention,
    "before_told": _before_told,
    "the_unit": _the_unit,
    "quarter": _quarter,
    "quarter_code": _quarter_code,
    "half": _half,
    "comparison": comparison,
    "season": _season,
    "year_end": _year_end,
}

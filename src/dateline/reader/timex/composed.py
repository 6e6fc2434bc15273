"""Expressions made of others: "the second week of May", "the night of 3 to 4 May", "the turn of the century"."""

from __future__ import annotations

from datetime import date, timedelta

from dateline.knowledge.calendar import calendar
from dateline.knowledge.days import shifted
from dateline.reader.timex import dates, periods
from dateline.reader.timex.anchor import Anchor, Resolved, Resolver, directed, years_around
from dateline.reader.timex.grammar import find
from dateline.reader.timex.quantity import number, ordinal, plain
from dateline.reader.timex.value import Days, at, between, days, moved

_RESOLVERS = {**dates.RESOLVERS, **periods.RESOLVERS}
_LAST = frozenset({"last", "final", "latter"})
_UP_TO = frozenset({"ending", "ended", "to"})
"""What stands before the last day of a week, where other words stand before its first."""
_TURN_DAYS = 10
"""Days of each year that its turn takes in: a third of a month, as for "late December" and "early January"."""


def _inner(text: str, anchor: Anchor) -> list[Resolved]:
    """The meanings of the expressions within a longer one, in order."""
    meant = (_RESOLVERS[one.rule](one.groups, anchor) for one in find(text) if one.rule in _RESOLVERS)
    return [one for one in meant if one is not None]


def _part_of(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    """Halves, counted weeks, weekends and weekdays of a month, year or longer.

    The second week of a month is its days 8 to 14, give or take how its weeks lie; the last one its last seven days.
    """
    whole = next(iter(_inner(groups["whole"], anchor)), None)
    if whole is None:
        return None
    covered = days(whole.value)
    if covered is None:
        return Resolved("DATE", "XXXX-XX-XX", whole.basis)
    nth, unit = plain(groups["nth"]), plain(groups["unit"]).rstrip(".")
    count = -1 if nth in _LAST else 1 if nth == "opening" else ordinal(nth)
    if unit == "half":
        part: Days | None = _half(covered, later=nth != "first")
    elif unit == "quarter":
        part = _quarter(covered, 4 if count < 0 else count)
    elif unit in calendar().weekdays or unit == "weekend":
        part = _counted_day(covered, count, calendar().weekdays.get(unit, 6), 1 + (unit == "weekend"))
    else:
        size = (7 if unit.startswith("week") else 1) * int(number(groups["figures"]) if "figures" in groups else 1)
        part = _run_of_days(covered, count, size)
    if part is None:
        return None
    value = at(part[0], "weekend") if unit == "weekend" else _from_to(*part)
    return Resolved("DATE", value, whole.basis, when=between(*part, whole.basis, vague=unit == "week"))


def _half(covered: Days, *, later: bool) -> Days | None:
    """The first or second half of a month, year, decade or century, cut between months where it has several."""
    first, last = covered
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    middle = moved(first, months // 2, "month") if months % 2 == 0 else shifted(first, last.day // 2)
    if middle is None:
        return None
    return (middle, last) if later else (first, shifted(middle, -1))


def _quarter(covered: Days, count: int) -> Days | None:
    """The nth quarter of a century, 25 years."""
    start = moved(covered[0], 25 * (count - 1), "year")
    end = moved(covered[0], 25 * count, "year")
    return (start, shifted(end, -1)) if start and end else None


def _counted_day(covered: Days, count: int, weekday: int, length: int) -> Days | None:
    """The nth weekday in some days (-1: the last), and as many days on from it as ``length`` says."""
    first, last = covered
    if count < 0:
        day = moved(last, -((last.isoweekday() - weekday) % 7), "day")
    else:
        day = moved(first, (weekday - first.isoweekday()) % 7 + 7 * (count - 1), "day")
    end = moved(day, length - 1, "day") if day else None
    return (day, end) if day and end and first <= day <= last else None


def _run_of_days(covered: Days, count: int, size: int) -> Days | None:
    """The nth run of ``size`` days (-1: the last) of some days, which it does not leave."""
    first, last = covered
    if count < 0:
        return max(moved(last, 1 - size, "day") or first, first), last
    start = moved(first, size * (count - 1), "day")
    end = moved(first, size * count - 1, "day") or last
    return (start, min(end, last)) if start and start <= last else None


def _from_to(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first}/{last}"


def _week_of(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    """The week or weekend that a day is in; a Monday's or Tuesday's weekend is the one just over."""
    told = next(iter(_inner(groups["days"], anchor)), None)
    covered = days(told.value) if told else None
    unit, side = groups["unit"].lower(), groups.get("from", "").lower()
    if told is None or covered is None:
        return told and Resolved("DATE", "XXXX-WXX" + ("-WE" if unit == "weekend" else ""), told.basis)
    first, last = covered
    if side:
        ends = side in _UP_TO
        value = _from_to(shifted(last, -6), last) if ends else _from_to(first, shifted(first, 6))
        return Resolved("DATE", value, told.basis)
    back = 2 if unit == "weekend" and first.isoweekday() <= 2 else 0
    return Resolved("DATE", at(shifted(first, -back), unit), told.basis)


def _nights(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    """A night told by both its days: it has the name of the first and covers both."""
    told = _inner(groups["days"].replace(" into ", " to "), anchor)
    covered = days(told[-1].value) if told else None
    if covered is None:
        return Resolved("TIME", "XXXX-XX-XXTNI") if told else None
    last = covered[1]
    start = days(told[0].value)
    near = start is not None and timedelta(0) < last - start[0] < timedelta(days=7)
    first = start[0] if start and near else shifted(last, -1)
    basis = told[-1].basis
    return Resolved("TIME", f"{first}TNI", basis, when=between(first, last, basis))


def _turn(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    """The turn of a year, ten days either side; of a century, ten years either side."""
    if groups["unit"].lower() == "year":
        return _turn_of_the_year(groups, anchor)
    basis = "ten years either side"
    if "count" in groups:
        return Resolved("DATE", _decades_about(100 * (ordinal(groups["count"]) - 1)), basis)
    if anchor.now is None:
        return Resolved("DATE", "XX", basis)
    step = 1000 if groups["unit"].lower() == "millennium" else 100
    this = anchor.now.year // step * step
    found = directed([_decades_about(year) for year in (this - step, this, this + step) if year >= 100], None, anchor)
    return Resolved("DATE", found, f"{basis}, {anchor.seen()}") if found else None


def _decades_about(year: int) -> str:
    return f"{year // 10 - 1:03d}/{year // 10:03d}"


def _turn_of_the_year(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    if "year" not in groups and anchor.now is None:
        return Resolved("DATE", "XXXX")
    years = [int(groups["year"])] if "year" in groups or anchor.now is None else years_around(anchor.now)
    turns = [_from_to(date(y, 12, 32 - _TURN_DAYS), date(y + 1, 1, _TURN_DAYS)) for y in years]
    value = turns[0] if len(turns) == 1 else directed(turns, None, anchor)
    return Resolved("DATE", value, "ten days either side") if value else None


RESOLVERS: dict[str, Resolver] = {
    "part_of": _part_of,
    "week_of": _week_of,
    "nights": _nights,
    "turn": _turn,
}

"""From where a time expression is seen, and which of several dates it then means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from dateline.knowledge.calendar import calendar
from dateline.model import TimexType, When
from dateline.reader.timex.quantity import plain, spoken_number
from dateline.reader.timex.value import Days, days

Tense = Literal["past", "present", "future"]

_MISFIT = 180
"""How many days nearer a date must be to count in spite of the verb's tense: "declared a dividend payable Dec. 15"."""

_FIRM_MISFIT = 400
"""The same where the verb itself says when, so another year is likelier than another tense: "died on May 2"."""

_BLANKS = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "decade": "XXX",
    "century": "XX",
}


class Resolved(NamedTuple):
    """A type and value; ``basis`` in words; ``when`` only where it is not simply the days of the value."""

    type: TimexType
    value: str
    basis: str = ""
    mod: str | None = None
    when: When | None = None


class Whose(NamedTuple):
    """The country (ISO 3166-1 alpha-3) whose day or year an expression speaks of, and in words how that is known."""

    country: str
    basis: str
    said: bool
    """Whether the phrase itself names it; else it is that of the report."""


@dataclass(slots=True)
class Anchor:
    """From where an expression is seen."""

    now: date | None
    """The day of publication, or of the post that the expression stands in."""
    tense: Callable[[], Tense | None]
    """The tense of the verb that governs the expression: a question, since only some rules ask and it costs a walk."""
    firm: Callable[[], bool] = bool
    """Whether the tense is that of a finite verb that the expression stands right at."""
    whose: Callable[[], Whose | None] = lambda: None
    """Whose the day or year is: a question too."""
    mentioned: str | None = None
    """The value of the date last mentioned, be it a day, a month or a year."""
    day: str | None = None
    """The day last mentioned."""
    quarter: str | None = None
    """The quarter last mentioned."""
    year: int | None = None
    """A year that the text gives nearby: at the other end of a range, or just told ("in May 2017 ... in June")."""

    def seen(self, how: str = "seen from") -> str:
        """The basis in words of what is seen from ``now``."""
        return f"{how} {self.now.isoformat()}" if self.now else "not placed: no date of publication"


Resolver = Callable[[dict[str, str], Anchor], Resolved | None]
"""Takes the groups of a match; ``None``: no time expression after all."""


def direction(words: str) -> int:
    """-1 for "last", 0 for "this", 1 for "next"."""
    return calendar().directions[plain(words)]


def nearest(values: list[str], anchor: Anchor) -> str | None:
    """The value nearest to the report; where two are about as near, the one that fits the tense of the verb."""
    now = anchor.now
    covered = [(value, span) for value in values if (span := days(value))]
    if now is None or not covered:
        return None
    tense, misfit = anchor.tense(), _FIRM_MISFIT if anchor.firm() else _MISFIT
    return min(covered, key=lambda it: _distance(it[1], now) + misfit * (not _fits(it[1], now, tense)))[0]


def _fits(span: Days, now: date, tense: Tense | None) -> bool:
    return (tense != "past" or span[0] <= now) and (tense != "future" or span[1] >= now)


def _distance(span: Days, now: date) -> int:
    return max((span[0] - now).days, (now - span[1]).days, 0)


def directed(values: list[str], words: str | None, anchor: Anchor) -> str | None:
    """Of a month's or season's values the one that "last", "this" or "next" picks; without one, tense picks.

    "last" is the latest that is over, "next" the earliest that has not begun, "this" the nearest that shares days with
    this year; a bare one is the latest that has begun unless the verb speaks of the future.
    """
    now = anchor.now
    covered = [(value, span) for value in values if (span := days(value))]
    if now is None or not covered:
        return None
    step = direction(words) if words and plain(words) in calendar().directions else None
    if step == 0:
        near = [it for it in covered if now.year in (it[1][0].year, it[1][1].year)]
        return min(near, key=lambda it: _distance(it[1], now))[0] if near else None
    if step == 1 or (step is None and anchor.tense() == "future"):
        later = [value for value, span in covered if (span[0] > now if step else span[1] >= now)]
        return later[0] if later else None
    earlier = [value for value, span in covered if (span[1] < now if step else span[0] <= now)]
    return earlier[-1] if earlier else None


def mentioned_day(anchor: Anchor, *, unit: str = "day") -> date | None:
    """The day last mentioned, else that of the report; for longer units the start of the date last mentioned."""
    value = anchor.day if unit == "day" else anchor.mentioned
    covered = days(value) if value else None
    return covered[0] if covered else anchor.now


def years_around(day: date) -> range:
    """Last year, this and the next: where a date without a year may be."""
    return range(max(2, day.year - 1), min(9998, day.year + 1) + 1)


def named_year(words: str | None, anchor: Anchor) -> int | None:
    """The year that "1989", "last year's" or "year earlier" names."""
    if words is None:
        return None
    first = plain(words).split()[0]
    step = calendar().directions.get(first, -1 if first == "year" else None)
    if step is None:
        return spoken_number(words)
    return anchor.now.year + step if anchor.now else None


def blank(unit: str) -> str:
    """The value of a unit that stands nowhere on the calendar."""
    return _BLANKS.get(unit, "XXXX")

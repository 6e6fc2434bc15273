"""What the reader knows of the calendar: English words of time and their codes in TIMEX3 (``data/calendar.json``).

TIMEX3 is the time annotation of TimeML 1.2.1 (Saurí et al. 2006); its values follow ISO 8601.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import msgspec


class Unit(msgspec.Struct, frozen=True):
    """A unit of time: its duration code ("Y"), how many of that code it is, its mean length in days.

    ``time``: shorter than a day, so its durations begin with "PT". ``part`` is one such unit in the next smaller code
    ("12M"), for halves. ``vague`` is its own code where a text gives no number ("for centuries": PXC).
    """

    code: str
    days: float
    times: int = 1
    time: bool = False
    part: str | None = None
    vague: str | None = None


class Season(msgspec.Struct, frozen=True):
    """A season: its code in TIMEX3 and in EDTF, its first and last month (northern, meteorological; 13 is January)."""

    code: str
    edtf: int
    months: tuple[int, int]


class Calendar(msgspec.Struct, frozen=True):
    """The words of ``calendar.json``, by section. Keys are lower-case."""

    months: dict[str, int]
    weekdays: dict[str, int]
    words_with_other_senses: frozenset[str]
    seasons: dict[str, Season]
    parts_of_day: dict[str, str]
    moments_of_the_day: tuple[str, ...]
    clock_words: dict[str, str]
    units: dict[str, Unit]
    irregular_plurals: dict[str, str]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    decades: dict[str, int]
    fuzzy_quantities: dict[str, int]
    small_quantities: dict[str, int]
    date_modifiers: dict[str, str]
    quantity_modifiers: dict[str, str]
    hedges_after: dict[str, str]
    sides_of_now: dict[str, int]
    days_from_now: dict[str, int]
    directions: dict[str, int]
    rolling_directions: frozenset[str]
    directions_from_mention: dict[str, int]
    offsets_from_mention: dict[str, int]
    offsets_from_now: dict[str, int]
    span_starts: dict[str, int]
    references: dict[str, str]
    frequencies: dict[str, str]
    holidays: dict[str, str]
    holidays_at_length: dict[str, str]
    zones: dict[str, str]
    owners_named_before: frozenset[str]
    owners_of_public_years: frozenset[str]
    words_between_ends: tuple[str, ...]
    words_before_a_year: tuple[str, ...]
    words_before_a_wait: tuple[str, ...]
    words_before_a_deadline: tuple[str, ...]
    words_before_the_day_of_a_deed: frozenset[str]
    words_of_beginning: tuple[str, ...]
    future_auxiliaries: frozenset[str]
    verbs_of_plans: frozenset[str]
    verbs_of_timetables: frozenset[str]

    def unit(self, word: str) -> str:
        """The unit that a word names, singular ("weeks": "week")."""
        word = word.lower()
        return self.irregular_plurals.get(word) or (word if word in self.units else word.removesuffix("s"))

    @property
    def abbreviations(self) -> frozenset[str]:
        """Short names of months and weekdays that are words of their own ("sun", "mar")."""
        short = {word for word in (*self.months, *self.weekdays) if len(word) == 3} - {"may"}
        return frozenset(short & self.words_with_other_senses)

    def month(self, word: str) -> int:
        """1 for "January" or "Jan."."""
        return self.months[word.lower().rstrip(".")]

    def weekday(self, word: str) -> int:
        """1 for "Monday" or "Mon."."""
        return self.weekdays[word.lower().rstrip(".")]


@cache
def calendar() -> Calendar:
    """The calendar words, read once a process."""
    return msgspec.json.decode(
        files("dateline.knowledge").joinpath("data", "calendar.json").read_bytes(), type=Calendar
    )


def occasions(rule: str, year: int) -> list[tuple[date, date]]:
    """First and last day of a holiday in a year; a lunar feast ("feast NAME") may come twice or be in no table.

    Of several days it is "FIRST/LAST", rules both ("easter-2/easter+1"); an end before its start is in the next year.
    """
    name = rule.removeprefix("feast ")
    if name != rule:
        return _feasts().get((name, year), [])
    start, _, end = rule.partition("/")
    first, last = holiday(start, year), holiday(end or start, year)
    return [(first, last if first <= last else holiday(end, year + 1))]


def holiday(rule: str, year: int) -> date:
    """The day of a holiday in a year.

    ``rule`` is "MM-DD", "MM-WEEKDAY-N" (the Nth such weekday of the month, -1 the last) or "easter" with an offset in
    days ("easter-2"), the Western one, or "orthodox" with one.
    """
    for name, sunday in (("easter", easter), ("orthodox", orthodox_easter)):
        if rule.startswith(name):
            return sunday(year) + timedelta(days=int(rule.removeprefix(name) or 0))
    month, *rest = rule.split("-", 2)
    if len(rest) == 1:
        return date(year, int(month), int(rest[0]))
    weekday, count = int(rest[0]), int(rest[1])
    if count < 0:
        last = date(year, int(month), monthrange(year, int(month))[1])
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, int(month), 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (count - 1))


def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian computus; Meeus, Astronomical Algorithms, 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Eastern churches: the Julian computus (Meeus, as above), on the Gregorian calendar."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    f = d + e + 114
    return date(year, f // 31, f % 31 + 1) + timedelta(days=year // 100 - year // 400 - 2)


@cache
def _feasts() -> dict[tuple[str, int], list[tuple[date, date]]]:
    """The rows of ``feasts.tsv``, by feast and year."""
    header, *rows = (line.split("\t") for line in table("feasts.tsv"))
    return {
        (feast, int(year)): [_feast_days(int(year), days) for days in cell.split(",") if days != "-"]
        for year, *cells in rows
        for feast, cell in zip(header[1:], cells, strict=True)
    }


def _feast_days(year: int, days: str) -> tuple[date, date]:
    """ "12-26/01-02": an end before its start is in the next year."""
    first, _, last = days.partition("/")
    last = last or first
    return date.fromisoformat(f"{year}-{first}"), date.fromisoformat(f"{year + (last < first)}-{last}")


@cache
def years_of_deeds() -> dict[tuple[str, str], int]:
    """A day (MM-DD) and a word that follows it -> the year of the deed that they name ("the Sept. 11 attacks")."""
    _, *rows = (line.split("\t") for line in table("days_of_deeds.tsv"))
    return {(day, word): int(year) for day, year, words, _ in rows for word in words.split("|")}


class TimexRule(NamedTuple):
    """A row of ``timex_rules.tsv``: a rule's name, its pattern, and an example that it matches in full.

    :mod:`dateline.reader.timex.grammar` says how a pattern is written.
    """

    name: str
    pattern: str
    example: str


@cache
def timex_rules() -> tuple[TimexRule, ...]:
    """The rules for time expressions, in order of precedence."""
    return tuple(row for row in _timex_rows() if not row.name.startswith("@"))


@cache
def timex_atoms() -> dict[str, str]:
    """The patterns that rules share, by name ("clock")."""
    return {row.name[1:]: row.pattern for row in _timex_rows() if row.name.startswith("@")}


def _timex_rows() -> list[TimexRule]:
    _, *rows = table("timex_rules.tsv")
    return [TimexRule(*row.split("\t")) for row in rows]


def table(name: str) -> list[str]:
    """The header and rows of a table, without its notes."""
    text = files("dateline.knowledge").joinpath("data", name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]

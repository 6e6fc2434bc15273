"""What countries hold differently: national days that share a name, and years that begin in another month.

``data/national_days.tsv`` and ``data/years.tsv`` name their sources.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple

from dateline.knowledge.calendar import table


class YearKind(NamedTuple):
    """A kind of year: its first and last day (MM-DD), and by which of its calendar years it is named alone.

    ``named``: "start", "end", or "" where both are used. ``country``: ISO 3166-1 alpha-3, or "" if whose it is is not
    known; the days are then the widest that it may have.
    """

    kind: str
    country: str
    first: str
    last: str
    named: str
    source: str

    def days(self, year: int, until: int | None) -> tuple[date, date]:
        """The days from its start in ``year`` to its end in ``until``, or of the one named ``year`` if that is None."""
        begin, end = (year, until) if until else (year - (self.named != "start"), year + (self.named != "end"))
        return date.fromisoformat(f"{begin:04d}-{self.first}"), date.fromisoformat(f"{end:04d}-{self.last}")


def national_day(name: str, country: str) -> str | None:
    """MM-DD of a country's day of some name ("independence day"); ``None`` if it has none that stands still."""
    return _national_days().get((name, country))


@cache
def national_day_names() -> tuple[str, ...]:
    """The names of days that are another day in each country."""
    return tuple(table("national_days.tsv")[0].split("\t")[1:])


def year_kind(kind: str, country: str | None) -> YearKind:
    """The years of a kind ("fiscal", "school") in a country, else those of nobody known."""
    kinds = _year_kinds()
    return kinds.get((kind, country or "")) or kinds[kind, ""]


@cache
def _national_days() -> dict[tuple[str, str], str]:
    header, *rows = (line.split("\t") for line in table("national_days.tsv"))
    return {
        (name, country): day
        for country, *days in rows
        for name, day in zip(header[1:], days, strict=True)
        if day != "-"
    }


@cache
def _year_kinds() -> dict[tuple[str, str], YearKind]:
    _, *rows = table("years.tsv")
    kinds = [YearKind(*row.split("\t")) for row in rows]
    return {(kind.kind, kind.country): kind for kind in kinds}

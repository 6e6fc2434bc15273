"""Days and years that differ from country to country: national days, financial years."""

from __future__ import annotations

from dateline.knowledge.countries_calendar import national_day, year_kind
from dateline.reader.timex.anchor import Anchor, Resolved, Resolver
from dateline.reader.timex.dates import full_year, on_its_day
from dateline.reader.timex.quantity import plain
from dateline.reader.timex.value import between

_MOST_YEARS = 20
"""How many years in a row "2004-2019" may be before it is something else."""


def _national_day(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    """ "Independence Day" of the country that the phrase, or else the report, is about; of none known it is no day."""
    whose = anchor.whose()
    rule = national_day(plain(groups["word"]), whose.country) if whose else None
    if whose is None or rule is None:
        return Resolved("DATE", "XXXX-XX-XX")
    held = on_its_day(rule, groups, anchor)
    return held._replace(basis=f"{whose.basis}, {held.basis}".strip(" ,")) if held else None


def _fiscal(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    """A financial year, by the law of the country where it is a government's.

    "Fiscal 2019" without the word "year" is how firms speak, and theirs may begin in any month: unless the phrase
    itself names a country it is as wide as such years are.
    """
    whose = anchor.whose()
    return _year_of("fiscal", groups, whose.country if whose and (whose.said or "said" in groups) else None, anchor)


def _school(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    return _year_of("school", groups, None, anchor)


def _season_years(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    """ "The 2019-20 season" of a sport."""
    return _year_of("season", groups, None, anchor)


def _year_of(kind: str, groups: dict[str, str], country: str | None, anchor: Anchor) -> Resolved | None:
    """A year of some kind by its name: "2019" or "2019-20"; several in a row are from the first to the last."""
    year = full_year(groups["year"])
    until = _last_year(year, groups["until"]) if "until" in groups else None
    if not 1000 <= year <= 2100 or (until is not None and not year < until <= year + _MOST_YEARS):
        return None
    known = year_kind(kind, country)
    whose = anchor.whose() if known.country else None
    basis = whose.basis if whose else "with no known country's calendar: as wide as it may be"
    one_year = until is None or until == year + 1
    first, last = known.days(year, until) if one_year else (known.days(year, None)[0], known.days(until or 0, None)[1])
    value = f"{year:04d}" if until is None else f"{year:04d}/{until:04d}"
    return Resolved("DATE", value, basis, when=between(first, last, basis, vague=not known.country or not known.named))


def _last_year(year: int, digits: str) -> int:
    """The second year of "2018-19" and of "1999-00"."""
    if len(digits) == 4:
        return int(digits)
    until = year // 100 * 100 + int(digits)
    return until if until > year else until + 100


RESOLVERS: dict[str, Resolver] = {
    "national_day": _national_day,
    "fiscal": _fiscal,
    "school": _school,
    "season_years": _season_years,
}

"""When and where coded events were, against the event layer of the gold corpus.

Of the events that :mod:`dateline.evaluation.coded` finds: an event's time is right if its days meet the gold ones and
are at most twice as many; an open end in the gold ("since 2012") wants an open end, or the day of publication. The gold
has no time where the report gives none; there it is right to have none. Where an event was is right if its country is
the gold place's, or if it lies within 161 km (100 miles) of that; ``gold/event_places_dev.tsv`` has where those lie.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from dateline.evaluation.chains import annotated, gold_rows, report
from dateline.evaluation.coded import GOLD, match
from dateline.evaluation.places import NEAR_KM
from dateline.evaluation.scorer import Measure, Row, share, span_of
from dateline.knowledge.gazetteer import distance_km
from dateline.model import Event, Place, Reading, Span, When
from dateline.reader.reader import read_report
from dateline.reader.timex.value import Days, days

_WORK = "when and where it was (Wikinews gold dev)"
_OPEN = ".."


class Spot(NamedTuple):
    """Where a gold place lies: ISO 3166 alpha-3 country, degrees."""

    country: str
    lat: float
    lon: float


class Counts(NamedTuple):
    """Of the found events with a gold time (place) and without one: how many are right."""

    timed: list[bool]
    untimed: list[bool]
    in_country: list[bool]
    near: list[bool]
    unplaced: list[bool]


def measures(rows: Sequence[Row], gold: dict[str, Row] | None = None) -> list[Measure]:
    """The figures on the articles among ``rows`` that the gold rows annotate; none if there are none."""
    pairs = annotated(rows, gold_rows(GOLD) if gold is None else gold)
    if not pairs:
        return []
    ours, simplest = Counts([], [], [], [], []), Counts([], [], [], [], [])
    for row, one in pairs:
        reading = read_report(report(row))
        for event in match(one["events"], reading.events):
            if event.gold["within"] is None:
                count(ours, row, event.gold, event.ours.when, _place(reading, event.ours))
                count(simplest, row, event.gold, _that_day(row), _place_before(reading, event.ours))
    return list(_lines(ours, simplest))


def _lines(ours: Counts, simplest: Counts) -> Iterator[Measure]:
    names = (
        ("time meets the gold's, at most twice as wide, %", 65.0),
        ("no time where the gold has none, %", None),
        ("country, of events with a gold place, %", 85.0),
        ("within 161 km, of events with a gold place, %", 65.0),
        ("no place where the gold has none, %", None),
    )
    for (name, first), found, base in zip(names, ours, simplest, strict=True):
        yield Measure(
            work=_WORK, measure=name, ours=share(sum(found), len(found)), baseline=share(sum(base), len(base)),
            baseline_name="day of publication, place named last", first=first, aim=None,
        )  # fmt: skip


def count(counts: Counts, row: Row, gold: Row, when: When | None, place: Place | None) -> None:
    """Add one found event."""
    if gold["when"]:
        counts.timed.append(fits(when, gold["when"], row["published"]))
    else:
        counts.untimed.append(when is None)
    if not gold["place"]:
        counts.unplaced.append(place is None)
        return
    spot = _spots().get((row["id"], span_of(gold["place"])))
    if spot is not None:
        counts.in_country.append(place is not None and place.country == spot.country)
        counts.near.append(place is not None and _is_near(place, spot))


def fits(when: When | None, gold: str, published: str) -> bool:
    """Whether days meet those of a gold time and are at most twice as many."""
    wanted, open_ended = gold_days(gold, published)
    if when is None or when.earliest is None:
        return False
    first, last = (date.fromisoformat(day) for day in (when.earliest, when.latest or published))
    meets = first <= wanted[1] and wanted[0] <= max(first, last)
    if open_ended:
        return meets and (when.latest is None or when.latest >= published)
    return meets and when.latest is not None and (last - first).days + 1 <= 2 * ((wanted[1] - wanted[0]).days + 1)


def gold_days(text: str, published: str) -> tuple[Days, bool]:
    """The days of a gold time (``2019-03``, ``2019-03-04/2019-03-06``, ``2012/..``), and whether it goes on."""
    first, _, last = text.partition("/")
    begins, ends = (date.min, date.min) if first == _OPEN else days(first), days(_end_of(first, last, published))
    assert begins is not None and ends is not None, text
    return (begins[0], ends[1]), last == _OPEN


def _end_of(first: str, last: str, published: str) -> str:
    return published if last == _OPEN else last or first


def _is_near(place: Place, spot: Spot) -> bool:
    if place.lat is None or place.lon is None:
        return False
    return distance_km((place.lat, place.lon), (spot.lat, spot.lon)) <= NEAR_KM


@cache
def _spots() -> dict[tuple[str, Span], Spot]:
    lines = files("dateline.evaluation").joinpath("gold", "event_places_dev.tsv").read_text("utf-8").splitlines()
    cells = (line.split("\t") for line in lines if not line.startswith(("#", "article")))
    return {
        (article, (int(start), int(end))): Spot(country, float(lat), float(lon))
        for article, start, end, country, lat, lon in cells
        if country != "-"
    }


def _place(reading: Reading, event: Event) -> Place | None:
    return next((place for place in reading.places if place.id == event.place), None)


def _that_day(row: Row) -> When:
    day = row["published"]
    return When(earliest=day, latest=day, edtf=day, basis="baseline")


def _place_before(reading: Reading, event: Event) -> Place | None:
    """The place named last before an event."""
    before = [(span, place) for place in reading.places for span in place.mentions if span[0] < event.trigger[0]]
    return max(before, key=lambda it: it[0])[1] if before else None

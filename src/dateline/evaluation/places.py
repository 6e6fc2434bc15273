"""Places against gold toponyms: how many are found, and how many lie within 161 km (100 miles) of where they should.

End to end, as in Gritta et al. 2018 (*What's missing in geographical parsing?*): a gold toponym that no place mentions
counts as a miss. Gold without coordinates is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.evaluation.scorer import Measure, Row, overlaps, report_of, share
from dateline.knowledge.gazetteer import distance_km
from dateline.model import Place, Reading, Report

FILE = "toponyms-lgl-dev.jsonl.gz"
NEAR_KM = 161.0
WORK = "places"


def reports(rows: Sequence[Row]) -> list[Report]:
    """The texts to read, one a row."""
    return [report_of(row["id"], row["text"], row.get("published", "")[:10] or None) for row in rows]


def measures(rows: Sequence[Row], readings: Sequence[Reading]) -> list[Measure]:
    """Found, within 161 km, and how many of the predicted mentions are gold toponyms put in the right place."""
    pairs = [(row, reading.places) for row, reading in zip(rows, readings, strict=True)]
    gold = [(toponym, places) for row, places in pairs for toponym in located(row)]
    found = sum(any(_mentions(place, toponym) for place in places) for toponym, places in gold)
    near = sum(any(_mentions(place, toponym) and _near(place, toponym) for place in places) for toponym, places in gold)
    predicted = [(place, span, row) for row, places in pairs for place in places for span in place.mentions]
    right = sum(any(overlaps([span], [_span(t)]) and _near(place, t) for t in located(row)) for place, span, row in predicted)
    is_gold = sum(any(overlaps([span], [_span(t)]) for t in row["toponyms"]) for _, span, row in predicted)
    return [
        _measure("within 161 km, of all gold toponyms", share(near, len(gold)), 65, 82),
        _measure("found, of all gold toponyms", share(found, len(gold)), None, None),
        _measure("predicted mentions that are gold toponyms", share(is_gold, len(predicted)), None, None),
        _measure("predicted mentions within 161 km of their gold", share(right, len(predicted)), None, None),
    ]


def located(row: Row) -> Iterator[Row]:
    """The gold toponyms of a row that have coordinates."""
    return (toponym for toponym in row["toponyms"] if toponym["lat"] is not None)


def _span(toponym: Row) -> tuple[int, int]:
    start, end = toponym["span"]
    return start, end


def _mentions(place: Place, toponym: Row) -> bool:
    return overlaps(place.mentions, [_span(toponym)])


def _near(place: Place, toponym: Row) -> bool:
    if place.lat is None or place.lon is None:
        return False
    return distance_km((place.lat, place.lon), (toponym["lat"], toponym["lon"])) <= NEAR_KM


def _measure(name: str, ours: float, first: float | None, aim: float | None) -> Measure:
    return Measure(work=WORK, measure=name, ours=ours, baseline=None, baseline_name="", first=first, aim=aim)

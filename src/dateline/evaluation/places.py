"""Places against gold toponyms: how many are found, and how many lie within 161 km (100 miles) of where they should.

End to end, as in Gritta et al. 2018 (*What's missing in geographical parsing?*): a gold toponym that no place mentions
counts as a miss. Gold without coordinates is left out. The gold of "North Texas" is Texas, and its middle: an area is
near if that point lies within 161 km of its circle.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.evaluation.scorer import Measure, Row, overlaps, report_of, share
from dateline.knowledge.gazetteer import distance_km, gazetteer
from dateline.model import Place, Reading, Report
from dateline.reader.parse import parse

FILE = "toponyms-lgl-dev.jsonl.gz"
NEAR_KM = 161.0
WORK = "places"
TAGGED = ("GPE", "LOC", "FAC")
BASELINE_NAME = "spaCy NER + most populous namesake"


def reports(rows: Sequence[Row]) -> list[Report]:
    """The texts to read, one a row."""
    return [report_of(row["id"], row["text"], row.get("published", "")[:10] or None) for row in rows]


def measures(rows: Sequence[Row], readings: Sequence[Reading]) -> list[Measure]:
    """How much of the gold is near and found, and how much of what was predicted is gold, or gold and near."""
    names = (
        ("within 161 km, of all gold toponyms", 65.0, 82.0),
        ("found, of all gold toponyms", None, None),
        ("predicted mentions that are gold toponyms", None, None),
        ("predicted mentions within 161 km of their gold", None, None),
    )
    return [
        Measure(work=WORK, measure=name, ours=ours, baseline=base, baseline_name=BASELINE_NAME, first=first, aim=aim)
        for (name, first, aim), ours, base in zip(names, figures(rows, readings), BASELINE, strict=True)
    ]


def figures(rows: Sequence[Row], readings: Sequence[Reading]) -> tuple[float, float, float, float]:
    """The four figures of :func:`measures`, in percent."""
    pairs = [(row, reading.places) for row, reading in zip(rows, readings, strict=True)]
    gold = [(toponym, places) for row, places in pairs for toponym in located(row)]
    found = sum(any(_mentions(place, toponym) for place in places) for toponym, places in gold)
    near = sum(any(_mentions(place, toponym) and _near(place, toponym) for place in places) for toponym, places in gold)
    predicted = [(place, span, row) for row, places in pairs for place in places for span in place.mentions]
    in_gold = sum(any(overlaps([span], [_span(t)]) for t in row["toponyms"]) for _, span, row in predicted)
    right = sum(
        any(overlaps([span], [_span(t)]) and _near(place, t) for t in located(row)) for place, span, row in predicted
    )
    return share(near, len(gold)), share(found, len(gold)), share(in_gold, len(predicted)), share(right, len(predicted))


BASELINE = (38.9, 59.4, 83.0, 48.3)
"""``figures(rows, [most_populous(report) for report in reports(rows)])`` on ``FILE``, with en_core_web_sm 3.8.0."""


def most_populous(report: Report) -> Reading:
    """The simplest reading: each entity that spaCy tags as a place, as the most populous place of that name."""
    places: list[Place] = []
    for entity in parse(report.text).ents:
        known = [place for place in gazetteer().lookup(entity.text.removeprefix("the ")) if place.role != "demonym"]
        if entity.label_ in TAGGED:
            lat, lon = (known[0].lat, known[0].lon) if known else (None, None)
            span = (entity.start_char, entity.end_char)
            places.append(Place(id=f"p{len(places) + 1}", name=entity.text, lat=lat, lon=lon, mentions=(span,)))
    return Reading(dateline="baseline", report=report, places=tuple(places))


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
    part = (place.radius_km or 0.0) if place.kind == "area" else 0.0
    return distance_km((place.lat, place.lon), (toponym["lat"], toponym["lon"])) <= NEAR_KM + part

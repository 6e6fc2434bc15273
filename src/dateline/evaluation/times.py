"""Times against TimeML: expressions found, and found with the right value.

Measures as in TempEval-3 (UzZaman et al. 2013): an expression is found if it overlaps one of the gold's, one to one
(relaxed match); its value is right if the TIMEX3 values are equal.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.evaluation.scorer import Measure, Row, f1, report_of
from dateline.model import Reading, Report, Time

FILE = "timebank-dev.jsonl.gz"

_WORK = "time expressions"
_BASELINE = "dateparser (HeidelTime: {})"


def reports(rows: Sequence[Row]) -> list[Report]:
    """The news texts with their day of publication (``dct``, which may carry a time of day)."""
    return [report_of(str(row["id"]), row["text"], row["dct"][:10] if row.get("dct") else None) for row in rows]


def measures(rows: Sequence[Row], readings: Sequence[Reading]) -> list[Measure]:
    """Relaxed F1 of expressions found, and F1 of those found with the right value."""
    gold = sum(len(row["timexes"]) for row in rows)
    ours = sum(len(reading.times) for reading in readings)
    pairs = [
        pair for row, reading in zip(rows, readings, strict=True) for pair in matched(row["timexes"], reading.times)
    ]
    right = sum(timex["value"] == time.value for timex, time in pairs)
    return [
        Measure(
            work=_WORK,
            measure="found (relaxed F1)",
            ours=f1(len(pairs), ours, gold),
            baseline=77.9,
            baseline_name=_BASELINE.format(92.7),
            first=90,
            aim=94,
        ),
        Measure(
            work=_WORK,
            measure="found with the right value (F1)",
            ours=f1(right, ours, gold),
            baseline=32.2,
            baseline_name=_BASELINE.format(74.3),
            first=72,
            aim=82,
        ),
    ]


def matched(timexes: Sequence[Row], times: Sequence[Time]) -> list[tuple[Row, Time]]:
    """Gold and found expressions that overlap, one to one, in text order."""
    pairs = []
    free = sorted(times, key=lambda time: time.span)
    for timex in sorted(timexes, key=lambda it: it["span"]):
        start, end = timex["span"]
        hit = next((time for time in free if time.span[0] < end and start < time.span[1]), None)
        if hit is not None:
            free.remove(hit)
            pairs.append((timex, hit))
    return pairs

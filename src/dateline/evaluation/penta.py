"""The CAMEO penta class of the first event of a news sentence (the classes of Hu et al. 2022, ConfliBERT).

Classes: 0 neutral (no event; in CAMEO also statements and appeals), 1 verbal cooperation, 2 material cooperation,
3 verbal conflict, 4 material conflict. CAMEO's classes differ from PLOVER's quad classes in two types: yielding is
material there, and reducing relations is verbal.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.evaluation.scorer import Measure, Row, report_of, share
from dateline.knowledge.plover import QuadClass, quad_class
from dateline.model import Event, PloverType, Reading, Report

FILE = "cameo-penta-train.jsonl.gz"

_CLASSES: dict[QuadClass, int] = {
    "verbal cooperation": 1,
    "material cooperation": 2,
    "verbal conflict": 3,
    "material conflict": 4,
}
_UNLIKE_PLOVER: dict[PloverType, int] = {"CONCEDE": 2, "SANCTION": 3}
_APPEAL = "02"


def reports(rows: Sequence[Row]) -> list[Report]:
    """The sentences, as reports without a date."""
    return [report_of(row["id"], row["text"]) for row in rows]


def measures(rows: Sequence[Row], readings: Sequence[Reading]) -> list[Measure]:
    """The accuracy; beside it PETRARCH2's on the same sentences; the commonest class alone has 33.3."""
    right = sum(row["penta"] == penta(reading) for row, reading in zip(rows, readings, strict=True))
    return [
        Measure(
            work="CAMEO penta class, real news", measure="accuracy of the first event", ours=share(right, len(rows)),
            baseline=47.2, baseline_name="PETRARCH2", first=66, aim=78,
        )
    ]  # fmt: skip


def penta(reading: Reading) -> int:
    """The class of the first event of a reading, 0 if it has none."""
    return class_of(reading.events[0]) if reading.events else 0


def class_of(event: Event) -> int:
    """The penta class of one event."""
    if event.cameo is not None and event.cameo.startswith(_APPEAL):
        return 0
    return _UNLIKE_PLOVER.get(event.type, _CLASSES[quad_class(event.type)])

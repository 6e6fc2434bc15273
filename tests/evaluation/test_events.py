"""The events scorer: perfect is 100, empty is 0, and reciprocal events count as its page says."""

from __future__ import annotations

from typing import Any

from dateline.evaluation import events
from dateline.model import Actor, Event, PloverType, Reading, Report

ROWS: list[dict[str, Any]] = [
    {
        "id": "one",
        "text": "Finland demanded that Sweden pay.",
        "event": "DEMAND",
        "source": [{"code": "FIN"}],
        "target": [{"code": "SWE"}],
    },
    {
        "id": "two",
        "text": "Italy and Japan met.",
        "event": "CONSULT",
        "source": [{"code": "ITL"}, {"code": "JAP"}],
    },
    {"id": "three", "text": "A UN agent was killed.", "event": "FIGHT", "source": [], "target": [{"code": "IGO"}]},
]


def reading(kind: PloverType, actors: list[Actor], recipients: list[Actor]) -> Reading:
    event = Event(
        id="E1",
        trigger=(0, 1),
        type=kind,
        actors=tuple(actor.id for actor in actors),
        recipients=tuple(actor.id for actor in recipients),
    )
    return Reading(dateline="0", report=Report(id="r", text="text"), actors=(*actors, *recipients), events=(event,))


def actor(identifier: str, country: str | None, code: str | None = None, sector: str | None = None) -> Actor:
    return Actor(id=identifier, name=identifier, country=country, code=code or country, sector=sector)


def test_a_perfect_reading_scores_100() -> None:
    """Old type names, slips in codes and international bodies are the scorer's business, not the reader's."""
    readings = [
        reading("REQUEST", [actor("a1", "FIN")], [actor("a2", "SWE")]),
        reading("CONSULT", [actor("a1", "ITA"), actor("a2", "JPN")], []),
        reading("ASSAULT", [], [actor("a1", None, "UN", "IGO")]),
    ]
    assert [measure.ours for measure in events.measures(ROWS, readings)] == [100, 100, 100]


def test_an_empty_reading_scores_0() -> None:
    """Saying nothing must not pay."""
    silent = [Reading(dateline="0", report=report) for report in events.reports(ROWS)]
    assert [measure.ours for measure in events.measures(ROWS, silent)] == [0, 0, 0]


def test_the_right_type_with_the_sides_exchanged_is_half_right() -> None:
    """Types and triples must be told apart."""
    turned = [reading("REQUEST", [actor("a1", "SWE")], [actor("a2", "FIN")])]
    assert [measure.ours for measure in events.measures(ROWS[:1], turned)] == [100, 0, 0]

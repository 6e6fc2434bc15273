"""The penta scorer: perfect is 100, all wrong is 0, and silence is the neutral class."""

from __future__ import annotations

from dateline.evaluation import penta
from dateline.model import Event, PloverType, Reading, Report


def reading(kind: PloverType, cameo: str | None = None) -> Reading:
    event = Event(id="E1", trigger=(0, 1), type=kind, cameo=cameo)
    return Reading(dateline="0", report=Report(id="r", text="text"), events=(event,))


SILENT = Reading(dateline="0", report=Report(id="r", text="text"))
ROWS = [{"id": str(klass), "text": "text", "penta": klass} for klass in range(5)]


def test_a_perfect_reading_scores_100() -> None:
    """One sentence of each class."""
    readings = [SILENT, reading("AGREE"), reading("AID"), reading("REJECT"), reading("ASSAULT")]
    assert penta.measures(ROWS, readings)[0].ours == 100


def test_an_empty_reading_gets_only_the_neutral_ones() -> None:
    """Saying nothing is right where nothing happened, and nowhere else."""
    assert penta.measures(ROWS[1:], [SILENT] * 4)[0].ours == 0
    assert penta.measures(ROWS[:1], [SILENT])[0].ours == 100


def test_cameo_counts_appeals_as_neutral_and_yielding_as_material() -> None:
    """The classes are CAMEO's, not PLOVER's."""
    assert penta.penta(reading("REQUEST", "020")) == 0
    assert penta.penta(reading("REQUEST", "100")) == 3
    assert penta.penta(reading("CONCEDE")) == 2
    assert penta.penta(reading("SANCTION")) == 3

"""The times scorer: its ends, its pairing, its values."""

from __future__ import annotations

from typing import Any

from dateline.evaluation import times
from dateline.model import Reading, Report, Time

ROWS: list[dict[str, Any]] = [
    {
        "id": "one",
        "dct": "2023-06-14T10:00:00",
        "text": "Talks ended on Tuesday, two weeks after the raid.",
        "timexes": [
            {"span": [15, 22], "type": "DATE", "value": "2023-06-13", "mod": None},
            {"span": [24, 33], "type": "DURATION", "value": "P2W", "mod": None},
        ],
    },
    {"id": "two", "dct": None, "text": "No times here.", "timexes": []},
]


def readings(*found: Time) -> list[Reading]:
    """Readings of both rows; all times are in the first."""
    one, two = times.reports(ROWS)
    return [Reading(dateline="0", report=one, times=found), Reading(dateline="0", report=two)]


def figures(*found: Time) -> tuple[float, ...]:
    return tuple(measure.ours for measure in times.measures(ROWS, readings(*found)))


TUESDAY = Time(id="t1", span=(12, 22), type="DATE", value="2023-06-13")
TWO_WEEKS = Time(id="t2", span=(24, 33), type="DURATION", value="P2W")


def test_ends_of_the_scale() -> None:
    """A perfect reading scores 100 on every measure, an empty one 0."""
    assert figures(TUESDAY, TWO_WEEKS) == (100.0, 100.0)
    assert figures() == (0.0, 0.0)


def test_a_wrong_value_is_found_but_not_right() -> None:
    """The two measures come apart on values: one right of two found, of two in gold."""
    wrong = Time(id="t2", span=(24, 33), type="DURATION", value="P3W")
    assert figures(TUESDAY, wrong) == (100.0, 50.0)


def test_pairing_is_one_to_one() -> None:
    """One long expression must not score for two in gold, nor two pieces for one."""
    long = Time(id="t1", span=(12, 33), type="DATE", value="2023-06-13")
    assert figures(long)[0] == 100 * 2 * 1 / 3
    pieces = (
        Time(id="t1", span=(15, 18), type="DATE", value="X"),
        Time(id="t2", span=(19, 22), type="DATE", value="X"),
    )
    assert figures(*pieces)[0] == 100 * 2 * 1 / 4


def test_the_day_of_the_corpus_is_the_day_of_publication() -> None:
    """``dct`` may carry a time of day; without one the report has no date."""
    one, two = times.reports(ROWS)
    assert isinstance(one, Report)
    assert one.published is not None
    assert one.published.earliest == "2023-06-14"
    assert two.published is None

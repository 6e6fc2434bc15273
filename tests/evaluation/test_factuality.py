"""The factuality scorer: perfect is 100, nothing is 0."""

from __future__ import annotations

from dateline.evaluation import factuality

ROWS = [
    {"text": "Troops attacked .", "targets": [{"span1": [1, 2], "label": 3.0}]},
    {"text": "They did not attack .", "targets": [{"span1": [3, 4], "label": -3.0}]},
    {"text": "They may attack .", "targets": [{"span1": [2, 3], "label": 0.0}]},
]


def test_a_perfect_reading_scores_100() -> None:
    """Labels against themselves."""
    assert [round(measure.ours) for measure in factuality.measures(ROWS, [3.0, -3.0, 0.0])] == [100, 100]


def test_an_empty_reading_scores_0() -> None:
    """One value for all says nothing: no correlation; and labels that are all wrong have no F1."""
    correlation, _ = factuality.measures(ROWS, [0.0, 0.0, 0.0])
    _, wrong = factuality.measures(ROWS, [-3.0, 3.0, 3.0])
    assert correlation.ours == 0
    assert wrong.ours == 0


def test_the_reader_is_asked_for_each_target() -> None:
    """The points come from the walk, one a target, in order."""
    happened, negated, possible = factuality.points_of(ROWS)
    assert happened > possible > negated

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
    assert happened > 1
    assert max(negated, possible) < 1


def test_what_somebody_in_the_sentence_says_counts_as_he_says_it() -> None:
    """Annotators saw the sentence alone, so that "he said they left" is a leaving there."""
    rows = [
        {"text": "He said they left .", "targets": [{"span1": [3, 4], "label": 2.0}]},
        {"text": "He told them to leave .", "targets": [{"span1": [4, 5], "label": -2.0}]},
    ]
    left, ordered = factuality.points_of(rows)
    assert factuality.three_way(left) == 1
    assert ordered < 0
    left, ordered = factuality.points_of_rules(rows)
    assert factuality.three_way(left) == 1
    assert factuality.three_way(ordered) == -1

"""Overlapping evidence is cut so that the text is still the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Reading
from dateline.present.marks import Mark, marks_of, segments

spans = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda ends: (min(ends), max(ends)))
marks = st.builds(Mark, spans, st.sampled_from(["cue", "event"]), st.sampled_from(["A1", "A2", "E1"]))


@given(st.text(min_size=41, max_size=60), st.lists(marks, max_size=12))
def test_segments_joined_are_the_text_and_know_their_marks(text: str, made: list[Mark]) -> None:
    """A page must show the report to the letter, and each letter must have just the marks that cover it."""
    pieces = segments(text, made)
    assert "".join(piece.text for piece in pieces) == text
    for piece in pieces:
        covering = [m for m in made if m.span[0] <= piece.start and piece.end <= m.span[1] and m.span[0] < m.span[1]]
        assert piece.owners == tuple(sorted({mark.owner for mark in covering}))
        assert piece.layers == tuple(sorted({mark.layer for mark in covering}))


def test_all_that_a_reading_found_is_marked(readings: list[Reading]) -> None:
    """Sources, cues, contents, events, times and places all have their layer."""
    layers = {mark.layer for mark in marks_of(readings[0])}
    assert layers == {"actor", "place", "time", "source", "cue", "content", "label", "event"}

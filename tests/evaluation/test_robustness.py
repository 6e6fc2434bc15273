"""The robustness bench sees what it is there to see."""

from __future__ import annotations

import msgspec

from dateline.evaluation import robustness
from dateline.model import Actor, Event, Reading, Report

TEXT = "Kenya closed its border."


def reading(*, trigger: tuple[int, int]) -> Reading:
    """A reading of ``TEXT`` with one event."""
    return Reading(
        dateline="0",
        report=Report(id="r", text=TEXT),
        actors=(Actor(id="a1", name="Kenya", mentions=((0, 5),)),),
        events=(Event(id="E1", trigger=trigger, type="COERCE"),),
    )


def test_every_span_is_seen_and_one_outside_the_text_is_found() -> None:
    """A single wrong span must not hide among the right ones."""
    sound, broken = reading(trigger=(6, 12)), reading(trigger=(6, 99))
    assert set(robustness.spans(sound)) == {(0, 5), (6, 12)}
    assert all(robustness.inside(sound, span) for span in robustness.spans(sound))
    assert [span for span in robustness.spans(broken) if not robustness.inside(broken, span)] == [(6, 99)]


def test_real_articles_are_read_twice_and_compared() -> None:
    """Whole processes, as a user runs them; a row without text counts as not read."""
    rows = [
        {"id": "a", "text": "Kenya closed its border with Somalia on Monday, officials said."},
        {"id": "b", "text": ""},
    ]
    read, sound, same = robustness.measures(rows)
    assert (read.ours, sound.ours, same.ours) == (50, 50, 50)
    assert msgspec.to_builtins(read)["first"] == 100

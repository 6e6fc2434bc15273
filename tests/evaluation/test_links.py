"""The PolNeAR scorer: a perfect reading scores 100, an empty one 0, and nothing in between is flattered."""

from __future__ import annotations

import msgspec

from dateline.evaluation import links
from dateline.model import Attribution, Reading, Report, Span

TEXT = 'The mayor said the bridge is closed. "Nobody is hurt," she added. "We will rebuild."'


def span(words: str) -> Span:
    """Where ``words`` stand in the text."""
    return (TEXT.index(words), TEXT.index(words) + len(words))


ROW = {
    "id": "one",
    "text": TEXT,
    "attributions": [
        {"source": [span("The mayor")], "cue": [span("said")], "content": [span("the bridge is closed")]},
        {
            "source": [span("she")],
            "cue": [span("added")],
            "content": [span('"Nobody is hurt,"'), span('"We will rebuild."')],
        },
    ],
}


def told(number: int, source: str, words: str, *, cue: str | None, parent: str | None = None) -> Attribution:
    """An attribution of ``words`` to ``source``."""
    return Attribution(
        id=f"A{number}",
        source="S1",
        source_span=span(source),
        cue=None if cue is None else span(cue),
        content=(span(words),),
        parent=parent,
        mode="direct",
    )


PERFECT = (
    told(1, "The mayor", "the bridge is closed", cue="said"),
    told(2, "she", '"Nobody is hurt,"', cue="added"),
    told(3, "she", '"We will rebuild."', cue=None),
)


def figures(*attributions: Attribution) -> list[float]:
    """Our three figures for one reading of the text."""
    reading = Reading(dateline="0", report=Report(id="one", text=TEXT), attributions=attributions)
    return [measure.ours for measure in links.measures([ROW], [reading])]


def test_perfect_is_a_hundred() -> None:
    """The quotation that goes on is one attribution in PolNeAR and two of ours; that costs nothing."""
    assert figures(*PERFECT) == [100.0, 100.0, 100.0]


def test_empty_is_nothing() -> None:
    """No attribution, no points, and no division by zero."""
    assert figures() == [0.0, 0.0, 0.0]


def test_wrong_source_is_wrong() -> None:
    """The same words given to another source are no link, though the content tokens are right."""
    wrong = msgspec.structs.replace(PERFECT[0], source_span=span("bridge"))
    link, indirect, tokens = figures(wrong, *PERFECT[1:])
    assert (link, indirect, tokens) == (50.0, 0.0, 100.0)


def test_less_than_half_of_the_content_is_wrong() -> None:
    """Dice below .5 is no match."""
    short = msgspec.structs.replace(PERFECT[0], content=(span("the"),))
    assert figures(short, *PERFECT[1:])[0] == 50.0


def test_nested_ones_are_left_out() -> None:
    """PolNeAR has outermost attributions only, so ours inside others are not held against us."""
    nested = told(4, "she", "Nobody", cue="added", parent="A2")
    assert figures(*PERFECT, nested)[0] == 100.0


def test_one_to_one() -> None:
    """Saying the same thing twice is one right and one wrong."""
    again = msgspec.structs.replace(PERFECT[0], id="A9")
    assert figures(*PERFECT, again)[0] == 80.0


def test_baseline_is_there() -> None:
    """The simplest baseline stands beside our figures and finds the plain "X said"."""
    reading = Reading(dateline="0", report=Report(id="one", text=TEXT))
    assert all(measure.baseline is not None for measure in links.measures([ROW], [reading]))
    assert links.measures([ROW], [reading])[0].baseline == 2 * 100 / 3

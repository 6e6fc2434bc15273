"""The stories room on simulated streams whose truth is known, condition by condition, beside two simple ways.

It measures behaviour under our assumptions about the press, not the news. The generator
(:mod:`dateline.evaluation.streams`) and the stories room share no word list and no threshold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from dateline.evaluation.streams.baselines import BASELINES
from dateline.evaluation.streams.conditions import CONDITIONS, Condition
from dateline.evaluation.streams.scores import Figures, answer_of, figures
from dateline.evaluation.streams.stream import stream
from dateline.model import Reading, Story
from dateline.stories import build

Engine = Callable[[Sequence[Reading]], Sequence[Story]]
"""Readings in order of publication in, stories out: :func:`dateline.stories.build`, or anything put in its place."""

REPORTS = 300
_WIDTH = 150
_OURS = "ours"


class Line(NamedTuple):
    """A measure of the table: the field of the figures, its name, what is asked, and whether less is better."""

    field: str
    name: str
    asked: float | None
    less: bool = False


LINES = (
    Line("origins", "origin F1", 85),
    Line("origins_given", "same, in one happening", None),
    Line("false_independence", "false independence %", 3, less=True),
    Line("confirmed_right", "right at credibility 1 %", 97),
    Line("confirmed_found", "found at credibility 1 %", None),
    Line("rumours_confirmed", "rumours at credibility 1", 0, less=True),
    Line("opposed", "oppositions F1", 80),
    Line("opposed_untyped", "same, of any kind", None),
    Line("stories", "story B3 F1", 85),
    Line("occurrences", "occurrence B3 F1", None),
)


def simulate(
    reports: int = REPORTS, seed: int = 0, conditions: Sequence[Condition] = CONDITIONS, engine: Engine = build
) -> Iterator[tuple[Condition, dict[str, Figures]]]:
    """For each condition the figures of ours and of each baseline, on the first ``reports`` reports of its stream."""
    for condition in conditions:
        made = list(islice(stream(condition, seed), reports))
        found = {_OURS: figures(made, answer_of(engine([one.reading for one in made])))}
        yield condition, found | {name: score(made) for name, score in BASELINES.items()}


def print_simulation(reports: int = REPORTS, seed: int = 0, engine: Engine = build) -> None:
    """Print a table for each measure's condition to standard output; what falls short of what is asked has a star."""
    from rich.console import Console
    from rich.table import Table

    console = Console(width=_WIDTH)
    columns: dict[str, dict[str, Figures]] = {}
    for condition, found in simulate(reports, seed, engine=engine):
        columns[condition.name] = found
    for name in (_OURS, *BASELINES):
        heads = [line.name + (f" ({'<=' if line.less else '>='} {line.asked:g})" if line.asked is not None else "") for line in LINES]
        table = Table("condition", *heads, title=f"{name}: {reports:,} simulated reports, seed {seed}")
        for condition_name, found in columns.items():
            table.add_row(condition_name, *(_cell(line, found[name]) for line in LINES))
        console.print(table)


def _cell(line: Line, found: Figures) -> str:
    value = getattr(found, line.field)
    if value is None:
        return "-"
    short = line.asked is not None and (value > line.asked if line.less else value < line.asked)
    return f"{value:.{0 if isinstance(value, int) else 1}f}{'*' if short else ''}"


if __name__ == "__main__":
    print_simulation()

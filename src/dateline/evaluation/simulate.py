"""The stories room on simulated streams whose truth is known, condition by condition, beside two simple ways and
one that knows all that reports can show.

It measures behaviour under our assumptions about the press, not the news. The generator
(:mod:`dateline.evaluation.streams`) and the stories room share no word list and no threshold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from time import process_time
from typing import NamedTuple

from dateline.evaluation.streams.baselines import BESIDE
from dateline.evaluation.streams.conditions import CONDITIONS, Condition
from dateline.evaluation.streams.scores import Figures, answer_of, figures
from dateline.evaluation.streams.stream import stream
from dateline.model import Reading, Story
from dateline.stories import build
from dateline.stories.memory import InMemory
from dateline.stories.online import Clustering

Engine = Callable[[Sequence[Reading]], Sequence[Story]]
"""Readings in order of publication in, stories out: :func:`dateline.stories.build`, or anything put in its place."""

REPORTS = 300
SEEDS = 3
SIZES = (300, 1_000, 3_000)
"""Reports in an archive of which it is told what one more costs; ``benchmarks/`` goes on to 100,000."""
PROBES = 100
"""Reports, the last ones up to a size, that its cost is the mean of."""
_WIDTH = 170
_OURS = "ours"


class Column(NamedTuple):
    """A column of the table: a field of the figures, its heading, what is asked, and whether less is better."""

    field: str
    heading: str
    asked: float | None = None
    less: bool = False


COLUMNS = (
    Column("origins", "origin F1", 85),
    Column("origins_given", "(in one happening)"),
    Column("false_independence", "false independ. %", 3, less=True),
    Column("confirmed_right", "right at 1 %", 97),
    Column("confirmed_found", "found at 1 %"),
    Column("rumours_confirmed", "rumours at 1", 0, less=True),
    Column("opposed", "opposed F1", 80),
    Column("opposed_untyped", "(of any kind)"),
    Column("stories", "story B3", 85),
    Column("occurrences", "occurr. B3"),
)


def simulate(
    condition: Condition, *, reports: int = REPORTS, seed: int = 0, engine: Engine = build
) -> dict[str, Figures]:
    """The figures of ours, of each baseline and of who knows all, on the first ``reports`` reports of a stream."""
    made = list(islice(stream(condition, seed), reports))
    ours = figures(made, answer_of(engine([one.reading for one in made])))
    return {_OURS: ours} | {name: score(made) for name, score in BESIDE.items()}


def averages(runs: Sequence[Figures]) -> dict[str, float | None]:
    """The mean of each figure over runs that have it; of the rumours that were confirmed, the sum."""
    found: dict[str, float | None] = {}
    for column in COLUMNS:
        known = [value for run in runs if (value := getattr(run, column.field)) is not None]
        found[column.field] = sum(known) / len(known) if known else None
    found["rumours_confirmed"] = sum(run.rumours_confirmed for run in runs)
    return found


def table_rows(
    reports: int = REPORTS, seeds: int = SEEDS, engine: Engine = build
) -> Iterator[tuple[str, dict[str, dict[str, float | None]]]]:
    """For each condition, as it is ready: its name and, for ours and what is beside it, averages over the seeds."""
    for condition in CONDITIONS:
        runs = [simulate(condition, reports=reports, seed=seed, engine=engine) for seed in range(seeds)]
        yield condition.name, {name: averages([run[name] for run in runs]) for name in runs[0]}


def costs(sizes: Sequence[int] = SIZES) -> Iterator[tuple[int, float]]:
    """What one more report of a stream costs, in milliseconds of the processor, in an archive in this process of each
    size (ascending, at least :data:`PROBES` apart). Reading is not in it."""
    clustering, made, there = Clustering(InMemory()), stream(CONDITIONS[0], 0), 0
    for size in sizes:
        for one in islice(made, size - there - PROBES):
            clustering.add(one.reading)
        last = [one.reading for one in islice(made, PROBES)]
        begun = process_time()
        for reading in last:
            clustering.add(reading)
        yield size, 1000 * (process_time() - begun) / PROBES
        there = size


def print_simulation(
    reports: int = REPORTS, seeds: int = SEEDS, engine: Engine = build, sizes: Sequence[int] = SIZES
) -> None:
    """Print a table of ours and one of each that stands beside it, and what one more report costs at each of the
    ``sizes``. What falls short of what is asked has a star."""
    from rich.console import Console
    from rich.table import Table

    found = dict(table_rows(reports, seeds, engine))
    console = Console(width=_WIDTH)
    for name in (_OURS, *BESIDE):
        headings = [one.heading + ("" if one.asked is None else f" {_sign(one)}{one.asked:g}") for one in COLUMNS]
        title = f"{name}: streams of {reports:,} simulated reports, mean of {seeds}"
        table = Table("condition", *headings, title=title)
        for condition, figures_of in found.items():
            table.add_row(condition, *(_cell(one, figures_of[name]) for one in COLUMNS))
        console.print(table)
    table = Table("reports in the archive", "one more costs, ms", title="cost of a report, reading left out")
    for size, cost in costs(sizes):
        table.add_row(f"{size:,}", f"{cost:.1f}")
    console.print(table)


def _sign(column: Column) -> str:
    return "<=" if column.less else ">="


def _cell(column: Column, found: Mapping[str, float | None]) -> str:
    value = found[column.field]
    if value is None:
        return "-"
    short = column.asked is not None and (value > column.asked if column.less else value < column.asked)
    return f"{value:.{0 if column.field == 'rumours_confirmed' else 1}f}{'*' if short else ''}"

"""The table of yardsticks: every scorer whose development file is there, our figure beside the baseline and the aim."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import cast

from dateline.evaluation import (
    calm,
    chains,
    coded,
    coreference,
    desk,
    factuality,
    phrases,
    robustness,
    settings,
    story_pairs,
)
from dateline.evaluation.scorer import Measure, Row, Scorer, load_rows
from dateline.reader.reader import read_report

SCORERS = ("links", "events", "penta", "times", "places", "coreference")
"""The modules of this room that score readings. A new scorer is one new file and one name here."""

_WIDTH = 170

Bench = Callable[[Sequence[Row]], list[Measure]]


def benches() -> dict[str, Bench]:
    """Development file -> how to score its rows, in the order of the table."""
    found: dict[str, Bench] = {}
    for name in SCORERS:
        scorer = cast(Scorer, import_module(f"dateline.evaluation.{name}"))
        found[scorer.FILE] = _reads(scorer)
    found[coreference.MEANTIME] = _reads(cast(Scorer, coreference))
    found[factuality.FILE] = lambda rows: factuality.measures(
        rows, factuality.points_of(rows), factuality.points_of_rules(rows)
    )
    found[robustness.FILE] = lambda rows: [
        *chains.measures(rows),
        *coded.measures(rows),
        *settings.measures(rows),
        *calm.measures(rows),
        *phrases.measures(),
        *desk.measures(),
        *story_pairs.measures(rows),
        *robustness.measures(rows),
    ]
    return found


def _reads(scorer: Scorer) -> Bench:
    return lambda rows: scorer.measures(rows, [read_report(report) for report in scorer.reports(rows)])


def evaluate(corpus: Path) -> Iterator[tuple[str, Measure]]:
    """The measures on each development file that lies in ``corpus``, with the file's name, as they are ready.

    Raises ``FileNotFoundError`` if there is none.
    """
    ready = {name: bench for name, bench in benches().items() if (corpus / name).is_file()}
    if not ready:
        raise FileNotFoundError(f"{corpus}: none of the development files is here: {', '.join(benches())}")
    for name, bench in ready.items():
        for measure in bench(load_rows(corpus / name)):
            yield name, measure


def print_table(corpus: Path) -> None:
    """Print the table of yardsticks to standard output."""
    from rich.console import Console
    from rich.table import Table

    table = Table("file", "work", "measure", "baseline", "ours", "first", "aim", title=f"Yardsticks on {corpus}")
    for name, measure in evaluate(corpus):
        baseline = "-" if measure.baseline is None else f"{measure.baseline:.1f} ({measure.baseline_name})"
        goals = ("-" if goal is None else f"{goal:g}" for goal in (measure.first, measure.aim))
        table.add_row(name.split(".")[0], measure.work, measure.measure, baseline, f"{measure.ours:.1f}", *goals)
    Console(width=_WIDTH).print(table)

"""Trains the timing of events, and prints how well it does on articles that it was not fitted to.

    python training/encoder/when.py FOLDER OUT

``FOLDER`` holds ``wikinews.jsonl.gz``. At the words that tell the gold events of the training part, every option is an
example, right if it meets the gold time and is at most twice as wide. Writes ``OUT/when.json``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from linker import Told, told_events
from regression import GRID, best_of, fit, held_out, weights_of, write

from dateline.evaluation.scorer import share
from dateline.evaluation.settings import fits
from dateline.reader.coding.timing import weighed_options

STRENGTH, TAKE = 0.1, 0.4


class Example(NamedTuple):
    """An option for an event's time, and whether it is right; ``timed``: whether the gold has a time at all."""

    features: dict[str, float]
    right: bool
    event: int
    timed: bool
    fold: int


def examples(told: Told) -> Iterator[Example]:
    """The options of a gold event, at each of its mentions."""
    wanted = told.event["when"]
    for trigger in told.triggers:
        for option, seen in weighed_options(told.draft, trigger, told.event["type"]):
            right = bool(wanted) and fits(option.when, wanted, told.published)
            yield Example(seen, right, told.number, bool(wanted), told.fold)


def main(folder: Path, out: Path) -> None:
    rows = [row for told in told_events(folder) for row in examples(told)]
    best = best_of(rows, held_out(rows, STRENGTH))
    timed, untimed = ([one for one in best if rows[one.row].timed is has] for has in (True, False))
    could = len({row.event for row in rows if row.right})
    print(f"{len(timed)} events with a time, of {could} an option is right; {len(untimed)} without a time")
    for take in GRID:
        right = sum(rows[one.row].right for one in timed if one.likely >= take)
        silent = sum(one.likely < take for one in untimed)
        print(take, f"right {share(right, len(timed)):.1f} %, none where none is {share(silent, len(untimed)):.1f} %")
    write(out / "when.json", {"weights": weights_of(*fit(rows, STRENGTH)), "take": TAKE})


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))

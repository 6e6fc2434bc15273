"""Trains the timing of events, and prints how well it does on articles that it was not fitted to.

    python training/encoder/when.py FOLDER OUT

``FOLDER`` holds ``wikinews.jsonl.gz``. At the words that tell the gold events of the training part, every option is an
example, right if it meets the gold time and is at most twice as wide. Writes ``OUT/when.json``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from data import CODED
from linker import drafts
from regression import FOLDS, best_of, fit, held_out, weights_of, write

from dateline.evaluation.scorer import share, span_of
from dateline.evaluation.settings import fits
from dateline.reader.coding.timing import features, options
from dateline.reader.draft import Draft
from dateline.reader.events import find_events

STRENGTH = 0.3
GRID = [round(0.05 * step, 2) for step in range(16)]


class Example(NamedTuple):
    """An option for an event's time, and whether it is right; ``timed``: whether the gold has a time at all."""

    features: dict[str, float]
    right: bool
    event: int
    timed: bool
    fold: int


def examples(draft: Draft, gold: dict[str, Any], fold: int, first: int) -> Iterator[Example]:
    """The options of an article's gold events, at each of their mentions; events are numbered from ``first``."""
    for number, event in enumerate(gold["events"], start=first):
        if event["within"] is not None:
            continue
        for span in (event["trigger"], *event["mentions"]):
            trigger = draft.tokens(span_of(span)).root
            for option in options(draft, trigger):
                right = bool(event["when"]) and fits(option.when, event["when"], gold["published"])
                yield Example(features(draft, trigger, option, event["type"]), right, number, bool(event["when"]), fold)


def main(folder: Path, out: Path) -> None:
    rows: list[Example] = []
    events = 0
    for number, (draft, gold) in enumerate(drafts(folder, None, find_events, CODED)):
        rows.extend(examples(draft, gold, number % FOLDS, events))
        events += len(gold["events"])
    best = best_of(rows, held_out(rows, STRENGTH))
    timed, untimed = ([one for one in best if rows[one.row].timed is has] for has in (True, False))
    could = len({row.event for row in rows if row.right})
    print(f"{len(timed)} events with a time, of {could} an option is right; {len(untimed)} without a time")
    for take in GRID:
        right = sum(rows[one.row].right for one in timed if one.likely >= take)
        silent = sum(one.likely < take for one in untimed)
        print(take, f"right {share(right, len(timed)):.1f} %, none where none is {share(silent, len(untimed)):.1f} %")
    write(out / "when.json", {"weights": weights_of(*fit(rows, STRENGTH)), "take": TAKE})


TAKE = 0.4

if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))

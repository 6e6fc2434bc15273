"""Trains the judge of events, and prints how well it does on articles that it was not fitted to.

    python training/encoder/judge.py FOLDER MARKS OUT

As for ``linker.py``: the articles of the gold corpus's event layer, read with marks of a model that never saw them. Two
articles out of three fit the weights, the third says how good they are, in turn; what is written is fitted on all, and
on the written sentences that those models did not see either. A candidate is right if it stands at a mention of an
event, be it one that another is about: that is the linking's and the containers' business. Writes ``OUT/judge.json``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from data import CODED
from linker import drafts, written_drafts
from regression import FOLDS, fit, held_out, weights_of, write
from reliability import print_bins

from dateline.evaluation.scorer import overlaps, span_of
from dateline.model import Span
from dateline.reader.coding.judging import described
from dateline.reader.draft import Draft
from dateline.reader.events import find_events

WRITTEN = -1
STRENGTH = 1.0
WRITTEN_WEIGHT = 0.1
"""Of an example from the written sentences: every other word there was chosen to be taken for an event."""
REPORT = {"keep": 0.25, "propose": 0.57, "stranger": 0.65}
"""One more event that is right with probability p raises F1 where p is above half of F1. What nobody political does, or
no table knows, must be likelier: an invented event does more harm than one that is missed."""
ALONE = {"keep": 0.2, "propose": 0.75, "stranger": 0.8}
"""The same of a sentence or two without a report around them. Chosen on PLOVER's gold sentences, of which those that
were never read gained as much as the others (type F1 65.9 to 68.9), and on a third of the CAMEO sentences."""


class Example(NamedTuple):
    """A candidate as the judge sees it, whether it is right, and the fold of its article."""

    features: dict[str, float]
    right: bool
    ruled: bool
    fold: int


def examples(draft: Draft, spans: list[Span], fold: int) -> Iterator[Example]:
    """The candidates of a report, right where one of these spans is."""
    for candidate, _, features in described(draft):
        token = candidate.token
        yield Example(features, overlaps(spans, [(token.idx, token.idx + len(token.text))]), candidate.ruled, fold)


def told_in(gold: dict[str, Any]) -> list[Span]:
    """Where an article of the gold corpus tells events."""
    return [span_of(span) for event in gold["events"] for span in (event["trigger"], *event["mentions"])]


def written_examples(marks: Path) -> Iterator[Example]:
    """The candidates of the written sentences that the models did not see."""
    for draft, written in written_drafts(marks, find_events):
        yield from examples(draft, [one.span for one in written.triggers], WRITTEN)


def main(folder: Path, marks: Path, out: Path) -> None:
    rows = [
        one
        for number, (draft, gold) in enumerate(drafts(folder, marks, find_events, CODED))
        for one in examples(draft, told_in(gold), number % FOLDS)
    ]
    more = list(written_examples(marks))
    print(f"{len(rows)} examples of articles, {len(more)} of written sentences")
    likely = held_out(rows, STRENGTH, more, WRITTEN_WEIGHT)
    for ruled, least in ((True, REPORT["keep"]), (False, REPORT["propose"])):
        those = [(float(p), row.right) for row, p in zip(rows, likely, strict=True) if row.ruled == ruled]
        kept = [right for p, right in those if p >= least]
        right = sum(right for _, right in those)
        print(f"{'rules' if ruled else 'encoder'}: {right} of {len(those)} right; kept {sum(kept)} of {len(kept)}")
    print_bins([(float(p), row.right) for p, row in zip(likely, rows, strict=True)])
    weights = weights_of(*fit([*rows, *more], STRENGTH, [1.0] * len(rows) + [WRITTEN_WEIGHT] * len(more)))
    write(out / "judge.json", {"weights": weights, "report": REPORT, "alone": ALONE})


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))

"""Trains the linking of tellings to events, and prints how well it does on articles that it was not fitted to.

    python training/encoder/same.py FOLDER MARKS OUT

As for ``judge.py``, whose weights and the casting's must be in place. The tellings of an article that stand at mentions
of gold events are put together as the gold corpus has them; each with each event before it is an example. Writes
``OUT/same.json``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from data import CODED
from linker import drafts
from regression import FOLDS, fit, held_out, weights_of, write

from dateline.evaluation.scorer import overlaps, span_of
from dateline.reader.coding.links import Chain, Known, likenesses
from dateline.reader.draft import Draft
from dateline.reader.events import find_events, tellings

STRENGTH = 0.3
JOIN = 0.4


class Example(NamedTuple):
    """A telling and an event before it, and whether it is the same; ``telling`` numbers the tellings."""

    features: dict[str, float]
    right: bool
    telling: tuple[int, int]
    fold: int


def examples(draft: Draft, gold: dict[str, Any], article: int) -> Iterator[Example]:
    """Every telling of an article with every event before it."""
    chains: dict[str, Chain] = {}
    found = sorted(tellings(draft), key=lambda each: each.event.trigger)
    known = Known.of(draft)
    for number, telling in enumerate(found):
        named = _gold_event(gold["events"], telling.event.trigger)
        if named is None:
            continue
        seen = list(likenesses(draft, telling, list(chains.values()), known))
        for name, features in zip(list(chains), seen, strict=True):
            if features is not None:
                yield Example(features, name == named, (article, number), article % FOLDS)
        if named in chains:
            chains[named].add(telling, known)
        else:
            chains[named] = Chain(telling.event, [telling])


def _gold_event(events: list[dict[str, Any]], trigger: tuple[int, int]) -> str | None:
    """The gold event that is told there; one that happened comes before what another is about."""
    found = [
        (event["within"] is not None, event["id"])
        for event in events
        if overlaps([span_of(span) for span in (event["trigger"], *event["mentions"])], [trigger])
    ]
    return min(found)[1] if found else None


def main(folder: Path, marks: Path, out: Path) -> None:
    rows: list[Example] = []
    for article, (draft, gold) in enumerate(drafts(folder, marks, find_events, CODED)):
        rows.extend(examples(draft, gold, article))
    best: dict[tuple[int, int], tuple[float, bool]] = {}
    for row, p in zip(rows, held_out(rows, STRENGTH), strict=True):
        best[row.telling] = max(best.get(row.telling, (0.0, False)), (float(p), row.right))
    again = len({row.telling for row in rows if row.right})
    joined = [right for p, right in best.values() if p >= JOIN]
    print(f"{len(best)} tellings after others of their type, {again} told before")
    print(f"joined {len(joined)}, {sum(joined)} rightly")
    write(out / "same.json", {"weights": weights_of(*fit(rows, STRENGTH)), "join": JOIN})


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))

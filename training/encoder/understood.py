"""Trains what is understood of an event's recipients, and prints how well it does on articles not fitted to.

    python training/encoder/understood.py FOLDER MARKS OUT

As for ``same.py``, after which it comes. Each event of an article that is a gold one teaches whether it has a
recipient; each that is left without one, and the actors of its article, who it is. Writes ``OUT/understood.json``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from data import CODED
from linker import drafts
from regression import FOLDS, GRID, fit, held_out, weights_of, write

from dateline.evaluation.coded import match, same_side
from dateline.evaluation.scorer import overlaps, span_of
from dateline.model import Actor
from dateline.reader.coding.answers import answer
from dateline.reader.coding.candidates import candidates, event_probabilities
from dateline.reader.coding.judging import Judged
from dateline.reader.coding.links import Chain, linked
from dateline.reader.coding.understood import Told, openness, options
from dateline.reader.draft import Draft
from dateline.reader.events import find_events, tell, tellings

HAS_STRENGTH, WHOM_STRENGTH = 1.0, 0.3
TAKE = 0.3


class Event(NamedTuple):
    """An event, and whether the gold has a recipient; ``given``: whether the clause gave some; ``one``: whether the
    gold has a single one; ``found``: whether the reader finds the event itself."""

    features: dict[str, float]
    right: bool
    given: bool
    one: bool
    found: bool
    fold: int


class Option(NamedTuple):
    """Somebody whom an event that was left without a recipient may be done to; ``event``: its number."""

    features: dict[str, float]
    right: bool
    event: int
    fold: int


def examples(draft: Draft, gold: dict[str, Any], fold: int, first: int) -> Iterator[Event | Option]:
    """The gold events of an article, numbered from ``first``, each before those it may be done to."""
    chains = linked(draft, tellings(draft))
    answer(draft, chains)
    told = Told.of(draft, chains)
    for number, (event, chain, found) in enumerate(gold_chains(draft, gold, chains), start=first):
        wanted, ours = event["recipients"], chain.event.recipients
        yield Event(openness(draft, chain), bool(wanted), bool(ours), len(wanted) == 1, found, fold)
        if not ours:
            for actor, features in options(draft, chain, told):
                yield Option(features, any(_is_meant(actor, one) for one in wanted), number, fold)


def _is_meant(actor: Actor, one: dict[str, Any]) -> bool:
    """Whether an actor is a gold party: by its words, or as one of the same code and sector."""
    if overlaps([span_of(one["span"])], actor.mentions):
        return True
    return same_side([one], [actor]) and one["sector"] == actor.sector


def gold_chains(
    draft: Draft, gold: dict[str, Any], chains: Sequence[Chain]
) -> Iterator[tuple[dict[str, Any], Chain, bool]]:
    """The gold events with ours, and whether it was found; else with what is told at their triggers."""
    pairs = match(gold["events"], [chain.event for chain in chains])
    among = candidates(draft, event_probabilities(draft))
    for event in gold["events"]:
        ours = next((pair.ours for pair in pairs if pair.gold is event), None)
        if ours is not None:
            yield event, next(one for one in chains if one.event is ours), event["within"] is None
            continue
        at = next((one.i for one in draft.tokens(span_of(event["trigger"])) if one.i in among), None)
        if at is not None:
            telling = tell(draft, Judged(among[at], 1.0, True), asked=False)
            yield event, Chain(telling.event, [telling]), False


def gain(events: Sequence[Event], has: Any, best: dict[int, tuple[float, bool]], take: float) -> tuple[int, int, int]:
    """How many of the events that are found get a recipient, to how many that is the right and only one, and to how
    many that rightly had none."""
    given = right = wrong = 0
    for number, (event, p) in enumerate(zip(events, has, strict=True)):
        likely, meant = best.get(number, (0.0, False))
        if event.found and p * likely >= take:
            given += 1
            right += meant and event.one
            wrong += not event.right
    return given, right, wrong


def main(folder: Path, marks: Path, out: Path) -> None:
    events: list[Event] = []
    whom: list[Option] = []
    for number, (draft, gold) in enumerate(drafts(folder, marks, find_events, CODED)):
        for one in list(examples(draft, gold, number % FOLDS, len(events))):
            (events if isinstance(one, Event) else whom).append(one)  # type: ignore[arg-type]
    has = held_out(events, HAS_STRENGTH)
    best: dict[int, tuple[float, bool]] = {}
    for row, p in zip(whom, held_out(whom, WHOM_STRENGTH), strict=True):
        best[row.event] = max(best.get(row.event, (0.0, False)), (float(p), row.right))
    found = [one for one in events if one.found]
    open_ones = sum(not one.given for one in found)
    print(f"{len(events)} gold events, {len(found)} found, {open_ones} without recipients; {len(whom)} options")
    for take in GRID:
        print(f"from {take:.2f}: %d get a recipient, %d the right one, %d had none" % gain(events, has, best, take))
    weights = {
        "has": weights_of(*fit(events, HAS_STRENGTH)),
        "whom": weights_of(*fit(whom, WHOM_STRENGTH)),
    }
    write(out / "understood.json", {**weights, "take": TAKE})


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))

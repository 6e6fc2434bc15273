"""Trains the placing of events, and prints how well it does on articles that it was not fitted to.

    python training/encoder/where.py FOLDER OUT

As for ``when.py``: at the words that tell the gold events of the training part, every place that may be theirs is an
example, right if it is the gold one, or lies in its country and within 161 km of it. Events at places that the reader
does not know ("the hotel kitchen") teach nothing. Writes ``OUT/where.json``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from linker import Told, told_events
from regression import GRID, best_of, fit, held_out, weights_of, write

from dateline.evaluation.places import NEAR_KM
from dateline.evaluation.scorer import overlaps, share, span_of
from dateline.knowledge.gazetteer import distance_km
from dateline.model import Place
from dateline.reader.coding.placing import Sides, features, spots
from dateline.reader.draft import Draft

STRENGTH, TAKE = 0.1, 0.05


class Example(NamedTuple):
    """A place that may be an event's, and whether it is right; ``placed``: whether the gold has a place at all."""

    features: dict[str, float]
    right: bool
    event: int
    placed: bool
    in_country: bool
    fold: int


def examples(told: Told) -> Iterator[Example]:
    """The places that may be a gold event's, at each of its mentions."""
    draft, event = told.draft, told.event
    sides = Sides(_countries(event["actors"]), _countries(event["recipients"]), event["type"])
    wanted = _gold_place(draft, event)
    if event["place"] and wanted is None:
        return
    for trigger in told.triggers:
        for spot in spots(draft, trigger):
            right = wanted is not None and _is_there(spot.place, wanted)
            same = wanted is not None and spot.place.country == wanted.country
            seen = features(draft, trigger, spot, sides)
            yield Example(seen, right, told.number, bool(event["place"]), same, told.fold)


def _countries(parties: list[dict[str, Any]]) -> frozenset[str]:
    return frozenset(party["code"] or "" for party in parties)


def _gold_place(draft: Draft, event: dict[str, Any]) -> Place | None:
    """The place of the draft that a gold event was at, if it is known."""
    if not event["place"]:
        return None
    span = span_of(event["place"])
    return next((place for place in draft.places if overlaps([span], place.mentions)), None)


def _is_there(place: Place, wanted: Place) -> bool:
    if place.id == wanted.id or None in (place.lat, wanted.lat):
        return place.id == wanted.id
    points = [(one.lat or 0.0, one.lon or 0.0) for one in (place, wanted)]
    return place.country == wanted.country and distance_km(*points) <= NEAR_KM


def main(folder: Path, out: Path) -> None:
    rows = [row for told in told_events(folder) for row in examples(told)]
    best = best_of(rows, held_out(rows, STRENGTH))
    placed, unplaced = ([one for one in best if rows[one.row].placed is has] for has in (True, False))
    could = len({row.event for row in rows if row.right})
    print(f"{len(placed)} events with a place, {could} of them may be found; {len(unplaced)} without")
    for take in GRID:
        taken = [rows[one.row] for one in placed if one.likely >= take]
        right, same = sum(row.right for row in taken), sum(row.in_country for row in taken)
        silent = sum(one.likely < take for one in unplaced)
        print(
            take, f"right {share(right, len(placed)):.1f} %, country {share(same, len(placed)):.1f} %,",
            f"none where none is {share(silent, len(unplaced)):.1f} %",
        )  # fmt: skip
    write(out / "where.json", {"weights": weights_of(*fit(rows, STRENGTH)), "take": TAKE})


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))

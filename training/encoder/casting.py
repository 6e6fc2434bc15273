"""Trains the casting of events' parties, and prints how well it does on articles that it was not fitted to.

    python training/encoder/casting.py FOLDER MARKS OUT

As for ``judge.py``, and on the written sentences that those models did not see either. For each gold event that a
candidate stands at, everybody in its sentence who may be a party is an example on each side, right if a gold party has
the same words there, or is the nearest with its code. Figures and thresholds are the articles'. Writes
``OUT/casting.json``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from data import CODED
from linker import drafts, written_drafts
from regression import FOLDS, fit, likely, weights_of, write
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from spacy.tokens import Token

from dateline.evaluation.coded import same_side
from dateline.evaluation.scorer import overlaps, span_of
from dateline.knowledge.logistic import SIDES, Side
from dateline.reader.coding.candidates import candidates, event_probabilities
from dateline.reader.coding.casting import Party, features, parties_near
from dateline.reader.coding.parties import parties_by_rule
from dateline.reader.draft import Draft
from dateline.reader.events import find_events

WRITTEN = -1
STRENGTH = 0.2
WRITTEN_WEIGHT = 0.5
"""Of an example from the written sentences: they have a party at every turn, and reports do not."""
MOST_EVENTS = 20
KEEP, CROWD = 0.25, 0.6
TAKE: dict[Side, float] = {"actor": 0.5, "recipient": 0.4}
"""A party too many does more harm than one too few, the more so beside others; and what the rules found in a lone
sentence (``plover-gsr-dev``) deserves more trust than whole articles say."""


class Example(NamedTuple):
    """Somebody on a side of an event: what the casting sees, whether it is to be taken, whether the rules put it there.

    ``stands_for``: which of the gold parties there the scorer would take it for.
    """

    features: dict[str, float]
    right: bool
    ruled: bool
    side: Side
    event: int
    stands_for: frozenset[int]
    fold: int


def examples(draft: Draft, gold: dict[str, Any], fold: int, first: int) -> Iterator[Example]:
    """Everybody who may be a party of an article's gold events; those are numbered from ``first``."""
    among = candidates(draft, event_probabilities(draft))
    for number, event in enumerate(gold["events"], start=first):
        token = next((one.i for one in draft.tokens(span_of(event["trigger"])) if one.i in among), None)
        if token is None:
            continue
        candidate = among[token]
        ruled = parties_by_rule(draft, candidate)
        near = list(parties_near(draft, candidate))
        wanted = {side: right_ones(draft, candidate.token, near, event[f"{side}s"]) for side in SIDES}
        for at, party in enumerate(near):
            for side in SIDES:
                seen = features(draft, candidate, party, side, ruled)
                here = party.is_among(ruled.side(side))
                stands_for = frozenset(
                    index
                    for index, one in enumerate(event[f"{side}s"])
                    if is_said(draft, party, one) or is_coded(draft, party, one)
                )
                yield Example(seen, at in wanted[side], here, side, number, stands_for, fold)


def written_examples(marks: Path, first: int) -> Iterator[Example]:
    """The same of the written sentences that the models did not see."""
    for number, (draft, written) in enumerate(written_drafts(marks, find_events)):
        sides: list[dict[str, Any]] = [
            {"trigger": one.span, "actors": [], "recipients": []} for one in written.triggers
        ]
        for party in written.parties:
            for role, at in party.roles:
                side = "actors" if role == "A" else "recipients"
                sides[at][side].append({"span": party.span, "code": party.code, "sector": party.sector})
        yield from examples(draft, {"events": sides}, WRITTEN, first + number * MOST_EVENTS)


def right_ones(draft: Draft, trigger: Token, near: list[Party], wanted: list[dict[str, Any]]) -> set[int]:
    """Which of those near a trigger are the gold parties: by their words, else the nearest with the same code."""
    found: set[int] = set()
    for one in wanted:
        said = {at for at, party in enumerate(near) if is_said(draft, party, one)}
        coded = [at for at, party in enumerate(near) if is_coded(draft, party, one)]
        found |= said or set(sorted(coded, key=lambda at: abs(near[at].token.i - trigger.i))[:1])
    return found


def is_said(draft: Draft, party: Party, one: dict[str, Any]) -> bool:
    """Whether the words of a gold party are a mention of somebody."""
    token = party.token
    mentions = [span for actor in party.actors for span in draft.actor(actor).mentions]
    return overlaps([span_of(one["span"])], mentions or [(token.idx, token.idx + len(token.text))])


def is_coded(draft: Draft, party: Party, one: dict[str, Any]) -> bool:
    """Whether somebody has the code of a gold party."""
    return any(same_side([one], [draft.actor(actor)]) for actor in party.actors)


def fit_side(rows: list[Example], side: Side) -> tuple[DictVectorizer, LogisticRegression]:
    """The weights on one side."""
    own = [row for row in rows if row.side == side]
    return fit(own, STRENGTH, [WRITTEN_WEIGHT if row.fold == WRITTEN else 1.0 for row in own])


def held_out(rows: list[Example], more: list[Example]) -> Any:
    """How likely each is, by weights that were fitted to other articles, and to ``more``."""
    found = np.zeros(len(rows))
    for side in SIDES:
        for fold in range(FOLDS):
            at = [index for index, row in enumerate(rows) if row.fold == fold and row.side == side]
            fitted = fit_side([row for row in [*rows, *more] if row.fold != fold], side)
            found[at] = likely(*fitted, [rows[index] for index in at])
    return found


def exact(rows: list[Example], shares: Any, keep: float, take: Mapping[Side, float]) -> dict[Side, float]:
    """Share of events that have a side right: every gold party that can be had in the sentence, and nobody else.

    Examples come in pairs, one a side, so that an index with its last bit turned is the same party on the other side.
    """
    wanted: dict[tuple[int, Side], set[int]] = {}
    had: dict[tuple[int, Side], set[int]] = {}
    wrong: set[tuple[int, Side]] = set()
    for index, (row, p) in enumerate(zip(rows, shares, strict=True)):
        at = (row.event, row.side)
        wanted.setdefault(at, set()).update(row.stands_for)
        had.setdefault(at, set())
        if p >= keep if row.ruled else p >= take[row.side] and p >= shares[index ^ 1]:
            had[at] |= row.stands_for
            wrong |= set() if row.stands_for else {at}
    right = [at for at in wanted if at not in wrong and had[at] == wanted[at]]
    return {side: 100 * sum(at[1] == side for at in right) / sum(at[1] == side for at in wanted) for side in SIDES}


def main(folder: Path, marks: Path, out: Path) -> None:
    rows: list[Example] = []
    events = 0
    for number, (draft, gold) in enumerate(drafts(folder, marks, find_events, CODED)):
        rows.extend(examples(draft, gold, number % FOLDS, events))
        events += len(gold["events"])
    more = list(written_examples(marks, events))
    print(f"{len(rows)} examples of articles, {len(more)} of written sentences")
    shares = held_out(rows, more)
    by_rule = np.array([float(row.ruled) for row in rows])
    print(f"{len({row.event for row in rows})} events; by rule", exact(rows, by_rule, 0.5, dict.fromkeys(SIDES, 0.5)))
    print("with the casting, held out", exact(rows, shares, KEEP, TAKE))
    weights = {side: weights_of(*fit_side([*rows, *more], side)) for side in SIDES}
    write(out / "casting.json", {"weights": weights, "keep": KEEP, "take": TAKE, "crowd": CROWD})


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))

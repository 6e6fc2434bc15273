"""Fits the weights of what speaks for two tellings being of one happening, where both reports have a day.

    python training/stories/same_event.py

Pairs of tellings of one story that nothing vetoes are the examples; pairs of a story count together as much as the root
of their number, so that no long story outweighs ten short ones. The weights start from those set by hand, which the
examples have to move, and none turns its sense round: of some features ("one spot") there are few examples. Prints how
well tellings are put together in stories by writers that the weights were not fitted to, beside what the weights set by
hand do there; then writes the third column of ``src/dateline/stories/data/same_event.tsv``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.special import expit
from told import Read, labels, read_all

from dateline.stories.likeness import closeness, features
from dateline.stories.occurrences import average_link
from dateline.stories.sheet import Sheet
from dateline.stories.telling import Telling, tellings
from dateline.stories.vetoes import vetoed

TABLE = Path("src/dateline/stories/data/same_event.tsv")
STRENGTH = 1.0
LENIENT = 0.75
"""Log-odds that are added in the end. Most pairs of tellings are of two happenings, so that even odds for each pair are
too much to ask of two groups that agree on the whole."""
AT_LEAST = {
    "other actors": -10.0,
    "other recipients": -2.0,
    "other spot": -1.5,
    "other mode": -1.0,
    "other deed": -3.0,
    "next days": -1.0,
    "told before": -3.0,
    "two sayings": -4.0,
    "said otherwise": -1.0,
}
"""What must speak against two tellings so much that it parts two that agree in all else. Readers err in who did what to
whom, so the stories alone would have it weigh less; without it two like deeds of one day by two sides are one. Of two
sayings in one report, and of two like deeds on two days that follow each other, the stories have hardly any."""
_SHIFTS = (0.0, 0.25, 0.5, 0.75, 1.0, 1.25)

_OTHER = -1
Features = dict[str, float]
Vector = npt.NDArray[np.float64]


class Pair(NamedTuple):
    """Two tellings by number, whether they are of one happening (``None``: the story does not say), whether they may
    be, and what speaks for it."""

    one: int
    other: int
    same: bool | None
    vetoed: bool
    features: Features


class Example(NamedTuple):
    """The pairs of a story's tellings."""

    writer: str
    size: int
    pairs: list[Pair]


def example(told: Read) -> Example:
    """Every two tellings of a story."""
    label = labels(told.story, told.readings)
    known = sorted(
        (telling for reading in told.readings for telling in tellings(Sheet(reading))),
        key=lambda telling: (telling.key, telling.event.id),
    )
    pairs = []
    for (at, one), (then, other) in combinations(enumerate(known), 2):
        close = closeness(one.sheet, other.sheet)
        seen = {name: float(value) for name, value in features(one, other, close) if value}
        pairs.append(Pair(at, then, _are_one(one, other, label), vetoed(one, other), seen))
    return Example(told.writer, len(known), pairs)


def _are_one(one: Telling, other: Telling, label: Mapping[tuple[str, str], int | None]) -> bool | None:
    """Whether two tellings are of one happening, as far as the story says.

    All that is told in two reports is listed there. So what is in no list is none of what is, unless it is a part of it
    told in the same sentence ("struck the depot, killing four"), and no other happening either, unless by one word.
    """
    numbers = [label.get(telling.mention, _OTHER) for telling in (one, other)]
    if None in numbers:
        return None
    if _OTHER not in numbers:
        return numbers[0] == numbers[1]
    if numbers[0] == numbers[1]:
        return None if not one.deeds.isdisjoint(other.deeds) else False
    return None if one.sheet is other.sheet and one.sentence == other.sentence else False


def fitted(examples: Sequence[Example], by_hand: Features) -> Features:
    """The weights on these stories: a logistic regression with a penalty on the squared distance from the weights set
    by hand, and with their signs."""
    rows = [(pair, 1 / math.sqrt(len(free))) for one in examples if (free := _free(one)) for pair in free]
    x = np.array([[pair.features.get(name, 0.0) for name in by_hand] for pair, _ in rows])
    y = np.array([1.0 if pair.same else -1.0 for pair, _ in rows])
    share = np.array([value for _, value in rows])
    share /= share.mean()
    start = np.array(list(by_hand.values()))

    def loss(weights: Vector) -> tuple[float, Vector]:
        margin, moved = y * (x @ weights), weights - start
        slope = -share * y * expit(-margin)
        value = float(share @ np.logaddexp(0.0, -margin) + moved @ moved / (2 * STRENGTH))
        return value, x.T @ slope + moved / STRENGTH

    bounds = [_bounds(name, weight) for name, weight in by_hand.items()]
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 2000})
    return dict(zip(by_hand, map(float, found.x), strict=True))


def put_together(examples: Sequence[Example], score: Callable[[Example], Sequence[float]]) -> tuple[float, float]:
    """Precision and recall in percent of the pairs that are put together by these scores."""
    right = wrong = missed = 0
    for one in examples:
        scores = np.full((one.size, one.size), -np.inf)
        for pair, value in zip(one.pairs, score(one), strict=True):
            if not pair.vetoed:
                scores[pair.one, pair.other] = scores[pair.other, pair.one] = value
        home = {at: number for number, group in enumerate(average_link(scores) if one.size else []) for at in group}
        for pair in one.pairs:
            joined = home[pair.one] == home[pair.other]
            right += joined and pair.same is True
            wrong += joined and pair.same is False
            missed += pair.same is True and not joined
    return 100 * right / max(1, right + wrong), 100 * right / max(1, right + missed)


def main() -> None:
    """Fit, print, write."""
    examples = [example(told) for told in read_all()]
    print(len(examples), "stories", sum(len(one.pairs) for one in examples), "pairs")
    by_hand = {row[0]: float(row[1]) for row in _rows() if len(row) > 1}
    _print("weights set by hand", put_together(examples, lambda one: [_score(by_hand, pair) for pair in one.pairs]))
    writers = sorted({one.writer for one in examples})
    models = {writer: fitted([one for one in examples if one.writer != writer], by_hand) for writer in writers}
    scores = {id(one): [_score(models[one.writer], pair) for pair in one.pairs] for one in examples}
    for shift in _SHIFTS:

        def held_out(one: Example, shift: float = shift) -> list[float]:
            return [value + shift for value in scores[id(one)]]

        _print(f"by other writers, {shift:+.2f}", put_together(examples, held_out))
    _write(fitted(examples, by_hand))


def _bounds(name: str, by_hand: float) -> tuple[float | None, float | None]:
    """Between what a weight must lie: it keeps its sign."""
    return None if by_hand <= 0 else 0.0, AT_LEAST.get(name, None if by_hand >= 0 else 0.0)


def _free(one: Example) -> list[Pair]:
    return [pair for pair in one.pairs if pair.same is not None and not pair.vetoed]


def _print(name: str, found: tuple[float, float]) -> None:
    precision, recall = found
    print(f"{name}: P {precision:.1f} R {recall:.1f} F1 {2 * precision * recall / (precision + recall):.1f}")


def _score(weights: dict[str, float], pair: Pair) -> float:
    return sum(weights[name] * value for name, value in pair.features.items())


def _rows() -> list[list[str]]:
    """The table's lines; those of its head have one cell."""
    return [line.split("\t") for line in TABLE.read_text("utf-8").splitlines()]


def _write(weights: dict[str, float]) -> None:
    weights["any two"] += LENIENT
    rows = [row if len(row) == 1 else [row[0], row[1], f"{weights.get(row[0], 0):.2f}", row[3]] for row in _rows()]
    TABLE.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()

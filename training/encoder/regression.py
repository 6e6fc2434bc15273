"""Logistic regressions on named features of examples, with the figures on articles that they were not fitted to."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

FOLDS = 3
GRID = [round(0.05 * step, 2) for step in range(16)]
"""Thresholds to print the figures at."""


class Example(Protocol):
    """What a regression learns from: features, the answer, and the fold of its article (0 to ``FOLDS`` - 1)."""

    @property
    def features(self) -> dict[str, float]: ...
    @property
    def right(self) -> bool: ...
    @property
    def fold(self) -> int: ...


def fit(
    rows: Sequence[Example], strength: float, weight: list[float] | None = None
) -> tuple[DictVectorizer, LogisticRegression]:
    """The weights on some examples, each counting as much as ``weight`` says."""
    names = DictVectorizer()
    x = names.fit_transform([row.features for row in rows])
    model = LogisticRegression(C=strength, max_iter=3000, fit_intercept=False)
    return names, model.fit(x, [row.right for row in rows], weight)


def likely(names: DictVectorizer, model: LogisticRegression, rows: Sequence[Example]) -> Any:
    """How likely each example is right."""
    return model.predict_proba(names.transform([row.features for row in rows]))[:, 1]


def held_out(rows: Sequence[Example], strength: float, more: Sequence[Example] = (), weight: float = 1.0) -> Any:
    """How likely each example is right, by weights that were fitted to other articles, and to ``more``, each of which
    counts as much as ``weight`` says."""
    found = np.zeros(len(rows))
    for fold in range(FOLDS):
        at = [index for index, row in enumerate(rows) if row.fold == fold]
        others = [row for row in rows if row.fold != fold]
        fitted = fit([*others, *more], strength, [1.0] * len(others) + [weight] * len(more))
        found[at] = likely(*fitted, [rows[index] for index in at])
    return found


class Choice(Protocol):
    """An example that is one of several answers for an event."""

    @property
    def event(self) -> int: ...


class Best(NamedTuple):
    """The likeliest example of an event, by its index."""

    likely: float
    row: int


def best_of(rows: Sequence[Choice], shares: Any) -> list[Best]:
    """The likeliest answer for each event."""
    found: dict[int, Best] = {}
    for index, (row, p) in enumerate(zip(rows, shares, strict=True)):
        if row.event not in found or p > found[row.event].likely:
            found[row.event] = Best(float(p), index)
    return list(found.values())


def weights_of(names: DictVectorizer, model: LogisticRegression) -> dict[str, float]:
    """Feature -> weight."""
    return {name: round(float(w), 3) for name, w in zip(names.feature_names_, model.coef_[0], strict=True)}


def write(path: Path, found: dict[str, Any]) -> None:
    """Weights and thresholds as the reader takes them."""
    path.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", encoding="utf-8")

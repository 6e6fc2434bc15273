"""Trains the second opinion on values, and prints how well it is calibrated.

    python training/encoder/values.py FOLDER MARKS OUT

As for ``linker.py``: gold articles read with marks of a model that never saw them. Two articles out of three fit the
weights and the third chooses the thresholds, in turn; what is written is fitted on all. Writes ``OUT/values.json``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
from data import _labels
from linker import drafts
from reliability import print_bins
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from dateline.evaluation.factuality import macro_f1
from dateline.knowledge.values import ANSWERS, Answer, Least
from dateline.reader.commitment import Commitment
from dateline.reader.factuality import find_claims, told_at
from dateline.reader.opinion import answer_of, decided, features

FOLDS = 3
SURE = (0.6, 0.7, 0.8, 0.9, 0.95, 2.0)
DOUBT = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.8, 2.0)
HARM = 0.5
"""A point of rumours shown as fact weighs as much as this share of a point of macro F1, when thresholds are chosen."""


class Example(NamedTuple):
    """A mention as the model sees it, what the rules say, and what the gold corpus says."""

    features: dict[str, float]
    ruled: Commitment
    inside: bool
    wanted: Answer
    fold: int


def examples(folder: Path, marks: Path) -> dict[str, list[Example]]:
    """The mentions with an ``own`` and with an ``inner`` label."""
    found: dict[str, list[Example]] = {"own": [], "inner": []}
    for number, (draft, gold) in enumerate(drafts(folder, marks, find_claims)):
        labels = _labels(gold, draft.doc)
        for name, at_first in (("own", False), ("inner", True)):
            for index, label in labels[name].items():
                token = draft.doc[index]
                told = told_at(draft, (token.idx, token.idx + len(token.text)))
                ruled = told[0 if at_first else -1][1]
                if name == "own" and len(told) > 1 and ruled.certainty == "CT":
                    continue  # a cue that commits the report: the reader lets the words decide
                seen = features(draft, token, ruled, inside=len(told) > 1)
                found[name].append(Example(seen, ruled, len(told) > 1, ANSWERS[label], number % FOLDS))
    return found


def fit(rows: list[Example]) -> tuple[DictVectorizer, LogisticRegression]:
    """The weights on some mentions; an open event is no more than its share."""
    names = DictVectorizer()
    x = names.fit_transform([row.features for row in rows])
    y = np.array([ANSWERS.index(row.wanted) for row in rows])
    return names, LogisticRegression(C=0.3, max_iter=3000, fit_intercept=False).fit(x, y)


def decide(row: Example, likely: Any, least: Least) -> Answer:
    """As the reader decides."""
    return decided(row.ruled, dict(zip(ANSWERS, likely, strict=True)), least, inside=row.inside)


def scores(rows: list[Example], answers: list[Answer]) -> tuple[float, float, float]:
    """Macro F1, share of open ones shown as happened, share of those shown as happened that did."""
    at = {answer: number for number, answer in enumerate(ANSWERS)}
    pairs = list(zip(rows, answers, strict=True))
    f1 = macro_f1([at[row.wanted] for row in rows], [at[answer] for answer in answers])
    open_ones = [answer for row, answer in pairs if row.wanted == "open"]
    shown = [row.wanted for row, answer in pairs if answer == "yes"]
    return f1, 100 * open_ones.count("yes") / len(open_ones), 100 * shown.count("yes") / len(shown)


def train(name: str, rows: list[Example]) -> dict[str, Any]:
    """Choose thresholds on held-out folds, fit on all."""
    likely: list[Any] = [None] * len(rows)
    for fold in range(FOLDS):
        names, model = fit([row for row in rows if row.fold != fold])
        for at, row in enumerate(rows):
            if row.fold == fold:
                likely[at] = model.predict_proba(names.transform([row.features]))[0]
    by_rule = [answer_of(row.ruled) for row in rows]
    print(
        f"{name}: {len(rows)} mentions; rules: F1 {{:.1f}}, rumour as fact {{:.1f}}, shown and right {{:.1f}}".format(
            *scores(rows, by_rule)
        )
    )
    grid = (Least(yes, no, fact, denial) for yes in SURE for no in SURE for fact in DOUBT for denial in SURE)

    def value(least: Least) -> float:
        f1, rumour, _ = scores(rows, [decide(row, p, least) for row, p in zip(rows, likely, strict=True)])
        return f1 - HARM * rumour

    least = max(grid, key=value)
    answers = [decide(row, p, least) for row, p in zip(rows, likely, strict=True)]
    print(
        "  with the model, held out: F1 {:.1f}, rumour as fact {:.1f}, shown and right {:.1f}".format(
            *scores(rows, answers)
        ),
        least,
    )
    said = [float(p[ANSWERS.index(answer)]) for p, answer in zip(likely, answers, strict=True)]
    print_bins([(p, answer == row.wanted) for p, answer, row in zip(said, answers, rows, strict=True)])
    names, model = fit(rows)
    weights = {
        key: [round(float(model.coef_[k][at]), 3) for k in range(3)] for at, key in enumerate(names.feature_names_)
    }
    return {"weights": weights, "least": msgspec.to_builtins(least)}


def main(folder: Path, marks: Path, out: Path) -> None:
    found = examples(folder, marks)
    text = json.dumps({name: train(name, rows) for name, rows in found.items()}, indent=1, sort_keys=True)
    (out / "values.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))

"""What every scorer has: gold rows in, readings in, measures out.

A scorer is one module with three things: ``FILE`` (the name of its development file), ``reports(rows)`` (the texts to
read, in order) and ``measures(rows, readings)`` (the figures, of readings in the same order). Scores run from 0 to 100.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol

from dateline.model import Reading, Report, Span, When, Word

Row = dict[str, Any]


class Measure(Word, frozen=True, kw_only=True):
    """One line of the table: what was measured, ours, and what stands beside it."""

    work: str
    measure: str
    ours: float
    baseline: float | None
    baseline_name: str
    first: float | None
    aim: float | None
    lower_is_better: bool = False


class Scorer(Protocol):
    """A scorer module."""

    FILE: str

    def reports(self, rows: Sequence[Row]) -> list[Report]:
        """The texts to read, one a row, in order."""

    def measures(self, rows: Sequence[Row], readings: Sequence[Reading]) -> list[Measure]:
        """The figures of ``readings`` against ``rows``."""


def load_rows(path: Path) -> list[Row]:
    """The rows of a JSON Lines file, gzip'd or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def f1(matched: float, predicted: float, gold: float) -> float:
    """F1 in percent from counts: ``2 * matched / (predicted + gold)``; 0 when both are empty."""
    return 100 * 2 * matched / (predicted + gold) if predicted + gold else 0.0


def share(part: float, whole: float) -> float:
    """``part`` of ``whole`` in percent; 0 of nothing."""
    return 100 * part / whole if whole else 0.0


def published_on(day: str) -> When:
    """The publication date that a gold row gives."""
    return When(earliest=day, latest=day, edtf=day, basis="the corpus gives the date")


def report_of(identifier: str, text: str, day: str | None = None) -> Report:
    """A report for a gold row."""
    return Report(id=identifier, text=text, published=published_on(day) if day else None)


def one_to_one(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of pairs of indices, best first, those that are left when each index on either side is taken but once."""
    left: set[int] = set()
    right: set[int] = set()
    chosen: list[tuple[int, int]] = []
    for one, other in pairs:
        if one not in left and other not in right:
            left.add(one)
            right.add(other)
            chosen.append((one, other))
    return chosen


def span_of(raw: Sequence[int]) -> Span:
    """A span as a gold row has it."""
    start, end = raw
    return (start, end)


def overlaps(one: Iterable[tuple[int, int]], other: Iterable[tuple[int, int]]) -> bool:
    """Whether any span of ``one`` shares a character with any of ``other``."""
    spans = list(other)
    return any(a < d and c < b for a, b in one for c, d in spans)

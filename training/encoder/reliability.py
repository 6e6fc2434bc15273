"""Prints how well confidences are calibrated on the development part of the gold corpus, for the table in the docs.

    python training/encoder/reliability.py FOLDER

``FOLDER`` holds ``wikinews.jsonl.gz``. One table for the report's own values at gold mentions, one for attributions: to
how many answers a confidence was given, what it said on average, and how many of them were right. ECE: the expected
calibration error (Naeini et al. 2015), ten bins.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean

from dateline.evaluation.chains import FILE, Judged, annotated, gold_rows, tallies
from dateline.evaluation.scorer import load_rows

BINS = 10


def table(name: str, pairs: Sequence[tuple[float, bool]]) -> None:
    """Print one table of (confidence, right)."""
    print(f"{name}: {len(pairs)} answers, {fmean(right for _, right in pairs):.2f} right")
    print_bins(pairs)


def print_bins(pairs: Sequence[tuple[float, bool]]) -> None:
    """Print, by tenth of confidence, what was said and what was right, and the expected calibration error."""
    error = 0.0
    for at in range(BINS):
        inside = [pair for pair in pairs if min(int(pair[0] * BINS), BINS - 1) == at]
        if inside:
            said, was = fmean(p for p, _ in inside), fmean(right for _, right in inside)
            error += abs(said - was) * len(inside) / len(pairs)
            print(f"  {at / BINS:.1f}-{(at + 1) / BINS:.1f}  {len(inside):>5}  said {said:.2f}  right {was:.2f}")
    print(f"  ECE {error:.3f}")


def _same(one: Judged) -> bool:
    """As the value score counts: certain that it happened, that it did not, or anything else."""
    certain = {"CT+", "CT-"}
    return one.gold == one.ours or not {one.gold, one.ours} & certain


def main(folder: Path) -> None:
    tally, _ = tallies(annotated(load_rows(folder / FILE), gold_rows()))
    table("report's own value, at gold mentions", [(one.confidence, _same(one)) for one in tally.given])
    shown = [one for one in tally.given if one.ours == "CT+"]
    table("shown as fact", [(one.confidence, one.gold == "CT+") for one in shown])
    table("attributions", tally.links)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

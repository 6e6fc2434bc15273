"""Brings two trained encoders together: the mean of their weights, and of what they say of what neither has seen.

    python training/encoder/mean.py MINILM ONE OTHER OUT

``ONE`` and ``OTHER`` each hold ``marker.pt`` (``train.py``), ``fold0.jsonl.gz`` and ``fold1.jsonl.gz`` (``train.py
--fold``). Both started from the same weights with the same seed, so that the mean is a model too ("model soup",
Wortsman et al. 2022). ``OUT`` gets ``encoder.onnx`` and the two files of held-out marks, for which the mean of what
two models say stands for what their mean would say. A sentence that only ``OTHER`` was kept from has its marks alone.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from train import Marker, export

Marks = list[list[float] | None]


def mean_model(minilm: Path, one: Path, other: Path) -> Marker:
    """The model with the mean of two models' weights."""
    first, second = (torch.load(folder / "marker.pt", map_location="cpu") for folder in (one, other))
    model = Marker(minilm)
    model.load_state_dict({name: (first[name] + second[name]) / 2 for name in second})
    model.eval()
    return model


def mean_marks(one: Path, other: Path) -> Iterator[dict[str, Any]]:
    """The sentences of ``other``'s held-out marks, each with the mean of both, where ``one`` has it."""
    before = {tuple(row["at"]): row["marks"] for row in _rows(one)}
    for row in _rows(other):
        known = before.get(tuple(row["at"]))
        yield row if known is None else row | {"marks": _mean(known, row["marks"])}


def _mean(one: Marks, other: Marks) -> Marks:
    return [
        None if a is None or b is None else [round((x + y) / 2, 3) for x, y in zip(a, b, strict=True)]
        for a, b in zip(one, other, strict=True)
    ]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def main(minilm: Path, one: Path, other: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    export(mean_model(minilm, one, other), out)
    for name in ("fold0.jsonl.gz", "fold1.jsonl.gz"):
        with gzip.open(out / name, "wt", encoding="utf-8") as target:
            target.writelines(json.dumps(row) + "\n" for row in mean_marks(one / name, other / name))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:5]))

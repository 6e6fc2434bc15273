"""Robustness on real articles: all are read, every span lies in its text, and a second run gives the same bytes.

Both runs are whole processes with different hash seeds, through the command line, as a user would run them.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from dateline.evaluation.scorer import Measure, Row, share
from dateline.model import Reading, reading_from_json

FILE = "wikinews.jsonl.gz"
_WORK = "robustness (Wikinews)"
_SPAN_FIELDS = {"span", "trigger", "cue", "source_span"}
_SPANS_FIELDS = {"mentions", "content"}


def measures(rows: Sequence[Row]) -> list[Measure]:
    """Read the rows twice and compare."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles.jsonl"
        source.write_bytes(b"\n".join(msgspec.json.encode(row) for row in rows))
        first, second = (_read(source, seed) for seed in ("1", "2"))
    readings = [reading_from_json(line) for line in first.splitlines()]
    sound = sum(all(inside(reading, span) for span in spans(reading)) for reading in readings)
    same = sum(one == other for one, other in zip(first.splitlines(), second.splitlines(), strict=False))
    return [
        _measure("articles read", len(readings), len(rows)),
        _measure("readings with every span inside the text", sound, len(rows)),
        _measure("readings with the same bytes in a second run", same, len(rows)),
    ]


def _measure(what: str, part: int, whole: int) -> Measure:
    return Measure(
        work=_WORK, measure=f"{what} (of {whole}), %", ours=share(part, whole),
        baseline=None, baseline_name="", first=100, aim=100,
    )  # fmt: skip


def _read(source: Path, seed: str) -> bytes:
    command = [sys.executable, "-m", "dateline", "read", str(source), "--format", "jsonl"]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    return subprocess.run(command, capture_output=True, check=False, env=environment).stdout


def spans(reading: Reading) -> Iterator[tuple[int, int]]:
    """Every span anywhere in a reading."""
    yield from _spans(msgspec.to_builtins(reading))


def _spans(value: Any) -> Iterator[tuple[int, int]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in _SPAN_FIELDS and inner is not None:
                yield (inner[0], inner[1])
            elif key in _SPANS_FIELDS:
                yield from ((start, end) for start, end in inner)
            else:
                yield from _spans(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _spans(inner)


def inside(reading: Reading, span: tuple[int, int]) -> bool:
    """Whether a span is not empty and lies in the report's text."""
    return 0 <= span[0] < span[1] <= len(reading.report.text)

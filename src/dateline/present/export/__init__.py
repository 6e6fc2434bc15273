"""Exports: one file a format. A new one is a module with ``export`` and one line in ``FORMATS``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from dateline.model import Reading, Story

FORMATS: dict[str, str] = {"polecat": ".tsv", "gdelt": ".csv", "jsonl": ".jsonl", "parquet": ".parquet"}
"""Format -> the suffix of its main file. GDELT's own files are tab-separated and called .csv."""

Exporter = Callable[[Sequence[Reading], Sequence[Story], Path], list[Path]]


def exporter(name: str) -> Exporter:
    """The exporter of a format; raises ``KeyError`` for an unknown one."""
    if name not in FORMATS:
        raise KeyError(name)
    export: Exporter = import_module(f"{__name__}.{name}").export
    return export

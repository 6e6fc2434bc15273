"""Exports: one file a format. A new one is a module with ``export`` and one line in ``FORMATS``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from dateline.errors import OutputError
from dateline.model import Reading, Story
from dateline.present.export.tables import ExportError
from dateline.present.files import check_target, made_whole

FORMATS: dict[str, str] = {"polecat": ".tsv", "gdelt": ".csv", "jsonl": ".jsonl", "parquet": ".parquet"}
"""Format -> the suffix of its main file. GDELT's own files are tab-separated and called .csv."""

Exporter = Callable[[Sequence[Reading], Sequence[Story], Path], list[Path]]


ALONE = frozenset({"parquet"})
"""The formats that write one file; the others write a second one beside it."""


def exporter(name: str) -> Exporter:
    """The exporter of a format; raises ``KeyError`` for an unknown one.

    Its files stand where they should once all are written and checked. In a folder they get :func:`default_name`.
    """
    if name not in FORMATS:
        raise KeyError(name)
    export: Exporter = import_module(f"{__name__}.{name}").export

    def export_whole(readings: Sequence[Reading], stories: Sequence[Story], target: Path) -> list[Path]:
        place = target / default_name(name) if target.is_dir() else target
        if place.exists() and not place.is_file():
            raise OutputError(str(place), "is no regular file")
        with made_whole(check_target(place)) as made:
            try:
                written = export(readings, stories, made)
            except ExportError as error:  # it names the file that was to be
                raise ExportError(str(place.with_name(Path(error.name).name)), error.reason) from None
        return [place.with_name(path.name) for path in written]

    return export_whole


def default_name(name: str) -> str:
    """What the main file of a format is called where nobody says."""
    return f"dateline-{name}{FORMATS[name]}"

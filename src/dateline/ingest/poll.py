"""Poll: the files of a folder as they come, for as long as anybody asks."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from dateline.ingest.formats import FORMATS

_SUFFIXES = tuple(suffix for form in FORMATS for suffix in form.suffixes)
_Mark = tuple[int, int]


def arriving(folder: Path, every: float) -> Iterator[Path]:
    """The files in a folder with a known ending, then each that is new or changed; looks every ``every`` seconds.

    A file is taken when it is the same at two looks in a row, so that none is read while it is still written. Hidden
    files and folders are passed over, as :func:`dateline.ingest.gather.gather` does. Never ends.
    """
    before: dict[Path, _Mark] = {}
    taken: dict[Path, _Mark] = {}
    while True:
        now = dict(_files(folder))
        for path, mark in sorted(now.items()):
            if before.get(path) == mark and taken.get(path) != mark:
                taken[path] = mark
                yield path
        before = now
        time.sleep(every)


def _files(folder: Path) -> Iterator[tuple[Path, _Mark]]:
    for path in folder.rglob("*"):
        inside = path.relative_to(folder).parts
        if any(part.startswith(".") for part in inside) or not path.name.lower().removesuffix(".gz").endswith(
            _SUFFIXES
        ):
            continue
        try:
            state = path.stat()
        except OSError:
            continue  # gone again
        if path.is_file():
            yield path, (state.st_mtime_ns, state.st_size)

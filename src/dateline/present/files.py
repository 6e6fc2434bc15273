"""Files that are written whole or not at all: what stood there before stays until what is new is done and checked."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from dateline.errors import OutputError

_LONGEST = 200
"""Bytes of an id that go into a file's name; file systems take 255 with all that is added."""
_DATABASE = b"SQLite format 3\0"


def check_target(target: Path) -> Path:
    """``target`` unchanged; :class:`OutputError` where a database stands, most likely an archive."""
    if target.is_file():
        with target.open("rb") as file:
            if file.read(len(_DATABASE)) == _DATABASE:
                raise OutputError(str(target), "is a database, an archive perhaps; name another file")
    return target


@contextmanager
def made_whole(target: Path) -> Iterator[Path]:
    """Where to write what then takes the place of ``target``, as do the files beside it. Nothing is left of a failure.

    What is no regular file (a terminal, a pipe, ``/dev/null``) can only be written as it is.
    """
    if target.is_dir():
        raise IsADirectoryError(21, os.strerror(21), str(target))
    if target.exists() and not target.is_file():
        yield target
        return
    with TemporaryDirectory(prefix=".dateline-", dir=target.parent) as folder:
        yield Path(folder) / target.name
        made = {path: target.with_name(path.name) for path in sorted(Path(folder).iterdir())}
        for place in made.values():
            check_target(place)
        for path, place in made.items():
            _put(path, place)


class FileNames:
    """A name of its own for each of several files, made of ids that may hold anything and may come again.

    An id that can be a name is one; another is changed until it can, and told from its like by a piece of its hash.
    """

    def __init__(self, suffix: str) -> None:
        self._suffix = suffix
        self._taken: set[str] = set()

    def of(self, id: str) -> str:
        """The next file's name. Names that differ in capitals only are one to some file systems."""
        plain = re.sub(r"[^\w.-]", "_", id).lstrip(".").encode()[:_LONGEST].decode(errors="ignore")
        marked = (f"{plain}-{sha256(f'{id} {number}'.encode()).hexdigest()[:8]}" for number in count())
        name = plain if plain == id and id.casefold() not in self._taken else None
        while name is None or name.casefold() in self._taken:
            name = next(marked)
        self._taken.add(name.casefold())
        return name + self._suffix


def _put(made: Path, place: Path) -> None:
    """A link is written through, and a file that is written again keeps its permissions."""
    if place.is_symlink():
        shutil.copyfile(made, place)
        return
    if place.exists():
        shutil.copymode(place, made)
    made.replace(place)

"""Files that are written whole or not at all: what stood there before stays until what is new is done and checked."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EACCES, EISDIR
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
    _check_writable(target)
    if target.exists() and not target.is_file():
        yield target
        return
    through = target.is_symlink() or (target.exists() and not os.access(target.parent, os.W_OK))
    with TemporaryDirectory(prefix=".dateline-", dir=None if through else target.parent) as folder:
        yield Path(folder) / target.name
        made = {path: target.with_name(path.name) for path in sorted(Path(folder).iterdir())}
        for place in made.values():
            _check_writable(check_target(place))
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


def _check_writable(place: Path) -> None:
    """Moving a file over another asks the folder alone: whoever made a file read-only would lose it all the same."""
    if place.is_dir():
        raise IsADirectoryError(EISDIR, os.strerror(EISDIR), str(place))
    asked = place if place.exists() else place.parent
    if asked.exists() and not os.access(asked, os.W_OK):
        raise PermissionError(EACCES, os.strerror(EACCES), str(place))


def _put(made: Path, place: Path) -> None:
    """Moved to its place, with the permissions of what stood there. Written through is what another name, another user
    or a folder that takes no new files holds on to: a link (``/dev/stdout`` is one) stays a link."""
    old = place.stat() if place.exists() else None
    held = old is not None and (old.st_nlink > 1 or old.st_uid != made.stat().st_uid)
    if place.is_symlink() or held or made.parent.parent != place.parent:
        shutil.copyfile(made, place)
        return
    if old is not None:
        shutil.copymode(place, made)
    made.replace(place)

"""Gather: paths become reports, in a fixed order; what cannot be read is named and passed over."""

from __future__ import annotations

import gzip
import io
import re
import sys
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from dateline.errors import IngestError
from dateline.ingest.formats import FORMATS, NOT_YET
from dateline.ingest.found import Format, Found, Taken
from dateline.model import When

STDIN = "-"
_HEAD = 4096
_WEB = re.compile(r"https?://", re.IGNORECASE)


def gather(inputs: Iterable[str | Path], published: When | None = None) -> Taken:
    """The reports of files, folders (their known files, recursively, sorted by path) and ``-`` (standard input).

    Yields an :class:`IngestError` in the place of each input that cannot be read, and goes on. ``published``, when
    given, is the date of every report, whatever its metadata says.
    """
    for entry in inputs:
        for item in _from_input(str(entry)):
            yield item if published is None else _dated(item, published)


def standard_input() -> BinaryIO:
    """The bytes of standard input; :class:`IngestError` where whoever started the program has closed it."""
    if sys.stdin is None:
        raise IngestError(STDIN, "standard input is closed")
    return sys.stdin.buffer


def _dated(item: Found | IngestError, published: When) -> Found | IngestError:
    if isinstance(item, IngestError):
        return item
    return Found(item.name, msgspec.structs.replace(item.report, published=published))


def _from_input(name: str) -> Taken:
    try:
        if name == STDIN:
            yield from _from_stream(name, standard_input())
        elif _WEB.match(name):
            raise IngestError(name, "not yet: fetching; save the page and read the file")
        elif not name:
            raise IngestError('""', "is no path")
        elif Path(name).is_dir():
            yield from _from_folder(Path(name))
        else:
            yield from _from_file(Path(name))
    except IngestError as error:
        yield error
    except OSError as error:
        yield IngestError(name, _reason(error))


def _from_folder(folder: Path) -> Taken:
    """Hidden files and folders, and files of unknown endings, are not reports; links to folders are not followed.

    A pipe that nobody writes to would hold everything up: it is read when it is named itself, not out of a folder.
    """
    found_any = False
    for item in _walk(folder):
        found_any = True
        yield item
    if not found_any:
        known = ", ".join(suffix for form in FORMATS for suffix in form.suffixes)
        raise IngestError(str(folder), f"holds no file with a known ending ({known})")


def _walk(folder: Path) -> Taken:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield IngestError(str(folder), _reason(error))
        return
    for path in entries:
        if path.name.startswith("."):
            continue
        if path.is_dir():
            if not path.is_symlink():
                yield from _walk(path)
        elif _by_suffix(path.name) and path.exists() and not path.is_file():
            yield IngestError(str(path), "is no regular file")
        elif _by_suffix(path.name):
            yield from _from_input(str(path))


def _from_file(path: Path) -> Taken:
    not_yet = NOT_YET.get(Path(path.name.lower().removesuffix(".gz")).suffix)
    if not_yet:
        raise IngestError(str(path), not_yet)
    with path.open("rb") as stream:
        if not path.name.lower().endswith(".gz"):
            yield from _from_stream(str(path), stream)
            return
        with gzip.open(stream) as unpacked:
            yield from _from_stream(str(path), cast(BinaryIO, unpacked))


def _from_stream(name: str, stream: BinaryIO) -> Taken:
    """Read by the ending, else by how the bytes begin."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))
    try:
        form = _by_suffix(name) or next(form for form in FORMATS if form.opens(buffered.peek(_HEAD)[:_HEAD]))
        yield from form.take(name, cast(BinaryIO, buffered))
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise IngestError(name, f"is not whole as a gzip file: {error}") from None


def _by_suffix(name: str) -> Format | None:
    plain = name.lower().removesuffix(".gz")
    return next((form for form in FORMATS if plain.endswith(form.suffixes)), None)


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return error.strerror or str(error)

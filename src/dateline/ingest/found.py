"""What ingest hands on: a report under the name of the input that held it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, NamedTuple

from dateline.errors import IngestError
from dateline.ingest.check import MAX_BYTES, check_report, too_large
from dateline.model import Report


class Found(NamedTuple):
    """A report, and the input it came from as the user would name it (``wire.jsonl:12``)."""

    name: str
    report: Report


Taken = Iterator[Found | IngestError]
"""What an input gives: reports and refusals, in the order of the input."""


class Format(NamedTuple):
    """A format that ingest reads.

    ``suffixes`` are lower-case file endings; ``opens`` tells by the first bytes whether an input without a known suffix
    has this format; ``take`` reads one open input to its end. ``take`` yields an :class:`IngestError` for what it
    cannot read, and raises one when nothing more of the input can be read.
    """

    name: str
    suffixes: tuple[str, ...]
    opens: Callable[[bytes], bool]
    take: Callable[[str, BinaryIO], Taken]


def make_report(name: str, text: str, *, id: str | None = None, language: str | None = None, **fields: Any) -> Report:
    """A report of ``text``, which is kept to the character; ``id`` defaults to the SHA-256 of its UTF-8 bytes.

    Raises :class:`IngestError` under ``name`` for a text or a field that cannot be read (:mod:`dateline.ingest.check`).
    """
    return check_report(name, Report(id=id or text_hash(text), text=text, language=language or "en", **fields))


def text_hash(text: str) -> str:
    """SHA-256 of the UTF-8 bytes, in hexadecimal; of any string, even one that is refused afterwards."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def read_whole(name: str, stream: BinaryIO) -> bytes:
    """All of an input that is one report; raises :class:`IngestError` beyond the limit, without reading further."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise too_large(name)
    return data

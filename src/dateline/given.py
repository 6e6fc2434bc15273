"""What a user gives: dates, reports wherever they lie, and readings that were written before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TypeVar

import msgspec

from dateline.errors import IngestError
from dateline.ingest.check import check_report
from dateline.ingest.dates import checked_when, published_when
from dateline.ingest.found import Found
from dateline.ingest.gather import STDIN, gather, standard_input
from dateline.ingest.poll import arriving
from dateline.model import Reading, Report, When, reading_from_json
from dateline.present.words import some

Input = str | Path | Report
Named = TypeVar("Named", Found, Reading)
"""What has a report."""

_LOOKED_UP = 200
"""Reports that an archive is asked about at once, whether it has them."""

_MOST_IDS = 10
"""Reports that are named when the one that was asked for is not there."""

_HEAD = 256
_IS_READING = re.compile(rb'\s*\[?\s*\{\s*"dateline"\s*:\s*"[^"]*"\s*,\s*"contract"\s*:')
"""How what :func:`dateline.model.to_json` writes of a reading, or an array of them, begins."""


def given_date(published: str | date | When | None) -> When | None:
    """The date that a user states; raises ``ValueError`` for what names no day, ``TypeError`` for another type."""
    if published is None:
        return None
    if isinstance(published, When):
        return checked_when(published)
    if not isinstance(published, str | date):
        raise TypeError(f"a date must be a string, a date or a When, not {type(published).__name__}")
    written = published if isinstance(published, str) else published.isoformat()
    return published_when(written, f"given as {written}")


def last_day(day: str | date) -> str:
    """The last day that a day, month or year of the user's covers; raises ``ValueError`` for what is no date."""
    when = given_date(day)
    if when is None or when.latest is None:
        raise ValueError(f'"{day}" has no last day')
    return when.latest


def first_day(day: str | date) -> str:
    """The first day that a day, month or year of the user's covers; empty where it has none."""
    when = given_date(day)
    return (when.earliest if when else None) or ""


def check_days(since: str | date | None, as_of: str | date | None) -> None:
    """Raises ``ValueError`` where a day since which changes are asked for is after the day that is asked about."""
    if since is not None and as_of is not None and first_day(since) > last_day(as_of):
        raise ValueError(f"no day can be both since {first_day(since)} and as of {last_day(as_of)}")


def check_string(field: str, value: object) -> None:
    """Raises ``TypeError`` that names the argument for what is no string."""
    if not isinstance(value, str):
        raise TypeError(f"{field} must be a string, not {type(value).__name__}")


def reports_in(inputs: Iterable[Input], published: When | None) -> Iterator[Found | IngestError]:
    """The reports of files, folders and ``-``, and those that are given as such, each looked at before it is read."""
    for entry in inputs:
        if not isinstance(entry, Report):
            yield from gather([entry], published)
            continue
        name = entry.url or entry.title or entry.id
        try:
            report = check_report(name, entry)
        except IngestError as error:
            yield error
            continue
        yield Found(name, report if published is None else msgspec.structs.replace(report, published=published))


def in_batches(inputs: Iterable[Input], published: When | None) -> Iterator[list[Found | IngestError]]:
    """Reports in batches that are looked up together; one by one from standard input, which may be live."""
    for entry in inputs:
        found = reports_in([entry], published)
        while several := list(islice(found, 1 if str(entry) == STDIN else _LOOKED_UP)):
            yield several


def coming(entry: Input, published: When | None, every: float) -> Iterator[Found | IngestError]:
    """The reports of an input; of a folder, those that come into it, without end."""
    if isinstance(entry, Report) or not Path(entry).is_dir():
        yield from reports_in([entry], published)
        return
    for path in arriving(Path(entry), every):
        yield from reports_in([path], published)


def of_report(items: Iterable[Named | IngestError], report: str | None) -> Iterator[Named | IngestError]:
    """Those of the report with this id, else of those whose ids begin so, and all errors."""
    if report is None:
        yield from items
        return
    known = list(items)
    ids = list(dict.fromkeys(one.report.id for one in known if not isinstance(one, IngestError)))
    wanted = [report] if report in ids else [id for id in ids if id.startswith(report)]
    if ids and not wanted:
        raise ValueError(f"no report's id is, or begins with, “{report}”; there are {some(ids, _MOST_IDS)}")
    yield from (one for one in known if isinstance(one, IngestError) or one.report.id in wanted)


def written_readings(input: str | Path) -> bytes | None:
    """All of an input that begins as readings do; ``None``, and nothing of it consumed, for any other."""
    if str(input) == STDIN:
        stream = standard_input()
        head = stream.peek(_HEAD) if hasattr(stream, "peek") else b""
        return stream.read() if _IS_READING.match(head) else None
    path = Path(input)
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return head + file.read() if _IS_READING.match(head := file.read(_HEAD)) else None


def decoded(name: str, raw: bytes) -> Iterator[Reading | IngestError]:
    """Readings of an array, of an object laid out on many lines, or of an object a line."""
    lines = raw.strip().split(b"\n")
    try:
        if lines[0].startswith(b"["):
            yield from msgspec.json.decode(raw, type=list[Reading])
            return
        if not lines[0].rstrip().endswith(b"}"):
            yield reading_from_json(raw)
            return
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        yield IngestError(name, f"is no reading: {error}")
        return
    for number, line in enumerate(lines, start=1):
        try:
            if line.strip():
                yield reading_from_json(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            yield IngestError(f"{name}:{number}", f"is no reading: {error}")

"""The written training stories: reports, which of them belong together, and which of their words tell one happening.

``written/*.jsonl``, a file a writer, a story a line; ``README.md`` has the guideline. Read by the real reader, so that
what is learned from them knows the reader's mistakes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec

from dateline.evaluation.scorer import published_on
from dateline.knowledge.calendar import calendar
from dateline.model import PloverType, Reading, Report, Word
from dateline.reader.reader import read_report

WRITTEN = Path(__file__).parent / "written"

_DAYS = re.compile(
    r"(?<!from )(?<!for )(?<!to )(?<![-–\d])\b(?P<first>\d\d?)(?:[-–](?P<last>\d\d?))? (?P<month>[A-Z][a-z]+)"
    r"(?: (?P<year>\d{4}))?$"
)
"""The day, or the two days, that the words for a happening end with ("march in Fada, 6 March 2023")."""
_UNTYPED = frozenset({"accident", "storm", "earthquake"})

Told = tuple[str, str, int]
"""A report's id, a word of its text, and which of the places where that word stands (from 1)."""


class Happening(Word, frozen=True, kw_only=True):
    """What happened, PLOVER types that fit, and all words that tell it."""

    what: str
    type: tuple[PloverType, ...]
    told: tuple[Told, ...]


class Printed(Word, frozen=True, kw_only=True):
    """A report as it was written."""

    id: str
    text: str
    outlet: str
    title: str
    published: str


class Written(Word, frozen=True, kw_only=True):
    """A story: its reports, which of them belong in one, and its happenings."""

    name: str
    reports: tuple[Printed, ...]
    stories: tuple[tuple[str, ...], ...]
    happenings: tuple[Happening, ...]


class Read(NamedTuple):
    """A story with its readings."""

    writer: str
    story: Written
    readings: list[Reading]


def is_political(happening: Happening) -> bool:
    """Whether PLOVER has a type for what happened; what it has none for stands as ASSAULT after a word and a colon."""
    return happening.what.partition(":")[0] not in _UNTYPED


def days_of(happening: Happening, first_told: date) -> tuple[date, date] | None:
    """The first and the last day of a happening, if the words for it end with them; a year that they leave out is the
    one that brings them nearest to the day when it was first told."""
    found = _DAYS.search(happening.what)
    month = calendar().months.get(found["month"].lower()) if found else None
    if found is None or month is None:
        return None
    first, last = int(found["first"]), int(found["last"] or found["first"])
    years = [int(found["year"])] if found["year"] else [first_told.year - 1, first_told.year, first_told.year + 1]
    return min(
        ((date(year, month, first), date(year, month, last)) for year in years),
        key=lambda days: abs(days[0] - first_told),
    )


def written() -> list[tuple[str, Written]]:
    """All stories, each with its writer."""
    return [
        (path.stem, msgspec.json.decode(line, type=Written))
        for path in sorted(WRITTEN.glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]


def read_all() -> list[Read]:
    """All stories, read: some minutes of two cores."""
    told = written()
    reports = [report_of(one) for _, story in told for one in story.reports]
    with ProcessPoolExecutor() as pool:
        readings = dict(
            zip((report.id for report in reports), pool.map(read_report, reports, chunksize=8), strict=True)
        )
    return [Read(writer, story, [readings[one.id] for one in story.reports]) for writer, story in told]


def labels(story: Written, readings: Sequence[Reading]) -> dict[tuple[str, str], int | None]:
    """Report and event id -> number of the happening that the event tells, ``None`` where the reader has one event of
    words that tell two. What tells none of the story's happenings is left out."""
    by_id = {reading.report.id: reading for reading in readings}
    found: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for number, happening in enumerate(story.happenings):
        for report, word, place in happening.told:
            first, last = place_of(by_id[report].report.text, word, place)
            for event in by_id[report].events:
                if any(start < last and first < end for start, end in (event.trigger, *event.mentions)):
                    found[report, event.id].add(number)
                    break
    return {event: min(numbers) if len(numbers) == 1 else None for event, numbers in found.items()}


def place_of(text: str, word: str, place: int) -> tuple[int, int]:
    """Where a word stands for the so manieth time."""
    return [match.span() for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text)][place - 1]


def report_of(one: Printed) -> Report:
    """A report as the reader takes it."""
    return Report(id=one.id, text=one.text, outlet=one.outlet, title=one.title, published=published_on(one.published))

"""Watch: what each report changes, told as it comes."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import shorten, wrap

from dateline.archive.store import Archive, Kept
from dateline.archive.versions import changed_fields
from dateline.model import Reading, Report, Word
from dateline.present.brief import changes_text
from dateline.present.occurrences import change_titles
from dateline.present.plain import plain
from dateline.present.words import heading
from dateline.stories.archived import ArchivedStories
from dateline.stories.build import story_of
from dateline.stories.changes import Alert, Done, changes_by, changes_by_edit
from dateline.stories.edited import edit_words, reworded
from dateline.stories.online import Decision

_LONGEST = 80
_SHOWN = 4
"""Edits of a text that are told; all of them are in the JSON."""


class Rewording(Word, frozen=True, kw_only=True):
    """Words that were taken out of a text, and those that stand there now; either may be ""."""

    before: str
    after: str


class Again(Word, frozen=True, kw_only=True):
    """How a report that was here before is other now: its metadata by name, its text stretch by stretch.

    Both are empty where it was only read again.
    """

    fields: tuple[str, ...]
    text: tuple[Rewording, ...]


class Arrival(Word, frozen=True, kw_only=True):
    """A report that came: where it went, and what it changes there.

    ``decisions`` are what became of the stories: opened, joined, merged, split. ``alerts`` are the kinds of alert among
    ``changes``. ``again`` is set for a report that was here before, as it was edited: then ``changes`` are what it did
    not do before.
    """

    report: str
    outlet: str
    title: str
    published: str | None
    story: str
    story_title: str
    reports: int
    decisions: tuple[Decision, ...]
    changes: tuple[Done, ...]
    alerts: tuple[Alert, ...]
    again: Again | None = None


class Desk:
    """The stories of an archive, brought up to date by each report that comes."""

    def __init__(self, archive: Archive) -> None:
        self._stories = ArchivedStories(archive)

    def keep(self, report: Report, reading: Reading, engine: str) -> Kept:
        """Keep the report that arrived last, and what it did."""
        return self._stories.keep(report, reading, engine)

    def arrive(self, reading: Reading) -> Arrival:
        """Say what a report changes in its story, which is to be kept then."""
        report = reading.report.id
        before = self._stories.standing(report)
        decisions = self._stories.take(reading)
        clustering = self._stories.clustering
        reports = clustering.reports_of(clustering.story_of(report))
        story = story_of(reports, clustering, self._stories.apart())
        told = {one: clustering.memory.reading(one) for one in reports}
        outlets = {one: clustering.outlet(one) for one in reports}
        titles = change_titles(story, told)
        if before is None:
            done = changes_by(report, story, titles, outlets)
        else:
            done = changes_by_edit(before, (reading, story), titles, outlets)
        return Arrival(
            report=report,
            outlet=outlets[report],
            title=heading(reading.report),
            published=clustering.sheet(report).published,
            story=story.id,
            story_title=story.title,
            reports=len(reports),
            decisions=decisions,
            changes=done,
            alerts=tuple(sorted({one.alert for one in done if one.alert})),
            again=None if before is None else _again(before[0].report, reading.report),
        )


def _again(before: Report, after: Report) -> Again:
    stretches = (Rewording(before=old, after=new) for old, new in reworded(before.text, after.text))
    return Again(fields=changed_fields(before, after), text=tuple(stretches))


def arrival_text(arrival: Arrival, *, width: int = 100) -> str:
    """An arrival for people: the report, its story, and what it does there."""
    arrival = plain(arrival)
    place = f"story {arrival.story}: {arrival.story_title}"
    lines = [
        f"{arrival.published or 'undated'}  {arrival.outlet}: {arrival.title}",
        f"  in {place} ({_count(arrival.reports)})",
    ]
    lines += [f"  {words}" for words in _moves(arrival.decisions)]
    lines += [] if arrival.again is None else _edits(arrival.again, width)
    return changes_text("\n".join(lines), arrival.changes, width=width)


def _edits(again: Again, width: int) -> list[str]:
    """What is other than before in words, the longest stretches cut."""
    parts = [
        edit_words(*(shorten(words, _LONGEST, placeholder=" …") for words in (one.before, one.after)))
        for one in again.text
    ]
    shown = [*parts[:_SHOWN], *([f"{len(parts) - _SHOWN} more"] if len(parts) > _SHOWN else [])]
    named = [f"another {field}" for field in again.fields]
    told = f"  edited: {'; '.join([*shown, *named])}" if shown or named else "  read again, the text is the same"
    return wrap(told, width, subsequent_indent="    ")


def _count(reports: int) -> str:
    return "new" if reports == 1 else f"{reports} reports"


def _moves(decisions: Iterable[Decision]) -> list[str]:
    """Merging and splitting in words; that a report joined a story is told already."""
    words = []
    for one in decisions:
        if one.kind == "merged":
            words.append(f"story {one.story} takes in {', '.join(one.others)}")
        elif one.kind == "split":
            words.append(f"story {one.story} is split: some of it is now in {', '.join(one.others)}")
    return words

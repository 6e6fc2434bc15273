"""Watch: what each report changes, told as it comes."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.archive.store import Archive, Kept
from dateline.model import Reading, Report, Word
from dateline.present.brief import changes_text
from dateline.present.occurrences import change_titles
from dateline.present.words import heading
from dateline.stories.archived import ArchivedStories
from dateline.stories.build import story_of
from dateline.stories.changes import Alert, Done, changes_by
from dateline.stories.online import Decision


class Arrival(Word, frozen=True, kw_only=True):
    """A report that came: where it went, and what it changes there.

    ``decisions`` are what became of the stories: opened, joined, merged, split. ``alerts`` are the kinds of alert among
    ``changes``.
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


class Desk:
    """The stories of an archive, brought up to date by each report that comes."""

    def __init__(self, archive: Archive) -> None:
        self._stories = ArchivedStories(archive)

    def keep(self, report: Report, reading: Reading, engine: str) -> Kept:
        """Keep the report that arrived last, and what it did."""
        return self._stories.keep(report, reading, engine)

    def arrive(self, reading: Reading) -> Arrival:
        """Say what a report changes in its story, which is to be kept then."""
        decisions = self._stories.take(reading)
        clustering = self._stories.clustering
        report = reading.report.id
        reports = clustering.reports_of(clustering.story_of(report))
        story = story_of(reports, clustering, self._stories.apart())
        told = {one: clustering.memory.reading(one) for one in reports}
        outlets = {one: clustering.outlet(one) for one in reports}
        done = changes_by(report, story, change_titles(story, told), outlets)
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
        )


def arrival_text(arrival: Arrival, *, width: int = 100) -> str:
    """An arrival for people: the report, its story, and what it does there."""
    place = f"story {arrival.story}: {arrival.story_title}"
    lines = [
        f"{arrival.published or 'undated'}  {arrival.outlet}: {arrival.title}",
        f"  in {place} ({_count(arrival.reports)})",
    ]
    lines += [f"  {words}" for words in _moves(arrival.decisions)]
    return changes_text("\n".join(lines), arrival.changes, width=width)


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

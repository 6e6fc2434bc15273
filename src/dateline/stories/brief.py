"""The brief: what is new in a story since a day, short enough to be read in a minute."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dateline.model import Change, ChangeKind, HistoryEntry, Occurrence, Story, Word
from dateline.stories.credibility import NOT_YET, is_unnamed
from dateline.stories.history import is_background

NEW = "New"
FIGURES = "Figures that changed"
EDITED = "Edited by the outlet"
UNKNOWN: Mapping[str, str] = {}
SINGLE = "Still only one anonymous origin"
_SECTIONS: Mapping[str, frozenset[ChangeKind]] = {
    NEW: frozenset({"new"}),
    "Said to have happened now": frozenset({"happened"}),
    "Confirmed by a second origin": frozenset({"confirmed"}),
    "Perhaps confirmed": frozenset({"perhaps_confirmed"}),
    "Denied": frozenset({"denied"}),
    FIGURES: frozenset({"newer_value", "incompatible", "scope"}),
    "Corrected or withdrawn": frozenset({"corrected", "retracted"}),
    "Origins that fell away": frozenset({"fallen"}),
}


class Line(Word, frozen=True, kw_only=True):
    """One line: the occurrence in words, and what is told of it; ``at`` and ``report`` are where that comes from.

    What an edit has to do with no occurrence of the story stands under the story's title, with ``occurrence`` "".
    """

    at: str | None
    report: str
    occurrence: str
    what: str
    told: str


class Section(Word, frozen=True, kw_only=True):
    """What is new in one respect. Lines that weigh most come first."""

    name: str
    lines: tuple[Line, ...]


class Brief(Word, frozen=True, kw_only=True):
    """A story since the ISO day ``since``, that day included. ``repeating``: reports of these that changed nothing."""

    story: str
    title: str
    since: str
    reports: tuple[str, ...]
    repeating: tuple[str, ...]
    sections: tuple[Section, ...]


def brief(
    story: Story,
    since: str,
    days: Mapping[str, str | None],
    titles: Mapping[str, str],
    learned: Mapping[str, str] = UNKNOWN,
) -> Brief:
    """The brief of a story.

    ``days``: report id -> ISO day from which its text counts, for most that of publication; ``titles``: occurrence id
    -> what it is in words; ``learned``: report id -> ISO day on which we learned it, for those without a date. Of what
    was new and has been denied or confirmed since, only the latter is told.
    """
    reports = tuple(report for report in story.reports if (days.get(report) or "") >= since)
    current = [occurrence for occurrence in story.occurrences if not is_background(occurrence, story.first)]
    found = {
        name: [(one, entry) for one in current for entry in _last(one, kinds, since, learned)]
        for name, kinds in _SECTIONS.items()
    }
    more = {one.id for name, pairs in found.items() for one, _ in pairs if name != NEW}
    found[NEW] = [pair for pair in found[NEW] if pair[0].id not in more]
    single = [(one, one.history[0]) for one in current if _is_single(one) and one.history]
    edits = [one for one in story.changes if one.kind == "edited" and counts_from(one, learned) >= since]
    changing = {entry.report for one in current for entry in one.history if entry.kind != "status"}
    changing |= {one.report for one in edits}
    sections = [_section(name, pairs, titles) for name, pairs in found.items() if pairs]
    sections += [_edited(edits, story, titles)] if edits else []
    sections += [_section(SINGLE, single, titles)] if single else []
    return Brief(
        story=story.id,
        title=story.title,
        since=since,
        reports=reports,
        repeating=tuple(report for report in reports if report not in changing),
        sections=tuple(sections),
    )


def counts_from(change: Change | HistoryEntry, learned: Mapping[str, str]) -> str:
    """The ISO day of a change: for a report without a date when we ``learned`` it, "" where that is not known."""
    return change.at or learned.get(change.report, "")


def _last(
    occurrence: Occurrence, kinds: frozenset[ChangeKind], since: str, learned: Mapping[str, str]
) -> list[HistoryEntry]:
    """The newest entry of these kinds since a day; of figures the newest of each kind and of what it counts."""
    entries = [one for one in occurrence.history if one.kind in kinds and counts_from(one, learned) >= since]
    return [*{(one.kind, _counted(one)) if kinds is _SECTIONS[FIGURES] else "": one for one in entries}.values()]


def _counted(entry: HistoryEntry) -> str:
    """What an entry on a figure counts: "killed" in "newer value in Red Sea Times: killed: 4, now 7"."""
    return entry.change.rpartition(": ")[0].rpartition(": ")[2]


def _is_single(occurrence: Occurrence) -> bool:
    """Said to have happened by one unnamed voice, and by nobody else."""
    return is_unnamed(occurrence) and occurrence.independent_origins[1] == 1 and occurrence.status not in NOT_YET


def _section(name: str, found: Iterable[tuple[Occurrence, HistoryEntry]], titles: Mapping[str, str]) -> Section:
    """What many reports tell comes first, then what is surer, then what is newer."""
    ranked = sorted(
        sorted(found, key=lambda pair: (pair[1].at or "", pair[0].id), reverse=True),
        key=lambda pair: (-len({mention.report for mention in pair[0].mentions}), pair[0].credibility),
    )
    return Section(name=name, lines=tuple(_line(one, entry, titles) for one, entry in ranked))


def _edited(edits: Iterable[Change], story: Story, titles: Mapping[str, str]) -> Section:
    """What newer texts of reports say other than the older ones, the newest first."""
    lines = [
        Line(
            at=one.at,
            report=one.report,
            occurrence=one.occurrence or "",
            what=titles.get(one.occurrence or "", story.title),
            told=one.change,
        )
        for one in sorted(edits, key=lambda one: one.at or "", reverse=True)
    ]
    return Section(name=EDITED, lines=tuple(lines))


def _line(occurrence: Occurrence, entry: HistoryEntry, titles: Mapping[str, str]) -> Line:
    who = ", ".join(dict.fromkeys(origin.name for origin in occurrence.origins[:2]))
    told = (
        entry.change
        if entry.kind != "new"
        else f"{occurrence.status}, according to {who}"
        if who
        else occurrence.status
    )
    if entry.kind in {"new", "happened"}:
        orders = (titles.get(link.occurrence) for link in occurrence.linked if link.kind == "fulfils")
        order = next(filter(None, orders), None)
        told += f"; carries out {order}" if order else ""
    return Line(
        at=entry.at, report=entry.report, occurrence=occurrence.id, what=titles.get(occurrence.id, ""), told=told
    )

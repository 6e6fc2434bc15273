"""History: what each report changed, found by weighing a happening again after every report.

``at`` is always the day of publication: when we could have known, not when it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.model import Change, ChangeKind, HistoryEntry, Occurrence, Status, Story
from dateline.stories.assessment import Assessment, Happening, assess
from dateline.stories.credibility import NOT_YET
from dateline.stories.lineage import Lineage
from dateline.stories.opposition import Found
from dateline.stories.sheet import OLD_NEWS_DAYS, Sheet, day_number

Told = tuple[ChangeKind, str]
_DONE: frozenset[Status] = frozenset({"asserted", "attributed"})
"""Statuses of what somebody says has happened, and nobody denies."""


def history(happening: Happening, lineage: Lineage) -> tuple[HistoryEntry, ...]:
    """The entries of one occurrence, in order of publication."""
    entries: list[HistoryEntry] = []
    before: Assessment | None = None
    for sheet in happening.sheets:
        known = happening.until(sheet.order)
        if not known.tellings:
            continue
        now = assess(known, lineage)
        entries += [
            HistoryEntry(at=sheet.published, report=sheet.id, change=words, kind=kind)
            for kind, words in _changes(before, now, sheet)
        ]
        before = now
    return tuple(entries)


def _changes(before: Assessment | None, now: Assessment, sheet: Sheet) -> Iterator[Told]:
    if before is None:
        yield "new", f"first told by {sheet.outlet}"
    yield from _origin_changes(before.independent if before else (0, 0), now, sheet)
    seen = {_mark(one) for one in before.found} if before else set()
    denied = any(one.opposition.kind == "denial" for one in before.found) if before else False
    for one in now.found:
        if _mark(one) in seen:
            continue
        if one.opposition.kind != "denial":
            yield _opposition(one)
        elif not denied:
            yield "denied", f"first denial, by {one.detail}"
            denied = True
    if before and before.status in NOT_YET and now.status in _DONE:
        yield "happened", f"{before.status} before, said to have happened now, by {_who(now, sheet)}"
    elif before and before.status != now.status:
        yield "status", f"{before.status} before, {now.status} now"


def _who(now: Assessment, sheet: Sheet) -> str:
    """Who tells it in a report for the first time, or its outlet."""
    return ", ".join(root.name for root in now.roots if root.first == sheet.order) or sheet.outlet


def _origin_changes(before: tuple[int, int], now: Assessment, sheet: Sheet) -> Iterator[Told]:
    newest = [root.name for root in now.roots if root.first == sheet.order]
    named = f": {', '.join(newest)}" if newest else ""
    if before[0] < 2 <= now.independent[0]:
        yield "confirmed", f"second independent origin{named}"
    elif before[1] < 2 <= now.independent[1]:
        yield "perhaps_confirmed", f"possible second origin{named}"
    if now.independent[1] < before[1]:
        yield "fallen", f"origins fall from {before[1]} to {now.independent[1]}"


def _mark(one: Found) -> tuple[str, str, str]:
    return one.opposition.kind, one.opposition.report, one.detail


def _opposition(one: Found) -> Told:
    kind = one.opposition.kind
    if kind == "correction":
        return ("retracted" if one.detail == "retraction" else "corrected"), f"{one.detail} by {one.sheet.outlet}"
    words = f"{kind.replace('_', ' ')} in {one.sheet.outlet}: {one.detail}"
    return ("denied" if kind == "denial" else kind), words


def story_changes(occurrences: Iterable[Occurrence], first: str | None) -> tuple[Change, ...]:
    """What changed in a story whose first report is of the ISO day ``first``: all that happened to its occurrences.

    What is told as background brings no change, and a first telling only where others tell it too.
    """
    changes = [
        (entry, occurrence)
        for occurrence in occurrences
        if not is_background(occurrence, first)
        for entry in occurrence.history
        if entry.kind != "new" or len({mention.report for mention in occurrence.mentions}) > 1
    ]
    changes.sort(key=lambda pair: (pair[0].at or "9999", pair[0].report))
    return tuple(
        Change(at=entry.at, report=entry.report, occurrence=occurrence.id, change=entry.change, kind=entry.kind)
        for entry, occurrence in changes
    )


def is_background(occurrence: Occurrence, first: str | None) -> bool:
    """Whether an occurrence was over long before the ISO day on which the story's first report came."""
    start, end = day_number(first), day_number(occurrence.when.latest if occurrence.when else None)
    return start is not None and end is not None and end < start - OLD_NEWS_DAYS


def since(story: Story, day: str) -> tuple[Change, ...]:
    """What has changed in a story since an ISO day, that day left out."""
    return tuple(change for change in story.changes if change.at is not None and change.at > day)

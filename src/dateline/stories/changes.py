"""Changes: what one report does to its story, and which of that is worth waking somebody for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from dateline.model import ChangeKind, HistoryEntry, Occurrence, Reading, Story, Word
from dateline.stories.credits import outlet_identity
from dateline.stories.edited import Difference, differences, paired
from dateline.stories.history import is_background

Effect = Literal["adds", "confirms", "contradicts", "corrects", "weakens", "edits", "repeats"]
Alert = Literal["second_origin", "first_denial", "correction", "changed_value", "fallen_origin"]

_EFFECTS: Mapping[ChangeKind, Effect] = {
    "new": "adds",
    "newer_value": "adds",
    "scope": "adds",
    "happened": "adds",
    "perhaps_confirmed": "adds",
    "confirmed": "confirms",
    "denied": "contradicts",
    "incompatible": "contradicts",
    "corrected": "corrects",
    "retracted": "corrects",
    "fallen": "weakens",
}
_ALERTS: Mapping[ChangeKind, Alert] = {
    "confirmed": "second_origin",
    "denied": "first_denial",
    "corrected": "correction",
    "retracted": "correction",
    "newer_value": "changed_value",
    "incompatible": "changed_value",
    "fallen": "fallen_origin",
}


class Done(Word, frozen=True, kw_only=True):
    """One thing that a report does to an occurrence, and as what that is worth an alert.

    ``what`` is the occurrence in words, ``change`` the change in words; ``kind`` is None for what is only repeated. An
    edit that concerns no occurrence of the story has ``occurrence`` "", and stands under the story's title.
    """

    effect: Effect
    occurrence: str
    what: str
    change: str
    kind: ChangeKind | None = None
    alert: Alert | None = None


def changes_by(report: str, story: Story, titles: Mapping[str, str], outlets: Mapping[str, str]) -> tuple[Done, ...]:
    """What a report does to its story: adds, confirms, contradicts, corrects, weakens; or merely repeats.

    ``titles``: occurrence id -> what it is in words; ``outlets``: report id -> outlet. What is told as background is
    left out, and so is a status that follows from a change named already. In the order of the story's occurrences.
    """
    return tuple(
        done
        for occurrence in story.occurrences
        if not is_background(occurrence, story.first)
        for done in _done_to(occurrence, report, titles.get(occurrence.id, ""), outlets)
    )


def changes_by_edit(
    before: tuple[Reading, Story],
    after: tuple[Reading, Story],
    titles: Mapping[str, str],
    outlets: Mapping[str, str],
) -> tuple[Done, ...]:
    """What a newer text of a report does: what it says other than the one before, and what that changes in its story,
    also in what reports do that came after the first text.

    ``before`` and ``after`` are the report's readings, each with its story then; ``titles`` and ``outlets`` as for
    :func:`changes_by`, of the newer story. A figure that changed is an alert, and so is anything else that is taken
    back if others rely on it.
    """
    (old, old_story), (new, story) = before, after
    report = new.report.id
    done = list(_newly_done(report, old_story, story, paired(old, new), titles, outlets))
    stood, stands = (_occurrences_of(report, of) for of in (old_story, story))
    new_ones = {one.occurrence for one in done if one.kind == "new"}
    edits: dict[Done, None] = {}
    for one in differences(old, new):
        now = stands.get(one.after or "")
        if one.kind == "told" and now is not None and now.id in new_ones:
            continue
        edit = Done(
            effect="edits",
            occurrence=now.id if now else "",
            what=titles.get(now.id, "") if now else story.title,
            change=one.words,
            kind="edited",
            alert=_edit_alert(one, stood.get(one.before or ""), report, outlets),
        )
        edits[edit] = None
    return (*edits, *done)


def _newly_done(
    report: str,
    before: Story,
    after: Story,
    same: Mapping[str, str],
    titles: Mapping[str, str],
    outlets: Mapping[str, str],
) -> Iterator[Done]:
    """What is in the newer story's history and was not in the older one's; not that others are the first to tell now
    what this report no longer tells."""
    for one in after.occurrences:
        if is_background(one, after.first):
            continue
        known = _known(one, report, before, same)
        for entry in one.history:
            other = entry.kind in _EFFECTS and (entry.kind, entry.change) not in known
            if other and (entry.report == report or entry.kind != "new"):
                yield _done(one, entry, titles.get(one.id, ""), outlets)


def _known(
    occurrence: Occurrence, report: str, before: Story, same: Mapping[str, str]
) -> set[tuple[ChangeKind | None, str]]:
    """What had been done to what is now this occurrence, by kind and words. ``same``: event of the report -> of old."""
    told = {(one.report, same.get(one.event, "") if one.report == report else one.event) for one in occurrence.mentions}
    stood = (one for one in before.occurrences if any((of.report, of.event) in told for of in one.mentions))
    return {(entry.kind, entry.change) for one in stood for entry in one.history}


def _occurrences_of(report: str, story: Story) -> dict[str, Occurrence]:
    return {mention.event: one for one in story.occurrences for mention in one.mentions if mention.report == report}


def _edit_alert(
    edit: Difference, occurrence: Occurrence | None, report: str, outlets: Mapping[str, str]
) -> Alert | None:
    if edit.kind == "figure":
        return "changed_value"
    relied_on = occurrence is not None and _others_tell(occurrence, report, outlets)
    return "correction" if relied_on and edit.kind != "told" else None


def _done_to(occurrence: Occurrence, report: str, what: str, outlets: Mapping[str, str]) -> Iterator[Done]:
    entries = [entry for entry in occurrence.history if entry.report == report and entry.kind in _EFFECTS]
    yield from (_done(occurrence, entry, what, outlets) for entry in entries)
    if not entries and any(mention.report == report for mention in occurrence.mentions):
        yield Done(effect="repeats", occurrence=occurrence.id, what=what, change="told again")


def _done(occurrence: Occurrence, entry: HistoryEntry, what: str, outlets: Mapping[str, str]) -> Done:
    assert entry.kind is not None
    alert = _ALERTS.get(entry.kind) if _is_relied_on(occurrence, entry, outlets) else None
    return Done(
        effect=_EFFECTS[entry.kind],
        occurrence=occurrence.id,
        what=what,
        change=entry.change,
        kind=entry.kind,
        alert=alert,
    )


def _is_relied_on(occurrence: Occurrence, entry: HistoryEntry, outlets: Mapping[str, str]) -> bool:
    """A correction matters when others than the outlet itself have told what it takes back; all else always does."""
    if entry.kind not in {"corrected", "retracted"}:
        return True
    return _others_tell(occurrence, entry.report, outlets)


def _others_tell(occurrence: Occurrence, report: str, outlets: Mapping[str, str]) -> bool:
    own = outlet_identity(outlets.get(report, report))
    tellers = {outlet_identity(outlets.get(mention.report, mention.report)) for mention in occurrence.mentions}
    return bool(tellers - {own})

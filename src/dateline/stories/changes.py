"""Changes: what one report does to its story, and which of that is worth waking somebody for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from dateline.model import ChangeKind, HistoryEntry, Occurrence, Story, Word
from dateline.stories.credits import outlet_identity
from dateline.stories.history import is_background

Effect = Literal["adds", "confirms", "contradicts", "corrects", "weakens", "repeats"]
Alert = Literal["second_origin", "first_denial", "correction", "changed_value", "fallen_origin"]

_EFFECTS: Mapping[ChangeKind, Effect] = {
    "new": "adds",
    "newer_value": "adds",
    "scope": "adds",
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

    ``what`` is the occurrence in words, ``change`` the change in words; ``kind`` is None for what is only repeated.
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


def _done_to(occurrence: Occurrence, report: str, what: str, outlets: Mapping[str, str]) -> Iterator[Done]:
    entries = [entry for entry in occurrence.history if entry.report == report and entry.kind in _EFFECTS]
    for entry in entries:
        kind = entry.kind
        if kind is not None:
            alert = _ALERTS.get(kind) if _is_relied_on(occurrence, entry, outlets) else None
            yield Done(
                effect=_EFFECTS[kind],
                occurrence=occurrence.id,
                what=what,
                change=entry.change,
                kind=kind,
                alert=alert,
            )
    if not entries and any(mention.report == report for mention in occurrence.mentions):
        yield Done(effect="repeats", occurrence=occurrence.id, what=what, change="told again")


def _is_relied_on(occurrence: Occurrence, entry: HistoryEntry, outlets: Mapping[str, str]) -> bool:
    """A correction matters when others than the outlet itself have told what it takes back; all else always does."""
    if entry.kind not in {"corrected", "retracted"}:
        return True
    own = outlet_identity(outlets.get(entry.report, entry.report))
    tellers = {outlet_identity(outlets.get(mention.report, mention.report)) for mention in occurrence.mentions}
    return bool(tellers - {own})

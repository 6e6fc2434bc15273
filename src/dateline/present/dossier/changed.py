"""What changed, by the way in which it did: new, strengthened, weakened, corrected, withdrawn, silently edited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dateline.archive.versions import Edit, Version
from dateline.present.dossier.told import Told
from dateline.present.dossier.wording import said, wordings
from dateline.present.words import quote

_LONGEST = 160
_MOST_EDITS = 8


class Changed(NamedTuple):
    """One line: the day on which it could be known, whose report did it, what it is about and where that stands."""

    day: str
    outlet: str
    what: str
    change: str
    anchor: str
    since: str


class Edited(NamedTuple):
    """A stretch that one version of a report put in the place of another; either may be ""."""

    before: str
    after: str


class Edition(NamedTuple):
    """A version of a report: when it came, and what it changed. ``withdrawn`` says why a text is gone."""

    number: int
    learned: str
    fields: str
    edits: Sequence[Edited]
    more: int
    withdrawn: str


def changes(
    told: Told, versions: Mapping[str, Sequence[Version]], since: str | None = None
) -> list[tuple[str, str, list[Changed]]]:
    """Heading, note and lines of each kind of change that there is, in the order of ``dossier.tsv``.

    ``since``: the first ISO day that counts. A change without a day may be of any.
    """
    found = [pair for pair in (*_of_story(told), *_silent(told, versions)) if pair[1].day >= (since or "")]
    headings = dict.fromkeys(wording.words for wording in wordings("change").values())
    notes = {wording.words: wording.note for wording in wordings("change").values()}
    lines = {words: [line for kind, line in found if said("change", kind) == words] for words in headings}
    return [(words, notes[words], held) for words, held in lines.items() if held]


def _of_story(told: Told) -> Iterator[tuple[str, Changed]]:
    for one in told.story.changes:
        what = told.lines.get(one.occurrence or "", told.story.title)
        anchor = one.occurrence if one.occurrence in told.lines else ""
        day = one.at or "undated"
        since = day if one.kind == "edited" else told.since(one.report)
        yield one.kind or "", Changed(day, told.outlet(one.report), what, one.change, anchor or "", since)


def _silent(told: Told, versions: Mapping[str, Sequence[Version]]) -> Iterator[tuple[str, Changed]]:
    """Versions with other words or another head, that no change of the story tells. A withdrawn one is told as that."""
    told_already = {(one.report, one.at) for one in told.story.changes if one.kind == "edited"}
    for report in told.story.reports:
        for version in versions.get(report, ())[1:]:
            day, outlet = version.learned_at[:10], told.outlet(report)
            anchor = told.anchor(report)
            if version.withdrawn is not None:
                yield "retracted", Changed(day, outlet, _title(told, report), version.withdrawn, anchor, day)
            elif (version.edits or version.fields) and (report, day) not in told_already:
                count = len(version.edits)
                parts = [f"{count} stretch{'' if count == 1 else 'es'} of its text"] if count else []
                words = ", ".join([*parts, *version.fields])
                yield "edited", Changed(day, outlet, _title(told, report), f"another version: {words}", anchor, day)


def editions(versions: Sequence[Version]) -> list[Edition]:
    """The versions of a report for people; none where there is only one."""
    return [_edition(number, versions) for number in range(len(versions))] if len(versions) > 1 else []


def _edition(number: int, versions: Sequence[Version]) -> Edition:
    version = versions[number]
    before = versions[number - 1].report.text if number else ""
    edits = [_edited(edit, before, version.report.text) for edit in version.edits[:_MOST_EDITS]]
    more = max(len(version.edits) - _MOST_EDITS, 0)
    return Edition(number + 1, version.learned_at[:10], ", ".join(version.fields), edits, more, version.withdrawn or "")


def _edited(edit: Edit, before: str, after: str) -> Edited:
    return Edited(quote(before, edit.before, _LONGEST), quote(after, edit.after, _LONGEST))


def _title(told: Told, report: str) -> str:
    reading = told.by_report.get(report)
    return (reading.report.title if reading else None) or report

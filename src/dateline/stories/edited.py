"""Edited: what a newer text of a report says other than the text before it, happening by happening.

Only what stands in sentences that were changed is compared: what is read otherwise in the same words is no edit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from textwrap import shorten
from typing import Literal, NamedTuple

from msgspec.structs import replace

from dateline.archive.store import Archive
from dateline.archive.versions import Edit, edits_between
from dateline.model import Change, Reading, Span, Story
from dateline.stories.origins import AFFIRMING, DENYING
from dateline.stories.sheet import Sheet
from dateline.stories.telling import Telling, tellings

_LONGEST = 120
_QUOTED = 3
"""Edits that are quoted where they concern no happening."""
_NOW: Mapping[str, str] = {"affirms": "now says so", "denies": "now denies it", "leaves open": "now leaves it open"}
_NO_LONGER: Mapping[str, str] = {
    "affirms": "no longer says so",
    "denies": "no longer denies it",
    "leaves open": "is no longer cited",
}


class Difference(NamedTuple):
    """What is other now, in words; ``before`` and ``after`` are the event's ids in the two readings, where it has any.

    ``told`` and ``untold``: only the one text has the event. ``words``: the edit concerns no event. ``sentence`` is
    where the newer text has it.
    """

    kind: Literal["figure", "detail", "voice", "told", "untold", "words"]
    words: str
    before: str | None = None
    after: str | None = None
    sentence: str = ""


def reworded(before: str, after: str) -> list[tuple[str, str]]:
    """The words that were taken out and those that stand there now, stretch by stretch; either may be ""."""
    stretches: list[tuple[Span, Span]] = []
    for edit in edits_between(before, after):
        old, new = edit.before, edit.after
        if stretches and not before[stretches[-1][0][1] : old[0]].strip():  # words side by side were changed as one
            (start, _), (new_start, _) = stretches.pop()
            old, new = (start, old[1]), (new_start, new[1])
        stretches.append((old, new))
    pairs = ((" ".join(before[slice(*old)].split()), " ".join(after[slice(*new)].split())) for old, new in stretches)
    return [(old, new) for old, new in pairs if old != new]


def edit_words(old: str, new: str) -> str:
    """An edit in words; either side may be ""."""
    if old and new:
        return f"“{old}” became “{new}”"
    return f"put in: “{new}”" if new else f"taken out: “{old}”"


def differences(before: Reading, after: Reading) -> list[Difference]:
    """What a newer text says other than the one before; nothing where only blanks are other."""
    old, new = Sheet(before), Sheet(after)
    if not (stretches := reworded(old.text, new.text)):
        return []
    found: dict[tuple[str, str | None, str], Difference] = {}
    for one in _of_events(old, new):
        found.setdefault((one.kind, None if one.kind == "figure" else one.after, one.words), one)
    return list(found.values()) or [Difference("words", _quoted(stretches))]


def paired(before: Reading, after: Reading) -> dict[str, str]:
    """Event of the newer reading -> the same event of the one before."""
    pairs = _pairs(Sheet(before), Sheet(after))
    return {new.event.id: old.event.id for old, new in pairs if old is not None and new is not None}


class Editions(NamedTuple):
    """The texts that some reports have had, each from the day on which it counts.

    ``first`` and ``last``: report -> the ISO day of its first text, and of the newest; ``edited``: the days and
    readings of reports with several.
    """

    first: Mapping[str, str]
    last: Mapping[str, str]
    edited: Mapping[str, Sequence[tuple[str, Reading]]]

    @classmethod
    def of(cls, archive: Archive, reports: Iterable[str], as_of: str | None = None) -> Editions:
        """Those of these reports, as far as they counted on the ISO day ``as_of``."""
        with archive.workings() as workings:
            found = workings.editions(reports, as_of)
            several = {report: texts for report, texts in found.items() if len(texts) > 1}
            readings = workings.readings(one.reading for texts in several.values() for one in texts)
        return cls(
            first={report: texts[0].day for report, texts in found.items()},
            last={report: texts[-1].day for report, texts in found.items()},
            edited={report: [(one.day, readings[one.reading]) for one in texts] for report, texts in several.items()},
        )

    def added_to(self, story: Story) -> Story:
        """The story with what these edits changed among its changes."""
        edits = [change for report in story.reports if report in self.edited for change in self._changes(report, story)]
        if not edits:
            return story
        changes = sorted([*story.changes, *edits], key=lambda change: (change.at or "9999", change.report))
        return replace(story, changes=tuple(changes))

    def _changes(self, report: str, story: Story) -> Iterator[Change]:
        """Only events of the newest text are in the story by their ids."""
        occurrence_of = {
            mention.event: one.id for one in story.occurrences for mention in one.mentions if mention.report == report
        }
        newest = self.edited[report][-1][1]
        for (_, before), (day, after) in pairwise(self.edited[report]):
            outlet = Sheet(after).outlet
            told: dict[tuple[str | None, str], None] = {}
            for one in differences(before, after):
                occurrence = occurrence_of.get(one.after or "") if after is newest else None
                where = f", in “{one.sentence}”" if one.sentence and occurrence is None else ""
                told[occurrence, f"edited by {outlet}: {one.words}{where}"] = None
            for occurrence, words in told:
                yield Change(at=day, report=report, occurrence=occurrence, change=words, kind="edited")


def _of_events(old: Sheet, new: Sheet) -> Iterator[Difference]:
    stood, stands = _sentences(old), _sentences(new)
    for before, after in _pairs(old, new):
        kept = (before is None or _told_in(before, stands)) and (after is None or _told_in(after, stood))
        if kept:
            continue
        if before and after:
            for kind, words in _between(before, after):
                yield Difference(kind, words, before.event.id, after.event.id, _quote(after))
        elif after:
            yield Difference("told", "told now, and not before", None, after.event.id, _quote(after))
        elif before:
            yield Difference("untold", f"no longer told: “{_quote(before)}”", before.event.id)


def _pairs(old: Sheet, new: Sheet) -> list[tuple[Telling | None, Telling | None]]:
    """The tellings of two texts side by side: at the same word, else the next of one type and deed, else alone."""
    edits = edits_between(old.text, new.text)
    left, waiting = list(tellings(old)), list(tellings(new))
    found: list[tuple[Telling | None, Telling | None]] = []

    def pair(is_same: Callable[[Telling, Telling], bool]) -> None:
        for before in tuple(left):
            same = next((after for after in waiting if is_same(before, after)), None)
            if same is not None:
                left.remove(before)
                waiting.remove(same)
                found.append((before, same))

    def same_word(before: Telling, after: Telling) -> bool:
        return after.event.trigger[0] == _moved(before.event.trigger[0], edits)

    pair(lambda before, after: same_word(before, after) and before.event.type == after.event.type)
    pair(same_word)
    pair(lambda before, after: before.event.type == after.event.type and bool(before.deeds & after.deeds))
    return [*found, *((None, after) for after in waiting), *((before, None) for before in left)]


def _moved(position: int, edits: Sequence[Edit]) -> int | None:
    """Where a character of the text before stands in the newer one; None if it was taken out."""
    shift = 0
    for edit in edits:
        if position < edit.before[0]:
            break
        if position < edit.before[1]:
            return None
        shift = edit.after[1] - edit.before[1]
    return position + shift


def _between(before: Telling, after: Telling) -> Iterator[tuple[Literal["figure", "detail", "voice"], str]]:
    """What is other in two tellings of one event: figures, days, place, who says it."""
    old, new = ({count.kind: count.number for count in one.counts} for one in (before, after))
    for kind in sorted(old.keys() | new.keys()):
        if kind in old and kind in new and old[kind] != new[kind]:
            yield "figure", f"{kind}: {old[kind]} became {new[kind]}"
        elif kind not in new:
            yield "figure", f"{kind}: {old[kind]} is no longer said"
        elif kind not in old:
            yield "figure", f"{kind}: {new[kind]} is said now"
    days = [one.event.when.edtf if one.event.when else "" for one in (before, after)]
    if days[0] != days[1] and all(days) and before.sheet.published == after.sheet.published:
        yield "detail", f"day: {days[0]} became {days[1]}"
    places = [place.name if (place := one.place) else "" for one in (before, after)]
    if places[0] != places[1] and all(places):
        yield "detail", f"place: {places[0]} became {places[1]}"
    said, says = _voices(before), _voices(after)
    yield from (("voice", f"{name} {_NOW[stance]}") for name, stance in says.items() if said.get(name) != stance)
    yield from (("voice", f"{name} {_NO_LONGER[stance]}") for name, stance in said.items() if name not in says)


def _voices(telling: Telling) -> dict[str, str]:
    """Who is cited for an event -> the stand taken; the report's own voice only where it takes one."""
    found = {}
    for claim in telling.event.claims:
        source = telling.sheet.sources.get(claim.chain[0])
        own = source is None or source.kind == "author_voice"
        stance = "affirms" if claim.value in AFFIRMING else "denies" if claim.value in DENYING else "leaves open"
        if not own or stance != "leaves open":
            found[telling.sheet.outlet if own or source is None else source.name] = stance
    return found


def _sentences(sheet: Sheet) -> set[str]:
    return {" ".join(sheet.text[start:end].split()) for start, end in sheet.sentences}


def _told_in(telling: Telling, sentences: set[str]) -> bool:
    """Whether all sentences that tell it are among these, word for word."""
    text = telling.sheet.text
    return all(" ".join(text[start:end].split()) in sentences for start, end in telling.sentences)


def _quote(telling: Telling) -> str:
    return shorten(telling.sheet.text[slice(*telling.sentence)], _LONGEST, placeholder=" …")


def _quoted(stretches: Sequence[tuple[str, str]]) -> str:
    cut = (
        (shorten(old, _LONGEST, placeholder=" …"), shorten(new, _LONGEST, placeholder=" …")) for old, new in stretches
    )
    words = [edit_words(old, new) for old, new in cut][:_QUOTED]
    return "; ".join([*words, *([f"{len(stretches) - _QUOTED} more"] if len(stretches) > _QUOTED else [])])

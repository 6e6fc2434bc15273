"""Guests: the stories in which a round-up tells, section by section, besides the one that it is by itself.

A round-up never joins two reports and is in no story with others by its words. Each of its sections is told in the
story that it is most like, and what is in none of them in the round-up's own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from dateline.stories.grouping import THRESHOLD
from dateline.stories.roundups import MOST_PARTS, Section, sections
from dateline.stories.sheet import Sheet
from dateline.stories.telling import Telling, tellings

if TYPE_CHECKING:
    from dateline.stories.online import Memory

_TELLS = 0.28
"""Likeness from which a section tells what some report tells: more than is asked of two reports, as a short section has
few words to be alike in, and no days."""

Parts = Mapping[str, frozenset[int]]
"""Round-up -> the sections of it that are told in a story. All of a report that is not named is told there."""


def hosts(memory: Memory, roundup: str) -> dict[int, str]:
    """The story of each section of a round-up that is told in another than its own."""
    told: defaultdict[str, list[Section]] = defaultdict(list)
    for report, tie in memory.ties(roundup).items():
        if tie.section is not None and tie.section.roundup == roundup:
            told[memory.story_of(report)].append(tie.section)
    if not told:
        return {}
    apart = {memory.story_of(report) for report in memory.apart(roundup) if memory.orders([report])}
    best: dict[int, tuple[float, str]] = {}
    for story in sorted(told.keys() - apart):
        for number, likeness in _scores(told[story], len(memory.reports_of(story))).items():
            best[number] = max(best.get(number, (0.0, "")), (likeness, story))
    return {number: story for number, (_, story) in sorted(best.items())}


def _scores(found: Sequence[Section], reports: int) -> dict[int, float]:
    """How much of a story each section of a round-up tells; none where no section tells what one of its reports does,
    or all of them together are not like its reports on average."""
    whole = sum(section.likeness for section in found) / reports
    if whole < THRESHOLD or max(section.likeness for section in found) < _TELLS:
        return {}
    scores: defaultdict[int, float] = defaultdict(float)
    for section in found:
        scores[section.number] += section.likeness / reports
    return scores


def guests(memory: Memory, reports: Iterable[str]) -> dict[str, list[str]]:
    """Story -> the round-ups that tell of it in a section, of all that these reports are tied with."""
    ties = (tie for report in reports for tie in memory.ties(report).values())
    found: defaultdict[str, list[str]] = defaultdict(list)
    for roundup in sorted({tie.section.roundup for tie in ties if tie.section is not None}):
        for story in sorted({*hosts(memory, roundup).values()}):
            found[story].append(roundup)
    return found


def parts(memory: Memory, story: str, reports: Iterable[str]) -> Parts:
    """Which sections of the round-ups among these reports a story tells."""
    found = {}
    for report in reports:
        elsewhere = hosts(memory, report)
        if memory.story_of(report) != story:
            found[report] = frozenset(number for number, host in elsewhere.items() if host == story)
        elif elsewhere:
            found[report] = frozenset(range(MOST_PARTS)) - elsewhere.keys()
    return found


def told(sheet: Sheet, numbers: frozenset[int] | None) -> Iterator[Telling]:
    """What a report tells in sections of these numbers; ``None``: in all of it."""
    if numbers is None:
        return tellings(sheet)
    spans = [span for number, span in enumerate(sections(sheet)) if number in numbers]
    return (one for one in tellings(sheet) if any(start <= one.event.trigger[0] < end for start, end in spans))

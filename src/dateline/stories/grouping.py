"""Grouping: how like two reports are, and which of a few reports are about the same running story.

Average-link clustering on words, actors and days of publication. Head words alone bring unlike happenings together as
soon as several reports share a subject, so a group is only a frame: time, place and participants decide inside it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from dateline.stories.officials import officials
from dateline.stories.pinned import Deeds, deeds, share_deed
from dateline.stories.roundups import NAMES_WEIGHT, sections, words_of
from dateline.stories.sheet import Sheet
from dateline.stories.sure_codes import known_as
from dateline.stories.words import Vector, cosine, stems, vector, weight

THRESHOLD = 0.12
"""Average likeness from which reports are one story. Chosen, with the two weights below, on 16 made-up stories in news
English and 48 pairs of Wikinews articles: see ``docs/rooms/stories.md``."""
_ACTORS_SHARE = 0.5
"""How much of the likeness of words is lost when no actor is shared. Shared actors alone make no likeness: every other
report from one country would be one story."""
_HALF_LIFE = 30.0
"""Days of distance in publication that halve the likeness."""
REACH_DAYS = math.floor(_HALF_LIFE * math.log2(1 / THRESHOLD))
"""Reports further apart than this are never alike, whatever their words: no story needs to look further back."""
_LOOKS_BACK = 0.5
"""Part of that distance which is left where the later report tells of the days of the earlier one: it takes up what was
news then, however long ago that is."""
_JUST_BEFORE = 2
"""Days before it comes out of which a report tells news."""
_TITLE_WEIGHT = 2
_TELLING = 2.5
"""Weight from which a word says something: it is in fewer than one report of twelve."""
_ENOUGH = 4
"""So many such words in common make a likeness whole: short reports from one town share its name, and little else."""
_OFFICIAL = 0.3
"""What is left of the likeness that comes from the names of those in office who only speak. From .2 to .7 all pairs of
Wikinews articles and all written stories come out the same."""
_SAME_DEED = 0.6
"""Likeness that comes from a deed which both tell (:mod:`dateline.stories.pinned`): much, though less than the 1 of a
copy."""
_LENIENT = 0.5
"""Part of :data:`THRESHOLD` that is asked of the words of two reports which share such a deed."""

Matrix = npt.NDArray[np.float64]
Item = TypeVar("Item", bound=Hashable)


@dataclass(frozen=True, eq=False, slots=True)
class Profile:
    """What of a report decides how like it is to another: its words and its actors as unit vectors, its day, the
    deeds that it pins down, the days that it tells of, and the names of officials who only speak. Of a round-up, the
    words of each of its sections.
    """

    words: Vector
    actors: Vector
    day: int | None
    deeds: Deeds = field(default_factory=dict)
    sections: tuple[Vector, ...] = ()
    told_days: frozenset[int] = frozenset()
    officials: frozenset[str] = frozenset()

    @classmethod
    def of(cls, sheet: Sheet) -> Profile:
        """The profile of a report; the words of its title count twice more, and names weigh more than other words."""
        told = tuple(words_of(sheet, section) for section in sections(sheet))
        pins = {} if told else deeds(sheet)
        return cls(_words(sheet), _actors(sheet), sheet.day, pins, told, sheet.told_days, officials(sheet))

    def without(self, sheet: Sheet, words: Collection[int]) -> Profile:
        """This profile of a report as if it did not have some words, by index."""
        return replace(self, words=_words(sheet, words))


def likeness(one: Profile, other: Profile) -> float:
    """How like two reports are, 0..1; 0 where their words alone are less alike than :data:`THRESHOLD`.

    Words of a follow-up that recalls in one sentence what another report is all about are not like that report's; a
    deed that is pinned down in both shows that they belong together.
    """
    if not within_reach(one.day, other.day):
        return 0.0
    text = cosine(one.words, other.words) - (1 - _OFFICIAL) * _by_officials(one, other)
    if text < THRESHOLD * _LENIENT:
        return 0.0
    text *= _breadth(one.words, other.words)
    together = share_deed(one.deeds, other.deeds)
    if text < (THRESHOLD * _LENIENT if together else THRESHOLD):
        return 0.0
    strangers = 1 - cosine(one.actors, other.actors) if one.actors and other.actors else 0.0
    shared = text * (1 - _ACTORS_SHARE * strangers) * _nearness(one, other)
    return min(1.0, shared + _SAME_DEED * together)


def likest_section(roundup: Profile, report: Profile) -> tuple[int, float]:
    """The section of a round-up that is most like another report, by its number, and how like.

    A round-up looks back, so that days of publication only say whether it can tell of the other's affair at all.
    """
    if not roundup.sections or report.sections or not within_reach(roundup.day, report.day):
        return 0, 0.0
    alike = [cosine(section, report.words) * _breadth(section, report.words) for section in roundup.sections]
    best = max(range(len(alike)), key=alike.__getitem__)
    return best, alike[best]


def _by_officials(one: Profile, other: Profile) -> float:
    """How much of the likeness of two reports' words is in the names of officials who only speak in both."""
    names = sorted(one.officials & other.officials & one.words.keys() & other.words.keys())
    return sum(one.words[name] * other.words[name] for name in names)


def _breadth(one: Vector, other: Vector) -> float:
    """1 where two reports share enough words that say something, less where it is only the name of a town."""
    shared = sum(weight(name) >= _TELLING for name in one.keys() & other.keys())
    return min(1.0, shared / _ENOUGH)


def within_reach(one: int | None, other: int | None) -> bool:
    """Whether two days of publication are near enough for one story. An unknown day may be any."""
    return one is None or other is None or abs(one - other) <= REACH_DAYS


def cluster(items: Sequence[Item], links: Mapping[Item, Mapping[Item, float]]) -> list[list[Item]]:
    """The stories that these reports make, by average link; each list in the order of ``items``, first ones first.

    ``links`` are the likenesses that are not 0, both ways. Average links never join what no single pair joins, so each
    connected part is clustered by itself.
    """
    rank = {item: number for number, item in enumerate(items)}
    parts = _connected(items, links)
    found = [one for part in parts for one in _average_link(sorted(part, key=rank.__getitem__), links)]
    return sorted((sorted(one, key=rank.__getitem__) for one in found), key=lambda one: rank[one[0]])


def central(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The reports of a story, the one that is most like all others first."""
    profiles = [Profile.of(sheet) for sheet in sheets]
    sums = [0.0] * len(sheets)
    for one, profile in enumerate(profiles):
        for other in range(one):
            value = likeness(profile, profiles[other])
            sums[one] += value
            sums[other] += value
    order = sorted(range(len(sheets)), key=lambda number: (-round(sums[number], 9), number))
    return [sheets[number] for number in order]


def _words(sheet: Sheet, without: Collection[int] = ()) -> Vector:
    title = stems(sheet.reading.report.title or "")
    told = [name for index, name in enumerate(sheet.stems) if index not in without] if without else sheet.stems
    return vector([*title * _TITLE_WEIGHT, *told], sheet.names, NAMES_WEIGHT)


def _actors(sheet: Sheet) -> Vector:
    counts: Counter[str] = Counter()
    for actor in sheet.reading.actors:
        counts[known_as(actor)] += max(1, len(actor.mentions))
    length = sum(count * count for count in counts.values()) ** 0.5
    return {code: count / length for code, count in sorted(counts.items())}


def _nearness(one: Profile, other: Profile) -> float:
    if one.day is None or other.day is None:
        return 1.0
    gap = abs(one.day - other.day) * (_LOOKS_BACK if _looks_back(one, other) else 1.0)
    return float(0.5 ** (gap / _HALF_LIFE))


def _looks_back(one: Profile, other: Profile) -> bool:
    """Whether the later of two reports tells what was on the day on which the earlier came out, or just before."""
    if one.day is None or other.day is None:
        return False
    day, later = min((one.day, other.told_days), (other.day, one.told_days), key=lambda told: told[0])
    return any(day - _JUST_BEFORE <= told <= day for told in later)


def _connected(items: Sequence[Item], links: Mapping[Item, Mapping[Item, float]]) -> list[set[Item]]:
    unseen = dict.fromkeys(items)
    parts = []
    while unseen:
        part: set[Item] = set()
        frontier = {next(iter(unseen))}
        while frontier:
            part |= frontier
            reached = {other for one in frontier for other, value in links.get(one, {}).items() if value >= THRESHOLD}
            frontier = {one for one in reached if one in unseen} - part
        for one in part:
            del unseen[one]
        parts.append(part)
    return parts


def _average_link(part: Sequence[Item], links: Mapping[Item, Mapping[Item, float]]) -> list[list[Item]]:
    """Agglomerative clustering of one part by average likeness, down to :data:`THRESHOLD`."""
    average = _matrix(part, links)
    clusters = {number: [report] for number, report in enumerate(part)}
    while len(clusters) > 1:
        best = int(average.argmax())
        one, other = sorted(divmod(best, len(part)))
        if average[one, other] < THRESHOLD:
            break
        sizes = len(clusters[one]), len(clusters[other])
        merged = (average[one] * sizes[0] + average[other] * sizes[1]) / sum(sizes)
        average[one, :] = average[:, one] = merged
        average[other, :] = average[:, other] = average[one, one] = -1.0
        clusters[one] += clusters.pop(other)
    return list(clusters.values())


def _matrix(part: Sequence[Item], links: Mapping[Item, Mapping[Item, float]]) -> Matrix:
    index = {report: number for number, report in enumerate(part)}
    matrix = np.zeros((len(part), len(part)))
    for report, number in index.items():
        liked = links.get(report, {})
        for other in liked.keys() & index.keys():
            matrix[number, index[other]] = liked[other]
    np.fill_diagonal(matrix, -1.0)
    return matrix

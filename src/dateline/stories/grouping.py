"""Grouping: which reports are about the same running story.

Average-link clustering on words, actors and days of publication. Head words alone bring unlike happenings together as
soon as several reports share a subject, so a group is only a frame: time, place and participants decide inside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from dateline.stories.copies import ENOUGH, Copy
from dateline.stories.sheet import Sheet
from dateline.stories.words import Vector, cosine, stems, vector

THRESHOLD = 0.2
"""Average likeness from which reports are one story: the cosine of .20 at which document clusters work best on ECB+."""
_ACTORS_SHARE = 0.2
"""How much of the likeness of words is lost when no actor is shared. Shared actors alone make no likeness: every other
report from one country would be one story."""
_HALF_LIFE = 45.0
"""Days of distance in publication that halve the likeness."""
_TITLE_WEIGHT = 2

Matrix = npt.NDArray[np.float64]


def group(sheets: Sequence[Sheet], copies: Sequence[Copy]) -> list[list[Sheet]]:
    """The reports of each story. Every report is in one; a report like no other is a story of its own."""
    likeness = _likeness(sheets)
    index = {sheet.id: number for number, sheet in enumerate(sheets)}
    for copy in copies:
        if copy.news >= ENOUGH:
            one, other = index[copy.original], index[copy.copy]
            likeness[one, other] = likeness[other, one] = 1.0
    clusters = [cluster for part in _components(likeness) for cluster in _average_link(part, likeness)]
    return [[sheets[number] for number in sorted(cluster)] for cluster in sorted(clusters, key=min)]


def central(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The reports of a story, the one that is most like all others first."""
    sums = _likeness(sheets).sum(axis=1)
    order = sorted(range(len(sheets)), key=lambda number: (-round(float(sums[number]), 9), number))
    return [sheets[number] for number in order]


def _likeness(sheets: Sequence[Sheet]) -> Matrix:
    """Likeness of every two reports, 0..1; the diagonal is 0."""
    words = [_words(sheet) for sheet in sheets]
    actors = [_actors(sheet) for sheet in sheets]
    matrix = np.zeros((len(sheets), len(sheets)))
    for one in range(len(sheets)):
        for other in range(one):
            text = cosine(words[one], words[other])
            if text < THRESHOLD:
                continue
            shared = 1 - _ACTORS_SHARE * (1 - cosine(actors[one], actors[other]))
            value = text * shared * _nearness(sheets[one], sheets[other])
            matrix[one, other] = matrix[other, one] = value
    return matrix


def _words(sheet: Sheet) -> Vector:
    title = stems(sheet.reading.report.title or "")
    return vector([*title * _TITLE_WEIGHT, *sheet.stems])


def _actors(sheet: Sheet) -> Vector:
    counts: Counter[str] = Counter()
    for actor in sheet.reading.actors:
        counts[actor.code or actor.name] += max(1, len(actor.mentions))
    length = sum(count * count for count in counts.values()) ** 0.5
    return {code: count / length for code, count in sorted(counts.items())}


def _nearness(one: Sheet, other: Sheet) -> float:
    gap = 0 if one.day is None or other.day is None else abs(one.day - other.day)
    return float(0.5 ** (gap / _HALF_LIFE))


def _components(likeness: Matrix) -> list[list[int]]:
    """Average links never join what no single pair joins, so each connected part is clustered by itself."""
    unseen = set(range(len(likeness)))
    parts = []
    while unseen:
        part, frontier = set(), {min(unseen)}
        while frontier:
            part |= frontier
            reached = np.flatnonzero((likeness[sorted(frontier)] >= THRESHOLD).any(axis=0))
            frontier = {int(number) for number in reached} - part
        unseen -= part
        parts.append(sorted(part))
    return parts


def _average_link(part: Sequence[int], likeness: Matrix) -> list[list[int]]:
    """Agglomerative clustering of one part by average likeness, down to :data:`THRESHOLD`."""
    clusters = {number: [report] for number, report in enumerate(part)}
    average = likeness[np.ix_(part, part)].copy()
    np.fill_diagonal(average, -1.0)
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

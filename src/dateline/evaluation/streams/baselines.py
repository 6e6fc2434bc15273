"""What stands beside ours: counting outlets, clustering texts by TF-IDF, thresholds at their best, and who knows all.

The first two take the reports of one text cluster that tell an event of one type to tell of one happening.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

import msgspec
import numpy as np
import numpy.typing as npt

from dateline.evaluation.streams.scores import CONFIRMED, Answer, Figures, Happening, figures
from dateline.evaluation.streams.truth import Fact, Simulated
from dateline.model import Reading

Matrix = npt.NDArray[np.float64]

_STORY = (0.1, 0.15, 0.2, 0.3, 0.4)
_COPY = (0.4, 0.55, 0.7, 0.85)


def outlets(stream: Sequence[Simulated]) -> Figures:
    """Every outlet is taken for an origin of its own."""
    readings = [one.reading for one in stream]
    outlet = {one.report.id: one.report.outlet or one.report.id for one in readings}
    return _best(stream, [_answer(readings, parts, outlet) for parts in _stories(_likeness(readings))])


def texts(stream: Sequence[Simulated]) -> Figures:
    """Reports of much the same words are taken for one origin (single link)."""
    readings = [one.reading for one in stream]
    likeness = _likeness(readings)
    found = []
    for threshold in _COPY:
        copies = _single_link(likeness, threshold)
        family = {readings[at].report.id: str(number) for number, part in enumerate(copies) for at in part}
        found += [_answer(readings, parts, family) for parts in _stories(likeness)]
    return _best(stream, found)


def text_clusters(readings: Sequence[Reading]) -> list[list[frozenset[str]]]:
    """The ids of reports whose texts are alike, by each of the thresholds."""
    names = [reading.report.id for reading in readings]
    return [[frozenset(names[at] for at in part) for part in parts] for parts in _stories(_likeness(readings))]


def voices(stream: Sequence[Simulated]) -> Figures:
    """Who knows all that reports can show, every story and occurrence and who speaks in each: two voices confirm.

    What is asked and this falls short of, no engine reaches. An unnamed voice is known for one in all outlets. It says
    nothing of oppositions.
    """
    stories: defaultdict[str, set[str]] = defaultdict(set)
    told: defaultdict[str, list[tuple[str, Fact]]] = defaultdict(list)
    for one in stream:
        if not one.truth.aside:
            stories[one.truth.story].add(one.truth.report)
        for fact in one.truth.facts:
            told[fact.occurrence].append((one.truth.report, fact))
    happenings = [_spoken_of(facts) for facts in told.values()]
    found = figures(stream, Answer(tuple(map(frozenset, stories.values())), tuple(happenings)))
    return msgspec.structs.replace(found, opposed=None, opposed_untyped=None)


def _spoken_of(facts: Sequence[tuple[str, Fact]]) -> Happening:
    reports: defaultdict[str, set[str]] = defaultdict(set)
    for report, fact in facts:
        for voice in fact.voices:
            reports[voice.split(" to ")[0]].add(report)
    return _counted([(report, fact.event) for report, fact in facts], reports)


def _best(stream: Sequence[Simulated], answers: Sequence[Answer]) -> Figures:
    """The figures with the thresholds at which a baseline is best, by stories and origins."""
    return max((figures(stream, answer) for answer in answers), key=lambda one: one.stories + one.origins)


def _answer(readings: Sequence[Reading], parts: Sequence[Sequence[int]], origin: dict[str, str]) -> Answer:
    happenings = []
    for part in parts:
        by_type: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for at in part:
            for event in readings[at].events:
                by_type[event.type].append((readings[at].report.id, event.id))
        happenings += [_happening(told, origin) for told in by_type.values()]
    return Answer(tuple(frozenset(readings[at].report.id for at in part) for part in parts), tuple(happenings))


def _happening(told: Sequence[tuple[str, str]], origin: dict[str, str]) -> Happening:
    reports: defaultdict[str, set[str]] = defaultdict(set)
    for report, _ in told:
        reports[origin[report]].add(report)
    return _counted(told, reports)


def _counted(told: Sequence[tuple[str, str]], reports: Mapping[str, set[str]]) -> Happening:
    """A happening with these origins and their reports, which two of them confirm."""
    groups = tuple(map(frozenset, reports.values()))
    return Happening(tuple(told), groups, len(groups), CONFIRMED if len(groups) > 1 else 3)


def _likeness(readings: Sequence[Reading]) -> Matrix:
    """Cosines of TF-IDF vectors of title and text."""
    counted = [Counter(re.findall(r"\w+", f"{r.report.title} {r.report.text}".casefold())) for r in readings]
    documents = Counter(word for counts in counted for word in counts)
    column = {word: at for at, word in enumerate(sorted(documents))}
    matrix = np.zeros((len(readings), len(column)))
    for at, counts in enumerate(counted):
        for word, number in counts.items():
            matrix[at, column[word]] = (1 + math.log(number)) * math.log(len(readings) / documents[word])
    matrix /= np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-12)
    product: Matrix = matrix @ matrix.T
    return product


def _stories(likeness: Matrix) -> list[list[list[int]]]:
    return [_average_link(likeness, threshold) for threshold in _STORY]


def _average_link(likeness: Matrix, threshold: float) -> list[list[int]]:
    """Agglomerative clustering by average likeness."""
    parts: dict[int, list[int]] = {at: [at] for at in range(len(likeness))}
    average = likeness.copy()
    np.fill_diagonal(average, -1.0)
    while len(parts) > 1:
        one, other = sorted(divmod(int(average.argmax()), len(likeness)))
        if average[one, other] < threshold:
            break
        sizes = len(parts[one]), len(parts[other])
        merged = (average[one] * sizes[0] + average[other] * sizes[1]) / sum(sizes)
        merged[[one, other]] = -1.0
        average[one, :] = average[:, one] = merged
        average[other, :] = average[:, other] = -1.0
        parts[one] += parts.pop(other)
    return list(parts.values())


def _single_link(likeness: Matrix, threshold: float) -> list[list[int]]:
    """The connected parts of the graph of likenesses from ``threshold`` on."""
    unseen, parts = set(range(len(likeness))), []
    while unseen:
        frontier = {min(unseen)}
        part: set[int] = set()
        while frontier:
            part |= frontier
            near = np.flatnonzero((likeness[sorted(frontier)] >= threshold).any(axis=0))
            frontier = {int(at) for at in near} - part
        unseen -= part
        parts.append(sorted(part))
    return parts


BESIDE: dict[str, Callable[[Sequence[Simulated]], Figures]] = {
    "outlets counted": outlets,
    "texts clustered": texts,
    "all voices known": voices,
}

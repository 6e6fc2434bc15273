"""Figures over time: tolls and other counts of people, by the day and the source that give them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dateline.model import Occurrence
from dateline.present.dossier.told import Quote, Told

_Given = tuple[str, str, int]
"""A report, what it counts, and how many."""


class Figure(NamedTuple):
    """A number with who gives it; ``share`` is its part of the highest one of its series, 0 to 1.

    ``copies``: reports that give it in the words of this one, and are not shown.
    """

    number: int
    share: float
    quote: Quote
    copies: int


class Series(NamedTuple):
    """The figures of one kind ("killed") for one happening, in order of publication."""

    kind: str
    anchor: str
    label: str
    figures: Sequence[Figure]
    differs: bool


def series(told: Told) -> list[Series]:
    """Each kind of figure of each happening. A sentence's figure counts for the happening that most reports tell."""
    taken: set[_Given] = set()
    found = [one for occurrence in told.current for one in _of_occurrence(occurrence, told, taken)]
    return sorted(found, key=lambda one: (not one.differs, -len(one.figures)))


def _of_occurrence(occurrence: Occurrence, told: Told, taken: set[_Given]) -> Iterator[Series]:
    kinds: dict[str, list[tuple[_Given, Quote]]] = {}
    for telling in sorted(told.tellings(occurrence), key=lambda one: one.key):
        for count in telling.counts:
            given = (telling.sheet.id, count.kind, count.number)
            if given not in taken:
                taken.add(given)
                kinds.setdefault(count.kind, []).append((given, told.quote(telling.sheet.id, telling.event)))
    for kind, found in sorted(kinds.items()):
        figures = _without_copies(found, told)
        differs = len({figure.number for figure in figures}) > 1
        yield Series(kind, occurrence.id, told.lines[occurrence.id], figures, differs)


def _without_copies(found: Sequence[tuple[_Given, Quote]], told: Told) -> list[Figure]:
    """A copy's figure is that of the report that it copies, where that gives it."""
    known = {given for given, _ in found}
    originals = {given: (told.copied_from.get(given[0], ""), *given[1:]) for given in known}
    copies = Counter(original for original in originals.values() if original in known)
    most = max(number for (_, _, number), _ in found) or 1
    return [
        Figure(given[2], given[2] / most, quote, copies[given])
        for given, quote in found
        if originals[given] not in known
    ]

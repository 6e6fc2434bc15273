"""Figures over time: tolls and other counts of people, by the day and the source that give them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dateline.model import Occurrence
from dateline.present.dossier.told import Quote, Told


class Figure(NamedTuple):
    """A number with who gives it; ``share`` is its part of the highest one of its series, 0 to 1."""

    number: int
    share: float
    quote: Quote


class Series(NamedTuple):
    """The figures of one kind ("killed") for one happening, in order of publication."""

    kind: str
    anchor: str
    label: str
    figures: Sequence[Figure]
    differs: bool


def series(told: Told) -> list[Series]:
    """Each kind of figure of each happening. A sentence's figure counts for the happening that most reports tell."""
    taken: set[tuple[str, str, str]] = set()
    found = [one for occurrence in told.current for one in _of_occurrence(occurrence, told, taken)]
    return sorted(found, key=lambda one: (not one.differs, -len(one.figures)))


def _of_occurrence(occurrence: Occurrence, told: Told, taken: set[tuple[str, str, str]]) -> Iterator[Series]:
    kinds: dict[str, list[tuple[int, Quote]]] = {}
    for telling in sorted(told.tellings(occurrence), key=lambda one: one.key):
        quote = told.quote(telling.sheet.id, telling.event)
        for count in telling.counts:
            mark = (telling.sheet.id, count.kind, str(count.number))
            if mark not in taken:
                taken.add(mark)
                kinds.setdefault(count.kind, []).append((count.number, quote))
    for kind, given in sorted(kinds.items()):
        most = max(number for number, _ in given) or 1
        figures = [Figure(number, number / most, quote) for number, quote in given]
        differs = len({number for number, _ in given}) > 1
        yield Series(kind, occurrence.id, told.lines[occurrence.id], figures, differs)

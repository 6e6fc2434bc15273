"""Figures: tolls and other counts of people, as versions of one number: its value, who gives it, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dateline.model import Claim, Occurrence, Span
from dateline.present.dossier.days import Spell, over
from dateline.present.dossier.told import Quote, Told
from dateline.present.words import carries
from dateline.stories.counts import Count, counts, is_of
from dateline.stories.telling import Telling

_TOLL = re.compile("toll", re.IGNORECASE)

_Given = tuple[str, str, int]
"""A report, what it counts, and how many."""


class Figure(NamedTuple):
    """A number with who gives it; ``share`` is its part of the highest one of its series, 0 to 1.

    ``copies``: how many reports gave it in the words of this one from day to day; they are not shown.
    """

    number: int
    share: float
    quote: Quote
    copies: Sequence[Spell[int]]


class Series(NamedTuple):
    """The versions of one figure ("killed") of one happening, the newest first; ``spread``: its range in words."""

    id: str
    kind: str
    anchor: str
    label: str
    figures: Sequence[Figure]
    spread: Sequence[Spell[str]]
    differs: bool


class Amounts(NamedTuple):
    """All figures of one happening."""

    anchor: str
    label: str
    since: str
    series: Sequence[Series]


def figures(told: Told) -> list[Amounts]:
    """The figures of each happening that has any, those that differ and are given most often first.

    A sentence's figure counts for the happening that most reports tell.
    """
    taken: set[_Given] = set()
    found = [list(_of_occurrence(occurrence, told, taken)) for occurrence in told.current]
    held = [sorted(series, key=_weight) for series in found if series]
    amounts = [Amounts(one[0].anchor, one[0].label, _since(one), one) for one in held]
    return sorted(amounts, key=lambda one: _weight(one.series[0]))


def _weight(series: Series) -> tuple[bool, int]:
    return not series.differs, -len(series.figures)


def _since(series: Sequence[Series]) -> str:
    return min(figure.quote.since for one in series for figure in one.figures)


def _of_occurrence(occurrence: Occurrence, told: Told, taken: set[_Given]) -> Iterator[Series]:
    kinds: dict[str, list[tuple[_Given, Quote]]] = {}
    for telling in sorted(told.tellings(occurrence), key=lambda one: one.key):
        for count, at in _counted(telling):
            given = (telling.sheet.id, count.kind, count.number)
            if given not in taken:
                taken.add(given)
                quote = told.quote(telling.sheet.id, telling.event, _claims_at(telling, at), at=at)
                kinds.setdefault(count.kind, []).append((given, quote))
    for kind, found in sorted(kinds.items()):
        figures = _without_copies(found, told)
        id = f"{kind}-{occurrence.id}"
        yield Series(
            id, kind, occurrence.id, told.lines[occurrence.id], figures, _spread(figures, told), _differ(figures)
        )


def _counted(telling: Telling) -> Iterator[tuple[Count, Span]]:
    """Its figures, of each kind the first, with the mention, or the "toll", in whose sentence each stands; no arrests
    of an attack."""
    text = telling.sheet.text
    tolls = [found.span() for span in telling.tolls if (found := _TOLL.search(text, *span))]
    left = [count for count in telling.counts if is_of(count, telling.event.type)]
    mentions = sorted((telling.event.trigger, *telling.event.mentions))
    for at in (*mentions, *tolls):
        here = counts(text, telling.sheet.sentence(at[0]))
        yield from ((count, at) for count in left if count in here)
        left = [count for count in left if count not in here]


def _claims_at(telling: Telling, at: Span) -> list[Claim] | None:
    """The claims of those who say what holds a mention; ``None`` where nobody is said to. Who only gives a toll makes
    no claim of the event, and says that it is so."""
    said = [one for one in telling.sheet.reading.attributions if carries(one, at)]
    if said and at not in {telling.event.trigger, *telling.event.mentions}:
        return [Claim(chain=one.chain, value="CT+", confidence=one.confidence, because=one.because) for one in said]
    chains = [one.chain for one in said]
    return [claim for claim in telling.event.claims if claim.chain in chains] or None


def _differ(figures: Sequence[Figure]) -> bool:
    return len({figure.number for figure in figures}) > 1


def _spread(figures: Sequence[Figure], told: Told) -> list[Spell[str]]:
    """ "3 to 5", "4": between which numbers the figure lay by each day."""

    def by(then: Told) -> str | None:
        numbers = [one.number for one in figures if one.quote.since <= then.as_of]
        low, high = (min(numbers), max(numbers)) if numbers else (0, 0)
        return (f"{low}" if low == high else f"{low} to {high}") if numbers else None

    return over(told, by)


def _without_copies(found: Sequence[tuple[_Given, Quote]], told: Told) -> list[Figure]:
    """The newest first. A copy's figure is that of the report that it copies, where that gives it."""
    known = {given for given, _ in found}
    originals = {given: (told.copied_from.get(given[0], ""), *given[1:]) for given in known}
    most = max(number for (_, _, number), _ in found) or 1

    def copies(of: _Given) -> list[Spell[int]]:
        since = [told.since(given[0]) for given, original in originals.items() if original == of]
        return over(told, lambda then: sum(day <= then.as_of for day in since) or None)

    figures = [
        Figure(given[2], given[2] / most, quote, copies(given))
        for given, quote in found
        if originals[given] not in known
    ]
    return figures[::-1]

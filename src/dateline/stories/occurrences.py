"""Occurrences: which tellings, in whatever reports, are of one happening.

Likeness proposes; time, place and participants can veto. Tellings that nothing joins, not even through others, lie in
different parts, and each part is grouped by itself: a new report costs what the parts that it touches cost, and the
groups are the same in whatever order the reports came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from math import prod

import numpy as np
import numpy.typing as npt
from msgspec.structs import replace

from dateline.model import Span, When
from dateline.stories.likeness import COMMON, closeness, likeness
from dateline.stories.sheet import Sheet, day_number
from dateline.stories.telling import SURE, Telling
from dateline.stories.vetoes import vetoed
from dateline.stories.words import weight

_KEY_WORDS = 3
"""How many of a sentence's most telling words are looked up to find what may tell the same."""
_MANY_WEEKS = 8
_FEW_DAYS = 3
"""Days between the first and the last of those that still say when it was."""
_NEVER = -np.inf

Scores = npt.NDArray[np.float64]


@dataclass(slots=True, eq=False)
class _Part:
    """Tellings that likeness joins, directly or through others.

    ``known``: scores of all pairs among some of them, each pair once; ``groups``: what they came to, if up to date.
    """

    tellings: list[Telling]
    known: list[tuple[list[Telling], Scores]] = field(default_factory=list)
    groups: list[list[Telling]] | None = None


class Happenings:
    """The tellings of a story, grouped into happenings, to which reports can be added one by one."""

    def __init__(self) -> None:
        self._holders: defaultdict[Hashable, defaultdict[int | None, list[Telling]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self._part_of: dict[Telling, _Part] = {}
        self._closeness: dict[tuple[str, str], float] = {}

    def add(self, telling: Telling) -> None:
        """Take in one telling. Only those that share a word, a party or a place and can share days are looked at."""
        keys, weeks = list(_keys(telling)), _weeks(telling)
        joined = {
            self._part_of[other]: None for other in self._candidates(keys, weeks) if self._score(telling, other) > 0
        }
        part = _Part(
            [telling, *(other for old in joined for other in old.tellings)],
            [one for old in joined for one in old.known],
        )
        self._part_of.update((other, part) for other in part.tellings)
        for key in keys:
            for week in weeks:
                self._holders[key][week].append(telling)

    def groups(self) -> list[list[Telling]]:
        """The tellings of each happening, in order of their first telling. Each telling is in exactly one."""
        found: list[list[Telling]] = []
        for part in dict.fromkeys(self._part_of.values()):
            if part.groups is None:
                part.groups = self._grouped(part)
            found += part.groups
        return sorted(found, key=lambda group: _key(group[0]))

    def _candidates(self, keys: Sequence[Hashable], weeks: Sequence[int | None]) -> dict[Telling, None]:
        """The tellings held under any of these keys whose weeks are open or among these."""
        held: dict[Telling, None] = {}
        for key in keys:
            by_week = self._holders[key]
            chosen = list(by_week) if None in weeks else [week for week in (*weeks, None) if week in by_week]
            for week in chosen:
                held.update(dict.fromkeys(by_week[week]))
        return held

    def _grouped(self, part: _Part) -> list[list[Telling]]:
        tellings = sorted(part.tellings, key=_key)
        row_of = {telling: row for row, telling in enumerate(tellings)}
        scores = np.full((len(tellings), len(tellings)), np.nan)
        for some, known in part.known:
            rows = [row_of[telling] for telling in some]
            scores[np.ix_(rows, rows)] = known
        np.fill_diagonal(scores, _NEVER)
        for row, column in np.argwhere(np.isnan(scores)):
            if column < row:
                scores[row, column] = scores[column, row] = self._score(tellings[column], tellings[row])
        part.known = [(tellings, scores)]
        return [[tellings[number] for number in sorted(group)] for group in average_link(scores.copy())]

    def _score(self, one: Telling, other: Telling) -> float:
        """Likeness, the same whichever comes first; minus infinity for a veto."""
        if vetoed(one, other):
            return _NEVER
        first, second = sorted((one, other), key=_key)
        return round(likeness(first, second, self._close(first.sheet, second.sheet)), 9)

    def _close(self, one: Sheet, other: Sheet) -> float:
        pair = (one.id, other.id)
        if pair not in self._closeness:
            self._closeness[pair] = closeness(one, other)
        return self._closeness[pair]


def find_occurrences(tellings: Iterable[Telling]) -> list[list[Telling]]:
    """The tellings of each happening, in order of their first telling. Each telling is in exactly one."""
    happenings = Happenings()
    for telling in tellings:
        happenings.add(telling)
    return happenings.groups()


def average_link(scores: Scores) -> list[list[int]]:
    """Groups of rows, merged likest first while the mean score of two groups is above 0; minus infinity parts for good.

    ``scores`` is symmetric, minus infinity on its diagonal; it is written over.
    """
    groups = {number: [number] for number in range(len(scores))}
    while len(groups) > 1:
        one, other = sorted(divmod(int(scores.argmax()), len(scores)))
        if scores[one, other] <= 0:
            break
        sizes = len(groups[one]), len(groups[other])
        merged = (scores[one] * sizes[0] + scores[other] * sizes[1]) / sum(sizes)
        scores[one, :] = scores[:, one] = merged
        scores[other, :] = scores[:, other] = scores[one, one] = _NEVER
        groups[one] += groups.pop(other)
    return list(groups.values())


def _key(telling: Telling) -> tuple[tuple[tuple[int, str], Span, str], str]:
    """Sorts tellings, those of one word by their ids: what is joined first must not hang on who came first."""
    return telling.key, telling.event.id


def _weeks(telling: Telling) -> tuple[int | None, ...]:
    """The weeks that its days touch, with a day of slack on either side; ``None`` where these are open or many."""
    first, last = telling.days
    if last - first > _MANY_WEEKS * 7:
        return (None,)
    return tuple(range(int(first - 1) // 7, int(last + 1) // 7 + 1))


def _keys(telling: Telling) -> Iterator[Hashable]:
    """What another telling must share one of to be compared: all of one type, a spot, or a deed not everybody's."""
    kind = telling.event.type
    yield from (("deed", name) if weight(name) >= COMMON else (kind, "deed", name) for name in telling.deeds)
    yield from ((kind, "actor", code) for code in telling.known_actors)
    yield from ((kind, "recipient", code) for code in telling.known_recipients)
    if telling.spot:
        yield "spot", telling.spot
    if telling.place:
        yield kind, "place", telling.place.name
    words = nlargest(_KEY_WORDS, telling.words.items(), key=lambda item: (item[1], item[0]))
    yield from ((kind, "word", name) for name, _ in words)


def agreed_when(tellings: Sequence[Telling]) -> When | None:
    """The days that the dated tellings agree on: their overlap, or the narrowest where they just miss each other."""
    dated = [telling.when for telling in tellings if telling.when is not None]
    if not dated:
        return _found_again(tellings)
    narrow = min(dated, key=lambda when: (_width(when), when.edtf, when.basis))
    earliest = max((when.earliest for when in dated if when.earliest), default=None)
    latest = min((when.latest for when in dated if when.latest), default=None)
    if (earliest, latest) == (narrow.earliest, narrow.latest) or (earliest and latest and earliest > latest):
        return narrow
    edtf = earliest if earliest == latest and earliest else f"{earliest or '..'}/{latest or '..'}"
    bases = sorted({when.basis for when in dated if when.earliest == earliest or when.latest == latest})
    return When(earliest=earliest, latest=latest, edtf=edtf, basis="what the reports agree on: " + "; ".join(bases))


def _found_again(tellings: Sequence[Telling]) -> When | None:
    """The days that several unsure tellings find each for itself, or that lie in the few that they find: that all of
    them are wrong is less likely than that one is. Who tells it in the same words finds nothing new, and who tells it
    of "this month" not that it was on the 3rd."""
    found: defaultdict[tuple[str, str], dict[str, Telling]] = defaultdict(dict)
    whole = [(telling.event.when, telling) for telling in tellings if telling.event.when is not None]
    for days in dict.fromkeys(_ends(when) for when, _ in whole):
        # Who finds just these days comes first, and so gives them.
        for when, telling in sorted(whole, key=lambda one: _ends(one[0]) != days):
            first, last = _ends(when)
            if (first, last) == days or (_width(when) <= _FEW_DAYS and first <= days[0] and days[1] <= last):
                found[days].setdefault(telling.sheet.text[slice(*telling.sentence)], telling)
    several = [told for told in found.values() if len({one.sheet.id for one in told.values()}) > 1]
    told = max(several, key=_likely, default={})
    whens = [one.event.when for one in told.values() if one.event.when is not None]
    if not whens or _likely(told) < SURE:
        return None
    return replace(whens[0], basis="what the reports agree on: " + "; ".join(sorted({when.basis for when in whens})))


def _ends(when: When) -> tuple[str, str]:
    """The first and the last day, each open where there is none."""
    return when.earliest or "", when.latest or "9999"


def _likely(told: Mapping[str, Telling]) -> float:
    """How likely days are that each of these tellings has found, if each errs by itself."""
    return 1 - prod(1 - (one.event.when_confidence or 0) for one in told.values())


def _width(when: When) -> float:
    start, end = day_number(when.earliest), day_number(when.latest)
    return float("inf") if start is None or end is None else end - start

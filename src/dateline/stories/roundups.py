"""Round-ups: reports that tell several affairs, section by section, and which section tells what another report tells.

A week in review, a campaign's month, a live page, an interview on everything: taken as one text it is a little like
every report of any of its affairs, and glues them together. It is known by its parts. Those of a long report on one
affair share its names; those of a round-up have next to nothing in common but with their neighbours.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from statistics import median
from typing import NamedTuple

from dateline.model import Span
from dateline.stories.sheet import Sheet
from dateline.stories.words import Vector, cosine, vector

NAMES_WEIGHT = 3.0
"""How much more a name weighs than another word that is as rare: two outlets choose other verbs for one happening, and
the same names."""
_PART = 60
"""Words of a part at least: with fewer, two paragraphs on one affair share little as well."""
_PARTS = 10
"""Parts from which a report can be a round-up. Of a shorter one, the parts are too few to tell it from a report that
looks at one affair from several sides."""
MOST_PARTS = 100
"""Parts that are looked at: of a book-length text the rest is its last section."""
_STRANGE = 0.08
"""Likeness of two parts, by the median of all pairs, below which a report has no one subject. Of 281 Wikinews articles
25 have ten parts or more: six monthly round-ups have .05 and less, and so has an article that lets several people tell
of their lives one after another; all others have .11 and more."""
_COHERES = 0.25
"""Likeness from which a part goes on with the section before it."""


class Section(NamedTuple):
    """A section of a round-up that is like another report: its number, and how like."""

    roundup: str
    number: int
    likeness: float


@lru_cache(maxsize=1 << 9)
def sections(sheet: Sheet) -> tuple[Span, ...]:
    """The sections of a round-up; none of a report that tells one affair."""
    if len(sheet.words) < _PARTS * _PART:
        return ()
    parts = list(_parts(sheet))
    if len(parts) < _PARTS:
        return ()
    words = [words_of(sheet, part) for part in parts]
    if median(cosine(one, other) for one, other in combinations(words, 2)) >= _STRANGE:
        return ()
    return tuple(_joined(sheet, parts, words))


def words_of(sheet: Sheet, span: Span) -> Vector:
    """The words of a span of a report, weighed as those of a whole report are."""
    first, last = (bisect_left(sheet.words, (offset, 0)) for offset in span)
    return vector(sheet.stems[first:last], sheet.names, NAMES_WEIGHT)


def _parts(sheet: Sheet) -> Iterator[Span]:
    """Paragraphs in a row with :data:`_PART` words or more; what is left over belongs to the last."""
    bounds = [0]
    words = 0
    for span in sheet.paragraphs:
        words += len(sheet.words_in(span))
        if words >= _PART and len(bounds) <= MOST_PARTS:
            bounds.append(span[1])
            words = 0
    bounds[-1] = len(sheet.text) if len(bounds) > 1 else 0
    return pairwise(bounds)


def _joined(sheet: Sheet, parts: Sequence[Span], words: Sequence[Vector]) -> Iterator[Span]:
    """Neighbouring parts that are alike, as one section."""
    start, section = parts[0][0], words[0]
    for before, part, vector_of_part in zip(parts, parts[1:], words[1:], strict=False):
        if cosine(section, vector_of_part) >= _COHERES:
            section = words_of(sheet, (start, part[1]))
        else:
            yield start, before[1]
            start, section = part[0], vector_of_part
    yield start, parts[-1][1]

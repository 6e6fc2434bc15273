"""Copies: which reports carry passages of which others, and whether what they carry is news or background.

A whole-document hash misses three agency sentences inside another story, which is just the case that fakes
corroboration; an index of shared five-word sequences finds them, whatever the sizes of the reports. Of these sequences
a report hands out only some as keys: enough that any ten words in a row that two reports share give them one in common.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import pairwise

import numpy as np

from dateline.model import Span, Word
from dateline.stories.credits import credited, outlet_identity
from dateline.stories.keys import Keys, sequence_keys
from dateline.stories.sheet import Sheet

SEQUENCE = 5
ENOUGH = 12
"""Twelve shared five-word sequences are 16 words in a row, or a few shorter runs: more than chance or a set phrase."""
WINDOW = 6
"""Of every six sequences in a row at least one is a key (winnowing: Schleimer, Wilkerson and Aiken, SIGMOD 2003)."""
_FORM = 0.5
"""Share of the paragraphs that have something of a form which a report follows; and how many these are at least."""
_FORM_PARAGRAPHS = 5

Sequences = Mapping[int, int]
"""Key of a five-word sequence outside quotations -> index of its first word."""


class Copy(Word, frozen=True, kw_only=True):
    """Passages that ``copy`` has in common with ``original``, the one thought to be first.

    ``news`` and ``background`` count shared five-word sequences; ``passages`` are spans of news in the copy's text.
    """

    original: str
    copy: str
    news: int
    background: int
    passages: tuple[Span, ...]


@lru_cache(maxsize=1 << 10)
def sequences(sheet: Sheet) -> Sequences:
    """The five-word sequences of a report. Words inside quotation marks do not count.

    A shared quotation shows a shared source, and that is seen in the origins; it does not show a copied report.
    """
    found = sequence_keys(sheet.stems, SEQUENCE).tolist()
    quoted = [index for index, span in enumerate(sheet.words) if sheet.quoted(span)]
    spoiled = {index - offset for index in quoted for offset in range(SEQUENCE)}
    return {name: index for index, name in enumerate(found) if index not in spoiled}


def passage_keys(found: Sequences) -> set[int]:
    """The sequences by which a report is to be found: the smallest key of every :data:`WINDOW` in a row."""
    chosen: set[int] = set()
    for run in _stretches(found):
        chosen |= {min(run[at : at + WINDOW]) for at in range(max(1, len(run) - WINDOW + 1))}
    return chosen


def sorted_keys(found: Sequences) -> Keys:
    """The keys alone, small enough to be kept of thousands of reports."""
    return np.sort(np.fromiter(found, np.int64, len(found)))


def may_share_enough(one: Keys, other: Keys) -> bool:
    """Whether a comparison of two reports with these keys can find anything."""
    return len(np.intersect1d(one, other, assume_unique=True)) >= ENOUGH


def compare(one: Sheet, other: Sheet, stock: AbstractSet[int] = frozenset()) -> Copy | None:
    """What two reports share, original first; None where it is too little to count.

    ``stock`` are keys of phrases that so many reports have that they tell nothing ("The agency could not verify").
    """
    found = {sheet.id: _without_stock(sequences(sheet), stock) for sheet in (one, other)}
    if len(found[one.id].keys() & found[other.id].keys()) < ENOUGH:
        return None
    return _compare(*_direction(one, other), found)


def follow_one_form(one: Sheet, other: Sheet) -> bool:
    """Whether an outlet wrote two reports after one form: the same questions to every candidate, the same lines around
    each day's figures. What it adds to all that it prints on a subject is a paragraph or two; a form runs through."""
    if not is_refrain(one, other):
        return False
    return all(_runs_through(*told) for told in zip((one, other), shared_words(one, other), strict=True))


def _runs_through(sheet: Sheet, words: frozenset[int]) -> bool:
    repeated = {sheet.paragraph(sheet.words[index][0]) for index in words}
    return len(repeated) >= max(_FORM_PARAGRAPHS, _FORM * len(sheet.paragraphs))


def is_refrain(one: Sheet, other: Sheet) -> bool:
    """Whether what two reports share is what an outlet says again on another day: its standing background."""
    return one.day != other.day and outlet_identity(one.outlet) == outlet_identity(other.outlet)


def shared_words(one: Sheet, other: Sheet) -> tuple[frozenset[int], frozenset[int]]:
    """The words of each of two reports, by index, that stand in a sequence which both have."""
    mine, theirs = sequences(one), sequences(other)
    both = mine.keys() & theirs.keys()
    return _covered(mine[name] for name in both), _covered(theirs[name] for name in both)


def _covered(firsts: Iterable[int]) -> frozenset[int]:
    return frozenset(first + offset for first in firsts for offset in range(SEQUENCE))


def _stretches(found: Sequences) -> Iterator[list[int]]:
    """The keys of sequences that follow each other word by word, stretch by stretch."""
    stretch: list[int] = []
    before = -2
    for name, index in sorted(found.items(), key=lambda item: item[1]):
        if stretch and index != before + 1:
            yield stretch
            stretch = []
        stretch.append(name)
        before = index
    if stretch:
        yield stretch


def _without_stock(found: Sequences, stock: AbstractSet[int]) -> Sequences:
    """Without stock phrases: what lies within one :data:`WINDOW` of a sequence that is known to be stock."""
    known = [found[name] for name in found.keys() & stock]
    if not known:
        return found
    near = {index for middle in known for index in range(middle - WINDOW, middle + WINDOW + 1)}
    return {name: index for name, index in found.items() if index not in near}


def _direction(one: Sheet, other: Sheet) -> tuple[Sheet, Sheet]:
    """Original and copy: the earlier, else the one that the other credits, else the one that credits nobody."""
    if one.day is not None and other.day is not None and one.day != other.day:
        return (one, other) if one.day < other.day else (other, one)
    outlets = {outlet_identity(sheet.outlet) for sheet in (one, other)}
    credit, counter = credited(one, outlets), credited(other, outlets)
    if credit and (credit == outlet_identity(other.outlet) or not counter):
        return other, one
    if counter:
        return one, other
    return (one, other) if one.order <= other.order else (other, one)


def _compare(original: Sheet, copy: Sheet, found: Mapping[str, Sequences]) -> Copy:
    """What two reports share."""
    shared = sorted(index for name, index in found[copy.id].items() if name in found[original.id])
    passages = [_characters(copy, run) for run in _runs(shared)]
    pieces = [piece for passage in passages for piece in _by_paragraph(copy, passage)]
    news = (
        []
        if is_refrain(original, copy)
        else [piece for piece in pieces if not copy.is_background(copy.paragraph(piece[0]))]
    )
    counted = Counter(_is_in(news, copy.words[index][0]) for index in shared)
    return Copy(original=original.id, copy=copy.id, news=counted[True], background=counted[False], passages=tuple(news))


def _is_in(pieces: Sequence[Span], offset: int) -> bool:
    """Whether a character lies in one of some pieces, which are in order."""
    before = bisect_right(pieces, (offset, math.inf)) - 1
    return before >= 0 and offset < pieces[before][1]


def _runs(indexes: Sequence[int]) -> list[tuple[int, int]]:
    """Stretches of words: sequences that overlap or touch are one stretch."""
    runs: list[tuple[int, int]] = []
    for index in indexes:
        if runs and index <= runs[-1][1]:
            runs[-1] = (runs[-1][0], index + SEQUENCE)
        else:
            runs.append((index, index + SEQUENCE))
    return runs


def _characters(sheet: Sheet, run: tuple[int, int]) -> Span:
    return sheet.words[run[0]][0], sheet.words[run[1] - 1][1]


def _by_paragraph(sheet: Sheet, passage: Span) -> list[Span]:
    cuts = [start for start, _ in sheet.paragraphs if passage[0] < start < passage[1]]
    return list(pairwise([passage[0], *cuts, passage[1]]))

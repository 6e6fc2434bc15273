"""Copies: which reports carry passages of which others, and whether what they carry is news or background.

A whole-document hash misses three agency sentences inside another story, which is just the case that fakes
corroboration; an index of shared five-word sequences finds them, whatever the sizes of the reports.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise

from dateline.model import Span, Word
from dateline.stories.credits import credited, outlet_identity
from dateline.stories.sheet import Sheet

SEQUENCE = 5
ENOUGH = 12
"""Twelve shared five-word sequences are 16 words in a row, or a few shorter runs: more than chance or a set phrase."""
_BOILERPLATE = 200
"""A sequence that this many reports have is a house phrase: it tells nothing, and its pairs would be many."""

Sequences = Mapping[tuple[str, ...], int]


class Copy(Word, frozen=True, kw_only=True):
    """Passages that ``copy`` has in common with ``original``, the one thought to be first.

    ``news`` and ``background`` count shared five-word sequences; ``passages`` are spans of news in the copy's text.
    """

    original: str
    copy: str
    news: int
    background: int
    passages: tuple[Span, ...]


def find_copies(sheets: Sequence[Sheet]) -> list[Copy]:
    """Every pair with enough shared words, original first. Words inside quotation marks do not count.

    A shared quotation shows a shared source, and that is seen in the origins; it does not show a copied report.
    """
    identities = {outlet_identity(sheet.outlet) for sheet in sheets}
    credit = {sheet.id: credited(sheet, identities) for sheet in sheets}
    sequences = {sheet.id: _sequences(sheet) for sheet in sheets}
    by_id = {sheet.id: sheet for sheet in sheets}
    pairs = _pairs(sheets, sequences)
    return [
        _compare(*_direction(by_id[one], by_id[other], credit), sequences)
        for (one, other), shared in sorted(pairs.items())
        if shared >= ENOUGH
    ]


def families(sheets: Sequence[Sheet], copies: Sequence[Copy]) -> dict[str, str]:
    """For each report the id of its family's first: reports joined by copied news are one family."""
    first = {sheet.id: sheet.id for sheet in sheets}
    rank = {sheet.id: number for number, sheet in enumerate(_originals_first(sheets, copies))}
    for copy in copies:
        if copy.news >= ENOUGH:
            one, other = sorted((first[copy.original], first[copy.copy]), key=rank.__getitem__)
            first = {report: one if head == other else head for report, head in first.items()}
    return first


def _originals_first(sheets: Sequence[Sheet], copies: Sequence[Copy]) -> list[Sheet]:
    copied = Counter(copy.copy for copy in copies if copy.news >= ENOUGH)
    return sorted(sheets, key=lambda sheet: (sheet.order[0], copied[sheet.id], sheet.id))


def _sequences(sheet: Sheet) -> Sequences:
    """Five-word sequences outside quotations, with the index of their first word."""
    loose = [None if sheet.quoted(span) else name for span, name in zip(sheet.words, sheet.stems, strict=True)]
    windows = (tuple(loose[i : i + SEQUENCE]) for i in range(len(loose) - SEQUENCE + 1))
    return {window: i for i, window in enumerate(windows) if None not in window}  # type: ignore[misc]


def _pairs(sheets: Sequence[Sheet], sequences: Mapping[str, Sequences]) -> Counter[tuple[str, str]]:
    holders: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for sheet in sheets:
        for sequence in sequences[sheet.id]:
            holders[sequence].append(sheet.id)
    pairs: Counter[tuple[str, str]] = Counter()
    for reports in holders.values():
        if 1 < len(reports) <= _BOILERPLATE:
            pairs.update(combinations(reports, 2))
    return pairs


def _direction(one: Sheet, other: Sheet, credit: Mapping[str, str | None]) -> tuple[Sheet, Sheet]:
    """Original and copy: the earlier, else the one that the other credits, else the one that credits nobody."""
    if one.day is not None and other.day is not None and one.day != other.day:
        return (one, other) if one.day < other.day else (other, one)
    if credit[one.id] and (credit[one.id] == outlet_identity(other.outlet) or not credit[other.id]):
        return other, one
    if credit[other.id]:
        return one, other
    return (one, other) if one.order <= other.order else (other, one)


def _compare(original: Sheet, copy: Sheet, sequences: Mapping[str, Sequences]) -> Copy:
    """What two reports share. What an outlet says again on another day is its standing background."""
    shared = sorted(index for key, index in sequences[copy.id].items() if key in sequences[original.id])
    passages = [_characters(copy, run) for run in _runs(shared)]
    pieces = [piece for passage in passages for piece in _by_paragraph(copy, passage)]
    refrain = original.day != copy.day and outlet_identity(original.outlet) == outlet_identity(copy.outlet)
    news = [] if refrain else [piece for piece in pieces if not copy.is_background(copy.paragraph(piece[0]))]
    counted = Counter(any(a <= copy.words[index][0] < b for a, b in news) for index in shared)
    return Copy(original=original.id, copy=copy.id, news=counted[True], background=counted[False], passages=tuple(news))


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

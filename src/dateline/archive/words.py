"""The words of a text as the search knows them: without case and accents, with the way back to the text.

Both stores are given these words and not the text, so that a search finds the same in both, whatever a database takes
for a word ("U.S.", "COVID-19", "Erdoğan").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dateline.knowledge.folding import fold
from dateline.model import Span

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 100
_MOST = 150_000
"""Characters of words that are indexed of one report, some 25,000 words: PostgreSQL takes a mebibyte of them."""


class Word(NamedTuple):
    """A word, folded, and where it stands in the text."""

    folded: str
    span: Span


def words(text: str) -> Iterator[Word]:
    """The words of a text in their order; one of more than 100 letters is cut."""
    folded, offsets = fold(text)
    for match in _WORD.finditer(folded):
        yield Word(match.group()[:_LONGEST], (offsets[match.start()], offsets[match.end()]))


def indexed(title: str | None, text: str) -> str:
    """What is indexed of a report: the words of its title and text, a blank between."""
    joined = " ".join(word.folded for part in (title or "", text) for word in words(part))
    return joined if len(joined) <= _MOST else joined[:_MOST].rpartition(" ")[0]


def places_of(phrases: Sequence[Sequence[str]], text: str) -> list[Span]:
    """Where in a text any of the phrases stands, in order."""
    found = list(words(text))
    spans = []
    for start in range(len(found)):
        for phrase in phrases:
            stretch = found[start : start + len(phrase)]
            if [word.folded for word in stretch] == list(phrase):
                spans.append((stretch[0].span[0], stretch[-1].span[1]))
    return spans

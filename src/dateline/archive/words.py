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


class Phrase(NamedTuple):
    """Words that stand side by side, folded; where ``open``, the last of them may go on."""

    words: tuple[str, ...]
    open: bool = False

    def fits(self, stretch: Sequence[str]) -> bool:
        """Whether these words are such a phrase, as many as it has."""
        *before, last = self.words
        if len(stretch) != len(self.words) or [*stretch[:-1]] != before:
            return False
        return stretch[-1].startswith(last) if self.open else stretch[-1] == last


def words(text: str) -> Iterator[Word]:
    """The words of a text in their order; one of more than 100 letters is cut."""
    folded, offsets = fold(text)
    for match in _WORD.finditer(folded):
        yield Word(match.group()[:_LONGEST], (offsets[match.start()], offsets[match.end()]))


def indexed(title: str | None, text: str) -> str:
    """What is indexed of a report: the words of its title and text, a blank between."""
    joined = " ".join(word.folded for part in (title or "", text) for word in words(part))
    return joined if len(joined) <= _MOST else joined[:_MOST].rpartition(" ")[0]


def places_of(phrases: Sequence[Phrase], text: str) -> list[Span]:
    """Where in a text any of the phrases stands, in order."""
    found = list(words(text))
    spans: dict[Span, None] = {}
    for start in range(len(found)):
        for phrase in phrases:
            stretch = found[start : start + len(phrase.words)]
            if phrase.fits([word.folded for word in stretch]):
                spans[stretch[0].span[0], stretch[-1].span[1]] = None
    return list(spans)

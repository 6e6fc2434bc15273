"""What the cue finders hand to each other: somebody says something, not yet resolved to sources and chains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.model import AttributionMode, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LOOSE = frozenset(" \t\n\r\xa0,;:-–—…")
"""Characters that never begin or end a content or a source."""
_LOOSE_TOKENS = frozenset({"", ",", ";", ":", "-", "--", "–", "—", "…", "("})
_LOOSE_TOKENS_BEFORE = _LOOSE_TOKENS | {" ", "\n", "\n\n", "\xa0", ".", ")", "...", "!", "?"}
_LONGEST_SENTENCE = 250
_BLOCK = 1000
"""Characters: a little more than a paragraph."""
_NOT_OF_A_NAME = frozenset({"relcl", "parataxis", "advcl", "ccomp"})
"""Clauses on a noun that are no part of what its bearer is called."""


@dataclass(slots=True)
class Utterance:
    """One telling. ``speaker`` is the head token of the source; ``None`` for nobody.

    ``source`` is the source's span, ``cue`` the cue's, ``head`` the token that the cue hangs on; ``content`` spans are
    in order. ``addressee`` is the head token of who was told. ``kind`` is the cue's kind in the knowledge room.
    """

    head: int
    kind: str
    speaker: int | None = None
    source: Span | None = None
    cue: Span | None = None
    content: list[Span] = field(default_factory=list)
    mode: AttributionMode = "indirect"
    addressee: int | None = None
    confidence: float = 0.5
    because: list[str] = field(default_factory=list)
    follows: Utterance | None = None
    """The utterance that this one goes on with: a quotation after "he said"."""
    doubtful: bool = False
    """The verb takes this complement in other senses too, so it needs a speaker who is known to be one."""
    medium: int | None = None
    """The head token of a medium that was told, where the parse has it elsewhere."""
    proposed: str = ""
    """Where the content stands, if the linker proposed this and no rule found it."""
    post: str = ""
    """The signature, if this is the text of a signed post."""

    @property
    def size(self) -> int:
        """Characters of content."""
        return sum(end - start for start, end in self.content)


def readable(doc: Doc) -> Iterator[Token]:
    """The tokens of sentences of a human length: a longer one is a table or noise, and its parse says nothing."""
    for sentence in doc.sents:
        if len(sentence) <= _LONGEST_SENTENCE:
            yield from sentence


def span_of(tokens: Sequence[Token]) -> Span:
    """From the first token to the end of the last."""
    last = tokens[-1]
    return (tokens[0].idx, last.idx + len(last.text))


def trimmed(text: str, span: Span, *, stops: bool = True) -> Span | None:
    """A span without loose punctuation at its ends (full stops too if ``stops``); ``None`` if nothing is left.

    Quotation marks stay, and so does a stop that stands before one.
    """
    start, end = span
    while start < end and (text[start] in _LOOSE or text[start] in ".)"):
        start += 1
    while end > start and (text[end - 1] in _LOOSE or (stops and text[end - 1] == "." and not _abbreviates(text, end))):
        end -= 1
    return (start, end) if start < end else None


def _abbreviates(text: str, end: int) -> bool:
    """Whether the full stop before ``end`` belongs to the word: "U.S.", "Inc."."""
    return end >= 3 and text[end - 3] == "."


def subtree_pieces(head: Token, without: Iterable[Token] = ()) -> list[Span]:
    """The stretches of a subtree, less the subtrees of ``without`` and what stands between commas with them."""
    dropped: set[int] = set()
    for token in without:
        dropped.update(one.i for one in token.subtree)
    kept = [token for token in head.subtree if token.i not in dropped]
    return pieces(head.doc, [token.i for token in kept])


def is_aside(clause: Token) -> bool:
    """ "The general, who led the coup, ...": what is only added, behind a comma, the report says of its own."""
    before = clause.left_edge.i - 1
    return clause.dep_ == "relcl" and before >= 0 and clause.doc[before].text == ","


def pieces(doc: Doc, indices: Sequence[int]) -> list[Span]:
    """The contiguous stretches of token indices (ascending), trimmed; none without a letter or digit."""
    spans: list[Span] = []
    start = 0
    for at in range(1, len(indices) + 1):
        if at == len(indices) or indices[at] != indices[at - 1] + 1:
            span = stretch(doc, indices[start], indices[at - 1])
            if span is not None:
                spans.append(span)
            start = at
    return spans


def stretch(doc: Doc, first: int, last: int, *, stops: bool = True) -> Span | None:
    """From token ``first`` to ``last`` without loose marks at the ends; ``None`` if there is no word in it.

    Works on tokens, since ``Doc.text`` is put together anew each time that it is asked for.
    """
    while first <= last and doc[first].text in _LOOSE_TOKENS_BEFORE:
        first += 1
    while last >= first and _is_loose_end(doc[last], stops):
        last -= 1
    if not any(char.isalnum() for token in doc[first : last + 1] for char in token.text):
        return None
    return span_of([doc[first], doc[last]])


def _is_loose_end(token: Token, stops: bool) -> bool:
    """A mark, or an "and" whose other half is not there."""
    return token.text.strip() in _LOOSE_TOKENS or (stops and token.text == ".") or token.dep_ == "cc"


def phrase(head: Token, avoid: Token | None = None) -> Span:
    """The noun phrase of ``head`` with modifiers and appositions, without relative clauses and without ``avoid``."""
    left, right = head.left_edge.i, head.right_edge.i
    for child in head.children:
        aside = child.dep_ == "acl" and (child.left_edge.lower_ == "that" or child.left_edge.nbor(-1).text == ",")
        if child.dep_ in _NOT_OF_A_NAME or aside or child.text in {";", ":"}:
            if child.i > head.i:
                right = min(right, child.left_edge.i - 1)
            else:
                left = max(left, child.right_edge.i + 1)
    if avoid is not None:
        if head.i < avoid.i <= right:
            right = avoid.i - 1
        if left <= avoid.i < head.i:
            left = avoid.i + 1
    return stretch(head.doc, min(left, head.i), max(right, head.i), stops=False) or span_of([head])


class Nearby:
    """Utterances by where their contents stand, so that those about a place are found without a walk over all."""

    def __init__(self, utterances: Iterable[Utterance] = ()) -> None:
        self._blocks: dict[int, list[Utterance]] = {}
        for utterance in utterances:
            self.add(utterance)

    def add(self, utterance: Utterance) -> None:
        """Register an utterance under the stretch from the start to the end of its content."""
        if utterance.content:
            start, end = utterance.content[0][0], utterance.content[-1][1]
            for block in range(start // _BLOCK, end // _BLOCK + 1):
                self._blocks.setdefault(block, []).append(utterance)

    def at(self, span: Span) -> list[Utterance]:
        """The utterances whose content may touch the span, in the order they were added."""
        blocks = range(span[0] // _BLOCK, span[1] // _BLOCK + 1)
        found = {id(one): one for block in blocks for one in self._blocks.get(block, ())}
        return list(found.values())


def overlap(one: Span, other: Span) -> int:
    """How many characters two spans share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def covered(span: Span, by: Iterable[Span]) -> int:
    """How many characters of ``span`` the spans ``by`` (disjoint) cover."""
    return sum(overlap(span, one) for one in by)


def disjoint(spans: Iterable[Span]) -> list[Span]:
    """The same characters as spans that do not overlap, in order."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged

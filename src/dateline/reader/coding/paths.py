"""Ways through the parse from one word to another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_PASSED_THROUGH = frozenset(
    {"prep", "pobj", "npadvmod", "advmod", "pcomp", "compound", "amod", "nummod", "advcl", "appos"}
)


def clause_verb(token: Token) -> Token | None:
    """The verb of the clause that a word stands in, itself included; ``None`` if there is none above it."""
    while token.pos_ not in {"VERB", "AUX"}:
        if token.head.i == token.i:
            return None
        token = token.head
    return token


def path_between(one: Token, other: Token) -> int:
    """How many arcs of the parse lie between two words of a sentence."""
    above = [one.i, *(token.i for token in one.ancestors)]
    for steps, token in enumerate((other, *other.ancestors)):
        if token.i in above:
            return steps + above.index(token.i)
    return len(above)


def governor(token: Token, carriers: Mapping[int, Token]) -> Token | None:
    """Which of some words, by their index, a modifier hangs on, through prepositions only."""
    for _ in range(5):
        if token.i in carriers:
            return token
        if token.dep_ not in _PASSED_THROUGH or token.head.i == token.i:
            return None
        token = token.head
    return None

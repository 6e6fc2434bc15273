"""Which sentence and which quotation each word of a text stands in, by number."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

_DOUBLE_QUOTES = frozenset({'"', "“", "”", "``", "''"})


def quotation_numbers(doc: Doc) -> list[int]:
    """For each token the number of the direct quotation it stands in, 0 outside; none goes on past its paragraph."""
    numbers = []
    number = 0
    is_open = False
    for token in doc:
        if token.is_quote and token.text in _DOUBLE_QUOTES:
            is_open = token.text in {"“", "``"} or (not is_open and token.text == '"')
            number += is_open
        elif is_open and token.is_space and "\n" in token.text:
            is_open = False
        numbers.append(number if is_open else 0)
    return numbers


def sentence_numbers(doc: Doc) -> list[int]:
    """For each token the number of its sentence."""
    numbers: list[int] = []
    for number, sentence in enumerate(doc.sents):
        numbers.extend([number] * len(sentence))
    return numbers

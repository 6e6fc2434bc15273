"""Which telling stands inside which, and through whom each reaches the report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.model import Span
from dateline.reader.speech.rejoinders import is_rejoinder
from dateline.reader.speech.utterance import Nearby, Utterance

if TYPE_CHECKING:
    from spacy.tokens import Doc


def parents(doc: Doc, utterances: Sequence[Utterance]) -> list[int | None]:
    """For each utterance the index of the smallest larger one whose content holds its cue, if there is one.

    A parent's content is larger, or as large and later in the text, so there are no cycles.
    """
    index = {id(utterance): at for at, utterance in enumerate(utterances)}
    nearby = Nearby(utterances)
    found: list[int | None] = []
    for at, inner in enumerate(utterances):
        anchor = inner.cue or inner.content[0]
        holding = (index[id(outer)] for outer in nearby.at(anchor) if _holds(doc, outer, inner, anchor))
        larger = [other for other in holding if (utterances[other].size, other) > (inner.size, at)]
        found.append(min(larger, key=lambda other: (utterances[other].size, other), default=None))
    return found


def _holds(doc: Doc, outer: Utterance, inner: Utterance, anchor: Span) -> bool:
    """Whether ``inner`` is told within the content of ``outer``.

    Not if it is what ``outer`` is about: "the minister dismissed Russia's demand" has the demand from the report. Nor
    does who denies what another said tell what is in it.
    """
    if is_rejoinder(outer):
        return False
    if inner.mode == "speech_act_noun" and doc[inner.head].head.i == outer.head:
        return False
    inside = any(start <= anchor[0] and anchor[1] <= end for start, end in outer.content)
    return inside and (inner.cue is not None or anchor not in outer.content)


def untangle(utterances: Sequence[Utterance]) -> None:
    """Where two tellings hold each other's cue, the words of the later speaker are no part of what the first says.

    The parser hangs a closing ", the Ledger reported" on the last noun before it. Whose words would all go keeps them.
    """
    nearby = Nearby(utterances)
    for outer in utterances:
        if outer.cue is None or outer.source is None or not outer.content:
            continue
        ends = outer.content[-1][1]
        for inner in nearby.at(outer.cue):
            if inner.cue is None or not (_inside(inner.cue, outer) and _inside(outer.cue, inner)):
                continue
            if inner is not outer and inner.cue[1] <= ends <= min(outer.source[0], outer.cue[0]):
                kept = [(start, min(end, ends)) for start, end in inner.content if start < ends]
                inner.content = kept or inner.content


def _inside(cue: Span, utterance: Utterance) -> bool:
    return any(start <= cue[0] and cue[1] <= end for start, end in utterance.content)

"""Which telling stands inside which, and through whom each reaches the report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.knowledge.cues import cue_verb, cues
from dateline.model import Span
from dateline.reader.draft import Draft
from dateline.reader.speakers import can_speak
from dateline.reader.utterance import Nearby, Utterance

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_REACH = 16
"""Tokens from a cue within which "citing X" is looked for."""


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

    Not if it is what ``outer`` is about: "the minister dismissed Russia's demand" has the demand from the report.
    """
    if inner.mode == "speech_act_noun" and doc[inner.head].head.i == outer.head:
        return False
    inside = any(start <= anchor[0] and anchor[1] <= end for start, end in outer.content)
    return inside and (inner.cue is not None or anchor not in outer.content)


def channel(draft: Draft, utterance: Utterance) -> Token | None:
    """The medium that was told: "told Reuters", "in an interview with CNN", "Reuters reported, citing officials"."""
    doc = draft.doc
    if utterance.addressee is not None and is_outlet(draft, doc[utterance.addressee]):
        return doc[utterance.addressee]
    verb = doc[utterance.head]
    if cue_verb(verb.lemma_) is None:
        return None
    for child in verb.children:
        if child.dep_ in {"prep", "dative", "agent"} and child.lower_ in cues().channel_prepositions.on:
            medium = _medium(draft, child, 0)
            if medium is not None:
                return medium
    return None


def _medium(draft: Draft, preposition: Token, depth: int) -> Token | None:
    """The outlet after a preposition: itself, or through "an interview with", "a post on"."""
    for thing in preposition.children:
        if thing.dep_ != "pobj":
            continue
        if is_outlet(draft, thing):
            return thing
        if depth < 2 and thing.lemma_.lower() in cues().channel_prepositions.nouns | {"post", "tweet", "statement"}:
            for inner in thing.children:
                if inner.dep_ == "prep":
                    found = _medium(draft, inner, depth + 1)
                    if found is not None:
                        return found
                if inner.dep_ in {"compound", "poss", "amod"} and is_outlet(draft, inner):
                    return inner
    return None


def is_outlet(draft: Draft, token: Token) -> bool:
    """Whether a token belongs to the name of a medium, or is a noun for one ("state television")."""
    entity = draft.entity_at(token.i)
    if entity is not None and entity.record is not None:
        return entity.record.kind == "outlet"
    noun = token.lemma_.lower()
    if token.pos_ != "NOUN":
        return False
    return noun in cues().kinds["outlet"] or (
        noun == "agency" and any(child.lower_ in cues().kinds["outlet_modifiers"] for child in token.children)
    )


def cited(draft: Draft, utterance: Utterance) -> tuple[Token, Token] | None:
    """Whom a medium rests on, after the verb that says so: "Axios reported, citing two officials, that ..."."""
    if utterance.speaker is None or not is_outlet(draft, draft.doc[utterance.speaker]):
        return None
    verb = draft.doc[utterance.head]
    near = draft.doc[max(verb.sent.start, verb.i - _REACH) : min(verb.sent.end, verb.i + _REACH)]
    for token in near:
        if token.tag_ == "VBG" and token.lemma_.lower() in cues().outlet_quotes:
            whom = next((thing for thing in token.children if thing.dep_ == "dobj"), None)
            if whom is not None and can_speak(whom, strict=True):
                return token, whom
    return None

"""Which telling stands inside which, and through whom each reaches the report."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.knowledge.cues import cue_verb, cues
from dateline.reader.draft import Draft
from dateline.reader.utterance import Utterance

if TYPE_CHECKING:
    from spacy.tokens import Token


def parents(utterances: Sequence[Utterance]) -> list[int | None]:
    """For each utterance the index of the smallest other one whose content holds its cue and its source.

    Larger contents come first in the answer's chains, so there can be no cycle: a parent's content is strictly larger
    than the stretch it holds.
    """
    order = sorted(range(len(utterances)), key=lambda index: (utterances[index].size, index))
    rank = {index: place for place, index in enumerate(order)}
    return [_parent(index, utterances, order[bisect_right(order, -1) :], rank) for index in range(len(utterances))]


def _parent(index: int, utterances: Sequence[Utterance], order: Sequence[int], rank: dict[int, int]) -> int | None:
    inner = utterances[index]
    anchor = inner.cue or inner.content[0]
    for outer in order:
        if rank[outer] <= rank[index]:
            continue
        for start, end in utterances[outer].content:
            if start <= anchor[0] and anchor[1] <= end and (inner.cue is not None or (start, end) != anchor):
                return outer
    return None


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
    return token.pos_ == "NOUN" and token.lemma_.lower() in cues().kinds["outlet"]


def cited(draft: Draft, utterance: Utterance) -> Token | None:
    """Whom a medium rests on: "Axios reported, citing two officials", "the agency quoted him as saying"."""
    if utterance.speaker is None or not is_outlet(draft, draft.doc[utterance.speaker]):
        return None
    verb = draft.doc[utterance.head]
    for child in verb.children:
        known = cue_verb(child.lemma_)
        if known is not None and child.lemma_.lower() in cues().outlet_quotes and child.tag_ == "VBG":
            return next((thing for thing in child.children if thing.dep_ == "dobj"), None)
    return None

"""Which telling stands inside which, and through whom each reaches the report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.knowledge.cues import cue_verb, cues
from dateline.model import Span
from dateline.reader.draft import Draft
from dateline.reader.speech.speakers import can_speak
from dateline.reader.speech.utterance import Nearby, Utterance

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


def untangle(utterances: Sequence[Utterance]) -> None:
    """Where two tellings hold each other's cue, the words of the later speaker are no part of what the first says.

    The parser hangs a closing ", the Ledger reported" on the last noun before it.
    """
    nearby = Nearby(utterances)
    for outer in utterances:
        if outer.cue is None or outer.source is None or not outer.content:
            continue
        ends = outer.content[-1][1]
        for inner in nearby.at(outer.cue):
            if inner.cue is None or not (_inside(inner.cue, outer) and _inside(outer.cue, inner)):
                continue
            if inner is not outer and inner.cue[1] < ends <= min(outer.source[0], outer.cue[0]):
                inner.content = [(start, min(end, ends)) for start, end in inner.content if start < ends]


def _inside(cue: Span, utterance: Utterance) -> bool:
    return any(start <= cue[0] and cue[1] <= end for start, end in utterance.content)


def channel(draft: Draft, utterance: Utterance) -> Token | None:
    """The medium that was told: "told Reuters", "in an interview with CNN", "Reuters reported, citing officials"."""
    doc = draft.doc
    if utterance.addressee is not None and is_outlet(draft, doc[utterance.addressee]):
        told = doc[utterance.addressee]
        return None if is_own_outlet(draft, told) else told
    verb = doc[utterance.head]
    if cue_verb(verb.lemma_) is None:
        return None
    if verb.tag_ == "VBG" and verb.dep_ == "advcl":
        return next((c for c in verb.head.children if c.dep_ in {"dobj", "dative"} and is_outlet(draft, c)), None)
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
    record = None if entity is None else entity.record
    if (record is not None and record.kind == "outlet") or is_outlet_by_name(draft, token):
        return True
    noun = token.lemma_.lower()
    if record is not None or token.pos_ != "NOUN":
        return False
    return (
        is_state_media(token)
        or noun in cues().kinds["outlet"]
        or (
            noun in cues().kinds["outlet_heads"]
            and any(child.lower_ in cues().kinds["outlet_modifiers"] for child in token.children)
        )
    )


def is_state_media(noun: Token) -> bool:
    """ "State media", "state-run media": one voice, for all that the noun is plural."""
    kinds = cues().kinds
    return noun.lower_ in kinds["mass"] and any(c.lower_ in kinds["state_media_modifiers"] for c in noun.children)


def is_outlet_by_name(draft: Draft, token: Token) -> bool:
    """Whether a name that nobody knows is formed as those of media are: "Lake Ledger", "CNN Philippines"."""
    if not token.text[:1].isupper() or (token.ent_type_ == "PERSON" and not _acts_as_outlet(token)):
        return False
    before = [c for c in token.children if c.dep_ in {"compound", "nmod", "amod", "poss"} and c.text[:1].isupper()]
    before = [c for c in before if c.i < token.i]
    if before and token.lower_ in cues().outlet_names:
        return True
    entities = (draft.entity_at(child.i) for child in before if child.dep_ == "compound" and child.i == token.i - 1)
    return token.pos_ == "PROPN" and any(
        one is not None and one.record is not None and one.record.kind == "outlet" for one in entities
    )


def _acts_as_outlet(token: Token) -> bool:
    """ "Frontier Monitor reported", "the Lake Post": no person, whatever the recogniser says."""
    has_article = any(child.dep_ == "det" for child in token.children)
    return has_article or (token.dep_ == "nsubj" and token.head.lemma_ in cues().outlet_verbs)


def is_own_outlet(draft: Draft, token: Token) -> bool:
    """Whether a name is that of the medium that published the report."""
    own = (draft.report.outlet or "").lower().removeprefix("the ")
    return (
        bool(own)
        and own.endswith(token.lower_)
        and " ".join(one.lower_ for one in token.doc[token.left_edge.i : token.i + 1]).removeprefix("the ") == own
    )


def cited(draft: Draft, utterance: Utterance) -> tuple[Token, Token] | None:
    """Whom a medium rests on, after the verb that says so: "Axios reported, citing two officials, that ..."."""
    if utterance.speaker is None or not is_outlet(draft, draft.doc[utterance.speaker]):
        return None
    verb = draft.doc[utterance.head]
    near = draft.doc[max(verb.sent.start, verb.i - _REACH) : min(verb.sent.end, verb.i + _REACH)]
    for token in near:
        of_it = token.dep_ == "relcl" and token.head.i == utterance.speaker
        if (token.tag_ == "VBG" or of_it) and token.lemma_.lower() in cues().outlet_quotes:
            whom = next((thing for thing in token.children if thing.dep_ == "dobj"), None)
            if whom is not None and token.i != verb.i and can_speak(whom, strict=True):
                return token, whom
    return None

"""Loaded names ("terror group", "regime", "so-called ..."): to whom they are given, and by whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.knowledge.cues import cues
from dateline.model import Attribution, Label, Span
from dateline.reader.draft import Draft
from dateline.reader.speech.utterance import span_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEAR = 6
"""Tokens before a noun within which its modifiers are."""


def find_labels_given(draft: Draft, attributions: Sequence[Attribution]) -> list[Label]:
    """The loaded names of known actors in order of the text; one that is inside somebody's content is theirs."""
    found: list[Label] = []
    for token in draft.doc:
        span = _loaded(token)
        actor = None if span is None else _bearer(draft, token)
        if span is not None and actor is not None:
            found.append(Label(span=span, actor=actor, source=_whose(span, attributions)))
    return found


def _loaded(token: Token) -> Span | None:
    """The loaded words that ``token`` heads: a noun that judges, or a neutral one with a modifier that does."""
    if token.pos_ not in {"NOUN", "PROPN"}:
        return None
    words, noun = cues().loaded, token.lemma_.lower()
    before = [child for child in token.children if child.i < token.i and child.lower_ in words.modifiers]
    before += [two for two in _hyphenated(token) if two not in before]
    if before and (noun in words.heads or noun in words.nouns or before[0].lower_ in words.doubts):
        return span_of([min(before, key=lambda child: child.i), token])
    if noun in words.nouns and token.dep_ not in {"compound", "amod"}:
        return span_of([token])
    return None


def _hyphenated(token: Token) -> list[Token]:
    """The first part of "so-called", which the tokenizer splits in three."""
    doc = token.doc
    for at in range(max(1, token.left_edge.i + 1, token.i - _NEAR), token.i - 1):
        if doc[at].text == "-" and f"{doc[at - 1].lower_}-{doc[at + 1].lower_}" in cues().loaded.modifiers:
            return [doc[at - 1]]
    return []


def _bearer(draft: Draft, head: Token) -> str | None:
    """The actor that a loaded noun is said of: its own referent, its modifier, its apposition, or its subject."""
    own = draft.actor_at(head.i)
    if own is not None:
        return own
    for child in head.children:
        if child.dep_ in {"compound", "poss", "amod", "appos", "nmod"} and draft.actor_at(child.i) is not None:
            return draft.actor_at(child.i)
    top = head.head
    if head.dep_ == "appos":
        return draft.actor_at(top.i)
    verb = top.head if head.dep_ == "pobj" and top.lower_ == "as" else top
    if head.dep_ not in {"attr", "oprd", "pobj"} or (head.dep_ == "pobj" and verb is top):
        return None
    if verb.pos_ in {"NOUN", "PROPN", "PRON"}:
        return draft.actor_at(verb.i)
    wanted = {"nsubj"} if head.dep_ == "attr" else {"dobj", "nsubjpass"}
    named = next((child for child in verb.children if child.dep_ in wanted), None)
    return None if named is None else draft.actor_at(named.i)


def _whose(span: Span, attributions: Sequence[Attribution]) -> str:
    """The source of the smallest content that holds the name, else the report."""
    best, size = "S0", None
    for attribution in attributions:
        for start, end in attribution.content:
            if start <= span[0] and span[1] <= end and (size is None or end - start < size):
                best, size = attribution.source, end - start
    return best

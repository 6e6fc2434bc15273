"""Repairs: what the parser now and then hangs on the wrong word, put right once for all passes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.knowledge.cues import cue_verb

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OWN = frozenset({"nsubj", "nsubjpass", "csubj", "expl", "aux", "auxpass"})


def repaired(doc: Doc) -> Doc:
    """The parsed text with all repairs; they look at one word and what is near it, in order of the text."""
    for token in doc:
        _hang_second_telling(token)
        _hang_never(token)
    return doc


def _hang_second_telling(token: Token) -> None:
    """ "Denied that they had attacked and rejected the charge": a past tense after "had" is what the speaker did."""
    if token.dep_ == "conj" and token.tag_ == "VBD" and _is_bare_telling(token):
        teller = _teller(token.head)
        if teller is not None:
            token.head = teller


def _hang_never(token: Token) -> None:
    """ "Has never before expelled an attache": what was never done is the expelling, not the "before"."""
    after = token.head
    if token.lower_ == "never" and after.i == token.i + 1 and after.dep_ == "advmod" and after.head.i > after.i:
        token.head, token.dep_ = after.head, "neg"


def _is_bare_telling(token: Token) -> bool:
    return cue_verb(token.lemma_) is not None and not any(child.dep_ in _OWN for child in token.children)


def _teller(told: Token) -> Token | None:
    """The verb in the past tense that says what a verb with an auxiliary tells."""
    helped = any(child.dep_ in {"aux", "auxpass"} and child.i < told.i for child in told.children)
    fits = helped and told.tag_ in {"VBN", "VB"} and told.dep_ == "ccomp" and told.head.tag_ == "VBD"
    return told.head if fits else None

"""Repairs: what the parser now and then hangs on the wrong word, put right once for all passes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.knowledge.cues import cue_verb, cues

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OWN = frozenset({"nsubj", "nsubjpass", "csubj", "expl", "aux", "auxpass"})


def repaired(doc: Doc) -> Doc:
    """The parsed text with all repairs; they look at one word and what is near it, in order of the text."""
    for token in doc:
        _hang_second_telling(token)
        _hang_never(token)
        _hang_verdict(token)
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


def _hang_verdict(token: Token) -> None:
    """ "Called the reports of an incursion false": what ends the object after its last noun is said of the whole."""
    late = token.dep_ in {"amod", "npadvmod"} and token.i > token.head.i and token.lemma_.lower() in cues().falsehoods
    if not late:
        return
    thing = next((one for one in token.ancestors if one.dep_ == "dobj"), None)
    named = None if thing is None else cue_verb(thing.head.lemma_)
    if thing is not None and named is not None and "as" in named.frames and thing.right_edge.i == token.right_edge.i:
        token.head, token.dep_ = thing.head, "oprd"


def _is_bare_telling(token: Token) -> bool:
    return cue_verb(token.lemma_) is not None and not any(child.dep_ in _OWN for child in token.children)


def _teller(told: Token) -> Token | None:
    """The verb in the past tense that says what a verb with an auxiliary tells."""
    helped = any(child.dep_ in {"aux", "auxpass"} and child.i < told.i for child in told.children)
    fits = helped and told.tag_ in {"VBN", "VB"} and told.dep_ == "ccomp" and told.head.tag_ == "VBD"
    return told.head if fits else None

"""Repairs: what the parser now and then hangs on the wrong word, put right once for all passes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.knowledge.cues import cue_verb, cues
from dateline.reader.speech.speakers import can_speak

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OBJECTS = frozenset({"dobj", "ccomp", "xcomp", "prep", "attr", "acomp"})
_OWN = frozenset({"nsubj", "nsubjpass", "csubj", "expl", "aux", "auxpass"})


def repaired(doc: Doc) -> Doc:
    """The parsed text with all repairs; they look at one word and what is near it, in order of the text."""
    for token in doc:
        _hang_second_telling(token)
        _hang_never(token)
        _hang_title(token)
        _hang_verdict(token)
        _part_at_semicolon(token)
    return doc


def _hang_second_telling(token: Token) -> None:
    """ "Denied that they had attacked and rejected the charge", "said the raid was illegal and demanded an apology": a
    past tense after "had" or "was" is what the speaker did."""
    if token.dep_ == "conj" and token.tag_ == "VBD" and _is_bare_telling(token):
        teller = _teller(token.head) or _teller_of_a_state(token)
        if teller is not None:
            token.head = teller


def _hang_never(token: Token) -> None:
    """ "Has never before expelled an attache": what was never done is the expelling, not the "before"."""
    after = token.head
    if token.lower_ == "never" and after.i == token.i + 1 and after.dep_ == "advmod" and after.head.i > after.i:
        token.head, token.dep_ = after.head, "neg"


def _hang_title(token: Token) -> None:
    """ "Said Under Secretary Ola Lund": a title that begins as a preposition does makes no object of its bearer."""
    if token.text != "Under" or token.dep_ != "prep" or token.head.pos_ != "VERB":
        return
    bearer = next((child for child in token.children if child.dep_ == "pobj"), None)
    titled = token.i + 1 < len(token.doc) and token.nbor().text == "Secretary"
    if bearer is not None and titled and not any(child.dep_ in _OWN - {"aux"} for child in token.head.children):
        bearer.head, bearer.dep_ = token.head, "nsubj"
        token.head, token.dep_, token.pos_ = bearer, "compound", "PROPN"


def _hang_verdict(token: Token) -> None:
    """ "Called the reports of an incursion false": what ends the object after its last noun is said of the whole."""
    if token.lemma_.lower() not in cues().falsehoods or token.dep_ not in {"amod", "npadvmod", "pobj"}:
        return
    noun = next((child for child in token.children if child.dep_ == "compound"), None)
    thing = next((one for one in token.ancestors if one.dep_ == "dobj" and one.i < token.i), None)
    named = None if thing is None else cue_verb(thing.head.lemma_)
    if thing is None or named is None or "as" not in named.frames or thing.right_edge.i != token.right_edge.i:
        return
    if token.dep_ == "pobj" and noun is not None:
        noun.head, noun.dep_ = token.head, "pobj"
        for child in [child for child in token.children if child.i < noun.i]:
            child.head = noun
        token.head, token.dep_ = thing.head, "oprd"
    elif token.dep_ != "pobj" and token.i > token.head.i:
        token.head, token.dep_ = thing.head, "oprd"


def _part_at_semicolon(token: Token) -> None:
    """ "They fled; the army has not commented": the clause before a semicolon is no complement of the verb behind it,
    which denies having said anything or has an object of its own. What is only not said is told by nobody else."""
    clause = next((child for child in token.children if child.dep_ == "ccomp" and child.i < token.i), None)
    if clause is None or not any(one.text == ";" for one in token.doc[clause.right_edge.i + 1 : token.i]):
        return
    denied = any(child.dep_ == "neg" for child in token.children)
    if denied or any(child.dep_ in _OBJECTS and child.i > token.i for child in token.children):
        above, silent = token.head, denied and cue_verb(token.lemma_) is not None
        is_root = above.i == token.i
        clause.head, clause.dep_ = (clause if is_root else above), token.dep_
        token.head, token.dep_ = (above if silent and not is_root else clause), "conj"


def _is_bare_telling(token: Token) -> bool:
    return cue_verb(token.lemma_) is not None and not any(child.dep_ in _OWN for child in token.children)


def _teller(told: Token) -> Token | None:
    """The verb in the past tense that says what a verb with an auxiliary tells."""
    helped = any(child.dep_ in {"aux", "auxpass"} and child.i < told.i for child in told.children)
    fits = helped and told.tag_ in {"VBN", "VB"} and told.dep_ == "ccomp" and told.head.tag_ == "VBD"
    return told.head if fits else None


def _teller_of_a_state(second: Token) -> Token | None:
    """The verb in the past tense that says what was so, if its subject is nobody who could tell the second, or what the
    second asks for is asked of him ("said the vote was a fraud and demanded another")."""
    told = second.head
    subject = next((child for child in told.children if child.dep_ == "nsubj" and child.i < told.i), None)
    fits = told.lemma_ == "be" and told.tag_ == "VBD" and told.dep_ == "ccomp" and told.head.tag_ == "VBD"
    if not fits or subject is None or subject.pos_ == "PRON" or told.i < told.head.i:
        return None
    known = cue_verb(second.lemma_)
    asks = known is not None and known.kind == "directive"
    return told.head if asks or not can_speak(subject, strict=True) else None

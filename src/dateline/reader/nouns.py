"""What is said of a noun where it stands: whether what it tells or names was done, is still to come, came to nothing.

Parse labels are ClearNLP's, as spaCy's English pipelines have them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.knowledge.factuality import Role, Signature, signature
from dateline.reader.clauses import (
    SUBJECTS,
    has_to,
    is_definite,
    is_negated,
    is_passive_form,
    is_past,
    is_ranked,
    lies_ahead,
)
from dateline.reader.operators import is_thing

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_what_is_told(node: Token, noun: Token) -> bool:
    """ "the allegation he hit her" tells what is alleged, and is no relative clause, for it lacks nothing."""
    complete = any(child.dep_ in {"dobj", "ccomp", "attr", "acomp", "nsubjpass"} for child in node.children)
    relative = any(word.tag_.startswith("W") for child in node.children for word in (child, *child.children))
    subject = any(child.dep_ in SUBJECTS for child in node.children)
    return subject and complete and not relative and signature("N", noun.lemma_) is not None


def names_who_did(noun: Token) -> bool:
    """ "Became the first state to recognise it", "Oslo, the only capital to object": what sets it apart is the deed.

    Not of what is still to come ("the first state to leave will be fined").
    """
    one_of = noun.dep_ == "pobj" and noun.head.lower_ in {"of", "among"}  # "was one of the first states to ..."
    told = one_of or noun.dep_ in {"attr", "appos"} or (noun.dep_ in SUBJECTS and is_past(noun.head))
    some = (one for child in noun.children if child.lower_ == "of" for one in child.children)
    return told and not is_thing(noun) and any(is_ranked(one) for one in (noun, *some))


def undoing(noun: Token) -> Token | None:
    """ "A failed bid to oust him", "the vote to remove him failed", "a plot to kill him was foiled": the word by which
    what the noun was to bring about was not done."""
    before = next((child for child in noun.children if child.dep_ == "amod" and _undoes("ADJ", child.lower_)), None)
    verb = noun.head
    alone = not any(child.dep_ in {"dobj", "xcomp", "ccomp"} for child in verb.children)
    if before is not None or noun.dep_ not in {"nsubj", "nsubjpass"} or is_negated(verb):
        return before
    return verb if alone and is_past(verb) and _undoes("V", verb.lemma_) else None


def _undoes(role: Role, word: str) -> bool:
    row = signature(role, word)
    return row is not None and row.outer == "negate"


def to_be_held(noun: Token) -> Token | None:
    """ "The election to be held in May", "talks that will resume on Friday": the verb by which it is still to come."""
    if is_ranked(noun):
        return None  # "the first vote to be held"
    told = signature("N", noun.lemma_) is not None  # "a demand to be met" is made
    verbs = (
        child for child in noun.children if child.dep_ in {"acl", "relcl"} and (has_to(child) or lies_ahead(child))
    )
    held = (v for v in verbs if _says_it_happens(v) or (has_to(v) and is_passive_form(v) and not told))
    return next((verb for verb in held if not is_negated(verb)), None)


def _says_it_happens(verb: Token) -> bool:
    """ "Take place", "resume", "be held": its subject is what happens."""
    return signature("TAKES_PLACE", verb.lower_ if is_passive_form(verb) else verb.lemma_) is not None


def matter(node: Token) -> Signature | None:
    """ "dismissed the accusation": what it says is dismissed; that it was made is known.

    A denied demand is open ("denied the request": turned it down, or said that there was none), a denied plan is not.
    """
    noun = signature("N", node.lemma_)
    if noun is None or node.dep_ not in {"dobj", "nsubjpass"} or not is_definite(node):
        return None
    return signature("MATTER", f"{node.head.lemma_}_{noun.inner}") or signature("MATTER", node.head.lemma_)


def is_known(word: Token) -> bool:
    """ "Claimed responsibility for the attack on a church that killed nine": only whose doing it was is said there."""
    for one in (word, *word.ancestors):
        if one.dep_ in {"ccomp", "xcomp"}:
            return False
        if one.dep_ == "pobj" and _is_of_its_doing(one):
            return True
    return False


def _is_of_its_doing(noun: Token) -> bool:
    preposition = noun.head
    return is_definite(noun) and signature("KNOWN", f"{preposition.head.lemma_}_{preposition.lower_}") is not None

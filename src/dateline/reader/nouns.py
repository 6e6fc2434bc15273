"""What is said of a noun where it stands: whether what it tells or names was done, is still to come, came to nothing.

Parse labels are ClearNLP's, as spaCy's English pipelines have them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.knowledge.factuality import Signature, signature
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


def undoing_adjective(noun: Token) -> Token | None:
    """ "A *failed* bid to oust him"."""
    words = (child for child in noun.children if child.dep_ == "amod")
    return next((word for word in words if (row := signature("ADJ", word.lower_)) and row.outer == "negate"), None)


def outcome(noun: Token) -> Signature | None:
    """What the verb beside a plan, a bid, a threat says came of it: "the bid failed", "dropped the plan", "the plot was
    foiled", "carried out its threat"; nothing, where it is to be dropped or was not."""
    found = _outcome_row(noun)
    open_yet = not is_past(noun.head) or (found is not None and found.outer == "negate" and is_negated(noun.head))
    return None if open_yet else found


def _outcome_row(noun: Token) -> Signature | None:
    verb = noun.head
    alone = not any(child.dep_ in {"dobj", "xcomp", "ccomp"} for child in verb.children)
    if noun.dep_ == "nsubj" and alone:
        return signature("OUTCOME", verb.lemma_)
    if noun.dep_ not in {"dobj", "nsubjpass"}:
        return None
    particle = next((f"{verb.lemma_}_{child.lower_}" for child in verb.children if child.dep_ == "prt"), verb.lemma_)
    return signature("OUTCOME_OF", particle)


def to_be_held(noun: Token) -> Token | None:
    """ "The election to be held in May", "talks that will resume on Friday": the verb by which it is still to come."""
    if is_ranked(noun):
        return None  # "the first vote to be held"
    told = signature("N", noun.lemma_) is not None  # "a demand to be met" is made
    verbs = [child for child in noun.children if child.dep_ in {"acl", "relcl"}]
    verbs += [noun.head] if noun.dep_ in SUBJECTS and has_to(noun.head) else []  # "for the vote to be held"
    for verb in verbs:
        happens = _says_it_happens(verb) or (has_to(verb) and is_passive_form(verb) and not told)
        if happens and (has_to(verb) or lies_ahead(verb)) and not is_negated(verb):
            return verb
    return None


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

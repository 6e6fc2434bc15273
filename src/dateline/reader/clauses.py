"""Small questions about a word in its parse, for the passes that read who says a thing and how sure somebody is.

Parse labels are ClearNLP's, as spaCy's English pipelines have them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.knowledge.factuality import signature
from dateline.knowledge.triggers import word_classes

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_SEQUENCE = frozenset({"after", "before", "since", "until"})
_POINTING = frozenset({"the", "this", "that", "these", "those"})


def is_past(verb: Token) -> bool:
    auxiliaries = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    return verb.tag_ == "VBD" or any(child.tag_ == "VBD" or child.lemma_ == "have" for child in auxiliaries)


def is_negated(verb: Token) -> bool:
    return any(child.dep_ == "neg" for child in verb.children)


def is_finite_past(verb: Token) -> bool:
    """ "Rebels freed four officers", "four officers were freed": with a subject, its own or that of the verb before."""
    auxiliaries = _auxiliaries(verb)
    passive = verb.tag_ == "VBN" and any(child.dep_ == "auxpass" and child.tag_ == "VBD" for child in auxiliaries)
    if not passive and (verb.tag_ != "VBD" or auxiliaries):
        return False
    while not any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children):
        if verb.dep_ != "conj" or verb.head.tag_ != "VBD":
            return False
        verb = verb.head
    return True


def is_finite_perfect(verb: Token) -> bool:
    """ "Rebels have freed four officers", "four officers have been freed", with a subject of its own."""
    auxiliaries = _auxiliaries(verb)
    has = any(word.lemma_ == "have" and word.tag_ in {"VBZ", "VBP"} for word in auxiliaries)
    modal = any(word.tag_ in {"MD", "TO"} for word in auxiliaries)
    return has and not modal and any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children)


def _auxiliaries(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]


def is_ranked(noun: Token) -> bool:
    """ "The first state", "the latest victim", "the only one", "the second": set apart by number or degree."""
    words = (noun, *(child for child in noun.children if child.dep_ in {"amod", "advmod"}))
    ordinals = (word for word in words if word.like_num and word.dep_ != "nummod" and not word.is_digit)
    return any(word.tag_ == "JJS" or signature("RANK", word.lower_) is not None for word in words) or any(
        word.ent_type_ != "CARDINAL" and word.tag_ != "CD" for word in ordinals
    )


def is_passive_form(verb: Token) -> bool:
    """Whether something is done to a clause's subject: who asks that the killers be tried does not ask them."""
    return any(child.dep_ == "auxpass" for child in verb.children)


def lies_ahead(verb: Token) -> bool:
    """ "they will leave when ...", "leave when ...", "to leave when ...": what the clause tells is still to come."""
    return verb.tag_ == "VB" or any(child.tag_ == "MD" for child in verb.children)


def is_wh_clause(verb: Token) -> bool:
    return any(word.tag_ in {"WP", "WRB", "WDT"} for child in verb.children for word in (child, *child.children))


def is_imperative(verb: Token) -> bool:
    """ "Leave the city": a bare form without auxiliary, save "do not leave"."""
    auxiliaries = [child.lower_ for child in verb.children if child.dep_.startswith("aux")]
    subject = any(child.dep_ in SUBJECTS for child in verb.children)
    return verb.tag_ == "VB" and (not auxiliaries or (auxiliaries == ["do"] and not subject))


def is_gerund_of(token: Token, noun: Token) -> bool:
    """ "could lead to the group leaving": what is led to is the leaving, however definite the group."""
    return token.dep_ == "acl" and token.tag_ == "VBG" and noun.dep_ == "pobj"


def is_before_or_after(verb: Token) -> bool:
    """Whether a clause with a subject of its own says what was before or after: "after Hamas fired rockets"."""
    timed = verb.dep_ == "advcl" and any(child.dep_ == "mark" and child.lower_ in _SEQUENCE for child in verb.children)
    return timed and any(child.dep_ in SUBJECTS for child in verb.children)


def is_verbal(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"}


def has_to(token: Token) -> bool:
    return any(child.tag_ == "TO" for child in token.children)


def is_infinitive(token: Token) -> bool:
    """Whether "to" stands before a verb as its auxiliary."""
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in token.children)


def is_definite(token: Token) -> bool:
    return any((child.dep_ == "det" and child.lower_ in _POINTING) or child.dep_ == "poss" for child in token.children)


def is_reputing(token: Token) -> bool:
    """Whether a participle says what the noun before it is taken for: "gunmen *believed* to be rebels"."""
    bare = token.dep_ == "acl" and token.tag_ == "VBN" and token.lemma_ in word_classes()["reputing"]
    return bare and any(child.dep_ == "xcomp" and has_to(child) for child in token.children)


def is_done_by_reputed(verb: Token) -> bool:
    """Whether a verb tells what was done by somebody of whom it is doubtful only who he is: "gunmen believed to be
    rebels *abducted* a priest"."""
    doers = (child for child in verb.children if child.dep_ in SUBJECTS)
    return any(is_reputing(child) for doer in doers for child in doer.children)

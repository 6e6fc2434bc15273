"""Small questions about a word in its parse, for the passes that read who says a thing and how sure somebody is.

Parse labels are ClearNLP's, as spaCy's English pipelines have them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.knowledge.triggers import word_classes

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_POINTING = frozenset({"the", "this", "that", "these", "those"})


def is_past(verb: Token) -> bool:
    auxiliaries = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    return verb.tag_ == "VBD" or any(child.tag_ == "VBD" or child.lemma_ == "have" for child in auxiliaries)


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


def is_verbal(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"}


def has_to(token: Token) -> bool:
    return any(child.tag_ == "TO" for child in token.children)


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

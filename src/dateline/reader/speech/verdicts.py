"""Verdicts: what somebody calls false ("called the claim a lie", "dismissed it as propaganda", "said this was untrue").

What is so judged was said by another; the noun for it ("the claim") is no telling of who judges.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from dateline.knowledge.cues import cue_verb
from dateline.knowledge.triggers import word_classes

if TYPE_CHECKING:
    from spacy.tokens import Token

_COPULAS = frozenset({"be", "remain"})
_PREDICATES = frozenset({"acomp", "attr", "oprd"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_HELPERS = frozenset({"aux", "neg"})
_REACH = 3
"""How far above the word for what is not so the verb may be ("said it was a false claim")."""
_POINTING = frozenset({"it", "this", "that", "them", "these", "those", "they"})


class Verdict(NamedTuple):
    """What is called false, the word for what is not so, and the verb "be" between them, if there is one."""

    thing: Token
    word: Token
    copula: Token | None


def verdict_by(verb: Token) -> Verdict | None:
    """The verdict that a verb of naming or of saying gives, if it gives one."""
    known = cue_verb(verb.lemma_)
    if known is None or any(child.dep_ == "neg" for child in verb.children):
        return None
    found = _named(verb) if "as" in known.frames or known.kind == "denial" else None
    return found or (_said(verb) if "clause" in known.frames else None)


def is_in_verdict(token: Token) -> bool:
    """Whether a word is what somebody calls false, or the word by which he does."""
    return any(token.i in {one.thing.i, one.word.i} for one in _verdicts_above(token))


def _verdicts_above(token: Token) -> Iterator[Verdict]:
    """The verdicts of the nearest verbs above a word."""
    for verb in islice(token.ancestors, _REACH):
        found = verdict_by(verb) if verb.pos_ == "VERB" else None
        if found is not None:
            yield found


def _named(verb: Token) -> Verdict | None:
    """ "Called the claim a lie", "described the charge as a fabrication"."""
    thing = next((child for child in verb.children if child.dep_ == "dobj"), None)
    if thing is None:
        return None
    heads = [child for child in verb.children if child.dep_ == "oprd" and child.i > thing.i]
    joined = [child for whole in (verb, thing) for child in whole.children if child.lower_ == "as"]
    heads += [child for preposition in joined if preposition.i > thing.i for child in preposition.children]
    return _verdict(thing, heads, None)


def _said(verb: Token) -> Verdict | None:
    """ "Said this was untrue", "a claim the army said was untrue"; not "might be", nor "it was false to say"."""
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i and c.lemma_ in _COPULAS), None)
    left_out = verb.head if verb.dep_ == "relcl" else None
    thing = None if clause is None else next((c for c in clause.children if c.dep_ in _SUBJECTS), left_out)
    if clause is None or thing is None or any(child.dep_ in _HELPERS for child in clause.children):
        return None
    heads = [child for child in clause.children if child.dep_ in _PREDICATES]
    if thing.lower_ == "it" and any(c.dep_ in {"ccomp", "xcomp"} for one in (clause, *heads) for c in one.children):
        return None
    return _verdict(thing, heads, clause)


def _verdict(thing: Token, heads: list[Token], copula: Token | None) -> Verdict | None:
    """Of a claim all words for what is not so; of what only points back not those that reproach a deed as well."""
    words = word_classes()["untruth" if thing.lower_ in _POINTING else "falsehood"]
    found = next((one for head in heads for one in _with_conjuncts(head) if one.lemma_.lower() in words), None)
    return None if found is None else Verdict(thing, found, copula)


def _with_conjuncts(head: Token) -> Iterator[Token]:
    """A predicate with what "and" joins to it and, of a noun, what says how it is ("a false claim")."""
    for one in (head, *head.conjuncts):
        yield one
        yield from (child for child in one.children if child.dep_ == "amod")

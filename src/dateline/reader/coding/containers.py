"""Containers: the event that another one is a part of, and clauses in which nothing is told to happen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from dateline.knowledge.triggers import word_classes
from dateline.reader.clauses import is_before_or_after, is_infinitive
from dateline.reader.coding.candidates import Candidate
from dateline.reader.coding.clause import lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

_CONTENT = frozenset({"dobj", "xcomp", "ccomp", "prep", "dative", "attr", "oprd", "acl", "nsubjpass", "csubj"})
_AVERTED = frozenset({"dobj", "nsubjpass"})
_OWN_CLAUSE = frozenset({"relcl", "advcl", "parataxis"})
_QUESTION_ENDS = 3
_SUBORDINATE = frozenset({"relcl", "advcl"})


def container_of(candidate: Candidate, candidates: Mapping[int, Candidate]) -> Candidate | None:
    """The event that the word is a part of: of what it is about, of its purpose, or of the same act in other words.

    What was before or after it ("bombed Gaza after Hamas fired rockets") may be another, which the linking says.
    """
    token = candidate.token
    while token.dep_ != "relcl" and token.head.i != token.i:
        below, token = token, token.head
        if below.dep_ == "conj" and below.pos_ == "VERB":
            break
        if below.dep_ == "prep" and not _is_content(below):
            break
        if is_before_or_after(below):
            break
        above = candidates.get(token.i)
        same = above is not None and above.code.type == candidate.code.type
        if above is not None and (same or _is_content(below) or _is_purpose(below)):
            return above
        if below.dep_ in _OWN_CLAUSE:
            break
    return None


def _is_content(token: Token) -> bool:
    """Whether a word hangs on another as what it is about, not as circumstance ("in light of", "after")."""
    if token.dep_ != "prep":
        return token.dep_ in _CONTENT
    circumstance = word_classes()["circumstance"]
    return token.lower_ in word_classes()["content"] and not any(
        lemma(child) in circumstance for child in token.children
    )


def _is_purpose(token: Token) -> bool:
    """Whether a clause says what something is done for ("blocked the road to press their demands")."""
    return token.dep_ == "advcl" and is_infinitive(token)


def is_unreal(token: Token) -> bool:
    """Whether a word stands in a clause of condition, or in one that only says what a thing could do or is there for
    ("a law that would let the police arrest", "money to fund"), or is what something is to prevent ("to avert a war"):
    nothing is told to happen there."""
    unreal, possible, enabling, averting = (
        word_classes()[name] for name in ("unreal", "possible", "enabling", "averting")
    )
    if token.dep_ == "acl" and is_infinitive(token) and lemma(token.head) not in word_classes()["undertaking"]:
        return True
    while token.head.i != token.i:
        if token.dep_ in _CONTENT and lemma(token.head) in enabling:
            return True
        if token.dep_ in _AVERTED and lemma(token.head) in averting:
            return True
        words = {child.lower_ for child in token.children if child.dep_ in {"mark", "advmod"}}
        if token.dep_ == "advcl" and not unreal.isdisjoint(words):
            return True
        modals = {child.lower_ for child in token.children if child.tag_ == "MD"}
        failed = any(child.dep_ == "neg" for child in token.children)
        if token.dep_ in _SUBORDINATE and not failed and not possible.isdisjoint(modals):
            return True
        if token.dep_ == "relcl":
            return False
        token = token.head
    return False


def is_asked(token: Token) -> bool:
    """Whether a word stands in a question: whoever asks does not tell."""
    return any(last.text == "?" for last in token.sent[-_QUESTION_ENDS:])

"""What somebody calls something: "calling Y a coup", "saw it as a step", "what he called a coup"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.knowledge.cues import CueVerb
from dateline.model import Span
from dateline.reader.speech.speakers import PASSIVE_SUBJECTS, SUBJECTS
from dateline.reader.speech.utterance import pieces, subtree_pieces

if TYPE_CHECKING:
    from spacy.tokens import Token

_RELATIVE_TAGS = frozenset({"WP", "WDT"})
_LOOSE_ADJECTIVES = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG"})


def named_as(verb: Token, known: CueVerb, by_label: dict[str, Token]) -> list[Span]:
    """ "See it as a step", "called the group terrorists": from the object to the end of the predicate.

    Of "what he called a coup" and "a law that critics call a trap", only what it is called: "what" says nothing.
    """
    thing = by_label.get("dobj")
    joins = known.prepositions if "object" in known.frames else frozenset[str]()
    joins = joins | {"as"} if "as" in known.frames else joins
    predicate = by_label.get("oprd") or next((child for child in verb.children if _joined(child, joins)), None)
    clause = by_label.get("ccomp")
    if predicate is None and thing is not None:
        predicate = next((c for c in thing.children if c.i > thing.i and (c.dep_ == "amod" or _joined(c, joins))), None)
    if predicate is None and clause is not None and clause.pos_ not in {"VERB", "AUX"} and clause.i > verb.i:
        return subtree_pieces(clause)
    if predicate is None or thing is None:
        return []
    if thing.tag_ in _RELATIVE_TAGS and thing.i < verb.i < predicate.i:
        return names_alone(predicate)
    start = min(thing.left_edge.i, predicate.left_edge.i)
    end = max(thing.right_edge.i, predicate.right_edge.i)
    return pieces(verb.doc, range(start, end + 1)) if start > verb.i or end < verb.i else subtree_pieces(thing)


def names_alone(predicate: Token) -> list[Span]:
    """What something is called, without the "as" before it."""
    kept = [token for token in predicate.subtree if token.i > predicate.left_edge.i or token.lower_ != "as"]
    return pieces(predicate.doc, [token.i for token in kept])


def _joined(token: Token, joins: frozenset[str]) -> bool:
    """ "As a farce", "of theft"; the parser makes a clause of "as rigged" and "as historic"."""
    if token.dep_ == "prep":
        return token.lower_ in joins
    bare = not any(child.dep_ in SUBJECTS | PASSIVE_SUBJECTS | {"aux", "auxpass"} for child in token.children)
    adjective = token.dep_ == "advcl" and token.tag_ in _LOOSE_ADJECTIVES and bare
    return adjective and "as" in joins and token.left_edge.lower_ == "as" and token.left_edge.head.i == token.i

"""What the object of a reporting verb tells, and how far it goes: "announced a truce", "showed Holt with a lead"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.knowledge.cues import CueVerb, cues
from dateline.model import Span
from dateline.reader.speech.speakers import can_speak
from dateline.reader.speech.utterance import pieces, subtree_pieces

if TYPE_CHECKING:
    from spacy.tokens import Token

_OF_FEELINGS = frozenset({"at", "over", "about", "for", "with"})


def can_be_told(thing: Token, verb: Token, known: CueVerb) -> bool:
    """Whether an object says what is said: not a date, "which", nor what is written or shown ("published a map")."""
    if thing.tag_ in {"WP", "WDT"} or thing.ent_type_ in {"DATE", "TIME"}:
        return False
    if known.kind == "judgement":
        return True
    if "addressee" in known.frames and can_speak(thing, strict=True):
        return False  # "ordered the troops": who is told is not what is ordered
    a_work = verb.lemma_.lower() in cues().making_verbs and thing.lemma_.lower() in cues().works
    someone = known.kind in {"statement", "question", "confirmation"} and thing.ent_type_ == "PERSON"
    return thing.pos_ != "PRON" and not a_work and not someone


def object_pieces(verb: Token, thing: Token, known: CueVerb) -> list[Span]:
    """An object with what the parser hangs on the verb: "showed Holt *with a lead*", "voiced fear *at it*"."""
    astray = {"prep", "advcl"} if known.kind == "finding" else {"prep"}
    behind = next((child for child in verb.children if child.left_edge.i == thing.right_edge.i + 1), None)
    if (
        behind is None
        or behind.dep_ not in astray
        or any(token.ent_type_ in {"DATE", "TIME"} for token in behind.subtree)
    ):
        return subtree_pieces(thing)
    voiced = verb.lemma_.lower() in cues().bearing_verbs and behind.lower_ in _OF_FEELINGS
    last = behind.right_edge.i if voiced or known.kind == "finding" else thing.right_edge.i
    return pieces(verb.doc, range(thing.left_edge.i, last + 1))


def with_name(verb: Token, thing: Token) -> list[Span]:
    """The object of a preposition; with what it is called ("referred to the vote as a hoax")."""
    name = next(
        (c for c in verb.children if c.dep_ == "prep" and c.lower_ == "as" and c.i == thing.right_edge.i + 1), None
    )
    if name is None:
        return subtree_pieces(thing)
    return pieces(verb.doc, range(thing.left_edge.i, name.right_edge.i + 1))

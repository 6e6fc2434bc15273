"""Who a verb's subject is, and whether that can be somebody who says something."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dateline.knowledge.agents import sector_of
from dateline.knowledge.cues import cue_verb, cues

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
_SHARING = frozenset({"conj", "xcomp", "advcl", "pcomp"})
_INSIDE_A_PHRASE = frozenset({"compound", "appos", "pobj", "prep", "nmod", "amod", "conj", "dobj", "acl", "poss"})
_SPEAKING_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_SILENT_LABELS = frozenset({"DATE", "TIME", "EVENT", "PRODUCT", "MONEY", "PERCENT", "QUANTITY", "LOC"})
_DEEPEST = 4
"""Verbs above one that are asked for the subject that they share with it."""
_REACH = 16
"""Tokens within which a lost speaker is looked for."""


def speaker_of(verb: Token, depth: int = 0) -> Token | None:
    """Who does what the verb says: its own subject, or the one that it shares with the verb that it hangs on."""
    own = [child for child in verb.children if child.dep_ in SUBJECTS]
    if own:
        subject = min(own, key=lambda child: (abs(child.i - verb.i), child.i))
        return _antecedent(subject, verb)
    if depth > _DEEPEST:
        return None
    head = verb.head
    if verb.dep_ in {"acl", "relcl"} and head.i != verb.i:
        return _who_bears(head, depth) if verb.tag_ != "VBN" else None
    if verb.dep_ in _SHARING and head.pos_ in {"VERB", "AUX"}:
        return _shared(verb, head, depth)
    if verb.dep_ == "pcomp" and head.dep_ in {"prep", "mark"} and head.head.pos_ in {"VERB", "AUX"}:
        return speaker_of(head.head, depth + 1)
    return None


def _who_bears(noun: Token, depth: int) -> Token:
    """ "X issued a statement saying", "X told Y, adding": X speaks; a body's own statement is no source beside it."""
    if noun.dep_ != "dobj":
        return noun
    teller = cue_verb(noun.head.lemma_)
    if teller is not None and "addressee" in teller.frames:
        return speaker_of(noun.head, depth + 1) or noun
    issued = noun.lemma_.lower() in cues().kinds["document"] and noun.head.lemma_.lower() in cues().bearing_verbs
    if issued or not can_speak(noun, strict=True):
        return speaker_of(noun.head, depth + 1) or noun
    return noun


def _shared(verb: Token, head: Token, depth: int) -> Token | None:
    """The subject that a verb takes over; the object of "urged him to say", the patient of a passive.

    "The plan was praised by the mayor, saying ...": who did it speaks.
    """
    if verb.dep_ == "xcomp" and head.lemma_ not in cues().carriers:
        thing = next((child for child in head.children if child.dep_ == "dobj"), None)
        if thing is not None:
            return thing
    agent = next((c for child in head.children if child.dep_ == "agent" for c in child.children), None)
    if agent is not None and verb.tag_ == "VBG":
        return agent
    passive = next((child for child in head.children if child.dep_ in PASSIVE_SUBJECTS), None)
    shared = passive if passive is not None else speaker_of(head, depth + 1)
    return speaker_of(head.head, depth + 1) or shared if belongs_to_teller(verb, shared) else shared


def belongs_to_teller(participle: Token, subject: Token | None) -> bool:
    """ "He stated the trial would be long, saying ...": the parser hangs "saying" on what is told, whose subject cannot
    speak, so that it is the teller's."""
    clause = participle.head
    told = (
        participle.tag_ == "VBG" and participle.dep_ == "advcl" and clause.dep_ == "ccomp" and participle.i > clause.i
    )
    if not told or cue_verb(participle.lemma_) is None or cue_verb(clause.head.lemma_) is None:
        return False
    return subject is not None and not can_speak(subject, strict=True)


def _antecedent(subject: Token, verb: Token) -> Token:
    """For "who" and "which", the noun that the relative clause hangs on."""
    clause = verb
    while clause.dep_ in {"conj", "xcomp", "ccomp"} and clause.head.i != clause.i:
        clause = clause.head
    if subject.lower_ in cues().relatives and subject.tag_ in {"WP", "WDT"} and clause.dep_ in {"relcl", "acl"}:
        return _issuer_or(_nearest_speaker(clause.head, subject))
    comma = subject.i - 1
    if subject.tag_ in {"WP", "WDT"} and comma >= subject.sent.start and _is_cited(subject.doc[comma]):
        return subject.doc[comma]
    if subject.lower_ == "who" and comma > subject.sent.start and subject.doc[comma].text == ",":
        before = subject.doc[comma - 1]
        return before if before.pos_ in {"NOUN", "PROPN"} else subject
    return subject


def _is_cited(noun: Token) -> bool:
    """Whether a noun is X in "according to X"."""
    return noun.dep_ == "pobj" and noun.head.head.lower_ in cues().according


def _nearest_speaker(noun: Token, relative: Token) -> Token:
    """The antecedent as parsed, unless only the noun right before "which" can speak ("the hand of X, which said")."""
    before = relative.i - 1
    while before > noun.i and relative.doc[before].is_punct:
        before -= 1
    last = relative.doc[before]
    if any(token.lower_ in cues().according for token in relative.doc[noun.i + 1 : before]):
        return last  # "a school, according to X who said": no clause reaches over who says so
    return last if last.i > noun.i and not can_speak(noun, strict=True) and can_speak(last, strict=True) else noun


def _issuer_or(noun: Token) -> Token:
    """ "X released a statement which reads": X speaks."""
    if noun.dep_ == "dobj" and noun.lemma_.lower() in cues().own_words:
        return speaker_of(noun.head, _DEEPEST) or noun
    return noun


def noun_before(verb: Token) -> Token | None:
    """The head of the noun phrase that ends right before a verb; commas, adverbs and auxiliaries may stand between."""
    at = verb.i - 1
    while at > verb.sent.start and (verb.doc[at].pos_ in {"ADV", "AUX", "PUNCT", "PART"}):
        at -= 1
    head = verb.doc[max(at, verb.sent.start)]
    while (
        head.dep_ in _INSIDE_A_PHRASE
        and head.head.i != head.i
        and head.head.i < verb.i
        and verb.i - head.head.i < _REACH
    ):
        head = head.head
    return head if head.pos_ in {"NOUN", "PROPN", "PRON"} and head.i < verb.i else None


def can_speak(speaker: Token, *, strict: bool) -> bool:
    """Whether a noun can be a source: never "you" nor an empty "it"; if ``strict``, only who is known to be able to.

    That is a name, a pronoun for persons, or a noun for a role, a body or a document.
    """
    word = speaker.lower_
    if word in cues().never_sources or speaker.dep_ == "expl" or word.startswith(("'", "’")):
        return False
    if not strict:
        return True
    if speaker.pos_ == "PRON" or speaker.tag_ in {"DT", "WP"}:
        return word not in cues().weak_sources
    if speaker.pos_ == "PROPN" or speaker.ent_type_ in _SPEAKING_LABELS:
        return speaker.ent_type_ not in _SILENT_LABELS
    return is_speaking_noun(speaker.lemma_.lower())


@cache
def is_speaking_noun(noun: str) -> bool:
    """Whether a common noun names somebody or something that can be a source."""
    kinds = cues().kinds
    return noun in cues().quantifiers or any(noun in nouns for nouns in kinds.values()) or sector_of(noun) is not None

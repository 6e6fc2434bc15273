"""Rejoinders: what one says another denies in passing: "..., which the police denied", "a claim Moscow calls false".

The parse makes the denier the teller of all that stands before him, or the first speaker the teller of the denial. Here
the aside is taken out of what the first says, and the denier denies just that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from dateline.knowledge.cues import cue_verb, cues
from dateline.model import Attribution
from dateline.reader.speech.speakers import SUBJECTS, can_speak, speaker_of
from dateline.reader.speech.utterance import Utterance, readable, span_of, stretch
from dateline.reader.speech.verb_cues import make

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

REJOINDER = "rejoinder"
"""The name of the rule, at the end of an attribution's reason."""
_POINTING = frozenset({"it", "this", "that", "which", "them", "these", "those"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "all"})
_OF_THE_NOUN = frozenset({"acl", "relcl", "prep", "ccomp"})
"""What says, on a noun, which claim is meant."""
_ANSWERED = frozenset({"statement", "judgement", "finding", "confirmation", "naming", "belief"})
"""Kinds of telling that hold what can be so or not."""
_THINGS = (" + object", " + preposition", " + infinitive")
"""Complements that name a thing or a deed to do ("sent the police a plan")."""


class Rejoinder(NamedTuple):
    """The verb of denying, who denies, where the words begin and end that are the report's aside, and whether they deny
    or only comment ("which he called a victory")."""

    verb: Token
    speaker: Token
    first: Token
    last: Token
    denies: bool


def with_rejoinders(doc: Doc, utterances: Sequence[Utterance]) -> list[Utterance]:
    """The utterances, with denials that only point back at what another said, or that name his saying ("denied reports
    that ..."), as denials of just that."""
    found = list(utterances)
    _deny_what_nouns_hold(doc, found)
    for rejoinder in _rejoinders(doc):
        told = _told_before(doc, rejoinder, found)
        if told is None:
            continue
        _take_out(told, rejoinder)
        denies = rejoinder.denies and _can_be_so(told)
        found = [one for one in found if not _is_in(one, rejoinder) or (one.head == rejoinder.verb.i and not denies)]
        if denies:
            found.append(make(rejoinder.verb, "denial", rejoinder.speaker, list(told.content), REJOINDER))
    return found


def _deny_what_nouns_hold(doc: Doc, utterances: Sequence[Utterance]) -> None:
    """ "Rejected Russia's claim that they had fled": what the noun tells is what is denied."""
    denials = {one.head: one for one in utterances if one.kind == "denial" and doc[one.head].pos_ == "VERB"}
    for noun in utterances:
        denial = denials.get(doc[noun.head].head.i)
        named = denial is not None and doc[noun.head].dep_ == "dobj" and _can_be_so(noun)
        if denial is not None and named and noun.content and noun is not denial:
            denial.content = list(noun.content)
            denial.because = [*denial.because[:-1], f"{denial.because[-1]}, {REJOINDER}"]


def is_rejoinder(telling: Attribution | Utterance) -> bool:
    """Whether somebody denies in it what another is said to have said."""
    return any(reason.endswith(REJOINDER) for reason in telling.because)


def _can_be_so(told: Utterance) -> bool:
    """Whether what is told says that something is so: plans, offers and demands are refused, not denied."""
    thing = told.proposed or any(reason.endswith(_THINGS) for reason in told.because)
    return told.kind in _ANSWERED and not thing


def _is_in(utterance: Utterance, rejoinder: Rejoinder) -> bool:
    return rejoinder.first.i <= utterance.head <= rejoinder.last.i


def _rejoinders(doc: Doc) -> Iterator[Rejoinder]:
    for verb in readable(doc):
        known = cue_verb(verb.lemma_) if verb.pos_ == "VERB" else None
        if known is None or not (known.kind == "denial" or "as" in known.frames):
            continue
        speaker, noun, thing = _denier(verb), _noun_denied(verb), _what_points_back(verb)
        if speaker is None or not can_speak(speaker, strict=False):
            continue
        denies = known.kind == "denial" or _calls_it_false(verb)
        if noun is not None:
            yield Rejoinder(verb, speaker, noun.left_edge, noun.right_edge, denies)
        elif thing is not None and (known.kind == "denial" or thing.tag_ == "WDT"):
            first = min(verb, speaker.left_edge, thing.left_edge, key=lambda token: token.i)
            yield Rejoinder(verb, speaker, first, verb.right_edge, denies)


def _calls_it_false(verb: Token) -> bool:
    """ "Called it 'pure invention'": a word for what is not so after the verb."""
    after = (token for token in verb.subtree if token.i > verb.i)
    return any(token.lemma_.lower() in cues().falsehoods for token in after)


def _denier(verb: Token) -> Token | None:
    if any(child.dep_ in SUBJECTS for child in verb.children):
        return speaker_of(verb)
    return next((c for child in verb.children if child.dep_ == "agent" for c in child.children), None)


def _noun_denied(verb: Token) -> Token | None:
    """ "An allegation" in ", an allegation that the army denies" and ", an allegation denied by the army"."""
    noun = verb.head
    if verb.dep_ not in {"relcl", "acl"} or noun.lemma_.lower() not in cues().denied_nouns:
        return None
    return noun if noun.left_edge.i > 0 and noun.left_edge.nbor(-1).text == "," else None


def _what_points_back(verb: Token) -> Token | None:
    """The object that only points at what is denied: "which", "it", "the allegation"."""
    thing = next((child for child in verb.children if child.dep_ == "dobj"), None)
    if thing is None or any(child.dep_ in {"ccomp", "xcomp"} and child.i > verb.i for child in verb.children):
        return None
    if thing.lower_ in _POINTING and thing.left_edge.i == thing.right_edge.i:
        return thing
    definite = any(child.dep_ == "det" and child.lower_ in _DEFINITE for child in thing.children)
    plain = not any(child.dep_ in _OF_THE_NOUN for child in thing.children)
    return thing if definite and plain and thing.lemma_.lower() in cues().denied_nouns else None


def _told_before(doc: Doc, rejoinder: Rejoinder, utterances: Sequence[Utterance]) -> Utterance | None:
    """What somebody else told last before, in the sentence or, if none of it, in the one before in the paragraph."""
    sentence = rejoinder.verb.sent
    before = [one for one in utterances if one.cue is not None and one.content and one.head < rejoinder.first.i]
    here = [one for one in before if one.head >= sentence.start]
    stands_alone = rejoinder.verb.dep_ not in {"relcl", "acl"}
    if not here and stands_alone and sentence.start and "\n" not in doc[sentence.start - 1].text_with_ws:
        earlier = doc[sentence.start - 1].sent
        here = [one for one in before if one.head >= earlier.start]
    told = max(here, key=lambda one: one.head, default=None)
    by_himself = told is None or told.speaker == rejoinder.speaker.i or told.kind == "denial"
    return None if by_himself else told


def _take_out(told: Utterance, rejoinder: Rejoinder) -> None:
    """Leave the aside out of what the first speaker says."""
    start, end = span_of([rejoinder.first, rejoinder.last])
    doc = rejoinder.verb.doc
    kept = []
    for first, last in told.content:
        if last <= start or end <= first:
            kept.append((first, last))
            continue
        before = doc.char_span(first, start, alignment_mode="contract") if first < start else None
        words = None if before is None else stretch(doc, before.start, before.end - 1, stops=False)
        if words is not None:
            kept.append(words)
    told.content = kept or told.content

"""Rejoinders: what one says another denies in passing: "..., which the police denied", "a claim Moscow calls false".

The parse makes the denier the teller of all that stands before him, or the first speaker the teller of the denial. Here
the aside is taken out of what the first says, and the denier denies just that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from dateline.knowledge.cues import cue_verb, cues
from dateline.knowledge.triggers import word_classes
from dateline.model import Attribution, Span
from dateline.reader.draft import Draft
from dateline.reader.speech.noun_cues import content_of
from dateline.reader.speech.speakers import SUBJECTS, can_speak, speaker_of
from dateline.reader.speech.utterance import Utterance, readable, span_of, stretch
from dateline.reader.speech.verb_cues import make
from dateline.reader.speech.verdicts import Verdict, verdict_by

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
_BESIDES = frozenset({"conj", "cc", "advcl", "punct"})
"""What a denier does besides denying."""
_CLAIMS = frozenset({"statement", "judgement"})
_OBJECTS = frozenset({"dobj", "pobj", "prep", "nsubjpass"})
_RELATIVE_TAGS = frozenset({"WP", "WDT"})
_THINGS = (" + object", " + preposition", " + infinitive")
"""Complements that name a thing or a deed to do ("sent the police a plan")."""


class Rejoinder(NamedTuple):
    """The verb of denying, who denies, where the words begin and end that are the report's aside, and whether they deny
    or only comment ("which he called a victory"). ``verdict``: what he calls false; ``thing``: the words
    for what was said.
    """

    verb: Token
    speaker: Token
    first: Token
    last: Token
    denies: bool
    verdict: Verdict | None = None
    thing: Token | None = None

    @property
    def stands_alone(self) -> bool:
        """Whether it is a clause of its own, no relative one."""
        return self.verb.dep_ not in {"relcl", "acl"}

    def denial(self, content: list[Span]) -> Utterance:
        """What the denier says of a content."""
        if self.verdict is None or self.verdict.copula is None:
            return make(self.verb, "denial", self.speaker, content, REJOINDER)
        word, copula = self.verdict.word, self.verdict.copula
        utterance = make(word, "denial", self.speaker, content, REJOINDER)
        utterance.cue = span_of([copula, word])
        utterance.because = [f"verdict '{word.lower_}' + {REJOINDER}"]
        return utterance


def with_rejoinders(draft: Draft, utterances: Sequence[Utterance]) -> list[Utterance]:
    """The utterances, with denials that only point back at what another said, or that name his saying ("denied reports
    that ..."), as denials of just that."""
    found = list(utterances)
    _deny_what_nouns_hold(draft.doc, found)
    found += _verdicts_on_nouns(draft.doc, found)
    _leave_to_the_accused(draft.doc, found)
    for rejoinder in _rejoinders(draft.doc):
        told = _told_before(draft, rejoinder, found)
        if told is None:
            continue
        denied = _take_out(told, rejoinder)
        denies = rejoinder.denies and _can_be_so(told)
        found = [one for one in found if _stays(one, rejoinder, denies=denies)]
        if denies:
            found.append(rejoinder.denial(denied))
    return found


def _verdicts_on_nouns(doc: Doc, utterances: list[Utterance]) -> list[Utterance]:
    """ "Called the reports of a raid false": what the noun tells is denied, in the place of what the verb was found to
    tell."""
    added = []
    for verb in readable(doc):
        verdict = verdict_by(verb) if verb.pos_ == "VERB" else None
        claim = verdict is not None and cues().noun_kind(verdict.thing.lemma_.lower()) in _ANSWERED
        content = content_of(verdict.thing)[0] if verdict is not None and claim else []
        speaker = speaker_of(verb) if content else None
        if speaker is not None and can_speak(speaker, strict=False):
            added.append(Rejoinder(verb, speaker, verb, verb, True, verdict).denial(content))
    heads = {one.head for one in added}
    utterances[:] = [one for one in utterances if one.head not in heads]
    return added


def _leave_to_the_accused(doc: Doc, utterances: Sequence[Utterance]) -> None:
    """ "Blamed the rebels, who have denied any part in it, for the raid": that they deny it is the report's aside."""
    heads = {one.head for one in utterances}
    for verb in readable(doc):
        known = cue_verb(verb.lemma_) if verb.dep_ == "relcl" and verb.pos_ == "VERB" else None
        if known is None or known.kind != "denial" or _accusing(verb.head) not in heads:
            continue
        aside = [token for token in verb.subtree if not token.is_punct]
        relative = any(child.dep_ in SUBJECTS and child.tag_ in _RELATIVE_TAGS for child in verb.children)
        if relative and aside[0].i and aside[0].nbor(-1).text == ",":
            for one in utterances:
                if doc[one.head].is_ancestor(verb) and one.kind != "denial":
                    _cut_out(doc, one, aside[0], aside[-1])


def _accusing(accused: Token) -> int:
    """The word whose object somebody is, also after prepositions ("blamed the raid on the rebels"); -1 for none."""
    word = accused
    while word.dep_ in _OBJECTS and word.head.i != word.i:
        word = word.head
    return -1 if word is accused else word.i


def _cut_out(doc: Doc, told: Utterance, first: Token, last: Token) -> None:
    """Leave the words from the first to the last out of what is told, and keep what goes on after them."""
    start, end = span_of([first, last])
    kept: list[Span] = []
    for begin, stop in told.content:
        if stop <= start or end <= begin:
            kept.append((begin, stop))
            continue
        inside = doc.char_span(begin, stop, alignment_mode="contract")
        if inside is not None:
            parts = (stretch(doc, inside.start, first.i - 1), stretch(doc, last.i + 1, inside.end - 1))
            kept += [part for part in parts if part is not None]
    told.content = kept or told.content


def _stays(one: Utterance, rejoinder: Rejoinder, *, denies: bool) -> bool:
    """Whether a telling is kept beside a rejoinder: not what is in it, save what its own verb says as well."""
    if rejoinder.verdict is not None and rejoinder.verdict.copula is not None and rejoinder.stands_alone:
        return True
    inside = rejoinder.first.i <= one.head <= rejoinder.last.i
    return not inside or (one.head == rejoinder.verb.i and not denies)


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


def _rejoinders(doc: Doc) -> Iterator[Rejoinder]:
    for verb in readable(doc):
        known = cue_verb(verb.lemma_) if verb.pos_ == "VERB" else None
        verdict = None if known is None else verdict_by(verb)
        if known is None or not (known.kind == "denial" or "as" in known.frames or verdict is not None):
            continue
        speaker, noun = _denier(verb), _noun_denied(verb)
        if speaker is None or not can_speak(speaker, strict=False):
            continue
        denies = known.kind == "denial" or _calls_it_false(verb)
        thing = _what_points_back(verb, verdict)
        if noun is not None:
            yield Rejoinder(verb, speaker, noun.left_edge, noun.right_edge, denies)
        elif thing is not None and (known.kind == "denial" or verdict is not None or thing.tag_ == "WDT"):
            first = min(verb, speaker.left_edge, thing.left_edge, key=lambda token: token.i)
            yield Rejoinder(verb, speaker, first, _end_of_aside(verb), denies or verdict is not None, verdict, thing)


def _end_of_aside(verb: Token) -> Token:
    """The last word of the denial itself, without what the denier does or tells besides (", saying that ...")."""
    own = [child.right_edge for child in verb.children if child.dep_ not in _BESIDES and child.i > verb.i]
    return max(own, key=lambda token: token.i, default=verb)


def _calls_it_false(verb: Token) -> bool:
    """ "Called it 'pure invention'": a word for what is not so after the verb."""
    after = (token for token in verb.subtree if token.i > verb.i)
    return any(token.lemma_.lower() in word_classes()["falsehood"] for token in after)


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


def _what_points_back(verb: Token, verdict: Verdict | None) -> Token | None:
    """What only points at what is denied, as object or under a verdict: "which", "it", "the allegation"."""
    if verdict is not None and verdict.copula is not None:
        return verdict.thing if _points_back(verdict.thing) else None
    thing = next((child for child in verb.children if child.dep_ == "dobj"), None)
    if thing is None or any(child.dep_ in {"ccomp", "xcomp"} and child.i > verb.i for child in verb.children):
        return None
    return thing if _points_back(thing) else None


def _points_back(thing: Token) -> bool:
    if thing.lower_ in _POINTING and thing.left_edge.i == thing.right_edge.i:
        return True
    return _is_claim(thing) and not any(child.dep_ in _OF_THE_NOUN and child.lower_ != "as" for child in thing.children)


def _is_claim(thing: Token) -> bool:
    """ "The claim", "those reports"."""
    definite = any(child.dep_ == "det" and child.lower_ in _DEFINITE for child in thing.children)
    return definite and thing.lemma_.lower() in cues().denied_nouns


def _told_before(draft: Draft, rejoinder: Rejoinder, utterances: Sequence[Utterance]) -> Utterance | None:
    """What somebody else told last before, in the sentence or, if none of it, in the one before; "it" points to no
    other paragraph, "the claim" may."""
    doc, sentence = draft.doc, rejoinder.verb.sent
    before = [one for one in utterances if one.cue is not None and one.content and one.head < rejoinder.first.i]
    here = [one for one in before if one.head >= sentence.start]
    if not here and rejoinder.stands_alone and sentence.start:
        earlier = doc[sentence.start - 1].sent
        here = [one for one in before if one.head >= earlier.start and _may_mean(rejoinder, one, sentence.start)]
    told = max(here, key=lambda one: one.head, default=None)
    if told is None or told.kind == "denial" or _is_same(draft, told.speaker, rejoinder.speaker.i):
        return None
    return told


def _may_mean(rejoinder: Rejoinder, told: Utterance, start: int) -> bool:
    """Whether what was told before a sentence that begins at ``start`` may be denied in it: "it" points to no other
    paragraph, and "the claim" not to what somebody there believes."""
    if "\n" not in rejoinder.verb.doc[start - 1].text_with_ws:
        return True
    return told.kind in _CLAIMS and rejoinder.thing is not None and _is_claim(rejoinder.thing)


def _is_same(draft: Draft, one: int | None, other: int) -> bool:
    """Whether two speakers are one, so that what the first said is not what the second denies."""
    if one is None or one == other:
        return one == other
    entity = draft.entity_at(one)
    return entity is not None and entity is draft.entity_at(other)


def _take_out(told: Utterance, rejoinder: Rejoinder) -> list[Span]:
    """Leave the aside out of what the first speaker says; what of it the aside is about."""
    start, end = span_of([rejoinder.first, rejoinder.last])
    doc = rejoinder.verb.doc
    kept: list[Span] = []
    besides: list[Span] = []
    for first, last in told.content:
        if last <= start or end <= first:
            kept.append((first, last))
            continue
        before = doc.char_span(first, start, alignment_mode="contract") if first < start else None
        words = None if before is None else stretch(doc, before.start, before.end - 1, stops=False)
        rest = _after_aside(rejoinder, last)
        kept += [part for part in (words, rest if _is_governing(rejoinder) else None) if part is not None]
        besides += [rest] if rest is not None and not _is_governing(rejoinder) else []
    told.content = sorted([*kept, *besides]) or told.content
    return kept or list(told.content)


def _after_aside(rejoinder: Rejoinder, end: int) -> Span | None:
    """What the first says after the aside: "said the talks, which the envoy called a farce, *would resume*", "said that
    they had fired, a charge they deny, *and that nine had died*"."""
    doc, after = rejoinder.verb.doc, rejoinder.last.i + 1
    while after < len(doc) and (doc[after].is_quote or doc[after].tag_ == "''"):
        after += 1
    inside = doc.char_span(doc[after].idx, end, alignment_mode="contract") if after < len(doc) else None
    if inside is None or not len(inside) or rejoinder.stands_alone:
        return None
    one_more = [token.lower_ for token in inside if token.is_alpha][:2] == ["and", "that"]
    return stretch(doc, inside.start, inside.end - 1) if _is_governing(rejoinder) or one_more else None


def _is_governing(rejoinder: Rejoinder) -> bool:
    """Whether the verb of which the aside comments the subject still comes."""
    return any(above.i > rejoinder.last.i and above.pos_ in {"VERB", "AUX"} for above in rejoinder.verb.head.ancestors)

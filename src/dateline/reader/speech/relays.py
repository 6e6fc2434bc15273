"""Words that the report has from somebody who quotes them: "X quoted him as saying", "..., as quoted by X".

The parse makes X the speaker of the first, and the second a part of what is said. Both are put right here, before
quotations are linked; ``channels`` then finds X.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from dateline.knowledge.cues import cue_verb, cues
from dateline.model import Span
from dateline.reader.speech.speakers import PASSIVE_SUBJECTS, SUBJECTS, can_speak
from dateline.reader.speech.utterance import Utterance, overlap, phrase, span_of, subtree_pieces

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_DEEPEST = 3
"""Words between a noun and the verb that it hangs on: "said in a statement"."""
_LONGEST_GAP = 3
"""Marks that may stand between what is said and "as quoted by"."""


class Quoting(NamedTuple):
    """ "X quoted Y as saying": the verb of quoting, who is quoted, and who quotes, if that is said."""

    verb: Token
    whom: Token
    teller: Token | None


class Relay(NamedTuple):
    """ "As quoted by X": the medium and the words, from "as" to its name."""

    medium: Token
    span: Span


def quotes_somebody(saying: Token) -> Quoting | None:
    """For the second verb of "X quoted Y as saying", or of "Y was quoted as saying by X", what the first tells."""
    preposition = saying.head
    verb = preposition.head
    if saying.dep_ != "pcomp" or preposition.lower_ != "as" or verb.lemma_.lower() not in cues().outlet_quotes:
        return None
    passive = next((c for c in verb.children if c.dep_ in PASSIVE_SUBJECTS), None)
    if passive is not None:
        by = [c for one in (verb, saying) for c in one.children if c.lower_ == "by" and c.dep_ in {"agent", "prep"}]
        return Quoting(verb, passive, next((c for one in by for c in one.children if c.dep_ == "pobj"), None))
    whom = next((c for c in verb.children if c.dep_ in {"dobj", "dative"}), None)
    teller = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    return None if whom is None or not can_speak(whom, strict=False) else Quoting(verb, whom, teller)


def with_those_quoted(doc: Doc, utterances: Sequence[Utterance]) -> list[Utterance]:
    """The utterances, with who is quoted as the speaker of "X quoted him as saying", and "quoted" no telling of X's."""
    sayings = {at: found for at in _second_verbs(doc) if (found := quotes_somebody(doc[at])) is not None}
    quoting = {found.verb.i: at for at, found in sayings.items()}
    kept = [one for one in utterances if one.head not in quoting]
    first = {one.head: one for one in utterances if one.head in quoting}
    known = {one.head: one for one in kept}
    for at, found in sayings.items():
        content = _said_before(found) if at not in known else known[at].content
        told = first.get(found.verb.i)
        content = content or (told.content if told is not None else [])
        if not content:
            continue
        utterance = known.get(at)
        if utterance is None:
            utterance = Utterance(head=at, kind="statement", because=["quoted as saying"], confidence=0.6)
            kept.append(utterance)
        utterance.speaker, utterance.source = found.whom.i, phrase(found.whom, found.verb)
        utterance.content = content
        start = found.verb if found.whom.i < found.verb.i else doc[at]
        utterance.cue = span_of([_with_auxiliaries(start), doc[at]])
    return kept


def _second_verbs(doc: Doc) -> list[int]:
    return [
        token.i for token in doc if token.dep_ == "pcomp" and token.tag_ == "VBG" and cue_verb(token.lemma_) is not None
    ]


def _said_before(found: Quoting) -> list[Span]:
    """ "The ships had left, the general was quoted as saying": the clause before the verb of quoting."""
    clause = next((c for c in found.verb.children if c.dep_ == "ccomp" and c.i < found.verb.i), None)
    return [] if clause is None else subtree_pieces(clause)


def _with_auxiliaries(verb: Token) -> Token:
    return min((verb, *(c for c in verb.children if c.dep_ in {"aux", "auxpass"} and c.i < verb.i)), key=lambda c: c.i)


def without_asides(doc: Doc, utterances: Sequence[Utterance]) -> list[Utterance]:
    """The utterances less what only says how another came about.

    That is the noun in ""...", Lund said in a statement", which hangs on the verb that it seems to hold, the verb of
    "responded by saying", and the participles of "as reported by X" and "asked by X".
    """
    verbs = {one.head: one for one in utterances if one.cue is not None and doc[one.head].pos_ in {"VERB", "AUX"}}
    by_saying = {doc[at].head.head.i for at in verbs if doc[at].dep_ == "pcomp" and doc[at].head.lower_ == "by"}
    return [
        one
        for one in utterances
        if one.head not in by_saying and not _names_telling(doc, one, verbs) and not _is_participle(doc[one.head])
    ]


def _is_participle(verb: Token) -> bool:
    """ "As (first) reported by", "asked by CNN" at the head of a clause."""
    if verb.tag_ not in {"VBN", "VBD"} or verb.i + 1 >= len(verb.doc) or verb.nbor().lower_ != "by":
        return False
    relayed = any(verb.doc[at].lower_ == "as" and _relay(verb.doc, at) for at in range(max(0, verb.i - 2), verb.i))
    opens = verb.i == verb.sent.start or verb.nbor(-1).text == ","
    return relayed or (opens and verb.dep_ == "advcl" and verb.lemma_.lower() in cues().channels.asking)


def _names_telling(doc: Doc, noun: Utterance, verbs: dict[int, Utterance]) -> bool:
    if doc[noun.head].pos_ != "NOUN":
        return False
    for above in islice(doc[noun.head].ancestors, _DEEPEST):
        verb = verbs.get(above.i)
        if verb is not None and verb.cue is not None:
            start, end = verb.cue
            return any(first <= start and end <= last for first, last in noun.content)
    return False


def without_relays(doc: Doc, utterance: Utterance, quoted: Sequence[Span]) -> None:
    """Take "as quoted by X" and "speaking to X" out of what is said, unless they are quoted themselves (``quoted``)."""
    kept: list[Span] = []
    for span in utterance.content:
        tokens = doc.char_span(*span, alignment_mode="contract")
        places = [] if tokens is None else [_relay_span(doc, token.i) for token in tokens]
        places += [] if tokens is None else [_opening(tokens[0], tokens.end)]
        out = next((one for one in places if one and not any(overlap(one, mark) for mark in quoted)), None)
        kept.extend([span] if out is None else _without(doc, span, out))
    utterance.content = kept or utterance.content


def _relay_span(doc: Doc, at: int) -> Span | None:
    found = _relay(doc, at)
    return None if found is None else found.span


def _opening(first: Token, end: int) -> Span | None:
    """ "Speaking to X," at the start of what the parser takes for a content."""
    if first.tag_ != "VBG" or first.lemma_.lower() not in cues().channels.speaking:
        return None
    comma = next((token.i for token in first.doc[first.i : end] if token.text == ","), end)
    return span_of([first, first.doc[comma - 1]])


def _without(doc: Doc, span: Span, out: Span) -> list[Span]:
    """The pieces of a span before and after a stretch of it, without loose marks at their ends."""
    found = []
    for start, end in ((span[0], out[0]), (out[1], span[1])):
        tokens = doc.char_span(start, end, alignment_mode="contract") if start < end else None
        words = [] if tokens is None else list(tokens)
        while words and (words[-1].is_space or words[-1].text in {",", "—", "–", "-", "("}):
            words.pop()
        while words and (words[0].is_space or words[0].text in {",", "—", "–", "-", ")", "."}):
            words.pop(0)
        if words and any(word.is_alpha for word in words):
            found.append(span_of(words))
    return found


def relay_beside(doc: Doc, utterance: Utterance) -> Relay | None:
    """ "As quoted by X" right after the cue, the source or the content of an utterance."""
    for span in (utterance.cue, utterance.source, *utterance.content):
        tokens = None if span is None else doc.char_span(*span, alignment_mode="expand")
        if tokens is None:
            continue
        at, limit = tokens.end, min(tokens.end + _LONGEST_GAP, len(doc))
        while at < limit and doc[at].is_punct:
            at += 1
        found = _relay(doc, at)
        if found is not None:
            return found
    return None


def _relay(doc: Doc, at: int) -> Relay | None:
    """ "(As) (first) quoted by X" that begins at a token."""
    first = at
    while at < len(doc) and at - first < 2 and (doc[at].lower_ == "as" or doc[at].pos_ == "ADV"):
        at += 1
    if at + 2 > len(doc) - 1 or doc[at].tag_ not in {"VBN", "VBD"} or doc[at + 1].lower_ != "by":
        return None
    bare = doc[first].lower_ != "as"
    if doc[at].lemma_.lower() not in (cues().outlet_quotes if bare else cues().channels.carrying):
        return None
    medium = next((c for c in doc[at + 1].children if c.dep_ == "pobj"), None)
    if medium is None or (bare and (first == 0 or not doc[first - 1].is_punct)):
        return None
    return Relay(medium, (doc[first].idx, phrase(medium)[1]))

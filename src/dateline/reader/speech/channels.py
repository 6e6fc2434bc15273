"""Through which medium somebody's words came: who was told, who carried them, who quoted them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from dateline.knowledge.cues import cue_verb, cues
from dateline.reader.draft import Draft
from dateline.reader.speech.media import is_medium, is_outlet, is_own_outlet
from dateline.reader.speech.relays import quotes_somebody, relay_beside
from dateline.reader.speech.speakers import SUBJECTS, can_speak
from dateline.reader.speech.utterance import Utterance

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_REACH = 16
"""Tokens from a cue within which "citing X" is looked for."""
_CLAUSES = frozenset({"advcl", "acl", "relcl"})
_SHARING = frozenset({"advcl", "conj", "xcomp"})
_BEFORE_A_NOUN = frozenset({"compound", "nmod", "amod", "poss"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_LONGEST_NAME = 8
"""Tokens of what a medium is called: "the Brussels-based media network"."""
_IN_A_NAME = frozenset({"DET", "ADJ", "NOUN", "PROPN", "VERB", "PUNCT", "ADV"})
_OPENS_A_CLAUSE = frozenset({"DET", "PRON", "NOUN", "PROPN", "ADJ", "NUM", "SCONJ"})
_DEEPEST = 2
"""Nouns between a preposition and its medium: "in an interview on the website of X"."""


class _Place(NamedTuple):
    """A token that stands where a medium may, and whether it stands there as the one who was told."""

    token: Token
    told: bool


def channel(draft: Draft, utterance: Utterance) -> Token | None:
    """The medium that an utterance came through, if the text names one; the report's own is none.

    "Told Reuters", "in an interview with CNN", "speaking to a reporter of the Star", "as quoted by the Post".
    """
    quoting = quotes_somebody(draft.doc[utterance.head])
    if quoting is not None:
        medium = quoting.teller
    else:
        found = (_medium(draft, place) for place in _places(draft.doc, utterance))
        medium = next((one for one in found if one is not None), None)
    return None if medium is None or is_own_outlet(draft, medium) else medium


def free_addressee(draft: Draft, utterance: Utterance) -> None:
    """ "Told Agence France-Presse arson has been used": without a "that", the parser makes the medium a part of what is
    told. It is cut off and noted as who was told, unless it is the subject ("told the BBC had lied")."""
    verb = draft.doc[utterance.head]
    if verb.lemma_.lower() not in cues().channels.told or not utterance.content:
        return
    start, end = utterance.content[0]
    first = draft.tokens((start, end))[0]
    if first.i != verb.i + 1:
        return
    at = first.i
    while at < first.i + _LONGEST_NAME and at + 1 < len(draft.doc) and draft.doc[at].pos_ in _IN_A_NAME:
        mention = draft.mention_at(at)
        last = at if mention is None else mention.end - 1
        follows = draft.doc[min(last + 1, len(draft.doc) - 1)]
        if mention is not None and mention.kind == "name" and is_outlet(draft, draft.doc[mention.head]):
            if follows.idx < end and follows.pos_ in _OPENS_A_CLAUSE:
                utterance.content[0] = (follows.idx, end)
                utterance.medium = mention.head
            return
        at = last + 1


def may_name_channel(doc: Doc, utterance: Utterance) -> bool:
    """Whether a name stands where a medium may, by the parse alone."""
    return any(place.token.pos_ == "PROPN" for place in _places(doc, utterance))


def _places(doc: Doc, utterance: Utterance) -> Iterator[_Place]:
    """Where a medium may be named, the nearest first."""
    verb = doc[utterance.head]
    beside = relay_beside(doc, utterance)
    if beside is not None:
        yield _Place(beside.medium, True)
    according = verb.lower_ in cues().according
    if not according and cue_verb(verb.lemma_) is None:
        return
    speaker = None if utterance.speaker is None else doc[utterance.speaker]
    if utterance.medium is not None:
        yield _Place(doc[utterance.medium], True)
    yield from _told(verb)
    yield from _through(verb, said_to=not according)
    around = chain(verb.children, () if speaker is None else speaker.children)
    for clause in around:
        if clause.dep_ in _CLAUSES and clause.i != verb.i:
            yield from _participle(clause)
    if speaker is not None:
        yield from _through(speaker, said_to=False, apart=True)
    if verb.dep_ in _SHARING and not any(child.dep_ in SUBJECTS for child in verb.children):
        yield from _told(verb.head)
        yield from _through(verb.head, said_to=True)
    yield from _opening(verb)


def _told(verb: Token) -> Iterator[_Place]:
    """Who was told something; not who was told to do something."""
    if verb.lemma_.lower() not in cues().channels.told:
        return
    ordered = any(
        child.dep_ in {"xcomp", "ccomp"} and any(one.tag_ == "TO" for one in child.children) for child in verb.children
    )
    for child in verb.children:
        if child.dep_ in {"dobj", "dative"} and not ordered:
            yield _Place(child, True)
            yield from _employer_astray(verb, child)


def _employer_astray(verb: Token, person: Token) -> Iterator[_Place]:
    """ "Told a reporter from the Star that ...": the parser may hang "from" on the verb."""
    if person.lemma_.lower() in cues().channels.people:
        for child in verb.children:
            if child.dep_ == "prep" and child.i == person.right_edge.i + 1 and child.lower_ in cues().channels.within:
                yield from (_Place(thing, True) for thing in child.children if thing.dep_ == "pobj")


def _participle(clause: Token) -> Iterator[_Place]:
    """ "Speaking to CNN, he said", "asked by CNN", "officials who spoke to CNN"."""
    lemma = clause.lemma_.lower()
    if lemma in cues().channels.speaking:
        yield from _through(clause, said_to=True)
    if lemma in cues().channels.asking:
        yield from _agents(clause)


def _opening(verb: Token) -> Iterator[_Place]:
    """ "Speaking to CNN, she said: ...": by its place, since the parser hangs it on the quotation."""
    words = verb.doc[verb.sent.start : verb.i]
    first = next((token for token in words if not token.is_punct and not token.is_space), None)
    if first is not None and first.tag_ == "VBG" and not any(token.tag_ in _FINITE for token in words):
        yield from _participle(first)


def _agents(participle: Token) -> Iterator[_Place]:
    for child in participle.children:
        if child.dep_ in {"agent", "prep"} and child.lower_ == "by":
            yield from (_Place(thing, True) for thing in child.children if thing.dep_ == "pobj")


def _through(head: Token, *, said_to: bool, apart: bool = False) -> Iterator[_Place]:
    """What follows the prepositions of a word; if ``apart``, only those set off by a comma ("Lund, in a post on X")."""
    words = cues().channels.on if said_to else cues().channels.on - {"to", "with"}
    for child in head.children:
        if child.dep_ not in {"prep", "dative"} or child.lower_ not in words:
            continue
        if not apart or (child.i > head.i and child.nbor(-1).text == ","):
            yield from _after(child, 0)


def _after(preposition: Token, depth: int) -> Iterator[_Place]:
    """The object of a preposition, or what "an interview with", "remarks carried by", "its post on" lead to."""
    told = preposition.lower_ in {"to", "with"}
    carries = False
    for thing in preposition.children:
        if thing.dep_ == "pobj":
            yield _Place(thing, told)
            carries = depth < _DEEPEST and thing.lemma_.lower() in cues().channels.nouns
            yield from _within(thing, depth + 1) if carries else ()
        elif thing.dep_ == "prep" and carries:  # the parser splits "e-mail", and hangs what follows on the preposition
            yield from _after(thing, depth + 1)


def _within(noun: Token, depth: int) -> Iterator[_Place]:
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in cues().channels.on | cues().channels.within:
            yield from _after(child, depth)
        elif child.dep_ in _BEFORE_A_NOUN:
            yield _Place(child, False)
        elif child.dep_ in {"acl", "relcl"} and child.lemma_.lower() in cues().channels.carrying:
            yield from _agents(child)
            yield from _through(child, said_to=False)


def _medium(draft: Draft, place: _Place) -> Token | None:
    """The medium at a place: itself, or the one that the person there works for ("a reporter of the Star")."""
    if is_outlet(draft, place.token):
        return _by_name(place.token) if is_medium(place.token, told=place.told) else None
    if place.token.lemma_.lower() in cues().kinds["outlet_heads"] | cues().channels.venues:  # "the BBC's Hausa service"
        return next((c for c in place.token.children if c.dep_ in _BEFORE_A_NOUN and is_outlet(draft, c)), None)
    return _employer(draft, place.token) if place.told else None


def _by_name(medium: Token) -> Token:
    """ "The broadcaster Sahel": its name."""
    names = (child for child in medium.children if child.dep_ == "appos" and child.pos_ == "PROPN")
    return next(names, medium) if medium.pos_ == "NOUN" else medium


def _employer(draft: Draft, person: Token) -> Token | None:
    """ "The Star's Ann Berg", "Ann Berg of the Star", "a reporter from the Star", "Ann Berg, a Star reporter"."""
    somebody = person.pos_ == "PROPN" or person.lemma_.lower() in cues().channels.people
    for child in person.children if somebody else ():
        things = list(child.children) if child.lower_ in cues().channels.within | {"with"} else [child]
        for thing in things:
            if thing.dep_ in _BEFORE_A_NOUN | {"pobj"} and is_outlet(draft, thing) and is_medium(thing, told=True):
                return thing
        if child.dep_ == "appos" and child.i > person.i:
            return _employer(draft, child)
    return None


def cited(draft: Draft, utterance: Utterance) -> tuple[Token, Token] | None:
    """Whom a medium rests on, after the verb that says so: "Axios reported, citing two officials, that ..."."""
    if utterance.speaker is None:
        return None
    verb, speaker = draft.doc[utterance.head], draft.doc[utterance.speaker]
    is_known = is_outlet(draft, speaker)
    near = draft.doc[max(verb.sent.start, verb.i - _REACH) : min(verb.sent.end, verb.i + _REACH)]
    for token in near:
        if token.i == verb.i or token.lemma_.lower() not in cues().outlet_quotes or not _cites(token, speaker):
            continue
        whom = next((thing for thing in token.children if thing.dep_ == "dobj"), None)
        relays = is_known or _is_newsgathering(token, verb) or (whom is not None and _is_passed_on(token, whom))
        if whom is not None and can_speak(whom, strict=True) and relays:
            return token, whom
    return None


def _cites(token: Token, speaker: Token) -> bool:
    """Whether a verb of quoting is a participle, or what a relative clause says of the speaker."""
    named = token.head.head if token.head.dep_ == "appos" else token.head
    return token.tag_ == "VBG" or (token.dep_ == "relcl" and speaker.i in {token.head.i, named.i})


def _is_passed_on(citing: Token, whom: Token) -> bool:
    """ "The agency said, quoting a security official": whoever rests on people without a name passes on their words."""
    unnamed = whom.pos_ == "NOUN" and whom.lemma_.lower() in cues().anonymity.source_nouns
    return unnamed and citing.tag_ == "VBG"


def _is_newsgathering(citing: Token, verb: Token) -> bool:
    """Whether what one does is reporting from others, as only media do, whatever they are called."""
    return citing.head.i == verb.i and verb.lemma_.lower() in cues().outlet_verbs

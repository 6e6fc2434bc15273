"""The judge: which candidates tell a political event.

A logistic regression weighs what the tables, the clause, the parties and the encoder say of a candidate; it is fitted
to the event layer of the gold corpus (``training/encoder/judge.py``). Its probability is the event's confidence.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from dateline.knowledge.logistic import Bar, judge, probability
from dateline.knowledge.marks import CUE, HAPPENED, OWN
from dateline.knowledge.plover import TYPES, quad_class
from dateline.knowledge.triggers import lexicon
from dateline.model import Actor, PloverType
from dateline.reader.coding.arguments import Parties, parties
from dateline.reader.coding.candidates import POS, Candidate, candidates, event_probabilities
from dateline.reader.coding.clause import frame_of, lemma
from dateline.reader.coding.containers import container_of, is_asked, is_unreal
from dateline.reader.draft import Draft

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.knowledge.marks import Marks

_POLITICAL_SECTORS = frozenset({"GOV", "MIL", "REB", "OPP", "PTY", "COP", "JUD", "LEG", "SPY", "IGO", "NGO", "UAF"})
_PRIVATE_SECTORS = frozenset({"CVL", "BUS", "JRN", "MED", "EDU", "LAB", "CRM", "AGR"})
_ALSO_PRIVATE: frozenset[PloverType] = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "REQUEST"})
"""What private people do among themselves as well: they meet, praise, ask and promise, and no state is in it."""
_UNAMBIGUOUS: frozenset[PloverType] = frozenset({"ASSAULT"})
_FORCE: tuple[PloverType, ...] = ("COERCE", "ASSAULT")
_GUESSES = frozenset({"may", "might", "could"})
_MOST = 6.0
_HALF = 0.5
_ALONE_SENTENCES = 2
"""A text of no more sentences is taken for one that was picked to be coded, as data sets of events have them."""
_ALONE = 0.6
"""What a sentence without others is taken to stand among: as many events as in a usual report."""


class Judged(NamedTuple):
    """A candidate, how likely it tells an event, and whether that is enough for one that stands by itself."""

    candidate: Candidate
    likely: float
    stands: bool


def judged(draft: Draft) -> dict[int, Judged]:
    """The candidates of a report that tell somebody's act, by the index of their token, in order."""
    found = {}
    bar = _bar(draft)
    for one, parties_found, features in described(draft):
        if _lacks_a_side(one, parties_found) if one.ruled else _is_denied(one):
            continue
        likely = probability(judge().weights, features)
        told = not (features[f"{_side(one)} unreal"] or features["asked"])
        found[one.token.i] = Judged(one, round(likely, 2), told and likely >= _least(one, features, bar))
    return found


def _lacks_a_side(candidate: Candidate, found: Parties) -> bool:
    """Whether nobody stands on a side that the row of the table needs: who meets nobody does not meet."""
    needed = candidate.trigger.roles.get("need", ())
    return ("a" in needed and not found.actors) or ("r" in needed and not found.recipients)


def _side(candidate: Candidate) -> str:
    return "rule" if candidate.ruled else "proposed"


def _bar(draft: Draft) -> Bar:
    """What is asked of a word in this text: more of what only the encoder proposes where no report around it says what
    it is about."""
    sentences = sum(1 for _ in islice(draft.doc.sents, _ALONE_SENTENCES + 1))
    return judge().report if sentences > _ALONE_SENTENCES else judge().alone


def _least(candidate: Candidate, features: Mapping[str, float], bar: Bar) -> float:
    """How likely a candidate must be: less so if the tables know it and somebody political takes part, or if it is what
    somebody says may come, which nobody takes for news."""
    quad = quad_class(candidate.code.type)
    if features[f"stranger, {quad}"] and not (candidate.ruled and _is_guessed_at(candidate.token)):
        return bar.stranger if quad.startswith("verbal") else bar.propose
    return bar.keep if candidate.ruled else bar.propose


def described(draft: Draft) -> Iterator[tuple[Candidate, Parties, dict[str, float]]]:
    """Each candidate with the parties in its slots and what the judge looks at."""
    told = event_probabilities(draft)
    among = candidates(draft, told)
    eventful = _eventful(draft, told)
    for one in among.values():
        found = parties(draft, one.token, one.slots, one.trigger.roles)
        yield one, found, _features(draft, one, found, among, told[one.token.i]) | {"around": eventful(one.token)}


def _eventful(draft: Draft, told: Marks) -> Callable[[Token], float]:
    """How much of the rest of a report tells events, as a logarithm: a match report has few, whatever its verbs are."""
    sentences = list(draft.doc.sents)
    tells = {sentence.start: float(told[sentence.start : sentence.end, 0].min() < _HALF) for sentence in sentences}
    whole = sum(tells.values())
    return lambda token: math.log((whole - tells[token.sent.start] + _ALONE) / len(sentences))


def _features(
    draft: Draft, candidate: Candidate, found: Parties, among: Mapping[int, Candidate], told: Marks
) -> dict[str, float]:
    """What speaks for a candidate and against it, mostly 0 or 1; a name after a colon is one of several."""
    token, code = candidate.token, candidate.code
    side = _side(candidate)
    event = float(max(1e-4, min(1 - 1e-4, 1 - told[0])))
    typed = float(sum(told[1 + TYPES.index(kind)] for kind in _taken_for(code.type))) / event
    settled = float(not _is_guessed_at(token))
    own = draft.marks[token.i][OWN].clip(-_MOST, _MOST) / _MOST * settled
    table = candidate.trigger.rule.partition(":")[0]
    container = container_of(candidate, among)
    stranger = float(not _is_told_of_somebody(draft, candidate, found))
    return {
        side: 1.0,
        f"{side} told": math.log(event / (1 - event)) / _MOST,
        f"{side} typed": typed,
        f"{side} {token.pos_}": 1.0,
        f"table {table}": 1.0,
        "precise": float(candidate.trigger.is_precise),
        f"type {code.type}": 1.0,
        f"{side} {quad_class(code.type)}": 1.0,
        "own open": float(own[2] - max(own[0], own[1])),
        "own no": float(own[1] - own[0]),
        "happened": float(draft.marks[token.i][HAPPENED]) / 3 * settled,
        f"{side} cue": float(draft.marks[token.i][CUE].clip(-_MOST, _MOST)) / _MOST,
        f"{side} unreal": float(is_unreal(token)),
        "asked": float(is_asked(token)),
        "named": float(_is_in_name(draft, token)),
        f"{side} contained": float(container is not None),
        f"{side} stranger": stranger,
        f"stranger, {quad_class(code.type)}": stranger,
        **_of_side(draft, "actor", found.actors),
        **_of_side(draft, "recipient", found.recipients),
    }


def _taken_for(kind: PloverType) -> tuple[PloverType, ...]:
    """A type, and what the encoder may take it for with the word right: what force is used the tables know."""
    return _FORCE if kind in _FORCE else (kind,)


def _is_guessed_at(token: Token) -> bool:
    """Whether a word is what somebody says may come ("might move to Iraq"): that it is open is no sign against it."""
    return any(child.tag_ == "MD" and child.lower_ in _GUESSES for child in token.children)


def _of_side(draft: Draft, name: str, side: tuple[str, ...]) -> dict[str, float]:
    known = any(draft.actor(one).code for one in side)
    return {name: float(bool(side)), f"{name} known": float(known)}


def _is_denied(candidate: Candidate) -> bool:
    """Whether the tables say that a word that the encoder proposes is no event in its clause."""
    token = candidate.token
    return lexicon().denies(POS[token.pos_], lemma(token), frame_of(candidate.slots))


def _is_in_name(draft: Draft, token: Token) -> bool:
    """Whether a word is a part of a body's name ("Committee to Protect Journalists")."""
    mention = draft.mention_at(token.i)
    if mention is None or mention.kind != "name" or mention.end - mention.start == 1:
        return False
    return token.text[:1].isupper() and (mention.label == "ORG" or draft.entities[mention.entity].record is not None)


def _is_told_of_somebody(draft: Draft, candidate: Candidate, found: Parties) -> bool:
    """Whether the parties are such as make a political event: the sides that the trigger needs, one of them a body or
    an office that we know; killing and arresting count whoever suffers them."""
    if _lacks_a_side(candidate, found):
        return False
    if quad_class(candidate.code.type) == "material conflict":
        return bool(found.actors or found.recipients) or _speaks_for_itself(candidate)
    private = _PRIVATE_SECTORS if candidate.code.type in _ALSO_PRIVATE else frozenset()
    return any(_is_political(draft.actor(actor), private) for actor in (*found.actors, *found.recipients))


def _is_political(party: Actor, private: frozenset[str]) -> bool:
    """Whether an actor is an office, or a state or body that we know; people of a country in ``private`` sectors are
    not."""
    return party.sector in _POLITICAL_SECTORS or (party.code is not None and party.sector not in private)


def _speaks_for_itself(candidate: Candidate) -> bool:
    """Killing and bombing are events even where nobody is named, if they are what the clause is about."""
    token = candidate.token
    return candidate.code.type in _UNAMBIGUOUS and (
        token.pos_ == "VERB" or token.dep_ in {"nsubj", "nsubjpass", "ROOT"}
    )

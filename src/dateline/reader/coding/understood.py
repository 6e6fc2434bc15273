"""Recipients that are understood: whom an event is done to, though the words around it do not say so.

At the other end of "their demands", "the ruling" or "they protested" is somebody whom the report names elsewhere. How
likely an event has a recipient at all is weighed by its word and clause; who of the report's people it is, by where
they are named, what they are, and what else they did and had done to them (``training/encoder/understood.py``).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from dateline.knowledge.logistic import casting, probability, understanding
from dateline.knowledge.marks import RECIPIENT
from dateline.knowledge.triggers import Trigger
from dateline.model import Actor, Event, Span
from dateline.reader.coding.casting import features as seen_in_casting
from dateline.reader.coding.casting import parties_near
from dateline.reader.coding.clause import lemma
from dateline.reader.coding.links import Chain, is_one_body
from dateline.reader.coding.parties import parties_by_rule, spared
from dateline.reader.draft import Draft

if TYPE_CHECKING:
    from spacy.tokens import Token

_MOST = 6.0
_OFTEN = 4
_FEW = 3
_NEAR = 5
_NEVER = 99
_KINDS = {
    "rules": frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"}),
    "fights": frozenset({"CRM", "REB", "UAF"}),
    "lives": frozenset({"CVL", "OPP", "JRN", "EDU", "MED", "LAB"}),
}
"""What people are to an event, as far as that tells who it is done to: too few examples know each sector."""


class Named(NamedTuple):
    """A place where somebody is named: the number of the sentence, and the word."""

    sentence: int
    token: Token


class Told(NamedTuple):
    """A report's events, and where each of its actors is named: what every event is weighed against."""

    events: Sequence[Event]
    named: dict[str, list[Named]]
    starts: Sequence[int]
    most: int

    @classmethod
    def of(cls, draft: Draft, chains: Sequence[Chain]) -> Told:
        starts = [sentence.start for sentence in draft.doc.sents]
        named: defaultdict[str, list[Named]] = defaultdict(list)
        for actor in draft.actors:
            for span in actor.mentions:
                root = draft.tokens(span).root
                named[actor.id].append(Named(bisect_right(starts, root.i), root))
        return cls([chain.event for chain in chains], named, starts, max(map(len, named.values()), default=1))


def understand(draft: Draft, chains: Sequence[Chain]) -> None:
    """Give events without recipients the one that is understood, in place."""
    told, weights = Told.of(draft, chains), understanding()
    for chain in chains:
        if chain.event.recipients or all(_takes_none(telling.candidate.trigger) for telling in chain.tellings):
            continue
        has = probability(weights.has, openness(draft, chain))
        if has < weights.take:
            continue
        weighed = [(probability(weights.whom, seen), actor.id) for actor, seen in options(draft, chain, told)]
        likely, whom = max(weighed, default=(0.0, ""))
        if has * likely >= weights.take:
            because = (*chain.event.because, f"understood: {draft.actor(whom).name} {has * likely:.2f}")
            chain.event = replace(chain.event, recipients=(whom,), because=because)


def _takes_none(trigger: Trigger) -> bool:
    """Whether a row of the tables says that what it tells is done to nobody."""
    return trigger.roles.get("r") == ()


def openness(draft: Draft, chain: Chain) -> dict[str, float]:
    """What speaks for and against an event having a recipient: its word, its clause, and what the encoder marks."""
    event, (candidate, *_) = chain.event, chain.tellings[0]
    token, roles = candidate.token, candidate.trigger.roles
    marked = max(float(draft.marks[one.i][RECIPIENT]) for one in token.sent)
    kind = event.type
    return {
        "one": 1.0,
        f"type {kind}": 1.0,
        f"type {kind}, {token.pos_}": 1.0,
        f"word {token.pos_}": 1.0,
        "nobody's": float(not event.actors),
        f"nobody's, {kind}": float(not event.actors),
        "told often": min(1.0, len(chain.tellings) / _OFTEN),
        f"mode {event.mode}": 1.0,
        f"cameo {event.cameo}": 1.0,
        f"lemma {lemma(token)}": 1.0,
        "marked": max(-_MOST, min(_MOST, marked)) / _MOST,
        "cast": max((p for p in _as_cast(draft, chain).values()), default=0.0),
        "needs one": float("r" in (*roles.get("need", ()), *roles.get("only", ()))),
        "takes none": float(_takes_none(candidate.trigger)),
        **{f"slot {name}": 1.0 for name in candidate.slots},
    }


def options(draft: Draft, chain: Chain, told: Told) -> Iterator[tuple[Actor, dict[str, float]]]:
    """Everybody whom an event may be done to, with what speaks for and against it; nobody does it to himself."""
    cast, out = _as_cast(draft, chain), spared(draft, chain.tellings[0].candidate)
    actors, tellers = [draft.actor(one) for one in chain.event.actors], _tellers(draft, chain)
    for actor in draft.actors:
        if actor.id in out or any(is_one_body(actor, one) for one in actors):
            continue
        if not any(first <= start < last for first, last in tellers for start, _ in actor.mentions):
            yield actor, _features(draft, chain, actor, told, cast.get(actor.id))


def _tellers(draft: Draft, chain: Chain) -> list[Span]:
    """Where those stand who say that it happened: "they blew up the line, the agency said"."""
    told = chain.tellings[0].token.idx
    said = (one for one in draft.attributions if any(start <= told < end for start, end in one.content))
    return [one.source_span for one in said if one.source_span is not None]


def _as_cast(draft: Draft, chain: Chain) -> dict[str, float]:
    """How likely the casting finds each actor of the sentence to be the recipient."""
    candidate = chain.tellings[0].candidate
    ruled, weights = parties_by_rule(draft, candidate), casting().weights["recipient"]
    return {
        actor: probability(weights, seen_in_casting(draft, candidate, party, "recipient", ruled))
        for party in parties_near(draft, candidate)
        for actor in party.actors
        if actor not in chain.event.actors
    }


def _features(draft: Draft, chain: Chain, actor: Actor, told: Told, cast: float | None) -> dict[str, float]:
    event, token = chain.event, chain.tellings[0].token
    kind, what = event.type, _what(actor)
    where, subject = _where(token, told.named[actor.id], told.starts)
    share = len(told.named[actor.id]) / told.most
    others = [one for one in told.events if one.trigger != event.trigger]
    before = [one for one in others if one.trigger < event.trigger][-1:]
    done, suffered = ([one for one in others if actor.id in getattr(one, side)] for side in ("actors", "recipients"))
    answered = float(any(set(one.recipients) & set(event.actors) for one in done))
    met = float(any(one.type == kind for one in suffered))
    last = float(any(actor.id in one.actors for one in before))
    countries = {draft.actor(one).country for one in event.actors} - {None}
    return {
        "one": 1.0,
        f"type {kind}": 1.0,
        where: 1.0,
        f"{where}, word {token.pos_}": 1.0,
        f"{where}, subject": float(subject),
        what: 1.0,
        f"{kind}, {what}": 1.0,
        "often": share,
        "most often": float(share == 1),
        "met by such": met,
        f"{kind}, met by such": met,
        "does such": float(any(one.type == kind for one in done)),
        "does": min(1.0, len(done) / _FEW),
        "suffers": min(1.0, len(suffered) / _FEW),
        "met by the same": float(any(set(one.actors) & set(event.actors) for one in suffered)),
        "acted on the actor": answered,
        f"{kind}, acted on the actor": answered,
        "acted last": last,
        f"{kind}, acted last": last,
        "suffered last": float(any(actor.id in one.recipients for one in before)),
        "the actor's country": float(actor.country in countries),
        "coded": float(actor.code is not None),
        "in the sentence": float(cast is not None),
        "cast": cast or 0.0,
    }


def _what(actor: Actor) -> str:
    if actor.sector is None:
        return "state" if actor.code else "somebody"
    return next((kind for kind, sectors in _KINDS.items() if actor.sector in sectors), "other")


def _where(trigger: Token, named: Sequence[Named], starts: Sequence[int]) -> tuple[str, bool]:
    """Where somebody was named last at an event's word, and whether as the subject of something."""
    here = bisect_right(starts, trigger.i)
    back = min((here - one.sentence for one in named if one.sentence <= here), default=_NEVER)
    last = [one.token for one in named if here - one.sentence == back]
    far = "in its sentence" if back == 0 else "a sentence before" if back == 1 else "near" if back < _NEAR else "far"
    return "later" if back == _NEVER else far, any(one.dep_ in {"nsubj", "nsubjpass"} for one in last)

"""Casting: who of a sentence's people and bodies are an event's actors and recipients, besides what the slots say.

The rules look in the slots of the trigger's clause. Parses break, and who is meant may stand a clause away; so each
noun phrase of the sentence that names somebody, or that the encoder takes for a party, is weighed: what the rules
made of it, whether it stands where the rules would look, what the encoder says of its head and of the two words
together, and how far apart they are (``training/encoder/casting.py``). Somebody who is nobody's actor yet ("my
siblings") becomes one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from dateline.knowledge.actors import basis_of, confidences
from dateline.knowledge.agents import sector_of
from dateline.knowledge.logistic import SIDES, Side, casting, probability
from dateline.knowledge.marks import ACTOR, RECIPIENT, part
from dateline.knowledge.plover import quad_class
from dateline.model import Actor, PloverType, Span
from dateline.reader.coding.arguments import actors_at, is_platform, seats_of
from dateline.reader.coding.bystanders import barred, is_of_another_clause
from dateline.reader.coding.candidates import Candidate
from dateline.reader.coding.clause import conjuncts
from dateline.reader.coding.parties import Cast, spared
from dateline.reader.draft import Draft

if TYPE_CHECKING:
    from spacy.tokens import Token

_MARKS: dict[Side, int] = {"actor": ACTOR, "recipient": RECIPIENT}
_NOUNS = frozenset({"NOUN", "PROPN"})
_MOST = 6.0
_BESIDE = 1000
"""Characters to either side of an event's word: more than any sentence but one that has no end."""
_MODIFIERS = frozenset({"compound", "amod", "nmod", "poss", "nummod", "det"})
_IN_PHRASE = _MODIFIERS | {"prep", "pobj", "appos"}
_NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_REFERRING = frozenset({"WP", "WP$", "WDT"})
_NO_NAMES = frozenset({"PRP", "WP", "WDT", "EX", "VB", "VBG", "VBP", "VBZ"})
_NOBODY = frozenset({"al", "el", "others"})
"""The first half of "al-Thani", and those who are only more of the same ("killed one and wounded two others")."""
_SELDOM_PEOPLE = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})

_STATE = frozenset({None, "GOV"})
_SUFFERED: frozenset[PloverType] = frozenset({"ASSAULT"})
"""What others than the doers tell of; who says that somebody was arrested mostly arrested him."""


class Party(NamedTuple):
    """Somebody in the sentence: the token, and the actors that it stands for (none yet, if nobody knows it)."""

    token: Token
    actors: tuple[str, ...]

    def is_among(self, side: tuple[str, ...]) -> bool:
        """Whether it is one of the actors on a side."""
        return any(one in side for one in self.actors)


def cast(draft: Draft, candidate: Candidate, ruled: Cast) -> Cast:
    """The event's parties: those of the rules that are likely, and others of the sentence that are."""
    sides: dict[Side, list[str]] = {side: list(ruled.side(side)) for side in SIDES}
    near = [one for one in parties_near(draft, candidate) if not _only_tells(draft, one, candidate)]
    seats = [one.token for one in near if _stands_for_one(draft, one, ruled)] + _named_beside(draft, candidate, ruled)
    because = []
    for party in near:
        seen = {side: features(draft, candidate, party, side, ruled) for side in SIDES}
        likely = {side: probability(casting().weights[side], seen[side]) for side in SIDES}
        if is_of_another_clause(party.token, candidate.token):
            likely["actor"] = 0.0
        for side in barred(draft, party.token, party.actors, candidate):
            likely[side] = likely[side] if party.is_among(ruled.side(side)) else 0.0
        best = max(SIDES, key=likely.__getitem__)
        for side in SIDES:
            if party.is_among(ruled.side(side)) and likely[side] < casting().keep:
                sides[side] = [one for one in sides[side] if one not in party.actors]
                because.append(f"casting: not {side} {party.token.text} {likely[side]:.2f}")
        alone = not ruled.side(best) or _is_in(party.token, candidate.slots.get("toll", []))
        least = casting().take[best] if alone else casting().crowd
        if likely[best] >= least and not _is_seated(party.token, seats):
            sides[best] += party.actors or (_actor_of(draft, party.token),)
            seats.append(party.token)
            because.append(f"casting: {best} {party.token.text} {likely[best]:.2f}")
    actors = tuple(dict.fromkeys(sides["actor"]))
    out = {*actors, *spared(draft, candidate), *_own_state(draft, candidate, actors, sides["recipient"])}
    recipients = tuple(one for one in dict.fromkeys(sides["recipient"]) if one not in out)
    return Cast(actors, recipients, tuple(because))


def _own_state(draft: Draft, candidate: Candidate, actors: Sequence[str], recipients: Sequence[str]) -> set[str]:
    """Of the recipients the state, by its name or its capital's, for which an actor speaks: whose embassy warns that
    Moscow would respond does not threaten Moscow."""
    if quad_class(candidate.code.type) != "verbal conflict":
        return set()
    states = {one.code for one in map(draft.actor, actors) if one.sector in _STATE}
    return {
        one.id
        for one in map(draft.actor, recipients)
        if one.code is not None
        and one.code in states
        and one.sector in _STATE
        and all(draft.tokens(span).root.ent_type_ == "GPE" for span in one.mentions)
    }


def _only_tells(draft: Draft, party: Party, candidate: Candidate) -> bool:
    """Whether somebody is only who says it: the ministry that says that five were killed need not have killed them."""
    if candidate.code.type not in _SUFFERED:
        return False
    at, told = party.token.idx, candidate.token.idx
    return any(
        one.source_span is not None
        and one.source_span[0] <= at < one.source_span[1]
        and any(start <= told < end and not start <= at < end for start, end in one.content)
        for one in draft.attributions
    )


def _is_seated(token: Token, seats: list[Token]) -> bool:
    """Whether a word is a party already, or is in one phrase with one ("Serbia" in "Serbia's president")."""
    return any(token.i == seat.i or _is_inside(token, seat) or _is_inside(seat, token) for seat in seats)


def _is_inside(token: Token, phrase: Token) -> bool:
    """Whether a word belongs to the noun phrase of another, verbs apart."""
    while token.dep_ in _IN_PHRASE and token.head.i != token.i:
        token = token.head
        if token.i == phrase.i:
            return True
    return False


def parties_near(draft: Draft, candidate: Candidate) -> Iterator[Party]:
    """Who may be a party: in the trigger's sentence, each actor where it stands nearest, then unknown people.

    Where a noun stands for somebody, "who" and "whose" are passed over: the encoder looks at nouns.
    """
    nearest: dict[str, Token] = {}
    unknown, trigger = [], candidate.token
    for token in trigger.sent:
        actors = actors_at(draft, token) if _is_head(draft, token) else ()
        for actor in actors:
            if actor not in nearest or _standing(token, trigger) < _standing(nearest[actor], trigger):
                nearest[actor] = token
        if not actors and token.i != trigger.i and _may_be_somebody(draft, token, trigger):
            unknown.append(Party(token, ()))
    for actor, token in nearest.items():
        yield Party(token, (actor,))
    yield from unknown


def _standing(token: Token, trigger: Token) -> tuple[bool, int]:
    """The smaller, the better a word stands for somebody beside a trigger."""
    return token.tag_ in _REFERRING, abs(token.i - trigger.i)


def _is_head(draft: Draft, token: Token) -> bool:
    mention = draft.mention_at(token.i)
    return mention is None or mention.head == token.i


def _stands_for_one(draft: Draft, party: Party, ruled: Cast) -> bool:
    """Whether somebody is a party by rule, or is named where one is: the Kharkiv that was bombed is its holder."""
    named = (span for one in (*ruled.actors, *ruled.recipients) for span in draft.actor(one).mentions)
    at = party.token.idx
    return any(party.is_among(ruled.side(side)) for side in SIDES) or any(start <= at < end for start, end in named)


def _named_beside(draft: Draft, candidate: Candidate, ruled: Cast) -> list[Token]:
    """Where else in the sentence the parties by rule are named: "fighters of the FDLR" who "gave up their weapons"."""
    at, sent = candidate.token.idx, candidate.token.sent
    first, last = max(sent.start_char, at - _BESIDE), min(sent.end_char, at + _BESIDE)
    spans = (span for one in (*ruled.actors, *ruled.recipients) for span in draft.actor(one).mentions)
    roots = (draft.tokens(span).root for span in spans if first <= span[0] < last)
    return [one for one in roots if one.pos_ != "PRON"]


def _may_be_somebody(draft: Draft, token: Token, trigger: Token) -> bool:
    """Whether a noun that is no actor, or what stands for one ("the accused", "anyone"), may be a party's head: the
    encoder takes it for one, of some event or of this one."""
    noun = token.pos_ in _NOUNS and token.dep_ not in _MODIFIERS
    if not (noun or token.dep_ in _NOMINAL) or token.ent_type_ in _SELDOM_PEOPLE or token.tag_ in _NO_NAMES:
        return False
    if is_platform(token) or not token.text[0].isalnum() or token.lower_ in _NOBODY:
        return False
    known = draft.entity_at(token.i)
    if known is not None and (known.record is not None or not _is_head(draft, token)):
        return False
    return bool(max(draft.marks[token.i][[ACTOR, RECIPIENT]]) > 0) or any(
        _plays(draft, trigger, token, side) > 0 for side in SIDES
    )


def _plays(draft: Draft, trigger: Token, token: Token, side: Side) -> float:
    """What the encoder says of a party's head and the trigger together, about -1 to 1."""
    return max(-_MOST, min(_MOST, part(draft.marks[trigger.i], draft.marks[token.i], SIDES.index(side)))) / _MOST


def features(draft: Draft, candidate: Candidate, party: Party, side: Side, ruled: Cast) -> dict[str, float]:
    """What speaks for and against a party on a side, about -1 to 1."""
    token, trigger, code = party.token, candidate.token, candidate.code
    other: Side = "recipient" if side == "actor" else "actor"
    here, there = ({one for one in party.actors if one in ruled.side(name)} for name in (side, other))
    rule = "here" if here else "there" if there else "nowhere"
    taken = "taken" if ruled.side(side) else "open"
    own, opposite = (float(draft.marks[token.i][_MARKS[name]].clip(-_MOST, _MOST)) / _MOST for name in (side, other))
    plays, opposes = (_plays(draft, trigger, token, name) for name in (side, other))
    quad = quad_class(code.type)
    seat = "in its seat" if _is_in(token, seats_of(candidate.slots, candidate.trigger.roles, side)) else "elsewhere"
    return {
        "one": 1.0,
        f"rule {rule}": 1.0,
        f"rule {rule}, {taken}": 1.0,
        f"rule {rule}, {quad}": 1.0,
        f"mark, rule {rule}": own,
        "mark": own,
        "other mark": opposite,
        "plays": plays,
        f"plays, rule {rule}": plays,
        f"plays, {taken}": plays,
        "plays the other": opposes,
        f"{seat}, rule {rule}": 1.0,
        f"plays, {seat}": plays,
        "before": float(token.i < trigger.i),
        "far": min(1.0, abs(token.i - trigger.i) / 20),
        "unknown": float(not party.actors),
        "coded": float(any(draft.actor(one).code for one in party.actors)),
        f"word {token.pos_}": 1.0,
        f"type {code.type}": 1.0,
    }


def _is_in(token: Token, heads: list[Token]) -> bool:
    """Whether a word is a phrase's head, or is coordinated with it."""
    return any(one.i == token.i for head in heads for one in conjuncts(head))


def _actor_of(draft: Draft, head: Token) -> str:
    """A new actor for a noun phrase, once for the same words: no country is known, the sector if its noun has one."""
    first = min((one.i for one in head.children if one.dep_ in _MODIFIERS and one.i < head.i), default=head.i)
    start = draft.doc[first].idx
    span: Span = (start, head.idx + len(head.text))
    name = draft.text[start : span[1]]
    for at, actor in enumerate(draft.actors):
        if actor.name == name or span in actor.mentions:
            draft.actors[at] = replace(actor, mentions=tuple(sorted({*actor.mentions, span})))
            return actor.id
    because = (f"called: {name}",)
    made = Actor(
        id=f"a{len(draft.actors) + 1}", name=name, sector=sector_of(name.lower()), mentions=(span,),
        confidence=confidences()[basis_of(because)], because=because,
    )  # fmt: skip
    draft.actors.append(made)
    return made.id

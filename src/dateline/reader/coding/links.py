"""Which tellings in one report are of one event.

Two tellings are of one event only if they agree in type and no time speaks against it; how likely they are is weighed
by their words, parties, times, places and distance (``training/encoder/same.py``). Nouns that say nothing of their own
("this development", "the decision") join the event that they point back to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from dateline.knowledge.logistic import probability, sameness
from dateline.knowledge.plover import from_cameo, quad_class
from dateline.knowledge.triggers import event_anaphors, lexicon, word_classes
from dateline.model import Actor, Event, PloverType, Span, When
from dateline.reader.coding.candidates import Candidate
from dateline.reader.coding.clause import lemma
from dateline.reader.coding.parties import Cast
from dateline.reader.coding.setting import days_old
from dateline.reader.draft import Draft

if TYPE_CHECKING:
    from spacy.tokens import Token

_VIOLENT: frozenset[PloverType] = frozenset({"ASSAULT", "PROTEST"})
_BLASTS = frozenset({"explosives", "suicide-attack", "aerial", "drone", "heavy-weapons", "unconventional"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_STEM, _ROOT = 4, 3
_PARTIES = frozenset({"with", "between", "by", "against", "on", "to"})
"""Prepositions after which a noun names who has a part in it."""
_COUNTRY_CODE = 3
_OLD = 60
"""Days before a report's publication from which on a thing is not its news: what it told without a date is (in the gold
corpus one of 61 such pairs is one event)."""


class Telling(NamedTuple):
    """A word in its clause and the event that it tells; ``ruled``: its parties as the slots alone have them; ``asked``:
    what another event asks for."""

    candidate: Candidate
    event: Event
    ruled: Cast
    asked: bool = False

    @property
    def token(self) -> Token:
        return self.candidate.token

    @property
    def is_verb(self) -> bool:
        """Whether a clause of its own tells it, which names whom it means."""
        return self.token.pos_ not in _NOUNS


class Known(NamedTuple):
    """The actors of a report by id, and the ids of the people that it calls by a name."""

    actors: dict[str, Actor]
    people: frozenset[str]

    @classmethod
    def of(cls, draft: Draft) -> Known:
        """Those of a draft."""
        people = (
            entity.actor
            for entity in draft.entities
            if entity.actor
            and (entity.person or entity.label == "PERSON")
            and any(draft.mentions[each].kind == "name" for each in entity.mentions)
        )
        return cls({actor.id: actor for actor in draft.actors}, frozenset(people))

    def side(self, one: tuple[str, ...], other: tuple[str, ...]) -> str:
        """Whether two sides are the same parties, as far as they are told."""
        if not one or not other:
            return "open" if one or other else "nobody"
        alike = any(is_one_body(self.actors[a], self.actors[b]) for a in one for b in other)
        return "same" if alike else "differ"


@dataclass(slots=True)
class Chain:
    """An event so far, and the tellings of it."""

    event: Event
    tellings: list[Telling]

    def add(self, telling: Telling, known: Known) -> None:
        """One more telling, which may say what the others left open; of violence that one sentence tells in several
        words ("killed two and wounded eight") each may have recipients of its own. Where it has others on one side, it
        adds nobody to the other: who arrested some need not have arrested the rest."""
        one, other = self.event, telling.event
        together = other.type in _VIOLENT and telling.token.sent.start == self.tellings[-1].token.sent.start
        differ = "differ" in {known.side(one.actors, other.actors), known.side(one.recipients, other.recipients)}
        if differ and not together:
            other = replace(other, actors=(), recipients=())
        self.tellings.append(telling)
        self.event = _joined(one, other, together=together)


def linked(draft: Draft, tellings: list[Telling]) -> list[Chain]:
    """The events of a report in order of their first telling, each with all its mentions."""
    chains: list[Chain] = []
    known = Known.of(draft)
    for telling in sorted(tellings, key=lambda each: each.event.trigger):
        chain = _told_before(draft, telling, chains, known)
        if chain is None and _only_points_back(telling, chains):
            continue
        if chain is None:
            chains.append(Chain(telling.event, [telling]))
        else:
            chain.add(telling, known)
    for span, chain in list(_pointers(draft, chains)):
        chain.event = replace(chain.event, mentions=tuple(sorted({*chain.event.mentions, span})))
    return chains


def _told_before(draft: Draft, telling: Telling, chains: list[Chain], known: Known) -> Chain | None:
    """The event so far that a telling most likely tells again, if that is likely enough. What befell other people is
    not that, but may teach the weights what it is to have others."""
    weighed = [
        (probability(sameness().weights, features), at)
        for at, features in enumerate(likenesses(draft, telling, chains, known))
        if features is not None and not any(_befell_others(telling, each, known) for each in chains[at].tellings)
    ]
    likely, at = max(weighed, default=(0.0, -1))
    return chains[at] if likely >= sameness().join else None


def likenesses(draft: Draft, telling: Telling, chains: list[Chain], known: Known) -> Iterator[dict[str, float] | None]:
    """What speaks for and against each event so far being what is told, mostly 0 or 1; ``None``: it can't be."""
    alike = [chain for chain in chains if chain.event.type == telling.event.type]
    for chain in chains:
        other = chain.event.type != telling.event.type or _apart(telling.event.when, chain.event.when)
        other = other or (chain.event.when is None and days_old(draft, telling.event.when) > _OLD)
        many = _is_plural(telling.token) != _is_plural(chain.tellings[0].token)
        other = other or any(_is_of_others(draft, telling, each) for each in chain.tellings)
        other = other or any(_is_of_another_kind(telling.event, each.event) for each in chain.tellings)
        if other or many or (telling.asked and _is_another_thing(telling.token, chain.tellings[0])):
            yield None
        else:
            yield _likeness(telling, chain, known) | {
                "the only one": float(len(alike) == 1),
                "the last one": float(chain is alike[-1]),
                "the first one": float(chain is alike[0]),
            }


def _likeness(telling: Telling, chain: Chain, known: Known) -> dict[str, float]:
    """The victims of one act are told apart ("killed two and wounded eight"): that they differ says nothing."""
    one, other, last = telling.event, chain.event, chain.tellings[-1]
    how = _manner(telling.token)
    same_word = float(any(_is_same_word(telling.token, each.token) for each in chain.tellings))
    coordinated = _is_coordinated(telling.token, last.token)
    apart = coordinated and one.type in _VIOLENT
    actor = known.side(one.actors, other.actors)
    recipient = "open" if apart else known.side(one.recipients, other.recipients)
    return {
        "one": 1.0,
        how: 1.0,
        f"{how}, {quad_class(one.type)}": 1.0,
        f"type {one.type}": 1.0,
        "same word": same_word,
        f"{how}, same word": same_word,
        f"actors {actor}": 1.0,
        f"recipients {recipient}": 1.0,
        f"actors {actor}, recipients {recipient}": 1.0,
        f"{how}, actors {actor}": 1.0,
        f"when {_both(one.when, other.when)}": 1.0,
        f"place {_both(one.place, other.place)}": 1.0,
        f"mode {_both(one.mode, other.mode)}": 1.0,
        "coordinated": float(coordinated),
        "same sentence": float(last.token.sent.start == telling.token.sent.start),
        "far": min(1.0, (telling.token.i - last.token.i) / 300),
        "asked": float(telling.asked or chain.tellings[0].asked),
        "often told": min(1.0, len(chain.tellings) / 5),
    }


def _is_coordinated(token: Token, other: Token) -> bool:
    """Whether a verb goes on from another: "killed two and wounded eight"."""
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
        if token.i == other.i:
            return True
    return False


def _is_another_thing(verb: Token, other: Telling) -> bool:
    """Whether two things that are asked for are done to different things: to close an office is not to leave a
    country."""
    things = [{lemma(child) for child in token.children if child.dep_ == "dobj"} for token in (verb, other.token)]
    return other.asked and all(things) and not _is_same_word(verb, other.token) and things[0].isdisjoint(things[1])


def _manner(token: Token) -> str:
    """How a word tells: as a verb, or as a noun that is "the", somebody's, or bare."""
    if token.pos_ not in {"NOUN", "PROPN"}:
        return "verb"
    if points_back(token) or any(child.dep_ == "det" and child.lower_ == "the" for child in token.children):
        return "the noun"
    return "owned noun" if any(child.dep_ == "poss" for child in token.children) else "noun"


def _is_of_others(draft: Draft, one: Telling, other: Telling) -> bool:
    """Whether two clauses have different states or bodies act: on each other ("Israel killed three of Hezbollah's,
    Hezbollah killed two Israelis"), or each on others ("the EU imposed sanctions on Russian banks, Britain on a Chinese
    refinery"). What the casting made of them is no ground to part them, nor is anybody who has no code, nor
    what is done to nobody ("fighting with the rebels" may be any of a battle's deeds)."""
    acts, acted = (_codes(draft, each.ruled.actors) for each in (one, other))
    suffers, suffered = (_codes(draft, each.ruled.recipients) for each in (one, other))
    if not acts or not acted or acts & acted:
        return False
    if acts & suffered or acted & suffers:
        return True
    if not one.event.recipients or not other.event.recipients:
        return False
    return bool(suffers and suffered and not suffers & suffered)


def _befell_others(one: Telling, other: Telling, known: Known) -> bool:
    """Whether two clauses name the people to whom it was done, and they are others: none of 24 such pairs in the gold
    corpus is one event. Whom one clause only describes ("a clerk") the other may name; and the victims of one act of
    violence may be told one by one."""
    sides = one.event.recipients, other.event.recipients
    if not (one.is_verb and other.is_verb) or known.side(*sides) != "differ":
        return False
    at_once = one.event.type in _VIOLENT and one.token.sent.start == other.token.sent.start
    return not at_once and known.people.issuperset((*sides[0], *sides[1]))


def _is_of_another_kind(one: Event, other: Event) -> bool:
    """Whether one tells that people were carried off, and the other that something was blown up."""
    modes = {one.mode, other.mode}
    return "abduct" in modes and not modes.isdisjoint(_BLASTS)


def _codes(draft: Draft, side: tuple[str, ...]) -> frozenset[str]:
    """The codes of the parties on a side, with those of their countries; none if somebody there has no code."""
    actors = [draft.actor(one) for one in side]
    if not all(one.code for one in actors):
        return frozenset()
    return frozenset(code for one in actors for code in (one.code, one.country) if code)


def _both(one: object, other: object) -> str:
    if one is None or other is None:
        return "open"
    return "same" if one == other else "differs"


def _joined(one: Event, other: Event, *, together: bool) -> Event:
    actors = one.actors or other.actors
    both = tuple(dict.fromkeys((*one.recipients, *other.recipients)))
    recipients = both if together else one.recipients or other.recipients
    return replace(
        one,
        mentions=tuple(sorted({*one.mentions, *other.mentions})),
        actors=actors,
        recipients=tuple(party for party in recipients if party not in actors),
        when=one.when or other.when,
        place=one.place or other.place,
        contexts=tuple(dict.fromkeys((*one.contexts, *other.contexts))),
        confidence=max(one.confidence, other.confidence),
        because=tuple(dict.fromkeys((*one.because, *other.because))),
    )


def is_one_body(one: Actor, other: Actor) -> bool:
    """Whether two actors are, or speak for, one body: Hamas and its officials, the US and its government."""
    if one.id == other.id:
        return True
    if one.code is None or one.code != other.code:
        return False
    is_group = one.code != one.country or len(one.code) != _COUNTRY_CODE
    return is_group or one.sector is None or other.sector is None or one.sector == other.sector


def _apart(one: When | None, other: When | None) -> bool:
    """Whether two intervals have no day in common."""
    if one is None or other is None:
        return False
    return (one.latest or "9999") < (other.earliest or "") or (other.latest or "9999") < (one.earliest or "")


def _is_plural(token: Token) -> bool:
    return bool(token.tag_ in {"NNS", "NNPS"})


def _is_same_word(one: Token, other: Token) -> bool:
    """Whether two words have a rough common stem; a verb and its noun need share less ("expel" and "expulsion")."""
    letters = _STEM if one.pos_ == other.pos_ else _ROOT
    return lemma(one)[:letters] == lemma(other)[:letters]


def points_back(token: Token) -> bool:
    """Whether a noun stands for a thing told before ("the move", "that request")."""
    return any(child.dep_ == "det" and child.lower_ in word_classes()["pointing"] for child in token.children)


def _pointers(draft: Draft, chains: list[Chain]) -> Iterator[tuple[Span, Chain]]:
    """Bare event nouns ("the move", "the expulsion") with the event that each stands for, if one was told before."""
    told = {telling.token.i for chain in chains for telling in chain.tellings}
    for token in draft.doc:
        if token.pos_ != "NOUN" or token.i in told or not points_back(token) or says_more(token):
            continue
        earlier = [chain for chain in chains if _is_told_before(chain, token)]
        before = [chain for chain in earlier if _can_name(lemma(token), chain)] or _only_one(lemma(token), earlier)
        if before:
            yield (token.idx, token.idx + len(token.text)), _antecedent(draft, token, before)


def _only_points_back(telling: Telling, chains: list[Chain]) -> bool:
    """Whether a noun that no row of the tables has in its clause, and that nobody hangs on, stands for another event
    told before: "the raid" in which men were arrested is that arrest, whatever else a raid may be."""
    token = telling.token
    if telling.candidate.ruled or token.pos_ != "NOUN" or not points_back(token) or says_more(token):
        return False
    if any(child.dep_ == "prep" and child.lower_ in _PARTIES for child in token.children):
        return False
    earlier = [chain for chain in chains if _is_told_before(chain, token)]
    if any(chain.event.type == telling.event.type for chain in earlier):
        return False
    return any(_can_name(lemma(token), chain) for chain in earlier) or bool(_only_one(lemma(token), earlier))


def _can_name(noun: str, chain: Chain) -> bool:
    """Whether a noun can stand for an event: an empty one by its type, any other by its code or its stem; for violence
    the type is enough ("the attack" may be a bombing)."""
    event = chain.event
    if noun in event_anaphors():
        return event.type in event_anaphors()[noun]
    if event.type not in types_of(noun):
        return False
    codes = lexicon().codes("n", noun)
    same_stem = any(noun[:_ROOT] == lemma(telling.token)[:_ROOT] for telling in chain.tellings)
    return event.type in _VIOLENT or same_stem or any(each[:3] == (event.cameo or "")[:3] for each in codes)


def _only_one(noun: str, chains: list[Chain]) -> list[Chain]:
    """The one event so far that is of a noun's type, if there is only one: "the request" of those who urged."""
    found = [chain for chain in chains if chain.event.type in types_of(noun)]
    return found if len(found) == 1 else []


def types_of(noun: str) -> frozenset[PloverType]:
    """The types that the tables have a noun for."""
    return frozenset(code.type for each in lexicon().codes("n", noun) if (code := from_cameo(each)) is not None)


def _is_told_before(chain: Chain, token: Token) -> bool:
    """Whether an event was told before a noun, and not by the very verb whose object the noun is."""
    return any(
        telling.token.i < token.i and not telling.asked and not telling.token.is_ancestor(token)
        for telling in chain.tellings
    )


def says_more(token: Token) -> bool:
    """Whether a noun tells itself what it is ("the decision to close the border")."""
    return any(
        child.dep_ in {"relcl", "acl", "poss", "compound", "amod"} or (child.dep_ == "prep" and child.lower_ == "of")
        for child in token.children
    )


def _antecedent(draft: Draft, token: Token, before: list[Chain]) -> Chain:
    """The last event of the paragraph so far; at the start of a paragraph, the one that the report tells most often."""
    start = max((span[0] for span in draft.paragraphs if span[0] <= token.idx), default=0)
    here = [chain for chain in before if chain.tellings[-1].token.idx >= start]
    if here:
        return max(here, key=lambda chain: chain.tellings[-1].token.idx)
    return max(before, key=lambda chain: (len(chain.event.mentions), -chain.event.trigger[0]))

"""Arguments: which actors stand in the slots of an event's clause.

A party is found in the smallest reach that has one: the word itself, then what modifies it ("Israeli ultimatum",
"Hamas's office"), then what it is of or in ("thousands of Nigerians"), then, for recipients only, anything inside.
Outlets are sources, not actors: they are taken only where something is done to them. A platform that something is said
on ("on Telegram") is no party to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from dateline.knowledge.anaphora import anaphora
from dateline.knowledge.logistic import Side
from dateline.knowledge.triggers import lexicon, word_classes
from dateline.reader.clauses import is_passive_form
from dateline.reader.coding.clause import Slots, clause_of, conjuncts, counted, frame_of, lemma
from dateline.reader.draft import Draft, Entity

if TYPE_CHECKING:
    from spacy.tokens import Token

RECIPIENT_SLOTS = ("iobj", "obj", "p.with", "p.against", "p.to", "p.on", "p.at", "p.from", "p.for", "p.of", "p.in")
ACTOR_SLOTS = ("subj", "holder")
_BEARERS = ("bearer", "toll")

_DOERS = ("poss", "p.by", "p.from", "mod")
"""Where a noun of violence names who did it."""

_REACH = 3
_SPEAKERS = frozenset({"i", "we", "us", "me"})
_PREMODIFIERS = frozenset({"compound", "amod", "poss", "nmod"})


class Parties(NamedTuple):
    """Actor ids on both sides of an event, and the slot that gave the recipients."""

    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    recipient_slot: str


def parties(draft: Draft, token: Token, slots: Slots, roles: Mapping[str, tuple[str, ...]]) -> Parties:
    """Who does the event of ``token`` to whom; ``roles`` names the slots to look in, best first."""
    own = roles.get("own", ())
    slots = _with_preps_of_object(slots, roles)
    actors = _first(draft, slots, roles.get("a", ACTOR_SLOTS), outlets=False, reach=_reach("a" in own))[0]
    wanted = _recipient_slots(roles)
    recipients, slot = _first(draft, slots, wanted, outlets=True, but=actors, reach=_reach("r" in own))
    if not recipients and wanted and "r" not in (*roles.get("need", ()), *roles.get("only", ())):
        recipients, slot = _anywhere(draft, token, slots, actors)
    return Parties(actors, recipients, slot)


def _with_preps_of_object(slots: Slots, roles: Mapping[str, tuple[str, ...]]) -> Slots:
    """The slots, with those of the object where a row asks for a way that the parser hung there: "recalled its envoy |
    from Lima", "massed troops | along the border"."""
    asked = [name for name in (*roles.get("r", ()), *roles.get("only", ())) if name.startswith("p.")]
    ways = [name for name in asked if name not in slots and name[2:] in word_classes()["way"]]
    if not ways or "obj" not in slots:
        return slots
    found = [(name, token) for thing in slots["obj"] for name in ways for token in clause_of(thing).get(name, ())]
    return {**slots, **{name: [token for other, token in found if other == name] for name, _ in found}}


def _recipient_slots(roles: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Where a trigger's recipients are looked for; whoever bears what a noun tells is one, whichever noun it is."""
    wanted = roles.get("r", RECIPIENT_SLOTS)
    return (*wanted, *_BEARERS) if wanted else ()


def seats_of(slots: Slots, roles: Mapping[str, tuple[str, ...]], side: Side) -> list[Token]:
    """The heads of the phrases in the slots where the parties of a side are looked for."""
    names = roles.get("a", ACTOR_SLOTS) if side == "actor" else _recipient_slots(roles)
    return [token for name in names for token in slots.get(name, ())]


def against_whom(slots: Slots) -> Slots:
    """The slots of a hostile act without those for whose sake it is done ("marched in support of the mayor")."""
    kept = {
        name: [token for token in tokens if not (name.startswith("p.") and _is_sake(token))]
        for name, tokens in slots.items()
    }
    return {name: tokens for name, tokens in kept.items() if tokens}


def _is_sake(token: Token) -> bool:
    """Whether a word stands in "in support of", or behind such a phrase ("in solidarity with Kenya")."""
    sake, before = word_classes()["sake"], token.head.i - 1
    return lemma(token) in sake or (before >= 0 and lemma(token.doc[before]) in sake)


def _reach(own: bool) -> int:
    """How far around the head of a phrase its actor may stand; ``own``: nowhere but at the head."""
    return 0 if own else _REACH


def actors_at(draft: Draft, token: Token, *, outlets: bool = False) -> tuple[str, ...]:
    """The actors that the mention at a token refers to: one, or the members of a joint phrase."""
    entity = draft.entity_at(token.i)
    if entity is None and token.lower_ in _SPEAKERS:
        return _speaker(draft, token)
    if entity is None or is_platform(token):
        return ()
    joined = [draft.entities[index] for index in entity.members] or [entity]
    return _unique(each.actor for each in joined if each.actor is not None and (outlets or not _is_outlet(each)))


def is_platform(token: Token) -> bool:
    """Whether a word is what something is said on ("on Telegram", "on X")."""
    return token.dep_ == "pobj" and lemma(token) in word_classes()["platform"]


def _speaker(draft: Draft, token: Token) -> tuple[str, ...]:
    """Who says "I" or "we": the source of the innermost content that the word stands in."""
    around = [
        (end - start, attribution.source)
        for attribution in draft.attributions
        for start, end in attribution.content
        if start <= token.idx < end
    ]
    if not around:
        return ()
    source = next(source for source in draft.sources if source.id == min(around)[1])
    return (source.actor,) if source.actor else ()


def actors_of_phrase(draft: Draft, head: Token, *, outlets: bool = False, reach: int = _REACH) -> tuple[str, ...]:
    """The actors of a noun phrase and of what is coordinated with it."""
    return _unique(actor for each in conjuncts(head) for actor in _actors_of_noun(draft, each, outlets, reach))


def actors_inside(draft: Draft, head: Token) -> tuple[str, ...]:
    """The actors nearest to the top of a phrase or clause, however deep."""
    layer = [head]
    while layer:
        found = _unique(actor for token in layer for actor in actors_at(draft, token))
        if found:
            return found
        owning = [token for token in layer if not is_called_after(token)]
        layer = [child for token in owning for child in token.children if child.dep_ not in {"relcl", "advcl"}]
    return ()


def _actors_of_noun(draft: Draft, token: Token, outlets: bool, reach: int) -> tuple[str, ...]:
    """Whom a noun names; where that is nobody we know of, whom the words around it name: of "Iran's Arab neighbours"
    only the adjective."""
    direct = actors_at(draft, token, outlets=outlets) or _unique(
        actor for one in counted(token) for actor in actors_at(draft, one, outlets=outlets)
    )
    if not reach or any(draft.actor(actor).code or draft.actor(actor).sector for actor in direct):
        return direct
    before, behind = _modifiers(draft, token), _belongings(token)
    if lemma(token) in anaphora().outsiders:
        before, behind = (noun for noun in before if noun.tag_ == "JJ"), iter(())
    for nouns in (before, _appositions(token), behind):
        around = _unique(
            actor for noun in nouns for actor in _actors_of_noun(draft, noun, outlets, reach - 1) if actor not in direct
        )
        if around:
            return around
    return direct


def is_called_after(noun: Token) -> bool:
    """Whether a noun is only called after the nation before it: "the Russian language", "a French colony"."""
    return lemma(noun) in word_classes()["called_after"]


def _modifiers(draft: Draft, token: Token) -> Iterator[Token]:
    """What stands before a noun: "Israeli" strike, "Hamas's" office; an adjective that names nobody ("Islamic" dress)
    is no party, nor is whoever "his guards" guard."""
    if is_called_after(token):
        return
    for child in token.children:
        entity = draft.entity_at(child.i)
        if child.tag_ == "PRP$" and anaphora().is_person(lemma(token)):
            continue
        if child.dep_ in _PREMODIFIERS and not (child.pos_ == "ADJ" and entity is not None and entity.record is None):
            yield child


def _appositions(token: Token) -> Iterator[Token]:
    return (child for child in token.children if child.dep_ == "appos")


def _belongings(token: Token) -> Iterator[Token]:
    """What a noun is of, in, from or with: thousands "of Nigerians", a deal "with Israel"."""
    for preposition in token.children:
        if preposition.dep_ == "prep" and preposition.lower_ in word_classes()["belonging"]:
            for inner in preposition.children:
                if inner.dep_ == "pobj":
                    yield from conjuncts(inner)


def _first(
    draft: Draft, slots: Slots, names: Iterable[str], *, outlets: bool, but: tuple[str, ...] = (), reach: int = _REACH
) -> tuple[tuple[str, ...], str]:
    """The actors of the first slot that has any besides ``but``, and its name; in a slot, those that we know come
    before those that we only see ("the senator")."""
    for name in names:
        found = _unique(actor for actor in _in_slot(draft, slots, name, outlets, reach) if actor not in but)
        known = tuple(actor for actor in found if draft.actor(actor).code)
        if found:
            return known or found, name
    return (), ""


def _in_slot(draft: Draft, slots: Slots, name: str, outlets: bool, reach: int) -> Iterator[str]:
    slot, _, inner = name.partition(".")
    if slot == "p" or not inner:
        for token in slots.get(name, ()):
            doers = _doers(draft, token) if name == "subj" else None
            if doers is not None:
                yield from doers
                continue
            yield from actors_of_phrase(draft, token, outlets=outlets, reach=reach)
        return
    for clause in slots.get(slot, ()):
        if inner == "arg":
            yield from _arguments(draft, clause)
            continue
        for token in clause_of(clause).get(inner, ()):
            yield from actors_of_phrase(draft, token, outlets=outlets, reach=reach)


def _doers(draft: Draft, subject: Token) -> tuple[str, ...] | None:
    """Who does the violence that a clause has for its subject: "a raid by the army on a village killed" is the army's
    doing, and no village's. ``None``: it is no such thing."""
    if (
        subject.pos_ != "NOUN"
        or actors_at(draft, subject)
        or lemma(subject) not in word_classes()["violence"] | word_classes()["burst"]
    ):
        return None
    slots = clause_of(subject)
    row = lexicon().find("n", lemma(subject), frame_of(slots))
    return _first(draft, slots, row.roles.get("a", _DOERS) if row else _DOERS, outlets=False)[0]


def _arguments(draft: Draft, clause: Token, reach: int = _REACH) -> tuple[str, ...]:
    """Actors among the objects of an embedded clause, the subject left out; if none, of the clause inside that."""
    slots = clause_of(clause)
    found = _unique(
        actor
        for name, tokens in slots.items()
        if name in {"obj", "iobj"} or (name.startswith("p.") and name[2:] not in word_classes()["incidental"])
        for token in tokens
        for actor in actors_of_phrase(draft, token)
    )
    if found or not reach:
        return found
    return _unique(actor for inner in slots.get("to", ()) for actor in _arguments(draft, inner, reach - 1))


def _anywhere(draft: Draft, token: Token, slots: Slots, actors: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Recipients from any other slot that is not mere circumstance, then from deep inside objects and complements.

    Who is asked to do something is named before it is said what: "urged firms to stop trading in Iran" asks no Iranian.
    """
    circumstance = word_classes()["circumstance"]
    others = [
        name
        for name, tokens in slots.items()
        if name.startswith("p.")
        and name[2:] not in word_classes()["incidental"]
        and lemma(tokens[0]) not in circumstance
    ]
    found, slot = _first(draft, slots, others, outlets=False, but=actors)
    if found:
        return found, slot
    inner_slots = ("obj", "to", "that", "ing") if token.pos_ in {"VERB", "AUX", "ADJ"} else ()
    for name in inner_slots:
        for inner in slots.get(name, ()) if name != "to" or "tosubj" not in slots else ():
            if inner.i == token.i or is_passive_form(inner):
                continue
            deep = tuple(actor for actor in actors_inside(draft, inner) if actor not in actors)
            if deep:
                return deep, name
    return (), ""


def _is_outlet(entity: Entity) -> bool:
    return entity.record is not None and entity.record.kind == "outlet"


def _unique(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))

"""Places that something is done to: "shelled the port", "a curfew in the old city", "troops on alert in the valley".

Where a hostile act has no recipient, PLOVER takes whoever holds the place; all that a report tells of them is the
place's name. Such a place becomes an actor with its country's code, once a report.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.knowledge.actors import basis_of, confidences
from dateline.knowledge.codes import country_codes
from dateline.knowledge.plover import Code
from dateline.model import Actor, Place, PloverType, Span
from dateline.reader.coding.clause import Slots, conjuncts
from dateline.reader.draft import Draft

if TYPE_CHECKING:
    from spacy.tokens import Token

_DONE_TO_PLACES: frozenset[PloverType] = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "THREATEN"})
_VISIT = "042"
"""The CAMEO code of a visit: a delegation to a capital goes to those who rule there."""

_VISITED = ("obj", "p.to", "iobj")
_SLOTS = ("obj", "p.on", "p.against", "p.of", "p.at", "p.into", "p.in", "p.near", "p.to")
_REACH = 3


def target_place(draft: Draft, slots: Slots, actors: tuple[str, ...], code: Code) -> tuple[str, ...]:
    """The id of an actor for the place that an act is aimed at, if it is not the actors' own name; else nothing."""
    for name in _VISITED if code.cameo == _VISIT else _SLOTS if code.type in _DONE_TO_PLACES else ():
        for token in slots.get(name, ()):
            found = _place_inside(draft, token)
            if found is not None:
                place, span = found
                actor = _actor_of(draft, place, span)
                return (actor,) if actor not in actors else ()
    return ()


def _place_inside(draft: Draft, head: Token) -> tuple[Place, Span] | None:
    for token in _noun_and_its_places(head, _REACH):
        for place in draft.places:
            for span in place.mentions:
                if place.country and span[0] <= token.idx < span[1]:
                    return place, span
    return None


def _noun_and_its_places(head: Token, reach: int) -> Iterator[Token]:
    """A noun, then the nouns that say where it is."""
    for token in conjuncts(head):
        yield token
        for child in token.children:
            if reach and child.dep_ == "prep":
                for inner in child.children:
                    if inner.dep_ == "pobj":
                        yield from _noun_and_its_places(inner, reach - 1)
            elif child.dep_ in {"compound", "poss"}:
                yield child


def _actor_of(draft: Draft, place: Place, span: Span) -> str:
    """The actor of that name, made if the report has none yet; for "northern Syria" it is Syria."""
    country = country_codes(place.country)
    name = country.name if place.kind == "area" and country else place.name
    for actor in draft.actors:
        if actor.name == name and actor.country == place.country:
            return actor.id
    because = (f"place: {name}, {place.country}" if place.country else f"no code known: {name}",)
    actor = Actor(
        id=f"a{len(draft.actors) + 1}", name=name, code=place.country, country=place.country, mentions=(span,),
        confidence=confidences()[basis_of(because)], because=because,
    )  # fmt: skip
    draft.actors.append(actor)
    return actor.id

"""Placing: where an event was, of the places that a report names.

Candidates are the places of the event's sentence, those named last before it and next after it, the first of the report
and the one in its dateline. How likely each is, is weighed by how it hangs together with the event's word, whose
country it is and how often it is named (``training/encoder/where.py``). A place that is only somebody's ("the president
of France") is seldom where it was; where none is likely an event has no place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from dateline.knowledge.logistic import Choice, likeliest, placing, probability
from dateline.knowledge.plover import quad_class
from dateline.model import Place, PloverType, Span
from dateline.reader.coding.paths import clause_verb, path_between
from dateline.reader.coding.setting import (
    SAYING,
    is_located_by,
    locative_head,
    sentence_of,
    sentences_between,
    verb_beside,
)
from dateline.reader.draft import Draft

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEFORE, _AFTER = 4, 2
_FAR = 10
_OFTEN = 4
_MODIFIERS = frozenset({"compound", "amod", "nmod", "poss"})
_COUNTRIES = frozenset({"country"})
_WIDE = frozenset({"country", "state", "province", "region"})
_WIDE_KM = 50.0
"""From which radius on an area counts as a region: "northern Syria", but not "20 km north of Aleppo"."""


class Spot(NamedTuple):
    """A place that an event may have been at, and where it is named; ``kind``: "sentence", "before", "after",
    "first" or "dateline"; ``rank``: of its kind, how many are nearer."""

    kind: str
    place: Place
    span: Span
    rank: int = 0


class Sides(NamedTuple):
    """The countries of an event's actors and recipients, and its type."""

    actors: frozenset[str]
    recipients: frozenset[str]
    type: PloverType


def settled_place(draft: Draft, triggers: Iterable[Token], sides: Sides) -> Choice[str]:
    """The id of the likeliest place of an event that some words tell, if it is likely enough."""
    tellings = (
        [
            (probability(placing().weights, features(draft, trigger, spot, sides)), spot.kind, spot.place.id)
            for spot in spots(draft, trigger)
        ]
        for trigger in triggers
    )
    return likeliest(tellings, placing())


def spots(draft: Draft, trigger: Token) -> Iterator[Spot]:
    """The places that may be an event's, each once, where it is named nearest.

    Where one of the sentence stands in a locative phrase of the event's own word, the others of it are none, nor, if
    that one is more than a country, is the dateline's: a report need not be written where it happened. One that is only
    part of somebody's name is none either.
    """
    first, last = sentence_of(trigger)
    named = _names(draft)
    places = {place.id: place for place in draft.places}
    seen: set[str] = set()
    here = [(span, one) for span, one in named if first <= span[0] < last and not _is_where_said(draft, span, trigger)]
    inside = sorted((abs(span[0] - trigger.idx), span, one) for span, one in here)
    located = [one for one in inside if is_located_by(_root(draft, one[1]), trigger)]
    free = located or [one for one in inside if not _is_in_a_name(draft, one[1])]
    exact = any(places[one].kind not in _COUNTRIES for _, _, one in located)
    written = {place.id for place in draft.places if exact and _in_dateline(draft, place)}
    before = [(0, span, one) for span, one in reversed(named) if span[0] < first and one not in written]
    after = [(0, span, one) for span, one in named if last <= span[0] < _next_sentence_end(trigger)]
    for kind, found, most in (
        ("sentence", free or inside, len(inside)),
        ("before", before, _BEFORE),
        ("after", after, _AFTER),
    ):
        rank = 0
        for _, span, one in found:
            if one not in seen and rank < most:
                yield Spot(kind, places[one], span, rank)
                seen.add(one)
                rank += 1
    for kind, span, one in _openers(draft, named):
        if one not in seen | written and span[0] < first:
            yield Spot(kind, places[one], span)
            seen.add(one)


def _names(draft: Draft) -> list[tuple[Span, str]]:
    """Where places are named, in order; of "northern Syria" it is not Syria that is meant."""
    named = sorted((span, place.id) for place in draft.places for span in place.mentions)
    outermost = set[Span]()
    end = -1
    for span in sorted({span for span, _ in named}, key=lambda span: (span[0], -span[1])):
        if span[1] > end:
            outermost.add(span)
            end = span[1]
    return [(span, one) for span, one in named if span in outermost]


def _names_a_place(draft: Draft, trigger: Token) -> bool:
    """Whether the trigger's sentence names any place."""
    first, last = sentence_of(trigger)
    return any(first <= start < last for place in draft.places for start, _ in place.mentions)


def _root(draft: Draft, span: Span) -> Token:
    return locative_head(draft.tokens(span).root)


def _is_where_said(draft: Draft, span: Span, trigger: Token) -> bool:
    """Whether a place is only where somebody said it: "..., officials told Reuters in N'Djamena"."""
    root = _root(draft, span)
    verb = clause_verb(root)
    return verb is not None and verb_beside(root, trigger) in SAYING and is_located_by(root, verb)


def _next_sentence_end(trigger: Token) -> int:
    """Where the sentence after the trigger's ends, in characters."""
    end = trigger.sent.end
    return trigger.doc[end].sent.end_char if end < len(trigger.doc) else trigger.sent.end_char


def _openers(draft: Draft, named: list[tuple[Span, str]]) -> Iterator[tuple[str, Span, str]]:
    dateline = draft.report.dateline
    if dateline is not None and dateline.place is not None:
        yield "dateline", dateline.span, dateline.place
    for span, one in named[:1]:
        yield "first", span, one


def features(draft: Draft, trigger: Token, spot: Spot, sides: Sides) -> dict[str, float]:
    """What speaks for and against a place being where an event was, mostly 0 or 1."""
    place, kind = spot.place, spot.kind
    root = _root(draft, spot.span)
    size = "country" if place.kind in _COUNTRIES else "region" if _is_wide(place) else "town"
    ours = place.country or "-"
    role = _role(root)
    found = {
        kind: 1.0,
        f"{kind}, {size}": 1.0,
        f"{kind}, {quad_class(sides.type)}": 1.0,
        f"{kind}, type {sides.type}": 1.0,
        f"{kind}, rank {min(3, spot.rank)}": 1.0,
        f"{kind}, {role}": 1.0,
        f"{size}, {role}": 1.0,
        f"{size}, actor's": float(ours in sides.actors),
        f"{size}, recipient's": float(ours in sides.recipients),
        f"{size}, nobody's": float(ours not in sides.actors | sides.recipients),
        f"{size}, in the main country": _share_of_country(draft, place),
        "often": min(1.0, len(place.mentions) / _OFTEN),
        f"{size}, more exact one there": float(_is_outdone(draft, trigger, spot)),
        f"{kind}, in a longer name": float(_is_in_a_name(draft, spot.span)),
        f"{kind}, modifier": float(root.dep_ in _MODIFIERS),
        f"{size}, modifier": float(root.dep_ in _MODIFIERS),
        "in the dateline": float(_in_dateline(draft, place)),
        "the first": float(spot.span == min(span for one in draft.places for span in one.mentions)),
    }
    if kind != "sentence":
        back = sentences_between(root, trigger)
        return found | {
            f"{kind}, back": min(1.0, back / _FAR),
            f"{kind}, next sentence": float(back == 1),
            f"{kind}, others in the sentence": float(_names_a_place(draft, trigger)),
        }
    verb = clause_verb(root)
    return found | {
        "located": float(is_located_by(root, trigger)),
        f"path {min(8, path_between(root, trigger))}": 1.0,
        "before the word": float(root.i < trigger.i),
        "far": min(1.0, abs(root.i - trigger.i) / 30),
        "same clause": float(verb is not None and verb.i in {trigger.i, trigger.head.i}),
    }


def _is_in_a_name(draft: Draft, span: Span) -> bool:
    """Whether a place is only part of somebody's name ("Abu Dhabi TV")."""
    return any(
        one.kind == "name" and one.span != span and one.span[0] <= span[0] and span[1] <= one.span[1]
        for one in draft.mentions
    )


def _is_wide(place: Place) -> bool:
    return place.kind in _WIDE or (place.kind == "area" and (place.radius_km or 0.0) >= _WIDE_KM)


def _role(root: Token) -> str:
    """How a place hangs in its sentence: its arc, or the preposition before it."""
    while root.dep_ in {"compound", "appos", "nmod"} and root.head.pos_ == "PROPN" and root.head.i != root.i:
        root = root.head
    return root.head.lower_ if root.dep_ == "pobj" else root.dep_


def _is_outdone(draft: Draft, trigger: Token, spot: Spot) -> bool:
    """Whether the same sentence names a smaller place of the same country, for a place that is one or a region."""
    if not _is_wide(spot.place) or spot.place.country is None:
        return False
    root = draft.tokens(spot.span).root
    first, last = sentence_of(root if spot.kind != "sentence" else trigger)
    return any(
        other.country == spot.place.country and not _is_wide(other) and first <= span[0] < last
        for other in draft.places
        for span in other.mentions
    )


def _share_of_country(draft: Draft, place: Place) -> float:
    """Of the report's names of places, the share that lies in the country of one."""
    named = [other.country for other in draft.places for _ in other.mentions]
    return sum(country == place.country for country in named) / len(named)


def _in_dateline(draft: Draft, place: Place) -> bool:
    return draft.report.dateline is not None and draft.report.dateline.place == place.id

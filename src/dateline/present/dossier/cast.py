"""Actors, places and stated positions: who and where the story is about, and what the named ones say themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dateline.knowledge.codes import country_codes
from dateline.model import Actor, Attribution, Place
from dateline.present.dossier.days import Spell, merged, over
from dateline.present.dossier.told import Told, actor_key
from dateline.present.dossier.wording import said
from dateline.present.words import quote
from dateline.stories.lineage import plain_name, short_name

SHOWN = 6
"""Actors and places that are shown; the rest opens on a click."""
POSITIONS = 3
_LONGEST = 240
_NAMED = frozenset({"named_person", "government", "organisation", "document"})


class Position(NamedTuple):
    """Words that a report gives as somebody's own."""

    cue: str
    words: str
    by: str
    outlet: str
    day: str
    anchor: str
    chain: str
    since: str


class Person(NamedTuple):
    """An actor, or a named source that no actor stands for: what it is and its part from day to day; what it says."""

    name: str
    since: str
    notes: Sequence[Spell[str]]
    positions: Sequence[Position]


class Where(NamedTuple):
    """A place of the story: in which country, how exactly it is known, how many happenings there were."""

    name: str
    about: str
    happenings: Sequence[Spell[int]]


def cast(told: Told) -> list[Person]:
    """Actors by how many happenings they have a part in; then named sources by how much they say."""
    known, stated = _actors(told), _positions(told)
    acts, bears = _parts(told)
    keys = sorted({*acts, *bears, *stated}, key=lambda key: (-acts[key] - bears[key], -len(stated.get(key, ())), key))
    by_day = {then.as_of: _parts(then) for _, then in told.past}
    return [_person(key, known.get(key, []), by_day, stated.get(key, []), told) for key in keys]


_Parts = tuple[Counter[str], Counter[str]]


def _person(
    key: str, actors: Sequence[Actor], parts: Mapping[str, _Parts], positions: Sequence[Position], told: Told
) -> Person:
    by = Counter(position.by for position in positions)
    name = _name(actors) or max(by, key=lambda name: (by[name], name), default=key)
    about = _about(actors, name)

    def note(then: Told) -> str | None:
        """What it is and its part, as soon as it has one."""
        acts, bears = parts[then.as_of]
        part = _part(acts[key], bears[key])
        return "; ".join(filter(None, (about, part))) if part else None

    notes = over(told, note)
    since = min([spell.since for spell in notes] + [position.since for position in positions], default="")
    return Person(name, since, notes or ([Spell(since, "", about)] if about else []), positions)


def _parts(told: Told) -> _Parts:
    """In how many happenings each actor acts, and in how many it is acted on."""
    acts: Counter[str] = Counter()
    bears: Counter[str] = Counter()
    for occurrence in told.current:
        tellings = [(told.sheets[report].actors, event) for report, event in told.events(occurrence)]
        acts.update({actor_key(of[name]) for of, event in tellings for name in event.actors if name in of})
        bears.update({actor_key(of[name]) for of, event in tellings for name in event.recipients if name in of})
    return acts, bears


def _actors(told: Told) -> dict[str, list[Actor]]:
    """Who an actor is -> the actors of all readings that are it, once for each mention."""
    found: dict[str, list[Actor]] = {}
    for reading in told.readings:
        for actor in reading.actors:
            found.setdefault(actor_key(actor), []).extend([actor] * max(len(actor.mentions), 1))
    return found


def _name(actors: Sequence[Actor]) -> str:
    """The name with a capital that is mentioned most, of those the longest; any other name where there is none."""
    counts = Counter(actor.name for actor in actors)
    return max(counts, key=lambda name: (name[:1].isupper(), counts[name], len(name), name), default="")


def _about(actors: Sequence[Actor], name: str) -> str:
    sectors = Counter(actor.sector for actor in actors if actor.sector)
    countries = Counter(actor.country for actor in actors if actor.country)
    country = country_codes(countries.most_common(1)[0][0]) if countries else None
    sector = said("sector", sectors.most_common(1)[0][0]) if sectors else ""
    named = country.name if country and country.name != name else ""
    return ", ".join(part for part in (sector, named) if part)


def _part(acts: int, bears: int) -> str:
    parts = [f"acts in {acts}"] if acts else []
    parts += [f"is acted on in {bears}"] if bears else []
    return ", ".join(parts)


def _positions(told: Told) -> dict[str, list[Position]]:
    """What each named source says, the same words once; by the code of its actor, else by its plain name."""
    found: dict[str, list[Position]] = {}
    seen: set[tuple[str, str]] = set()
    for key, position in _stated(told):
        mark = (key, position.words.casefold())
        if mark not in seen:
            seen.add(mark)
            found.setdefault(key, []).append(position)
    return found


def _stated(told: Told) -> Iterator[tuple[str, Position]]:
    for reading in told.readings:
        sheet = told.sheets[reading.report.id]
        for one in reading.attributions:
            source = sheet.sources.get(one.source)
            if source is None or source.kind not in _NAMED or not one.content:
                continue
            if not told.is_of_it(reading.report.id, one.content[0]):
                continue
            actor = sheet.actors.get(source.actor or "")
            key = actor_key(actor) if actor else plain_name(source.name)
            yield key, _position(told, reading.report.id, one, short_name(source.name))


def _position(told: Told, report: str, said_so: Attribution, by: str) -> Position:
    text = told.sheets[report].text
    return Position(
        cue=quote(text, said_so.cue, 40) if said_so.cue else "",
        words=" … ".join(quote(text, span, _LONGEST) for span in said_so.content),
        by=by,
        outlet=told.outlet(report),
        day=told.day(report),
        anchor=told.anchor(report),
        chain=said_so.id,
        since=told.since(report),
    )


def places(told: Told) -> list[Where]:
    """The places at which the story has anything happen, by how much."""
    counts = _counts(told)
    known: dict[str, Place] = {}
    for reading in told.readings:
        for place in reading.places:
            known.setdefault(place.name, place)
    past = merged(told, lambda then: dict(_counts(then)))
    return [Where(name, _where(known.get(name)), past[name]) for name, _ in counts.most_common()]


def _counts(told: Told) -> Counter[str]:
    return Counter(one.place for one in told.occurrences if one.place)


def _where(place: Place | None) -> str:
    if place is None:
        return ""
    country = country_codes(place.country)
    parts = [place.admin1, country.name if country else None]
    named = [part for part in dict.fromkeys(parts) if part and part != place.name]
    return ", ".join([*named, *([f"within {place.radius_km:g} km"] if place.radius_km else [])])

"""Grounding: which of its namesakes a toponym stands for.

The names of a report explain each other: towns of one county, a state that was named, the country of most of the rest.
Each namesake is weighed by its size and by the company it keeps, in rounds of mean-field inference over pairs. What one
way of keeping company can add is bounded, so that ten villages in Georgia do not move Cairo there. The cues are those
of Leidner 2007, *Toponym Resolution in Text*: minimal distance, containment, population, one referent per discourse.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dateline.knowledge.gazetteer import EARTH_RADIUS_KM, Toponym, apart, gazetteer

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Indices = NDArray[np.intp]

SIZE_WEIGHT = 0.5
LEAST_PEOPLE = 1000
SHARE_OF_A_CAPITAL = 0.1
KIND_BONUS = {
    "country": 5.0,
    "capital": 2.5,
    "state": 3.0,
    "city": 0.0,
    "county": 0.0,
    "district": 0.0,
    "province": -1.0,
}
KIND_BONUS_OF_WRITTEN = 10.0
CITY_ALIAS = -4.0
SHORT_NAME = -3.0
NEAR_KM = 70.0
COMPANY = {"near": 5.0, "region": 4.0, "country": 2.5, "holder": 2.0}
"""What the company of other names can add at most, in nats: places near by; in the same first-level region; in the same
country; the country itself, named."""
ROUNDS = 4
SAME_POINT_KM = 50.0
ENOUGH_COMPANY = 0.3
LARGE = 100_000
"""People in a city that one may name without saying where it is."""
AT_HOME = 0.5
"""How much company of its country or region makes a small town likely that nothing but its name makes a place."""
STRAY = 0.1
"""With less company than this a town has none."""
ONLY_ONE = 20_000
"""People in a town that one may so name if there is no other of its name."""
MANY_NAMES = 4
"""Names in a report from which it tells in which countries it is."""
SURE_ALONE = 0.97
"""Trust in a name (a dateline, "Athens, Ohio") that needs no company."""
SMALL = 10_000
"""People in a town so small that its country's company will not do: villages have the names of people and things."""
ENGLISH = frozenset({"USA", "GBR", "IRL", "CAN", "AUS", "NZL"})
"""Countries whose towns have the names of people and things that English reports speak of (Jackson, Reading): there it
takes a town near by."""
METROPOLIS = 0.25
"""Share of a state's people from which its city has the name they share: "New York" is the city, "Quebec" is not."""
BEFORE_ITS_STATE = 1.0
"""How much more such a city weighs than its state, in nats."""


@dataclass(frozen=True, slots=True)
class Group:
    """One name of the report: its namesakes, how far others may lean on it (0 to 1), and whether it needs company."""

    namesakes: Sequence[Toponym]
    trust: float
    weak: bool = False
    """Whether nothing but its name makes it a place: it then has to be a city, or near to another name."""


class Grounded(NamedTuple):
    """The namesake chosen, and its share of the belief in all of them (0 to 1); the next best elsewhere, and its."""

    place: Toponym
    share: float
    rival: Toponym | None = None
    rival_share: float = 0.0


def ground(groups: Sequence[Group]) -> list[Grounded | None]:
    """The best namesake of each group, ``None`` for a weak one without company."""
    if not groups:
        return []
    places = [place for group in groups for place in group.namesakes]
    sizes = [len(group.namesakes) for group in groups]
    starts = np.cumsum([0, *sizes])[:-1]
    own = np.repeat(np.arange(len(groups)), sizes)
    trust = np.array([group.trust for group in groups])[own]
    prior = np.array([weight for group in groups for weight in _priors(group.namesakes)])
    kinships = _kinships(places)
    belief = _softmax(prior, starts, own)
    for _ in range(ROUNDS):
        company = {way: _support(kin, belief * trust, starts, own) for way, kin in kinships.items()}
        belief = _softmax(prior + sum(COMPANY[way] * gain for way, gain in company.items()), starts, own)
    chosen: list[Grounded | None] = []
    for group, start in zip(groups, starts, strict=True):
        members = range(start, start + len(group.namesakes))
        best = max(members, key=lambda index: (belief[index], -index))
        kept = {way: float(gain[best]) for way, gain in company.items()}
        alone = len(group.namesakes) == 1
        stray = len(groups) >= MANY_NAMES and group.trust < SURE_ALONE and _is_stray(places[best], kept, alone=alone)
        lonely = stray or (group.weak and _is_lonely(places[best], kept))
        chosen.append(None if lonely else _grounded(places, belief, [*members], best))
    return chosen


def _is_lonely(place: Toponym, company: dict[str, float]) -> bool:
    """Whether a place is too small to be known by its name alone, and the report is not about where it lies."""
    at_home = max(company["region"], company["country"], company["holder"]) >= AT_HOME
    known_there = at_home and place.country not in ENGLISH and (place.is_area or place.population >= SMALL)
    return place.population < LARGE and company["near"] < ENOUGH_COMPANY and not known_there


def _grounded(places: list[Toponym], belief: Floats, group: list[int], best: int) -> Grounded:
    """The namesake chosen and its rival. The belief is in points: a capital and the district of its name are one."""
    here = [i for i in group if apart(places[i], places[best]) < SAME_POINT_KM]
    elsewhere = [i for i in group if i not in here and not _holds(places[i], places[best])]
    share = float(sum(belief[i] for i in here))
    if not elsewhere:
        return Grounded(places[best], share)
    rival = max(elsewhere, key=lambda index: (belief[index], -index))
    there = (i for i in elsewhere if apart(places[i], places[rival]) < SAME_POINT_KM)
    return Grounded(places[best], share, places[rival], float(sum(belief[i] for i in there)))


def _holds(area: Toponym, place: Toponym) -> bool:
    """Whether a first-level region is that of the place: Homs the province is no rival of Homs."""
    return area.is_area and (area.country, area.admin1) == (place.country, place.admin1)


def _is_stray(place: Toponym, company: dict[str, float], *, alone: bool) -> bool:
    """Whether a town that is not known by its name alone is in a country that nothing else of the report is in: then
    another place is meant that the gazetteer lacks (Linwood, the suburb of Christchurch), or none. A name that only one
    town has (``alone``) needs fewer people."""
    known = ONLY_ONE if alone else LARGE
    return place.kind == "city" and place.population < known and max(company.values()) < STRAY


def _priors(namesakes: Sequence[Toponym]) -> list[float]:
    """What each of a name's places weighs before the report is looked at; a metropolis as much as its state."""
    weights = [_prior(place) for place in namesakes]
    states = [(place, weight) for place, weight in zip(namesakes, weights, strict=True) if place.kind == "state"]
    for index, city in enumerate(namesakes):
        for state, weight in states:
            inside = (city.country, city.admin1) == (state.country, state.admin1) and city is not state
            if inside and city.kind == "city" and city.population > METROPOLIS * state.population:
                weights[index] = max(weights[index], weight + BEFORE_ITS_STATE)
    return weights


def _prior(place: Toponym) -> float:
    """How likely the place is meant where nothing else is known, in nats. A capital stands for its country, too."""
    people = float(place.population + LEAST_PEOPLE)
    if place.kind == "capital":
        country = gazetteer().countries.get(place.country or "")
        people += SHARE_OF_A_CAPITAL * country.population if country else 0.0
    prior = SIZE_WEIGHT * log(people) + KIND_BONUS.get(place.kind, KIND_BONUS_OF_WRITTEN)
    if place.role == "alias" and place.kind in ("city", "capital"):
        prior += CITY_ALIAS
    return prior + (SHORT_NAME if place.role == "short" else 0.0)


def _kinships(places: list[Toponym]) -> dict[str, Floats]:
    """How much each place (row) gains from each other one (column), 0 to 1, in each of the ways of ``COMPANY``."""
    lat, lon = np.radians([p.lat for p in places]), np.radians([p.lon for p in places])
    points = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
    distances = EARTH_RADIUS_KM * np.arccos(np.clip(points @ points.T, -1.0, 1.0))
    point = np.array([not p.is_area for p in places])
    country = np.array([p.kind == "country" for p in places])
    same_country = _same([p.country for p in places])
    return {
        "near": np.exp(-distances / NEAR_KM) * (point[:, None] & point[None, :]),
        "region": _same([f"{p.country}/{p.admin1}" if p.admin1 else None for p in places]),
        "country": same_country * ~country[None, :],
        "holder": same_country * country[None, :],
    }


def _support(kin: Floats, belief: Floats, starts: Indices, own: Indices) -> Floats:
    """What each place gains from the other names, 0 to 1: most from the best namesake of each, saturating together."""
    gains = np.maximum.reduceat(kin * belief, starts, axis=1)
    gains[np.arange(len(own)), own] = 0.0
    return np.asarray(1.0 - np.exp(-gains.sum(axis=1)))


def _same(names: list[str | None]) -> Floats:
    """Whether two places have the same name here, 1 or 0; ``None`` is like nothing."""
    numbers = {name: number for number, name in enumerate(dict.fromkeys(filter(None, names)))}
    codes = np.array([numbers[name] if name else -1 for name in names])
    same = (codes[:, None] == codes[None, :]) & (codes[:, None] >= 0)
    return np.asarray(same, dtype=np.float64)


def _softmax(scores: Floats, starts: Indices, own: Indices) -> Floats:
    """Softmax within each group."""
    raised = np.exp(scores - np.maximum.reduceat(scores, starts)[own])
    return np.asarray(raised / np.add.reduceat(raised, starts)[own])

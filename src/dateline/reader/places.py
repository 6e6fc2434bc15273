"""Places: the toponyms of a report, each grounded to one point on the map.

Two questions, in two steps. *Is it a place here?* Every capitalised name that the gazetteer knows is a candidate; the words
around it and the entity recogniser say whether it is one (:func:`_judge`). A name inside that of a body counts: the
"Dayton" of "Dayton Police Department" tells where the report is about. *Which of its namesakes?* The names of a report
explain each other: towns of one county, a state that was named, the country of most of the rest. :func:`_ground` weighs
each namesake by its size and by the company it keeps (mean-field inference over pairs; the cues are those of Leidner
2007, *Toponym Resolution in Text*: minimal spread, containment, population, one referent per discourse).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import numpy as np

from dateline.knowledge.gazetteer import EARTH_RADIUS_KM, Toponym, cues, distance_km, gazetteer, listed_areas, risky_names
from dateline.knowledge.gazetteer import normalise
from dateline.model import Place, Span
from dateline.reader.draft import Draft

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

LONGEST_NAME = 6
"""Tokens in the longest name that is looked up; hyphens are tokens of their own."""
NAMESAKES = 30
"""How many namesakes, the most populous first, are weighed."""

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
CONNECTORS = frozenset({"of", "the", "and", "de", "del", "la", "le", "el", "al", "ez", "au", "upon", "on", "sur", "-", "–", ".", "'s", "&"})


class Token(NamedTuple):
    """What the pass asks of a token, read off the parse once."""

    text: str
    start: int
    end: int
    label: str
    pos: str
    opens: bool
    """Whether it opens a sentence."""


@dataclass(slots=True)
class Candidate:
    """A name in the text that the gazetteer knows: tokens ``first`` to ``last`` (inclusive) and its namesakes."""

    first: int
    last: int
    span: Span
    text: str
    key: str
    namesakes: Sequence[Toponym]
    sure: float = 0.0
    """How surely it is a place, by the rule that judged it."""
    qualifier: Candidate | None = None
    """The area that is named right after it: the "Ohio" of "Athens, Ohio"."""


def find_places(draft: Draft) -> None:
    """Fill ``draft.places``, and the place of the report's dateline if the header pass found one."""
    tokens = _tokens(draft)
    candidates = _candidates(draft.text, tokens)
    _qualify(tokens, candidates)
    persons = _person_names(tokens)
    dateline = draft.report.dateline.span if draft.report.dateline else None
    for candidate in candidates:
        candidate.sure = 0.97 if dateline and _inside(candidate.span, dateline) else _judge(tokens, candidate, persons)
    named = [candidate for candidate in candidates if candidate.sure > 0]
    draft.places = _merge(_ground(named, _hints(draft, tokens)))
    if draft.report.dateline and dateline:
        place = next((p.id for p in draft.places if any(_inside(span, dateline) for span in p.mentions)), None)
        draft.report = msgspec.structs.replace(
            draft.report, dateline=msgspec.structs.replace(draft.report.dateline, place=place)
        )


# --- Which names are there ---------------------------------------------------------------------------------------------


def _tokens(draft: Draft) -> list[Token]:
    return [
        Token(t.text, t.idx, t.idx + len(t.text), t.ent_type_, t.pos_, bool(t.is_sent_start)) for t in draft.doc
    ]


def _candidates(text: str, tokens: list[Token]) -> list[Candidate]:
    """Names that the gazetteer knows, the longest at each token, from left to right."""
    found: list[Candidate] = []
    listed = _listed_areas(tokens)
    at = 0
    while at < len(tokens):
        candidate = _longest(text, tokens, at, listed.get(at, "")) if tokens[at].text[:1].isupper() else None
        if candidate:
            found.append(candidate)
        at = candidate.last + 1 if candidate else at + 1
    return found


def _longest(text: str, tokens: list[Token], first: int, area: str) -> Candidate | None:
    """The longest known name that opens at ``first``; ``area`` is the word that a list leaves out ("County")."""
    last = first
    for ahead in range(first + 1, min(first + LONGEST_NAME, len(tokens))):
        token = tokens[ahead]
        if "\n" in text[tokens[ahead - 1].end : token.start] or not (token.text[:1].isupper() or token.text in CONNECTORS):
            break
        last = ahead
    for end in range(last, first - 1, -1):
        if tokens[end].text in CONNECTORS:
            continue
        span = tokens[first].start, tokens[end].end
        name = text[span[0] : span[1]]
        namesakes = _namesakes(name, area) if area else _namesakes(name)
        if namesakes:
            return Candidate(first, end, span, name, normalise(name + " " + area), namesakes)
    return None


def _namesakes(name: str, area: str = "") -> list[Toponym]:
    """The places of that name, not those whose people it names; a bare two-letter code is told apart by its capitals."""
    if len(name) < 2 or (len(name) == 2 and not name.isupper()):
        return []
    found = gazetteer().lookup(f"{name} {area}" if area else name)
    if len(name) <= 3 and name.isupper():
        found = [place for place in found if place.role == "alias"]
    return [place for place in found if place.role != "demonym"][:NAMESAKES]


def _listed_areas(tokens: list[Token]) -> dict[int, str]:
    """Tokens of "Clarke, Oconee and Barrow counties" -> the word that each of the names would carry alone."""
    listed: dict[int, str] = {}
    for index, token in enumerate(tokens):
        area = listed_areas().get(token.text)
        back = index - 1
        while area and back >= 0 and (tokens[back].text in (",", "and", "or") or tokens[back].text[:1].isupper()):
            listed[back] = area
            back -= 1
    return listed


def _qualify(tokens: list[Token], candidates: list[Candidate]) -> None:
    """Tie "Athens" to "Ohio" in "Athens, Ohio": a name, a comma, and an area that holds one of its namesakes."""
    for one, following in zip(candidates, candidates[1:], strict=False):
        if following.first == one.last + 2 and tokens[one.last + 1].text in (",", "("):
            held = [p for p in one.namesakes if any(_holds(area, p) for area in following.namesakes)]
            if held:
                one.qualifier = following
                one.namesakes = held
                areas = [a for a in following.namesakes if any(_holds(a, p) for p in held)]
                following.namesakes = areas


def _holds(area: Toponym, place: Toponym) -> bool:
    """Whether ``place`` lies in ``area``, as far as names and distance tell."""
    if area.kind == "country":
        return place.kind != "country" and place.country == area.country
    if area.kind == "state":
        return not place.is_area and (place.country, place.admin1) == (area.country, area.admin1)
    return area.kind == "county" and not place.is_area and _apart(area, place) < 60


def _apart(one: Toponym, other: Toponym) -> float:
    return distance_km((one.lat, one.lon), (other.lat, other.lon))


# --- Is it a place here ------------------------------------------------------------------------------------------------


def _person_names(tokens: list[Token]) -> frozenset[str]:
    """The words of full names of persons in the report: a later "Jackson" alone is Mr Jackson."""
    names: set[str] = set()
    for one, other in zip(tokens, tokens[1:], strict=False):
        if one.label == "PERSON" == other.label and one.text[:1].isupper() and other.text[:1].isupper():
            names |= {one.text, other.text}
    return frozenset(names)


def _judge(tokens: list[Token], candidate: Candidate, persons: frozenset[str]) -> float:
    """How surely ``candidate`` is a place here; 0 if it is not. The first rule that knows decides."""
    first, last = tokens[candidate.first], tokens[candidate.last]
    before = tokens[candidate.first - 1] if candidate.first else None
    after = tokens[candidate.last + 1] if candidate.last + 1 < len(tokens) else None
    risk = risky_names().get(candidate.key)
    located = before is not None and before.text.lower() in cues("where")
    civic = after is not None and after.text in cues("civic")
    if candidate.qualifier:
        return 0.97
    if len(candidate.text) == 2 and not candidate.namesakes[0].kind == "country":
        return 0.95 if _qualifies(candidate, before) else 0.0
    if before is not None and (before.text.rstrip(".") in cues("title")):
        return 0.0
    if first.label == "PERSON" and last.label == "PERSON":
        return _judge_person(tokens, candidate, persons, located and not risk)
    if candidate.text in persons and not located and not civic:
        return 0.0
    if first.label in PLACE_LABELS:
        return 0.9 if not risk or located else 0.6
    if first.label == "ORG":
        return _judge_body(tokens, candidate, risk, civic, located)
    if first.label in ("DATE", "TIME", "NORP", "LANGUAGE") or risk == "word":
        return 0.6 if located and first.pos == "PROPN" and first.label == "" else 0.0
    if first.pos != "PROPN" and last.pos != "PROPN":
        return 0.0
    if located or civic:
        return 0.8
    return 0.0 if risk else 0.5


def _qualifies(candidate: Candidate, before: Token | None) -> bool:
    """Whether a two-letter code stands where an address has it: after a comma."""
    return before is not None and before.text == ","


def _judge_person(tokens: list[Token], candidate: Candidate, persons: frozenset[str], located: bool) -> float:
    """A name tagged as a person's: part of a full name it is one; alone, the words before it may say otherwise."""
    neighbours = [tokens[i] for i in (candidate.first - 1, candidate.last + 1) if 0 <= i < len(tokens)]
    if any(n.label == "PERSON" and n.text[:1].isupper() for n in neighbours) or candidate.text in persons:
        return 0.0
    return 0.7 if located or candidate.namesakes[0].population > 500_000 else 0.0


def _judge_body(tokens: list[Token], candidate: Candidate, risk: str | None, civic: bool, located: bool) -> float:
    """A name inside that of a body: "Dayton Police Department", "University of Dayton"."""
    of = candidate.first > 1 and tokens[candidate.first - 1].text == "of" and tokens[candidate.first - 2].text in cues("of")
    if civic or of:
        return 0.8 if risk != "word" else 0.0
    if risk:
        return 0.5 if located else 0.0
    return 0.7


def _inside(span: Span, outer: Span) -> bool:
    return outer[0] <= span[0] and span[1] <= outer[1]


# --- Which of the namesakes --------------------------------------------------------------------------------------------

SIZE_WEIGHT = 0.5
COMPANY_WEIGHT = 3.0
NEAR_KM = 100.0
ROUNDS = 3
KIND_BONUS = {"country": 4.0, "capital": 1.5, "state": 1.5, "county": 0.0}
ROLE_BONUS = {"alias": -1.5, "short": -3.0}
KIN = (0.6, 0.25, 0.15)
"""How much company counts: for nearness, for a shared first-level region, for a shared country."""


@dataclass(slots=True)
class Group:
    """One name of the report with all its mentions: they have one referent, unless qualified otherwise."""

    namesakes: Sequence[Toponym]
    mentions: list[Candidate]
    hint: bool = False
    """Only there to tell about others: a demonym ("Ukrainian"), the outlet's home."""


def _ground(candidates: list[Candidate], hints: list[Sequence[Toponym]]) -> Iterator[tuple[Toponym, list[Candidate], float]]:
    """The best namesake of each name, its mentions, and its share of the weight of all its namesakes."""
    groups = [*_groups(candidates), *(Group(namesakes=hint, mentions=[], hint=True) for hint in hints)]
    if not groups:
        return
    places = [place for group in groups for place in group.namesakes]
    starts = np.cumsum([0, *(len(group.namesakes) for group in groups)])[:-1]
    prior = np.array([_prior(place) for place in places])
    kin = _kinship(places)
    own = np.repeat(np.arange(len(groups)), [len(group.namesakes) for group in groups])
    belief = _softmax(prior, starts, own)
    for _ in range(ROUNDS):
        support = np.maximum.reduceat(kin * belief, starts, axis=1)
        support[np.arange(len(places)), own] = 0.0
        belief = _softmax(prior + COMPANY_WEIGHT * support.sum(axis=1), starts, own)
    for group, start in zip(groups, starts, strict=True):
        if not group.hint:
            best = int(start + np.argmax(belief[start : start + len(group.namesakes)]))
            yield places[best], group.mentions, float(belief[best])


def _groups(candidates: list[Candidate]) -> list[Group]:
    """Mentions of one name together. A qualified one ("Athens, Ohio") settles the bare ones of the report."""
    settled: dict[str, Sequence[Toponym]] = {}
    for candidate in candidates:
        if candidate.qualifier:
            settled.setdefault(candidate.key, candidate.namesakes)
    groups: dict[tuple[str, tuple[Toponym, ...]], Group] = {}
    for candidate in candidates:
        namesakes = candidate.namesakes if candidate.qualifier else settled.get(candidate.key, candidate.namesakes)
        group = groups.setdefault((candidate.key, tuple(namesakes)), Group(namesakes, []))
        group.mentions.append(candidate)
    return list(groups.values())


def _prior(place: Toponym) -> float:
    size = SIZE_WEIGHT * float(np.log(place.population + 1000))
    return size + KIND_BONUS.get(place.kind, 0.0) + ROLE_BONUS.get(place.role, 0.0)


def _kinship(places: list[Toponym]) -> Floats:
    """How much each place speaks for each other one, 0 to 1: near it, in the same region, in the same country."""
    lat, lon = np.radians([p.lat for p in places]), np.radians([p.lon for p in places])
    points = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
    apart = EARTH_RADIUS_KM * np.arccos(np.clip(points @ points.T, -1.0, 1.0))
    countries = _codes([p.country for p in places])
    regions = _codes([f"{p.country}/{p.admin1}" if p.admin1 else None for p in places])
    point = np.array([not p.is_area for p in places])
    near = np.exp(-apart / NEAR_KM) * (point[:, None] & point[None, :])
    return KIN[0] * near + KIN[1] * _same(regions) + KIN[2] * _same(countries)


def _codes(names: list[str | None]) -> NDArray[np.int64]:
    """Equal names as equal numbers; ``None`` as a number below zero."""
    numbers = {name: number for number, name in enumerate(dict.fromkeys(filter(None, names)))}
    return np.array([numbers[name] if name else -1 for name in names])


def _same(codes: NDArray[np.int64]) -> Floats:
    return ((codes[:, None] == codes[None, :]) & (codes[:, None] >= 0)).astype(np.float64)


def _softmax(scores: Floats, starts: NDArray[np.int64], own: NDArray[np.int64]) -> Floats:
    """Softmax within each group."""
    raised = np.exp(scores - np.maximum.reduceat(scores, starts)[own])
    return np.asarray(raised / np.add.reduceat(raised, starts)[own])


def _hints(draft: Draft, tokens: list[Token]) -> list[Sequence[Toponym]]:
    """What tells where the report is at home without being a place in it: demonyms, the outlet's name."""
    hints = [gazetteer().demonym(word) for word in sorted({t.text for t in tokens if t.label == "NORP"})]
    words = (draft.report.outlet or "").split()
    hints += [_namesakes(word) for word in words if word[:1].isupper() and normalise(word) not in risky_names()]
    return [hint for hint in hints if hint]


def _merge(grounded: Iterator[tuple[Toponym, list[Candidate], float]]) -> list[Place]:
    """One ``Place`` a referent, in order of first mention: "U.S." and "America" are one."""
    merged: dict[tuple[str, str, float, float], tuple[Toponym, list[Candidate], float]] = {}
    for place, mentions, share in grounded:
        key = place.name, place.kind, place.lat, place.lon
        known = merged.get(key)
        merged[key] = (place, [*(known[1] if known else []), *mentions], max(share, known[2] if known else 0.0))
    ordered = sorted(merged.values(), key=lambda entry: min(c.span for c in entry[1]))
    return [_place(f"p{number}", *entry) for number, entry in enumerate(ordered, 1)]


def _place(identifier: str, place: Toponym, mentions: list[Candidate], share: float) -> Place:
    return Place(
        id=identifier,
        name=place.name,
        geonameid=place.geonameid,
        lat=place.lat,
        lon=place.lon,
        country=place.country,
        admin1=place.admin1,
        kind=place.kind,
        mentions=tuple(sorted(mention.span for mention in mentions)),
        confidence=round(share * max(mention.sure for mention in mentions), 2),
    )

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
    Indices = NDArray[np.intp]

LONGEST_NAME = 6
"""Tokens in the longest name that is looked up; hyphens are tokens of their own."""
NAMESAKES = 30
"""How many namesakes, the most populous first, are weighed."""

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
AFTER_A_DATELINE = frozenset({"—", "–", "-", "--", "(", ":"})
LARGE = 100_000
"""People in a city that one may name without saying where it is."""
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
    begins: bool
    """Whether it opens its entity."""


NO_TOKEN = Token("", 0, 0, "", "", False, False)


@dataclass(slots=True)
class Candidate:
    """A name in the text that the gazetteer knows: tokens ``first`` to ``last`` (inclusive) and its namesakes."""

    first: int
    last: int
    span: Span
    text: str
    key: str
    namesakes: Sequence[Toponym]
    rule: str = ""
    """The rule by which it is a place here; "" if it is none."""
    qualifier: Candidate | None = None
    """The area that is named right after it: the "Ohio" of "Athens, Ohio"."""
    qualifies: bool = False
    """Whether it is such an area itself."""


def find_places(draft: Draft) -> None:
    """Fill ``draft.places``, and the place of the report's dateline if the header pass found one."""
    tokens = _tokens(draft)
    candidates = _candidates(draft.text, tokens)
    _qualify(tokens, candidates)
    persons = _person_names(tokens)
    dateline = draft.report.dateline.span if draft.report.dateline else None
    contexts = [_context(tokens, candidate, persons) for candidate in candidates]
    for candidate, around in zip(candidates, contexts, strict=True):
        opens_report = dateline is not None and _inside(candidate.span, dateline)
        candidate.rule = "dateline" if opens_report else _judge(candidate, around)
    _echo(candidates, contexts)
    named = [candidate for candidate in candidates if candidate.rule]
    draft.places = _merge(_ground(named, _hints(draft, tokens)))
    if draft.report.dateline and dateline:
        place = next((p.id for p in draft.places if any(_inside(span, dateline) for span in p.mentions)), None)
        draft.report = msgspec.structs.replace(
            draft.report, dateline=msgspec.structs.replace(draft.report.dateline, place=place)
        )


# --- Which names are there ---------------------------------------------------------------------------------------------


def _tokens(draft: Draft) -> list[Token]:
    return [
        Token(t.text, t.idx, t.idx + len(t.text), t.ent_type_, t.pos_, bool(t.is_sent_start), t.ent_iob_ == "B") for t in draft.doc
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
                following.qualifies = True
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

SURE = {
    "qualified": 0.97,
    "dateline": 0.95,
    "county": 0.95,
    "area": 0.9,
    "tagged": 0.9,
    "located": 0.8,
    "body": 0.8,
    "echo": 0.8,
    "doubtful": 0.6,
    "plain": 0.5,
}
"""How often a name that the rule lets through is a place (measured on the LGL development half, rounded)."""
WEAK = frozenset({"doubtful", "plain"})
STRONG = frozenset({"qualified", "dateline", "county", "area", "tagged", "located"})


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a candidate."""

    before: str
    after: str
    label: str
    alone: bool
    """Whether the entity with that label is the candidate and no more."""
    leads: bool
    """Whether the candidate opens that entity."""
    opens: bool
    proper: bool
    risk: str | None
    person: bool
    """Whether it is part of the full name of a person elsewhere in the report."""
    located: bool
    civic: bool


def _context(tokens: list[Token], candidate: Candidate, persons: frozenset[str]) -> Context:
    first, last = tokens[candidate.first], tokens[candidate.last]
    before = tokens[candidate.first - 1] if candidate.first else NO_TOKEN
    after = tokens[candidate.last + 1] if candidate.last + 1 < len(tokens) else NO_TOKEN
    leads = first.begins or not first.label
    of = before.text == "of" and candidate.first > 1 and tokens[candidate.first - 2].text in cues("of")
    return Context(
        before=before.text,
        after=after.text,
        label=first.label or last.label,
        leads=leads,
        alone=leads and not (after.label and not after.begins),
        opens=first.opens,
        proper="PROPN" in (first.pos, last.pos),
        risk=risky_names().get(candidate.key),
        person=candidate.text in persons,
        located=before.text.lower() in cues("where") or of,
        civic=after.text in cues("body") or after.text in cues("local"),
    )


def _judge(candidate: Candidate, around: Context) -> str:
    """The name of the rule by which ``candidate`` is a place here, "" if it is none. The first rule that knows decides."""
    known = candidate.namesakes[0]
    if candidate.qualifier or candidate.qualifies:
        return "qualified"
    if candidate.text.isupper() and around.opens and around.after in AFTER_A_DATELINE:
        return "dateline"
    if candidate.text.rstrip(".") in cues("title") or gazetteer().demonym(candidate.text):
        return ""
    if _is_code(candidate):
        coded = around.before in (",", "-") or (around.label in PLACE_LABELS and len(candidate.text) > 2)
        return "tagged" if coded or around.located else ""
    if around.after in cues("street") or around.before.rstrip(".") in cues("title"):
        return ""
    if known.kind == "county" and known.role == "name":
        return "county"
    if known.kind in ("country", "state") and not around.risk and (around.leads or around.label != "PERSON"):
        return "area"
    if known.role == "short":
        return "doubtful" if around.label in PLACE_LABELS and not around.risk else ""
    if known.role == "alias" and known.kind == "city":
        return "tagged" if around.label in PLACE_LABELS and not around.risk and not around.person else ""
    if around.label == "PERSON":
        return _judge_person(around)
    if around.person and not around.located and not around.civic:
        return ""
    if around.label in PLACE_LABELS:
        return _judge_tagged(around)
    if around.label == "ORG":
        return _judge_body(known, around)
    return _judge_untagged(around)


def _is_code(candidate: Candidate) -> bool:
    """Whether the name is an abbreviation of a first-level region ("OR", "Miss."), which may be another word."""
    known = candidate.namesakes[0]
    letters = candidate.text.rstrip(".")
    return known.kind == "state" and known.role == "alias" and len(letters) < 5 and "." not in letters


def _judge_person(around: Context) -> str:
    """A name tagged as a person's. Inside a full name it is one; alone it may be a town that was taken for a person."""
    if around.leads and around.civic and not around.person:
        return "body"
    if not around.alone or around.risk or around.person:
        return "located" if around.located and around.alone and around.risk != "word" else ""
    return "located" if around.located else "plain"


def _judge_tagged(around: Context) -> str:
    """A name tagged as a place's. A word of a longer, unknown name ("Meadow" of "Meadow Brook") is none itself."""
    if not (around.alone or around.civic or (around.located and not around.leads)):
        return ""
    return "doubtful" if around.risk and not around.located else "tagged"


def _judge_body(known: Toponym, around: Context) -> str:
    """A name inside that of a body: "Dayton Police Department", "University of Dayton"."""
    if around.risk == "word":
        return ""
    if around.located or (around.leads and around.civic):
        return "body"
    if around.risk:
        return ""
    return "doubtful" if around.leads or known.population > LARGE else ""


def _judge_untagged(around: Context) -> str:
    if around.risk == "word" or not around.proper:
        return ""
    if around.label in ("DATE", "TIME", "NORP", "LANGUAGE", "MONEY", "CARDINAL") and not around.located:
        return "plain" if around.civic else ""
    if around.located or (around.civic and not around.risk):
        return "located"
    return "" if around.risk else "plain"


def _echo(candidates: list[Candidate], contexts: list[Context]) -> None:
    """A name that is surely a place once is one again where nothing says that it is a person or a common word."""
    sure = {candidate.key for candidate in candidates if candidate.rule in STRONG}
    for candidate, around in zip(candidates, contexts, strict=True):
        named = around.label == "PERSON" and not around.alone
        if candidate.rule in ("", *WEAK) and candidate.key in sure and not named and around.risk != "word":
            candidate.rule = "" if around.after in cues("street") else "echo"


def _person_names(tokens: list[Token]) -> frozenset[str]:
    """The words of full names of persons in the report: a later "Jackson" alone is Mr Jackson."""
    names: set[str] = set()
    for one, other in zip(tokens, tokens[1:], strict=False):
        if one.label == "PERSON" == other.label and not other.begins and one.text[:1].isupper() and other.text[:1].isupper():
            names |= {one.text, other.text}
    return frozenset(names)


def _inside(span: Span, outer: Span) -> bool:
    return outer[0] <= span[0] and span[1] <= outer[1]


# --- Which of the namesakes --------------------------------------------------------------------------------------------

SIZE_WEIGHT = 0.5
KIND_BONUS = {"country": 2.0, "capital": 1.0, "state": 3.0}
ROLE_BONUS = {"alias": -1.5, "short": -3.0}
NEAR_KM = 70.0
COMPANY = {"near": 5.5, "region": 4.5, "country": 1.5, "holder": 2.5}
"""What the company of other names can add at most, in nats: places near by; in the same first-level region; in the same
country; the country itself, named."""
ROUNDS = 4
HINT_TRUST = 0.7
ENOUGH_COMPANY = 0.3


@dataclass(slots=True)
class Group:
    """One name of the report with all its mentions: they have one referent, unless qualified otherwise."""

    namesakes: Sequence[Toponym]
    mentions: list[Candidate]
    hint: bool = False
    """Only there to tell about others: a demonym ("Ukrainian"), the outlet's home."""

    @property
    def weak(self) -> bool:
        """Whether no mention of it is a place by itself: it then has to be a city, or near to another one."""
        return all(mention.rule in WEAK for mention in self.mentions)

    @property
    def trust(self) -> float:
        """How far others may lean on it."""
        return HINT_TRUST if self.hint else max(SURE[mention.rule] for mention in self.mentions)


def _ground(candidates: list[Candidate], hints: list[Sequence[Toponym]]) -> Iterator[tuple[Toponym, list[Candidate], float]]:
    """The best namesake of each name, its mentions, and its share of the weight of all its namesakes."""
    groups = [*_groups(candidates), *(Group(namesakes=hint, mentions=[], hint=True) for hint in hints)]
    if not groups:
        return
    places = [place for group in groups for place in group.namesakes]
    starts = np.cumsum([0, *(len(group.namesakes) for group in groups)])[:-1]
    prior = np.array([_prior(place) for place in places])
    kinships = _kinships(places)
    own = np.repeat(np.arange(len(groups)), [len(group.namesakes) for group in groups])
    trust = np.array([group.trust for group in groups])[own]
    belief = _softmax(prior, starts, own)
    for _ in range(ROUNDS):
        company = {way: _support(kin, belief * trust, starts, own) for way, kin in kinships.items()}
        belief = _softmax(prior + sum(COMPANY[way] * gain for way, gain in company.items()), starts, own)
    for group, start in zip(groups, starts, strict=True):
        if not group.hint:
            best = int(start + np.argmax(belief[start : start + len(group.namesakes)]))
            if group.weak and places[best].population < LARGE and company["near"][best] < ENOUGH_COMPANY:
                continue
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


def _kinships(places: list[Toponym]) -> dict[str, Floats]:
    """How much each place (row) gains from each other one (column), 0 to 1, in each of the ways of ``COMPANY``."""
    lat, lon = np.radians([p.lat for p in places]), np.radians([p.lon for p in places])
    points = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
    apart = EARTH_RADIUS_KM * np.arccos(np.clip(points @ points.T, -1.0, 1.0))
    point = np.array([not p.is_area for p in places])
    country = np.array([p.kind == "country" for p in places])
    same_country = _same([p.country for p in places])
    return {
        "near": np.exp(-apart / NEAR_KM) * (point[:, None] & point[None, :]),
        "region": _same([f"{p.country}/{p.admin1}" if p.admin1 else None for p in places]),
        "country": same_country * ~country[None, :],
        "holder": same_country * country[None, :],
    }


def _support(kin: Floats, belief: Floats, starts: Indices, own: Indices) -> Floats:
    """What each place gains from the other names, 0 to 1: of each name the namesake that gives most, together saturating."""
    gains = np.maximum.reduceat(kin * belief, starts, axis=1)
    gains[np.arange(len(own)), own] = 0.0
    return 1.0 - np.exp(-gains.sum(axis=1))


def _same(names: list[str | None]) -> Floats:
    """Whether two places have the same name here, 1 or 0; ``None`` is like nothing."""
    numbers = {name: number for number, name in enumerate(dict.fromkeys(filter(None, names)))}
    codes = np.array([numbers[name] if name else -1 for name in names])
    return ((codes[:, None] == codes[None, :]) & (codes[:, None] >= 0)).astype(np.float64)


def _softmax(scores: Floats, starts: Indices, own: Indices) -> Floats:
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
        confidence=round(share * max(SURE[mention.rule] for mention in mentions), 2),
    )

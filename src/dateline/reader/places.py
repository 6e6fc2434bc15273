"""Places: the toponyms of a report, each grounded to one point on the map.

Two questions, in two steps. *Is it a place here?* Every capitalised name that the gazetteer knows is a candidate; the
words around it and the entity recogniser say whether it is one (:data:`RULES`). A name inside that of a body counts:
the "Dayton" of "Dayton Police Department" tells where the report is about. *Which of its namesakes is it?* See
:mod:`dateline.reader.grounding`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

import msgspec

from dateline.knowledge.gazetteer import Toponym, apart, cues, gazetteer, listed_areas, normalise, risky_names
from dateline.model import Place, Span
from dateline.reader.draft import Draft
from dateline.reader.grounding import LARGE, Grounded, Group, ground

LONGEST_NAME = 6
"""Tokens in the longest name that is looked up; a hyphen is a token of its own."""
NAMESAKES = 30
"""How many namesakes, the most populous first, are weighed."""
COUNTY_KM = 60.0
"""How far from the middle of a county a town of it may lie."""
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
OTHER_LABELS = frozenset({"DATE", "TIME", "NORP", "LANGUAGE", "MONEY", "CARDINAL"})
AFTER_A_DATELINE = frozenset({"—", "–", "-", "--", "(", ":"})

SURE = {
    "qualified": 0.98,
    "dateline": 0.97,
    "county": 0.97,
    "area": 0.95,
    "tagged": 0.95,
    "echo": 0.85,
    "located": 0.78,
    "body": 0.78,
    "plain": 0.65,
    "doubtful": 0.55,
}
"""How often what a rule lets through is a place: precision on the LGL development texts, rounded."""
WEAK = frozenset({"doubtful", "plain"})
STRONG = frozenset(SURE) - WEAK - {"echo", "body"}
SETTLING = frozenset({"qualified", "dateline", "county"})
HINT_TRUST = 0.7


class Token(NamedTuple):
    """What the pass asks of a token, read off the parse once: ``opens`` a sentence, ``begins`` an entity."""

    text: str
    start: int
    end: int
    label: str
    pos: str
    opens: bool
    begins: bool

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()


NO_TOKEN = Token("", 0, 0, "", "", False, False)


@dataclass(slots=True)
class Candidate:
    """A name in the text that the gazetteer knows: tokens ``first`` to ``last`` (inclusive) and its namesakes.

    ``qualifier`` is the area named right after it, the "Ohio" of "Athens, Ohio", which itself ``qualifies``. ``rule``
    is the rule by which it is a place here, "" if it is none.
    """

    first: int
    last: int
    span: Span
    text: str
    key: str
    namesakes: Sequence[Toponym]
    qualifier: Candidate | None = None
    qualifies: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a candidate.

    ``label``: of the entity it is in; ``leads``: it opens that entity; ``alone``: it is all of it. ``person``: it is
    part of a person's full name elsewhere in the report. ``risk``: what the name usually is instead of a place.
    ``located``: the words before it place something there; ``civic``: the word after it makes it the name of a body.
    """

    before: str
    after: str
    label: str
    leads: bool
    alone: bool
    opens: bool
    proper: bool
    person: bool
    risk: str | None
    located: bool
    civic: bool


def find_places(draft: Draft) -> None:
    """Fill ``draft.places``, and the place of the report's dateline if the header pass found one."""
    tokens = _tokens(draft)
    candidates = _candidates(draft.text, tokens)
    media = _names_of_media(draft)
    candidates = [one for one in candidates if not any(_inside(one.span, name) for name in media)]
    _qualify(tokens, candidates)
    persons = _person_names(tokens)
    contexts = [_context(tokens, candidate, persons) for candidate in candidates]
    dateline = draft.report.dateline
    for candidate, around in zip(candidates, contexts, strict=True):
        in_dateline = dateline is not None and _inside(candidate.span, dateline.span)
        candidate.rule = "dateline" if in_dateline else _judge(candidate, around)
    _echo(candidates, contexts)
    draft.places = _grounded([candidate for candidate in candidates if candidate.rule], _hints(draft, tokens))
    if dateline is not None:
        at = (place.id for place in draft.places if any(_inside(span, dateline.span) for span in place.mentions))
        dateline = msgspec.structs.replace(dateline, place=next(at, None))
        draft.report = msgspec.structs.replace(draft.report, dateline=dateline)


def _tokens(draft: Draft) -> list[Token]:
    return [
        Token(t.text, t.idx, t.idx + len(t.text), t.ent_type_, t.pos_, bool(t.is_sent_start), t.ent_iob_ == "B")
        for t in draft.doc
    ]


def _names_of_media(draft: Draft) -> list[Span]:
    """Where outlets and agencies are named: nothing was at "Abu Dhabi" because Abu Dhabi TV told of it."""
    records = ((one.span, draft.entities[one.entity].record) for one in draft.mentions if one.kind == "name")
    return [span for span, record in records if record is not None and record.kind == "outlet"]


def _inside(span: Span, outer: Span) -> bool:
    return outer[0] <= span[0] and span[1] <= outer[1]


# --- Which names are there --------------------------------------------------------------------------------------------


def _candidates(text: str, tokens: list[Token]) -> list[Candidate]:
    """Names that the gazetteer knows, the longest at each token, from left to right."""
    found: list[Candidate] = []
    listed = _listed_areas(tokens)
    at = 0
    while at < len(tokens):
        candidate = _longest(text, tokens, at, listed.get(at, "")) if tokens[at].capital else None
        if candidate:
            found.append(candidate)
        at = candidate.last + 1 if candidate else at + 1
    return found


def _longest(text: str, tokens: list[Token], first: int, area: str) -> Candidate | None:
    """The longest known name that opens at ``first``; ``area`` is the word that a list leaves out ("County")."""
    last = first
    for ahead in range(first + 1, min(first + LONGEST_NAME, len(tokens))):
        gap = text[tokens[ahead - 1].end : tokens[ahead].start]
        if "\n" in gap or not (tokens[ahead].capital or tokens[ahead].text in cues("inside")):
            break
        last = ahead
    for end in range(last, first - 1, -1):
        if tokens[end].text in cues("inside"):
            continue
        span = tokens[first].start, tokens[end].end
        name = text[span[0] : span[1]]
        full = f"{name} {area}" if area else name
        namesakes = _namesakes(full)
        if namesakes:
            return Candidate(first, end, span, name, normalise(full), namesakes)
    return None


def _namesakes(name: str) -> list[Toponym]:
    """The places of that name, not those whose people it names; a code ("OR", "UK") is told by its capitals."""
    if len(name) < 2 or (len(name) == 2 and not name.isupper()):
        return []
    found = gazetteer().lookup(name)
    if len(name) <= 3 and name.isupper():
        found = [place for place in found if place.role == "alias"]
    return [place for place in found if place.role != "demonym"][:NAMESAKES]


def _listed_areas(tokens: list[Token]) -> dict[int, str]:
    """Tokens of "Clarke, Oconee and Barrow counties" -> the word that each of the names would carry alone."""
    listed: dict[int, str] = {}
    for index, token in enumerate(tokens):
        area = listed_areas().get(token.text)
        back = index - 1
        while area and back >= 0 and (tokens[back].text in (",", "and", "or") or tokens[back].capital):
            listed[back] = area
            back -= 1
    return listed


def _qualify(tokens: list[Token], candidates: list[Candidate]) -> None:
    """Tie "Athens" to "Ohio" in "Athens, Ohio": a name, a comma, and an area that holds one of its namesakes."""
    for one, following in pairwise(candidates):
        follows = following.first == one.last + 2 and tokens[one.last + 1].text in (",", "(")
        if not follows or (_is_area(one) and not _is_code(following)):
            continue
        held = [p for p in one.namesakes if p.role != "short" and any(_holds(area, p) for area in following.namesakes)]
        if held:
            one.qualifier, following.qualifies = following, True
            one.namesakes = held
            following.namesakes = [area for area in following.namesakes if any(_holds(area, p) for p in held)]


def _is_area(candidate: Candidate) -> bool:
    """Whether the name is that of a country or state: in "Iowa, Missouri and Ohio" nothing lies in anything."""
    known = candidate.namesakes[0]
    return known.kind in ("country", "state") and known.role == "name"


def _is_code(candidate: Candidate) -> bool:
    """Whether the name is an abbreviation of a first-level region ("OR", "Miss."), which may be another word."""
    known = candidate.namesakes[0]
    letters = candidate.text.rstrip(".")
    return known.kind == "state" and known.role == "alias" and len(letters) < 5 and "." not in letters


def _holds(area: Toponym, place: Toponym) -> bool:
    """Whether ``place`` lies in ``area``, as far as names and distance tell."""
    if area.kind == "country":
        return place.kind != "country" and place.country == area.country
    if area.kind in ("state", "province"):
        return not place.is_area and (place.country, place.admin1) == (area.country, area.admin1)
    return area.kind == "county" and not place.is_area and apart(area, place) < COUNTY_KM


# --- Is it a place here -----------------------------------------------------------------------------------------------


def _context(tokens: list[Token], candidate: Candidate, persons: frozenset[str]) -> Context:
    first, last = tokens[candidate.first], tokens[candidate.last]
    before = tokens[candidate.first - 1] if candidate.first else NO_TOKEN
    after = tokens[candidate.last + 1] if candidate.last + 1 < len(tokens) else NO_TOKEN
    leads = first.begins or not first.label or (before.begins and before.text.lower() == "the")
    of = before.text == "of" and candidate.first > 1 and tokens[candidate.first - 2].text in cues("of")
    return Context(
        before=before.text,
        after=after.text,
        label=first.label or last.label,
        leads=leads,
        alone=leads and not (after.label and not after.begins),
        opens=first.opens,
        proper="PROPN" in (first.pos, last.pos),
        person=candidate.text in persons,
        risk=risky_names().get(candidate.key),
        located=before.text.lower() in cues("where") or of,
        civic=after.text in cues("body") or after.text in cues("local"),
    )


def _person_names(tokens: list[Token]) -> frozenset[str]:
    """The words of full names of persons in the report: a later "Jackson" alone is Mr Jackson."""
    names: set[str] = set()
    for one, other in pairwise(tokens):
        if one.label == other.label == "PERSON" and not other.begins and one.capital and other.capital:
            names |= {one.text, other.text}
    return frozenset(names)


def _judge(candidate: Candidate, around: Context) -> str:
    """The rule by which ``candidate`` is a place here, "" if it is none. The first one that knows decides."""
    return next((verdict for rule in RULES if (verdict := rule(candidate, around)) is not None), "")


def _by_qualifier(candidate: Candidate, _: Context) -> str | None:
    return "qualified" if candidate.qualifier or candidate.qualifies else None


def _by_shouting(candidate: Candidate, around: Context) -> str | None:
    """A dateline in the midst of the text: "HAMILTON — Police said"."""
    shouted = candidate.text.isupper() and around.opens and around.after in AFTER_A_DATELINE
    return "dateline" if shouted else None


def _not_by_neighbours(candidate: Candidate, around: Context) -> str | None:
    """A title, a person after a title, a street, a people ("Canadian" is a town in Texas, too)."""
    titles = cues("title")
    titled = candidate.text.rstrip(".") in titles or around.before.rstrip(".") in titles
    return "" if titled or around.after in cues("street") or gazetteer().demonym(candidate.text) else None


def _by_code(candidate: Candidate, around: Context) -> str | None:
    """An abbreviated state without its town: "R-Fla.", "in Miss."; elsewhere "OR", "Miss" and "Man" are words."""
    if not _is_code(candidate):
        return None
    if not (candidate.text.isupper() or candidate.text.endswith(".") or around.after == "."):
        return ""
    coded = around.before in (",", "-") or (around.label in PLACE_LABELS and len(candidate.text) > 2)
    return "tagged" if coded or around.located else ""


def _by_fame(candidate: Candidate, around: Context) -> str | None:
    """Counties, countries and states are known by name alone, unless the name has another use."""
    known = candidate.namesakes[0]
    if known.kind == "county" and known.role == "name" and " " in candidate.key:
        return "county"
    if known.kind == "province" and around.risk == "word":
        return ""
    if known.kind in ("country", "state") and (not around.risk or around.label in PLACE_LABELS):
        return "area" if around.leads or around.label != "PERSON" else ""
    return None


def _by_other_name(candidate: Candidate, around: Context) -> str | None:
    """A town's foreign name or a county's short one is seldom meant: only where it is tagged a place."""
    known = candidate.namesakes[0]
    tagged = around.label in PLACE_LABELS and not around.risk and not around.person
    if known.role == "short":
        return "doubtful" if tagged else ""
    if known.role == "alias" and known.kind == "city":
        return "tagged" if tagged else ""
    return None


def _by_person(_: Candidate, around: Context) -> str | None:
    """Inside a person's name it is part of it; alone it may be a town that was taken for a person."""
    if around.label != "PERSON":
        return "" if around.person and not around.located and not around.civic else None
    if around.leads and around.civic and not around.person:
        return "body"
    if not around.alone:
        return ""
    if around.risk or around.person:
        return "located" if around.located and around.risk != "word" else ""
    return "located" if around.located else "plain"


def _by_place(_: Candidate, around: Context) -> str | None:
    """Tagged a place. A word of a longer, unknown name ("Meadow" of "Meadow Brook") is none itself."""
    if around.label not in PLACE_LABELS:
        return None
    if not (around.alone or around.civic or (around.located and not around.leads)):
        return ""
    if around.risk and not around.located:
        return "doubtful" if around.risk != "word" or around.civic else ""
    return "tagged"


def _by_body(candidate: Candidate, around: Context) -> str | None:
    """Inside the name of a body: "Dayton Police Department", "University of Dayton"."""
    if around.label != "ORG":
        return None
    if around.risk == "word":
        return ""
    if around.located or (around.leads and around.civic):
        return "body"
    famous = around.leads or candidate.namesakes[0].population > LARGE
    return "doubtful" if famous and not around.risk else ""


def _by_position(candidate: Candidate, around: Context) -> str | None:
    """Not tagged, or as something else: what stands around it has to say it. A large city taken for a people ("the
    capital, Tunis") is a city."""
    if around.risk == "word" or not around.proper:
        return ""
    if around.label in OTHER_LABELS and not around.located:
        city = around.label == "NORP" and around.alone and candidate.namesakes[0].population > LARGE
        return "plain" if around.civic or (city and not around.risk) else ""
    if around.located or (around.civic and not around.risk):
        return "located"
    return "" if around.risk else "plain"


RULES: tuple[Callable[[Candidate, Context], str | None], ...] = (
    _by_qualifier,
    _by_shouting,
    _not_by_neighbours,
    _by_code,
    _by_fame,
    _by_other_name,
    _by_person,
    _by_place,
    _by_body,
    _by_position,
)
"""In this order. Each gives a key of ``SURE``, "" for "no place", or ``None`` where it does not know."""


def _echo(candidates: list[Candidate], contexts: list[Context]) -> None:
    """A name that is surely a place once is one again, save inside a person's name, or when risky and not settled."""
    settled = {candidate.key for candidate in candidates if candidate.rule in SETTLING}
    sure = {candidate.key for candidate in candidates if candidate.rule in STRONG}
    for candidate, around in zip(candidates, contexts, strict=True):
        other = (around.label == "PERSON" and not around.alone) or around.after in cues("street")
        known = candidate.key in settled or (candidate.key in sure and not around.risk)
        if candidate.rule in ("", *WEAK) and known and not other:
            candidate.rule = "echo"


# --- Where it is ------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Referent:
    """A place with all the names that the report has for it: "U.S." and "America" are one."""

    place: Toponym
    share: float = 0.0
    mentions: list[Candidate] = field(default_factory=list)


def _grounded(candidates: list[Candidate], hints: list[Sequence[Toponym]]) -> list[Place]:
    """The places of the report, in order of first mention."""
    named = _by_name(candidates)
    groups = [_group(namesakes, mentions) for namesakes, mentions in named]
    chosen = ground([*groups, *(Group(hint, HINT_TRUST) for hint in hints)])
    referents: dict[tuple[str, str, float, float], Referent] = {}
    for (_, mentions), best in zip(named, chosen, strict=False):
        if best:
            _add(referents, best, mentions)
    ordered = sorted(referents.values(), key=lambda referent: min(mention.span for mention in referent.mentions))
    return [_place(f"p{number}", referent) for number, referent in enumerate(ordered, 1)]


def _by_name(candidates: list[Candidate]) -> list[tuple[Sequence[Toponym], list[Candidate]]]:
    """Mentions of one name together. A qualified one ("Athens, Ohio") settles the bare ones of the report."""
    settled: dict[str, Sequence[Toponym]] = {}
    for candidate in candidates:
        if candidate.qualifier:
            settled.setdefault(candidate.key, candidate.namesakes)
    groups: dict[tuple[str, tuple[Toponym, ...]], list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        namesakes = candidate.namesakes if candidate.qualifier else settled.get(candidate.key, candidate.namesakes)
        groups[candidate.key, tuple(namesakes)].append(candidate)
    return [(namesakes, mentions) for (_, namesakes), mentions in groups.items()]


def _group(namesakes: Sequence[Toponym], mentions: list[Candidate]) -> Group:
    weak = all(mention.rule in WEAK for mention in mentions)
    return Group(namesakes, max(SURE[mention.rule] for mention in mentions), weak)


def _hints(draft: Draft, tokens: list[Token]) -> list[Sequence[Toponym]]:
    """What tells where the report is at home without being a place in it: demonyms, the outlet's name."""
    hints = [gazetteer().demonym(word) for word in sorted({t.text for t in tokens if t.label == "NORP"})]
    words = (draft.report.outlet or "").split()
    hints += [_namesakes(word) for word in words if word[:1].isupper() and normalise(word) not in risky_names()]
    return [hint for hint in hints if hint]


def _add(referents: dict[tuple[str, str, float, float], Referent], best: Grounded, mentions: list[Candidate]) -> None:
    place = best.place
    referent = referents.setdefault((place.name, place.kind, place.lat, place.lon), Referent(place))
    referent.share = max(referent.share, best.share)
    referent.mentions += mentions


def _place(identifier: str, referent: Referent) -> Place:
    place = referent.place
    return Place(
        id=identifier,
        name=place.name,
        geonameid=place.geonameid,
        lat=place.lat,
        lon=place.lon,
        country=place.country,
        admin1=place.admin1,
        kind=place.kind,
        mentions=tuple(sorted(mention.span for mention in referent.mentions)),
        confidence=round(referent.share * max(SURE[mention.rule] for mention in referent.mentions), 2),
    )

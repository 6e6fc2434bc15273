"""Which names are there: the capitalised words of a report that the gazetteer knows.

Every one is a candidate; whether it is a place here is asked in :mod:`dateline.reader.toponyms.rules`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from dateline.knowledge.gazetteer import Toponym, apart, cues, gazetteer, listed_areas, normalise
from dateline.model import Span
from dateline.reader.draft import Draft
from dateline.reader.toponyms.directions import is_side

LONGEST_NAME = 6
"""Tokens in the longest name that is looked up; a hyphen is a token of its own."""
NAMESAKES = 30
"""How many namesakes, the most populous first, are weighed."""
KNOWN = 50_000
"""People from which on a town called like a side of a country ("South Jordan") is not taken for that."""
COUNTY_KM = 60.0
"""How far from the middle of a county a town of it may lie."""


class Token(NamedTuple):
    """What the pass asks of a token, read off the parse once: ``opens`` a sentence, ``begins`` an entity;
    ``arc`` ties it to its head, of which ``head`` is the lemma."""

    text: str
    start: int
    end: int
    label: str
    pos: str
    opens: bool
    begins: bool
    arc: str = ""
    head: str = ""

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


def tokens_of(draft: Draft) -> list[Token]:
    return [
        Token(
            t.text,
            t.idx,
            t.idx + len(t.text),
            t.ent_type_,
            t.pos_,
            bool(t.is_sent_start),
            t.ent_iob_ == "B",
            t.dep_,
            t.head.lemma_.lower(),
        )
        for t in draft.doc
    ]


def candidates_of(text: str, tokens: list[Token]) -> list[Candidate]:
    """Names that the gazetteer knows, the longest at each token, from left to right."""
    found: list[Candidate] = []
    listed = _listed_areas(tokens)
    at = 0
    while at < len(tokens):
        candidate = _longest(text, tokens, at, listed.get(at, "")) if _opens_a_name(tokens, at) else None
        if candidate:
            before = tokens[at - 1].text if at else ""
            after = tokens[candidate.last + 1].text if candidate.last + 1 < len(tokens) else ""
            candidate.namesakes = _as_called(candidate, before, after)
            found.append(candidate)
        at = candidate.last + 1 if candidate else at + 1
    return found


def _opens_a_name(tokens: list[Token], at: int) -> bool:
    """Whether a name may begin here: at a capital, or at an article before a hyphen ("al-Bab")."""
    return tokens[at].capital or is_article(tokens, at)


def is_article(tokens: list[Token], at: int) -> bool:
    """Whether an Arabic article in lower case is tied to a capitalised word: "al-Bab", "el-Obeid"."""
    following = tokens[at + 1 : at + 3]
    tied = len(following) == 2 and following[0].text == "-" and following[1].start == tokens[at].end + 1
    return tied and following[1].capital and tokens[at].text in cues("article")


def _longest(text: str, tokens: list[Token], first: int, area: str) -> Candidate | None:
    """The longest known name that opens at ``first``; ``area`` is the word that a list leaves out ("County")."""
    last = first
    for ahead in range(first + 1, min(first + LONGEST_NAME, len(tokens))):
        gap = text[tokens[ahead - 1].end : tokens[ahead].start]
        word = tokens[ahead]
        if "\n" in gap or not (word.capital or word.text in cues("inside") or word.text in cues("site")):
            break
        last = ahead
    for end in range(last, first - 1, -1):
        if tokens[end].text in cues("inside"):
            continue
        span = tokens[first].start, tokens[end].end
        name = text[span[0] : span[1]]
        full = f"{name} {area}" if area else name
        namesakes = namesakes_of(full)
        if namesakes and not _is_side_of_country(text, tokens, (first, end), namesakes):
            return Candidate(first, end, span, name, normalise(full), namesakes)
    return None


def _is_side_of_country(text: str, tokens: list[Token], name: tuple[int, int], namesakes: Sequence[Toponym]) -> bool:
    """Whether a name, tokens first to last, is a side of a country that only small towns are called by too, and no area
    behind it says that such a town is meant: "South Lebanon", but not "South Lebanon, Ohio"."""
    first, last = name
    if first == last or not is_side(tokens[first].text):
        return False
    if any(place.is_area or place.kind != "city" or place.population >= KNOWN for place in namesakes):
        return False
    whole = namesakes_of(text[tokens[first + 1].start : tokens[last].end])
    if not any(place.kind == "country" and place.role == "name" for place in whole):
        return False
    follows = last + 2 < len(tokens) and tokens[last + 1].text in {",", "("} and tokens[last + 2].capital
    after = _longest(text, tokens, last + 2, "") if follows else None
    return after is None or not any(_holds(area, place) for area in after.namesakes for place in namesakes)


def namesakes_of(name: str) -> list[Toponym]:
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


def _as_called(candidate: Candidate, before: str, after: str) -> Sequence[Toponym]:
    """The namesakes that are what the word beside the name calls them: "Aleppo province" is not the city, nor is
    "upstate New York"."""
    if after not in cues("region") and before not in cues("regional"):
        return candidate.namesakes
    return [p for p in candidate.namesakes if p.kind in ("state", "province", "region")] or candidate.namesakes


def qualify(tokens: list[Token], candidates: list[Candidate]) -> None:
    """Tie "Athens" to "Ohio" in "Athens, Ohio": a name, a comma, and an area that holds one of its namesakes."""
    for one, following in pairwise(candidates):
        follows = following.first == one.last + 2 and tokens[one.last + 1].text in (",", "(")
        if not follows or (_is_area(one) and not (is_code(following) or _is_country(following))):
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


def _is_country(candidate: Candidate) -> bool:
    return candidate.namesakes[0].kind == "country"


def is_code(candidate: Candidate) -> bool:
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

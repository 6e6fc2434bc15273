"""Where it is: the names of a report, each grounded to one place that all its mentions share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.knowledge.gazetteer import Toponym
from dateline.model import Place
from dateline.reader.toponyms.grounding import Grounded, Group, ground
from dateline.reader.toponyms.names import Candidate
from dateline.reader.toponyms.rules import SURE, WEAK

HINT_TRUST = 0.7


@dataclass(slots=True)
class Referent:
    """A place with all the names that the report has for it: "U.S." and "America" are one."""

    place: Toponym
    share: float = 0.0
    mentions: list[Candidate] = field(default_factory=list)


def grounded(candidates: list[Candidate], hints: list[Sequence[Toponym]]) -> list[Place]:
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

"""Where it is: the names of a report, each grounded to one place that all its mentions share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from dateline.knowledge.extents import radius_of
from dateline.knowledge.gazetteer import Toponym
from dateline.model import Place, RunnerUp, Span
from dateline.reader.toponyms.grounding import Grounded, Group, ground
from dateline.reader.toponyms.names import Candidate
from dateline.reader.toponyms.rules import SURE, WEAK

HINT_TRUST = 0.7


CLOSE = 1 / 3
"""From which share of the winner's belief on a place's runner-up is told."""


class Mention(NamedTuple):
    """Where a place is named, and by which rule it is one there (a key of ``SURE``)."""

    span: Span
    rule: str


@dataclass(slots=True)
class Referent:
    """A place with all the names that the report has for it: "U.S." and "America" are one."""

    place: Toponym
    radius_km: float
    share: float = 0.0
    rival: Toponym | None = None
    rival_share: float = 0.0
    mentions: list[Mention] = field(default_factory=list)


def grounded(candidates: list[Candidate], hints: list[Sequence[Toponym]]) -> list[Referent]:
    """What the names stand for; ``hints`` are places that are none here, but keep them company."""
    named = _by_name(candidates)
    groups = [_group(namesakes, mentions) for namesakes, mentions in named]
    chosen = ground([*groups, *(Group(hint, HINT_TRUST) for hint in hints)])
    referents: dict[tuple[str, str, float, float], Referent] = {}
    for (_, mentions), best in zip(named, chosen, strict=False):
        if best:
            _add(referents, best, mentions)
    return list(referents.values())


def places_of(referents: list[Referent]) -> list[Place]:
    """The places of the report, in order of first mention."""
    ordered = sorted(referents, key=lambda referent: min(mention.span for mention in referent.mentions))
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
    key = place.name, place.kind, place.lat, place.lon
    referent = referents.setdefault(key, Referent(place, radius_of(place)))
    if best.share > referent.share:
        referent.share, referent.rival, referent.rival_share = best.share, best.rival, best.rival_share
    referent.mentions += [Mention(mention.span, mention.rule) for mention in mentions]


def _place(identifier: str, referent: Referent) -> Place:
    place = referent.place
    sure = max(SURE[mention.rule] for mention in referent.mentions)
    return Place(
        id=identifier,
        name=place.name,
        geonameid=place.geonameid,
        lat=place.lat,
        lon=place.lon,
        radius_km=referent.radius_km,
        country=place.country,
        admin1=place.admin1,
        kind=place.kind,
        mentions=tuple(sorted(mention.span for mention in referent.mentions)),
        confidence=round(referent.share * sure, 2),
        runner_up=_runner_up(referent, sure),
    )


def _runner_up(referent: Referent, sure: float) -> RunnerUp | None:
    """The second namesake, if the belief in it comes near that in the first."""
    rival = referent.rival
    if rival is None or referent.rival_share < CLOSE * referent.share:
        return None
    return RunnerUp(
        name=rival.name,
        geonameid=rival.geonameid,
        lat=rival.lat,
        lon=rival.lon,
        country=rival.country,
        admin1=rival.admin1,
        confidence=round(referent.rival_share * sure, 2),
    )

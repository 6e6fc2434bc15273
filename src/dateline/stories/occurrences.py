"""Occurrences: which tellings, in whatever reports, are of one happening.

Likeness of words and triggers proposes; time, place and participants can veto. Without the vetoes two strikes on one
port, or two arrests in one town, become one as soon as a story goes on for a week.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import asin, cos, radians, sin, sqrt

from dateline.model import Place, When
from dateline.stories.sheet import day_number
from dateline.stories.telling import Telling, is_name
from dateline.stories.words import cosine

THRESHOLD = 1.25
_SLACK = 1
"""Days by which two dates may miss each other: a report's "Tuesday night" is another's "Wednesday"."""
_NARROW = 7
_DRIFT_DAYS = 21.0
_FAR_KM = 100.0
_WIDE_PLACES = frozenset({"country", "region", "continent", "admin1"})


@dataclass(eq=False)
class Cluster:
    """Tellings taken to be of one happening, with what they agree on so far."""

    tellings: list[Telling]
    first: float = field(init=False)
    last: float = field(init=False)
    kinds: dict[Hashable, Telling] = field(init=False)
    """One telling for each combination of what can veto: copies of one report need no comparing."""

    def __post_init__(self) -> None:
        self.first, self.last = self.tellings[0].days
        self.kinds = {_what_can_veto(telling): telling for telling in self.tellings}

    def absorb(self, other: Cluster) -> None:
        """Take in another cluster; what both can agree on is the overlap of their days."""
        self.tellings = sorted([*self.tellings, *other.tellings], key=lambda telling: telling.key)
        self.kinds |= other.kinds
        first, last = max(self.first, other.first), min(self.last, other.last)
        self.first, self.last = (first, last) if first <= last else (last, first)


def find_occurrences(tellings: Iterable[Telling]) -> list[list[Telling]]:
    """The tellings of each happening, in order of their first telling. Each telling is in exactly one."""
    by_type: defaultdict[str, list[Telling]] = defaultdict(list)
    for telling in sorted(tellings, key=lambda telling: telling.key):
        by_type[telling.event.type].append(telling)
    clusters = [cluster for alike in by_type.values() for cluster in _merge(alike)]
    return sorted((cluster.tellings for cluster in clusters), key=lambda found: found[0].key)


def _merge(alike: Sequence[Telling]) -> list[Cluster]:
    """Join the likest pairs first, as long as nothing vetoes the join of their whole clusters."""
    cluster_of = {id(telling): Cluster([telling]) for telling in alike}
    proposals = [
        (-score, number, one, other)
        for number, (one, other) in enumerate(combinations(alike, 2))
        if not _vetoed(one, other) and (score := round(likeness(one, other), 6)) >= THRESHOLD
    ]
    for _, _, one, other in sorted(proposals, key=lambda proposal: proposal[:2]):
        into, out = cluster_of[id(one)], cluster_of[id(other)]
        if into is not out and _may_join(into, out):
            into.absorb(out)
            cluster_of.update((id(telling), into) for telling in out.tellings)
    return list({id(cluster): cluster for cluster in cluster_of.values()}.values())


def likeness(one: Telling, other: Telling) -> float:
    """How much speaks for one happening, 0..6: words, participants, trigger, mode, precise days, place, figures."""
    score = 2 * cosine(one.words, other.words)
    score += 0.25 * bool(one.known_actors & other.known_actors) + 0.25 * bool(one.actor_names & other.actor_names)
    score += 0.5 * bool(one.known_recipients & other.known_recipients)
    score += 0.75 * bool(one.triggers & other.triggers)
    score += 0.25 * (one.event.mode is not None and one.event.mode == other.event.mode)
    score -= 0.5 * (_other_mode(one, other) or _other_names(one, other))
    score += 0.5 * (_precise(one) and _precise(other)) + 0.25 * _same_place(one.place, other.place)
    score += 0.5 * any(count in other.counts for count in one.counts) - _drift(one, other)
    if one.sheet is other.sheet:
        score -= 2.0 if _other_mode(one, other) else 0.5
    return score


def _other_mode(one: Telling, other: Telling) -> bool:
    return None not in (one.event.mode, other.event.mode) and one.event.mode != other.event.mode


def _other_names(one: Telling, other: Telling) -> bool:
    """One code, but other people: "Bernie Sanders", "Elizabeth Warren"."""
    names = [{name for name in telling.actor_names if is_name(name)} for telling in (one, other)]
    return all(names) and not names[0] & names[1]


def _drift(one: Telling, other: Telling) -> float:
    """What speaks against one happening when a date is missing: reports that lie apart, 1 for three weeks and more."""
    if (one.when and other.when) or one.sheet.day is None or other.sheet.day is None:
        return 0.0
    return min(1.0, abs(one.sheet.day - other.sheet.day) / _DRIFT_DAYS)


def _what_can_veto(telling: Telling) -> Hashable:
    return (telling.is_background, telling.days, telling.known_actors, telling.known_recipients, telling.place)


def _vetoed(one: Telling, other: Telling) -> bool:
    return (
        one.is_background != other.is_background
        or not _days_meet(one.days, other.days)
        or _disjoint(one.known_actors, other.known_actors)
        or _disjoint(one.known_recipients, other.known_recipients)
        or _swapped(one, other)
        or _far_apart(one.place, other.place)
    )


def _may_join(one: Cluster, other: Cluster) -> bool:
    """Clusters join when the days that each agrees on meet, and no telling of one vetoes a telling of the other."""
    return _days_meet((one.first, one.last), (other.first, other.last)) and not any(
        _vetoed(a, b) for a in one.kinds.values() for b in other.kinds.values()
    )


def _days_meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] <= other[1] + _SLACK and other[0] <= one[1] + _SLACK


def _disjoint(one: frozenset[str], other: frozenset[str]) -> bool:
    """Both name somebody, and nobody the same."""
    return bool(one) and bool(other) and not one & other


def _swapped(one: Telling, other: Telling) -> bool:
    """Who acts in one is acted on in the other: two happenings, however alike their words."""
    return bool(one.known_actors & other.known_recipients) and bool(other.known_actors & one.known_recipients)


def _precise(telling: Telling) -> bool:
    return telling.when is not None and telling.days[1] - telling.days[0] <= _NARROW


def _same_place(one: Place | None, other: Place | None) -> bool:
    if one is None or other is None:
        return False
    return one.name == other.name or (one.geonameid is not None and one.geonameid == other.geonameid)


def _far_apart(one: Place | None, other: Place | None) -> bool:
    """Different countries, or two circles further apart than one happening is. A country may hold the other's town."""
    if one is None or other is None or _same_place(one, other):
        return False
    if one.country and other.country and one.country != other.country:
        return True
    if one.kind in _WIDE_PLACES or other.kind in _WIDE_PLACES:
        return False
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    apart = _kilometres((one.lat, one.lon), (other.lat, other.lon))
    return apart > _FAR_KM + (one.radius_km or 0.0) + (other.radius_km or 0.0)


def _kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance (haversine)."""
    (lat1, lon1), (lat2, lon2) = ((radians(lat), radians(lon)) for lat, lon in (one, other))
    root = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(root))


def agreed_when(tellings: Sequence[Telling]) -> When | None:
    """The days that the dated tellings agree on: their overlap, or the narrowest where they just miss each other."""
    dated = [telling.when for telling in tellings if telling.when is not None]
    if not dated:
        return None
    narrow = min(dated, key=lambda when: (_width(when), when.edtf, when.basis))
    earliest = max((when.earliest for when in dated if when.earliest), default=None)
    latest = min((when.latest for when in dated if when.latest), default=None)
    if (earliest, latest) == (narrow.earliest, narrow.latest) or (earliest and latest and earliest > latest):
        return narrow
    edtf = earliest if earliest == latest and earliest else f"{earliest or '..'}/{latest or '..'}"
    bases = sorted({when.basis for when in dated if when.earliest == earliest or when.latest == latest})
    return When(earliest=earliest, latest=latest, edtf=edtf, basis="what the reports agree on: " + "; ".join(bases))


def _width(when: When) -> float:
    start, end = day_number(when.earliest), day_number(when.latest)
    return float("inf") if start is None or end is None else end - start

"""Parts of places and what lies off them, as areas of their own: "northern Syria", "50 km north of Baghdad".

Such a phrase (:mod:`dateline.reader.toponyms.directions`) is a mention of an area with a circle of its own; the name
inside it stays one of the whole place. "The country's north" belongs to the country that was named last before it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from dateline.knowledge.extents import SIDES, Circle, around, bearing_to, is_area, moved, part_of, radius_of
from dateline.knowledge.gazetteer import Toponym, distance_km, gazetteer
from dateline.model import Span
from dateline.reader.toponyms.directions import (
    Offset,
    adjective_of,
    is_near,
    offset_at,
    part_at,
    parts_named_again,
)
from dateline.reader.toponyms.grounding import LARGE
from dateline.reader.toponyms.referents import Mention, Referent

NEAR_KM = 20.0
"""How far off "near Homs" may be, beyond the town itself."""
VAGUE_KM = 25.0
"""How far off "north of Homs" is, where no distance is told: its middle, and as much to each side."""
SLACK = 0.4
"""Of a distance told with a direction, the share by which it may be wrong: half a wind (22.5 degrees) to each side."""
LOCATED = 67.5
"""Within how many degrees of a bearing a place lies on that side of its country."""
ONLY_SOMEWHERE = frozenset({"province", "county", "city", "capital"})
"""Kinds of which a direction often says where they lie: "southern Helmand" is all of it."""
TOWNS, LINES = frozenset({"city", "capital"}), frozenset({"river", "canal"})
PART = "area"
"""The kind of a circle that the phrase alone describes; southern Africa is a region, and not in Africa's mentions."""
AGAIN = "echo"
"""The rule by which "the country's north" is a place."""


class Area(NamedTuple):
    """A place of its own, and how far it reaches."""

    place: Toponym
    radius_km: float


def with_areas(text: str, referents: list[Referent], peoples: Sequence[tuple[int, Toponym]], home: Span | None) -> None:
    """Add the areas that a report speaks of to its places.

    ``peoples``: where demonyms of countries stand, and of which; ``home``: the report's dateline.
    """
    named = [(mention, referent) for referent in referents for mention in referent.mentions]
    places = {_key(referent.place): referent for referent in referents}
    again = list(_named_again(text, named, peoples, home))
    for mention, referent in named:
        area, span = _area(text, mention.span, referent.place)
        if area is not None:
            _add(places, area, referent.share, Mention(span, mention.rule))
            if area.place.kind != PART:
                referent.mentions.remove(mention)
    for area, share, span in again:
        _add(places, area, share, Mention(span, AGAIN))
    for referent in referents:
        _widen(text, referent)
    referents[:] = [referent for referent in places.values() if referent.mentions]


def _key(place: Toponym) -> tuple[str, str, str | None, float, float]:
    return place.name, place.kind, place.country, place.lat, place.lon


def _add(
    places: dict[tuple[str, str, str | None, float, float], Referent], area: Area, share: float, mention: Mention
) -> None:
    referent = places.setdefault(_key(area.place), Referent(area.place, area.radius_km, share))
    if mention.span not in [one.span for one in referent.mentions]:
        referent.mentions.append(mention)


# --- With the name ----------------------------------------------------------------------------------------------------


def _area(text: str, span: Span, place: Toponym) -> tuple[Area | None, Span]:
    """The area that the phrase round the name at ``span`` speaks of, and that phrase's span."""
    town = not is_area(place.kind)
    part = part_at(text, span, town) if _has_parts(place) else None
    if part is not None:
        return (None, span) if _says_where(place, part.sides) else (_part(place, part.sides), part.span)
    offset = offset_at(text, span)
    if offset is None or not (town or (offset.km or 0.0) >= radius_of(place)):
        return None, span
    return _off(place, offset), offset.span


def _has_parts(place: Toponym) -> bool:
    """Whether the news speaks of its parts: a town has to be large (the Northern Arapaho are not in Arapaho, Oklahoma);
    what is a line on the map has none that its middle would tell."""
    return place.population >= LARGE if place.kind in TOWNS else is_area(place.kind) and place.kind not in LINES


def _says_where(place: Toponym, sides: tuple[str, ...]) -> bool:
    """Whether a direction only says where in its country a town or region lies, as in "southern Helmand province"."""
    country = gazetteer().countries.get(place.country or "")
    if place.kind not in ONLY_SOMEWHERE or country is None or len(sides) > 1:
        return False
    middle, bearing = (country.lat, country.lon), SIDES[sides[0]]
    if bearing is None:
        return distance_km(middle, (place.lat, place.lon)) < radius_of(country) / 2
    away = abs(bearing_to(middle, (place.lat, place.lon)) - bearing)
    return min(away, 360 - away) <= LOCATED


def _part(place: Toponym, sides: tuple[str, ...]) -> Area:
    """ "Northern and central Mali": the circle that holds all of the parts; "southern Africa" is known by that name."""
    name = f"{' and '.join(map(adjective_of, sides))} {place.name}"
    known = [one for one in gazetteer().lookup(name) if is_area(one.kind) and one.country == place.country]
    if known:
        return Area(known[0], radius_of(known[0]))
    return _circle(place, name, around([part_of(place, side) for side in sides]))


def _off(place: Toponym, offset: Offset) -> Area:
    """A circle some way off a town, or round it where no direction is told. Distances are told from its middle."""
    town, point, bearing = radius_of(place), (place.lat, place.lon), SIDES[offset.side] if offset.side else None
    away = town + VAGUE_KM if offset.km is None else offset.km
    name = f"{offset.told}{offset.side} of {place.name}" if offset.side else f"{offset.told}from {place.name}"
    if bearing is None:
        return _circle(place, name, Circle(*point, away + town))
    wrong = away if offset.km is None else away * SLACK + town
    return _circle(place, name, Circle(*moved(point, away, bearing), wrong))


def _circle(whole: Toponym, name: str, circle: Circle) -> Area:
    """An area of a country and region, without a number in GeoNames."""
    lat, lon = round(circle.lat, 3), round(circle.lon, 3)
    place = msgspec.structs.replace(whole, name=name, kind=PART, geonameid=None, lat=lat, lon=lon, role="name")
    return Area(place, round(circle.radius_km, 1))


def _widen(text: str, referent: Referent) -> None:
    """A town that the report only ever says something was near to is a wider circle."""
    if not is_area(referent.place.kind) and all(is_near(text, mention.span) for mention in referent.mentions):
        referent.radius_km += NEAR_KM


# --- Without the name -------------------------------------------------------------------------------------------------


def _named_again(
    text: str,
    named: list[tuple[Mention, Referent]],
    peoples: Sequence[tuple[int, Toponym]],
    home: Span | None,
) -> Iterator[tuple[Area, float, Span]]:
    """ "The country's north": a part of the country, region or town that was named last before."""
    known = sorted(
        [(mention.span[0], number, referent) for number, (mention, referent) in enumerate(named)]
        + [(start, len(named), Referent(place, radius_of(place), 1.0)) for start, place in peoples],
        key=lambda one: one[:2],
    )
    for part, kinds in parts_named_again(text):
        whole = _last(known, part.span[0], lambda one, kinds=kinds: one.place.kind in kinds)  # type: ignore[misc]
        if whole is None and "country" in kinds:
            whole = _country_of_report(known, home)
        if whole is not None:
            yield _part(whole.place, part.sides), whole.share, part.span


def _last(known: list[tuple[int, int, Referent]], before: int, fits: Callable[[Referent], bool]) -> Referent | None:
    until = bisect_left(known, before, key=lambda one: one[0])
    return next((one for _, _, one in reversed(known[:until]) if fits(one)), None)


def _country_of_report(known: list[tuple[int, int, Referent]], home: Span | None) -> Referent | None:
    """The country of the dateline, or else that of most places: what "the country" is where none was named before."""
    codes = [(start, code) for start, _, one in known if (code := one.place.country)]
    counted = Counter(code for start, code in codes if home and home[0] <= start < home[1])
    counted = counted or Counter(code for _, code in codes)
    if not counted:
        return None
    country = gazetteer().countries.get(min(counted, key=lambda code: (-counted[code], code)))
    return Referent(country, radius_of(country), 1.0) if country else None

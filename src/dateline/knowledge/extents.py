"""How far places reach: the circle within which each lies, and the circles of its northern, eastern, ... parts.

``data/gazetteer/extents.tsv`` is counted from the towns of the gazetteer by ``training/gazetteer/extents.py``;
``reaches.tsv`` and the last column of the written tables say how far anything else reaches. All distances are in km.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import asin, atan2, cos, degrees, pi, radians, sin, sqrt
from typing import NamedTuple

from dateline.knowledge.gazetteer import EARTH_RADIUS_KM, Toponym, distance_km, rows, written_rows

SIDES = {
    "north": 0.0, "north-east": 45.0, "east": 90.0, "south-east": 135.0,
    "south": 180.0, "south-west": 225.0, "west": 270.0, "north-west": 315.0, "centre": None,
}  # fmt: skip
"""Parts of an area -> the bearing in degrees on which each lies from its middle."""

PEOPLE_A_KM2 = 2000.0
"""People in a square kilometre of a town: its built-up area is taken as a circle."""
LEAST_TOWN_KM = 1.0
_MIDDLE_OF_A_PART, _REACH_OF_A_PART = 0.5, 0.6
"""Where no towns tell: a part's middle and radius, in radii of the whole."""


class Circle(NamedTuple):
    """A point in degrees and the radius in km round it."""

    lat: float
    lon: float
    radius_km: float


class Extent(NamedTuple):
    """How far an area reaches from its point, and the circle of each of :data:`SIDES`, if its towns are enough."""

    radius_km: float
    parts: dict[str, Circle]


def radius_of(place: Toponym) -> float:
    """The radius round a place's point within which it lies: from its towns, its own row, its people, or its kind."""
    key = _key(place)
    if key in extents():
        return extents()[key].radius_km
    if key in _written():
        return _written()[key]
    if place.kind in ("city", "capital") and place.geonameid is not None and place.population:
        return max(LEAST_TOWN_KM, round(sqrt(place.population / PEOPLE_A_KM2 / pi), 1))
    return reach(place.kind)


def part_of(place: Toponym, side: str) -> Circle:
    """The northern, eastern, ... part of a place: where its towns on that side are, or else by geometry alone."""
    known = extents().get(_key(place))
    if known and known.parts:
        return known.parts[side]
    bearing, radius = SIDES[side], radius_of(place)
    away = 0.0 if bearing is None else radius * _MIDDLE_OF_A_PART
    return Circle(*moved((place.lat, place.lon), away, bearing or 0.0), radius * _REACH_OF_A_PART)


def around(circles: Sequence[Circle]) -> Circle:
    """The circle that holds all of ``circles``, round the mean of their middles."""
    lat = sum(one.lat for one in circles) / len(circles)
    lon = sum(one.lon for one in circles) / len(circles)
    return Circle(lat, lon, max(distance_km((lat, lon), one[:2]) + one.radius_km for one in circles))


def moved(point: tuple[float, float], km: float, bearing: float) -> tuple[float, float]:
    """The point (degrees) that lies ``km`` away on a bearing in degrees, on a great circle."""
    lat, lon, angle, way = radians(point[0]), radians(point[1]), km / EARTH_RADIUS_KM, radians(bearing)
    there = asin(max(-1.0, min(1.0, sin(lat) * cos(angle) + cos(lat) * sin(angle) * cos(way))))
    east = atan2(sin(way) * sin(angle) * cos(lat), cos(angle) - sin(lat) * sin(there))
    return degrees(there), (degrees(lon + east) + 540) % 360 - 180


def bearing_to(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The bearing in degrees, 0 to 360, on which one point sees another."""
    lat1, lon1, lat2, lon2 = map(radians, (*one, *other))
    east = sin(lon2 - lon1) * cos(lat2)
    return degrees(atan2(east, cos(lat1) * sin(lat2) - sin(lat1) * cos(lat2) * cos(lon2 - lon1))) % 360


def reach(kind: str | None) -> float:
    """How far a place of a kind usually reaches, 0 for a kind that is not known."""
    return _reaches().get(kind or "", (0.0, False))[0]


def is_area(kind: str | None) -> bool:
    """Whether a map shows a place of that kind as an area."""
    return _reaches().get(kind or "", (0.0, False))[1]


@cache
def extents() -> dict[tuple[str, str, str], Extent]:
    """(name, kind, country) of each country, first-level region and wide written place -> its extent."""
    found = {}
    for name, kind, country, radius, *cells in rows("extents.tsv"):
        circles = [Circle(*map(float, cell.split())) for cell in cells if cell]
        found[name, kind, country] = Extent(float(radius), dict(zip(SIDES, circles, strict=False)))
    return found


@cache
def _reaches() -> dict[str, tuple[float, bool]]:
    return {kind: (float(radius), drawn == "area") for kind, radius, drawn in rows("reaches.tsv")}


@cache
def _written() -> dict[tuple[str, str, str], float]:
    """(name, kind, country) of each written place -> its own radius, or else that of its kind."""
    return {
        (name, kind, country): float(radius or reach(kind))
        for name, kind, country, _, _, _, _, _, radius in written_rows()
    }


def _key(place: Toponym) -> tuple[str, str, str]:
    return place.name, place.kind, place.country or ""

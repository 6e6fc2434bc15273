"""The stretch of the world that a map shows, and what can be drawn of the countries in it.

The outlines are Natural Earth's, 1:110 million (``data/world.json``, built by ``training/map/build.py``). The map is a
plate carrée that is true to scale in its middle; it may lie across the 180th meridian.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from math import cos, inf, radians, sqrt
from typing import NamedTuple

WIDTH = 480
_UNITS = 100
_NARROWEST = 14.0
_MARGIN = 1.4
_FLATTEST, _TALLEST = 0.5, 0.7
_MAIN_RING = 0.35
_FINEST = 1.5

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""West, south, east, north, in degrees."""


@cache
def outlines() -> dict[str, list[list[Point]]]:
    """ISO 3166-1 alpha-3 code -> rings of (longitude, latitude), the largest first."""
    raw = json.loads((files("dateline.present") / "data" / "world.json").read_text(encoding="ascii"))
    return {
        code: [[(lon / _UNITS, lat / _UNITS) for lon, lat in zip(ring[::2], ring[1::2], strict=True)] for ring in rings]
        for code, rings in raw.items()
    }


def half_width(code: str | None) -> float:
    """How far a country reaches from its middle, in degrees, roughly; infinity where its outline is not known."""
    return sqrt(max(map(_size, main_boxes(code)))) / 2 if code in outlines() else inf


def main_boxes(code: str | None) -> list[Box]:
    """The boxes around a country's larger parts: what a map must hold to show it."""
    boxes = [_box(ring) for ring in outlines()[code or ""]]
    least = _MAIN_RING * max(map(_size, boxes))
    return [box for box in boxes if _size(box) >= least]


def _box(ring: Sequence[Point]) -> Box:
    lons, lats = zip(*ring, strict=True)
    return (min(lons), min(lats), max(lons), max(lats))


def _size(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _span(boxes: Sequence[Box]) -> tuple[float, float]:
    """The shortest stretch of longitudes, west to east, that holds all boxes; ``west`` + 360 where it is all around."""
    parts = sorted(((box[0] + 180) % 360 - 180, box[2] - box[0]) for box in boxes)
    west, widest = -180.0, 0.0
    reach = max(parts[0][0], max(start + width for start, width in parts) - 360)  # what goes on over the 180th meridian
    for start, width in [*parts, (parts[0][0] + 360, 0.0)]:
        if start - reach > widest:
            west, widest = start, start - reach
        reach = max(reach, start + width)
    return west, west + 360 - widest


class Rect(NamedTuple):
    """Where something lies on the drawn map: its middle, and how far it reaches from there."""

    x: float
    y: float
    wide: float
    high: float

    def meets(self, other: Rect) -> bool:
        """Whether the two lie over one another."""
        return abs(self.x - other.x) < self.wide + other.wide and abs(self.y - other.y) < self.high + other.high

    def is_within(self, height: float) -> bool:
        """Whether it lies wholly on a map of this height."""
        return self.wide <= self.x <= WIDTH - self.wide and self.high <= self.y <= height - self.high


class View:
    """The crop, and where things lie in it."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        west, east = _span(boxes)
        south, north = max(min(box[1] for box in boxes), -90.0), min(max(box[3] for box in boxes), 90.0)
        self._squeeze = max(cos(radians((south + north) / 2)), 0.25)
        around = 360 * self._squeeze
        high = (north - south) * _MARGIN
        wide = min(max((east - west) * self._squeeze * _MARGIN, high / _TALLEST, _NARROWEST), around)
        high = min(max(high, wide * _FLATTEST), 180.0)
        self._scale = WIDTH / wide
        self._west = (west + east - wide / self._squeeze) / 2
        self._north = min(max((south + north + high) / 2, high - 90), 90.0)
        self._edges = (self._west - 1, self._north - high - 1, self._west + wide / self._squeeze + 1, self._north + 1)
        self.height = high * self._scale

    def xy(self, lon: float, lat: float) -> Point:
        """Where a place lies, wherever its longitude is counted from."""
        return self._x(self._west + (lon - self._west) % 360), self._y(lat)

    def length(self, degrees: float) -> float:
        """Degrees of latitude in user units."""
        return degrees * self._scale

    def path(self, code: str) -> str:
        """A country's outline as far as it shows, "" if it does not."""
        return "".join(self._ring(_clipped(ring, self._edges)) for ring in self._turned(code))

    def middle(self, code: str) -> tuple[float, float, float] | None:
        """The middle of the largest part of a country that shows, and how wide that is; ``None`` if none does."""
        parts = [
            (_size(box := _box(ring)), box, ring)
            for whole in self._turned(code)
            if (ring := _clipped(whole, self._edges))
        ]
        if not parts:
            return None
        _, box, ring = max(parts)
        lon, lat = _centroid(ring)
        return self._x(lon), self._y(lat), (box[2] - box[0]) * self._squeeze * self._scale

    def _turned(self, code: str) -> Iterator[list[Point]]:
        """A country's rings wherever they may show: a full turn either way is the same place."""
        for ring in outlines().get(code, []):
            for turn in (-360, 0, 360):
                turned = [(lon + turn, lat) for lon, lat in ring]
                if _meet(_box(turned), self._edges):
                    yield turned

    def _x(self, lon: float) -> float:
        return (lon - self._west) * self._squeeze * self._scale

    def _y(self, lat: float) -> float:
        return (self._north - lat) * self._scale

    def _ring(self, ring: Iterable[Point]) -> str:
        kept: list[Point] = []
        for x, y in ((self._x(lon), self._y(lat)) for lon, lat in ring):
            if not kept or max(abs(x - kept[-1][0]), abs(y - kept[-1][1])) >= _FINEST:
                kept.append((x, y))
        return f"M{' '.join(f'{round(x, 1):g},{round(y, 1):g}' for x, y in kept)}Z" if len(kept) > 2 else ""


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _centroid(ring: Sequence[Point]) -> Point:
    """The centre of a ring's area; the middle of its box if it has none."""
    lon = lat = area = 0.0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x1 * y2 - x2 * y1
        lon, lat, area = lon + (x1 + x2) * cross, lat + (y1 + y2) * cross, area + cross
    if abs(area) < 1e-6:
        west, south, east, north = _box(ring)
        return (west + east) / 2, (south + north) / 2
    return lon / (3 * area), lat / (3 * area)


def _clipped(ring: list[Point], edges: Box) -> list[Point]:
    """A ring cut off just outside the map (Sutherland and Hodgman 1974), so that pages stay small."""
    for side, edge in enumerate(edges):
        axis, sign = side % 2, 1 if side < 2 else -1
        kept: list[Point] = []
        for before, point in zip([*ring[-1:], *ring], ring, strict=False):
            was, now = (before[axis] - edge) * sign, (point[axis] - edge) * sign
            if (was < 0) != (now < 0):
                share = was / (was - now)
                kept.append((before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])))
            if now >= 0:
                kept.append(point)
        ring = kept
    return ring

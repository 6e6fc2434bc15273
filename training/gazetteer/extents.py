"""Count how far areas reach, and where their northern, eastern, ... parts are: ``extents.tsv`` of the gazetteer.

    python training/gazetteer/extents.py

Made out of the packed gazetteer and ``regions.tsv`` alone, the same bytes every time. An area's towns are thinned to
one a cell of a grid over it, so that no city counts for more than its ground. Its radius holds nine tenths of the
cells. A part is the cells that lie furthest to its side: those within the last two fifths of the way across the area.
Its middle is the cell round which nine tenths of the part lie closest, so that it is on land.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from math import cos, radians, sin
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from dateline.knowledge.extents import SIDES
from dateline.knowledge.gazetteer import EARTH_RADIUS_KM, Toponym, gazetteer, written_rows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

TARGET = Path(__file__).parents[2] / "src/dateline/knowledge/data/gazetteer/extents.tsv"
HEAD = """\
# How far areas reach: radius_km round their point in the gazetteer holds nine tenths of their settled ground; each
# part is "latitude longitude radius_km". Counted by training/gazetteer/extents.py from GeoNames (CC BY 4.0).
"""
CELLS_ACROSS = 25
SHARE = 90
ENDS = (2, 98)
"""Between which percentiles of its towns an area lies: the western United States are not in Alaska and Hawaii."""
LAST = 0.6
"""From which share of the way across an area its part begins."""
MIDDLE = 0.4
FEWEST_FOR_A_RADIUS, FEWEST_FOR_PARTS, FEWEST_IN_A_PART = 4, 8, 3
LEAST_OF_THE_WHOLE = 0.3
"""The least radius of a part, of that of the whole: towns are no borders."""


def main() -> None:
    towns = [town for town in gazetteer().everything("city", "capital") if town.geonameid is not None]
    lines = sorted({*_regions(towns), *_written(towns)})
    header = "\t".join(("name", "kind", "country", "radius_km", *SIDES))
    TARGET.write_text(HEAD + header + "\n" + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} areas, {TARGET.stat().st_size / 1e3:.0f} kB", file=sys.stderr)


def _regions(towns: list[Toponym]) -> Iterator[str]:
    """Countries and first-level regions, by the towns that name them."""
    inside: dict[tuple[str, str], list[Toponym]] = defaultdict(list)
    for town in towns:
        inside[town.country or "", ""].append(town)
        inside[town.country or "", town.admin1 or "-"].append(town)
    for area in gazetteer().everything("country", "state", "province"):
        name = "" if area.kind == "country" else area.admin1 or ""
        cells = _cells(area, _points(inside[area.country or "", name]))
        if len(cells) >= FEWEST_FOR_A_RADIUS:
            yield _line(area, _radius(np.array([area.lat, area.lon]), cells), cells)


def _written(towns: list[Toponym]) -> Iterator[str]:
    """Written places that are wide, by the towns in their circle; one that is a first-level region, too, by its own."""
    points = _points(towns)
    countries = np.array([town.country for town in towns])
    regions = np.array([town.admin1 for town in towns])
    own = {(name, kind, country): radius for name, kind, country, *_, radius in written_rows() if radius}
    for area in gazetteer().everything("region", "island", "desert", "mountains", "continent"):
        radius = own.get((area.name, area.kind, area.country or ""))
        if radius is None:
            continue
        near = _distances(np.array([area.lat, area.lon]), points) <= float(radius)
        near &= (countries == area.country) if area.country else True
        same = (countries == area.country) & (regions == area.name)
        cells = _cells(area, points[same if same.any() else near])
        if len(cells) >= FEWEST_FOR_PARTS:
            yield _line(area, float(radius), cells)


def _points(towns: list[Toponym]) -> Floats:
    return np.array([(town.lat, town.lon) for town in towns]).reshape(-1, 2)


def _cells(area: Toponym, points: Floats) -> Floats:
    """The towns, without those far out, thinned to the mean of each cell.

    Longitudes are kept within half the globe of the area's own.
    """
    if not len(points):
        return points
    lons = (points[:, 1] - area.lon + 180) % 360 - 180 + area.lon
    points = np.column_stack([points[:, 0], lons])
    low, high = np.percentile(points, ENDS, axis=0)
    size = max(float((high - low).max()) / CELLS_ACROSS, 0.01)
    points = points[((points >= low - 2 * size) & (points <= high + 2 * size)).all(axis=1)]
    cells: dict[tuple[int, int], list[Floats]] = defaultdict(list)
    for point in points:
        cells[int(point[0] // size), int(point[1] // size)].append(point)
    return np.array([np.mean(cells[key], axis=0) for key in sorted(cells)])


def _line(area: Toponym, radius: float, cells: Floats) -> str:
    parts = [_part(cells, bearing, radius) for bearing in SIDES.values()] if len(cells) >= FEWEST_FOR_PARTS else []
    return "\t".join((area.name, area.kind, area.country or "", f"{radius:.0f}", *(parts or [""] * len(SIDES))))


def _part(cells: Floats, bearing: float | None, whole: float) -> str:
    """ "36.1 38.2 150": middle and radius of the part of an area on a bearing, or of its centre."""
    inside = _on_side(cells, bearing)
    reaches = [_radius(cell, inside) for cell in inside]
    best = int(np.argmin(reaches))
    lat, lon = inside[best]
    radius = min(max(reaches[best], LEAST_OF_THE_WHOLE * whole), whole)
    return f"{lat:.2f} {(lon + 540) % 360 - 180:.2f} {radius:.0f}"


def _on_side(cells: Floats, bearing: float | None) -> Floats:
    low, high = cells.min(axis=0), cells.max(axis=0)
    placed = (cells - (low + high) / 2) / np.maximum((high - low) / 2, 1e-6)
    if bearing is None:
        far = -np.abs(placed).max(axis=1)
        chosen = far >= -MIDDLE
    else:
        far = placed @ np.array([cos(radians(bearing)), sin(radians(bearing))])
        first, last = far.min(), far.max()
        chosen = far >= first + LAST * (last - first)
    if chosen.sum() < FEWEST_IN_A_PART:
        chosen = np.argsort(np.argsort(-far, kind="stable"), kind="stable") < FEWEST_IN_A_PART
    return np.asarray(cells[chosen])


def _radius(middle: Floats, cells: Floats) -> float:
    """The radius in km round a point that holds nine tenths of the cells."""
    return float(np.percentile(_distances(middle, cells), SHARE))


def _distances(middle: Floats, points: Floats) -> Floats:
    lat, lon, others, lons = np.radians(middle[0]), np.radians(middle[1]), *np.radians(points.T)
    half = np.sin((others - lat) / 2) ** 2 + np.cos(lat) * np.cos(others) * np.sin((lons - lon) / 2) ** 2
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(1.0, half))))


if __name__ == "__main__":
    main()

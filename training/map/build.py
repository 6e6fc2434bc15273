"""Build ``present/data/world.json``: the outlines of countries that the pages' maps are drawn from.

    pip download --no-deps -d /tmp/ne geopandas==0.14.4     # only for its copy of the shapes; it need not be installed
    unzip -d /tmp/ne /tmp/ne/geopandas-0.14.4-*.whl
    python training/map/build.py /tmp/ne/geopandas/datasets/naturalearth_lowres

The shapes are Natural Earth's countries at 1:110 million (https://www.naturalearthdata.com), which are in the public
domain; geopandas 0.14.4 (BSD-3-Clause) carries them as a shapefile. The boundaries are Natural Earth's; we take no
side by them.

One country a line, by its ISO 3166-1 alpha-3 code: its rings, the largest first, each a flat list of longitude,
latitude, longitude, ... in hundredths of a degree. A ring inside another is a hole (Lesotho in South Africa): fill by
the even-odd rule. The same shapes give the same bytes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from struct import unpack_from

OUT = Path(__file__).parents[2] / "src" / "dateline" / "present" / "data" / "world.json"
UNITS = 100
"""A degree of longitude or latitude is so many units in the file."""

CODES = {"France": "FRA", "Norway": "NOR", "Kosovo": "XKX", "N. Cyprus": "CYP", "Somaliland": "SOM"}
"""Natural Earth's names without a code of ISO's. The last two have none to call them by: they are drawn as land of the
state that their code belongs to, as the gazetteer places their towns."""

Ring = list[int]


def records(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a dBase III table."""
    raw = path.read_bytes()
    count, head, size = unpack_from("<IHH", raw, 4)
    fields, at = [], 32
    while raw[at] != 0x0D:
        fields.append((raw[at : at + 11].split(b"\0")[0].decode("ascii"), raw[at + 16]))
        at += 32
    for number in range(count):
        row, cell = {}, head + number * size + 1
        for name, width in fields:
            row[name] = raw[cell : cell + width].decode("latin-1").strip()
            cell += width
        yield row


def shapes(path: Path) -> Iterator[list[list[tuple[float, float]]]]:
    """The rings of each polygon in an ESRI shapefile."""
    raw, at = path.read_bytes(), 100
    while at < len(raw):
        words, kind = unpack_from(">4xi", raw, at)[0], unpack_from("<i", raw, at + 8)[0]
        if kind != 5:
            raise ValueError(f"a shape of kind {kind}; only polygons (5) are known here")
        parts, points = unpack_from("<2i", raw, at + 44)
        starts = [*unpack_from(f"<{parts}i", raw, at + 52), points]
        flat = unpack_from(f"<{points * 2}d", raw, at + 52 + parts * 4)
        pairs = list(zip(flat[::2], flat[1::2], strict=True))
        yield [pairs[starts[part] : starts[part + 1]] for part in range(parts)]
        at += 8 + words * 2


def area(ring: list[tuple[float, float]]) -> float:
    """In square degrees."""
    return abs(sum(x2 * y1 - x1 * y2 for (x1, y1), (x2, y2) in pairwise(ring))) / 2


def rounded(ring: list[tuple[float, float]]) -> Ring:
    """A ring in the file's units, the last point (the first again) and repeated ones left out; [] for a mere speck."""
    points = [(round(lon * UNITS), round(lat * UNITS)) for lon, lat in ring]
    kept = [point for point, before in zip(points, [None, *points], strict=False) if point != before]
    return [number for point in kept[:-1] for number in point] if len(kept) > 3 else []


def main() -> None:
    """Write the file."""
    folder = Path(sys.argv[1])
    found: dict[str, list[list[tuple[float, float]]]] = {}
    for row, rings in zip(records(folder / f"{folder.name}.dbf"), shapes(folder / f"{folder.name}.shp"), strict=True):
        code = CODES.get(row["name"], row["iso_a3"])
        found.setdefault(code, []).extend(rings)
    lines = []
    for code, rings in sorted(found.items()):
        packed = [rounded(ring) for ring in sorted(rings, key=area, reverse=True)]
        lines.append(f'"{code}":{json.dumps([ring for ring in packed if ring], separators=(",", ":"))}')
    OUT.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="ascii")
    print(f"{len(lines)} countries, {OUT.stat().st_size / 1000:.0f} kB", file=sys.stderr)


if __name__ == "__main__":
    main()

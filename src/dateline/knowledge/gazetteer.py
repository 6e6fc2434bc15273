"""The gazetteer: every place that the reader knows by name, with its point on the map.

``data/gazetteer/places.tsv.gz`` is built by ``training/gazetteer/build.py`` from GeoNames (CC BY 4.0);
``regions.tsv``, ``landmarks.tsv`` and ``towns.tsv`` beside it are written by hand and read as they are, so a new row
counts at once.
"""

from __future__ import annotations

import gzip
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from math import asin, cos, radians, sin, sqrt
from typing import Literal

import msgspec

EARTH_RADIUS_KM = 6371.0088

Role = Literal["name", "alias", "short", "demonym"]

_DATA = files("dateline.knowledge") / "data" / "gazetteer"
_DROPPED = str.maketrans(
    {".": None, "'": None, "’": None, "‘": None, "`": None, "ʻ": None, "-": " ", "–": " ", "\t": " "}
)
_ONE_SPELLING = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
_POPULATION_OF_A_REGION = 1_000_000


class Toponym(msgspec.Struct, frozen=True, kw_only=True):
    """One place that a name may stand for.

    ``lat``/``lon``: WGS 84 degrees; ``country``: ISO 3166-1 alpha-3, ``None`` where several share the place;
    ``admin1``: name of the first-level region; ``geonameid``: its number in GeoNames, where known; ``population``:
    people, 0 if unknown (summed over its towns for a region). ``role``: how the name that was looked up is its name:
    its main name, another one ("Bombay"), a short form ("Rapides" of Rapides Parish) or its people's ("Qatari").
    """

    name: str
    kind: str
    geonameid: int | None
    lat: float
    lon: float
    country: str | None
    admin1: str | None
    population: int
    role: Role

    @property
    def is_area(self) -> bool:
        """Whether other places lie in it: a country or a first-level region."""
        return self.kind in ("country", "state", "province")


class Gazetteer:
    """Names in order, found by bisection: 400,000 of them load in a fraction of a second and stay one list of lines."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = sorted(set(lines))

    def lookup(self, name: str) -> list[Toponym]:
        """All places called ``name`` (case, accents, full stops and hyphens do not matter), most populous first."""
        return list(self._rows(normalise(name)))

    def demonym(self, word: str) -> list[Toponym]:
        """The places whose people or adjective ``word`` is ("Qatari", "Texans")."""
        return [toponym for toponym in self.lookup(word) if toponym.role == "demonym"]

    @cached_property
    def countries(self) -> dict[str, Toponym]:
        """ISO 3166-1 alpha-3 code -> the country."""
        return {place.country: place for place in self.everything("country") if place.country}

    def everything(self, *kinds: str) -> Iterator[Toponym]:
        """Every place of some kinds, by its main name."""
        for packed in self._lines:
            if packed.endswith("\tname") and packed.split("\t", 3)[2] in kinds:
                yield _toponym(packed)

    def __contains__(self, name: str) -> bool:
        return bool(self._rows(normalise(name)))

    @lru_cache(maxsize=20_000)  # noqa: B019 - there is one gazetteer in a process
    def _rows(self, key: str) -> tuple[Toponym, ...]:
        prefix = key + "\t"
        first = bisect_left(self._lines, prefix)
        found = []
        for index in range(first, len(self._lines)):
            if not self._lines[index].startswith(prefix):
                break
            found.append(_toponym(self._lines[index]))
        found.sort(key=lambda place: (-place.population, place.geonameid or 0, place.role != "name", place.name))
        return tuple(_once_each(found))


def _once_each(places: list[Toponym]) -> Iterator[Toponym]:
    """Without the rows that give a place of GeoNames again: a town of ``towns.tsv`` is there by its other name, too."""
    seen: set[tuple[int | None, str]] = set()
    for place in places:
        key = place.geonameid, place.kind
        if place.geonameid is None or key not in seen:
            yield place
        seen.add(key)


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer over all the package's files; loaded once a process."""
    packed = gzip.decompress((_DATA / "places.tsv.gz").read_bytes()).decode()
    return Gazetteer([*packed.splitlines(), *_written_regions(), *_written_towns()])


@cache
def risky_names() -> dict[str, str]:
    """Normalised names that are usually no place -> what they are instead: "word" or "person"."""
    tables = (*rows("risky_words.tsv"), *rows("risky.tsv"))
    known = {normalise(name): kind for kind, names in tables for name in names.split("|")}
    return {name: kind for name, kind in known.items() if kind != "place"}


@cache
def cues(kind: str) -> frozenset[str]:
    """The words of one ``kind`` in ``cues.tsv``: "civic", "of", "title", "where"."""
    return frozenset(word for row, words in rows("cues.tsv") if row == kind for word in words.split("|"))


@cache
def listed_areas() -> dict[str, str]:
    """A plural that closes a list of areas -> the word each would carry alone ("counties" -> "County")."""
    table = {}
    for cue in sorted(cues("area")):
        plural, single = cue.split("=")
        table[plural] = single
    return table


@lru_cache(maxsize=50_000)
def normalise(name: str) -> str:
    """A name's key: lower case without accents, full stops, apostrophes and hyphens; "Saint" and "St." are one."""
    plain = unicodedata.normalize("NFKD", name).translate(_DROPPED)
    words = "".join(char for char in plain if not unicodedata.combining(char)).casefold().split()
    return " ".join(_ONE_SPELLING.get(word, word) for word in words)


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance in km between two (latitude, longitude) points in degrees (haversine)."""
    lat1, lon1, lat2, lon2 = map(radians, (*one, *other))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, half)))


def apart(one: Toponym, other: Toponym) -> float:
    """Distance in km between two places."""
    return distance_km((one.lat, one.lon), (other.lat, other.lon))


def rows(name: str) -> Iterator[list[str]]:
    """The cells of a written table, row by row, without comments and the header."""
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    table = [line for line in lines if line and not line.startswith("#")]
    for line in table[1:]:
        yield line.split("\t")


def line(place: Toponym, called: str) -> str:
    """A line of the compact file: ``place`` under the key of ``called``."""
    cells = (place.name, place.kind, place.geonameid or "", f"{place.lat:g}", f"{place.lon:g}")
    tail = (place.country or "", place.admin1 or "", place.population, place.role)
    return "\t".join(map(str, (normalise(called), *cells, *tail)))


def _toponym(packed: str) -> Toponym:
    _, name, kind, geonameid, lat, lon, country, admin1, population, role = packed.split("\t")
    return Toponym(
        name=name,
        kind=kind,
        geonameid=int(geonameid) if geonameid else None,
        lat=float(lat),
        lon=float(lon),
        country=country or None,
        admin1=admin1 or None,
        population=int(population),
        role=role,  # type: ignore[arg-type]
    )


def written_rows() -> Iterator[list[str]]:
    """The rows of the places that are written by hand; the last cell is a radius in km, or empty."""
    yield from rows("regions.tsv")
    yield from rows("landmarks.tsv")


def _written_regions() -> Iterator[str]:
    for name, kind, country, admin1, lat, lon, aliases, demonyms, _ in written_rows():
        place = Toponym(
            name=name,
            kind=kind,
            geonameid=None,
            lat=float(lat),
            lon=float(lon),
            country=country or None,
            admin1=admin1 or None,
            population=_POPULATION_OF_A_REGION,
            role="name",
        )
        yield from named(place, aliases, demonyms)


def _written_towns() -> Iterator[str]:
    for name, kind, country, admin1, lat, lon, people, number, others in rows("towns.tsv"):
        place = Toponym(
            name=name,
            kind=kind,
            geonameid=int(number) if number else None,
            lat=float(lat),
            lon=float(lon),
            country=country or None,
            admin1=admin1 or None,
            population=int(people),
            role="name",
        )
        for called in (name, *filter(None, others.split("|"))):
            yield line(place, called)


def named(place: Toponym, aliases: str, demonyms: str) -> Iterator[str]:
    """The lines of ``place`` under its name, its other names and its people's (both as "A|B")."""
    yield line(place, place.name)
    for role, names in (("alias", aliases), ("demonym", demonyms)):
        for called in filter(None, names.split("|")):
            yield line(msgspec.structs.replace(place, role=role), called)

"""The world of one story: what happened, who knows of it and from whom, and what was only rumoured."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import cast

from dateline.evaluation.streams.tables import rows, ways
from dateline.model import PloverType, SourceKind

_RUMOURS = 0.5
_HEARSAY = 0.2
_GROWTH = 0.6
_KNOWERS = (1, 1, 2, 2, 2, 3)
_WRONG_FIGURE = 0.1
_DENIED, _RUMOUR_DENIED = 0.35, 0.7


@dataclass(frozen=True, slots=True)
class Town:
    """A place on the map, in degrees."""

    code: str
    country: str
    demonym: str
    name: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who acts or is acted on, with the ways of writing it."""

    name: str
    code: str | None
    sector: str | None
    ways: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Knower:
    """Somebody who can tell of an occurrence. ``root`` is who had it first: itself, or whom it had it from.

    ``off`` is by how much its figure is wrong.
    """

    id: str
    kind: SourceKind
    name: str
    ways: tuple[str, ...]
    party: Party
    root: str
    heard_from: Knower | None = None
    off: int = 0


@dataclass(frozen=True, slots=True)
class Deed:
    """A kind of happening; ``counts`` says what its figure is of, "-" for none."""

    name: str
    type: PloverType
    mode: str | None
    scene: str
    actor: str
    recipient: str
    counts: str
    least: int
    most: int
    grows: bool


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Something that happened, or (``happened`` false) a rumour. ``day`` is a proleptic ordinal.

    ``figures`` are its figure as first known and as it grew.
    """

    id: str
    deed: Deed
    day: int
    town: Town
    site: str
    actor: Party
    recipient: Party
    figures: tuple[int, ...]
    knowers: tuple[Knower, ...]
    happened: bool
    denier: Knower | None


@dataclass(frozen=True, slots=True)
class World:
    """One story: its occurrences in order of time, and its paragraphs of background: text, year, a number."""

    id: str
    occurrences: tuple[Occurrence, ...]
    names: dict[str, str]
    background: tuple[tuple[str, int, int], ...]
    towns: tuple[Town, ...]
    rebels: Party


def world(seed: str, number: int, day: int) -> World:
    """The story of this number in the stream of a seed; it begins on ``day``. Nothing of the press is settled here."""
    rng = Random(f"{seed}/world/{number}")
    names, towns = _setting(rng, home(seed, number))
    plot = rng.choice(rows("plots"))[1].split()
    deeds = {row[0]: _deed(row) for row in rows("deeds")}
    parties = {row[0]: _party(row, names) for row in rows("parties")}
    found: list[Occurrence] = []
    then = day
    for at, name in enumerate(plot):
        then += rng.randint(1, 4) if at else 0
        found.append(_occurrence(rng, f"{number}.{at}", deeds[name], then, rng.choice(towns), (parties, names)))
    if rng.random() < _RUMOURS:
        deed, when = deeds[rng.choice(plot)], rng.choice(found).day + 1
        found.append(_rumour(rng, f"{number}.{len(plot)}", deed, when, rng.choice(towns), (parties, names)))
    return World(str(number), tuple(found), names, standing_paragraphs(rng, day), towns, parties["rebels"])


def home(seed: str, number: int) -> str:
    """The country of a story: each has its turn, so that hardly ever two disputes at once have the same parties."""
    codes = sorted({row[0] for row in rows("towns")})
    return Random(f"{seed}/countries").sample(codes, len(codes))[number % len(codes)]


def _setting(rng: Random, country: str) -> tuple[dict[str, str], tuple[Town, ...]]:
    all_towns = [
        Town(code, country, demonym, name, float(lat), float(lon))
        for code, country, demonym, name, lat, lon in rows("towns")
    ]
    towns = [town for town in all_towns if town.code == country]
    neighbour = rng.choice(sorted({town.code for town in all_towns} - {country}))
    there = next(town for town in all_towns if town.code == neighbour)
    group, short, code = rng.choice(rows("groups"))
    names = {
        "C": country, "N": neighbour, "G": code,
        "country": towns[0].country, "demonym": towns[0].demonym,
        "neighbour": there.country, "neighbour_demonym": there.demonym,
        "group": group, "group_short": short, **local_names(rng),
    }  # fmt: skip
    return names, tuple(rng.sample(towns, 2))


def person(rng: Random) -> str:
    """A name for somebody."""
    return f"{rng.choice(ways('people')['given'])} {rng.choice(ways('people')['family'])}"


def local_names(rng: Random) -> dict[str, str]:
    """Names that hardly any other story has, as real stories are full of: a river, a mayor, a street."""
    return {"mayor": person(rng)} | {
        kind: _local_name(rng) for kind in ("river", "district", "street", "saint", "company")
    }


def _local_name(rng: Random) -> str:
    parts = ways("syllables")
    return rng.choice(parts["first"]) + rng.choice(parts["middle"]) + rng.choice(parts["last"])


def standing_paragraphs(rng: Random, day: int) -> tuple[tuple[str, int, int], ...]:
    """Three paragraphs of background, with slots: text, the year long before ``day`` that it tells of, and a number."""
    year = date.fromordinal(day).year
    parts = ways("background")
    openings = rng.sample((*parts["old"], *parts["plain"]), 3)
    texts = [first + rng.choice(parts["middle"]) + rng.choice(parts["end"]) for first in openings]
    return tuple((text, year - rng.randint(4, 14), rng.randint(3, 90)) for text in texts)


def _deed(row: tuple[str, ...]) -> Deed:
    name, kind, mode, scene, actor, recipient, counts, least, most, grows = row
    own_mode = None if mode == "-" else mode
    figures = (counts, int(least), int(most), grows == "yes")
    return Deed(name, cast(PloverType, kind), own_mode, scene, actor, recipient, *figures)


def _party(row: tuple[str, ...], names: dict[str, str]) -> Party:
    _, sector, code, name, texts = row
    return Party(
        name.format_map(names), names.get(code, code), sector, tuple(texts.format_map(names).split("/"))
    )  # fmt: skip


Cast = tuple[dict[str, Party], dict[str, str]]


def _occurrence(rng: Random, name: str, deed: Deed, day: int, town: Town, cast: Cast) -> Occurrence:
    parties, names = cast
    chosen = [row for row in rows("sources") if deed.scene in row[3].split()]
    picked = rng.sample(chosen, rng.choice(_KNOWERS))
    knowers = [_knower(rng, f"{name}/{at}", row, names, town) for at, row in enumerate(picked)]
    denier = _denier(rng, name, parties[deed.actor], _DENIED)
    if any(denier and one.party.code == denier.party.code for one in knowers):
        denier = None
    return Occurrence(
        name, deed, day, town, rng.choice(ways("sites")[deed.name]), parties[deed.actor], parties[deed.recipient],
        _figures(rng, deed), tuple(_joined(rng, knowers)), True, denier,
    )  # fmt: skip


def _rumour(rng: Random, name: str, deed: Deed, day: int, town: Town, cast: Cast) -> Occurrence:
    """What one source made up: it has one root, however many print it."""
    parties, names = cast
    kind, sector, code, *texts = rng.choice(rows("rumours"))
    source = _knower(rng, f"{name}/0", (kind, sector, code, "", *texts), names, town)
    return Occurrence(
        name, deed, day, town, rng.choice(ways("sites")[deed.name]), parties[deed.actor], parties[deed.recipient],
        _figures(rng, deed)[:1], (source,), False, _denier(rng, name, parties[deed.actor], _RUMOUR_DENIED),
    )  # fmt: skip


def _knower(rng: Random, name: str, row: tuple[str, ...], names: dict[str, str], town: Town) -> Knower:
    kind, sector, code, _, called, texts = row
    words = {**names, "place": town.name, "person": person(rng), "job": rng.choice(ways("people")["job"])}
    own = called.format_map(words)
    party = Party(own, names.get(code), None if sector == "-" else sector)
    off = rng.choice((-2, -1, 1, 2, 4)) if rng.random() < _WRONG_FIGURE else 0
    return Knower(name, cast(SourceKind, kind), own, tuple(texts.format_map(words).split("/")), party, name, None, off)


def _joined(rng: Random, knowers: list[Knower]) -> list[Knower]:
    """Who speaks twice under two names, and who only has it from another: both have that one's root."""
    first, *others = knowers
    found = [first]
    for one in others:
        same = first.party.code and first.party.code == one.party.code
        if same and one.kind == "anonymous_described" and rng.random() < 0.5:
            found.append(_with(one, first.root, None))
        elif rng.random() < _HEARSAY:
            found.append(_with(one, first.root, first))
        else:
            found.append(one)
    return found


def _with(one: Knower, root: str, heard_from: Knower | None) -> Knower:
    return Knower(one.id, one.kind, one.name, one.ways, one.party, root, heard_from, one.off)


def _figures(rng: Random, deed: Deed) -> tuple[int, ...]:
    if deed.counts == "-":
        return ()
    figures = [rng.randint(deed.least, deed.most)]
    while deed.grows and len(figures) < 3 and rng.random() < _GROWTH:
        figures.append(figures[-1] + rng.randint(1, 9))
    return tuple(figures)


def _denier(rng: Random, name: str, actor: Party, rate: float) -> Knower | None:
    """The side that is said to have done it, when it will deny it."""
    if rng.random() >= rate or actor.sector in {"NGO", "OPP", "LAB"}:
        return None
    kind: SourceKind = "organisation" if actor.sector == "REB" else "government"
    said = f"the {actor.name}"
    party = Party(actor.name, actor.code, actor.sector)
    return Knower(f"{name}/denier", kind, actor.name, (said, f"a spokesman for {said}"), party, f"{name}/denier")

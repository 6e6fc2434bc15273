"""A small map of where things happened: a town is a dot, a country or region that is all we know an area.

An area is a circle of the place's radius; so is the ground round a town, where it can be seen beside the dot.

It is cropped to what it marks (``crop.py``). What is only perhaps there is drawn hollow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import cos, isfinite, radians
from typing import Literal, NamedTuple

from dateline.knowledge.codes import country_codes
from dateline.knowledge.extents import is_area, reach
from dateline.model import Place
from dateline.present.crop import Box, Rect, View, half_width, main_boxes, outlines

SURE, HARDLY = 0.5, 0.2
"""From which confidence on a place is drawn as such, and below which not at all; as the words for it go."""

MOST_LABELS = 6
_KM_A_DEGREE = 111.2
_DOT, _DOT_OF_MANY = 5.0, 9.0
_LETTER, _LINE = 8.0, 16.0
_LONGEST_LABEL, _LONGEST_LIST = 22, 12
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Item(NamedTuple):
    """One thing that happened: what it was, the place it happened at, and the id of its element in the page, or ""."""

    label: str
    place: str
    lat: float
    lon: float
    kind: str | None
    country: str | None
    admin1: str | None
    confidence: float
    anchor: str
    radius_km: float | None = None


class Label(NamedTuple):
    """A mark's name, and where it is written; ``anchor`` is SVG's ``text-anchor``."""

    text: str
    x: float
    y: float
    anchor: str


class Mark(NamedTuple):
    """A drawn spot, in SVG user units: an outline by its ``path``, a dot and a circle by ``x``, ``y`` and ``r``.

    ``halo``: radius of the circle round a dot within which it may have been, 0 where it would not be seen.
    """

    shape: Literal["outline", "circle", "dot"]
    x: float
    y: float
    r: float
    halo: float
    path: str
    doubtful: bool
    events: int
    title: str
    name: str
    label: Label | None
    anchor: str


class Map(NamedTuple):
    """All that the template draws; ``events`` of the items given are on it, ``spots`` has those of each mark."""

    height: float
    land: str
    countries: str
    names: tuple[Label, ...]
    marks: tuple[Mark, ...]
    summary: str
    events: int
    view: View
    spots: tuple[tuple[Item, ...], ...]


def item(label: str, place: Place | None, confidence: float | None, anchor: str) -> Item | None:
    """What happened at ``place``; ``None`` where that has no coordinates. No confidence given is full confidence."""
    if place is None or place.lat is None or place.lon is None:
        return None
    sure = 1.0 if confidence is None else confidence
    return Item(
        label, place.name, place.lat, place.lon, place.kind, place.country, place.admin1, sure, anchor, place.radius_km
    )


def world_map(items: Iterable[Item | None]) -> Map | None:
    """Draw ``items``; ``None`` when none of them has a place that is known at all."""
    spots = _spots(one for one in items if one and _can_be_drawn(one))
    if not spots:
        return None
    view = View([box for spot in spots for box in _boxes(spot[0])])
    named = {one.country for spot in spots for one in spot if one.country}
    taken: list[Rect] = []
    marks = _labelled([_mark(spot, view) for spot in spots], view.height, taken)
    return Map(
        height=round(view.height, 1),
        land="".join(view.path(code) for code in sorted(outlines())),
        countries="".join(view.path(code) for code in sorted(named)),
        names=tuple(_country_names(view, [*sorted(named), *sorted(outlines())], marks, taken)),
        marks=tuple(marks),
        summary=_summary(spots),
        events=sum(len(spot) for spot in spots),
        view=view,
        spots=tuple(map(tuple, spots)),
    )


def redrawn(drawn: Map, known: Callable[[Item], Item | None]) -> Map:
    """The same map with less on it: of each item what is ``known``, its mark in its place and with its label."""
    found = [tuple(filter(None, map(known, spot))) for spot in drawn.spots]
    spots = [spot for spot in found if spot]
    labels = [mark.label for spot, mark in zip(found, drawn.marks, strict=True) if spot]
    named = {one.country for spot in spots for one in spot if one.country}
    return drawn._replace(
        countries="".join(drawn.view.path(code) for code in sorted(named)),
        marks=tuple(_mark(spot, drawn.view)._replace(label=label) for spot, label in zip(spots, labels, strict=True)),
        summary=_summary(spots),
        events=sum(map(len, spots)),
    )


def _can_be_drawn(one: Item) -> bool:
    return one.confidence >= HARDLY and isfinite(one.lon) and abs(one.lat) <= 90


def _spots(items: Iterable[Item]) -> list[list[Item]]:
    """Items by where they are drawn; areas first, the widest of them undermost, then dots, those of many uppermost."""
    found: dict[object, list[Item]] = {}
    for one in items:
        key = one.country if _shape(one) == "outline" else (round(one.lat, 2), round(one.lon, 2), _reach(one))
        found.setdefault(key, []).append(one)
    return sorted(found.values(), key=lambda spot: (_shape(spot[0]) == "dot", -_reach(spot[0]), len(spot)))


def _shape(one: Item) -> Literal["outline", "circle", "dot"]:
    if one.country in outlines() and (
        one.kind == "country" or (one.kind == "region" and _named(one.country) == one.place)
    ):
        return "outline"
    return "circle" if is_area(one.kind) else "dot"


def _reach(one: Item) -> float:
    """How far an area reaches from its middle, in degrees of latitude, 0 for a dot.

    Where the reading does not say, as its kind does, but never as far as the country it lies in.
    """
    if _shape(one) == "dot":
        return 0.0
    if one.radius_km is not None:
        return one.radius_km / _KM_A_DEGREE
    kind = "province" if one.kind == "region" and one.country else one.kind
    return min(reach(kind) / _KM_A_DEGREE, half_width(one.country) / 2)


def _boxes(one: Item) -> Iterator[Box]:
    """What the map must hold to show an one. A country is shown by its larger parts."""
    north_south = _reach(one) if _shape(one) == "circle" else 0.0
    east_west = north_south / max(cos(radians(one.lat)), 0.2)
    yield (one.lon - east_west, one.lat - north_south, one.lon + east_west, one.lat + north_south)
    if _shape(one) == "outline":
        yield from main_boxes(one.country)


def _mark(spot: Sequence[Item], view: View) -> Mark:
    first, shape = spot[0], _shape(spot[0])
    if shape == "outline" and view.length(half_width(first.country)) < _DOT:
        shape = "circle"  # too small on this map for its outline to be seen
    x, y = view.xy(first.lon, first.lat)
    dot = _DOT if len(spot) == 1 else _DOT_OF_MANY + 3 * (len(str(len(spot))) - 1)
    return Mark(
        shape=shape,
        x=round(x, 1),
        y=round(y, 1),
        r=dot if shape == "dot" else round(max(view.length(_reach(first)), dot), 1),
        halo=_halo(spot, view, dot) if shape == "dot" else 0.0,
        path=view.path(first.country or "") if shape == "outline" else "",
        doubtful=_is_doubtful(spot),
        events=len(spot),
        title="\n".join([_place(spot), *_some([_clean(one.label) for one in spot])]),
        name=_clean(first.place),
        label=None,
        anchor=next((one.anchor for one in spot if one.anchor), ""),
    )


def _halo(spot: Sequence[Item], view: View, dot: float) -> float:
    """The radius of the ground round a dot: of the widest of its items, if it can be seen beside the dot."""
    wide = view.length(max(one.radius_km or 0.0 for one in spot) / _KM_A_DEGREE)
    return round(wide, 1) if wide > dot else 0.0


def _labelled(marks: Sequence[Mark], height: float, taken: list[Rect]) -> list[Mark]:
    """Only the marks of most events get labels, as far as these find room beside one another and the dots."""
    taken += [Rect(mark.x, mark.y, mark.r, mark.r) for mark in marks if mark.shape == "dot"]
    labels: dict[Mark, Label] = {}
    for mark in sorted(marks, key=lambda mark: (mark.doubtful, -mark.events)):
        for label, rect in _ways_to_label(mark):
            if len(labels) < MOST_LABELS and rect.is_within(height) and not any(map(rect.meets, taken)):
                labels[mark] = label
                taken.append(rect)
                break
    return [mark._replace(label=labels.get(mark)) for mark in marks]


def _country_names(view: View, codes: Sequence[str], marks: Sequence[Mark], taken: list[Rect]) -> Iterator[Label]:
    """The names of countries, for finding one's way: those of events first, where they fit and nothing else is."""
    labelled = {mark.name for mark in marks if mark.label}
    for code in dict.fromkeys(codes):
        name, middle = _named(code), view.middle(code)
        if not name or not middle or name in labelled:
            continue
        x, y, wide = middle
        rect = Rect(x, y, len(name) * _LETTER / 2, _LINE / 2)
        if 2 * rect.wide < wide and rect.is_within(view.height) and not any(map(rect.meets, taken)):
            taken.append(rect)
            yield Label(name, round(x, 1), round(y, 1), "middle")


def _named(code: str | None) -> str:
    return known.name if (known := country_codes(code)) else ""


def _ways_to_label(mark: Mark) -> Iterator[tuple[Label, Rect]]:
    """Right or left of a dot; above or below a small circle; on a wide area, or a line higher or lower."""
    text = mark.name if len(mark.name) <= _LONGEST_LABEL else f"{mark.name[: _LONGEST_LABEL - 1].rstrip()}…"
    half, aside = len(text) * _LETTER / 2, mark.r + 3
    if mark.shape == "dot":
        for sign, anchor in ((1, "start"), (-1, "end")):
            yield (
                Label(text, mark.x + sign * aside, mark.y, anchor),
                Rect(mark.x + sign * (aside + half), mark.y, half, _LINE / 2),
            )
        return
    away = mark.r + _LINE / 2 if mark.shape == "circle" and mark.r < half else 0
    for y in (mark.y - away, mark.y + away) if away else (mark.y, mark.y - _LINE, mark.y + _LINE):
        yield Label(text, mark.x, y, "middle"), Rect(mark.x, y, half, _LINE / 2)


def _is_doubtful(spot: Sequence[Item]) -> bool:
    return max(one.confidence for one in spot) < SURE


def _place(spot: Sequence[Item]) -> str:
    """ "perhaps Springfield, Illinois (2)"."""
    first = spot[0]
    where = f"{first.place}, {first.admin1}" if first.admin1 and first.admin1 != first.place else first.place
    return _clean(f"{'perhaps ' if _is_doubtful(spot) else ''}{where}{f' ({len(spot)})' if len(spot) > 1 else ''}")


def _summary(spots: Sequence[Sequence[Item]]) -> str:
    return "; ".join(_some([_place(spot) for spot in sorted(spots, key=lambda spot: -len(spot))]))


def _some(lines: Sequence[str]) -> list[str]:
    rest = len(lines) - _LONGEST_LIST
    return [*lines[:_LONGEST_LIST], *([f"and {rest} more"] if rest > 0 else [])]


def _clean(text: str) -> str:
    """Text on one line, without the characters that XML has no way to write."""
    return " ".join(_NOT_XML.sub("", text).split())

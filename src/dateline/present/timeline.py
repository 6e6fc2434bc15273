"""A timeline drawn to scale: what happened, as bars as long as its date is uncertain, and when it was reported.

The scale covers the weeks around the reports. What lies before it (background, often years back) is drawn at the left
edge with its date, so that the days that matter keep their width.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from dateline.model import When

WIDTH = 1000
LEFT, RIGHT = 110, 50
ROW = 26
_LEAD = timedelta(days=45)
_TAIL = timedelta(days=20)
_MIN_BAR = 7.0
_TICKS = 8


class Item(NamedTuple):
    """One thing to draw: its label, the standing that colours it, and when it was."""

    label: str
    standing: str
    when: When | None
    anchor: str


class Bar(NamedTuple):
    """A drawn item, in SVG user units. ``kind``: exact, interval, before (left of the scale), after, undated."""

    x: float
    y: float
    width: float
    kind: str
    standing: str
    label: str
    edtf: str
    anchor: str
    label_left: bool


class Tick(NamedTuple):
    """A labelled day on the axis."""

    x: float
    label: str


class Timeline(NamedTuple):
    """All that the template draws."""

    bars: tuple[Bar, ...]
    reports: tuple[Tick, ...]
    ticks: tuple[Tick, ...]
    height: int


def timeline(items: Sequence[Item], reported: Sequence[tuple[str, str]]) -> Timeline | None:
    """Lay out ``items`` and the reports (ISO day, outlet). ``None`` when nothing has a date."""
    days = [date.fromisoformat(day) for day, _ in reported]
    if not days:
        days = [date.fromisoformat(day) for item in items if item.when for day in _edges(item.when)]
    if not days:
        return None
    scale = _Scale(*_window(items, min(days), max(days)))
    bars = tuple(_bar(item, scale, row) for row, item in enumerate(items))
    reports = tuple(Tick(scale.x(date.fromisoformat(day)), outlet) for day, outlet in sorted(reported))
    return Timeline(bars, reports, scale.ticks(), (len(items) + 3) * ROW)


class _Scale:
    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, last
        self.days = max((last - first).days, 1)

    def x(self, day: date) -> float:
        share = (day - self.first).days / self.days
        return round(LEFT + min(max(share, 0.0), 1.0) * (WIDTH - LEFT - RIGHT), 1)

    def ticks(self) -> tuple[Tick, ...]:
        step = max(self.days // _TICKS, 1)
        days = (self.first + timedelta(days=number) for number in range(0, self.days + 1, step))
        return tuple(Tick(self.x(day), day.isoformat()) for day in days)


def _window(items: Sequence[Item], first: date, last: date) -> tuple[date, date]:
    """From the earliest thing that is near the reports to the latest, with a day to spare on each side."""
    near = [
        date.fromisoformat(day)
        for item in items
        if item.when
        for day in _edges(item.when)
        if first - _LEAD <= date.fromisoformat(day) <= last + _TAIL
    ]
    spare = timedelta(days=1)
    return min([first, *near]) - spare, max([last, *near]) + spare


def _edges(when: When) -> list[str]:
    return [day for day in (when.earliest, when.latest) if day]


def _bar(item: Item, scale: _Scale, row: int) -> Bar:
    y = float((row + 2) * ROW)
    edtf = item.when.edtf if item.when else "undated"
    if item.when is None or not _edges(item.when):
        return Bar(LEFT, y, 0.0, "undated", item.standing, item.label, edtf, item.anchor, False)
    first = date.fromisoformat(item.when.earliest) if item.when.earliest else scale.first
    last = date.fromisoformat(item.when.latest) if item.when.latest else scale.last
    if last < scale.first:
        return Bar(LEFT, y, 0.0, "before", item.standing, item.label, edtf, item.anchor, False)
    start, end = scale.x(first), scale.x(last)
    label_left = start > (LEFT + WIDTH) / 2
    if first > scale.last:
        return Bar(end, y, 0.0, "after", item.standing, item.label, edtf, item.anchor, True)
    exact = first == last and not set(edtf) & set("~?%")
    return Bar(
        start, y, max(end - start, _MIN_BAR), "exact" if exact else "interval", item.standing, item.label, edtf,
        item.anchor, label_left,
    )  # fmt: skip

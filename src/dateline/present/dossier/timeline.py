"""A timeline in two tracks, drawn to scale: when reports came, and when what they tell happened.

What happened is a bar as long as its date is uncertain, with a tick for each day on which it was told. The scale covers
the weeks around the reports. What lies before it (background, often years back) stands at the left edge with its date,
so that the days that matter keep their width.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from dateline.knowledge.days import shifted
from dateline.model import When
from dateline.present.dossier.days import Spell

WIDTH = 1000
LEFT, RIGHT = 65, 65
ROW, DOT = 42, 13
_TOP = 34
_LEAD, _TAIL = 45, 20
_MIN_BAR = 7.0
_TICKS = 7
_HIGHEST_STACK = 6
_LABEL = 80
"""Characters of a label that fit over its row on a phone, where letters are drawn larger."""


class Item(NamedTuple):
    """One thing to draw: its label, the standing that it is drawn by, when it was, and the ISO days it was told on.

    ``past``: how it was to be drawn on which days, itself the last of them; nothing where that was never otherwise.
    """

    label: str
    standing: str
    when: When | None
    anchor: str
    told: tuple[str, ...] = ()
    past: tuple[Spell[Item], ...] = ()


class Report(NamedTuple):
    """A report to draw: the ISO day on which it came, whose it is, and its element in the page."""

    day: str
    outlet: str
    anchor: str = ""


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
    told: tuple[Tick, ...]
    past: tuple[Spell[Bar], ...]

    @property
    def short(self) -> str:
        """The label as far as there is room for it."""
        return self.label if len(self.label) <= _LABEL else f"{self.label[: _LABEL - 1].rstrip()}…"


class Tick(NamedTuple):
    """A labelled day on the axis."""

    x: float
    label: str


class Dot(NamedTuple):
    """A report of an ISO day; those of one day stand under one another. ``more``: how many had no room under it."""

    x: float
    y: float
    label: str
    anchor: str
    more: int
    day: str


class Timeline(NamedTuple):
    """All that the template draws; ``happened`` is where the second track begins."""

    bars: tuple[Bar, ...]
    reports: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    happened: float
    height: int


def timeline(items: Sequence[Item], reported: Sequence[Report]) -> Timeline | None:
    """Lay out ``items`` and the reports. ``None`` when nothing has a date."""
    days = [date.fromisoformat(report.day) for report in reported]
    if not days:
        days = [date.fromisoformat(day) for item in items if item.when for day in _edges(item.when)]
    if not days:
        return None
    scale = _Scale(*_window(items, min(days), max(days)))
    dots = _dots(reported, scale)
    happened = max((dot.y for dot in dots), default=float(_TOP)) + ROW
    bars = tuple(_bar(item, scale, happened + row * ROW) for row, item in enumerate(items, start=1))
    return Timeline(bars, dots, scale.ticks(), happened, int(happened + (len(items) + 1) * ROW))


class _Scale:
    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, last
        self.days = max((last - first).days, 1)

    def x(self, day: date) -> float:
        share = (day - self.first).days / self.days
        return round(LEFT + min(max(share, 0.0), 1.0) * (WIDTH - LEFT - RIGHT), 1)

    def ticks(self) -> tuple[Tick, ...]:
        step = max(-(-self.days // _TICKS), 1)
        days = (shifted(self.first, number) for number in range(0, self.days + 1, step))
        return tuple(Tick(self.x(day), day.isoformat()) for day in days)


def _window(items: Sequence[Item], first: date, last: date) -> tuple[date, date]:
    """From the earliest thing that is near the reports to the latest, with a day to spare on each side."""
    near = [
        date.fromisoformat(day)
        for item in items
        if item.when
        for day in _edges(item.when)
        if shifted(first, -_LEAD) <= date.fromisoformat(day) <= shifted(last, _TAIL)
    ]
    return shifted(min([first, *near]), -1), shifted(max([last, *near]), 1)


def _edges(when: When) -> list[str]:
    return [day for day in (when.earliest, when.latest) if day]


def _dots(reported: Sequence[Report], scale: _Scale) -> tuple[Dot, ...]:
    """A dot a report, up to a height; the last of a day says how many more there are."""
    total = Counter(report.day for report in reported)
    drawn: Counter[str] = Counter()
    dots = []
    for report in sorted(reported):
        at = drawn[report.day]
        drawn[report.day] += 1
        if at < _HIGHEST_STACK:
            more = total[report.day] - _HIGHEST_STACK if at == _HIGHEST_STACK - 1 else 0
            x = scale.x(date.fromisoformat(report.day))
            dots.append(
                Dot(x, float(_TOP + at * DOT), f"{report.outlet}, {report.day}", report.anchor, more, report.day)
            )
    return tuple(dots)


def _bar(item: Item, scale: _Scale, y: float) -> Bar:
    told = tuple(Tick(scale.x(date.fromisoformat(day)), day) for day in item.told)
    edtf = item.when.edtf if item.when else "undated"
    x, width, kind = _stretch(item.when, scale)
    past = tuple(Spell(spell.since, spell.until, _bar(spell.value, scale, y)) for spell in item.past)
    return Bar(x, y, width, kind, item.standing, item.label, edtf, item.anchor, told, past)


def _stretch(when: When | None, scale: _Scale) -> tuple[float, float, str]:
    """Where a bar begins, how long it is, and its kind."""
    if when is None or not _edges(when):
        return LEFT, 0.0, "undated"
    first = date.fromisoformat(when.earliest) if when.earliest else scale.first
    last = date.fromisoformat(when.latest) if when.latest else scale.last
    if last < scale.first:
        return LEFT, 0.0, "before"
    start, end = scale.x(first), scale.x(last)
    if first > scale.last:
        return end, 0.0, "after"
    exact = first == last and not set(when.edtf) & set("~?%")
    return start, max(end - start, _MIN_BAR), "exact" if exact else "interval"

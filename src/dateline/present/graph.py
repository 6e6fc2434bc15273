"""Who told whom: the chains of a story's claims as a drawn graph, from the first teller to the reports.

Unnamed sources have no identity, so those of different reports stay apart. Copies of one chain are one path, and the
number on an edge says how many claims went that way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from dateline.model import Reading, Source
from dateline.present.words import KIND_WORDS

WIDTH = 1000
ROW = 34
_BOX = 290
_TOP = 30
_LONGEST = 40
_NAMELESS = {"anonymous_described", "anonymous_bare", "collective", "unattributed", "unspecified_report"}

MOST_PATHS = 40
"""More paths than this and the rest are left out; the page says how many."""


class Box(NamedTuple):
    """A drawn teller, in SVG user units."""

    x: float
    y: float
    width: float
    label: str
    kind: str
    nameless: bool


class Edge(NamedTuple):
    """A drawn telling from one box to the next; ``claims`` counts what went that way."""

    path: str
    claims: int


class Graph(NamedTuple):
    """All that the template draws; ``left_out`` paths had no room."""

    boxes: tuple[Box, ...]
    edges: tuple[Edge, ...]
    height: int
    left_out: int


class _Node(NamedTuple):
    column: int
    key: str
    label: str
    kind: str


def graph(readings: Iterable[Reading], events: set[tuple[str, str]]) -> Graph:
    """The paths of all claims on ``events`` (report id, event id) in ``readings``; deterministic."""
    paths = _paths(readings, events)
    shown = [path for path, _ in sorted(paths.items(), key=lambda item: (-item[1], item[0]))[:MOST_PATHS]]
    places = _places({node for path in shown for node in path})
    weights: Counter[tuple[_Node, _Node]] = Counter()
    for path in shown:
        for teller, hearer in pairwise(path):
            weights[teller, hearer] += paths[path]
    boxes = tuple(
        Box(x, y, _BOX, node.label, KIND_WORDS.get(node.kind, node.kind), node.kind in _NAMELESS)
        for node, (x, y) in sorted(places.items())
    )
    edges = tuple(Edge(_curve(places[a], places[b]), count) for (a, b), count in sorted(weights.items()))
    height = int(max((y for _, y in places.values()), default=0) + ROW + _TOP)
    return Graph(boxes, edges, height, len(paths) - len(shown))


def _paths(readings: Iterable[Reading], events: set[tuple[str, str]]) -> Counter[tuple[_Node, ...]]:
    paths: Counter[tuple[_Node, ...]] = Counter()
    for reading in readings:
        sources = {source.id: source for source in reading.sources}
        for event in reading.events:
            if (reading.report.id, event.id) not in events:
                continue
            for claim in event.claims:
                if len(claim.chain) > 1 and all(source_id in sources for source_id in claim.chain):
                    paths[_path(reading, [sources[source_id] for source_id in claim.chain])] += 1
    return paths


def _path(reading: Reading, chain: Sequence[Source]) -> tuple[_Node, ...]:
    """Column 0 holds first tellers, 1 those in between (folded into one box each), 2 the reports."""
    report = reading.report
    outlet = report.outlet or report.title or report.id
    first, *between = chain[:-1]
    nodes = [_node(0, first, report.id)]
    if between:
        middle = [_node(1, source, report.id) for source in between]
        label = " → ".join(node.label for node in middle)
        nodes.append(_Node(1, "|".join(node.key for node in middle), _short(label), middle[-1].kind))
    nodes.append(_Node(2, outlet, _short(outlet), "author_voice"))
    return tuple(nodes)


def _node(column: int, source: Source, report_id: str) -> _Node:
    key = f"{source.name}|{report_id}" if source.kind in _NAMELESS else source.name
    return _Node(column, key, _short(source.name), source.kind)


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST else label[: _LONGEST - 1].rstrip() + "…"


def _places(nodes: set[_Node]) -> dict[_Node, tuple[float, float]]:
    rows: Counter[int] = Counter()
    places: dict[_Node, tuple[float, float]] = {}
    for node in sorted(nodes):
        x = node.column * (WIDTH - _BOX) / 2
        places[node] = (x, float(_TOP + rows[node.column] * ROW))
        rows[node.column] += 1
    return places


def _curve(start: tuple[float, float], end: tuple[float, float]) -> str:
    x1, y1, x2, y2 = start[0] + _BOX, start[1] + 11, end[0], end[1] + 11
    bend = (x2 - x1) / 2
    return f"M{x1:g},{y1:g} C{x1 + bend:g},{y1:g} {x2 - bend:g},{y2:g} {x2:g},{y2:g}"

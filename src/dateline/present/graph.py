"""Who told whom: the chains of a story's claims as a drawn graph, from the first teller to the reports.

Unnamed sources have no identity, so those of different reports stay apart. A copy is folded into the report that it
copies: only what it tells beside that is drawn. Thicker is more claims.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from dateline.model import Reading, Source
from dateline.present.words import ARROW, KIND_WORDS
from dateline.stories.credits import outlet_identity
from dateline.stories.lineage import short_name

WIDTH = 1000
ROW = 36
HEIGHT = 24
_BOX = 290
_TOP = 30
_LONGEST = 40
_SWEEPS = 6
_NAMELESS = {"anonymous_described", "anonymous_bare", "collective", "unattributed", "unspecified_report"}

MOST_PATHS = 40
"""More paths than this and the rest are left out; the page says how many."""


class Box(NamedTuple):
    """A drawn teller, in SVG user units; ``label`` is cut to its width, ``name`` is not."""

    x: float
    y: float
    width: float
    label: str
    name: str
    kind: str
    nameless: bool


class Edge(NamedTuple):
    """A drawn telling from one box to the next; ``claims`` counts what went that way."""

    path: str
    claims: int
    words: str


class Graph(NamedTuple):
    """All that the template draws, and its paths in words; ``left_out`` paths had no room."""

    boxes: tuple[Box, ...]
    edges: tuple[Edge, ...]
    lines: tuple[tuple[str, int], ...]
    height: int
    left_out: int


class _Node(NamedTuple):
    column: int
    key: str
    label: str
    kind: str


_Path = tuple[_Node, ...]


def graph(readings: Iterable[Reading], events: set[tuple[str, str]], copies: Mapping[str, str] | None = None) -> Graph:
    """The paths of all claims on ``events`` (report id, event id) in ``readings``; deterministic.

    ``copies``: report -> the report that it copies.
    """
    paths = _folded(list(readings), events, copies or {})
    ranked = sorted(paths.items(), key=lambda item: (-item[1], item[0]))[:MOST_PATHS]
    weights: Counter[tuple[_Node, _Node]] = Counter()
    for path, count in ranked:
        for teller, hearer in pairwise(path):
            weights[teller, hearer] += count
    places, height = _places({node for path, _ in ranked for node in path}, weights)
    boxes = tuple(
        Box(x, y, _BOX, _short(node.label), node.label, KIND_WORDS.get(node.kind, node.kind), node.kind in _NAMELESS)
        for node, (x, y) in sorted(places.items())
    )
    edges = tuple(
        Edge(_curve(places[a], places[b]), count, f"{a.label}{ARROW}{b.label}")
        for (a, b), count in sorted(weights.items())
    )
    lines = tuple((ARROW.join(node.label for node in path), count) for path, count in ranked)
    return Graph(boxes, edges, lines, height, len(paths) - len(ranked))


def _folded(readings: Sequence[Reading], events: set[tuple[str, str]], copies: Mapping[str, str]) -> Counter[_Path]:
    """How many claims went each way; of a copy's only what its original does not tell in the same way."""
    by_report = {reading.report.id: reading for reading in readings}
    originals = {copy: by_report[original] for copy, original in copies.items() if original in by_report}
    paths = Counter(
        _path(chain, reading)
        for reading in readings
        if reading.report.id not in originals
        for chain in _chains(reading, events)
    )
    known = set(paths)
    paths.update(
        _path(chain, by_report[copy])
        for copy, original in originals.items()
        if copy in by_report
        for chain in _chains(by_report[copy], events)
        if _path(chain, original) not in known
    )
    copied = Counter(_outlet(original) for original in originals.values())
    return Counter({_with_copies(path, copied): count for path, count in paths.items()})


def _with_copies(path: _Path, copied: Mapping[str, int]) -> _Path:
    """The last box says how many copies are folded into it."""
    last = path[-1]
    count = copied.get(last.key, 0)
    words = f"{last.label}, and {count} cop{'y' if count == 1 else 'ies'}"
    return (*path[:-1], last._replace(label=words)) if count else path


def _chains(reading: Reading, events: set[tuple[str, str]]) -> Iterator[list[Source]]:
    """The chains of a reading's claims that lead beyond the report itself."""
    sources = {source.id: source for source in reading.sources}
    for event in reading.events:
        if (reading.report.id, event.id) in events:
            for claim in event.claims:
                if len(claim.chain) > 1 and all(source_id in sources for source_id in claim.chain):
                    yield [sources[source_id] for source_id in claim.chain]


def _path(chain: Sequence[Source], reading: Reading) -> _Path:
    """Column 0 holds first tellers, 1 those in between (folded into one box each), 2 the reports."""
    report, outlet = reading.report.id, _outlet(reading)
    own = outlet_identity(outlet)
    between = [source for source in chain[1:-1] if outlet_identity(short_name(source.name)) != own]
    nodes = [_node(0, chain[0], report)]
    if between:
        middle = [_node(1, source, report) for source in between]
        key = "|".join(node.key for node in middle)
        nodes.append(_Node(1, key, ARROW.join(node.label for node in middle), middle[-1].kind))
    return (*nodes, _Node(2, outlet, outlet, "author_voice"))


def _outlet(reading: Reading) -> str:
    return reading.report.outlet or reading.report.title or reading.report.id


def _node(column: int, source: Source, report_id: str) -> _Node:
    key = f"{source.name}|{report_id}" if source.kind in _NAMELESS else source.name
    return _Node(column, key, source.name, source.kind)


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST else label[: _LONGEST - 1].rstrip() + "…"


def _places(
    nodes: set[_Node], edges: Mapping[tuple[_Node, _Node], int]
) -> tuple[dict[_Node, tuple[float, float]], int]:
    """Each box at the mean height of those it is joined to, over and over (Sugiyama et al. 1981): few lines cross."""
    columns: dict[int, list[_Node]] = defaultdict(list)
    for node in sorted(nodes):
        columns[node.column].append(node)
    joined: dict[_Node, list[_Node]] = defaultdict(list)
    for one, other in edges:
        joined[one].append(other)
        joined[other].append(one)
    height = float(ROW * max(map(len, columns.values()), default=0))
    y = _spread(columns, height)
    for _ in range(_SWEEPS):
        for column in sorted(columns):
            columns[column].sort(key=lambda node: (_mean([y[other] for other in joined[node]], y[node]), node))
            y = _spread(columns, height)
    places = {node: (node.column * (WIDTH - _BOX) / 2, round(at, 1)) for node, at in y.items()}
    return places, int(_TOP + height + 6)


def _spread(columns: Mapping[int, Sequence[_Node]], height: float) -> dict[_Node, float]:
    """The boxes of a column at even distances over the whole height."""
    return {
        node: _TOP + (number + 0.5) * height / len(column) - HEIGHT / 2
        for column in columns.values()
        for number, node in enumerate(column)
    }


def _mean(heights: Sequence[float], own: float) -> float:
    return sum(heights) / len(heights) if heights else own


def _curve(start: tuple[float, float], end: tuple[float, float]) -> str:
    x1, y1, x2, y2 = start[0] + _BOX, start[1] + HEIGHT / 2, end[0], end[1] + HEIGHT / 2
    bend = (x2 - x1) / 2
    return f"M{x1:g},{y1:g} C{x1 + bend:g},{y1:g} {x2 - bend:g},{y2:g} {x2:g},{y2:g}"

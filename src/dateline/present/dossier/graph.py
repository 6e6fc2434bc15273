"""Who told whom: the chains of a story's claims as a drawn graph, from the first teller to the reports.

Unnamed sources have no identity, so those of different reports stay apart. A copy is folded into the report that it
copies: only what it tells beside that is drawn. Thicker is more claims.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from dateline.model import Actor, Reading, Source
from dateline.present.dossier.days import Spell, merged
from dateline.present.dossier.told import Told, actor_key
from dateline.present.words import ARROW, KIND_WORDS
from dateline.stories.credits import outlet_identity
from dateline.stories.lineage import short_name
from dateline.stories.origins import BODIES

WIDTH = 1000
ROW = 36
HEIGHT = 24
_BOX = 290
_TOP = 30
_LONGEST = 40
_SWEEPS = 6
_GAP, _GAP_ROOM = "gap", 0.35
_NAMELESS = {"anonymous_described", "anonymous_bare", "collective", "unattributed", "unspecified_report"}

MOST_PATHS = 40
"""More paths than this and the rest are left out; the page says how many."""


Key = tuple[int, str]
"""Column and identity of a teller."""


class Box(NamedTuple):
    """A drawn teller, in SVG user units; ``label`` is cut to its width, ``name`` is not."""

    key: Key
    x: float
    y: float
    width: float
    label: str
    name: str
    kind: str
    nameless: bool


class Edge(NamedTuple):
    """A drawn telling from one box to the next; ``claims`` counts what went that way."""

    key: tuple[Key, Key]
    path: str
    claims: int
    words: str


class Line(NamedTuple):
    """A path in words, and how many claims went along it."""

    key: tuple[Key, ...]
    words: str
    claims: int


class Graph(NamedTuple):
    """All that the template draws, and its paths in words; ``left_out`` paths had no room."""

    boxes: tuple[Box, ...]
    edges: tuple[Edge, ...]
    lines: tuple[Line, ...]
    height: int
    left_out: int


class _Teller(NamedTuple):
    source: Source
    actor: Actor | None


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
    paths = _one_name_each(_folded(list(readings), events, copies or {}))
    ranked = sorted(paths.items(), key=lambda item: (-item[1], item[0]))[:MOST_PATHS]
    weights = _weights(ranked)
    places, height = _places({node for path, _ in ranked for node in path}, weights)
    boxes = tuple(
        Box(
            node[:2],
            x,
            y,
            _BOX,
            _short(node.label),
            node.label,
            KIND_WORDS.get(node.kind, node.kind),
            node.kind in _NAMELESS,
        )
        for node, (x, y) in sorted(places.items())
        if node.kind != _GAP
    )
    edges = tuple(
        Edge((a[:2], b[:2]), _line(a, b, places), count, f"{a.label}{ARROW}{b.label}")
        for (a, b), count in sorted(weights.items())
    )
    lines = tuple(Line(_keys(path), ARROW.join(node.label for node in path), count) for path, count in ranked)
    return Graph(boxes, edges, lines, height, len(paths) - len(ranked))


class Flow(NamedTuple):
    """What had gone which way by a day: the boxes, edges and lines that there were, by their keys."""

    boxes: Mapping[Key, Box]
    edges: Mapping[tuple[Key, Key], Edge]
    lines: Mapping[tuple[Key, ...], Line]


class Dated(NamedTuple):
    """The graph of a story with each box, edge and line as it was from day to day, in its place of today."""

    drawn: Graph
    boxes: Sequence[Sequence[Spell[Box]]]
    edges: Sequence[Sequence[Spell[Edge]]]
    lines: Sequence[Sequence[Spell[Line]]]


def dated_graph(told: Told) -> Dated:
    """Who had told whom by each day."""
    drawn = graph(told.readings, told.mentions, told.copied_from)
    flows = {then.as_of: _flow(then, drawn) for _, then in told.past}
    boxes = merged(told, lambda then: flows[then.as_of].boxes)
    edges = merged(told, lambda then: flows[then.as_of].edges)
    lines = merged(told, lambda then: flows[then.as_of].lines)
    return Dated(
        drawn,
        [boxes[box.key] for box in drawn.boxes],
        [edges[edge.key] for edge in drawn.edges],
        [lines[line.key] for line in drawn.lines],
    )


def _flow(then: Told, drawn: Graph) -> Flow:
    """The paths of a day among those that are drawn."""
    shown = {line.key for line in drawn.lines}
    paths = _one_name_each(_folded(then.readings, then.mentions, then.copied_from))
    found = {path: count for path, count in paths.items() if _keys(path) in shown}
    labels = {node[:2]: node.label for path in found for node in path}
    weights = {(a[:2], b[:2]): count for (a, b), count in _weights(found.items()).items()}
    words = {key: f"{labels[key[0]]}{ARROW}{labels[key[1]]}" for key in weights}
    return Flow(
        {
            box.key: box._replace(label=_short(labels[box.key]), name=labels[box.key])
            for box in drawn.boxes
            if box.key in labels
        },
        {
            edge.key: edge._replace(claims=weights[edge.key], words=words[edge.key])
            for edge in drawn.edges
            if edge.key in weights
        },
        {_keys(path): Line(_keys(path), ARROW.join(node.label for node in path), n) for path, n in found.items()},
    )


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
    known = {_keys(path) for path in paths}
    paths.update(
        _path(chain, by_report[copy])
        for copy, original in originals.items()
        if copy in by_report
        for chain in _chains(by_report[copy], events)
        if _keys(_path(chain, original)) not in known
    )
    copied = Counter(_outlet(original) for original in originals.values())
    return Counter({_with_copies(path, copied): count for path, count in paths.items()})


def _weights(paths: Iterable[tuple[_Path, int]]) -> Counter[tuple[_Node, _Node]]:
    weights: Counter[tuple[_Node, _Node]] = Counter()
    for path, count in paths:
        for teller, hearer in pairwise(path):
            weights[teller, hearer] += count
    return weights


def _keys(path: _Path) -> tuple[Key, ...]:
    return tuple(node[:2] for node in path)


def _with_copies(path: _Path, copied: Mapping[str, int]) -> _Path:
    """The last box says how many copies are folded into it."""
    last = path[-1]
    count = copied.get(last.key, 0)
    words = f"{last.label}, and {count} cop{'y' if count == 1 else 'ies'}"
    return (*path[:-1], last._replace(label=words)) if count else path


def _chains(reading: Reading, events: set[tuple[str, str]]) -> Iterator[list[_Teller]]:
    """The chains of a reading's claims that lead beyond the report itself."""
    actors = {actor.id: actor for actor in reading.actors}
    tellers = {source.id: _Teller(source, actors.get(source.actor or "")) for source in reading.sources}
    for event in reading.events:
        if (reading.report.id, event.id) in events:
            for claim in event.claims:
                if len(claim.chain) > 1 and all(source_id in tellers for source_id in claim.chain):
                    yield [tellers[source_id] for source_id in claim.chain]


def _path(chain: Sequence[_Teller], reading: Reading) -> _Path:
    """Column 0 holds first tellers, 1 those in between (folded into one box each), 2 the reports."""
    report, outlet = reading.report.id, _outlet(reading)
    own = outlet_identity(outlet)
    between = [teller for teller in chain[1:-1] if outlet_identity(short_name(teller.source.name)) != own]
    nodes = [_node(0, chain[0], report)]
    if between:
        middle = [_node(1, teller, report) for teller in between]
        key = "|".join(node.key for node in middle)
        nodes.append(_Node(1, key, ARROW.join(node.label for node in middle), middle[-1].kind))
    return (*nodes, _Node(2, outlet, outlet, "author_voice"))


def _outlet(reading: Reading) -> str:
    return reading.report.outlet or reading.report.title or reading.report.id


def _node(column: int, teller: _Teller, report_id: str) -> _Node:
    """A source without a name is that of one report; a body is its actor, whatever each report calls it."""
    source, actor = teller
    if source.kind in _NAMELESS:
        key = f"{source.name}|{report_id}"
    else:
        key = actor_key(actor) if source.kind in BODIES and actor and actor.code else source.name
    return _Node(column, key, source.name, source.kind)


def _one_name_each(paths: Mapping[_Path, int]) -> Counter[_Path]:
    """The longest name of each teller for all of it, so that it is one box."""
    nodes = sorted({node for path in paths for node in path}, key=lambda node: (len(node.label), node))
    named = {node[:2]: node for node in nodes}
    found: Counter[_Path] = Counter()
    for path, count in paths.items():
        found[tuple(named[node[:2]] for node in path)] += count
    return found


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST else label[: _LONGEST - 1].rstrip() + "…"


def _places(nodes: set[_Node], edges: Iterable[tuple[_Node, _Node]]) -> tuple[dict[_Node, tuple[float, float]], int]:
    """Each box at the mean height of those it is joined to, over and over (Sugiyama et al. 1981): few lines cross.

    A line that passes by the middle column has a gap there of its own, or it would seem to lead to a box.
    """
    joined: dict[_Node, list[_Node]] = defaultdict(list)
    for one, other in edges:
        stops = [one, _gap(one, other), other] if other.column - one.column > 1 else [one, other]
        for left, right in pairwise(stops):
            joined[left].append(right)
            joined[right].append(left)
    columns: dict[int, list[_Node]] = defaultdict(list)
    for node in sorted(nodes | set(joined)):
        columns[node.column].append(node)
    height = ROW * max((sum(map(_room, column)) for column in columns.values()), default=0.0)
    y = _spread(columns, height)
    for _ in range(_SWEEPS):
        for column in sorted(columns):
            columns[column].sort(key=lambda node: (_mean([y[other] for other in joined[node]], y[node]), node))
            y = _spread(columns, height)
    places = {node: (node.column * (WIDTH - _BOX) / 2, round(at, 1)) for node, at in y.items()}
    return places, int(_TOP + height + 6)


def _gap(one: _Node, other: _Node) -> _Node:
    return _Node(1, f"{one.key}|{other.key}", "", _GAP)


def _room(node: _Node) -> float:
    return _GAP_ROOM if node.kind == _GAP else 1.0


def _spread(columns: Mapping[int, Sequence[_Node]], height: float) -> dict[_Node, float]:
    """The boxes and gaps of a column over the whole height, each with room for what it is."""
    y = {}
    for column in columns.values():
        row, above = height / sum(map(_room, column)), 0.0
        for node in column:
            y[node] = _TOP + (above + _room(node) / 2) * row - HEIGHT / 2
            above += _room(node)
    return y


def _mean(heights: Sequence[float], own: float) -> float:
    return sum(heights) / len(heights) if heights else own


def _line(one: _Node, other: _Node, places: Mapping[_Node, tuple[float, float]]) -> str:
    """From the right edge of a box to the left edge of another, through the gap between if one is passed by."""
    x, y = places[one]
    stops = [(x + _BOX, y)]
    if other.column - one.column > 1:
        x, y = places[_gap(one, other)]
        stops += [(x, y), (x + _BOX, y)]
    stops.append(places[other])
    (x, y), *rest = [(x, y + HEIGHT / 2) for x, y in stops]
    path = f"M{x:g},{y:g}"
    for x2, y2 in rest:
        bend = (x2 - x) / 2
        path += f" C{x + bend:g},{y:g} {x2 - bend:g},{y2:g} {x2:g},{y2:g}"
        x, y = x2, y2
    return path

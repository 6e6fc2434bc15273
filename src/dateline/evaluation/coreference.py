"""Events across reports: our groups of gold mentions against gold chains (ECB+, Cybulska and Vossen 2014; MEANTIME).

Mentions are given, topics are not, and all reports are scored as one text: what :func:`find_occurrences` makes of all
tellings at once. Inside stories only, as a user gets it, what the grouping of reports parts is lost as well. CoNLL F1
is the mean of MUC (Vilain et al. 1995), B-cubed (Bagga and Baldwin 1998) and CEAF-e (Luo 2005). Gold mentions have no
PLOVER type, so mentions are of one type when their heads tell one deed; what is measured is grouping, and what vetoes
a merge.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import accumulate, count

import msgspec

from dateline.evaluation.scorer import Measure, Row
from dateline.model import Claim, Event, Reading, Report, Span
from dateline.stories import build
from dateline.stories.deeds import deed
from dateline.stories.occurrences import find_occurrences
from dateline.stories.sheet import sheets_of
from dateline.stories.telling import tellings
from dateline.stories.words import stem, word_spans

FILE = "event-coref-ecb-dev.jsonl.gz"
MEANTIME = "event-coref-meantime-dev.jsonl.gz"

Clusters = Sequence[frozenset[Hashable]]
Mention = tuple[str, str]
"""Document and event id."""

_PARTICLES = frozenset(["in", "into", "on", "up", "out", "off", "down", "over", "to", "of", "at", "by", "for", "with"])


def measures(rows: Sequence[Row], readings: Sequence[Reading]) -> list[Measure]:
    """CoNLL F1 of our occurrences, beside that of one head stem a chain and of no merging at all."""
    mentioned = [with_gold_mentions(reading, rows) for reading in readings]
    gold = _chains((row["doc_id"], f"G{number}", row["coref_chain"]) for number, row in enumerate(rows))
    heads = _chains((row["doc_id"], f"G{number}", _head(row)) for number, row in enumerate(rows))
    found = find_occurrences(telling for sheet in sheets_of(mentioned) for telling in tellings(sheet))
    told = [frozenset((telling.sheet.id, telling.event.id) for telling in group) for group in found]
    inside = [
        frozenset((mention.report, mention.event) for mention in occurrence.mentions)
        for story in build(mentioned)
        for occurrence in story.occurrences
    ]
    single = [frozenset({mention}) for chain in gold for mention in chain]
    work = "cross-report events (gold mentions)"
    return [
        Measure(
            work=work, measure="CoNLL F1", ours=conll(gold, told),
            baseline=conll(gold, heads), baseline_name="same head stem", first=78, aim=84,
        ),
        Measure(
            work=work, measure="CoNLL F1, beside no merging", ours=conll(gold, told),
            baseline=conll(gold, single), baseline_name="singletons", first=None, aim=None,
        ),
        Measure(
            work=work, measure="CoNLL F1, inside stories only", ours=conll(gold, inside),
            baseline=conll(gold, single), baseline_name="singletons", first=None, aim=None,
        ),
    ]  # fmt: skip


def reports(rows: Sequence[Row]) -> list[Report]:
    """The texts: of each document the sentences that have a mention, a line each."""
    return [Report(id=name, text="\n".join(lines)) for name, lines in _sentences(rows).items()]


def with_gold_mentions(reading: Reading, rows: Sequence[Row]) -> Reading:
    """The reading with gold mentions for events; what the reader found at the same words stays with them."""
    lines = reading.report.text.split("\n")
    starts = dict(zip(lines, accumulate((len(line) + 1 for line in lines), initial=0), strict=False))
    found = {start: event for event in reading.events for start, _ in (event.trigger, *event.mentions)}
    events = []
    for number, row in enumerate(rows):
        if row["doc_id"] == reading.report.id:
            before = row["left_sentence"]
            start = starts[row["full_sentence"]] + len(before) + bool(before)
            span = _trigger(row["tokens_str"], start)
            events.append(_gold_event(f"G{number}", span, reading.report.text, found.get(span[0])))
    return msgspec.structs.replace(reading, events=tuple(events))


def _trigger(words: str, start: int) -> Span:
    """The last word of a mention that is not a particle: "checked" in "checked into", "driving" in "drunk driving"."""
    spans = [(start + a, start + b) for a, b in word_spans(words)] or [(start, start + len(words))]
    full = [span for span in spans if words[span[0] - start : span[1] - start].casefold() not in _PARTICLES]
    return (full or spans)[-1]


def _gold_event(identifier: str, trigger: Span, text: str, like: Event | None) -> Event:
    return msgspec.structs.replace(
        like or Event(id="", trigger=trigger, type="CONSULT"),
        id=identifier,
        trigger=trigger,
        mentions=(),
        type=deed(text[slice(*trigger)]),
        mode=None,
        claims=(Claim(chain=("S0",), value="CT+"),),
    )


def conll(gold: Clusters, ours: Clusters) -> float:
    """The mean of the three F1 scores, in percent. Both sides must have the same mentions."""
    return sum(_f1(score(ours, gold), score(gold, ours)) for score in (muc, b_cubed)) / 3 + ceaf_e(gold, ours) / 3


def muc(key: Clusters, response: Clusters) -> float:
    """The share of the links of ``key`` that ``response`` keeps; 0 where ``key`` has no links."""
    where = _where(response)
    kept = sum(len(cluster) - len({where[mention] for mention in cluster}) for cluster in key)
    links = sum(len(cluster) - 1 for cluster in key)
    return kept / links if links else 0.0


def b_cubed(key: Clusters, response: Clusters) -> float:
    """The mean over mentions of the share of its cluster in ``key`` that ``response`` keeps with it."""
    where = _where(response)
    total = sum(len(cluster) for cluster in key)
    kept = sum(n * n / len(cluster) for cluster in key for n in Counter(where[m] for m in cluster).values())
    return kept / total if total else 0.0


def ceaf_e(gold: Clusters, ours: Clusters) -> float:
    """F1 in percent of the best one-to-one alignment of clusters, each pair worth its Dice."""
    likeness: dict[tuple[int, int], float] = {}
    where = _where(ours)
    for row, cluster in enumerate(gold):
        for column, shared in Counter(where[mention] for mention in cluster).items():
            likeness[row, column] = 2 * shared / (len(cluster) + len(ours[column]))
    return 100 * 2 * best_alignment(likeness) / (len(gold) + len(ours)) if gold and ours else 0.0


def best_alignment(worth: Mapping[tuple[int, int], float]) -> float:
    """The greatest sum of a one-to-one choice among these pairs (Hungarian method, part by part)."""
    return sum(_assign(part) for part in _parts(worth))


def _parts(worth: Mapping[tuple[int, int], float]) -> list[dict[tuple[int, int], float]]:
    """The connected parts of a bipartite graph: gold and our clusters that share no mention cannot be aligned."""
    part_of: dict[tuple[str, int], int] = {}
    members: defaultdict[int, set[tuple[str, int]]] = defaultdict(set)
    fresh = count()
    for row, column in sorted(worth):
        ends = [("row", row), ("column", column)]
        merged = {part_of[end] for end in ends if end in part_of} or {next(fresh)}
        home = min(merged)
        members[home].update(ends, *(members.pop(part) for part in sorted(merged - {home})))
        part_of.update(dict.fromkeys(members[home], home))
    found: defaultdict[int, dict[tuple[int, int], float]] = defaultdict(dict)
    for (row, column), value in worth.items():
        found[part_of["row", row]][row, column] = value
    return list(found.values())


def _assign(worth: Mapping[tuple[int, int], float]) -> float:
    """The Hungarian method with potentials (Kuhn 1955, Munkres 1957), rows added one by one; 1-based, 0 is nobody."""
    rows, columns = (sorted(set(ends)) for ends in zip(*worth, strict=True))
    size = max(len(rows), len(columns))
    cost = [[0.0] * (size + 1) for _ in range(size + 1)]
    for (row, column), value in worth.items():
        cost[rows.index(row) + 1][columns.index(column) + 1] = -value
    row_price, column_price, holder = [0.0] * (size + 1), [0.0] * (size + 1), [0] * (size + 1)
    for row in range(1, size + 1):
        _augment(row, cost, row_price, column_price, holder)
    return -sum(cost[holder[column]][column] for column in range(1, size + 1))


def _augment(
    row: int, cost: list[list[float]], row_price: list[float], column_price: list[float], holder: list[int]
) -> None:
    """Find a column for one more row along the cheapest alternating path."""
    size = len(holder) - 1
    holder[0], column = row, 0
    slack, came_from, seen = [float("inf")] * (size + 1), [0] * (size + 1), [False] * (size + 1)
    while holder[column]:
        seen[column], held = True, holder[column]
        for other in range(1, size + 1):
            gap = cost[held][other] - row_price[held] - column_price[other]
            if not seen[other] and gap < slack[other]:
                slack[other], came_from[other] = gap, column
        step, following = min((slack[other], other) for other in range(1, size + 1) if not seen[other])
        for other in range(size + 1):
            if seen[other]:
                row_price[holder[other]] += step
                column_price[other] -= step
            else:
                slack[other] -= step
        column = following
    while column:
        holder[column] = holder[came_from[column]]
        column = came_from[column]


def _f1(precision: float, recall: float) -> float:
    return 100 * 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _where(clusters: Clusters) -> dict[Hashable, int]:
    return {mention: number for number, cluster in enumerate(clusters) for mention in cluster}


def _chains(labelled: Iterable[tuple[str, str, str]]) -> list[frozenset[Hashable]]:
    chains: defaultdict[str, set[Hashable]] = defaultdict(set)
    for document, event, label in labelled:
        chains[label].add((document, event))
    return [frozenset(chain) for chain in chains.values()]


def _head(row: Row) -> str:
    return stem(row["tokens_str"].split()[-1])


def _sentences(rows: Sequence[Row]) -> dict[str, list[str]]:
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for row in sorted(rows, key=lambda row: int(row["sent_id"])):
        found[row["doc_id"]][row["full_sentence"]] = None
    return {name: list(lines) for name, lines in sorted(found.items())}

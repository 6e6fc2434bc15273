"""Whole chains and values, against the gold corpus of Dateline: who says it, through whom, and how surely it happened.

The gold rows are stand-off (``gold/wikinews_dev.jsonl``, in this room): offsets into the Wikinews articles of ``FILE``,
which stay outside and are checked by hash. ``docs/gold-guideline.md`` says what is marked.

A predicted attribution is right if its content has a Dice coefficient of at least .5 with a gold one's (where either
has no content: if their cues overlap) and their sources agree: the spans overlap, or neither has one; a quotation that
goes on has no source span in the gold, so there a span of ours may be any mention of who speaks. Links are one to one.
Nested ones count like others. Of linked ones, the kind of the source and the whole chain are compared: as many links,
each of the same kind and the same name. An event is found if its trigger or another mention overlaps one of a gold
event; values are compared there ("found events") and, to keep coding and judging apart, at the gold mentions ("given").
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from typing import NamedTuple

import msgspec

from dateline.evaluation.factuality import macro_f1
from dateline.evaluation.links import dice, nearest_links
from dateline.evaluation.scorer import Measure, Row, f1, one_to_one, overlaps, report_of, share, span_of
from dateline.model import Attribution, Claim, FactValue, Reading, Report, Source, Span
from dateline.reader.factuality import claims_at
from dateline.reader.reader import draft_of

FILE = "wikinews.jsonl.gz"

_ENOUGH = 0.5
_WORK = "chains (Wikinews gold dev)"
_EMPTY_WORDS = frozenset(
    ["a", "an", "the", "of", "'s", "’s", "this", "that", "their", "its", "his", "her", "mr", "mrs", "ms", "dr"]
)
_CERTAIN = frozenset({"CT+", "CT-"})


class Pair(NamedTuple):
    """A gold attribution and ours, as indices."""

    gold: int
    ours: int


class Judged(NamedTuple):
    """The report's own value of a gold event, and ours with its confidence."""

    gold: FactValue
    ours: FactValue
    confidence: float = 1.0


def gold_rows(name: str = "wikinews_dev.jsonl") -> dict[str, Row]:
    """The gold rows of this room by the id of their article."""
    lines = files("dateline.evaluation").joinpath("gold", name).read_bytes().splitlines()
    return {row["id"]: row for row in map(msgspec.json.decode, lines)}


def annotated(rows: Sequence[Row], gold: dict[str, Row]) -> list[tuple[Row, Row]]:
    """The articles that are in ``gold``, each with its gold row; a text that is not the annotated one is left out."""
    found = [(row, gold[row["id"]]) for row in rows if row["id"] in gold]
    same = [pair for pair in found if hashlib.sha256(pair[0]["text"].encode()).hexdigest() == pair[1]["sha256"]]
    return [(row, with_names(one, row["text"])) for row, one in same]


def with_names(gold: Row, text: str) -> Row:
    """A gold row with the names of its sources in words: the row itself holds no text, only where they stand."""
    named = [{**one, "name": text[slice(*one["name"])] if one["name"] else ""} for one in gold.get("sources", ())]
    return {**gold, "sources": named}


def measures(rows: Sequence[Row], gold: dict[str, Row] | None = None) -> list[Measure]:
    """The figures on the articles among ``rows`` that the gold rows annotate; none if there are none."""
    pairs = annotated(rows, gold_rows() if gold is None else gold)
    tally, nearest = tallies(pairs)
    return list(tally.measures(nearest)) if pairs else []


def tallies(pairs: Sequence[tuple[Row, Row]]) -> tuple[Tally, Tally]:
    """The counts of ours and of the simplest baseline over articles with their gold rows."""
    tally, nearest = Tally(), Tally()
    for row, one in pairs:
        draft = draft_of(report(row))
        reading = draft.reading()
        tally.add(one, reading)
        nearest.link(one, nearest_reading(row))
        for event in one["events"]:
            spans = [span_of(event["trigger"]), *map(span_of, event["mentions"])]
            tally.given.append(_judged(event, claims_at(draft, spans)[-1]))
    return tally, nearest


def report(row: Row) -> Report:
    """The article as a report."""
    return report_of(row["id"], row["text"], row["published"])


class Tally:
    """Counts over articles, and the measures that they give."""

    def __init__(self) -> None:
        self.right = self.guessed = self.wanted = self.kinds = self.chains = 0
        self.links: list[tuple[float, bool]] = []
        self.found: list[Judged] = []
        self.given: list[Judged] = []

    def add(self, gold: Row, reading: Reading) -> None:
        """Count one article."""
        self.link(gold, reading)
        self.found.extend(matched_values(gold, reading))

    def link(self, gold: Row, reading: Reading) -> None:
        """Count the attributions of one article."""
        pairs = match(gold, reading.attributions)
        linked = {pair.ours for pair in pairs}
        self.links += [(one.confidence, at in linked) for at, one in enumerate(reading.attributions)]
        self.right, self.guessed = self.right + len(pairs), self.guessed + len(reading.attributions)
        self.wanted += len(gold["attributions"])
        theirs = {source["id"]: source for source in gold["sources"]}
        ours = {source.id: source for source in reading.sources}
        for pair in pairs:
            one, other = gold["attributions"][pair.gold], reading.attributions[pair.ours]
            self.kinds += _kind(theirs, one["source"]) == ours[other.source].kind
            self.chains += same_chain(one["chain"], theirs, other.chain, ours)

    def measures(self, nearest: Tally) -> Iterator[Measure]:
        """The lines of the table, with the simplest baseline beside each."""
        yield _measure("attributions, nested too, F1", self.link_f1, nearest.link_f1, "noun before 'said'", 65, 75)
        kinds = nearest.right and share(nearest.kinds, nearest.right)
        yield _measure("source kind, of linked, %", share(self.kinds, self.right), kinds, "named person", 75, 90)
        chains = nearest.right and share(nearest.chains, nearest.right)
        yield _measure("full chain exact, of linked, %", share(self.chains, self.right), chains, "no nesting", 50, 75)
        yield _measure("full chain exact, of all gold, %", share(self.chains, self.wanted), None, "", None, None)
        for where, judged in (("given mentions", self.given), ("found events", self.found)):
            certain = [Judged(one.gold, "CT+") for one in judged]
            lines = (
                ("report's value macro F1", value_f1, 60, 75, False),
                ("rumour shown as fact, %", rumour_as_fact, 12, 5, True),
                ("uncertain recall, %", uncertain_recall, 80, 90, False),
                ("shown as fact and right, %", fact_precision, 90, 95, False),
            )
            for name, score, first, aim, low in lines:
                what = f"{name} ({where})"
                yield _measure(what, score(judged), score(certain), "all certain", first, aim, low=low)

    @property
    def link_f1(self) -> float:
        """F1 of the linked attributions, in percent."""
        return f1(self.right, self.guessed, self.wanted)


def _measure(
    what: str,
    ours: float,
    baseline: float | None,
    named: str,
    first: float | None,
    aim: float | None,
    *,
    low: bool = False,
) -> Measure:
    return Measure(
        work=_WORK, measure=what, ours=ours, baseline=baseline, baseline_name=named, first=first, aim=aim,
        lower_is_better=low,
    )  # fmt: skip


def match(gold: Row, ours: Sequence[Attribution]) -> list[Pair]:
    """Links between gold attributions and ours, one to one, greedily by falling overlap of the contents."""
    scored: list[tuple[float, int, int]] = []
    mentions = {source["id"]: source["mentions"] for source in gold["sources"]} | {"S0": []}
    for at, one in enumerate(gold["attributions"]):
        content, cue = [span_of(span) for span in one["content"]], one["cue"]
        places = [one["source_span"]] if one["source_span"] else mentions[one["source"]]
        for index, other in enumerate(ours):
            if not _same_source(places, other.source_span, goes_on=one["source_span"] is None):
                continue
            if content and other.content:
                score = dice(content, other.content)
            else:
                score = float(cue is not None and other.cue is not None and overlaps([cue], [other.cue]))
            if score >= _ENOUGH:
                scored.append((-score, at, index))
    return [Pair(at, index) for at, index in one_to_one((at, index) for _, at, index in sorted(scored))]


def _same_source(places: Sequence[Sequence[int]], ours: Span | None, *, goes_on: bool) -> bool:
    if ours is None:
        return goes_on
    return overlaps([span_of(place) for place in places], [ours])


def same_chain(one: Sequence[str], theirs: dict[str, Row], other: Sequence[str], ours: dict[str, Source]) -> bool:
    """Whether two chains have as many links, each of the same kind and name."""
    return len(one) == len(other) and all(
        _kind(theirs, left) == ours[right].kind and (left == "S0" or _same_name(theirs[left], ours[right]))
        for left, right in zip(one, other, strict=True)
    )


def _kind(sources: dict[str, Row], name: str) -> str:
    return "author_voice" if name == "S0" else str(sources[name]["kind"])


def _same_name(one: Row, other: Source) -> bool:
    """Whether two sources are one: they are named in the same place, or a name's words are all in the other's."""
    if one["kind"] == "unattributed" or overlaps([span_of(span) for span in one["mentions"]], other.mentions):
        return True
    left, right = _words(one["name"]), _words(other.name)
    return bool(left and right) and (left <= right or right <= left)


def _words(name: str) -> set[str]:
    return {word.strip(".,'’").lower() for word in name.split()} - _EMPTY_WORDS


def matched_values(gold: Row, reading: Reading) -> Iterator[Judged]:
    """The report's own value of each gold event that one of ours overlaps, and ours; triggers go before mentions."""
    free = list(reading.events)
    for event in gold["events"]:
        trigger, others = span_of(event["trigger"]), [span_of(span) for span in event["mentions"]]
        best = max(free, key=lambda one: _closeness(trigger, others, (one.trigger, *one.mentions)), default=None)
        if best is None or not _closeness(trigger, others, (best.trigger, *best.mentions)):
            continue
        free.remove(best)
        yield _judged(event, best.claims[-1])


def _judged(event: Row, claim: Claim) -> Judged:
    return Judged(_own_value(event), claim.value, claim.confidence)


def _closeness(trigger: Span, others: Iterable[Span], ours: Sequence[Span]) -> int:
    return 2 * overlaps([trigger], ours[:1]) + overlaps([trigger, *others], ours)


def _own_value(event: Row) -> FactValue:
    return next(claim["value"] for claim in event["claims"] if claim["chain"] == ["S0"])


def _three(value: FactValue) -> int:
    return {"CT+": 1, "CT-": -1}.get(value, 0)


def value_f1(judged: Sequence[Judged]) -> float:
    """Macro F1 over CT+, CT- and all else."""
    return macro_f1([_three(one.gold) for one in judged], [_three(one.ours) for one in judged]) if judged else 0.0


def rumour_as_fact(judged: Sequence[Judged]) -> float:
    """Of the events that the report does not vouch for either way, the share that we show as happened, in percent."""
    open_ones = [one for one in judged if one.gold not in _CERTAIN]
    return share(sum(one.ours == "CT+" for one in open_ones), len(open_ones))


def uncertain_recall(judged: Sequence[Judged]) -> float:
    """Of the same events, the share that we leave open too, in percent."""
    open_ones = [one for one in judged if one.gold not in _CERTAIN]
    return share(sum(one.ours not in _CERTAIN for one in open_ones), len(open_ones))


def fact_precision(judged: Sequence[Judged]) -> float:
    """Of the events that we show as happened, the share that the report says did, in percent."""
    shown = [one for one in judged if one.ours == "CT+"]
    return share(sum(one.gold == "CT+" for one in shown), len(shown))


def nearest_reading(row: Row) -> Reading:
    """The simplest baseline: the word before "said" says the rest of the sentence, is a person, and told the report."""
    links = nearest_links(row["text"])
    sources = [Source(id="S0", kind="author_voice", name="this report")]
    tellings: list[Attribution] = []
    for at, link in enumerate(links, start=1):
        name = row["text"][slice(*link.source[0])].strip()
        sources.append(Source(id=f"S{at}", kind="named_person", name=name, mentions=link.source))
        tellings.append(Attribution(id=f"A{at}", source=f"S{at}", source_span=link.source[0], content=link.content))
    return Reading(dateline="baseline", report=report(row), sources=tuple(sources), attributions=tuple(tellings))

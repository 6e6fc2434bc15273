"""Coded events of whole reports against the event layer of the gold corpus: found once each, typed, with their parties.

The gold rows are stand-off (``gold/plover_dev.jsonl``); ``docs/event-guideline.md`` says what is marked. An event of
ours is a gold one if a mention of it overlaps a mention of the gold one's, one to one; so a second event of ours for an
action that was found counts as false. What another event is about (``within``: what was demanded, threatened, alleged)
need not be found, and is not false if it is. Of the found ones: whether the type agrees, and whether the actors and the
recipients do, all of them and none beside them. A party agrees if it has the gold one's code, or the same words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from dateline.evaluation.chains import annotated, gold_rows, report
from dateline.evaluation.scorer import Measure, Row, f1, one_to_one, overlaps, share, span_of
from dateline.knowledge.actors import actor_index
from dateline.knowledge.plover import from_cameo
from dateline.knowledge.triggers import lexicon
from dateline.model import Actor, Event, Reading
from dateline.reader.coding.clause import lemma
from dateline.reader.parse import parse
from dateline.reader.reader import read_report

GOLD = "plover_dev.jsonl"

_WORK = "who did what to whom (Wikinews gold dev)"


class Pair(NamedTuple):
    """A gold event and ours."""

    gold: Row
    ours: Event


def measures(rows: Sequence[Row], gold: dict[str, Row] | None = None) -> list[Measure]:
    """The figures on the articles among ``rows`` that the gold rows annotate; none if there are none."""
    pairs = annotated(rows, gold_rows(GOLD) if gold is None else gold)
    if not pairs:
        return []
    tally, nearest = Tally(), Tally()
    for row, one in pairs:
        tally.add(one, read_report(report(row)))
        nearest.add(one, nearest_reading(row))
    return list(tally.measures(nearest))


class Tally:
    """Counts over articles, and the measures that they give."""

    def __init__(self) -> None:
        self.found = self.guessed = self.wanted = self.types = self.actors = self.recipients = 0
        self.named = self.codes = 0

    def add(self, gold: Row, reading: Reading) -> None:
        """Count one article."""
        pairs = match(gold["events"], reading.events)
        main = [pair for pair in pairs if pair.gold["within"] is None]
        known = {actor.id: actor for actor in reading.actors}
        self.found += len(main)
        self.guessed += len(reading.events) - (len(pairs) - len(main))
        self.wanted += sum(event["within"] is None for event in gold["events"])
        for pair in main:
            self.types += pair.gold["type"] == pair.ours.type
            self.actors += same_side(pair.gold["actors"], [known[one] for one in pair.ours.actors])
            self.recipients += same_side(pair.gold["recipients"], [known[one] for one in pair.ours.recipients])
            for side in ("actors", "recipients"):
                ours = [known[one] for one in getattr(pair.ours, side)]
                coded = [_is_coded(party, ours) for party in pair.gold[side]]
                self.named += sum(one is not None for one in coded)
                self.codes += sum(one is True for one in coded)

    def measures(self, nearest: Tally) -> Iterator[Measure]:
        """The lines of the table, with the simplest baseline beside each."""
        lines: tuple[tuple[str, Callable[[Tally], float], float | None], ...] = (
            ("events found, F1", lambda one: f1(one.found, one.guessed, one.wanted), 60),
            ("type, of found, %", lambda one: share(one.types, one.found), 80),
            ("actors, of found, %", lambda one: share(one.actors, one.found), 75),
            ("recipients, of found, %", lambda one: share(one.recipients, one.found), 75),
            ("codes, of parties found by their words, %", lambda one: share(one.codes, one.named), None),
        )
        for name, score, first in lines:
            yield Measure(
                work=_WORK, measure=name, ours=score(self), baseline=score(nearest),
                baseline_name="table's verbs, nearest names", first=first, aim=None,
            )  # fmt: skip


def match(gold: Sequence[Row], ours: Sequence[Event]) -> list[Pair]:
    """Gold events and ours, one to one: first those that agree on the trigger and the type, contents of others last."""
    scored = sorted(
        (-_closeness(one, other), one["within"] is not None, at, index)
        for at, one in enumerate(gold)
        for index, other in enumerate(ours)
        if _closeness(one, other)
    )
    return [Pair(gold[at], ours[index]) for at, index in one_to_one((at, index) for *_, at, index in scored)]


def _closeness(one: Row, other: Event) -> int:
    spans = [span_of(one["trigger"]), *map(span_of, one["mentions"])]
    mentions = {other.trigger, *other.mentions}
    if not overlaps(spans, mentions):
        return 0
    same_type = bool(one["type"] == other.type)
    return 1 + 2 * overlaps(spans[:1], [other.trigger]) + 2 * same_type


def same_side(gold: Sequence[Row], ours: Sequence[Actor]) -> bool:
    """Whether the parties on one side are the same: each of the gold ones is there, and nobody else.

    Several of ours may stand for one of the gold's ("ministers" beside their state), if each agrees with it.
    """
    return all(any(_same(one, other) for other in ours) for one in gold) and all(
        any(_same(one, other) for one in gold) for other in ours
    )


def _same(one: Row, other: Actor) -> bool:
    codes = {other.code, other.country} - {None}
    return one["code"] in codes or overlaps([span_of(one["span"])], other.mentions)


def _is_coded(one: Row, ours: Sequence[Actor]) -> bool | None:
    """Whether the party of ours with the words of a gold one has its code, or its country's; ``None``: none has."""
    found = next((other for other in ours if overlaps([span_of(one["span"])], other.mentions)), None)
    if found is None:
        return None
    return one["code"] in ({found.code, found.country} if found.code else {None})


def nearest_reading(row: Row) -> Reading:
    """The simplest baseline: every verb of the tables is an event of its first code's type, done by the name before it
    to the name after it."""
    doc = parse(row["text"])
    day = row["published"]
    actors: list[Actor] = []
    for found in actor_index().find(row["text"]):
        role = found.record.role(day)
        actors.append(
            Actor(
                id=f"a{len(actors) + 1}",
                name=found.record.name,
                code=role.code,
                country=role.country,
                sector=role.sector,
                mentions=((found.start, found.end),),
            )
        )
    events: list[Event] = []
    for token in doc:
        codes = sorted(lexicon().codes("v", lemma(token))) if token.pos_ == "VERB" else []
        code = from_cameo(codes[0]) if codes else None
        if code is None:
            continue
        start, end = token.sent.start_char, token.sent.end_char
        before = [actor.id for actor in actors if start <= actor.mentions[0][0] < token.idx]
        after = [actor.id for actor in actors if token.idx < actor.mentions[0][0] < end]
        span = (token.idx, token.idx + len(token.text))
        events.append(
            Event(
                id=f"E{len(events) + 1}",
                trigger=span,
                mentions=(span,),
                type=code.type,
                actors=tuple(before[-1:]),
                recipients=tuple(after[:1]),
            )
        )
    return Reading(dateline="baseline", report=report(row), actors=tuple(actors), events=tuple(events))

"""Marks: a text cut where any span begins or ends, so that overlapping evidence can be shown in HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from dateline.model import Reading, Span


class Mark(NamedTuple):
    """A span, its ``layer`` (source, cue, content, event, time, place, actor, label) and its ``owner`` (an id)."""

    span: Span
    layer: str
    owner: str


class Segment(NamedTuple):
    """A stretch of text with one set of marks. ``layers`` and ``owners`` are in alphabetical order."""

    start: int
    end: int
    text: str
    layers: tuple[str, ...]
    owners: tuple[str, ...]


def marks_of(reading: Reading) -> Iterator[Mark]:
    """Every span of a reading that has a place in its text."""
    for actor in reading.actors:
        yield from (Mark(span, "actor", actor.id) for span in actor.mentions)
    for place in reading.places:
        yield from (Mark(span, "place", place.id) for span in place.mentions)
    for time in reading.times:
        yield Mark(time.span, "time", time.id)
    for attribution in reading.attributions:
        if attribution.source_span:
            yield Mark(attribution.source_span, "source", attribution.id)
        if attribution.cue:
            yield Mark(attribution.cue, "cue", attribution.id)
        yield from (Mark(span, "content", attribution.id) for span in attribution.content)
    for label in reading.labels:
        yield Mark(label.span, "label", label.actor)
    for event in reading.events:
        yield from (Mark(span, "event", event.id) for span in event.mentions or (event.trigger,))


def segments(text: str, marks: Iterable[Mark]) -> list[Segment]:
    """``text`` cut at every edge of a mark; joined together the segments are the text again."""
    begins: dict[int, list[Mark]] = {}
    ends: dict[int, list[Mark]] = {}
    for mark in marks:
        if mark.span[0] < mark.span[1]:
            begins.setdefault(mark.span[0], []).append(mark)
            ends.setdefault(mark.span[1], []).append(mark)
    edges = sorted({0, len(text), *begins, *ends})
    open_marks: list[Mark] = []
    found: list[Segment] = []
    for start, end in pairwise(edges):
        closed = ends.get(start, [])
        open_marks = [mark for mark in open_marks if mark not in closed] + begins.get(start, [])
        layers = tuple(sorted({mark.layer for mark in open_marks}))
        owners = tuple(sorted({mark.owner for mark in open_marks}))
        found.append(Segment(start, end, text[start:end], layers, owners))
    return found

"""One report as this room sees it: its text cut up, its day as a number, its voices to hand."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

from dateline.model import Actor, Place, Reading, Source, Span, When
from dateline.stories.words import Vector, stem, vector, word_spans

_PARAGRAPH = re.compile(r"[^\n]+")
_SENTENCE_BREAK = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[A-Z0-9])|\n+")
_ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Gov|Lt|Col|St|No|vs|[A-Z])|\b[A-Z]\.[A-Z])\.\s*$")
_SPOT = re.compile(r"\b(?:the|an?|its|their)\s+((?:[\w'’-]+\s+){1,3}?)(?:in|at|outside)\s+$", re.IGNORECASE)
"""The words for a spot, just before the name of the place that it is in."""
_TOLL = re.compile(
    r"\b(?:the|an?|its)\s+(?:(?:death|casualty|latest|new|official|provisional|updated|revised|final|current)\s+)*toll\b"
    r"(?!\s+(?:from|in|since|for|across|on|road|could|may|might|would|will)\b|\s+of\s+(?:the|an?)\b)",
    re.IGNORECASE,
)
"""A toll that is not said to be of something ("the war's toll", "the toll of the quake") nor only feared."""
_QUOTATION = re.compile(r"\"[^\"\n]+\"|“[^”\n]+”")


_BEGINS = re.compile(r"(?:^|[.!?:\n])[\s\"“‘'(]*$")
_BEFORE = 8
_SPOT_REACH = 60
_EXACT = 2
"""Days from the first to the last of which something is told to the day: a night, a weekend."""


def day_number(iso: str | None) -> int | None:
    """An ISO day as a proleptic ordinal; None for no day, and for a string that is none."""
    try:
        return date.fromisoformat(iso).toordinal() if iso else None
    except ValueError:
        return None


@dataclass(frozen=True, eq=False)
class Sheet:
    """A reading with what the steps of this room ask of it again and again, each worked out once."""

    reading: Reading

    @property
    def id(self) -> str:
        return self.reading.report.id

    @property
    def text(self) -> str:
        return self.reading.report.text

    @cached_property
    def outlet(self) -> str:
        """Who published it: the outlet's name, else the host of its URL, else the report's id."""
        report = self.reading.report
        host = re.match(r"\w+://(?:www\.)?([^/:]+)", report.url or "")
        return report.outlet or (host.group(1) if host else report.id)

    @cached_property
    def published(self) -> str | None:
        """The last ISO day on which it can have been published."""
        when = self.reading.report.published
        return (when.latest or when.earliest) if when else None

    @cached_property
    def day(self) -> int | None:
        return day_number(self.published)

    @cached_property
    def order(self) -> tuple[int, str]:
        """Sorts reports by publication; those without a date come last."""
        return (self.day if self.day is not None else date.max.toordinal(), self.id)

    @cached_property
    def actors(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self.reading.actors}

    @cached_property
    def places(self) -> dict[str, Place]:
        return {place.id: place for place in self.reading.places}

    @cached_property
    def sources(self) -> dict[str, Source]:
        return {source.id: source for source in self.reading.sources}

    @cached_property
    def words(self) -> list[Span]:
        return word_spans(self.text)

    @cached_property
    def stems(self) -> list[str]:
        return [stem(self.text[start:end]) for start, end in self.words]

    @cached_property
    def names(self) -> frozenset[str]:
        """The stems that always have a capital, and somewhere else than where a sentence or a quotation begins."""
        capital, inside, small = set[str](), set[str](), set[str]()
        for (start, _), name in zip(self.words, self.stems, strict=True):
            if not self.text[start].isupper():
                small.add(name)
                continue
            capital.add(name)
            if not _BEGINS.search(self.text, max(0, start - _BEFORE), start):
                inside.add(name)
        return frozenset(capital & inside - small)

    @cached_property
    def profile(self) -> Vector:
        """The words of the whole text, weighed."""
        return vector(self.stems)

    def words_in(self, span: Span) -> list[Span]:
        """The words that begin inside a span."""
        return self.words[bisect_left(self.words, (span[0], 0)) : bisect_left(self.words, (span[1], 0))]

    @cached_property
    def paragraphs(self) -> list[Span]:
        return [match.span() for match in _PARAGRAPH.finditer(self.text)]

    @cached_property
    def quotations(self) -> list[Span]:
        """What stands between quotation marks, paragraph by paragraph."""
        return [match.span() for match in _QUOTATION.finditer(self.text)]

    @cached_property
    def sentences(self) -> list[Span]:
        """Sentences by punctuation: close enough to see which words go with an event."""
        ends = [gap.end() for gap in _SENTENCE_BREAK.finditer(self.text) if not _abbreviates(self.text, gap.start())]
        bounds = [0, *ends, len(self.text)]
        return [(a, b) for a, b in pairwise(bounds) if a < b]

    @cached_property
    def tolls(self) -> tuple[Span, ...]:
        """The sentences of today that give a toll and tell no event: "The death toll rose to 17, police said"."""
        told = {self.sentence(start) for event in self.reading.events for start, _ in (event.trigger, *event.mentions)}
        return tuple(
            span
            for span in self.sentences
            if _TOLL.search(self.text, *span) and span not in told and not self.is_background(self.time_frame(span[0]))
        )

    def sentence(self, offset: int) -> Span:
        """The sentence around a character."""
        return _around(self.sentences, offset)

    def paragraph(self, offset: int) -> Span:
        """The paragraph around a character."""
        return _around(self.paragraphs, offset)

    def quoted(self, span: Span) -> bool:
        """Whether a span lies inside one quotation."""
        before = bisect_right(self.quotations, (span[0], math.inf)) - 1
        return before >= 0 and span[1] <= self.quotations[before][1]

    def spots_in(self, span: Span) -> list[Span]:
        """The words inside a span that say where in a place: those between an article and "in Bartica"."""
        starts = sorted(start for place in self.reading.places for start, _ in place.mentions)
        inside = [start for start in starts if span[0] <= start < span[1]]
        found = (_SPOT.search(self.text, max(span[0], start - _SPOT_REACH), start) for start in inside)
        return [match.span(1) for match in found if match]

    @cached_property
    def not_spots(self) -> list[Span]:
        """Where somebody, a time or an event is written of."""
        people = [one.mentions for one in self.reading.actors] + [one.mentions for one in self.reading.sources]
        named = [span for mentions in people for span in mentions]
        events = [span for event in self.reading.events for span in (event.trigger, *event.mentions)]
        return [*named, *events, *(time.span for time in self.reading.times)]

    def times_in(self, span: Span) -> list[When]:
        """The dated time expressions inside a span."""
        return [time.when for time in self.reading.times if time.when and span[0] <= time.span[0] < span[1]]

    @cached_property
    def told_days(self) -> frozenset[int]:
        """The days, as ordinals, that its dates name to within a day or two."""
        named = (time.when for time in self.reading.times if time.when)
        bounds = ((day_number(when.earliest), day_number(when.latest)) for when in named)
        exact = ((a, b) for a, b in bounds if a is not None and b is not None and b - a <= _EXACT)
        return frozenset(day for first, last in exact for day in range(first, last + 1))

    def is_background(self, span: Span) -> bool:
        """Whether all dates inside a span go back to long ago. Without any it is taken for news."""
        starts = [day_number(when.earliest or when.latest) for when in self.times_in(span)]
        return (
            self.day is not None and bool(starts) and all(start < self.day - OLD_NEWS_DAYS for start in starts if start)
        )

    def time_frame(self, offset: int) -> Span:
        """The dates that hold for a character stand here: in its sentence, else in one before in its paragraph."""
        first = self.paragraph(offset)[0]
        before = [span for span in self.sentences if first <= span[0] <= offset]
        return next((span for span in reversed(before) if self.times_in(span)), self.sentence(offset))

    def is_old(self, when: When) -> bool:
        """Whether something was over long before the report came out, so that it is told as background."""
        latest = day_number(when.latest)
        return self.day is not None and latest is not None and latest < self.day - OLD_NEWS_DAYS


OLD_NEWS_DAYS = 60
"""After two months a happening is told as background, no longer as news (the follow-ups of a story run for weeks)."""


def sheets_of(readings: Iterable[Reading]) -> list[Sheet]:
    """A sheet for every report, in order of publication. Of two readings of one report the newer engine's is taken."""
    latest: dict[str, Reading] = {}
    for reading in sorted(readings, key=lambda reading: (reading.report.id, reading.dateline, reading.report.text)):
        latest[reading.report.id] = reading
    return sorted((Sheet(reading) for reading in latest.values()), key=lambda sheet: sheet.order)


def _around(spans: list[Span], offset: int) -> Span:
    index = bisect_right(spans, (offset, float("inf"))) - 1
    return spans[max(index, 0)] if spans else (0, 0)


def _abbreviates(text: str, end: int) -> bool:
    return bool(_ABBREVIATION.search(text[max(0, end - 8) : end + 1]))

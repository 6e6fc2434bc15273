"""A story with its readings to hand: what the parts of the dossier ask of it again and again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple, Self

from dateline.knowledge.codes import country_codes
from dateline.model import Actor, Claim, Event, Occurrence, Opposition, Reading, Span, Story
from dateline.present.dossier.days import days_of, happenings, stood
from dateline.present.occurrences import change_titles, occurrence_key, occurrence_title
from dateline.present.words import Names, claim_words, quote
from dateline.stories.assessment import Happening
from dateline.stories.copies import Copy, compare, sequences
from dateline.stories.history import is_background
from dateline.stories.lineage import Lineage, plain_name
from dateline.stories.roundups import sections
from dateline.stories.sheet import sheets_of
from dateline.stories.sure_codes import sure_code
from dateline.stories.telling import Telling

_SIDE = 150
"""Characters of a quoted sentence on either side of the word that tells the event."""
_A_COPY = 0.5
"""Share of a report's five-word sequences from which it is a copy, and not a report that carries passages."""
_FORCES = frozenset({"MIL", "COP"})
_ONE_A_COUNTRY = frozenset({None, *_FORCES})
"""Sectors of which a country has one, as news tells it."""
_MOST_COMPARED = 200
"""Beyond so many reports copies are not looked for: the page would wait for it longer than it is worth."""


class Quote(NamedTuple):
    """A sentence of a report with the word that tells the event, and who says so: the evidence of a line.

    ``span``: the sentence in the report's text; ``since``: the day of the page from which it was known, "" for the
    first.
    """

    before: str
    word: str
    after: str
    outlet: str
    day: str
    chains: tuple[tuple[str, str], ...]
    anchor: str
    event: str
    span: Span
    since: str

    def unworded(self) -> Quote:
        """The same without how sure each chain is of it."""
        return self._replace(chains=tuple(dict.fromkeys((chain, "") for chain, _ in self.chains)))


class Told:
    """The story, its readings in the story's order, and a :class:`Sheet` for each."""

    def __init__(self, story: Story, readings: Sequence[Reading]) -> None:
        self.story = story
        self.by_report = {reading.report.id: reading for reading in readings}
        self.readings = [self.by_report[report] for report in story.reports if report in self.by_report]
        self.sheets = {sheet.id: sheet for sheet in sheets_of(self.readings)}
        self.names = {reading.report.id: Names(reading) for reading in self.readings}
        self._anchors = {reading.report.id: f"report-{number}" for number, reading in enumerate(self.readings, start=1)}
        self._events = {(one.report.id, event.id): event for one in self.readings for event in one.events}
        self.days = days_of([sheet.published for sheet in self.sheets.values()])
        self.as_of = self.days[-1] if self.days else ""

    @cached_property
    def past(self) -> list[tuple[str, Told]]:
        """Each day on which a report came, with the story as it stood at its end; the last is the story itself."""
        return [*((day, self._narrowed(day)) for day in self.days[:-1]), (self.as_of, self)]

    def _narrowed(self, day: str) -> Self:
        """The story as it stood on a day, on the same sheets: cutting texts up is what takes the time."""
        known = {report for report in self.story.reports if self._out(report) <= day}
        then = object.__new__(type(self))
        then.__dict__.update(
            story=stood(self, known),
            by_report={report: reading for report, reading in self.by_report.items() if report in known},
            readings=[reading for reading in self.readings if reading.report.id in known],
            sheets={report: sheet for report, sheet in self.sheets.items() if report in known},
            names=self.names, _anchors=self._anchors, _events=self._events, days=self.days, as_of=day,
            copies=[one for one in self.copies if {one.copy, one.original} <= known], lineage=self.lineage,
        )  # fmt: skip
        return then

    @cached_property
    def mentions(self) -> set[tuple[str, str]]:
        """Report and event of all tellings."""
        return {(one.report, one.event) for occurrence in self.story.occurrences for one in occurrence.mentions}

    @cached_property
    def _told_in(self) -> dict[str, list[Span]]:
        """Of each round-up among several reports the sections that tell a happening of the story."""
        if len(self.sheets) == 1:
            return {}
        starts = [(one[0], self._events[one].trigger[0]) for one in self.mentions & self._events.keys()]
        parts = ((report, sections(sheet)) for report, sheet in self.sheets.items())
        return {
            report: [(a, b) for a, b in spans if any(of == report and a <= start < b for of, start in starts)]
            for report, spans in parts
            if spans
        }

    def is_of_it(self, report: str, span: Span) -> bool:
        """Whether a span of a report is about the story: not where a round-up tells of something else."""
        parts = self._told_in.get(report)
        return parts is None or any(first <= span[0] < last for first, last in parts)

    @cached_property
    def happenings(self) -> dict[str, Happening]:
        """Occurrence id -> all that bears on it."""
        return happenings(self)

    @cached_property
    def by_id(self) -> dict[str, Occurrence]:
        """The occurrences by their ids."""
        return {one.id: one for one in self.story.occurrences}

    def _out(self, report: str) -> str:
        """The first day of the page by whose end a report was out: the last for one without a date."""
        published = self.day(report)
        return next((day for day in self.days if published != "undated" and day >= published), self.as_of)

    def since(self, *reports: str) -> str:
        """The day of the page from which the first of these reports was known, "" where that is the first day."""
        first = min((self._out(report) for report in reports), default=self.as_of)
        return "" if [first] == self.days[:1] else first

    @cached_property
    def occurrences(self) -> list[Occurrence]:
        """In order of time; what has no date comes last."""
        return sorted(self.story.occurrences, key=occurrence_key)

    @cached_property
    def ranked(self) -> list[Occurrence]:
        """What most reports tell comes first, then what came first."""
        return sorted(self.occurrences, key=lambda one: -self.told_by(one))

    @cached_property
    def current(self) -> list[Occurrence]:
        """The ranked occurrences without those that are told as background."""
        return [one for one in self.ranked if not is_background(one, self.story.first)]

    @cached_property
    def titles(self) -> dict[str, str]:
        """Occurrence id -> who did what to whom."""
        return {one.id: occurrence_title(one, self.by_report) for one in self.story.occurrences}

    @cached_property
    def lines(self) -> dict[str, str]:
        """Occurrence id -> its type and title, for lines that stand alone."""
        return change_titles(self.story, self.by_report)

    @staticmethod
    def told_by(occurrence: Occurrence) -> int:
        """How many reports tell it."""
        return len({mention.report for mention in occurrence.mentions})

    def since_of(self, occurrence: Occurrence) -> str:
        """The day of the page from which any report told it."""
        return self.since(*(mention.report for mention in occurrence.mentions))

    def outlet(self, report: str) -> str:
        """The name of a report's outlet, else its title, else its id."""
        reading = self.by_report.get(report)
        return (reading.report.outlet or reading.report.title if reading else None) or report

    def day(self, report: str) -> str:
        """The day of publication, or "undated"."""
        sheet = self.sheets.get(report)
        return (sheet.published if sheet else None) or "undated"

    def anchor(self, report: str) -> str:
        """The id of a report's element in the page, or ""."""
        return self._anchors.get(report, "")

    def event(self, report: str, event: str) -> Event | None:
        """An event of a report, if its reading is at hand."""
        return self._events.get((report, event))

    def events(self, occurrence: Occurrence) -> Iterator[tuple[str, Event]]:
        """The tellings of an occurrence whose readings are at hand: report id and event."""
        for mention in occurrence.mentions:
            event = self.event(mention.report, mention.event)
            if event:
                yield mention.report, event

    def tellings(self, occurrence: Occurrence) -> list[Telling]:
        """The same as the story's own steps see them."""
        return [Telling(self.sheets[report], event) for report, event in self.events(occurrence)]

    def quotes(self, occurrence: Occurrence) -> list[Quote]:
        """A quote for each sentence that tells it, with all who say so; those of copies come last."""
        events = sorted(self.events(occurrence), key=lambda pair: pair[0] in self.copied_from)
        return [self.quote(report, event) for report, event in events]

    def quote(
        self, report: str, event: Event, claims: Sequence[Claim] | None = None, *, at: Span | None = None
    ) -> Quote:
        """The sentence of an event, or that of its mention ``at``; ``claims`` are all of it unless given.

        A bare "not vouched for" says nothing.
        """
        sheet, (start, end) = self.sheets[report], at or event.trigger
        first, last = sheet.sentence(start)
        last = max(last, end)
        told = event.claims if claims is None else claims
        telling = [one for one in told if one.value != "Uu" or one.modality or len(one.chain) > 1] or told
        chains = ((self.names[report].chain(one.chain), claim_words(one)) for one in telling)
        return Quote(
            before=_left(sheet.text, (first, start)),
            word=quote(sheet.text, (start, end)),
            after=_right(sheet.text, (end, last)),
            outlet=self.outlet(report),
            day=self.day(report),
            chains=tuple(dict.fromkeys(chains)),
            anchor=self.anchor(report),
            event=event.id,
            span=(first, first + len(sheet.text[first:last].rstrip())),
            since=self.since(report),
        )

    def against(self, occurrence: Occurrence, opposed: Opposition) -> Quote | None:
        """The sentence of an opposing claim (``EVENT/INDEX``); ``None`` if it is not in the readings.

        How sure a claim is of its event is told where it denies the occurrence itself: that an act of denying it took
        place, or that what has another toll happened, would read as the opposite.
        """
        name, _, index = opposed.claim.partition("/")
        event = self.event(opposed.report, name)
        if event is None:
            return None
        chosen = [event.claims[int(index)]] if index.isdigit() and int(index) < len(event.claims) else None
        found = self.quote(opposed.report, event, chosen)
        own = any((mention.report, mention.event) == (opposed.report, name) for mention in occurrence.mentions)
        return found if own and opposed.kind == "denial" else found.unworded()

    @cached_property
    def copies(self) -> list[Copy]:
        """What each pair of reports has in common beyond chance."""
        sheets = list(self.sheets.values())[:_MOST_COMPARED]
        pairs = ((one, other) for number, one in enumerate(sheets) for other in sheets[number + 1 :])
        return [found for pair in pairs if (found := compare(*pair))]

    @cached_property
    def copied_from(self) -> dict[str, str]:
        """Report -> the report of another outlet that it is a copy of: most of what it says stands there before."""
        found: dict[str, str] = {}
        for copy in sorted(self.copies, key=lambda one: -one.news):
            whole = len(sequences(self.sheets[copy.copy]))
            other = self.outlet(copy.copy) != self.outlet(copy.original)
            if other and copy.copy not in found and copy.news >= _A_COPY * whole:
                found[copy.copy] = copy.original
        return {copy: self._first(original, found) for copy, original in found.items()}

    @cached_property
    def lineage(self) -> Lineage:
        """Who printed what from whom, for naming origins as the story does."""
        return Lineage.of(list(self.sheets.values()), self.copies)

    @staticmethod
    def _first(report: str, found: dict[str, str]) -> str:
        seen = {report}
        while (report := found.get(report, report)) not in seen:
            seen.add(report)
        return report


def actor_key(actor: Actor) -> str:
    """Who an actor is across reports, whatever each calls it: a body by its code, a country's army or police by both.

    A country has many ministries, courts and parties: these are told apart by their names. So are those who have a
    country only because a report is about it, which may be another in the next report.
    """
    if not actor.code or (sure_code(actor) is None and actor.sector not in _FORCES):
        return plain_name(actor.name)
    if country_codes(actor.code) is None:
        return actor.code
    name = "" if actor.sector in _ONE_A_COUNTRY else plain_name(actor.name)
    return "/".join(part for part in (actor.code, actor.sector, name) if part)


def _left(text: str, span: Span) -> str:
    """What stands before a word, up to it, cut at the start of the sentence when long."""
    words = " ".join(text[span[0] : span[1]].split())
    gap = " " if text[span[0] : span[1]][-1:].isspace() else ""
    return (words if len(words) <= _SIDE else f"… {words[-_SIDE:].partition(' ')[2]}") + gap


def _right(text: str, span: Span) -> str:
    """What follows a word, cut at the end of the sentence when long."""
    words = " ".join(text[span[0] : span[1]].split())
    gap = " " if text[span[0] : span[1]][:1].isspace() else ""
    return gap + (words if len(words) <= _SIDE else f"{words[:_SIDE].rpartition(' ')[0]} …")

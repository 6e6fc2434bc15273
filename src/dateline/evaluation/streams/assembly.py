"""Assembly: a draft becomes a text, and the reading that a perfect reader would make of it, with the truth beside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256
from itertools import count

from dateline.evaluation.streams.lines import Line, Mark
from dateline.evaluation.streams.newsroom import Draft
from dateline.evaluation.streams.truth import Fact, Opposes, ReportTruth, Simulated
from dateline.evaluation.streams.world import Party, Town
from dateline.evaluation.streams.writing import OldEvent, Sentence, Teller, Telling
from dateline.model import (
    Actor,
    Attribution,
    Claim,
    Credit,
    Event,
    FactValue,
    Place,
    Reading,
    Report,
    Source,
    Span,
    Time,
    When,
)

_SURE = 0.9


def assembled(draft: Draft, parent: str | None) -> Simulated:
    """The report of a draft, read and with its truth; ``parent`` is the id of the report that it has its news from."""
    pages = _Pages(draft)
    return Simulated(reading=pages.reading(), truth=pages.truth(parent))


def report_id(draft: Draft) -> str:
    """An id that tells nothing, the same for the same report."""
    key = f"{draft.story}\x1f{draft.number}\x1f{draft.outlet}\x1f{draft.day}\x1f{draft.title}"
    return sha256(key.encode()).hexdigest()[:16]


class _Pages:
    """A report with its sentences where they stand, each with its marks."""

    def __init__(self, draft: Draft) -> None:
        self.draft, self.id = draft, report_id(draft)
        self.text, self.credit = _opening(draft)
        self.placed: list[tuple[Sentence, tuple[Mark, ...]]] = []
        for number, paragraph in enumerate(draft.paragraphs):
            self.text += "\n\n" * bool(number)
            for at, sentence in enumerate(paragraph):
                self._place(sentence, " " * bool(at))
        if draft.credit and draft.credit[1] == "line":
            self.text += "\n\nReporting by "
            start = len(self.text)
            self.text += draft.credit[0]
            self.credit = Credit(name=draft.credit[0], kind="line", span=(start, len(self.text)))
        self._number()

    def _place(self, sentence: Sentence, gap: str) -> None:
        line: Line = sentence.line
        self.text += gap
        self.placed.append((sentence, tuple(mark.moved(len(self.text)) for mark in line.marks)))
        self.text += line.text

    def _number(self) -> None:
        """An id for everybody and every place, in the order in which the text has them."""
        marks = [mark for _, found in self.placed for mark in found]
        self.mentions: defaultdict[object, list[Span]] = defaultdict(list)
        for mark in sorted(marks, key=lambda mark: mark.start):
            if isinstance(mark.ref, Party | Town | Teller):
                self.mentions[mark.ref].append((mark.start, mark.end))
        tellers = [ref for ref in self.mentions if isinstance(ref, Teller)]
        parties = [ref for ref in self.mentions if isinstance(ref, Party)] + [_party(one) for one in tellers]
        self.actors = {party: f"a{n}" for n, party in enumerate(dict.fromkeys(parties), 1)}
        self.places = {ref: f"p{n}" for n, ref in enumerate((r for r in self.mentions if isinstance(r, Town)), 1)}
        self.sources = {one: f"S{n}" for n, one in enumerate(tellers, 1)}
        self.groups: defaultdict[tuple[str, str], list[tuple[Telling, tuple[Mark, ...]]]] = defaultdict(list)
        for sentence, found in self.placed:
            if sentence.telling:
                self.groups[_event_key(sentence.telling)].append((sentence.telling, found))

    def reading(self) -> Reading:
        """The reading."""
        draft = self.draft
        slug = "".join(char for char in draft.outlet.casefold() if char.isalnum())
        report = Report(
            id=self.id, url=f"https://{slug}.example/{self.id}", outlet=draft.outlet, title=draft.title,
            text=self.text, published=_day(draft.day, "printed on that day"),
        )  # fmt: skip
        return Reading(
            dateline="simulated", report=report, actors=self._actors(), places=self._places(), times=self._times(),
            sources=self._sources(), attributions=tuple(self._attributions()), events=self._events(),
            credits=(self.credit,) if self.credit else (),
        )  # fmt: skip

    def truth(self, parent: str | None) -> ReportTruth:
        """What is true of the report."""
        draft = self.draft
        facts = [_fact(f"E{n}", key, group) for n, (key, group) in enumerate(self.groups.items(), 1)]
        old = (
            Fact(event=f"E{len(facts) + n}", occurrence=_old_name(mark)) for n, mark in enumerate(self._old_events(), 1)
        )
        return ReportTruth(
            report=self.id, story=self.id if draft.aside else draft.story, how=draft.how, had_from=parent,
            aside=draft.aside, facts=(*facts, *old), opposes=tuple(dict.fromkeys(_opposes(draft.tellings))),
        )  # fmt: skip

    def _actors(self) -> tuple[Actor, ...]:
        spans: defaultdict[Party, list[Span]] = defaultdict(list)
        for ref, found in self.mentions.items():
            if isinstance(ref, Party | Teller):
                spans[ref if isinstance(ref, Party) else _party(ref)] += found
        return tuple(
            Actor(
                id=identifier, name=party.name, code=party.code, sector=party.sector, confidence=_SURE,
                mentions=tuple(sorted(spans[party])),
            )
            for party, identifier in self.actors.items()
        )  # fmt: skip

    def _places(self) -> tuple[Place, ...]:
        return tuple(
            Place(
                id=identifier, name=town.name, lat=town.lat, lon=town.lon, country=town.code, kind="city",
                mentions=tuple(self.mentions[town]), confidence=_SURE,
            )
            for town, identifier in self.places.items()
        )  # fmt: skip

    def _times(self) -> tuple[Time, ...]:
        marks = [mark for _, found in self.placed for mark in found if mark.role in {"time", "year"}]
        return tuple(
            Time(id=f"t{n}", span=(mark.start, mark.end), type="DATE", value=when.edtf, when=when)
            for n, mark in enumerate(sorted(marks, key=lambda mark: mark.start), 1)
            for when in [_year(mark.ref) if mark.role == "year" else _day(mark.ref)]
        )

    def _sources(self) -> tuple[Source, ...]:
        found = (
            Source(
                id=identifier, kind=one.kind, name=one.name, actor=self.actors[_party(one)],
                mentions=tuple(self.mentions[one]),
            )
            for one, identifier in self.sources.items()
        )  # fmt: skip
        return (Source(id="S0", kind="author_voice", name=self.draft.outlet), *found)

    def _attributions(self) -> Iterable[Attribution]:
        numbers = count(1)
        for sentence, marks in self.placed:
            spans = {mark.role: (mark.start, mark.end) for mark in reversed(marks)}
            named = {mark.ref: (mark.start, mark.end) for mark in marks if isinstance(mark.ref, Teller)}
            inner, *others = (sentence.telling.chain if sentence.telling else tuple(named)) or (None,)
            if inner in named and "content" in spans:
                yield Attribution(
                    id=f"A{next(numbers)}", source=self.sources[inner], source_span=named[inner],
                    via=(*(self.sources[one] for one in others), "S0"), cue=spans.get("cue"),
                    content=(spans["content"],), mode="indirect" if sentence.telling else "direct", confidence=_SURE,
                )  # fmt: skip

    def _events(self) -> tuple[Event, ...]:
        told = [self._event(f"E{n}", key, group) for n, (key, group) in enumerate(self.groups.items(), 1)]
        return (*told, *(self._old(f"E{len(told) + n}", mark) for n, mark in enumerate(self._old_events(), 1)))

    def _event(self, name: str, key: tuple[str, str], group: Sequence[tuple[Telling, tuple[Mark, ...]]]) -> Event:
        tellings = [telling for telling, _ in group]
        event, act = tellings[0].occurrence, key[1]
        role = "cue" if act else "trigger"
        spans = tuple((mark.start, mark.end) for _, marks in group for mark in marks if mark.role == role)
        if act:
            who = self.actors[_party(tellings[0].chain[0])]
            own = (Claim(chain=("S0",), value="CT+", confidence=_SURE),)
            return Event(
                id=name, trigger=spans[0], mentions=spans, type="REJECT", actors=(who,), confidence=_SURE, claims=own
            )  # fmt: skip
        dated = any(mark.role == "time" for _, marks in group for mark in marks)
        return Event(
            id=name, trigger=spans[0], mentions=spans, type=event.deed.type, mode=event.deed.mode,
            actors=(self.actors[event.actor],) if event.actor in self.actors else (),
            recipients=(self.actors[event.recipient],) if event.recipient in self.actors else (),
            when=_day(event.day) if dated else None, when_confidence=_SURE if dated else None,
            place=self.places[event.town], place_confidence=_SURE, confidence=_SURE, claims=self._claims(tellings),
        )  # fmt: skip

    def _claims(self, tellings: Sequence[Telling]) -> tuple[Claim, ...]:
        found: dict[tuple[str, ...], Claim] = {}
        for one in tellings:
            if one.chain:
                chain = (*(self.sources[link] for link in one.chain), "S0")
                value: FactValue = "CT-" if one.stance == "doubted" else "CT+"
                found.setdefault(chain, Claim(chain=chain, value=value, confidence=_SURE))
        own = any(not one.chain and one.stance == "told" for one in tellings)
        return (*found.values(), Claim(chain=("S0",), value="CT+" if own else "Uu", confidence=_SURE))

    def _old_events(self) -> list[Mark]:
        return [mark for _, marks in self.placed for mark in marks if mark.role == "old"]

    def _old(self, name: str, mark: Mark) -> Event:
        rebels = next((identifier for party, identifier in self.actors.items() if party.sector == "REB"), None)
        assert isinstance(mark.ref, OldEvent)
        return Event(
            id=name, trigger=(mark.start, mark.end), mentions=((mark.start, mark.end),), type="ASSAULT",
            actors=(rebels,) if rebels else (), when=_year(mark.ref.year), when_confidence=_SURE,
            claims=(Claim(chain=("S0",), value="CT+", confidence=_SURE),),
        )  # fmt: skip


def _opening(draft: Draft) -> tuple[str, Credit | None]:
    """What stands before the first sentence: the town and the agency, where the report has its credit there."""
    if draft.credit is None or draft.credit[1] != "dateline":
        return "", None
    name = draft.credit[0]
    town = draft.tellings[0].occurrence.town.name.upper()
    return f"{town} ({name}) - ", Credit(name=name, kind="dateline", span=(len(town) + 2, len(town) + 2 + len(name)))


def _party(one: Teller) -> Party:
    return one.party or Party(one.name, None, "JRN")


def _event_key(telling: Telling) -> tuple[str, str]:
    """Tellings of one occurrence are one event of a report; an act of denying it is another."""
    return (telling.occurrence.id, telling.chain[0].id if telling.stance == "denied" else "")


def _fact(name: str, key: tuple[str, str], group: Sequence[tuple[Telling, tuple[Mark, ...]]]) -> Fact:
    event, act = group[0][0].occurrence, key[1]
    if act:
        return Fact(event=name, occurrence=f"{event.id} denied by {act}")
    told = [telling for telling, _ in group if telling.stance == "told"]
    figured = next((one for one in told if one.figure is not None), None)
    return Fact(
        event=name, occurrence=event.id, happened=event.happened,
        roots=tuple(sorted(frozenset().union(*(one.roots for one in told)))),
        voices=tuple(sorted(frozenset().union(*(one.voices for one in told)))),
        figure=figured.figure if figured else None, grows=event.deed.grows,
    )  # fmt: skip


def _opposes(tellings: Iterable[Telling]) -> Iterable[Opposes]:
    for one in tellings:
        if one.stance in {"denied", "doubted"}:
            yield Opposes(occurrence=one.occurrence.id, kind="denial", what=one.chain[0].id)
        elif one.stance in {"withdrawn", "corrected"}:
            yield Opposes(occurrence=one.occurrence.id, kind="correction", what=f"{one.stance} by {one.outlet}")


def _old_name(mark: Mark) -> str:
    """The old event that a paragraph of background tells: the same paragraph tells the same."""
    assert isinstance(mark.ref, OldEvent)
    return f"{mark.ref.story}/old {mark.ref.year} {sha256(mark.ref.text.encode()).hexdigest()[:8]}"


def _day(ordinal: object, basis: str = "simulated") -> When:
    assert isinstance(ordinal, int)
    iso = date.fromordinal(ordinal).isoformat()
    return When(earliest=iso, latest=iso, edtf=iso, basis=basis)


def _year(year: object) -> When:
    return When(earliest=f"{year}-01-01", latest=f"{year}-12-31", edtf=f"{year}", basis="simulated")

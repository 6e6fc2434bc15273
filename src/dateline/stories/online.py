"""Online: reports come one by one, and each finds its story at the same cost however many there are.

A report is looked up by its keys, compared with the few that share the rarest of them, and then only the neighbourhood
that its likenesses reach is clustered anew. While that neighbourhood holds no more than :data:`ROOM` reports, and no
key leads to more than :data:`LIMIT`, the stories do not depend on the order in which reports came; beyond that the
nearest stories and the newest reports count, which is as it should be when news goes on for months.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from datetime import date
from hashlib import sha256
from itertools import islice
from typing import Generic, Literal, NamedTuple, Protocol, TypeVar

from dateline.model import Reading, Word
from dateline.stories.copies import (
    ENOUGH,
    Copy,
    compare,
    follow_one_form,
    may_share_enough,
    passage_keys,
    sequences,
    shared_words,
    sorted_keys,
)
from dateline.stories.grouping import REACH_DAYS, THRESHOLD, Profile, cluster, likeness, likest_section, within_reach
from dateline.stories.guests import Parts, guests, parts
from dateline.stories.keys import story_keys
from dateline.stories.roundups import Section
from dateline.stories.sheet import Sheet, day_number

Thing = TypeVar("Thing")

LIMIT = 100
"""The newest reports that a key leads to. A key that more have is no use for telling them apart."""
CANDIDATES = 40
"""With how many reports a new one is compared: those that share its rarest keys."""
_WORTH = 0.05
"""What shared words must add up to, each by one over how many reports have it: a word that more than twenty have is no
reason by itself to compare."""
_SECTION_WORDS = 12
"""How many of a section's words are keys of its round-up: fewer than a report's own, as there may be dozens of them."""
_SECTION_CANDIDATES = 10
"""With how many reports a section of a round-up is compared."""
NEWEST = 40
"""A long story is represented by so many of its newest reports: it has moved on from its first days."""
ROOM = 120
"""How many reports are clustered anew at most when one comes."""
_WHOLE = 0.5
"""Likeness from which two reports are one text: then what hundreds of reports have is no stock phrase, but a wire
story that went far."""


_NEVER = float("-inf")
"""The likeness of two reports that a person holds apart: no average that it is part of joins anything."""

Order = tuple[int, str]
"""Sorts reports by publication, see :attr:`dateline.stories.sheet.Sheet.order`."""


class Tie(NamedTuple):
    """What joins two reports: their likeness, 0..1, and what the one has copied from the other, where it has.

    A round-up is like no report; what is like another is a ``section`` of it.
    """

    likeness: float
    copy: Copy | None = None
    section: Section | None = None


class Memory(Protocol):
    """Where reports are kept, with their keys, their ties and their stories. What is asked of it must not slow down as
    reports come in. Whoever names a report or a story here has it from this memory.

    ``reports_with`` gives, for each key that is known, the ids of the newest :data:`LIMIT` reports at most; those that
    came before any that was published on ``since`` or later (a day's number; ``None``: whenever) are not looked at, and
    an undated report counts there as of the day of those that came with it. ``orders`` leaves out reports that did not
    come. ``apart`` are those that a person says are not of one story with a report. ``regroup`` puts new stories in the
    place of old ones, all by id with their reports in order.
    """

    @property
    def outlets(self) -> Mapping[str, str]:
        """Identity of every publisher -> its name in its first report."""
        ...

    def add(self, reading: Reading, order: Order, keys: Iterable[int]) -> None: ...

    def forget(self, report: str) -> None: ...

    def reports_with(self, keys: Iterable[int], since: int | None = None) -> Mapping[int, Sequence[str]]: ...

    def reading(self, report: str) -> Reading: ...

    def orders(self, reports: Collection[str]) -> Mapping[str, Order]: ...

    def ties(self, report: str) -> Mapping[str, Tie]: ...

    def tie(self, one: str, other: str, tie: Tie) -> None: ...

    def apart(self, report: str) -> Collection[str]: ...

    def story_of(self, report: str) -> str: ...

    def reports_of(self, story: str) -> Sequence[Order]: ...

    def stories(self) -> Iterable[Sequence[Order]]: ...

    def regroup(self, before: Collection[str], after: Mapping[str, Sequence[Order]]) -> None: ...


class Decision(Word, frozen=True, kw_only=True):
    """What became of the stories when ``report`` came.

    ``opened`` and ``joined`` say where the report went. ``merged``: ``story`` took in ``others`` and they are no more.
    ``split``: of what was ``story``, some is now in ``others``. ``score`` is the average likeness to the story's other
    reports, where there is one.
    """

    kind: Literal["opened", "joined", "merged", "split"]
    report: str
    story: str
    others: tuple[str, ...] = ()
    score: float | None = None


class Recent(Generic[Thing]):
    """What was last made of some reports; it is made again when it is asked for much later."""

    def __init__(self, size: int, make: Callable[[str], Thing]) -> None:
        self._size, self._make = size, make
        self._kept: dict[str, Thing] = {}

    def get(self, report: str) -> Thing:
        """What there is of a report, made anew if need be."""
        kept = self._kept.pop(report, None)
        return self.put(report, self._make(report) if kept is None else kept)

    def put(self, report: str, thing: Thing) -> Thing:
        """Keep this of a report, and drop what was not asked for the longest."""
        self._kept.pop(report, None)
        self._kept[report] = thing
        if len(self._kept) > self._size:
            del self._kept[next(iter(self._kept))]
        return thing


class Clustering:
    """The stories of the reports that came so far. Give it reports by :meth:`add`, in order of publication.

    A report that comes late is put where it belongs all the same; a story's id is made from its earliest report, so a
    late report that is earlier than all of them opens a story that takes in the old one.
    """

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self._sheets = Recent(1 << 9, lambda report: Sheet(memory.reading(report)))
        self._profiles = Recent(1 << 14, lambda report: Profile.of(Sheet(memory.reading(report))))
        self._sequences = Recent(1 << 13, lambda report: sorted_keys(sequences(self._sheets.get(report))))

    def add(self, reading: Reading) -> tuple[Decision, ...]:
        """Put a report into its story. Of a report that is there already this is the newer version."""
        sheet = Sheet(reading)
        was = self._forget(sheet.id) if self.memory.orders([sheet.id]) else ()
        profile = Profile.of(sheet)
        self._sheets.put(sheet.id, sheet)
        self._profiles.put(sheet.id, profile)
        self._sequences.put(sheet.id, sorted_keys(sequences(sheet)))
        told, passages = _told_keys(profile), passage_keys(sequences(sheet))
        telling = set[int]().union(*told)
        since = None if sheet.day is None else sheet.day - REACH_DAYS
        holders = self.memory.reports_with(telling | passages, since)
        self.memory.add(reading, sheet.order, telling | passages)
        most = _SECTION_CANDIDATES if profile.sections else CANDIDATES
        near = [other for keys in told for other in self._likeliest(sheet, keys, holders, _WORTH)[:most]]
        self._link(sheet, profile, near)
        stock = {name for name in passages if len(holders.get(name, ())) >= LIMIT}
        self._find_copies(sheet, profile, self._likeliest(sheet, passages, holders, 0.0), stock)
        return self._settle(sheet, was)

    def sheet(self, report: str) -> Sheet:
        """A report that came."""
        return self._sheets.get(report)

    def outlet(self, report: str) -> str:
        """Who published a report."""
        return self._sheets.get(report).outlet

    def stories(self) -> list[list[str]]:
        """The reports of every story, in order of publication; the earliest story first.

        Round-ups that tell of it in a section come after the reports that it is made of.
        """
        found = [[report for _, report in members] for members in sorted(map(list, self.memory.stories()))]
        visiting = guests(self.memory, [report for members in found for report in members])
        return [[*members, *visiting.get(story_id(members[0]), ())] for members in found]

    def made_of(self, reports: Sequence[str]) -> list[str]:
        """Those of a story's reports that it is made of: without round-ups that tell of it in a section."""
        return [report for report in reports if self.memory.story_of(report) == story_id(reports[0])]

    def parts(self, reports: Sequence[str]) -> Parts:
        """Which sections of the round-ups among the reports of a story are told in it."""
        return parts(self.memory, story_id(reports[0]), reports)

    def story_of(self, report: str) -> str:
        """The id of the story that a report is in."""
        return self.memory.story_of(report)

    def reports_of(self, story: str) -> list[str]:
        """The reports of a story, in order of publication."""
        return [report for _, report in self.memory.reports_of(story)]

    def copies_among(self, reports: Iterable[str]) -> list[Copy]:
        """The copies of news that join these reports with each other and, step by step, with any others.

        Shared background says nothing of descent, and would lead on and on through what outlets repeat.
        """
        found: dict[tuple[str, str], Copy] = {}
        waiting, seen = list(reports), set()
        while waiting:
            report = waiting.pop()
            if report not in seen:
                seen.add(report)
                ties = self.memory.ties(report)
                copies = {other: tie.copy for other, tie in ties.items() if tie.copy and tie.copy.news >= ENOUGH}
                found |= {(copy.original, copy.copy): copy for copy in copies.values()}
                waiting += copies
        return [found[pair] for pair in sorted(found)]

    def _likeliest(
        self, sheet: Sheet, keys: Iterable[int], holders: Mapping[int, Sequence[str]], worth: float
    ) -> list[str]:
        """The reports that share the rarest of these keys with a new one, as far as they are worth a comparison."""
        scores: Counter[str] = Counter()
        for name in sorted(keys):
            for report in holders.get(name, ()):
                scores[report] += 1 / len(holders[name])  # type: ignore[assignment]
        orders = self.memory.orders([report for report, score in scores.items() if score >= worth])
        near = [
            report for report, order in orders.items() if report != sheet.id and within_reach(day_of(order), sheet.day)
        ]
        return sorted(near, key=lambda report: (-scores[report], orders[report]))[:CANDIDATES]

    def _links(self, report: str, others: Set[str]) -> dict[str, float]:
        """The likenesses of a report to these that are not 0, as a person who holds some apart would have them."""
        ties = self.memory.ties(report)
        links = {other: ties[other].likeness for other in ties.keys() & others if ties[other].likeness}
        return links | dict.fromkeys(self.memory.apart(report), _NEVER)

    def _link(self, sheet: Sheet, profile: Profile, candidates: Iterable[str]) -> None:
        """Compare a new report with its candidates, then with all others of the stories that were found so."""
        known = dict.fromkeys(candidates)
        self._compare(sheet, profile, known)
        stories = dict.fromkeys(self.memory.story_of(other) for other in self.memory.ties(sheet.id))
        near = (name for story in stories for _, name in self._newest(story))
        self._compare(sheet, profile, list(islice((name for name in near if name not in known), 2 * ROOM)))

    def _compare(self, sheet: Sheet, profile: Profile, others: Iterable[str]) -> None:
        for other in others:
            tie = _tie(sheet.id, profile, other, self._profiles.get(other))
            if tie is not None:
                self.memory.tie(sheet.id, other, tie)

    def _find_copies(self, sheet: Sheet, profile: Profile, candidates: Iterable[str], stock: set[int]) -> None:
        """Who carries another's news is in one story with it, however little else they have in common."""
        mine = self._sequences.get(sheet.id)
        for other in candidates:
            if not may_share_enough(self._sequences.get(other), mine):
                continue
            whole = likeness(profile, self._profiles.get(other)) >= _WHOLE
            copy = compare(self._sheets.get(other), sheet, frozenset() if whole else stock)
            if copy is not None:
                tied = self.memory.ties(sheet.id).get(other, Tie(0.0))
                if copy.news >= ENOUGH:
                    tied = _tie(sheet.id, profile, other, self._profiles.get(other), copied=True) or tied
                elif 0 < tied.likeness < _WHOLE and follow_one_form(self._sheets.get(other), sheet):
                    tied = Tie(self._without_form(sheet, profile, other))
                self.memory.tie(sheet.id, other, tied._replace(copy=copy))

    def _without_form(self, sheet: Sheet, profile: Profile, other: str) -> float:
        """How like two reports of an outlet are but for what both say in the same words: a form says nothing of what
        happened."""
        beside = self._sheets.get(other)
        mine, theirs = shared_words(sheet, beside)
        return likeness(profile.without(sheet, mine), self._profiles.get(other).without(beside, theirs))

    def _newest(self, story: str) -> Sequence[Order]:
        return self.memory.reports_of(story)[-NEWEST:]

    def _settle(self, sheet: Sheet, was: Sequence[Order]) -> tuple[Decision, ...]:
        """Cluster the neighbourhood of a report, and say what has changed; ``was`` is the story that it was in."""
        before = {story: self.memory.reports_of(story) for story in self._neighbourhood(sheet.id)}
        moving = {story: members[-NEWEST:] for story, members in before.items()}
        items = sorted([sheet.order, *(one for members in moving.values() for one in members)])
        order_of = {order[1]: order for order in items}
        links = {name: self._links(name, order_of.keys()) for name in order_of}
        after = [[order_of[name] for name in found] for found in cluster(list(order_of), links)]
        for story, members in before.items():
            heir = max(after, key=lambda found: (len({*found} & {*moving[story]}), -found[0][0]))
            heir += members[:-NEWEST]
        self.memory.regroup(before, {story_id(min(found)[1]): sorted(found) for found in after})
        return self._decisions(sheet.id, _as_it_was(before, was, sheet.id) if was else before)

    def _neighbourhood(self, report: str) -> list[str]:
        """The stories that a new report's likenesses reach, and those that these reach, the nearest first."""
        near: dict[str, None] = {}
        room = ROOM - 1
        frontier = [report]
        while frontier:
            reached: defaultdict[str, float] = defaultdict(float)
            for one in frontier:
                for other, tie in self.memory.ties(one).items():
                    if other != report and tie.likeness and (story := self.memory.story_of(other)) not in near:
                        reached[story] += tie.likeness
            frontier = []
            for story in sorted(reached, key=lambda story: (-reached[story], story)):
                members = self._newest(story)
                if len(members) <= room:
                    room -= len(members)
                    near[story] = None
                    frontier += [name for _, name in members]
        return list(near)

    def _decisions(self, report: str, before: Mapping[str, Sequence[Order]]) -> tuple[Decision, ...]:
        home = self.memory.story_of(report)
        others = [name for _, name in self.memory.reports_of(home) if name != report][-NEWEST:]
        links = self._links(report, {*others})
        score = sum(links.get(name, 0.0) for name in others) / len(others) if others else None
        found = [Decision(kind="joined" if others else "opened", report=report, story=home, score=score)]
        merged: defaultdict[str, list[str]] = defaultdict(list)
        for story, members in sorted(before.items()):
            parts = sorted({self.memory.story_of(name) for _, name in members})
            if len(parts) > 1:
                away = tuple(part for part in parts if part != story)
                found.append(Decision(kind="split", report=report, story=story, others=away))
            elif parts != [story]:
                merged[parts[0]].append(story)
        for story, gone in sorted(merged.items()):
            found.append(Decision(kind="merged", report=report, story=story, others=tuple(gone)))
        return tuple(found)

    def _forget(self, report: str) -> Sequence[Order]:
        """An outlet has changed its text: what the old one was like no longer counts. Returns the story it was in."""
        story = self.memory.story_of(report)
        was = tuple(self.memory.reports_of(story))
        left = [order for order in was if order[1] != report]
        self.memory.regroup([story], {story_id(left[0][1]): left} if left else {})
        self.memory.forget(report)
        return was


def _told_keys(profile: Profile) -> list[set[int]]:
    """The keys by which a report is found, those of each section of a round-up by themselves."""
    return [story_keys(section, _SECTION_WORDS) for section in profile.sections] or [story_keys(profile.words)]


def _tie(one: str, profile: Profile, other: str, beside: Profile, *, copied: bool = False) -> Tie | None:
    """What joins two reports by their words, or by what the one has ``copied`` of the other's news. Two round-ups are
    never joined: they tell of the same months, and neither is in a story of the other's."""
    if not profile.sections and not beside.sections:
        value = 1.0 if copied else likeness(profile, beside)
        return Tie(value) if value else None
    (roundup, several), (_, report) = sorted([(one, profile), (other, beside)], key=lambda told: not told[1].sections)
    number, value = likest_section(several, report)
    value = 1.0 if copied and not report.sections else value
    return Tie(0.0, None, Section(roundup, number, value)) if value >= THRESHOLD else None


def _as_it_was(before: Mapping[str, Sequence[Order]], was: Sequence[Order], report: str) -> dict[str, Sequence[Order]]:
    """The stories before a report came again, with the one that it was in, and not what was left of that meanwhile."""
    left = next((order[1] for order in was if order[1] != report), None)
    others = {story: members for story, members in before.items() if left is None or story != story_id(left)}
    return {**others, story_id(was[0][1]): was}


def order_of(report: str, day: str | None) -> Order:
    """The order of a report that was published on an ISO day."""
    number = day_number(day)
    return (date.max.toordinal() if number is None else number, report)


def day_of(order: Order) -> int | None:
    """The day of publication that an order holds."""
    return None if order[0] == date.max.toordinal() else order[0]


def story_id(first: str) -> str:
    """The id of the story whose earliest report this is."""
    return sha256(f"story\x1f{first}".encode()).hexdigest()[:16]

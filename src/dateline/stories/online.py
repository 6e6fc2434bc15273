"""Online: reports come one by one, and each finds its story at the same cost however many there are.

A report is looked up by its keys, compared with the few that share the rarest of them, and then only the neighbourhood
that its likenesses reach is clustered anew. While that neighbourhood holds no more than :data:`ROOM` reports, and no
key leads to more than :data:`LIMIT`, the stories do not depend on the order in which reports came; beyond that the
nearest stories and the newest reports count, which is as it should be when news goes on for months.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Generic, Literal, Protocol, TypeVar

from dateline.model import Reading, Word
from dateline.stories.copies import ENOUGH, Copy, compare, passage_keys, sequences
from dateline.stories.credits import outlet_identity
from dateline.stories.grouping import Profile, cluster, likeness, within_reach
from dateline.stories.keys import story_keys
from dateline.stories.sheet import Sheet

Thing = TypeVar("Thing")

LIMIT = 100
"""The newest reports that a key leads to. A key that more have is no use for telling them apart."""
CANDIDATES = 40
"""With how many reports a new one is compared: those that share its rarest keys."""
_WORTH = 0.05
"""What shared words must add up to, each by one over how many reports have it: a word that more than twenty have is no
reason by itself to compare."""
NEWEST = 40
"""A long story is represented by so many of its newest reports: it has moved on from its first days."""
ROOM = 120
"""How many reports are clustered anew at most when one comes."""
_WHOLE = 0.5
"""Likeness from which two reports are one text: then what hundreds of reports have is no stock phrase, but a wire
story that went far."""


class Memory(Protocol):
    """Where reports and their keys are kept; an archive is one.

    ``reports_with`` gives, for each key that is known, the ids of the newest :data:`LIMIT` reports at most, and must
    not slow down as reports come in.
    """

    def add(self, reading: Reading, keys: Iterable[int]) -> None: ...

    def reports_with(self, keys: Iterable[int]) -> Mapping[int, Sequence[str]]: ...

    def reading(self, report: str) -> Reading: ...


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
        self.outlets: dict[str, str] = {}
        """Identity of every publisher -> its name in its first report."""
        self._stories: dict[str, list[tuple[int, str]]] = {}
        self._story_of: dict[str, str] = {}
        self._orders: dict[str, tuple[int, str]] = {}
        self._days: dict[str, int | None] = {}
        self._links: defaultdict[str, dict[str, float]] = defaultdict(dict)
        self._copies: defaultdict[str, dict[str, Copy]] = defaultdict(dict)
        self._sheets = Recent(1 << 9, lambda report: Sheet(memory.reading(report)))
        self._profiles = Recent(1 << 13, lambda report: Profile.of(Sheet(memory.reading(report))))

    def add(self, reading: Reading) -> tuple[Decision, ...]:
        """Put a report into its story. Of a report that is there already this is the newer version."""
        if reading.report.id in self._orders:
            self._forget(reading.report.id)
        sheet = Sheet(reading)
        profile = Profile.of(sheet)
        self._sheets.put(sheet.id, sheet)
        self._profiles.put(sheet.id, profile)
        telling, passages = story_keys(profile.words), passage_keys(sequences(sheet))
        holders = self.memory.reports_with(telling | passages)
        self._link(sheet, profile, self._likeliest(sheet, telling, holders, _WORTH))
        stock = {name for name in passages if len(holders.get(name, ())) >= LIMIT}
        self._find_copies(sheet, profile, self._likeliest(sheet, passages, holders, 0.0), stock)
        self.memory.add(reading, telling | passages)
        self._orders[sheet.id], self._days[sheet.id] = sheet.order, sheet.day
        self.outlets.setdefault(outlet_identity(sheet.outlet), sheet.outlet)
        return self._settle(sheet.id)

    def sheet(self, report: str) -> Sheet:
        """A report that came."""
        return self._sheets.get(report)

    def outlet(self, report: str) -> str:
        """Who published a report."""
        return self._sheets.get(report).outlet

    def stories(self) -> list[list[str]]:
        """The reports of every story, in order of publication; the earliest story first."""
        return [[report for _, report in members] for members in sorted(self._stories.values())]

    def story_of(self, report: str) -> str:
        """The id of the story that a report is in."""
        return self._story_of[report]

    def reports_of(self, story: str) -> list[str]:
        """The reports of a story, in order of publication."""
        return [report for _, report in self._stories[story]]

    def copies_among(self, reports: Iterable[str]) -> list[Copy]:
        """The copies that join these reports with each other and, step by step, with any others."""
        found: dict[tuple[str, str], Copy] = {}
        waiting, seen = list(reports), set()
        while waiting:
            report = waiting.pop()
            if report not in seen:
                seen.add(report)
                found |= {(copy.original, copy.copy): copy for copy in self._copies[report].values()}
                waiting += self._copies[report]
        return [found[pair] for pair in sorted(found)]

    def _likeliest(
        self, sheet: Sheet, keys: Iterable[int], holders: Mapping[int, Sequence[str]], worth: float
    ) -> list[str]:
        """The reports that share the rarest of these keys with a new one, as far as they are worth a comparison."""
        scores: Counter[str] = Counter()
        for name in sorted(keys):
            for report in holders.get(name, ()):
                scores[report] += 1 / len(holders[name])  # type: ignore[assignment]
        near = [
            report
            for report, score in scores.items()
            if score >= worth and report in self._days and within_reach(self._days[report], sheet.day)
        ]
        return sorted(near, key=lambda report: (-scores[report], self._orders[report]))[:CANDIDATES]

    def _link(self, sheet: Sheet, profile: Profile, candidates: Iterable[str]) -> None:
        """Compare a new report with its candidates, then with all others of the stories that were found so."""
        known = list(candidates)
        self._compare(sheet, profile, known)
        stories = dict.fromkeys(self._story_of[other] for other in self._links[sheet.id])
        near = [name for story in stories for _, name in self._stories[story][-NEWEST:]]
        self._compare(sheet, profile, [name for name in near if name not in set(known)][: 2 * ROOM])

    def _compare(self, sheet: Sheet, profile: Profile, others: Iterable[str]) -> None:
        for other in others:
            value = likeness(profile, self._profiles.get(other))
            if value:
                self._links[sheet.id][other] = self._links[other][sheet.id] = value

    def _find_copies(self, sheet: Sheet, profile: Profile, candidates: Iterable[str], stock: set[int]) -> None:
        """Who carries another's news is in one story with it, however little else they have in common."""
        for other in candidates:
            whole = likeness(profile, self._profiles.get(other)) >= _WHOLE
            copy = compare(self._sheets.get(other), sheet, frozenset() if whole else stock)
            if copy is None:
                continue
            self._copies[sheet.id][other] = self._copies[other][sheet.id] = copy
            if copy.news >= ENOUGH:
                self._links[sheet.id][other] = self._links[other][sheet.id] = 1.0

    def _settle(self, report: str) -> tuple[Decision, ...]:
        """Cluster the neighbourhood of a new report, and say what has changed."""
        near = self._neighbourhood(report)
        before = {story: self._stories.pop(story) for story in near}
        moving = {story: members[-NEWEST:] for story, members in before.items()}
        items = sorted([self._orders[report], *(one for members in moving.values() for one in members)])
        clusters = cluster([name for _, name in items], self._links)
        after = [[self._orders[name] for name in found] for found in clusters]
        for story, members in before.items():
            heir = max(after, key=lambda found: (len({*found} & {*moving[story]}), -found[0][0]))
            heir += members[:-NEWEST]
        for found in after:
            found.sort()
            story = story_id(found[0][1])
            self._stories[story] = found
            self._story_of.update((name, story) for _, name in found)
        return self._decisions(report, before)

    def _neighbourhood(self, report: str) -> list[str]:
        """The stories that a new report's likenesses reach, and those that these reach, the nearest first."""
        near: dict[str, None] = {}
        room = ROOM - 1
        frontier = [report]
        while frontier:
            reached: Counter[str] = Counter()
            for one in frontier:
                for other, value in self._links[one].items():
                    if other != report and self._story_of[other] not in near:
                        reached[self._story_of[other]] += value  # type: ignore[assignment]
            frontier = []
            for story in sorted(reached, key=lambda story: (-reached[story], story)):
                size = min(NEWEST, len(self._stories[story]))
                if size <= room:
                    room -= size
                    near[story] = None
                    frontier += [name for _, name in self._stories[story][-NEWEST:]]
        return list(near)

    def _decisions(self, report: str, before: Mapping[str, Sequence[tuple[int, str]]]) -> tuple[Decision, ...]:
        home = self._story_of[report]
        others = [name for _, name in self._stories[home] if name != report][-NEWEST:]
        score = sum(self._links[report].get(name, 0.0) for name in others) / len(others) if others else None
        found = [Decision(kind="joined" if others else "opened", report=report, story=home, score=score)]
        merged: defaultdict[str, list[str]] = defaultdict(list)
        for story, members in sorted(before.items()):
            parts = sorted({self._story_of[name] for _, name in members})
            if len(parts) > 1:
                away = tuple(part for part in parts if part != story)
                found.append(Decision(kind="split", report=report, story=story, others=away))
            elif parts != [story]:
                merged[parts[0]].append(story)
        for story, gone in sorted(merged.items()):
            found.append(Decision(kind="merged", report=report, story=story, others=tuple(gone)))
        return tuple(found)

    def _forget(self, report: str) -> None:
        """An outlet has changed its text: what the old one was like no longer counts."""
        for joined in (self._links, self._copies):
            for other in joined.pop(report, {}):
                del joined[other][report]
        members = self._stories.pop(self._story_of.pop(report))
        members.remove(self._orders.pop(report))
        del self._days[report]
        if members:
            story = story_id(members[0][1])
            self._stories[story] = members
            self._story_of.update((name, story) for _, name in members)


def story_id(first: str) -> str:
    """The id of the story whose earliest report this is."""
    return sha256(f"story\x1f{first}".encode()).hexdigest()[:16]

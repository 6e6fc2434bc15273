"""Resume: the stories of an archive as building all of them anew gives them, gone on with from where it was left.

Building puts reports into stories in order of publication. What each report did is kept in the archive, with a hash of
all that came before it; the next question takes up what still holds and builds on from there. A report that came late,
another text or reading, a withdrawal, a person's word: whatever would have changed the building breaks the chain of
hashes just where it comes in, so that what is answered is to the byte what building anew would give.

What ``ingest`` files when reports come will not do for that: it depends on the order in which they came, as soon as a
word or a story has more reports than are looked at (see ``docs/decisions/resume.md``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from functools import cache, cached_property, partial
from hashlib import sha256
from importlib.resources import files

import msgspec
import numpy as np

from dateline.archive.filing import SAME_STORY
from dateline.archive.store import Archive, Workings
from dateline.archive.workings import Read, Step, Told
from dateline.errors import ArchiveError
from dateline.model import Reading, Story, story_from_json, to_json
from dateline.stories.apart import Apart, Pair
from dateline.stories.build import story_of
from dateline.stories.copies import Copy
from dateline.stories.grouping import REACH_DAYS
from dateline.stories.memory import InMemory
from dateline.stories.online import Clustering, Order, Tie, day_of, order_of, story_id
from dateline.stories.roundups import Section
from dateline.stories.sheet import Sheet
from dateline.version import __version__

_AT_ONCE = 100
"""Steps, or stories, that are kept in one transaction; others wait to write meanwhile."""
_KEYS = np.dtype("<i8")
"""Keys as they are kept, the same on every machine."""


class Done(msgspec.Struct, frozen=True, array_like=True):
    """What a report did when it came. Reports are told by their numbers in order of publication.

    ``ties`` are those with earlier reports, in the order in which they were found, each with the number of a round-up,
    that of its section, and how like that is; ``moved`` are the reports that are in another story now, each with the
    earliest of it.
    """

    report: str
    order: int
    outlet: str
    ties: tuple[tuple[int, float, Copy | None, tuple[int, int, float] | None], ...]
    moved: tuple[tuple[int, int], ...]


_DONE = msgspec.json.Decoder(Done)


class Resumed(InMemory):
    """A memory that takes up what was done before, and tells of what is done now.

    ``fetch`` gives the reading of a report: none is kept here.
    """

    def __init__(self, apart: Iterable[Pair], fetch: Callable[[str], Reading]) -> None:
        super().__init__(apart)
        self._fetch = fetch
        self._number: dict[str, int] = {}
        self._outlet = ""
        self._moved: dict[str, str] = {}
        self.keys = b""

    def take_up(self, steps: Iterable[Done]) -> None:
        """Be as if these had come. By their keys they are found only once they are indexed."""
        head_of: dict[int, int] = {}
        for step in steps:
            self.enter(step.report, (step.order, step.report), step.outlet)
            for other, likeness, copy, section in step.ties:
                told = Section(self._ids[section[0]], section[1], section[2]) if section else None
                self.tie(step.report, self._ids[other], Tie(likeness, copy, told))
            head_of.update(step.moved)
        members: defaultdict[int, list[Order]] = defaultdict(list)
        for number, head in head_of.items():
            members[head].append(self._orders[self._ids[number]])
        super().regroup((), {story_id(self._ids[head]): sorted(several) for head, several in members.items()})

    def first_within_reach(self, order: Order) -> int:
        """The number of the first report that is looked at when one of this order, or later ones, come."""
        day = day_of(order)
        return 0 if day is None else bisect_left(self._latest, day - REACH_DAYS)

    def enter(self, report: str, order: Order, outlet: str) -> None:
        self._number[report] = len(self._ids)
        super().enter(report, order, outlet)

    def add(self, reading: Reading, order: Order, keys: Iterable[int]) -> None:
        several = sorted(keys)
        self._outlet = Sheet(reading).outlet
        self.enter(reading.report.id, order, self._outlet)
        self.index(len(self._ids) - 1, several)
        self.keys = np.array(several, dtype=_KEYS).tobytes()

    def reading(self, report: str) -> Reading:
        return self._fetch(report)

    def regroup(self, before: Collection[str], after: Mapping[str, Sequence[Order]]) -> None:
        old = {report: story for story in before for _, report in self._stories[story]}
        super().regroup(before, after)
        members = [(report, story, found[0][1]) for story, found in after.items() for _, report in found]
        self._moved = {report: head for report, story, head in members if old.get(report) != story}

    def done(self) -> Done:
        """What the report that came last did."""
        report = self._ids[-1]
        ties = tuple(
            (self._number[other], tie.likeness, tie.copy, self._by_number(tie.section))
            for other, tie in self.ties(report).items()
        )
        moved = tuple((self._number[one], self._number[head]) for one, head in self._moved.items())
        return Done(report, self._orders[report][0], self._outlet, ties, moved)

    def _by_number(self, section: Section | None) -> tuple[int, int, float] | None:
        return None if section is None else (self._number[section.roundup], section.number, section.likeness)


class Building:
    """The stories of an archive at one moment, see :func:`building`."""

    def __init__(self, archive: Archive, workings: Workings, as_of: str | None) -> None:
        self.apart = Apart(archive.held_apart(SAME_STORY), archive.held_apart("same_event"))
        self._archive, self._workings = archive, workings
        self._withdrawals = workings.withdrawals
        self._keeps = as_of is None
        self._told: list[Told] = []
        known = sorted(workings.known(as_of), key=_order)
        self._seqs = {one.report: one.seq for one in known}
        memory = Resumed(self.apart.stories, lambda report: workings.readings([self._seqs[report]])[self._seqs[report]])
        self.clustering = Clustering(memory)
        chain = list(_chain(known, self.apart.stories))
        done = [_DONE.decode(step) for step in _holding(chain, workings.steps())]
        memory.take_up(done)
        if len(done) < len(known):
            self._go_on(memory, known, chain, len(done))

    def stories(self) -> Iterator[Story]:
        """All stories, earliest first, each as soon as it is told."""
        return (self.tell(reports) for reports in self.members())

    def members(self) -> list[list[str]]:
        """The reports of every story, in order of publication; the earliest story first."""
        return self.clustering.stories()

    def tell(self, reports: Sequence[str]) -> Story:
        """The story of these reports, as it was told last where it is made of the same still."""
        name, made_of = story_id(reports[0]), self._made_of(reports)
        before = self._workings.told(name)
        if before is not None and before.made_of == made_of:
            return story_from_json(before.json)
        story = story_of(reports, self.clustering, self.apart)
        self._told.append(Told(name, made_of, to_json(story)))
        if len(self._told) == _AT_ONCE:
            self.keep_told()
        return story

    def keep_told(self) -> None:
        """Keep the stories that were told anew."""
        told, self._told = self._told, []
        if told:
            self._keep(lambda workings: workings.tell(told))

    def _go_on(self, memory: Resumed, known: Sequence[Read], chain: Sequence[str], first: int) -> None:
        """Build on with the reports from number ``first`` on."""
        looked_at = memory.first_within_reach(_order(known[first]))
        for number, keys in enumerate(self._workings.keys(looked_at, first), looked_at):
            memory.index(number, np.frombuffer(keys, dtype=_KEYS).tolist())
        for start in range(first, len(known), _AT_ONCE):
            several = known[start : start + _AT_ONCE]
            readings = self._workings.readings(one.seq for one in several)
            steps = []
            for link, one in zip(chain[start:], several, strict=False):
                self.clustering.add(readings[one.seq])
                steps.append(Step(link, one.seq, memory.keys, to_json(memory.done())))
            self._keep(partial(Workings.go_on, first=start, steps=steps))

    def _keep(self, write: Callable[[Workings], None]) -> None:
        """Keep what was worked out, where that can be done; else it is worked out again for the next question."""
        try:
            with self._archive.workings(writes=True) if self._keeps else nullcontext() as workings:
                if workings is not None and workings.withdrawals == self._withdrawals:
                    write(workings)
        except ArchiveError:
            self._keeps = False

    def _made_of(self, reports: Sequence[str]) -> str:
        """A hash of all that :func:`story_of` looks at."""
        copies = self.clustering.copies_among(reports)
        joined = sorted({*reports, *(report for copy in copies for report in (copy.original, copy.copy))})
        parts = sorted((report, sorted(numbers)) for report, numbers in self.clustering.parts(reports).items())
        made_of = [reports, [self._seqs[report] for report in joined], copies, parts]
        return _hash(to_json(made_of), self._surroundings)

    @cached_property
    def _surroundings(self) -> str:
        """A hash of what every story is weighed with: the publishers that are known, and what persons hold apart."""
        return _hash(_room(), to_json([sorted(self.clustering.memory.outlets.items()), sorted(self.apart.events)]))


@contextmanager
def building(archive: Archive, as_of: str | None = None) -> Iterator[Building]:
    """The stories of an archive, or of what was published by the ISO day ``as_of``.

    What is worked out is kept for the next question, unless it is about the past, or nobody can write here.
    """
    with archive.workings() as workings:
        found = Building(archive, workings, as_of)
        yield found
        found.keep_told()


def _holding(chain: Sequence[str], steps: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The steps from the first on that rest on what there is."""
    for link, (kept, step) in zip(chain, steps, strict=False):
        if link != kept:
            return
        yield step


def _chain(known: Sequence[Read], apart: Iterable[Pair]) -> Iterator[str]:
    """For each of these, in order of publication, a hash of all that decides what it does.

    That is this room itself, the readings so far, and which of their reports persons hold apart.
    """
    held: defaultdict[str, set[str]] = defaultdict(set)
    for report, other in apart:
        held[report].add(other)
        held[other].add(report)
    came: set[str] = set()
    link = _room()
    for one in known:
        came.add(one.report)
        link = _hash(link, str(one.seq), *sorted(held[one.report] & came if one.report in held else ()))
        yield link


@cache
def _room() -> str:
    """A hash of all that this room does and knows: what another version of it worked out is not used."""
    folders = [files(__package__), files(__package__) / "data"]
    found = {path.name: path.read_bytes() for folder in folders for path in folder.iterdir() if path.is_file()}
    return _hash(__version__, *(f"{name} {sha256(raw).hexdigest()}" for name, raw in sorted(found.items())))


def _order(one: Read) -> Order:
    return order_of(one.report, one.day)


def _hash(*parts: str) -> str:
    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()

"""Archived: the stories of an archive, which go on from where they were without its reports being read in.

What a new report does is worked out first and written when the report is kept, in one transaction: it is filed or it
never came. What was asked of the archive stays at hand until somebody else writes to it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date

import msgspec

from dateline.archive.filing import SAME_STORY, Filing, Link
from dateline.archive.store import Archive, Judgement, Kept
from dateline.model import Reading, Report, Story, to_json
from dateline.stories.apart import Apart
from dateline.stories.build import story_of
from dateline.stories.copies import Copy
from dateline.stories.credits import outlet_identity
from dateline.stories.keys import key
from dateline.stories.online import LIMIT, Clustering, Decision, Order, Tie, order_of, story_id
from dateline.stories.sheet import Sheet
from dateline.version import __version__

FILED = key("filed", "3")
"""A key of every report that is in a story. Whoever changes what keys or ties are changes the number: then the reports
of every archive are filed anew."""
_MAKER = f"dateline {__version__}"
_NO_CAPTURE = (1 << 31) - 1
"""Higher than the number of any capture, and an integer in every store."""
_AT_ONCE = 50
"""Old reports that are filed in one transaction; others wait to write meanwhile."""


class Archived:
    """A memory over an archive as it is at one mark, see :class:`dateline.stories.online.Memory`.

    ``new`` is the report that came last, and ``moved`` are those whose story is not what the archive has.
    """

    def __init__(self, archive: Archive) -> None:
        self.new: Reading | None = None
        self._archive = archive
        self._filing: Filing | None = None
        self._keys: frozenset[int] = frozenset()
        self._moved: set[str] = set()
        self._outlets: dict[str, str] | None = None
        self._orders: dict[str, Order | None] = {}
        self._ties: dict[str, dict[str, Tie]] = {}
        self._apart: dict[str, set[str]] | None = None
        self._joined: dict[str, dict[str, int]] = {}
        self._first: dict[int, int] = {}
        self._stories: dict[str, Sequence[Order]] = {}
        self._story_of: dict[str, str] = {}

    @contextmanager
    def at(self, filing: Filing | None = None) -> Iterator[Filing]:
        """Ask in this transaction, or in the one that is open, or in one for this question alone."""
        if filing is None and self._filing is None:
            with self._archive.filing() as opened:
                yield opened
            return
        before, self._filing = self._filing, filing or self._filing
        try:
            assert self._filing is not None
            yield self._filing
        finally:
            self._filing = before

    @property
    def outlets(self) -> Mapping[str, str]:
        if self._outlets is None:
            self._outlets = {}
            with self.at() as filing:
                for report in filing.outlets():
                    self._publish(Sheet(Reading(dateline="", report=report)).outlet)
        return self._outlets

    def _publish(self, outlet: str) -> None:
        if self._outlets is not None:
            self._outlets.setdefault(outlet_identity(outlet), outlet)

    def add(self, reading: Reading, order: Order, keys: Iterable[int]) -> None:
        report = reading.report.id
        self.new, self._keys = reading, frozenset(keys)
        self._orders[report] = order
        self._ties.setdefault(report, {})
        self._joined.setdefault(report, {})
        self._publish(Sheet(reading).outlet)

    def forget(self, report: str) -> None:
        for other in self.ties(report):
            self._loaded_ties(other).pop(report, None)
        self._ties[report] = {}

    def reports_with(self, keys: Iterable[int], since: int | None = None) -> Mapping[int, Sequence[str]]:
        with self.at() as filing:
            first = self._first_capture(filing, since)
            return {name: ids for name, ids in filing.reports_with(keys, LIMIT, first).items() if ids}

    def _first_capture(self, filing: Filing, since: int | None) -> int:
        """The first capture that was published on a day or later; whatever comes anew has a higher number."""
        if since is None or since < 1:
            return 0
        if since not in self._first:
            first = filing.first_capture(date.fromordinal(since).isoformat())
            if first is None:
                return _NO_CAPTURE
            self._first[since] = first
        return self._first[since]

    def reading(self, report: str) -> Reading:
        if self.new is not None and self.new.report.id == report:
            return self.new
        with self.at() as filing:
            return filing.readings_of([report])[report]

    def orders(self, reports: Collection[str]) -> Mapping[str, Order]:
        unknown = [report for report in reports if report not in self._orders]
        if unknown:
            with self.at() as filing:
                days = filing.days(unknown)
            self._orders.update(
                (report, order_of(report, days[report]) if report in days else None) for report in unknown
            )
        return {report: order for report in reports if (order := self._orders[report]) is not None}

    def ties(self, report: str) -> Mapping[str, Tie]:
        return self._loaded_ties(report)

    def _loaded_ties(self, report: str) -> dict[str, Tie]:
        if report not in self._ties:
            with self.at() as filing:
                links = filing.links_of(report)
            self._ties[report] = {other: _tie(link) for other, link in links.items()}
        return self._ties[report]

    def tie(self, one: str, other: str, tie: Tie) -> None:
        """Sections of round-ups are not filed: the watch follows a round-up in its own story only."""
        if tie.likeness or tie.copy:
            self._loaded_ties(one)[other] = self._loaded_ties(other)[one] = tie._replace(section=None)

    def apart(self, report: str) -> Collection[str]:
        if self._apart is None:
            self._apart = {}
            with self.at() as filing:
                for one, other in filing.apart(SAME_STORY):
                    self._apart.setdefault(one, set()).add(other)
                    self._apart.setdefault(other, set()).add(one)
        return self._apart.get(report, ())

    def story_of(self, report: str) -> str:
        if report not in self._story_of:
            self._load_story(report)
        return self._story_of[report]

    def _load_story(self, report: str) -> None:
        """All reports that judgements join with this one: the earliest of a story is joined with each of the others."""
        middle = report
        with self.at() as filing:
            joined = filing.joined_with(report)
            if len(joined) == 1:
                (middle,) = joined
                joined = filing.joined_with(middle)
        self._joined.setdefault(middle, {}).update(joined)
        for other, seq in joined.items():
            self._joined.setdefault(other, {})[middle] = seq
        members = sorted(self.orders([middle, *joined]).values())
        self.regroup((), {story_id(members[0][1]): members}, moved=False)

    def reports_of(self, story: str) -> Sequence[Order]:
        return self._stories[story]

    def stories(self) -> Iterable[Sequence[Order]]:
        """All stories of the archive: this does read in what is known of every report."""
        with self.at() as filing:
            for report in filing.with_key(FILED):
                self.story_of(report)
        return self._stories.values()

    def regroup(self, before: Collection[str], after: Mapping[str, Sequence[Order]], *, moved: bool = True) -> None:
        old = {report: story for story in before for _, report in self._stories.pop(story)}
        new = {report: story for story, members in after.items() for _, report in members}
        self._stories.update(after)
        self._story_of.update(new)
        if moved:
            self._moved |= {report for report in old.keys() | new.keys() if old.get(report) != new.get(report)}

    def write(self, filing: Filing, decisions: Iterable[Decision]) -> None:
        """File the new report: its keys and ties, and what was decided of stories."""
        assert self.new is not None
        report = self.new.report.id
        filing.index(report, {FILED, *self._keys})
        filing.link(report, {other: _link(tie) for other, tie in self.ties(report).items()})
        decided = {decision.kind: decision for decision in decisions}
        reason = f"{', '.join(decided)} when {report} came"
        self._rejoin(filing, reason, decided["joined"].score if "joined" in decided else None)
        self.new, self._keys, self._moved = None, frozenset(), set()

    def _rejoin(self, filing: Filing, reason: str, score: float | None) -> None:
        """Judge those that moved to be of one story with the earliest of it, and no longer with others."""
        wanted = {_pair(report, head) for report in self._moved if (head := self._head(report)) != report}
        judged = {
            _pair(report, other): seq for report in self._moved for other, seq in self._joined.get(report, {}).items()
        }
        for one, other in sorted(judged.keys() - wanted):
            filing.undo(judged[one, other], _MAKER, reason)
            del self._joined[one][other], self._joined[other][one]
        assert self.new is not None
        for one, other in sorted(wanted - judged.keys()):
            sure = score if self.new.report.id in (one, other) else None
            same = Judgement(
                kind=SAME_STORY, one=one, other=other, verdict="yes", maker=_MAKER, reason=reason, score=sure
            )
            seq = filing.judge(same)
            self._joined.setdefault(one, {})[other] = self._joined.setdefault(other, {})[one] = seq

    def _head(self, report: str) -> str:
        return self._stories[self._story_of[report]][0][1]


class ArchivedStories:
    """The stories of an archive, to which reports come one by one: :meth:`take` each, then :meth:`keep` it.

    Whatever somebody else writes to the archive in between is seen. Reports that were kept without being filed, as by
    a Dateline that did not know of it, are filed first.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._mark = -1
        self._decisions: tuple[Decision, ...] = ()
        self._look_again()
        self._file_old()

    def take(self, reading: Reading) -> tuple[Decision, ...]:
        """Work out what a report does; nothing is written yet."""
        with self._archive.filing() as filing:
            return self._add(filing, reading)

    def standing(self, report: str) -> tuple[Reading, Story] | None:
        """A report as the archive has it, with its story; ``None`` for one that it does not have."""
        with self._archive.filing() as filing:
            self._be_up_to_date(filing)
            with self.memory.at(filing):
                if not self.memory.orders([report]):
                    return None
                reports = self.clustering.reports_of(self.clustering.story_of(report))
                return self.memory.reading(report), story_of(reports, self.clustering, self.apart())

    def keep(self, report: Report, reading: Reading, engine: str) -> Kept:
        """Keep the report that was taken last, and what it did."""
        try:
            with self._archive.filing(writes=True) as filing:
                if filing.mark != self._mark or self.memory.new is not reading:
                    self._add(filing, reading)
                kept = filing.keep(report, reading, engine)
                if any(kept):
                    self._write(filing)
        except BaseException:
            self._look_again()
            raise
        if not any(kept):
            self._look_again()
        return kept

    def apart(self) -> Apart:
        """What persons hold apart in the archive."""
        return Apart(self._archive.held_apart(SAME_STORY), self._archive.held_apart("same_event"))

    def _add(self, filing: Filing, reading: Reading) -> tuple[Decision, ...]:
        self._be_up_to_date(filing)
        with self.memory.at(filing):
            self._decisions = self.clustering.add(reading)
        return self._decisions

    def _be_up_to_date(self, filing: Filing) -> None:
        if filing.mark != self._mark or self.memory.new is not None:
            self._look_again()
            self._mark = filing.mark

    def _write(self, filing: Filing) -> None:
        with self.memory.at(filing):
            self.memory.write(filing, self._decisions)
        self._mark = filing.mark

    def _look_again(self) -> None:
        """Forget what was asked of the archive and what was worked out: it is not true any more."""
        self._mark = -1
        self.memory = Archived(self._archive)
        self.clustering = Clustering(self.memory)
        self._decisions = ()

    def _file_old(self) -> None:
        """File the reports that are in no story yet, in order of publication."""
        with self._archive.filing() as filing:
            waiting = filing.without_key(FILED)
            ordered = sorted(order_of(report, day) for report, day in filing.days(waiting).items()) if waiting else []
        for start in range(0, len(ordered), _AT_ONCE):
            with self._archive.filing(writes=True) as filing:
                several = [report for _, report in ordered[start : start + _AT_ONCE]]
                readings = filing.readings_of(several)
                for report in several:
                    if report in readings:
                        self._add(filing, readings[report])
                        self._write(filing)


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)


def _tie(link: Link) -> Tie:
    return Tie(link.likeness, None if link.copied is None else msgspec.json.decode(link.copied, type=Copy))


def _link(tie: Tie) -> Link:
    return Link(tie.likeness, None if tie.copy is None else to_json(tie.copy))

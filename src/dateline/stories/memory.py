"""Memory: reports, their keys, ties and stories in this process, for as long as it runs."""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from dateline.model import Reading
from dateline.stories.credits import outlet_identity
from dateline.stories.online import LIMIT, Order, Tie, day_of
from dateline.stories.sheet import Sheet

_TABLE = "CREATE TABLE keys (key INTEGER, report INTEGER, PRIMARY KEY (key, report)) WITHOUT ROWID"
_NEWEST = "SELECT report FROM keys WHERE key = ? AND report >= ? ORDER BY report DESC LIMIT ?"


class InMemory:
    """Keeps readings as they are, and keys in an SQLite table in memory, which is smaller than lists.

    ``apart`` are pairs of reports that a person says are not of one story.
    """

    def __init__(self, apart: Iterable[tuple[str, str]] = ()) -> None:
        self.outlets: dict[str, str] = {}
        self._ids: list[str] = []
        self._latest: list[int] = []
        self._readings: dict[str, Reading] = {}
        self._orders: dict[str, Order] = {}
        self._ties: defaultdict[str, dict[str, Tie]] = defaultdict(dict)
        self._stories: dict[str, Sequence[Order]] = {}
        self._story_of: dict[str, str] = {}
        self._apart: defaultdict[str, set[str]] = defaultdict(set)
        for one, other in apart:
            self._apart[one].add(other)
            self._apart[other].add(one)
        self._keys = sqlite3.connect(":memory:", check_same_thread=False)
        self._keys.execute(_TABLE)

    def add(self, reading: Reading, order: Order, keys: Iterable[int]) -> None:
        """Keep a report under its keys; a newer version of one replaces its reading."""
        self._readings[reading.report.id] = reading
        self.enter(reading.report.id, order, Sheet(reading).outlet)
        self.index(len(self._ids) - 1, keys)

    def enter(self, report: str, order: Order, outlet: str) -> None:
        """Let a report have come, whose keys and reading are another matter."""
        self._ids.append(report)
        before = self._latest[-1] if self._latest else 0
        day = day_of(order)
        self._latest.append(before if day is None else max(before, day))
        self._orders[report] = order
        self.outlets.setdefault(outlet_identity(outlet), outlet)

    def index(self, number: int, keys: Iterable[int]) -> None:
        """Let the report that came as number so many, from 0, be found by these keys."""
        self._keys.executemany("INSERT INTO keys VALUES (?, ?)", [(key, number) for key in sorted(keys)])

    def forget(self, report: str) -> None:
        """Take back all but the reading and the keys of a report that is in no story any more."""
        for other in self._ties.pop(report, {}):
            del self._ties[other][report]
        del self._orders[report], self._story_of[report]

    def reports_with(self, keys: Iterable[int], since: int | None = None) -> Mapping[int, Sequence[str]]:
        """The newest reports under each of these keys, of those that came with or after the first of ``since``."""
        first = 0 if since is None else bisect_left(self._latest, since)
        found = {key: self._keys.execute(_NEWEST, (key, first, LIMIT)).fetchall() for key in sorted(keys)}
        return {key: [self._ids[number] for (number,) in rows] for key, rows in found.items() if rows}

    def reading(self, report: str) -> Reading:
        """The newest reading of a report."""
        return self._readings[report]

    def orders(self, reports: Collection[str]) -> Mapping[str, Order]:
        return {report: self._orders[report] for report in reports if report in self._orders}

    def ties(self, report: str) -> Mapping[str, Tie]:
        return self._ties[report]

    def tie(self, one: str, other: str, tie: Tie) -> None:
        self._ties[one][other] = self._ties[other][one] = tie

    def apart(self, report: str) -> Collection[str]:
        return self._apart.get(report, ())

    def story_of(self, report: str) -> str:
        return self._story_of[report]

    def reports_of(self, story: str) -> Sequence[Order]:
        return self._stories[story]

    def stories(self) -> Iterable[Sequence[Order]]:
        return self._stories.values()

    def regroup(self, before: Collection[str], after: Mapping[str, Sequence[Order]]) -> None:
        for story in before:
            del self._stories[story]
        for story, members in after.items():
            self._stories[story] = members
            self._story_of.update((report, story) for _, report in members)

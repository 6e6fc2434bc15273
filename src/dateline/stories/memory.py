"""Memory: reports and their keys in this process, for as long as it runs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from dateline.model import Reading
from dateline.stories.online import LIMIT

_TABLE = "CREATE TABLE keys (key INTEGER, report INTEGER, PRIMARY KEY (key, report)) WITHOUT ROWID"
_NEWEST = "SELECT report FROM keys WHERE key = ? ORDER BY report DESC LIMIT ?"


class InMemory:
    """Keeps readings as they are, and keys in an SQLite table in memory, which is smaller than lists."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._readings: dict[str, Reading] = {}
        self._keys = sqlite3.connect(":memory:", check_same_thread=False)
        self._keys.execute(_TABLE)

    def add(self, reading: Reading, keys: Iterable[int]) -> None:
        """Keep a report under its keys; a newer version of one replaces its reading."""
        number = len(self._ids)
        self._ids.append(reading.report.id)
        self._readings[reading.report.id] = reading
        self._keys.executemany("INSERT INTO keys VALUES (?, ?)", [(key, number) for key in sorted(keys)])

    def reports_with(self, keys: Iterable[int]) -> Mapping[int, Sequence[str]]:
        """The newest reports under each of these keys."""
        found = {key: self._keys.execute(_NEWEST, (key, LIMIT)).fetchall() for key in sorted(keys)}
        return {key: [self._ids[number] for (number,) in rows] for key, rows in found.items() if rows}

    def reading(self, report: str) -> Reading:
        """The newest reading of a report."""
        return self._readings[report]

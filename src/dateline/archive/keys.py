"""Keys by which reports are found again, at a cost that does not grow with the archive.

Whoever links reports (stories) says what the keys are: strings, or numbers of 64 bits with a sign, which are taken as
they are. Of a string 64 bits of its hash are kept: among a hundred million keys two may be mistaken for one another
with a chance of one in four thousand, and a key only ever proposes a report.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from typing import TypeVar

from sqlalchemy import Connection, TextClause, func, select, text

from dateline.archive.schema import keys, reports
from dateline.archive.stores.base import Store
from dateline.errors import ArchiveError

_AT_ONCE = 100

Key = TypeVar("Key", str, int)


def index(connection: Connection, store: Store, report: str, words: Iterable[Key]) -> int:
    """Let the newest capture of a report be found by these keys; returns how many of them are new."""
    newest = select(func.max(reports.c.seq)).where(reports.c.id == report)
    seq = connection.execute(newest).scalar()
    if seq is None:
        raise ArchiveError(report, "no report with this id is in the archive")
    there = set(connection.execute(select(keys.c.key).where(keys.c.report == seq)).scalars())
    new = sorted({_hash(word) for word in words} - there)
    if new:
        store.index_keys(connection, seq, new)
    return len(new)


def reports_with(
    connection: Connection, store: Store, words: Iterable[Key], most: int, first: int = 0
) -> dict[Key, list[str]]:
    """The ids of at most ``most`` reports with each key, the newest in the archive first, none older than the capture
    ``first`` (its seq)."""
    asked: list[Key] = sorted(set(words))
    by_hash = {_hash(word): word for word in asked}
    found: dict[Key, list[str]] = {word: [] for word in by_hash.values()}
    hashes = list(by_hash)
    for start in range(0, len(hashes), _AT_ONCE):
        chunk = hashes[start : start + _AT_ONCE]
        for key, report in connection.execute(_lookup(store, len(chunk)), _bound(chunk, most, first)):
            ids = found[by_hash[key]]
            if report not in ids:
                ids.append(report)
    return found


@cache
def _lookup(store: Store, number: int) -> TextClause:
    """One look into the index a key, each cut off by itself: a common key costs no more than a rare one."""
    return text(
        f"SELECT hits.key, reports.id FROM ({store.newest_with(number)}) AS hits "
        "JOIN reports ON reports.seq = hits.report ORDER BY hits.report DESC"
    )


def _bound(hashes: list[int], most: int, first: int) -> dict[str, int]:
    return {"most": most, "first": first, **{f"k{n}": value for n, value in enumerate(hashes)}}


def _hash(word: str | int) -> int:
    if isinstance(word, int):
        return word
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8"), digest_size=8).digest(), "big", signed=True)

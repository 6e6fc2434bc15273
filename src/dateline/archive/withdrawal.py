"""Withdrawal: the text of a report goes, because a law or a court asks for it; its hashes stay, and so does the chain.

See ``docs/decisions/withdrawal.md``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import Connection, Row, Select, delete, func, insert, or_, select, update

from dateline.archive import ledger as chain
from dateline.archive.schema import built, claims, events, keys, links, readings, reports, told, withdrawals
from dateline.archive.stores.base import Store
from dateline.archive.words import indexed
from dateline.errors import ArchiveError

_GONE = {"text": "", "title": None, "byline": None}


def withdraw(connection: Connection, store: Store, id: str, maker: str, reason: str, moment: str) -> int:
    """Take the text out of every capture of a report, and what was read in it; returns how many captures that were.

    Captures of the same texts under other ids go with it. Raises :class:`ArchiveError` when there is no such report, or
    it is withdrawn already, and ``ValueError`` for a blank reason: nobody could tell later whether it was right.
    """
    texts = select(reports.c.sha256).where(reports.c.id == id)
    captures = connection.execute(select(reports).where(reports.c.sha256.in_(texts)).order_by(reports.c.seq)).all()
    if not captures:
        raise ArchiveError(id, "no report with this id is in the archive")
    left = [one for one in captures if not _is_withdrawn(connection, one.seq)]
    if not left:
        raise ArchiveError(id, "is withdrawn already")
    if not reason.strip():
        raise ValueError("a withdrawal cannot be undone: say who asked for it, and why")
    for capture in left:
        tombstone = {
            "report": capture.seq,
            "sha256": capture.sha256,
            "reason": reason,
            "maker": maker,
            "made_at": moment,
            "sealed": json.dumps(chain.entries_of(connection, capture.seq), separators=(",", ":")),
        }
        seq = connection.execute(insert(withdrawals).returning(withdrawals.c.seq), tombstone).scalar_one()
        _take_out(connection, store, capture)
        chain.enter(connection, "withdrawal", seq)
    return len(left)


def withdrawn_texts(connection: Connection, sha256s: Iterable[str]) -> set[str]:
    """Which of these texts were withdrawn: they are not taken in again, under whatever id or title."""
    query = select(withdrawals.c.sha256).where(withdrawals.c.sha256.in_(list(sha256s)))
    return set(connection.execute(query).scalars())


def _take_out(connection: Connection, store: Store, capture: Row[tuple[object, ...]]) -> None:
    """All that holds words of the text; ids, addresses, dates and hashes stay."""
    its_readings = select(readings.c.seq).where(readings.c.report == capture.seq)
    store.forget_words(connection, capture.seq, indexed(capture.title, capture.text))
    connection.execute(delete(keys).where(keys.c.report == capture.seq))
    connection.execute(delete(links).where(or_(links.c.report == capture.id, links.c.other == capture.id)))
    _forget_stories(connection, its_readings)
    for table in (claims, events):
        connection.execute(delete(table).where(table.c.reading.in_(its_readings)))
    connection.execute(update(readings).where(readings.c.report == capture.seq).values(json=""))
    connection.execute(update(reports).where(reports.c.seq == capture.seq).values(**_GONE))


def _forget_stories(connection: Connection, its_readings: Select[int]) -> None:
    """What was built with these readings, and all stories as they were told: a later one may repeat an earlier one."""
    first = select(func.min(built.c.number)).where(built.c.reading.in_(its_readings)).scalar_subquery()
    connection.execute(delete(built).where(built.c.number >= first))
    connection.execute(delete(told))


def _is_withdrawn(connection: Connection, capture: int) -> bool:
    return connection.execute(select(withdrawals.c.seq).where(withdrawals.c.report == capture)).first() is not None

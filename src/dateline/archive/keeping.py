"""Keeping reports and readings, and finding those that are there: each writes or asks in a transaction that is open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, insert, select

from dateline.archive import ledger as chain
from dateline.archive.clocks import newest_readings_of_ids
from dateline.archive.rows import capture, claim_rows, event_rows, reading_row, report_row, sha256
from dateline.archive.schema import claims, events, readings, reports
from dateline.archive.stores.base import Store
from dateline.archive.withdrawal import withdrawn_texts
from dateline.archive.words import indexed
from dateline.model import Reading, Report, reading_from_json

_AT_ONCE = 400
"""Values in one statement; databases take so many."""

Item = TypeVar("Item")


class Kept(NamedTuple):
    """What keeping a reading added."""

    report: bool
    reading: bool


def known(connection: Connection, several: Iterable[Report], engine: str) -> set[str]:
    """The captures among these that this engine has read, or whose text was withdrawn."""
    found: set[str] = set()
    texts = {capture(report): sha256(report.text) for report in several}
    for captures in chunks(list(texts)):
        read = (
            select(reports.c.capture)
            .join(readings, readings.c.report == reports.c.seq)
            .where(reports.c.capture.in_(captures), readings.c.engine == engine)
        )
        found.update(connection.execute(read).scalars())
        unread = {texts[one] for one in captures if one not in found}
        gone = withdrawn_texts(connection, unread) if unread else set()
        found.update(one for one in captures if texts[one] in gone)
    return found


def keep(connection: Connection, store: Store, report: Report, reading: Reading, engine: str, moment: str) -> Kept:
    """Write what is new of a report and its reading; nothing of a text that was withdrawn."""
    if withdrawn_texts(connection, [sha256(report.text)]):
        return Kept(report=False, reading=False)
    seq, new_report = _keep_report(connection, store, report, moment)
    return Kept(new_report, _keep_reading(connection, reading, seq, engine, moment))


def readings_of(connection: Connection, ids: Iterable[str]) -> dict[str, Reading]:
    """The newest reading of each of these reports, by id."""
    found = {}
    for chunk in chunks(sorted({*ids})):
        for id, raw in connection.execute(newest_readings_of_ids(reports.c.id, readings.c.json), {"ids": chunk}):
            found[id] = reading_from_json(raw)
    return found


def _keep_report(connection: Connection, store: Store, report: Report, moment: str) -> tuple[int, bool]:
    """The row of this capture of the report, and whether it is new."""
    found = connection.execute(select(reports.c.seq).where(reports.c.capture == capture(report))).scalar()
    if found is not None:
        return found, False
    seq = _insert(connection, reports, report_row(report, moment))
    store.index_words(connection, seq, indexed(report.title, report.text))
    chain.enter(connection, "report", seq)
    return seq, True


def _keep_reading(connection: Connection, reading: Reading, report: int, engine: str, moment: str) -> bool:
    """Whether the reading is new: the same engine may read a report otherwise when its knowledge was changed."""
    row = reading_row(reading, report, engine, moment)
    same = (readings.c[column] == row[column] for column in ("report", "engine", "sha256"))
    if connection.execute(select(readings.c.seq).where(*same)).scalar() is not None:
        return False
    seq = _insert(connection, readings, row)
    for table, rows in ((events, event_rows(reading, seq)), (claims, claim_rows(reading, seq))):
        if rows:
            connection.execute(insert(table), rows)
    chain.enter(connection, "reading", seq)
    return True


def _insert(connection: Connection, table: Any, row: dict[str, Any]) -> int:
    return int(connection.execute(insert(table).returning(table.c.seq), row).scalar_one())


def chunks(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """So many of them as one statement takes."""
    for start in range(0, len(items), _AT_ONCE):
        yield items[start : start + _AT_ONCE]

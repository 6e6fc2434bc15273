"""The ledger: a hash chain over all that was ever written, so that a rewritten past shows.

Triggers keep clients honest; whoever drops a trigger, or edits the file, still has to forge every later hash. Cutting
off the end of the chain with its rows is not seen from inside: note :func:`head` elsewhere to guard against that.

Of what was withdrawn the rows no longer give their hash. Its tombstone holds the hashes before and after instead, and
is sealed itself, together with what is left of the rows.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, Table, func, insert, select

from dateline.archive.rows import sha256
from dateline.archive.schema import claims, events, judgements, ledger, readings, reports, withdrawals

_START = "0" * 64
_TABLES = {"report": reports, "reading": readings, "judgement": judgements, "withdrawal": withdrawals}

Entry = tuple[int, str, str]
"""An entry's seq, the hash before it, and its own."""


def head(connection: Connection) -> str:
    """The newest hash; it stands for the whole archive."""
    return connection.execute(select(ledger.c.hash).order_by(ledger.c.seq.desc()).limit(1)).scalar() or _START


def enter(connection: Connection, kind: str, row: int) -> None:
    """Seal what was just written, in the transaction that wrote it."""
    sealed = _seal(head(connection), _written(connection, kind, row))
    connection.execute(insert(ledger), {"kind": kind, "row": row, "hash": sealed})


def entries_of(connection: Connection, report: int) -> list[Entry]:
    """The entries that sealed a capture and its readings."""
    its_readings = select(readings.c.seq).where(readings.c.report == report)
    about = ((ledger.c.kind == "report") & (ledger.c.row == report)) | (
        (ledger.c.kind == "reading") & ledger.c.row.in_(its_readings)
    )
    found = connection.execute(select(ledger.c.seq, ledger.c.hash).where(about).order_by(ledger.c.seq)).all()
    return [(seq, _before(connection, seq), hash) for seq, hash in found]


def problems(connection: Connection) -> Iterator[str]:
    """What does not fit the chain, the first break first; nothing when all is as it was written."""
    gone = {
        seq: (before, after)
        for sealed in connection.execute(select(withdrawals.c.sealed)).scalars()
        for seq, before, after in json.loads(sealed)
    }
    before = _START
    for entry in connection.execute(select(ledger).order_by(ledger.c.seq)):
        if not _fits(connection, entry, before, gone.get(entry.seq)):
            yield f"{entry.kind} {entry.row} is not as it was written (ledger entry {entry.seq})"
        before = entry.hash
    for kind, table in _TABLES.items():
        entered = select(ledger.c.row).where(ledger.c.kind == kind)
        extra = connection.execute(select(func.count()).where(table.c.seq.not_in(entered))).scalar_one()
        if extra:
            yield f"{extra} {kind} rows are not in the ledger"


def _fits(connection: Connection, entry: Row[Any], before: str, gone: tuple[str, str] | None) -> bool:
    """Whether an entry follows from the hash before it and its rows; or is as its tombstone has it."""
    if gone is not None:
        return (before, entry.hash) == gone
    return bool(entry.hash == _seal(before, _written(connection, entry.kind, entry.row)))


def _before(connection: Connection, seq: int) -> str:
    query = select(ledger.c.hash).where(ledger.c.seq < seq).order_by(ledger.c.seq.desc()).limit(1)
    return connection.execute(query).scalar() or _START


def _seal(before: str, written: str) -> str:
    return sha256(f"{before}\n{written}")


def _written(connection: Connection, kind: str, row: int) -> str:
    """What an entry seals, as canonical JSON. A change here would break every archive: it is pinned by tests."""
    if kind == "reading":
        return _canonical(_reading(connection, row))
    if kind == "withdrawal":
        return _canonical(_withdrawal(connection, row))
    return _canonical(_rows(connection, _TABLES[kind], "seq", row))


def _reading(connection: Connection, row: int) -> list[Any]:
    """A reading with its events and claims."""
    tables = ((readings, "seq"), (events, "reading"), (claims, "reading"))
    return [_rows(connection, table, column, row) for table, column in tables]


def _withdrawal(connection: Connection, row: int) -> list[Any]:
    """A tombstone with what is left of the capture and of its readings."""
    report = connection.execute(select(withdrawals.c.report).where(withdrawals.c.seq == row)).scalar_one()
    its_readings = select(readings.c.seq).where(readings.c.report == report).order_by(readings.c.seq)
    left = [_reading(connection, reading) for reading in connection.execute(its_readings).scalars().all()]
    return [_rows(connection, withdrawals, "seq", row), _rows(connection, reports, "seq", report), left]


def _rows(connection: Connection, table: Table, column: str, value: int) -> list[list[Any]]:
    """In the order of the primary key, compared here: databases differ in how they order text."""
    found = connection.execute(select(table).where(table.c[column] == value))
    key = [table.c.keys().index(part.name) for part in table.primary_key.columns]
    return sorted((list(row) for row in found), key=lambda row: [row[index] for index in key])


def _canonical(rows: list[Any]) -> str:
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))

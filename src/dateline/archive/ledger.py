"""The ledger: a hash chain over all that was ever written, so that a rewritten past shows.

Triggers keep clients honest; whoever drops a trigger, or edits the file, still has to forge every later hash. Cutting
off the end of the chain with its rows is not seen from inside: note :func:`head` elsewhere to guard against that.

Of what was withdrawn the rows no longer give their hash. Its tombstone holds the hashes before and after instead, and
is sealed itself, together with what is left of the rows.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Table, func, insert, select

from dateline.archive.rows import sha256
from dateline.archive.schema import claims, events, judgements, ledger, readings, reports, withdrawals

_START = "0" * 64
_AT_ONCE = 300
_TABLES = {"report": reports, "reading": readings, "judgement": judgements, "withdrawal": withdrawals}

Entry = tuple[int, str, str]
"""An entry's seq, the hash before it, and its own."""


def head(connection: Connection) -> str:
    """The newest hash; it stands for the whole archive."""
    return connection.execute(select(ledger.c.hash).order_by(ledger.c.seq.desc()).limit(1)).scalar() or _START


def enter(connection: Connection, kind: str, row: int) -> None:
    """Seal what was just written, in the transaction that wrote it."""
    sealed = _seal(head(connection), _written(connection, kind, [row])[row])
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
    tombstones = connection.execute(select(withdrawals.c.sealed)).scalars()
    gone = {seq: (before, after) for sealed in tombstones for seq, before, after in _entries(sealed)}
    before = _START
    for entries in _in_chunks(connection):
        written = {kind: _written(connection, kind, [e.row for e in entries if e.kind == kind]) for kind in _TABLES}
        for entry in entries:
            if entry.kind not in _TABLES:
                yield f"ledger entry {entry.seq} seals nothing that an archive has: {entry.kind} {entry.row}"
            elif (before, entry.hash) != gone.get(entry.seq, (before, _seal(before, written[entry.kind][entry.row]))):
                yield f"{entry.kind} {entry.row} is not as it was written (ledger entry {entry.seq})"
            before = entry.hash
    for kind, table in _TABLES.items():
        entered = select(ledger.c.row).where(ledger.c.kind == kind)
        extra = connection.execute(select(func.count()).where(table.c.seq.not_in(entered))).scalar_one()
        if extra:
            yield f"{extra} {kind} rows are not in the ledger"


def _in_chunks(connection: Connection) -> Iterator[Sequence[Row[Any]]]:
    """The entries in order, so many at a time that their rows are fetched together."""
    last = 0
    query = select(ledger).order_by(ledger.c.seq).limit(_AT_ONCE)
    while entries := connection.execute(query.where(ledger.c.seq > last)).all():
        yield entries
        last = entries[-1].seq


def _entries(sealed: str) -> list[Entry]:
    """What a tombstone says that it stands for: nothing, where it was forged so that it says nothing at all."""
    try:
        return msgspec.json.decode(sealed, type=list[Entry])
    except (msgspec.MsgspecError, TypeError, UnicodeError):
        return []


def _before(connection: Connection, seq: int) -> str:
    query = select(ledger.c.hash).where(ledger.c.seq < seq).order_by(ledger.c.seq.desc()).limit(1)
    return connection.execute(query).scalar() or _START


def _seal(before: str, written: str) -> str:
    return sha256(f"{before}\n{written}")


def _written(connection: Connection, kind: str, rows: Sequence[int]) -> dict[int, str]:
    """What the entries for these rows seal, as canonical JSON. A change here would break every archive ever made."""
    find = {"reading": _readings, "withdrawal": _withdrawals}.get(kind)
    found = find(connection, rows) if find else _rows(connection, _TABLES[kind], "seq", rows)
    return {row: json.dumps(found[row], ensure_ascii=False, separators=(",", ":"), default=_forged) for row in rows}


def _forged(value: object) -> dict[str, str]:
    """What JSON has no word for, as bytes in place of text, no archive wrote; this fits no seal."""
    return {"forged": repr(value)}


def _readings(connection: Connection, rows: Sequence[int]) -> dict[int, list[Any]]:
    """Readings, each with its events and claims."""
    tables = ((readings, "seq"), (events, "reading"), (claims, "reading"))
    parts = [_rows(connection, table, column, rows) for table, column in tables]
    return {row: [part[row] for part in parts] for row in rows}


def _withdrawals(connection: Connection, rows: Sequence[int]) -> dict[int, list[Any]]:
    """Tombstones, each with what is left of the capture and of its readings."""
    stones = _rows(connection, withdrawals, "seq", rows)
    return {row: [stone, *_left(connection, stone)] for row, stone in stones.items()}


def _left(connection: Connection, stone: list[list[Any]]) -> list[Any]:
    """The capture and the readings under a tombstone; nothing where the stone itself was taken away."""
    under = [row[withdrawals.c.keys().index("report")] for row in stone]
    query = select(readings.c.seq).where(readings.c.report.in_(under)).order_by(readings.c.seq)
    left = _readings(connection, connection.execute(query).scalars().all())
    return [[row for report in _rows(connection, reports, "seq", under).values() for row in report], [*left.values()]]


def _rows(connection: Connection, table: Table, column: str, values: Sequence[int]) -> dict[int, list[list[Any]]]:
    """By the value in the column, in the order of the primary key, compared here: databases order text differently."""
    names = table.c.keys()
    key = [names.index(part.name) for part in table.primary_key.columns]
    found: dict[int, list[list[Any]]] = {value: [] for value in values}
    for row in connection.execute(select(table).where(table.c[column].in_(values))) if values else ():
        found[row[names.index(column)]].append(list(row))
    for same in found.values():
        same.sort(key=lambda row: [row[index] for index in key])
    return found

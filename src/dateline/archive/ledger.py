"""The ledger: a hash chain over all that was ever written, so that a rewritten past shows.

Triggers keep clients honest; whoever drops a trigger, or edits the file, still has to forge every later hash. Cutting
off the end of the chain with its rows is not seen from inside: note :func:`head` elsewhere to guard against that.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select

from dateline.archive.rows import sha256
from dateline.archive.schema import claims, events, ledger, readings, reports

_START = "0" * 64


def head(connection: Connection) -> str:
    """The newest hash; it stands for the whole archive."""
    return connection.execute(select(ledger.c.hash).order_by(ledger.c.seq.desc()).limit(1)).scalar() or _START


def enter(connection: Connection, kind: str, row: int) -> None:
    """Seal a report or reading that was just written, in the transaction that wrote it."""
    sealed = _seal(head(connection), _written(connection, kind, row))
    connection.execute(insert(ledger), {"kind": kind, "row": row, "hash": sealed})


def problems(connection: Connection) -> Iterator[str]:
    """What does not fit the chain, the first break first; nothing when all is as it was written."""
    before = _START
    for entry in connection.execute(select(ledger).order_by(ledger.c.seq)):
        if entry.hash != _seal(before, _written(connection, entry.kind, entry.row)):
            yield f"{entry.kind} {entry.row} is not as it was written (ledger entry {entry.seq})"
        before = entry.hash
    for kind, table in (("report", reports), ("reading", readings)):
        entered = select(ledger.c.row).where(ledger.c.kind == kind)
        extra = connection.execute(select(func.count()).where(table.c.seq.not_in(entered))).scalar_one()
        if extra:
            yield f"{extra} {kind} rows are not in the ledger"


def _seal(before: str, written: str) -> str:
    return sha256(f"{before}\n{written}")


def _written(connection: Connection, kind: str, row: int) -> str:
    """The rows of a report, or of a reading with its events and claims, as canonical JSON."""
    if kind == "report":
        return _canonical(_rows(connection, reports, {"seq": row}))
    tables = ((readings, {"seq": row}), (events, {"reading": row}), (claims, {"reading": row}))
    return _canonical([_rows(connection, table, key) for table, key in tables])


def _rows(connection: Connection, table: Table, key: Mapping[str, int]) -> list[list[Any]]:
    query = select(table).where(*(table.c[column] == value for column, value in key.items()))
    return [list(row) for row in connection.execute(query.order_by(*table.primary_key.columns))]


def _canonical(rows: list[Any]) -> str:
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))

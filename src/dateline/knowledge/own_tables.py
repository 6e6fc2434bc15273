"""Tables of actors that users write themselves: read, checked, and put before ours.

A table is told by what is in it: a header with a column ``name`` makes it CSV or TSV, a code in brackets behind a name
a PETRARCH dictionary. What is wrong with a row is told of that row, and the rest is used; a file that is neither is
refused.
"""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import msgspec

from dateline.errors import ActorTableError
from dateline.knowledge.actors import OFFICES, ActorKind, ActorRecord, MarkedRecord, Role, doubts_of, put_own_records
from dateline.knowledge.delimited_actors import parse_table
from dateline.knowledge.folding import fold_name
from dateline.knowledge.own_rows import BadRow, OwnRow, likely_kind
from dateline.knowledge.petrarch_actors import parse_dictionary

LARGEST = 64 * 1024 * 1024
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MARK_DIGITS = 12


class OwnTable(msgspec.Struct, frozen=True, kw_only=True):
    """A user's table as it was read: its path as given, the SHA-256 of its bytes, rows, bad rows, and notes."""

    path: str
    sha256: str
    rows: tuple[OwnRow, ...]
    bad: tuple[BadRow, ...] = ()
    notes: tuple[str, ...] = ()

    def errors(self) -> Iterator[ActorTableError]:
        """Its bad rows as errors that name file and line."""
        for line, reason in self.bad:
            yield ActorTableError(f"{self.path}, line {line}", f"{reason}; left out")


def read_table(path: str | Path) -> OwnTable:
    """The table in a file; raises :class:`ActorTableError` if it cannot be read, or is none."""
    name = _printable(path)
    try:
        with Path(path).open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise ActorTableError(name, f"cannot be read as a table of actors: {error.strerror or error}") from None
    except ValueError as error:  # a NUL in a path
        raise ActorTableError(name, f"is no path: {error}") from None
    if len(data) > LARGEST:
        raise ActorTableError(name, f"is larger than {LARGEST >> 20} MB, too large for a table of actors")
    return table_of(name, data)


def table_of(name: str, data: bytes) -> OwnTable:
    """The table that some bytes are; raises :class:`ActorTableError` if they are none. ``name`` is what to call it."""
    lines = re.split(r"\r\n|\r|\n", _decoded(data))
    parsed = parse_table(lines) or parse_dictionary(lines)
    if parsed is None:
        what = "is empty" if not data.strip() else _why_no_table(data)
        raise ActorTableError(name, what)
    return OwnTable(path=name, sha256=sha256(data).hexdigest(), rows=parsed.rows, bad=parsed.bad, notes=parsed.notes)


def _why_no_table(data: bytes) -> str:
    if b"\0" in data and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "is no table of actors: it is not text (it holds NUL bytes)"
    return 'is no table of actors: its header has no column "name", and no line is NAME [CODE] of a PETRARCH dictionary'


def _decoded(data: bytes) -> str:
    """Text of UTF-8, or of UTF-16 with its mark. What cannot be decoded stays visible (U+FFFD), to be told by row."""
    mark, encoding = next(((m, e) for m, e in _BYTE_ORDER_MARKS if data.startswith(m)), (b"", "utf-8"))
    return data[len(mark) :].decode(encoding, errors="replace")


def _printable(path: str | Path) -> str:
    """A path that can stand in a reading: a file's name need not be text."""
    return str(path).encode("utf-8", errors="replace").decode("utf-8") or '""'


class _InUse(NamedTuple):
    tables: tuple[OwnTable, ...] = ()
    mark: str = ""


_in_use = _InUse()


def use_tables(tables: Sequence[OwnTable]) -> None:
    """Put the actors of these tables before ours, in place of the tables used so far."""
    global _in_use  # noqa: PLW0603
    if tuple(tables) != _in_use.tables:
        put_own_records(records_of(tables))
        _in_use = _InUse(tuple(tables), _mark(tables))


def tables_in_use() -> tuple[OwnTable, ...]:
    """The tables in use, in the order in which they count."""
    return _in_use.tables


def tables_mark() -> str:
    """What to add to the name of whatever read with these tables: a short hash of their contents, or nothing."""
    return _in_use.mark


def _mark(tables: Sequence[OwnTable]) -> str:
    whole = sha256("\n".join(table.sha256 for table in tables).encode()).hexdigest()
    return f"+actors.{whole[:_MARK_DIGITS]}" if tables else ""


def labels_of(tables: Sequence[OwnTable]) -> list[str]:
    """What to call each table in a reading: the file's name, wherever it lies; the whole path if that is not enough."""
    names = [table.path.replace(os.sep, "/").rpartition("/")[2] for table in tables]
    return [name if names.count(name) == 1 else table.path for name, table in zip(names, tables, strict=True)]


def records_of(tables: Sequence[OwnTable]) -> Iterator[MarkedRecord]:
    """A record for each name that rows begin with; the rows of one name, of whatever table, are its roles."""
    by_name: dict[str, list[tuple[str, OwnRow]]] = {}
    for label, table in zip(labels_of(tables), tables, strict=True):
        for row in table.rows:
            by_name.setdefault(fold_name(next(iter(doubts_of(row.names)))), []).append((label, row))
    for folded, rows in by_name.items():
        yield _record(f"own:{folded}", rows)


def _record(key: str, rows: list[tuple[str, OwnRow]]) -> MarkedRecord:
    """The record of the rows of one name. Of roles that begin alike one with days counts before one without."""
    marked = [name for _label, row in rows for name in row.names]
    names = tuple(doubts_of(marked))
    doubts = doubts_of(reversed(marked))
    kind = next((row.kind for _label, row in rows if row.kind), None) or likely_kind(rows[0][1])
    placed = [
        msgspec.structs.replace(role, row=f"{label}, line {line}", title=_title(kind, role))
        for label, row in rows
        for line, role in row.roles
    ]
    record = ActorRecord(
        key=key,
        name=names[0],
        kind=kind,
        names=names,
        roles=tuple(sorted(placed, key=lambda role: role.start is None and role.end is None)),
        source=placed[0].row or "",
        ambiguous=tuple(name for name in names if doubts[name] == "?"),
    )
    return record, doubts


def _title(kind: ActorKind, role: Role) -> str | None:
    """A person's office that ends leaves a former office holder; a body stays what it was."""
    return "office holder" if kind == "person" and role.end and role.sector in OFFICES else None


def read_tables(paths: Iterable[str | Path]) -> tuple[OwnTable, ...]:
    """The tables in some files, in their order; raises :class:`ActorTableError` for the first that is none."""
    return tuple(read_table(path) for path in paths)

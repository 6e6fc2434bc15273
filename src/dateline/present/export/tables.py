"""What all tabular exports share: columns with a kind, writing, and reading back to check.

A file that does not fit its own schema is never handed to the user: :func:`write_table` reads it back and raises.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from dateline.errors import DatelineError

Kind = Literal["text", "day", "stamp", "integer", "number", "code"]

_KINDS: Mapping[Kind, re.Pattern[str]] = {
    "text": re.compile(r'[^\t\r\n"][^\t\r\n]*'),
    "day": re.compile(r"\d{4}-\d{2}-\d{2}"),
    "stamp": re.compile(r"\d{8}(\d{6})?"),
    "integer": re.compile(r"-?\d+"),
    "number": re.compile(r"-?\d+(\.\d+)?"),
    "code": re.compile(r"[A-Za-z0-9_.:;/-]+"),
}


class ExportError(DatelineError):
    """A file that was written does not fit its schema: the file with the row, and the column with what is wrong."""


class Column(NamedTuple):
    """A column: its name, the kind of its cells, and whether a cell may be empty."""

    name: str
    kind: Kind = "text"
    optional: bool = True


Cells = Mapping[str, object]


_QUOTE = '"'


def cell(value: object, empty: str) -> str:
    """One cell: white space folded (a tab or line break would break the row), lists joined by ";", no quote opened.

    Readers of tables take what stands between two quotation marks for one cell, tabs and line breaks and all, where the
    first of them opens a cell: in such a cell they become apostrophes. In others they are left alone.
    """
    if value in (None, "", (), []):
        return empty
    if isinstance(value, (list, tuple)):
        return cell(";".join(str(part) for part in value if part not in (None, "")), empty)
    if isinstance(value, float):
        return f"{value:.5f}".rstrip("0").rstrip(".")
    text = " ".join(str(value).split())
    return (text.replace(_QUOTE, "'") if text.startswith(_QUOTE) else text) or empty


def write_table(path: Path, columns: Sequence[Column], rows: Iterable[Cells], *, empty: str, header: bool) -> Path:
    """Write ``rows`` as tab-separated UTF-8 and read the file back; raises :class:`ExportError` if it does not fit.

    Whether a value is missing is known here only: in a cell that must have one, what looks like ``empty`` is a name.
    """
    names = [column.name for column in columns]
    with path.open("w", encoding="utf-8", newline="\n") as out:
        if header:
            out.write("\t".join(names) + "\n")
        for number, row in enumerate(rows, start=2 if header else 1):
            unknown = set(row) - set(names)
            if unknown:
                raise ExportError(f"{path}:{number}", f"no such column: {', '.join(sorted(unknown))}")
            for column in columns:
                if not column.optional and not cell(row.get(column.name), ""):
                    raise ExportError(f"{path}:{number}", f"{column.name} is empty")
            out.write("\t".join(cell(row.get(name), empty) for name in names) + "\n")
    check_table(path, columns, empty=empty, header=header)
    return path


def check_table(path: Path, columns: Sequence[Column], *, empty: str, header: bool) -> int:
    """The number of rows of a table that fits its schema; raises :class:`ExportError` naming the first fault."""
    lines = path.read_text(encoding="utf-8").split("\n")
    if lines.pop() != "":
        raise ExportError(str(path), "the last line is not ended")
    if header:
        names = [column.name for column in columns]
        if not lines or lines.pop(0).split("\t") != names:
            raise ExportError(str(path), "the header is not that of the schema")
    for number, line in enumerate(lines, start=2 if header else 1):
        _check_row(f"{path}:{number}", line.split("\t"), columns, empty)
    return len(lines)


def _check_row(where: str, cells: Sequence[str], columns: Sequence[Column], empty: str) -> None:
    if len(cells) != len(columns):
        raise ExportError(where, f"{len(cells)} cells, {len(columns)} columns")
    for text, column in zip(cells, columns, strict=True):
        if column.optional and text == empty:
            continue
        if not text:
            raise ExportError(where, f"{column.name} is empty")
        if not _KINDS[column.kind].fullmatch(text):
            raise ExportError(where, f"{column.name}: not a {column.kind}: {text!r}")

"""Tables of actors with a header: CSV or TSV, as a spreadsheet or an editor writes them.

Columns: name, aliases (``|`` or ``;`` between), code, country, sector, from, until, kind; only ``name`` must be there.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence

from dateline.knowledge.own_rows import (
    BadRow,
    OwnRow,
    Parsed,
    RowError,
    checked_kind,
    checked_names,
    checked_role,
    first_day,
    last_day,
    shown,
)

COLUMNS = ("name", "aliases", "code", "country", "sector", "from", "until", "kind")
_DELIMITERS = "\t,;"
_MOST_LINES = 50
"""Lines that one row may have: a cell may hold line breaks, but a quotation mark left open must not take the file."""
_MOST_SHOWN = 8


def parse_table(lines: Sequence[str]) -> Parsed | None:
    """The rows of a table; ``None`` if its first line is no header with a name column. Lines that begin with # are
    comments."""
    start = next((index for index, line in enumerate(lines) if not _is_empty(line)), None)
    delimiter = None if start is None else _delimiter_of(lines[start])
    if start is None or delimiter is None:
        return None
    header = _header(lines[start], delimiter)
    rows: list[OwnRow] = []
    bad: list[BadRow] = []
    for number, cells in _rows(lines, start + 1, delimiter):
        try:
            rows.append(_row(number, header, cells))
        except RowError as error:
            bad.append(BadRow(number, str(error)))
    return Parsed(tuple(rows), tuple(bad), tuple(_notes(header)))


def _is_empty(line: str) -> bool:
    return not line.strip() or line.startswith("#")


def _header(line: str, delimiter: str) -> list[str]:
    """The names of the columns, in lower case; a column that comes again is called nothing."""
    try:
        cells = [cell.strip().casefold() for cell in next(csv.reader([line], delimiter=delimiter))]
    except csv.Error:
        return []
    first = {cell: index for index, cell in reversed(list(enumerate(cells)))}
    return [cell if first[cell] == index else "" for index, cell in enumerate(cells)]


def _delimiter_of(line: str) -> str | None:
    """What parts the cells of a header that has a name column: what makes most columns of it."""
    fitting = [delimiter for delimiter in _DELIMITERS if "name" in _header(line, delimiter)]
    return max(fitting, key=lambda delimiter: len(_header(line, delimiter)), default=None)


def _rows(lines: Sequence[str], start: int, delimiter: str) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """Each row's cells, or what is wrong with its quotation marks, with the number of its first line."""
    at = start
    while at < len(lines):
        if _is_empty(lines[at]):
            at += 1
            continue
        reader = csv.reader((line + "\n" for line in lines[at : at + _MOST_LINES]), delimiter=delimiter, strict=True)
        try:
            cells = next(reader)
        except csv.Error as error:
            yield at + 1, error
            at += 1
            continue
        if any(cell.strip() for cell in cells):
            yield at + 1, cells
        at += reader.line_num


def _row(number: int, header: list[str], cells: list[str] | csv.Error) -> OwnRow:
    if isinstance(cells, csv.Error):
        raise RowError(f"its cells cannot be told apart: {cells}")
    if any(cell.strip() for cell in cells[len(header) :]):
        raise RowError(f"has {len(cells)} cells, and the header {len(header)}")
    values = dict(zip(header, cells, strict=False))
    given = {column: values.get(column, "") for column in COLUMNS}
    names = checked_names([given["name"], *re.split(r"[|;]", given["aliases"])])
    days = first_day(given["from"]), last_day(given["until"])
    role = checked_role(given["code"], given["country"], given["sector"], *days)
    return OwnRow(names=names, kind=checked_kind(given["kind"]), roles=((number, role),))


def _notes(header: list[str]) -> Iterator[str]:
    """Which columns are of no use here, so that a misspelt one is seen."""
    further = [shown(name) for name in header if name and name not in COLUMNS]
    if further:
        more = f" and {len(further) - _MOST_SHOWN} more" if len(further) > _MOST_SHOWN else ""
        columns = ", ".join(further[:_MOST_SHOWN]) + more
        yield f"ignored, since no such column is known: {columns} (known are {', '.join(COLUMNS)})"

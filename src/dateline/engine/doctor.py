"""Doctor: what is installed, what the reader knows, how the archive is, and what is missing."""

from __future__ import annotations

import gzip
import json
import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import dateline.knowledge
from dateline.errors import DatelineError
from dateline.model import CONTRACT, Report
from dateline.version import __version__

_LIBRARIES = (
    "spacy",
    "onnxruntime",
    "tokenizers",
    "trafilatura",
    "sqlalchemy",
    "alembic",
    "msgspec",
    "pyarrow",
    "edtf",
    "typer",
    "rich",
)
_OPTIONAL = {"pandas": "to_frame()", "polars": "to_frame()", "psycopg": "archives in PostgreSQL"}
_PAGE = b"<html><body><article><p>The mayor of Paris said on Monday that the strike was over.</p></article></html>"
_SAMPLE = "On Monday, 4 March 2024, officials in Paris told Reuters that France would send aid to Kenya."


class Check(NamedTuple):
    """One line of the doctor's. ``ok`` is ``None`` for what is merely worth knowing."""

    what: str
    ok: bool | None
    detail: str


def examine(archive: str, *, named: bool = True) -> Iterator[Check]:
    """Every check, in a fixed order; what is needed and missing has ``ok`` false.

    ``named`` is whether the user named the archive, who then has one: that it is gone must not pass for well.
    """
    yield Check("dateline", True, f"{__version__}, contract {CONTRACT}, Python {platform.python_version()}")
    for name in _LIBRARIES:
        yield _library(name)
    yield from _pipeline()
    yield from _knowledge()
    yield from _actors()
    yield _reading()
    yield _page()
    yield from _archive(archive, named=named)
    for name, use in _OPTIONAL.items():
        yield Check(name, None, f"{_version(name) or 'not installed'} (optional, for {use})")


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _library(name: str) -> Check:
    found = _version(name)
    return Check(name, found is not None, found or "missing: install dateline again")


def _pipeline() -> Iterator[Check]:
    from dateline.reader.parse import OFFICIAL_PIPELINE, default_pipeline

    name = default_pipeline()
    if not find_spec(name):
        yield Check("pipeline", False, f"{name} is missing: install dateline again")
        return
    whose = "the official package" if name == OFFICIAL_PIPELINE else f"a copy of {OFFICIAL_PIPELINE} from PyPI"
    yield Check("pipeline", True, f"{name} {_version(name) or ''}, {whose}")


def _knowledge() -> Iterator[Check]:
    """The data files of the knowledge room and how many rows each has."""
    root = Path(dateline.knowledge.__file__ or "").parent / "data"
    files = [path for path in sorted(root.rglob("*")) if path.is_file() and not path.name.startswith(".")]
    if not files:
        yield Check("knowledge", False, "no data files: install dateline again")
    for path in files:
        try:
            yield Check("knowledge", True, f"{path.relative_to(root).as_posix()}: {_size(path)}")
        except (OSError, ValueError, EOFError) as error:
            yield Check("knowledge", False, f"{path.relative_to(root).as_posix()}: {error}")


def _actors() -> Iterator[Check]:
    """The user's actor tables in use, and ours, row by row."""
    from dateline.engine.actor_checks import actor_findings

    for ok, detail in actor_findings():
        yield Check("actors", ok, detail)


def _size(path: Path) -> str:
    """Rows of a table (comments and the header apart), entries of a JSON file, bytes of anything else."""
    kind = path.name.removesuffix(".gz").rpartition(".")[2]
    if kind not in {"tsv", "json", "txt"}:
        return f"{path.stat().st_size:,} bytes"
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        if kind == "json":
            return f"{len(json.load(lines)):,} entries"
        rows = sum(1 for line in lines if line.strip() and not line.startswith("#"))
    return f"{rows - (kind == 'tsv'):,} rows"


def _reading() -> Check:
    """A sentence read through all passes needs every model and every file."""
    from dateline.reader.reader import read_report

    try:
        reading = read_report(Report(id="sample", text=_SAMPLE))
    except Exception as error:
        return Check("reading", False, f"a sample sentence fails: {type(error).__name__}: {error}")
    found = f"{len(reading.sources)} sources, {len(reading.events)} events, {len(reading.times)} times"
    return Check("reading", True, f"a sample sentence gives {found}")


def _page() -> Check:
    """Pages are taken apart in a process of its own, whose libraries nothing else loads."""
    from dateline.ingest.page import extract

    try:
        extract("sample", _PAGE)
    except DatelineError as error:
        return Check("pages", False, f"a sample page fails: {error.reason}; install dateline again")
    return Check("pages", True, "a sample page gives its article")


def _archive(where: str, *, named: bool) -> Iterator[Check]:
    """What is in it, and whether it is as it was written."""
    from dateline.archive.store import Archive
    from dateline.archive.stores import shown

    if not named and not Path(where).exists():
        yield Check("archive", None, f"{where}: none yet")
        return
    try:
        with Archive(where, create=False) as archive:
            state = archive.state()
    except DatelineError as error:
        yield Check("archive", False, str(error))
        return
    rows = ", ".join(f"{count:,} {table}" for table, count in state.rows.items() if table != "ledger")
    name = shown(where)
    yield Check("archive", True, f"{name}: schema {state.schema}, {rows}")
    for problem in state.problems:
        yield Check("archive", False, f"{name}: {problem}")
    if not state.problems:
        yield Check("ledger", True, f"{state.rows['ledger']:,} entries, whole, head {state.head}")

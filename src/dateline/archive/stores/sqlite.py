"""An archive in one SQLite file (in WAL mode: others read while one writes), searched with FTS5."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, TextClause, create_engine, event, text

from dateline.archive.stores.base import Store
from dateline.archive.words import Phrase
from dateline.errors import ArchiveError

_LOCK_TIMEOUT = 30.0
"""Seconds that one process waits while another one writes."""


class SqliteStore(Store):
    """A file; made where there is none."""

    @classmethod
    def holds(cls, where: str) -> bool:
        return where.startswith("sqlite:///") or "://" not in where

    def connect(self, where: str, *, create: bool) -> Engine:
        path = Path(where.removeprefix("sqlite:///"))
        if not path.exists() and not create:
            raise ArchiveError(
                where, "there is no archive here; make one with: dateline ingest PATH --archive " + where
            )
        if path.is_dir():
            raise ArchiveError(where, "is a folder; an archive is a file")
        if not path.parent.is_dir():
            raise ArchiveError(where, "the folder for it does not exist")
        self.file = path.resolve()
        engine = create_engine(_url(path, create=create), connect_args={"timeout": _LOCK_TIMEOUT})
        event.listen(engine, "connect", _set_up)
        event.listen(engine, "begin", _begin)
        return engine

    @contextlib.contextmanager
    def _snapshot(self) -> Iterator[Connection]:
        with self.engine.connect() as connection:
            yield connection

    @contextlib.contextmanager
    def _turn(self) -> Iterator[Connection]:
        with self.engine.connect().execution_options(dateline_writes=True) as connection, connection.begin():
            yield connection

    def index_words(self, connection: Connection, report: int, words: str) -> None:
        statement = text("INSERT INTO search (rowid, words) VALUES (:report, :words)")
        connection.execute(statement, {"report": report, "words": words})

    def forget_words(self, connection: Connection, report: int, words: str) -> None:
        """FTS5 only marks what it deletes; merging all of the index is what drops it."""
        statement = text("INSERT INTO search (search, rowid, words) VALUES ('delete', :report, :words)")
        connection.execute(statement, {"report": report, "words": words})
        connection.execute(text("INSERT INTO search (search) VALUES ('optimize')"))

    def matching(self, phrases: Sequence[Phrase]) -> TextClause:
        asked = " AND ".join('"{}"{}'.format(" ".join(phrase.words), "*" * phrase.open) for phrase in phrases)
        return text("SELECT rowid AS report FROM search WHERE search MATCH :asked").bindparams(asked=asked)

    def index_keys(self, connection: Connection, report: int, keys: Sequence[int]) -> None:
        statement = text("INSERT INTO keys (key, report) VALUES (:key, :report)")
        connection.execute(statement, [{"key": key, "report": report} for key in keys])

    def newest_with(self, number: int) -> str:
        return " UNION ALL ".join(
            "SELECT * FROM (SELECT key, report FROM keys "
            f"WHERE key = :k{n} AND report >= :first ORDER BY report DESC LIMIT :most)"
            for n in range(number)
        )

    def scrub(self) -> None:
        """What was deleted is overwritten with zeros (see :func:`_set_up`), once the log is written into the file."""
        with self._told(), contextlib.closing(self.engine.raw_connection()) as connection:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _url(path: Path, *, create: bool) -> URL:
    """Not written as a string, in which the ? of a file name would begin the options.

    SQLite puts a log beside a file even to read it. Where nobody can write, and no log is there, nothing changes: an
    archive on a read-only disk is read as it is.
    """
    log = path.with_name(f"{path.name}-wal")
    if create or not path.exists() or os.access(path.parent, os.W_OK) or log.exists():
        return URL.create("sqlite", database=str(path))
    return URL.create("sqlite", database=path.absolute().as_uri(), query={"immutable": "1", "uri": "true"})


def _set_up(connection: Any, _record: object) -> None:
    """Each connection: transactions are ours, other processes read while one writes, deletes by REPLACE are seen."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for setting in ("journal_mode=WAL", "foreign_keys=ON", "recursive_triggers=ON", "secure_delete=ON"):
        _set(cursor, setting)
    cursor.close()


def _set(cursor: Any, setting: str) -> None:
    """Where two processes make an archive at once, both turn its journal to WAL, and SQLite tells the second, without
    waiting, that the file is locked: so we wait."""
    until = time.monotonic() + _LOCK_TIMEOUT
    while True:
        try:
            cursor.execute(f"PRAGMA {setting}")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
        time.sleep(0.01)


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("dateline_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

"""Opening the database: where it is, how each connection is set up, and its migrations."""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import DBAPIError

from dateline.archive.schema import HEAD
from dateline.errors import ArchiveError

_LOCK_TIMEOUT = 30.0
"""Seconds that one process waits while another one writes."""


def open_database(where: str, *, create: bool) -> Engine:
    """An engine on the archive at ``where``, brought to the newest schema.

    Raises :class:`ArchiveError` when there is none (and ``create`` is false), when the file is something else, or when
    a newer Dateline made it.
    """
    path = _path(where)
    if not path.exists() and not create:
        raise ArchiveError(where, "there is no archive here; make one with: dateline ingest PATH --archive " + where)
    if path.is_dir():
        raise ArchiveError(where, "is a folder; an archive is a file")
    if not path.parent.is_dir():
        raise ArchiveError(where, "the folder for it does not exist")
    engine = create_engine(_url(path, create=create), connect_args={"timeout": _LOCK_TIMEOUT})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    with told(where):
        try:
            _bring_up_to_date(engine, where)
        except BaseException:
            engine.dispose()
            raise
    return engine


@contextlib.contextmanager
def told(where: str) -> Iterator[None]:
    """The database's own complaints, as an :class:`ArchiveError` about ``where``."""
    try:
        yield
    except DBAPIError as error:
        raise ArchiveError(where, f"the database says: {error.orig}") from error


@contextlib.contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that may write from its first statement on: no two writers see the same end of the chain."""
    with engine.connect().execution_options(dateline_writes=True) as connection, connection.begin():
        yield connection


def stamped(connection: Connection) -> str | None:
    """The revision of the schema that is there, or ``None`` in an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _path(where: str) -> Path:
    if where.startswith("sqlite:///"):
        return Path(where.removeprefix("sqlite:///"))
    if "://" in where:
        raise ArchiveError(where, "not yet: archives outside SQLite; give the path of a file")
    return Path(where)


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
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA recursive_triggers=ON")
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("dateline_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _bring_up_to_date(engine: Engine, where: str) -> None:
    """Alembic is loaded only when there is something to do: it takes longer to load than most questions to answer."""
    with engine.connect() as connection:
        revision = stamped(connection)
        if revision is None and inspect(connection).get_table_names():
            raise ArchiveError(where, "is a database, but not an archive of Dateline")
    if revision != HEAD:
        with writing(engine) as connection:
            _upgrade(connection, where)


def _upgrade(connection: Connection, where: str) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise ArchiveError(where, f"a newer Dateline made it ({error}); read it with that") from None

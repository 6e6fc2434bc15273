"""Bringing a database to the newest schema, from any that was ever released."""

from __future__ import annotations

import logging
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from dateline.archive.schema import HEAD
from dateline.archive.stores.base import Store
from dateline.errors import ArchiveError


def stamped(connection: Connection) -> str | None:
    """The revision of the schema that is there, or ``None`` in an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def bring_up_to_date(store: Store, *, create: bool) -> None:
    """Alembic is loaded only when there is something to do: it takes longer to load than most questions to answer."""
    with store.reading() as connection:
        revision = stamped(connection)
        if revision is None and inspect(connection).get_table_names():
            raise ArchiveError(store.name, "is a database, but not an archive of Dateline")
    if revision is None and not create:
        raise ArchiveError(store.name, "there is no archive here; make one with dateline ingest")
    if revision != HEAD:
        with store.writing() as connection:
            upgrade(connection, store.name)


def upgrade(connection: Connection, name: str, revision: str = "head") -> None:
    """Run the migrations that are missing, in the transaction that is open."""
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, revision)
    except CommandError as error:
        raise ArchiveError(name, f"a newer Dateline made it ({error}); read it with that") from None

"""The databases that may hold an archive: one module each, and one line here."""

from __future__ import annotations

from dateline.archive.stores.base import Store
from dateline.archive.stores.postgresql import PostgresStore
from dateline.archive.stores.sqlite import SqliteStore
from dateline.errors import ArchiveError

STORES: tuple[type[Store], ...] = (PostgresStore, SqliteStore)


def shown(where: str) -> str:
    """The name of an archive as it may be shown: a path as it is, an address without its password."""
    return _kind(where).shown(where)


def open_store(where: str, *, create: bool) -> Store:
    """The database at ``where``, brought to the newest schema.

    Raises :class:`ArchiveError` when there is none (and ``create`` is false), when it is something else, or when a
    newer Dateline made it.
    """
    from dateline.archive.migrate import bring_up_to_date

    store = _kind(where)(where, create=create)
    try:
        bring_up_to_date(store, create=create)
    except BaseException:
        store.close()
        raise
    return store


def _kind(where: str) -> type[Store]:
    for kind in STORES:
        if kind.holds(where):
            return kind
    raise ArchiveError(where, "is no archive that can be opened: give a path or postgresql://HOST/DATABASE")

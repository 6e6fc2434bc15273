"""Tellers: the names of those who tell, by which a person rates them: outlets, sources, agencies that are credited."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection, select

from dateline.archive.schema import claims, readings, reports

_AT_ONCE = 200


class _Named(msgspec.Struct):
    name: str


class _Telling(msgspec.Struct):
    """Of a reading what names somebody; the rest is passed over unread."""

    sources: tuple[_Named, ...] = ()
    credits: tuple[_Named, ...] = ()


def at_hand(connection: Connection) -> set[str]:
    """Outlets, and those with whom a claim begins: what the database finds in columns."""
    columns = (reports.c.outlet, claims.c.origin_name)
    return {name for column in columns for name in connection.execute(select(column).distinct()).scalars() if name}


def in_readings(connection: Connection) -> Iterator[str]:
    """Every source and every credit, also who only passes on what others say. Reads all readings."""
    rows = connection.execute(select(readings.c.json).where(readings.c.json != "")).scalars()
    for raw in rows.yield_per(_AT_ONCE):
        told = msgspec.json.decode(raw, type=_Telling)
        yield from (one.name for one in (*told.sources, *told.credits))

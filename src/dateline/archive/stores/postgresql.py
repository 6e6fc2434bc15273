"""An archive in a PostgreSQL database, by its URL (``postgresql://HOST/DATABASE``), searched with a tsvector."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence

from sqlalchemy import URL, Connection, Engine, TextClause, create_engine, make_url, text
from sqlalchemy.exc import ArgumentError

from dateline.archive.stores.base import Store
from dateline.archive.words import Phrase
from dateline.errors import ArchiveError

_SCHEMES = ("postgresql://", "postgres://")
_TURN = 0x6461_7465_6C69_6E65
"""The number of the advisory lock that writers take; "dateline" in ASCII."""


class PostgresStore(Store):
    """A database that is there; its tables are made where there are none."""

    @classmethod
    def holds(cls, where: str) -> bool:
        return where.startswith(_SCHEMES)

    @classmethod
    def shown(cls, where: str) -> str:
        return _address(where).render_as_string(hide_password=True)

    def connect(self, where: str, *, create: bool) -> Engine:  # noqa: ARG002
        try:
            return create_engine(_address(where).set(drivername="postgresql+psycopg"))
        except ModuleNotFoundError:
            raise ArchiveError(
                self.name, "needs psycopg; install it with: pip install 'dateline[postgresql]'"
            ) from None

    @contextlib.contextmanager
    def _snapshot(self) -> Iterator[Connection]:
        with self.engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
            yield connection

    @contextlib.contextmanager
    def _turn(self) -> Iterator[Connection]:
        """Each statement sees what is committed (the default): after the wait, also what the one before us wrote."""
        with self.engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": _TURN})
            yield connection

    def index_words(self, connection: Connection, report: int, words: str) -> None:
        statement = text("INSERT INTO search (report, words) VALUES (:report, to_tsvector('simple', :words))")
        connection.execute(statement, {"report": report, "words": words})

    def forget_words(self, connection: Connection, report: int, words: str) -> None:  # noqa: ARG002
        connection.execute(text("DELETE FROM search WHERE report = :report"), {"report": report})

    def matching(self, phrases: Sequence[Phrase]) -> TextClause:
        """Only the language of ``to_tsquery`` has words that are open; what is quoted in it are letters and digits."""
        asked = {f"phrase{number}": _tsquery(phrase) for number, phrase in enumerate(phrases)}
        condition = " AND ".join(f"words @@ to_tsquery('simple', :{name})" for name in asked)
        return text(f"SELECT report FROM search WHERE {condition}").bindparams(**asked)

    def index_keys(self, connection: Connection, report: int, keys: Sequence[int]) -> None:
        """All in one statement: a server is asked each of many anew."""
        statement = text("INSERT INTO keys (key, report) SELECT unnest(CAST(:keys AS BIGINT[])), :report")
        connection.execute(statement, {"keys": list(keys), "report": report})

    def newest_with(self, number: int) -> str:
        """Joined sideways: to plan a union of a hundred parts takes the server longer than to answer it."""
        asked = ", ".join(f"(CAST(:k{n} AS BIGINT))" for n in range(number))
        return (
            f"SELECT newest.key, newest.report FROM (VALUES {asked}) AS asked (key) CROSS JOIN LATERAL ("
            "SELECT keys.key, keys.report FROM keys WHERE keys.key = asked.key AND keys.report >= :first "
            "ORDER BY keys.report DESC LIMIT :most) AS newest"
        )

    def scrub(self) -> None:
        """A rewritten table holds no row that was changed; the server's own log and copies are its keeper's."""
        with self._told(), self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for table in ("reports", "readings", "events", "claims", "built", "told", "search"):
                connection.execute(text(f"VACUUM FULL {table}"))


def _tsquery(phrase: Phrase) -> str:
    return " <-> ".join(f"'{word}'" for word in phrase.words) + ":*" * phrase.open


def _address(where: str) -> URL:
    try:
        return make_url(where).set(drivername="postgresql")
    except (ArgumentError, ValueError):
        raise ArchiveError("postgresql://...", "is no address of a PostgreSQL database") from None

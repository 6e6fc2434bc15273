"""What is peculiar to an archive in PostgreSQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline.archive.store import Archive
from dateline.archive.stores import shown
from dateline.errors import ArchiveError

if TYPE_CHECKING:
    from tests.archive.conftest import News


def test_no_archive_is_made_by_asking(postgresql: str, news: News) -> None:
    """A question to the wrong database must not fill it with tables, nor take somebody else's for an archive."""
    with pytest.raises(ArchiveError, match="there is no archive here"):
        Archive(postgresql, create=False)
    assert news.sql(postgresql, "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()") == []
    news.sql(postgresql, "CREATE TABLE recipes (name TEXT)")
    with pytest.raises(ArchiveError, match="is a database, but not an archive of Dateline"):
        Archive(postgresql)


def test_what_cannot_be_reached_says_so_without_the_password() -> None:
    """An address goes into messages and logs; the password in it does not."""
    where = "postgresql://ada:tidewater@127.0.0.1:1/news"
    with pytest.raises(ArchiveError) as error:
        Archive(where)
    assert "tidewater" not in str(error.value) and "127.0.0.1" in str(error.value)
    assert shown(where) == "postgresql://ada:***@127.0.0.1:1/news"
    with pytest.raises(ArchiveError, match="is no address of a PostgreSQL database"):
        Archive("postgresql://ada:tidewater@[::1/news")


def test_the_older_spelling_of_the_scheme_is_taken(postgresql: str) -> None:
    """Hosts hand out addresses that begin with postgres://."""
    Archive(postgresql).close()
    Archive(postgresql.replace("postgresql://", "postgres://"), create=False).close()


def test_a_text_that_the_database_cannot_hold_is_refused_with_its_reason(postgresql: str, news: News) -> None:
    """PostgreSQL has no NUL in text. Ingest refuses it before; who calls keep is told, and nothing is half written."""
    with Archive(postgresql) as archive:
        with pytest.raises(ArchiveError, match="NUL"):
            news.keep(archive, news.report(text="The aid\0came."))
        assert archive.state().rows["reports"] == 0
        news.keep(archive, news.report())
        assert archive.state().problems == []

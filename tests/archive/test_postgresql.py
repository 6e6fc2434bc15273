"""What is peculiar to an archive in PostgreSQL."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from dateline.archive.store import Archive
from dateline.archive.stores import shown
from dateline.cli import app
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


def test_the_command_line_takes_the_address(postgresql: str, tmp_path: Path) -> None:
    """What is done with a file is done with a database: ingest twice, search, stories, the doctor."""
    wire = tmp_path / "wire.jsonl"
    text = "Kenya asked Uganda on Monday to send aid to the ferry port, officials in Nairobi said."
    wire.write_text(json.dumps({"id": "one", "text": text, "published": "2024-03-05"}), encoding="utf-8")

    def run(*arguments: str) -> str:
        result = CliRunner(env={"DATELINE_ARCHIVE": postgresql}).invoke(app, arguments, catch_exceptions=False)
        assert result.exit_code == 0, result.output
        return result.stdout

    assert run("ingest", str(wire)) == "1 new report, 1 new reading, 0 unchanged\n"
    assert run("ingest", str(wire)) == "0 new reports, 0 new readings, 1 unchanged\n"
    assert "[one]" in run("search", "ferry")
    assert json.loads(run("stories", "--format", "json"))[0]["reports"] == ["one"]
    assert "2 entries, whole" in run("doctor")


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

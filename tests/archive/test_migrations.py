"""An archive made by any released Dateline is opened by this one, and nothing in it is lost."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import IntegrityError

from dateline.archive import migrations
from dateline.archive.schema import HEAD
from dateline.archive.store import Archive

if TYPE_CHECKING:
    from tests.archive.conftest import News

RELEASED = sorted((Path(__file__).parent / "released").glob("*.sql"))
VERSIONS = Path(str(migrations.__file__)).parent / "versions"
OLD_TABLES = ("reports", "readings", "events", "claims", "ledger")


@pytest.fixture(params=RELEASED, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """An archive as a released Dateline left it, with two versions of a report and two readings of one."""
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(request.param.read_text(encoding="utf-8"))
    return path


def test_there_is_an_archive_of_every_schema_but_the_newest() -> None:
    """Whoever adds a migration adds what the release before it wrote."""
    revisions = {found[1] for path in VERSIONS.glob("v*.py") if (found := re.match(r"v(\d{4})_", path.name))}
    assert revisions - {path.stem for path in RELEASED} == {HEAD}


def test_what_was_written_is_read_the_same(old: Path, news: News) -> None:
    """Not a row is changed on the way, the chain holds, and its head is what the old version printed."""
    before = {table: news.sql(old, f"SELECT * FROM {table}") for table in OLD_TABLES}
    with Archive(old) as archive:
        state = archive.state()
        assert (state.schema, state.problems) == (HEAD, [])
        assert state.head == "bce91accedd8f5e5feeb0e8a1cf722c020c2f4f4f93706be6053067b05ebf7b7"
        assert [one.id for one in archive.reports()] == ["mirrow-1", "mirrow-2"]
        assert [one.report for one in archive.readings()] == archive.reports()
        assert len(archive.versions("mirrow-1")) == 2
    assert {table: news.sql(old, f"SELECT * FROM {table}") for table in OLD_TABLES} == before


def test_an_old_archive_can_do_what_a_new_one_can(old: Path, news: News) -> None:
    """What came before the search, the judgements and the withdrawals is found, judged and withdrawn as well."""
    with Archive(old) as archive:
        assert [hit.id for hit in archive.search("bridge lorries")] == ["mirrow-1"]
        assert [hit.id for hit in archive.search("governor")] == ["mirrow-2"]
        news.keep(archive, news.report())
        archive.rate("Lakeside Courier", "B", maker="Ada")
        archive.index("mirrow-1", ["mirrow"])
        assert archive.withdraw("mirrow-1", maker="Ada", reason="a court's order") == 2
        assert archive.search("lorry") == []
        assert archive.state().problems == []
    with pytest.raises(IntegrityError, match="rows are never changed"):
        news.sql(old, "DELETE FROM claims WHERE reading = 3")


def test_a_migration_that_fails_leaves_the_archive_as_it_was(old: Path, news: News) -> None:
    """The whole way up is one transaction: an archive is never left between two schemas."""
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("CREATE TABLE told (story)")
    before = news.sql(old, "SELECT name, sql FROM sqlite_master ORDER BY name")
    with pytest.raises(Exception, match="already exists"):
        Archive(old)
    assert news.sql(old, "SELECT name, sql FROM sqlite_master ORDER BY name") == before

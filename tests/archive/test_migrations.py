"""An archive made by any released Dateline is opened by this one, and nothing in it is lost."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError

from dateline.archive import migrations
from dateline.archive.schema import HEAD, metadata
from dateline.archive.store import Archive, Judgement
from dateline.stories.archived import ArchivedStories
from tests.archive.release import ENGINE, GROUNDED, TEXTS, reading_of

if TYPE_CHECKING:
    from tests.archive.conftest import News

RELEASED = sorted((Path(__file__).parent / "released").glob("*.sql"))
VERSIONS = Path(str(migrations.__file__)).parent / "versions"
JUDGED = sorted((Path(__file__).parent / "released" / "judged").glob("*.sql"))
OLD_TABLES = ("reports", "readings", "events", "claims", "ledger")


@pytest.fixture(params=RELEASED, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """An archive as a released Dateline left it, with two versions of a report and two readings of one."""
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(request.param.read_text(encoding="utf-8"))
    return path


@pytest.fixture(params=JUDGED, ids=lambda path: path.stem)
def judged(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An archive as ``release.py`` left it with a released Dateline, in either store."""
    script = request.param.read_text(encoding="utf-8")
    if ".sqlite" in request.param.name:
        with closing(sqlite3.connect(tmp_path / "old.db")) as connection:
            connection.executescript(script)
        return str(tmp_path / "old.db")
    where = str(request.getfixturevalue("postgresql"))
    import psycopg

    with closing(psycopg.connect(where, autocommit=True)) as server:
        server.execute(script.encode())
    return where


def rows(news: News, where: str | Path, *tables: str) -> dict[str, list[tuple[Any, ...]]]:
    return {table: sorted(news.sql(where, f"SELECT * FROM {table}"), key=repr) for table in tables}


def revision(news: News, where: str) -> str:
    return str(news.sql(where, "SELECT version_num FROM alembic_version")[0][0])


def test_there_is_an_archive_of_every_schema_but_the_newest() -> None:
    """Whoever adds a migration adds what the release before it wrote, in each store (the first knew only SQLite)."""
    revisions = {found[1] for path in VERSIONS.glob("v*.py") if (found := re.match(r"v(\d{4})_", path.name))}
    assert revisions - {path.stem for path in RELEASED} == {HEAD}
    stores = {f"{one}.{store}" for one in revisions - {"0001", HEAD} for store in ("sqlite", "postgresql")}
    assert stores == {path.stem for path in JUDGED}


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


def test_what_was_judged_and_withdrawn_is_said_the_same(judged: str, news: News) -> None:
    """A person's word outlives every upgrade, a text that had to go stays away, and not a row is changed on the way."""
    linked = revision(news, judged) > "0002"
    tables = [name for name in metadata.tables if name not in {"built", "told"} and (linked or name != "links")]
    before = rows(news, judged, *tables)
    (head,) = news.sql(judged, "SELECT hash FROM ledger ORDER BY seq DESC LIMIT 1")[0]
    with Archive(judged) as archive:
        state = archive.state()
        assert (state.schema, state.problems, state.head) == (HEAD, [], head)
        assert [one.id for one in archive.reports()] == ["ferry-1", "ferry-2", "bread-1"]
        (same,) = archive.judgements("same_event")
        assert (same.verdict, same.score, same.person) == ("yes", 0.75, False)
        assert [one.verdict for one in archive.all_judgements("same_event")] == ["yes", "no", "undone"]
        assert archive.held_apart("same_story") == [("bread-1", "ferry-1")]
        assert {source: one.verdict for source, one in archive.ratings().items()} == {"Harbour Post": "B"}
        assert [one.withdrawn for one in archive.versions("quarry-1")] == ["a promise to the witness"]
        assert archive.search("quarry") == []
        assert {hit.id for hit in archive.search("lifeboats")} == {"ferry-1", "ferry-2"}
        assert archive.reports_with(["flour"]) == {"flour": ["bread-1"]}
        with archive.filing() as filing:
            assert [*filing.links_of("ferry-1")] == (["ferry-2"] if linked else [])
    assert rows(news, judged, *tables) == before


def test_a_judged_archive_goes_on(judged: str, news: News) -> None:
    """Its stories take in the next report, its withdrawn text is not taken in again, and what persons said still holds."""
    with Archive(judged) as archive:
        stories = ArchivedStories(archive)
        assert stories.clustering.stories() == [["bread-1"], ["ferry-1", "ferry-2"]]
        refloated = reading_of("ferry-3", f"{GROUNDED} She was refloated at noon.")
        for one in (refloated, reading_of("quarry-1", TEXTS["quarry-1"])):
            stories.take(one)
            stories.keep(one.report, one, ENGINE)
        assert stories.clustering.stories() == [["bread-1"], ["ferry-1", "ferry-2", "ferry-3"]]
        assert archive.search("quarry") == []
        again = Judgement(
            kind="same_event", one="ferry-1/E1", other="ferry-3/E1", verdict="yes", maker="Ada", person=True
        )
        archive.undo(archive.judge(again), maker="Ada", person=True)
        assert archive.withdraw("ferry-2", maker="Ada", reason="a court's order") == 1
        assert archive.state().problems == []
    with pytest.raises(DBAPIError, match="rows are never changed"):
        news.sql(judged, "UPDATE judgements SET verdict = 'yes'")


def test_a_migration_that_fails_in_either_store_changes_nothing(judged: str, news: News) -> None:
    """The way up is one transaction in PostgreSQL as well; once what was in the way is gone, it is gone up."""
    news.sql(judged, "CREATE TABLE told (story TEXT)")
    before = revision(news, judged)
    with pytest.raises(Exception, match="already exists"):
        Archive(judged)
    assert revision(news, judged) == before
    news.sql(judged, "DROP TABLE told")
    with Archive(judged) as archive:
        assert archive.state().problems == []

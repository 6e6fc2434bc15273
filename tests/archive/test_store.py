"""The archive keeps everything, overwrites nothing, and shows when somebody did."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine

from dateline.archive.schema import HEAD, metadata
from dateline.archive.store import Archive
from dateline.errors import ArchiveError
from dateline.model import Claim, Event, Reading, Report, Source, When

TABLES = ("reports", "readings", "events", "claims", "ledger")


def on(day: str, latest: str | None = "") -> When:
    return When(earliest=day, latest=day if latest == "" else latest, edtf=day, basis="stated")


def reading_of(report: Report, version: str = "1.0", published: When | None = None) -> Reading:
    """A reading with an event that a ministry and the report tell."""
    event = Event(
        id="E1",
        trigger=(4, 8),
        type="AID",
        when=on("2024-03-04"),
        claims=(Claim(chain=("S1", "S0"), value="CT+", cue=(0, 3)), Claim(chain=("S0",), value="Uu")),
    )
    return Reading(
        dateline=version,
        report=report if published is None else msgspec.structs.replace(report, published=published),
        sources=(
            Source(id="S0", kind="author_voice", name="Harbour Post"),
            Source(id="S1", kind="government", name="the ministry"),
        ),
        events=(event,),
    )


def report(id: str = "r1", day: str | None = "2024-03-05", text: str = "The aid came 🛳️, it said.") -> Report:
    return Report(id=id, text=text, outlet="Harbour Post", published=on(day) if day else None)


def clock(*days: str) -> Callable[[], datetime]:
    """A clock that shows these days in turn, and then the last one for ever."""
    waiting = list(days)
    return lambda: datetime.fromisoformat(f"{waiting.pop(0) if len(waiting) > 1 else waiting[0]}T12:00:00").replace(
        tzinfo=UTC
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An archive with one report."""
    where = tmp_path / "news.db"
    with Archive(where, now=clock("2024-06-01")) as archive:
        archive.keep(report(), reading_of(report()), "1.0")
    return where


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_what_is_kept_comes_back_the_same(path: Path) -> None:
    """Text, metadata and every claim survive the round trip, and no trace of the clock is in them."""
    with Archive(path) as archive:
        assert archive.reports() == [report()]
        assert archive.readings() == [reading_of(report())]


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@settings(max_examples=25, deadline=None)
@given(TEXTS, st.none() | TEXTS, st.none() | TEXTS)
def test_any_text_survives(text: str, outlet: str | None, title: str | None) -> None:
    """Whatever characters a report has, they come back, and the chain that seals them holds."""
    with TemporaryDirectory() as folder, Archive(Path(folder) / "any.db") as archive:
        odd = Report(id="odd", text=text, outlet=outlet, title=title)
        archive.keep(odd, reading_of(odd), "1.0")
        assert archive.reports() == [odd]
        assert archive.readings() == [reading_of(odd)]
        assert archive.state().problems == []


def test_the_same_report_twice_changes_nothing(path: Path) -> None:
    """Not one byte: the time of the second visit is no news."""
    before = digest(path)
    with Archive(path, now=clock("2025-01-01")) as archive:
        assert archive.has(report(), "1.0")
        assert archive.keep(report(), reading_of(report()), "1.0") == (False, False)
    assert digest(path) == before


def test_a_new_engine_adds_a_reading(path: Path) -> None:
    """The old reading stays, the new one is what is asked for."""
    with Archive(path) as archive:
        assert not archive.has(report(), "2.0")
        assert archive.keep(report(), reading_of(report(), "2.0"), "2.0") == (False, True)
        assert [reading.dateline for reading in archive.readings()] == ["2.0"]
        assert archive.state().rows == {"reports": 1, "readings": 2, "events": 2, "claims": 4, "ledger": 3}


def test_a_silent_edit_adds_a_capture(path: Path) -> None:
    """The same id with another text is the outlet's change of mind: both texts are kept."""
    edited = report(text="The aid did not come, it said.")
    with Archive(path) as archive:
        assert archive.keep(edited, reading_of(edited), "1.0") == (True, True)
        assert archive.reports() == [edited]
        assert archive.state().rows["reports"] == 2


def test_the_four_clocks_have_columns_of_their_own(path: Path) -> None:
    """Happened, said, published and learned are four questions, and none is answered with another's day."""
    with closing(sqlite3.connect(path)) as connection, connection:
        happened = connection.execute("SELECT happened_earliest FROM events").fetchall()
        said = connection.execute("SELECT said_earliest, said_latest FROM claims ORDER BY position").fetchall()
        published = connection.execute("SELECT published_earliest, learned_at FROM reports").fetchall()
    assert happened == [("2024-03-04",)]
    assert said == [(None, "2024-03-05"), ("2024-03-05", "2024-03-05")]
    assert published == [("2024-03-05", "2024-06-01T12:00:00Z")]


@pytest.mark.parametrize(
    ("reading_says", "as_of", "known"),
    [
        (on("2024-03-05"), "2024-03-04", False),
        (on("2024-03-05"), "2024-03-05", True),
        (on("2024-03-01", "2024-03-31"), "2024-03-30", False),
        (on("2024-03-01", "2024-03-31"), "2024-03-31", True),
        (on("2024-03-01", None), "2024-03-01", True),
        (None, "2024-05-31", False),
        (None, "2024-06-01", True),
    ],
)
def test_as_of_on_the_published_clock(tmp_path: Path, reading_says: When | None, as_of: str, known: bool) -> None:
    """A report counts from the last day that it may have come out; where nothing is known, from when we learned it."""
    undated = report(day=None)
    with Archive(tmp_path / "news.db", now=clock("2024-06-01")) as archive:
        archive.keep(undated, reading_of(undated, published=reading_says), "1.0")
        assert bool(archive.readings(as_of)) == known


def test_a_corrected_date_is_corrected_for_the_past(tmp_path: Path) -> None:
    """A report first kept under a wrong date must not be shown as known from that day for ever."""
    wrong, right = report(day="2020-01-01"), report(day="2024-03-05")
    with Archive(tmp_path / "news.db") as archive:
        archive.keep(wrong, reading_of(wrong), "1.0")
        archive.keep(right, reading_of(right), "1.0")
        assert archive.readings("2022-01-01") == []
        assert archive.readings("2024-03-05") == [reading_of(right)]


def test_an_edited_text_was_another_before(tmp_path: Path) -> None:
    """As of a day between an outlet's two texts, the first is what was known."""
    edited = report(day="2024-03-09", text="The aid did not come, it said.")
    with Archive(tmp_path / "news.db") as archive:
        for one in (report(), edited):
            archive.keep(one, reading_of(one), "1.0")
        assert archive.readings("2024-03-08") == [reading_of(report())]
        assert archive.readings("2024-03-09") == [reading_of(edited)]


def test_as_of_on_the_learned_clock(tmp_path: Path) -> None:
    """What this archive showed on a day can be shown again, with the readings of that day's engine."""
    with Archive(tmp_path / "news.db", now=clock("2024-06-01", "2024-07-01")) as archive:
        archive.keep(report(), reading_of(report(), "1.0"), "1.0")
        archive.keep(report(), reading_of(report(), "2.0"), "2.0")
        versions = [
            [reading.dateline for reading in archive.readings(day, clock="learned")]
            for day in ("2024-05-31", "2024-06-15", "2024-07-01")
        ]
    assert versions == [[], ["1.0"], ["2.0"]]


def test_readings_come_in_order_of_publication(tmp_path: Path) -> None:
    """The order of ingestion must not leak into what is built from an archive."""
    days = {"c": "2024-03-07", "a": "2024-03-09", "b": "2024-03-07", "d": None}
    with Archive(tmp_path / "news.db") as archive:
        for id, day in days.items():
            archive.keep(report(id, day), reading_of(report(id, day)), "1.0")
        assert [reading.report.id for reading in archive.readings()] == ["b", "c", "a", "d"]
        assert [one.id for one in archive.reports()] == ["c", "a", "b", "d"]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {0} SET rowid = rowid",
        "DELETE FROM {0}",
        "INSERT OR REPLACE INTO {0} SELECT * FROM {0} LIMIT 1",
        "REPLACE INTO {0} SELECT * FROM {0} LIMIT 1",
    ],
)
def test_no_client_may_change_a_row(path: Path, table: str, statement: str) -> None:
    """Not even one that leaves recursive triggers off, for which REPLACE slips past every delete trigger."""
    before = digest(path)
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA recursive_triggers").fetchone() == (0,)
    with pytest.raises(sqlite3.IntegrityError, match="rows are never"):
        connection.execute(statement.format(table))
    connection.close()
    assert digest(path) == before


@pytest.mark.parametrize(
    ("tampering", "problem"),
    [
        ("UPDATE reports SET text = 'The aid never came.'", "report 1 is not as it was written (ledger entry 1)"),
        ("UPDATE claims SET value = 'CT+'", "reading 1 is not as it was written (ledger entry 2)"),
        ("DELETE FROM events", "reading 1 is not as it was written (ledger entry 2)"),
        ("UPDATE ledger SET hash = 'x' WHERE seq = 1", "report 1 is not as it was written (ledger entry 1)"),
        (
            "INSERT INTO readings SELECT 9, report, 'x', 1, sha256, '', '', '', json FROM readings",
            "1 reading rows are not",
        ),
    ],
)
def test_the_ledger_shows_what_got_past_the_triggers(path: Path, tampering: str, problem: str) -> None:
    """Whoever owns the file can drop a trigger; the hash chain names the row that was changed."""
    connection = sqlite3.connect(path)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    with Archive(path) as archive:
        assert archive.state().problems == []
    connection.execute(tampering)
    connection.commit()
    connection.close()
    with Archive(path) as archive:
        assert archive.state().problems[0].startswith(problem)


def test_two_writers_share_one_chain(path: Path) -> None:
    """Two archives open on the same file take turns, and the chain stays whole."""
    with Archive(path) as one, Archive(path) as other:
        for number, archive in enumerate((one, other, one, other)):
            new = report(f"n{number}")
            archive.keep(new, reading_of(new), "1.0")
        assert one.state().problems == []
        assert one.state().rows["ledger"] == 10


def test_the_tables_are_those_of_the_newest_migration(path: Path) -> None:
    """The schema stands in two places, for writing and for history; they must say the same."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert context.get_current_revision() == HEAD
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_the_file_is_where_the_path_says(tmp_path: Path) -> None:
    """What means something in an address of the web means nothing in the name of a file."""
    where = tmp_path / "ünï 語 #1?mode=memory&x%20.db"
    Archive(where).close()
    assert where.is_file()
    Archive(where, create=False).close()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="a superuser may write anywhere")
def test_an_archive_in_a_folder_without_permission_to_write_is_read(path: Path) -> None:
    """A disk of evidence is mounted read-only, and SQLite wants to write beside what it reads."""
    path.parent.chmod(0o500)
    try:
        with Archive(path, create=False) as archive:
            assert len(archive.readings()) == 1
    finally:
        path.parent.chmod(0o700)


def test_what_cannot_be_opened_says_why(tmp_path: Path) -> None:
    """A wrong path, a wrong file, a file of somebody else's and one of a later Dateline: none is touched."""
    (tmp_path / "notes.txt").write_text("This is not a database at all, and must not become one. " * 50)
    with closing(sqlite3.connect(tmp_path / "other.db")) as other, other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    Archive(tmp_path / "later.db").close()
    with closing(sqlite3.connect(tmp_path / "later.db")) as later, later:
        later.execute("UPDATE alembic_version SET version_num = '9999'")
    (tmp_path / "folder").mkdir()
    reasons = {
        "none.db": "there is no archive here",
        "notes.txt": "file is not a database",
        "other.db": "is a database, but not an archive of Dateline",
        "later.db": "a newer Dateline made it",
        "folder": "is a folder",
        "no/folder.db": "there is no archive here",
    }
    for name, reason in reasons.items():
        with pytest.raises(ArchiveError, match=reason) as error:
            Archive(tmp_path / name, create=False)
        assert error.value.name == str(tmp_path / name)
    with pytest.raises(ArchiveError, match="the folder for it does not exist"):
        Archive(tmp_path / "no/folder.db")
    with pytest.raises(ArchiveError, match="not yet: archives outside SQLite"):
        Archive("postgresql://localhost/news")
    assert not (tmp_path / "none.db").exists()

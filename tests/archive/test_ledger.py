"""Rows cannot be changed by the way; who has the power to change them all the same is found out."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import IntegrityError

from dateline.archive.schema import metadata
from dateline.archive.store import Archive, Judgement

if TYPE_CHECKING:
    from tests.archive.conftest import News

WORKED_OUT = {"links", "built", "told"}
"""The tables that are worked out from the others and made anew; they need no guard."""

SEALED = {
    ("UPDATE reports SET text = 'The aid never came.'", "report 1 is not as it was written (ledger entry 1)"),
    ("UPDATE claims SET value = 'CT+'", "reading 1 is not as it was written (ledger entry 2)"),
    ("DELETE FROM claims; DELETE FROM events", "reading 1 is not as it was written (ledger entry 2)"),
    ("UPDATE judgements SET verdict = 'yes'", "judgement 1 is not as it was written (ledger entry 3)"),
    ("UPDATE ledger SET hash = 'x' WHERE seq = 1", "report 1 is not as it was written (ledger entry 1)"),
    (
        "INSERT INTO readings SELECT 9, report, 'x', 1, sha256, '', '', '', json FROM readings",
        "1 reading rows are not in the ledger",
    ),
}


@pytest.fixture
def kept(where: str, news: News) -> str:
    """An archive with a row in every table."""
    with Archive(where, now=news.clock("2024-06-01")) as archive:
        news.keep(archive, news.report(), news.report("r2", text="No aid came."))
        archive.judge(Judgement(kind="same_event", one="r1/E1", other="r2/E1", verdict="no", maker="Ada", person=True))
        archive.index("r1", ["aid"])
        archive.withdraw("r2", maker="Ada", reason="a court's order")
    return where


def test_no_client_may_change_a_row(kept: str, news: News) -> None:
    """The database itself refuses, whoever asks, also where all of it would go at once.

    In every table but those that are worked out from readings and made anew when a report changes.
    """
    before = news.everything(kept)
    verbs = ["UPDATE {0} SET {1} = {1}", "DELETE FROM {0}"]
    if "://" in kept:
        verbs.append("TRUNCATE {0} CASCADE")
    kept_for_good = {name: table for name, table in metadata.tables.items() if name not in WORKED_OUT}
    for name, table in kept_for_good.items():
        for verb in verbs:
            with pytest.raises(IntegrityError, match="rows are never changed"):
                news.sql(kept, verb.format(name, table.columns.keys()[0]))
    assert news.everything(kept) == before


def test_no_client_may_replace_a_row(tmp_path: Path, news: News) -> None:
    """Not even an SQLite client that leaves recursive triggers off, for which REPLACE slips past delete triggers. (A key
    is all of its row: the same again is the same.)"""
    path = tmp_path / "news.db"
    with Archive(path) as archive:
        news.keep(archive, news.report(), news.report("r2", text="No aid came."))
        archive.rate("Harbour Post", "B", maker="Ada")
        archive.withdraw("r2", maker="Ada", reason="a court's order")
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    for table in sorted(set(metadata.tables) - {"keys", *WORKED_OUT}):
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA recursive_triggers").fetchone() == (0,)
            with pytest.raises(sqlite3.IntegrityError, match="rows are never"):
                connection.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1")
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


@pytest.mark.parametrize(("tampering", "problem"), sorted(SEALED))
def test_the_ledger_shows_what_got_past_the_triggers(where: str, news: News, tampering: str, problem: str) -> None:
    """Whoever owns the database can drop a trigger; the hash chain names the row that was changed."""
    with Archive(where) as archive:
        news.keep(archive, news.report())
        archive.judge(Judgement(kind="same_event", one="r1/E1", other="r2/E1", verdict="no", maker="Ada", person=True))
    news.drop_triggers(where)
    with Archive(where) as archive:
        assert archive.state().problems == []
    news.sql(where, *tampering.split("; "))
    with Archive(where) as archive:
        assert archive.state().problems[0].startswith(problem)


@pytest.mark.parametrize(
    ("tampering", "problem"),
    [
        (
            "UPDATE ledger SET kind = 'retraction' WHERE seq = 2",
            "ledger entry 2 seals nothing that an archive has: retraction 1",
        ),
        (
            "INSERT INTO ledger VALUES (99, 'retraction', 1, 'x')",
            "ledger entry 99 seals nothing that an archive has: retraction 1",
        ),
        ("UPDATE withdrawals SET sealed = 'all of it'", "report 2 is not as it was written"),
        ("UPDATE withdrawals SET sealed = ''", "report 2 is not as it was written"),
        ("UPDATE withdrawals SET sealed = '[1, {}]'", "report 2 is not as it was written"),
        ("""UPDATE withdrawals SET sealed = '[[[], "a", "b"]]'""", "report 2 is not as it was written"),
    ],
)
def test_what_no_archive_writes_is_a_problem_too(kept: str, news: News, tampering: str, problem: str) -> None:
    """A clumsy forgery must be told like a clever one, and not stop whoever looks for it."""
    news.drop_triggers(kept)
    with Archive(kept) as archive:
        assert archive.state().problems == []
    news.sql(kept, tampering)
    with Archive(kept) as archive:
        assert any(one.startswith(problem) for one in archive.state().problems)


@pytest.mark.parametrize("tampering", ["UPDATE reports SET text = x'00ff'", "UPDATE ledger SET row = 'one'"])
def test_values_of_another_kind_are_problems(tmp_path: Path, news: News, tampering: str) -> None:
    """SQLite takes any value in any column."""
    where = str(tmp_path / "news.db")
    with Archive(where) as archive:
        news.keep(archive, news.report())
    news.drop_triggers(where)
    news.sql(where, tampering)
    with Archive(where) as archive:
        assert archive.state().problems[0].startswith("report")

"""A report that a court takes down is gone from an archive, and the archive can still be trusted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import DBAPIError

from dateline.archive.store import Archive
from dateline.errors import ArchiveError

if TYPE_CHECKING:
    from tests.archive.conftest import News

NAMED = "Police in Tarn Cross held Edwin Maplethorpe, 19, over the fire, a spokesman said."
CAREFUL = "Police in Tarn Cross held a man of 19 over the fire, a spokesman said."


@pytest.fixture
def taken(where: str, news: News) -> str:
    """An archive from which a report was withdrawn that had two versions, between two that stay."""
    named = news.report("tarn", text=NAMED, title="Maplethorpe held over fire", byline="By Jo Maplethorpe-Lee")
    with Archive(where, now=news.clock("2024-06-01")) as archive:
        news.keep(archive, news.report("before"), named, news.report("tarn", text=CAREFUL), news.report("after"))
        news.keep(archive, named, version="2.0")
        archive.index("tarn", ["maplethorpe", "fire"])
        assert archive.withdraw("tarn", maker="Ada", reason="order of 3 June, Tarn County Court") == 2
    return where


def test_the_text_is_gone_and_the_rest_stays(taken: str, news: News) -> None:
    """No row of any table has the text, nor what was read in it; that there was such a report is still known."""
    assert "Maplethorpe" not in repr(news.everything(taken))
    with Archive(taken) as archive:
        assert [one.id for one in archive.reports()] == ["before", "after"]
        assert [one.report.id for one in archive.readings()] == ["after", "before"]
        assert [one.report.id for one in archive.readings("2024-03-05")] == ["after", "before"]
        assert archive.reading("tarn") is None
        assert archive.search("maplethorpe") == [] == archive.search("fire")
        assert archive.reports_with(["maplethorpe"]) == {"maplethorpe": []}
        versions = archive.versions("tarn")
        assert [(one.withdrawn, one.report.text, len(one.sha256)) for one in versions] == [
            ("order of 3 June, Tarn County Court", "", 64)
        ] * 2


def test_no_byte_of_it_is_left_in_the_file(tmp_path: Path, news: News) -> None:
    """What is deleted in a database usually lingers in pages that are not used any more, and in the log."""
    path = tmp_path / "news.db"
    long = " ".join([NAMED] * 400)
    with Archive(path) as archive:
        news.keep(archive, *(news.report(f"n{n}") for n in range(20)), news.report("tarn", text=long))
        archive.withdraw("tarn", maker="Ada", reason="a court's order")
        for file in tmp_path.iterdir():
            assert b"maplethorpe" not in file.read_bytes().lower(), file.name


def test_the_chain_still_checks(taken: str, news: News) -> None:
    """The tombstone holds the hashes that the rows no longer give; what came before and after is as sure as it was."""
    with Archive(taken) as archive:
        assert archive.state().problems == []
        assert archive.state().rows["withdrawals"] == 2
    news.drop_triggers(taken)
    news.sql(taken, "UPDATE reports SET learned_at = '2020-01-01T00:00:00Z' WHERE id = 'tarn'")
    with Archive(taken) as archive:
        assert archive.state().problems[0].startswith("withdrawal 1 is not as it was written")


@pytest.mark.parametrize(
    ("tampering", "problem"),
    [
        ("UPDATE reports SET text = 'x' WHERE id = 'before'", "report 1 is not"),
        ("UPDATE reports SET text = 'x' WHERE id = 'after'", "report 4 is not"),
        ("UPDATE reports SET text = 'It never burned.' WHERE id = 'tarn'", "withdrawal 1 is not"),
        ("UPDATE withdrawals SET sealed = '[]' WHERE seq = 1", "report 2 is not"),
        ("UPDATE ledger SET hash = 'x' WHERE seq = 3", "report 2 is not"),
        ("UPDATE withdrawals SET reason = 'none' WHERE seq = 2", "withdrawal 2 is not"),
    ],
)
def test_a_withdrawal_is_no_way_to_forge(taken: str, news: News, tampering: str, problem: str) -> None:
    """Neither the rows around a tombstone, nor what is left under it, nor the tombstone can be changed unseen."""
    news.drop_triggers(taken)
    news.sql(taken, tampering)
    with Archive(taken) as archive:
        assert archive.state().problems[0].startswith(problem)


def test_it_does_not_come_back(taken: str, news: News) -> None:
    """The next ingest of the same folder must not undo a court's order; nor may the text under another title. What the
    outlet wrote instead is another text."""
    again = news.report("tarn", text=NAMED, title="Maplethorpe held over fire", byline="By Jo Maplethorpe-Lee")
    elsewhere = news.report("copy-of-tarn", text=NAMED)
    cleared = news.report("tarn", text="The man held over the fire at Tarn Cross was cleared, police said.")
    with Archive(taken) as archive:
        for one in (again, elsewhere):
            assert archive.has(one, "3.0")
            assert archive.keep(one, news.reading(one), "3.0") == (False, False)
        assert not archive.has(cleared, "3.0")
        assert archive.keep(cleared, news.reading(cleared), "3.0") == (True, True)
        assert archive.reading("tarn") == news.reading(cleared)
        assert archive.state().problems == []


def test_the_same_text_under_another_id_goes_with_it(where: str, news: News) -> None:
    """A feed and a page gave the same article two ids; what must go is the text."""
    with Archive(where) as archive:
        news.keep(archive, news.report("page", text=NAMED), news.report("feed", text=NAMED), news.report("other"))
        assert archive.withdraw("feed", maker="Ada", reason="a court's order") == 2
        assert [one.id for one in archive.reports()] == ["other"]


def test_only_what_was_withdrawn_may_be_emptied(taken: str, news: News) -> None:
    """The triggers make way for a withdrawal, and for nothing else."""
    for statement in (
        "UPDATE reports SET text = '', title = NULL, byline = NULL WHERE id = 'before'",
        "UPDATE reports SET text = 'x' WHERE id = 'tarn'",
        "UPDATE reports SET outlet = 'x' WHERE id = 'tarn'",
        "UPDATE readings SET json = ''",
        "DELETE FROM events",
        "DELETE FROM claims",
    ):
        with pytest.raises(DBAPIError, match="rows are never changed"):
            news.sql(taken, statement)


def test_what_cannot_be_withdrawn_says_why(taken: str) -> None:
    """A typing error must not pass for a takedown that was done."""
    with Archive(taken) as archive:
        with pytest.raises(ArchiveError, match="no report with this id"):
            archive.withdraw("tarm", maker="Ada", reason="")
        with pytest.raises(ArchiveError, match="is withdrawn already"):
            archive.withdraw("tarn", maker="Ada", reason="")


@pytest.mark.parametrize("reason", ["", "  ", "\n\t"])
def test_a_withdrawal_has_a_reason(where: str, news: News, reason: str) -> None:
    """It cannot be undone, and later nobody could say by whose order a text went; without one nothing goes."""
    with Archive(where) as archive:
        news.keep(archive, news.report("tarn", text=NAMED))
        before = news.everything(where)
        with pytest.raises(ValueError, match="say who asked for it, and why"):
            archive.withdraw("tarn", maker="Ada", reason=reason)
        assert news.everything(where) == before
        assert archive.reading("tarn") is not None

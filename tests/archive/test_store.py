"""The archive keeps everything and overwrites nothing, in whichever database it is."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine

from dateline.archive.schema import HEAD, metadata
from dateline.archive.store import Archive

if TYPE_CHECKING:
    from tests.archive.conftest import News


@pytest.fixture
def kept(where: str, news: News) -> str:
    """An archive with one report."""
    with Archive(where, now=news.clock("2024-06-01")) as archive:
        news.keep(archive, news.report())
    return where


def test_what_is_kept_comes_back_the_same(kept: str, news: News) -> None:
    """Text, metadata and every claim survive the round trip, and no trace of the clock is in them."""
    with Archive(kept) as archive:
        assert archive.reports() == [news.report()]
        assert archive.readings() == [news.reading(news.report())]


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, outlet=st.none() | TEXTS, title=st.none() | TEXTS)
def test_any_text_survives(where: str, news: News, text: str, outlet: str | None, title: str | None) -> None:
    """Whatever characters a report has, they come back, and the chain that seals them holds. (NUL is no character of
    PostgreSQL's, nor of a report that ingest takes.)"""
    if "://" in where:
        text, outlet, title = (
            text.replace("\0", "?"),
            outlet and outlet.replace("\0", "?"),
            title and title.replace("\0", "?"),
        )
    odd = news.report("odd", text=text, outlet=outlet, title=title)
    with Archive(where) as archive:
        news.keep(archive, odd)
        assert archive.reports() == [odd]
        assert archive.readings() == [news.reading(odd)]
        assert archive.state().problems == []


def test_both_stores_seal_the_same(tmp_path: Path, postgresql: str, news: News) -> None:
    """The head of the chain stands for the content alone: the same work in another database ends in the same hash."""
    heads = set()
    for where in (tmp_path / "news.db", postgresql):
        with Archive(where, now=news.clock("2024-06-01")) as archive:
            for id in ("r-b", "R-a", "é", "_", "z"):
                news.keep(archive, news.report(id))
            heads.add(archive.state().head)
    assert len(heads) == 1


def test_the_same_report_twice_changes_nothing(kept: str, news: News) -> None:
    """Not one row, and in a file not one byte: the time of the second visit is no news."""
    before = news.everything(kept)
    raw = None if "://" in kept else Path(kept).read_bytes()
    with Archive(kept, now=news.clock("2025-01-01")) as archive:
        assert archive.has(news.report(), "1.0")
        assert archive.keep(news.report(), news.reading(news.report()), "1.0") == (False, False)
    assert news.everything(kept) == before
    assert raw is None or Path(kept).read_bytes() == raw


def test_a_new_engine_adds_a_reading(kept: str, news: News) -> None:
    """The old reading stays, the new one is what is asked for."""
    with Archive(kept) as archive:
        assert not archive.has(news.report(), "2.0")
        assert archive.keep(news.report(), news.reading(news.report(), "2.0"), "2.0") == (False, True)
        assert [reading.dateline for reading in archive.readings()] == ["2.0"]
        rows = archive.state().rows
        assert rows == {
            "reports": 1,
            "readings": 2,
            "events": 2,
            "claims": 4,
            "judgements": 0,
            "withdrawals": 0,
            "ledger": 3,
        }


def test_a_silent_edit_adds_a_capture(kept: str, news: News) -> None:
    """The same id with another text is the outlet's change of mind: both texts are kept."""
    edited = news.report(text="The aid did not come, it said.")
    with Archive(kept) as archive:
        assert archive.keep(edited, news.reading(edited), "1.0") == (True, True)
        assert archive.reports() == [edited]
        assert archive.state().rows["reports"] == 2


def test_the_four_clocks_have_columns_of_their_own(kept: str, news: News) -> None:
    """Happened, said, published and learned are four questions, and none is answered with another's day."""
    assert news.sql(kept, "SELECT happened_earliest FROM events") == [("2024-03-04",)]
    said = news.sql(kept, "SELECT said_earliest, said_latest FROM claims ORDER BY position")
    assert said == [(None, "2024-03-05"), ("2024-03-05", "2024-03-05")]
    published = news.sql(kept, "SELECT published_earliest, learned_at FROM reports")
    assert published == [("2024-03-05", "2024-06-01T12:00:00Z")]


@pytest.mark.parametrize(
    ("published", "as_of", "known"),
    [
        (("2024-03-05",), "2024-03-04", False),
        (("2024-03-05",), "2024-03-05", True),
        (("2024-03-01", "2024-03-31"), "2024-03-30", False),
        (("2024-03-01", "2024-03-31"), "2024-03-31", True),
        (("2024-03-01", None), "2024-03-01", True),
        (None, "2024-05-31", False),
        (None, "2024-06-01", True),
    ],
)
def test_as_of_on_the_published_clock(
    where: str, news: News, published: tuple[str, ...] | None, as_of: str, known: bool
) -> None:
    """A report counts from the last day that it may have come out; where nothing is known, from when we learned it."""
    undated = news.report(day=None)
    reading = news.reading(undated, published=news.on(*published) if published else None)
    with Archive(where, now=news.clock("2024-06-01")) as archive:
        archive.keep(undated, reading, "1.0")
        assert bool(archive.readings(as_of)) == known


def test_a_corrected_date_is_corrected_for_the_past(where: str, news: News) -> None:
    """A report first kept under a wrong date must not be shown as known from that day for ever."""
    wrong, right = news.report(day="2020-01-01"), news.report(day="2024-03-05")
    with Archive(where) as archive:
        news.keep(archive, wrong, right)
        assert archive.readings("2022-01-01") == []
        assert archive.readings("2024-03-05") == [news.reading(right)]


def test_an_edited_text_was_another_before(where: str, news: News) -> None:
    """As of a day between an outlet's two texts, the first is what was known."""
    edited = news.report(day="2024-03-09", text="The aid did not come, it said.")
    with Archive(where) as archive:
        news.keep(archive, news.report(), edited)
        assert archive.readings("2024-03-08") == [news.reading(news.report())]
        assert archive.readings("2024-03-09") == [news.reading(edited)]


@pytest.mark.parametrize(
    ("stated", "learned", "counts"),
    [
        ("2024-03-05", "2024-06-01", "2024-06-01"),  # a silent edit
        ("2024-03-01", "2024-06-01", "2024-06-01"),  # the date moved back does not make the new text known before
        ("2024-03-09", "2024-06-01", "2024-03-09"),  # the outlet says when it wrote the new text
        ("2024-07-01", "2024-06-01", "2024-07-01"),  # the new text is announced for a day to come
        (None, "2024-06-01", "2024-06-01"),
    ],
)
def test_a_silent_edit_does_not_rewrite_the_past(
    where: str, news: News, stated: str | None, learned: str, counts: str
) -> None:
    """An outlet that changes four dead into nineteen months later did not say nineteen on the day it first wrote."""
    first, edited = news.report(text="Four soldiers died."), news.report(day=stated, text="Nineteen soldiers died.")
    before = (date.fromisoformat(counts) - timedelta(days=1)).isoformat()
    with Archive(where, now=news.clock("2024-03-06", "2024-03-06", learned)) as archive:
        news.keep(archive, first, news.report("r2"), edited)
        for of in (None, ["r1"]):
            known = [{one.report.id: one for one in archive.readings(day, of=of)}["r1"] for day in (before, counts)]
            assert known == [news.reading(first), news.reading(edited)]
        assert archive.readings("2024-03-04") == []
        assert archive.readings(of=["r1"]) == [news.reading(edited)]
        with archive.workings() as workings:
            for day in ("2024-03-04", before, counts, None):
                shown = {one.report.id: one for one in archive.readings(day)}
                assert workings.readings(one.seq for one in workings.known(day)) == {
                    one.seq: shown[one.report] for one in workings.known(day)
                }
            assert [one.day for one in workings.editions(["r1"])["r1"]] == ["2024-03-05", counts]
            assert [one.day for one in workings.editions(["r1"], before)["r1"]] == ["2024-03-05"]


def test_each_of_many_edits_counts_from_its_day(where: str, news: News) -> None:
    """A live page is written anew again and again: each text holds from its own day until the next one's."""
    several = [news.report(text=f"{number} soldiers died.") for number in ("Four", "Nine", "Ten", "Nineteen")]
    with Archive(where, now=news.clock("2024-03-05", "2024-04-01", "2024-05-01")) as archive:
        news.keep(archive, *several)
        known = [archive.readings(day)[0] for day in ("2024-03-31", "2024-04-01", "2024-04-30", "2024-05-01")]
        assert known == [news.reading(several[number]) for number in (0, 1, 1, 3)]
        with archive.workings() as workings:
            days = [one.day for one in workings.editions(["r1"])["r1"]]
    assert days == ["2024-03-05", "2024-04-01", "2024-05-01"]


def test_other_metadata_does_not_make_an_undated_text_new(where: str, news: News) -> None:
    """A text without a date counts from when it first came, also when it comes again under another title."""
    plain, titled = news.report(day=None), news.report(day=None, title="Aid at last")
    with Archive(where, now=news.clock("2024-03-05", "2024-06-01")) as archive:
        news.keep(archive, plain, titled)
        assert archive.readings("2024-03-05") == [news.reading(titled)]


def test_an_edit_stays_one_where_the_text_before_was_withdrawn(where: str, news: News) -> None:
    """What a court takes out says still, by its hashes and dates, that the text after it came later."""
    first, edited = news.report(text="Four soldiers died."), news.report(text="Nineteen soldiers died.")
    with Archive(where, now=news.clock("2024-03-05", "2024-03-05", "2024-06-01")) as archive:
        news.keep(archive, first, news.report("copy", text=first.text), edited)
        archive.withdraw("copy", maker="Ada", reason="a court's order")
        assert archive.readings("2024-05-31") == []
        assert archive.readings("2024-06-01") == [news.reading(edited)]


def test_reading_an_old_text_again_does_not_bring_it_back(where: str, news: News) -> None:
    """After an upgrade the folder of last month is ingested again, where the text is the one before the edit and the
    date the wrong one: what the report says now is still what it said last."""
    first, edited = news.report(day="2020-01-01"), news.report(text="The aid did not come, it said.")
    dated = news.report(day="2024-03-05")
    with Archive(where, now=news.clock("2024-03-05")) as archive:
        news.keep(archive, first, dated, edited, version="1.0")
        news.keep(archive, first, version="2.0")
        assert archive.readings() == [news.reading(edited)] == [archive.reading("r1")]
        assert archive.readings("2024-03-05") == [news.reading(edited)]
        assert archive.readings("2022-01-01") == []


def test_as_of_on_the_learned_clock(where: str, news: News) -> None:
    """What this archive showed on a day can be shown again, with the readings of that day's engine."""
    with Archive(where, now=news.clock("2024-06-01", "2024-07-01")) as archive:
        news.keep(archive, news.report(), version="1.0")
        news.keep(archive, news.report(), version="2.0")
        versions = [
            [reading.dateline for reading in archive.readings(day, clock="learned")]
            for day in ("2024-05-31", "2024-06-15", "2024-07-01")
        ]
    assert versions == [[], ["1.0"], ["2.0"]]


def test_readings_come_in_order_of_publication(where: str, news: News) -> None:
    """Neither the order of ingestion nor a database's own idea of the alphabet may leak into what is built from it."""
    days = {"c": "2024-03-07", "a": "2024-03-09", "B": "2024-03-07", "d": None}
    with Archive(where) as archive:
        news.keep(archive, *(news.report(id, day) for id, day in days.items()))
        assert [reading.report.id for reading in archive.readings()] == ["B", "c", "a", "d"]
        assert [one.id for one in archive.reports()] == ["c", "a", "B", "d"]


def test_single_readings_are_fetched_by_id(kept: str, news: News) -> None:
    """Stories look at the few reports that may belong together, and want each as it was last read."""
    edited = news.report(text="The aid did not come, it said.")
    with Archive(kept) as archive:
        news.keep(archive, edited, news.report("r2"), version="2.0")
        assert archive.reading("r1") == news.reading(edited, "2.0")
        assert archive.reading("none") is None
        assert sorted(archive.readings_of(["r2", "none", "r1", "r2"])) == ["r1", "r2"]


def test_what_is_known_is_told_for_many_at_once(kept: str, news: News) -> None:
    """A second ingest of a large folder asks about many reports at once; the answer is that for each alone."""
    many = [news.report(f"n{number}") for number in range(500)]
    with Archive(kept) as archive:
        news.keep(archive, many[450])
        known = archive.known([*many, news.report()], "1.0")
        assert len(known) == 2
        assert archive.known(many, "2.0") == set()


def test_two_writers_share_one_chain(kept: str, news: News) -> None:
    """Two archives open on the same database take turns, and the chain stays whole."""
    with Archive(kept) as one, Archive(kept) as other:
        for number, archive in enumerate((one, other, one, other)):
            news.keep(archive, news.report(f"n{number}"))
        assert one.state().problems == []
        assert one.state().rows["ledger"] == 10


def test_the_tables_are_those_of_the_newest_migration(kept: str) -> None:
    """The schema stands in two places, for writing and for history; they must say the same. The search index is a
    store's own affair."""
    engine = create_engine(kept.replace("postgresql:", "postgresql+psycopg:") if "://" in kept else f"sqlite:///{kept}")

    def ours(name: str | None, kind: str, _parents: object) -> bool:
        return kind != "table" or not (name or "").startswith("search")

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": ours})
        assert context.get_current_revision() == HEAD
        assert [one for one in compare_metadata(context, metadata) if "modify_comment" not in repr(one)] == []
    engine.dispose()

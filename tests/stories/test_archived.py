"""The stories of an archive: as if all its reports had come to one process, however often it was opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from dateline.api import Archive
from dateline.archive.store import Judgement
from dateline.model import Reading, to_json
from dateline.stories import build, reasons
from dateline.stories.apart import Apart
from dateline.stories.archived import ArchivedStories
from dateline.stories.build import story_of
from tests.stories.test_online import BOTH, STRIKE, report, reports

Maker = Callable[..., Reading]
THREE = [["s1", "s2", "s3"], ["f1", "f2"], ["v1"]]


def come(archive: Archive, *readings: Reading) -> ArchivedStories:
    stories = ArchivedStories(archive)
    for one in readings:
        stories.take(one)
        stories.keep(one.report, one, "1.0")
    return stories


def joined(archive: Archive) -> list[tuple[str, str]]:
    return [(one.one, one.other) for one in archive.judgements("same_story")]


def test_each_report_by_a_process_of_its_own_is_as_all_together(tmp_path: Path, reading: Maker) -> None:
    """``dateline ingest`` once a day for a week ends in the bytes that building all of it would give."""
    for one in reports(reading):
        with Archive(tmp_path / "news.db") as archive:
            come(archive, one)
    with Archive(tmp_path / "news.db") as archive:
        clustering = ArchivedStories(archive).clustering
        assert clustering.stories() == THREE
        assert [to_json(story_of(members, clustering)) for members in clustering.stories()] == [
            to_json(story) for story in build(archive.readings())
        ]
        assert joined(archive) == [("s1", "s2"), ("f1", "f2"), ("s1", "s3")]
        assert archive.state().problems == []


def test_what_was_kept_without_stories_is_filed_once(tmp_path: Path, reading: Maker) -> None:
    """An archive of an older Dateline has no keys: they are made on first need, and not again."""
    with Archive(tmp_path / "news.db") as archive:
        for one in reversed(reports(reading)):
            archive.keep(one.report, one, "1.0")
        assert ArchivedStories(archive).clustering.stories() == THREE
        before = archive.state()
        assert ArchivedStories(archive).clustering.stories() == THREE
        assert archive.state() == before


def test_what_was_decided_is_undone_by_rows_of_its_own(tmp_path: Path, reading: Maker) -> None:
    """A report that makes two stories one moves the reports of the later one; who asks later sees what was held when."""
    with Archive(tmp_path / "news.db") as archive:
        come(archive, *reports(reading)[:5])
        assert joined(archive) == [("s1", "s2"), ("f1", "f2")]
        come(archive, report(reading, "both", BOTH, 6))
        rows = archive.all_judgements("same_story")
        assert [one.reason for one in rows[2:]] == ["joined, merged when both came"] * len(rows[2:])
        assert joined(archive) == [("s1", "s2"), ("both", "s1"), ("f1", "s1"), ("f2", "s1")]
        assert [one.verdict for one in rows].count("undone") == 1
        assert archive.state().problems == []


def test_what_was_taken_and_not_kept_leaves_no_trace(tmp_path: Path, reading: Maker) -> None:
    """A watch that breaks off before it has told what a report changes is told the report again."""
    first, second, third = reports(reading)[0], reports(reading)[2], reports(reading)[5]
    with Archive(tmp_path / "news.db") as archive:
        stories = come(archive, first)
        before = archive.state()
        decided = stories.take(second)
        assert archive.state() == before
        assert stories.take(second) == decided
        stories.take(third)
        stories.keep(third.report, third, "1.0")
        assert stories.clustering.stories() == [["s1", "s3"]]


def test_two_writers_see_each_other(tmp_path: Path, reading: Maker) -> None:
    """An ingest while a watch runs: what either files, the other one's reports can join, even between take and keep."""
    s1, s2, s3 = (reports(reading)[number] for number in (0, 2, 5))
    with Archive(tmp_path / "news.db") as archive, Archive(tmp_path / "news.db") as other:
        mine, theirs = ArchivedStories(archive), ArchivedStories(other)
        mine.take(s2)
        theirs.take(s1)
        theirs.keep(s1.report, s1, "1.0")
        mine.keep(s2.report, s2, "1.0")
        theirs.take(s3)
        theirs.keep(s3.report, s3, "1.0")
        assert joined(archive) == [("s1", "s2"), ("s1", "s3")]


def test_an_edited_text_moves_its_report_in_the_archive(tmp_path: Path, reading: Maker) -> None:
    """What the old text was like no longer counts, in whatever process the new one comes."""
    with Archive(tmp_path / "news.db") as archive:
        come(archive, *reports(reading))
        come(archive, report(reading, "v1", f"{STRIKE[1]} The ferry to Karlskrona is late.", 4))
        assert ArchivedStories(archive).clustering.stories() == [["s1", "s2", "v1", "s3"], ["f1", "f2"]]
        assert build(archive.readings())[0].reports == ("s1", "s2", "v1", "s3")


def test_a_report_that_is_read_again_stays_where_it_was(tmp_path: Path, reading: Maker) -> None:
    """After an upgrade a new process reads the same reports again: their links are made anew, and nothing moves."""
    with Archive(tmp_path / "news.db") as archive:
        come(archive, *reports(reading))
        before = joined(archive)
        stories = ArchivedStories(archive)
        for one in reports(reading):
            again = replace(one, dateline="99.0")
            stories.take(again)
            assert stories.keep(again.report, again, "99.0") == (False, True)
        assert ArchivedStories(archive).clustering.stories() == THREE
        assert {frozenset(pair) for pair in joined(archive)} == {frozenset(pair) for pair in before}


def test_a_withdrawn_report_is_in_no_story(tmp_path: Path, reading: Maker) -> None:
    """Its links go with its text, also when it was the first of its story."""
    with Archive(tmp_path / "news.db") as archive:
        come(archive, *reports(reading))
        archive.withdraw("s1", maker="Ada", reason="a court's order")
        assert ArchivedStories(archive).clustering.stories() == [["f1", "f2"], ["s2", "s3"], ["v1"]]
        with archive.filing() as filing:
            assert "s1" not in filing.links_of("s2")


def test_a_person_who_holds_two_reports_apart_is_obeyed(tmp_path: Path, reading: Maker) -> None:
    """Two strikes in one port are two to whoever knows better; the next report of either parts them for good."""
    apart = Judgement(kind="same_story", one="s1", other="s2", verdict="no", maker="Ada", person=True)
    with Archive(tmp_path / "news.db") as archive:
        come(archive, *reports(reading)[:3])
        seq = archive.judge(apart)
        come(archive, reports(reading)[5])
        assert not any({"s1", "s2"} <= {*members} for members in ArchivedStories(archive).clustering.stories())
        assert not any({"s1", "s2"} <= {*story.reports} for story in archive.stories())
        archive.undo(seq, maker="Ada", person=True)
        assert archive.held_apart("same_story") == []


def test_a_person_who_holds_two_events_apart_is_obeyed(reading: Maker) -> None:
    """Two tellings in the same words of the same day stay two happenings if a person says so."""
    event = {"at": "shelled", "by": ["RUS"], "to": ["UKR"], "claims": {"S0": "CT+"}}
    text = "Russia shelled the Ukrainian port of Izmail on Tuesday, and two grain stores burned for hours."
    told = [
        reading(text, id=name, outlet=f"{name} Post", published="2026-05-06", events=(event,))
        for name in ("one", "two")
    ]
    (together,) = build(told)
    (parted,) = build(told, apart=Apart(events=[("one/E1", "two/E1")]))
    assert [len(one.mentions) for one in together.occurrences] == [2]
    assert [[mention.report for mention in one.mentions] for one in parted.occurrences] == [["one"], ["two"]]


def test_a_rating_is_named_among_the_reasons_and_changes_no_figure(tmp_path: Path, reading: Maker) -> None:
    """Reliability is the user's and credibility ours: they stand side by side, and an F is not worth a word."""
    event = {"at": "shelled", "by": ["RUS"], "to": ["UKR"], "claims": {"S0": "CT+"}}
    text = "Russia shelled the Ukrainian port of Izmail on Tuesday, and two grain stores burned for hours."
    with Archive(tmp_path / "news.db") as archive:
        come(archive, reading(text, id="one", outlet="Danube Post", published="2026-05-06", events=(event,)))
        (before,) = archive.stories()
        plain = archive.reasons(before.occurrences[0])
        archive.rate("The Danube Post", "F", maker="Ada")
        assert archive.reasons(before.occurrences[0]) == plain == reasons(before.occurrences[0])
        archive.rate("The Danube Post", "B", maker="Ada")
        rated = "Danube Post is rated B, usually reliable, by the user"
        assert archive.reasons(before.occurrences[0]) == (*plain, rated)
        assert archive.stories() == [before]

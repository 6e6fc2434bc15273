"""The stories of an archive: as if all its reports had come to one process, however often it was opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dateline.archive.store import Archive
from dateline.model import Reading, to_json
from dateline.stories import build
from dateline.stories.archived import ArchivedStories
from dateline.stories.build import story_of
from tests.stories.test_online import reports

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

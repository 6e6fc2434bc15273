"""Reports are found again by keys, however many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline.archive.store import Archive
from dateline.errors import ArchiveError

if TYPE_CHECKING:
    from tests.archive.conftest import News


def test_reports_are_found_by_their_keys(where: str, news: News) -> None:
    """What a story asks for a new report: who else has this actor on that day, or this stretch of words."""
    with Archive(where) as archive:
        news.keep(archive, *(news.report(f"r{n}") for n in range(3)))
        assert archive.index("r0", ["actor:SDN:2026-02", "words:fuel depot"]) == 2
        assert archive.index("r1", ["actor:SDN:2026-02"]) == 1
        assert archive.index("r2", ["place:Port Sudan 🛢️"]) == 1
        assert archive.reports_with(["actor:SDN:2026-02", "place:Port Sudan 🛢️", "none"]) == {
            "actor:SDN:2026-02": ["r1", "r0"],
            "place:Port Sudan 🛢️": ["r2"],
            "none": [],
        }


def test_indexing_twice_changes_nothing_and_an_edited_report_is_found_once(where: str, news: News) -> None:
    """Keys are added, never taken back; the two texts that one id had are one report."""
    with Archive(where) as archive:
        news.keep(archive, news.report())
        archive.index("r1", ["a", "b"])
        assert archive.index("r1", ["a", "b"]) == 0
        news.keep(archive, news.report(text="The aid did not come, it said."))
        assert archive.index("r1", ["a", "c"]) == 2
        assert archive.reports_with("abc") == {"a": ["r1"], "b": ["r1"], "c": ["r1"]}
        with pytest.raises(ArchiveError, match="no report with this id"):
            archive.index("r2", ["a"])


def test_a_common_key_gives_the_newest(where: str, news: News) -> None:
    """A key that every report has must not make each report dearer than the one before."""
    with Archive(where) as archive:
        for number in range(30):
            news.keep(archive, news.report(f"r{number}"))
            archive.index(f"r{number}", ["common", f"rare{number}"])
        assert archive.reports_with(["common"], most=3) == {"common": ["r29", "r28", "r27"]}
        many = archive.reports_with([f"rare{number}" for number in range(250)])
        assert (many["rare7"], many["rare249"], len(many)) == (["r7"], [], 250)

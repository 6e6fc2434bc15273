"""Reports are put into stories in either store, by one transaction each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline.archive.filing import Link
from dateline.archive.store import Archive
from dateline.errors import ArchiveError
from dateline.stories.archived import ArchivedStories
from tests.stories.conftest import make_reading
from tests.stories.test_online import reports

if TYPE_CHECKING:
    from tests.archive.conftest import News


def test_stories_go_on_where_they_were(where: str) -> None:
    """Each report comes to a process of its own; the stories are those of all together, and the chain holds."""
    for one in reports(make_reading):
        with Archive(where) as archive:
            stories = ArchivedStories(archive)
            stories.take(one)
            assert stories.keep(one.report, one, "1.0").report
    with Archive(where) as archive:
        assert ArchivedStories(archive).clustering.stories() == [["s1", "s2", "s3"], ["f1", "f2"], ["v1"]]
        assert archive.state().problems == []


def test_links_hold_both_ways_and_are_made_anew(where: str, news: News) -> None:
    """What a report was like before its text changed is gone, seen from either end."""
    with Archive(where) as archive:
        news.keep(archive, *(news.report(f"r{number}") for number in range(3)))
        with archive.filing(writes=True) as filing:
            filing.link("r2", {"r0": Link(0.5, None), "r1": Link(0.0, "{}")})
            filing.link("r2", {"r1": Link(0.75, None)})
        with archive.filing() as filing:
            assert filing.links_of("r2") == {"r1": Link(0.75, None)}
            assert filing.links_of("r1") == {"r2": Link(0.75, None)}
            assert filing.links_of("r0") == {}


def test_what_goes_wrong_leaves_nothing_half_filed(where: str, news: News) -> None:
    """A report is filed with its keys, its links and what was decided, or not at all."""
    with Archive(where) as archive:
        news.keep(archive, news.report())
        before = archive.state()
        with pytest.raises(ArchiveError), archive.filing(writes=True) as filing:
            filing.link("r1", {"r0": Link(0.5, None)})
            filing.index("unknown", {1})
        with archive.filing() as filing:
            assert filing.links_of("r1") == {}
        assert archive.state() == before

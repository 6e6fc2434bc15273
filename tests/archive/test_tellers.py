"""Whom a rating may be of: everybody by whose name a story tells where something comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from dateline import Archive
from dateline.model import Credit, Source

if TYPE_CHECKING:
    from tests.archive.conftest import News


@pytest.fixture
def kept(where: str, news: News) -> str:
    """A report by the Harbour Post: a ministry's words, told through Lake Wire, and an agency's credit."""
    report = news.report(text="The aid came, the ministry told Lake Wire.")
    reading = news.reading(report)
    sources = (*reading.sources, Source(id="S2", kind="outlet", name="Lake Wire"))
    reading = msgspec.structs.replace(reading, sources=sources, credits=(Credit(name="Alpine News", kind="line"),))
    with Archive(where) as archive:
        archive.keep(report, reading, "1.0")
        news.keep(archive, news.report("r2", text="No aid came.", outlet="Withdrawn Times"))
        archive.withdraw("r2", maker="Ada", reason="a court's order")
    return where


@pytest.mark.parametrize(
    "name", ["Harbour Post", "the harbour post", "the ministry", "Lake Wire", "ALPINE News Agency"]
)
def test_who_tells_is_known(kept: str, name: str) -> None:
    """Outlets, first sources, media that pass on, credits: a rating of each shows somewhere."""
    with Archive(kept) as archive:
        assert archive.mistaken(name) is None


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("Habour Post", ("Harbour Post",)),
        ("Lake Wires", ("Lake Wire",)),
        ("Alpin", ("Alpine News",)),
        ("Kisumu Gazette", ()),
    ],
)
def test_a_slip_is_told_with_the_nearest(kept: str, slip: str, meant: tuple[str, ...]) -> None:
    """The nearest names, in the spelling of the archive; none where nothing is near."""
    with Archive(kept) as archive:
        assert archive.mistaken(slip) == meant


def test_an_empty_archive_knows_nobody(where: str) -> None:
    """Ratings may come before reports."""
    with Archive(where) as archive:
        assert archive.mistaken("Harbour Post") == ()

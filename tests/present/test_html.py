"""The pages: self-contained, escaped, and with a card for each event and chain."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Reading, Story
from dateline.present.dossier import story_html
from dateline.present.dossier.timeline import Item, Report, timeline
from dateline.present.html import reading_html, with_directions_closed

LOADS = re.compile(r"""(?:src|href)\s*=\s*["'](?!#)|@import|\burl\((?!#)""", re.IGNORECASE)


@pytest.fixture(params=["reading", "dossier"])
def page(request: pytest.FixtureRequest, readings: list[Reading], story: Story) -> str:
    """Either page."""
    return reading_html(readings[0]) if request.param == "reading" else story_html(story, readings)


def test_pages_load_nothing(page: str) -> None:
    """Offline, and on a newsroom's closed network: no address is ever asked for."""
    assert not LOADS.search(page)


def test_text_of_reports_cannot_run(page: str) -> None:
    """A report is hostile input: its markup is shown, never interpreted."""
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert "Trawler &lt;seized&gt;" in page


def test_each_event_can_be_opened_with_its_claims_and_chain(readings: list[Reading]) -> None:
    """Click an event: its claims and its chain."""
    page = reading_html(readings[0])
    assert re.search(r'class="card said" data-id="E1" tabindex="0" role="button" aria-expanded="false"', page)
    assert "Harbour officials → Coast Courier</span>: happened" in page
    assert re.search(r'<span class="s content event" data-o="A1 E1">seized</span>', page)


def test_the_dossier_has_its_parts(readings: list[Reading], story: Story) -> None:
    """Headline facts, timeline, who told whom, disputes and the evidence."""
    page = story_html(story, readings)
    for heading in ("What is established", "Timeline", "Who told whom", "Disputes", "Reports and their evidence"):
        assert re.search(rf"<h2[^>]*>{heading}", page)
    assert "1 independent origin" in page
    assert "Norway → Fjord Wire</span>: did not happen" in page


@given(st.text(alphabet="ab \u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
def test_a_name_turns_round_nothing_after_it(name: str) -> None:
    """A hidden U+202E in an outlet's name would show the date and the "denied" beside it back to front."""
    closed = with_directions_closed(name)
    assert isinstance(closed, str)
    assert closed.startswith(name)
    assert set(closed[len(name) :]) <= {"\u202c", "\u2069"}
    assert closed.count("\u2069") >= sum(map(name.count, "\u2066\u2067\u2068"))
    assert closed.count("\u202c") >= sum(map(name.count, "\u202a\u202b\u202d\u202e"))


def test_the_timeline_is_to_scale_and_uncertain_dates_look_uncertain(readings: list[Reading], story: Story) -> None:
    """A day is a dot; an interval is a bar as long as its days; years ago stands at the edge."""
    known = story.occurrences[0].when
    assert known is not None
    week = type(known)(earliest="2026-03-01", latest="2026-03-07", edtf="2026-03-01/2026-03-07", basis="")
    fortnight = type(known)(earliest="2026-03-01", latest="2026-03-14", edtf="2026-03-01/2026-03-14", basis="")
    long_ago = type(known)(earliest="2012-01-01", latest="2012-12-31", edtf="2012", basis="")
    items = [Item(name, "asserted", when, name) for name, when in
             (("known", known), ("week", week), ("fortnight", fortnight), ("old", long_ago), ("never", None))]  # fmt: skip
    drawn = timeline(items, [Report("2026-03-04", "Coast Courier")])
    assert drawn is not None
    assert [bar.kind for bar in drawn.bars] == ["exact", "interval", "interval", "before", "undated"]
    assert drawn.bars[2].width == pytest.approx(drawn.bars[1].width * 13 / 6, abs=0.5)


def test_without_any_date_there_is_no_timeline() -> None:
    """No invented days."""
    assert timeline([Item("x", "asserted", None, "x")], []) is None

"""Publication dates anchor every other date of a report, so each way of writing one must give the right days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.ingest.dates import checked_when, published_when
from dateline.model import When


@pytest.mark.parametrize(
    ("written", "earliest", "latest", "edtf"),
    [
        ("2024-11-08", "2024-11-08", "2024-11-08", "2024-11-08"),
        ("2024-02", "2024-02-01", "2024-02-29", "2024-02"),
        ("2023", "2023-01-01", "2023-12-31", "2023"),
        ("2024-11-08T23:30:00+05:30", "2024-11-08", "2024-11-08", "2024-11-08"),
        ("2024-11-08T01:10:00.000Z", "2024-11-08", "2024-11-08", "2024-11-08"),
        ("20241108T011000Z", "2024-11-08", "2024-11-08", "2024-11-08"),
        ("Fri, 08 Nov 2024 23:59:00 -0800", "2024-11-08", "2024-11-08", "2024-11-08"),
        ("2024-11-08~", "2024-11-08", "2024-11-08", "2024-11-08~"),
        ("2024-10/2024-11", "2024-10-01", "2024-11-30", "2024-10/2024-11"),
        ("2024-11-01/..", "2024-11-01", None, "2024-11-01/.."),
        ("2024-21", "2024-03-01", "2024-05-31", "2024-21"),
        ("2024-11-08T24:00:00Z", "2024-11-08", "2024-11-08", "2024-11-08"),
        ("2016-12-31T23:59:60Z", "2016-12-31", "2016-12-31", "2016-12-31"),
        ("/1984", None, "1984-12-31", "/1984"),
        ("1984/", "1984-01-01", None, "1984/"),
    ],
)
def test_written_dates(written: str, earliest: str | None, latest: str | None, edtf: str) -> None:
    """A time is the day that is written, in its own zone: a paper of the 8th is not one of the 9th elsewhere."""
    when = published_when(written, "metadata: here")
    assert (when.earliest, when.latest, when.edtf, when.basis) == (earliest, latest, edtf, "metadata: here")


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "2024-02-30",
        "2024-13",
        "0000",
        "11/08/2024",
        "2024-11-08/2024-11-01",
        "../..",
        "/",
        "soon" * 25_000,
        "2024-11-08T25:99:99Z",
        "2024-11-08T12:60Z",
        "2024-11-08T12:00:00+25:00",
        "20241108T990000Z",
    ],
)
def test_what_is_no_date_is_refused(written: str) -> None:
    """A date that is read wrongly shifts every event; none at all is better, and the message shows how to write one."""
    with pytest.raises(ValueError, match="is not a date; write a day, month or year") as refused:
        published_when(written, "given")
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize(
    ("earliest", "latest", "edtf"),
    [
        ("2024-11-08", "2024-11-08", "2024-11-08"),
        ("2024-10-25", "2024-11-01", "2024-10-29~"),
        ("2023-12-01", "2024-02-29", "2024-24"),
        (None, "1984-12-31", "/1984"),
        ("2024-11-01", None, "2024-11-01/.."),
    ],
)
def test_bounds_that_fit_their_edtf(earliest: str | None, latest: str | None, edtf: str) -> None:
    """What a reading says of its own date can be given back; an approximate one may be wider than the day it names."""
    when = When(earliest=earliest, latest=latest, edtf=edtf, basis="given")
    assert checked_when(when) is when


@pytest.mark.parametrize(
    ("earliest", "latest", "edtf", "message"),
    [
        ("2024-11-08", "2024-11-08", "2023-11-08", "is not 2024-11-08 to 2024-11-08"),
        ("2024-11-08", None, "2024-11-08", r"is not 2024-11-08 to \.\."),
        ("2024-11-08", "2024-11-09", "2023~", "is not 2024-11-08"),
        ("2024-12-01", "2025-02-28", "2023-24", "is not 2024-12-01"),
        (None, None, "2024", "neither an earliest nor a latest"),
        ("2024-11-08", "2024-11-08", "8 November", "is not a date"),
    ],
)
def test_bounds_that_do_not(earliest: str | None, latest: str | None, edtf: str, message: str) -> None:
    """Two answers to when a report was published are one too many."""
    with pytest.raises(ValueError, match=message):
        checked_when(When(earliest=earliest, latest=latest, edtf=edtf, basis="given"))


@settings(deadline=None)
@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_is_its_own_interval(day: date) -> None:
    """Any calendar day comes back as that day, both ends."""
    when = published_when(day.isoformat(), "given")
    assert when.earliest == when.latest == when.edtf == day.isoformat()


@settings(deadline=None)
@given(st.text(alphabet="0123456789-/.~?%XYTZ:, SunJa", max_size=24))
def test_no_text_breaks_it(written: str) -> None:
    """Metadata holds anything; the only error is ``ValueError``, and an interval is never upside down."""
    try:
        when = published_when(written, "given")
    except ValueError:
        return
    assert when.earliest is None or when.latest is None or when.earliest <= when.latest

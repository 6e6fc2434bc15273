"""Publication dates anchor every other date of a report, so each way of writing one must give the right days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.ingest.dates import published_when


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
    ],
)
def test_written_dates(written: str, earliest: str, latest: str | None, edtf: str) -> None:
    """A time is the day that is written, in its own zone: a paper of the 8th is not one of the 9th elsewhere."""
    when = published_when(written, "metadata: here")
    assert (when.earliest, when.latest, when.edtf, when.basis) == (earliest, latest, edtf, "metadata: here")


@pytest.mark.parametrize(
    "written", ["", "yesterday", "2024-02-30", "2024-13", "0000", "11/08/2024", "2024-11-08/2024-11-01", "../.."]
)
def test_what_is_no_date_is_refused(written: str) -> None:
    """A date that is read wrongly shifts every event; none at all is better, and the message shows how to write one."""
    with pytest.raises(ValueError, match="is not a date; write a day, month or year"):
        published_when(written, "given")


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

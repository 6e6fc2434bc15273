"""Credit lines: an agency that stands in the form of a report only must not be lost, and prose is no credit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Report
from dateline.reader.credits import credits_of
from dateline.reader.reader import read_report


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("PARIS, Jan 5 (Reuters) - Trains stood still.", "Reuters", "dateline"),
        ("Trains stood still.\n\n— AP", "AP", "line"),
        ("Trains stood still.\n\nReporting by Anatolian Wire Service", "Anatolian Wire Service", "line"),
        ("Trains stood still.\n\nAdditional reporting by AFP.\nEditing by nobody", "AFP", "line"),
        ("Trains stood still.\n\nWith files from Lake Ledger", "Lake Ledger", "line"),
        ("Trains stood still.\n\n© 2026 Coast Courier", "Coast Courier", "line"),
        ("Trains stood still.\n\nThis article first appeared in the Lake Ledger.", "Lake Ledger", "syndication"),
        (
            "This story was originally published by Coast Courier.\n\nTrains stood still.",
            "Coast Courier",
            "syndication",
        ),
    ],
)
def test_the_usual_ways_of_crediting(text: str, name: str, kind: str) -> None:
    """Each makes ten outlets' print one origin; the span shows the reader where it stands."""
    (credit,) = credits_of(text)
    assert (credit.name, credit.kind) == (name, kind)
    assert credit.span is not None
    assert text[slice(*credit.span)].strip() == name


@pytest.mark.parametrize(
    "text",
    [
        "Trains stood still (again, and for hours) and buses too.",
        "The report was published by the ministry in May, and nobody read it.",
        "With trains at a stand, the minister resigned. He came by car from Lyon.",
    ],
)
def test_prose_is_no_credit(text: str) -> None:
    """A false credit would fold independent reports into one."""
    assert list(credits_of(text)) == []


def test_a_reading_carries_its_credits() -> None:
    """The stories room builds on it, and so may other programs."""
    reading = read_report(Report(id="one", text="LYON (Reuters) - Trains stood still.", byline="By Ann Smith"))
    assert [(credit.name, credit.kind) for credit in reading.credits] == [
        ("Reuters", "dateline"),
        ("Ann Smith", "byline"),
    ]


@given(st.text(max_size=120), st.none() | st.text(max_size=20))
def test_no_text_breaks_it(text: str, byline: str | None) -> None:
    """Spans lie inside the text and hold the name."""
    for credit in credits_of(text, byline):
        if credit.span is not None:
            assert text[slice(*credit.span)].strip() == credit.name

"""Days at the ends of the calendar."""

from __future__ import annotations

from datetime import date

from dateline.knowledge.days import shifted


def test_beyond_the_calendar_is_its_last_day() -> None:
    """A date of publication may be a placeholder for never."""
    assert shifted(date(2024, 2, 28), 2) == date(2024, 3, 1)
    assert shifted(date(9999, 12, 31), 1) == date.max and shifted(date(1, 1, 1), -400) == date.min

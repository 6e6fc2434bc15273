"""Counting days where the calendar ends: a report may give any day from 0001-01-01 to 9999-12-31 as its own."""

from __future__ import annotations

from datetime import date


def shifted(day: date, days: int) -> date:
    """The day so many days on; the calendar's first or last one where that lies beyond it."""
    return date.fromordinal(min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal()))

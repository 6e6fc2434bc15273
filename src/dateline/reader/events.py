"""events: to be written."""

from __future__ import annotations

from dateline.reader.draft import Draft


def find_events(draft: Draft) -> None:
    """Nothing yet."""

"""places: to be written."""

from __future__ import annotations

from dateline.reader.draft import Draft


def find_places(draft: Draft) -> None:
    """Nothing yet."""
